import { describe, expect, it } from 'vitest'
import { gongwen } from '../../src/index.js'

const nlp = gongwen()
const measured = (text: string) =>
  nlp
    .annotate(text, { id: 'sample', reportYear: 2025, place: '临江市' })
    .facts.map((fact) => `${fact.text} ${fact.kind} ${fact.indicator?.text ?? '-'}`)

type Case = [text: string, ...facts: string[]]
const table = (name: string, cases: Case[]) =>
  describe(name, () => {
    it.each(cases.map(([text, ...found]) => [text, found] as const))('%s', (text, found) =>
      expect(measured(text)).toEqual(found),
    )
  })

table('so many times of something else', [
  ['女职工相当于男职工的1.5倍。', '1.5倍 multiple 女职工'],
  ['学校已有图书8万册，为上世纪八十年代的三倍。', '8万册 level 图书', '三倍 multiple 图书'],
  ['野生大雁数量是保护初期的12倍。', '12倍 multiple 野生大雁数量'],
  ['电价已由改革前的0.6元降为0.4元。', '0.6元 level 电价', '0.4元 level 电价'],
])

table('verbs no dictionary lists', [
  ['污水日处理能力由3万吨扩至8万吨。', '3万吨 level 污水日处理能力', '8万吨 level 污水日处理能力'],
  ['平均等候时间缩到20分钟。', '20分钟 level 平均等候时间'],
  ['玉米产量调减到12万吨。', '12万吨 level 玉米产量'],
  ['库存积压尚有3亿元。', '3亿元 level 库存积压'],
  ['委员会作出批示18次。', '18次 level 批示'],
])

table('adjectives do not end a name and do not name', [
  ['紧急转移群众3.2万人。', '3.2万人 level 群众'],
  ['试制成功60种重要的新产品。', '60种 level 新产品'],
  ['举办论坛等11场重大涉外活动。', '11场 level 重大涉外活动'],
  ['建成6个义务教育优质均衡发展县。', '6个 level 义务教育优质均衡发展县'],
])

table('people told by what they do', [
  ['洪水来时，近12万人一度被围困，3.4万人在两天内转移。', '近12万人 level -', '3.4万人 level -'],
  ['年内6万人越过温饱线。', '6万人 level -'],
  ['共有38人因考试不合格被淘汰。', '38人 level -'],
])

table('so many of those told before', [
  ['全市有企业260家，年纳税超千万元的有31家。', '260家 level 企业', '31家 level 企业'],
  ['出栏肉牛3.5万头，外销的就有2万头。', '3.5万头 level 肉牛', '2万头 level 肉牛'],
  ['乡镇预算单位中发生赤字的有16个。', '16个 level 乡镇预算单位'],
  ['其中发明专利510件，所占比重超过四成。', '510件 level 发明专利', '四成 share 发明专利'],
  ['农民人均收入超过900元，青石乡突破千元。', '900元 level 农民人均收入', '千元 level 农民人均收入'],
  ['贫困人口有8万，三年来以每年2万的速度递减。', '8万 level 贫困人口', '2万 change 贫困人口'],
])

table('a clause that is all one noun', [
  ['农民从集体分得的收入，每人平均达到93元。', '93元 level 农民从集体分得的收入'],
  ['组建信用合作社的乡镇，由20个增加到45个。', '20个 level 乡镇', '45个 level 乡镇'],
])

table('ratios', [
  ['毛竹每百斤收购价由20元涨到31元。', '20元 level 毛竹每百斤收购价', '31元 level 毛竹每百斤收购价'],
  ['每平方公里产出强度达到5亿元。', '5亿元 level 每平方公里产出强度'],
])

table('said to be done, and what is done with it', [
  ['专项债券已发行380亿元。', '380亿元 level 专项债券'],
  ['政府拿出8000万元改造旧房。', '8000万元 level -'],
  ['林区农户有七成以上来自外省。', '七成以上 share 林区农户'],
  ['查处案件120起，处分158人。', '120起 level 案件', '158人 level -'],
  ['入冬以来打井300眼，修路16公里。', '300眼 level 打井', '16公里 level 修路'],
])

table('against something else', [
  ['年末余额比批准的限额800亿元少19亿元。', '800亿元 level 限额', '19亿元 change 余额'],
  ['大豆总产超过历史最高年份三分之一。', '三分之一 rate 大豆总产'],
])

table('owners', [
  ['云岭理工大学在校生达到1.3万人。', '1.3万人 level 在校生'],
  ['每百户居民拥有电视机38台。', '38台 level 电视机'],
])

table('what is not named again', [
  ['排查排污口134个，完成整治128个。', '134个 level 排污口', '128个 level 排污口'],
  ['专项资金闲置的，收回统筹使用870万元。', '870万元 level 专项资金'],
  ['向困难群众发放生活补助，惠及3万人。', '3万人 level 困难群众'],
  ['低保对象人均补差城市142元、农村47元。', '142元 level 低保对象人均补差', '47元 level 低保对象人均补差'],
  ['外国专家来我省工作的达860人次。', '860人次 level 外国专家'],
  ['新能源发电首次超过煤电，占比达52%。', '52% share 新能源发电'],
])
