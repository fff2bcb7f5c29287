import { describe, expect, it } from 'vitest'
import type { Fact } from '../../src/document.js'
import { explain, facts, factsToCsv, factTable } from '../../src/facts/index.js'
import { pipeline } from '../../src/pipeline.js'
import { segment } from '../../src/segment/index.js'
import { structure } from '../../src/structure/index.js'

const nlp = pipeline().use(structure()).use(segment()).use(facts())
const annotate = (text: string) => nlp.annotate(text, { id: 'sample', reportYear: 2025, place: '临江市' })

/** A fact on one line: text, value and unit, kind with direction and basis, period, target, indicator. */
function line({ text, quantity: q, kind, direction, basis, period, modality, indicator }: Fact): string {
  const value = q.low === q.high ? `${q.low}` : `${q.low}~${q.high}`
  const when = period === null ? '-' : period.start === period.end ? period.start : `${period.start}/${period.end}`
  const parts = [
    text,
    `${value}${q.unit}`,
    q.approx === 'exact' ? '' : q.approx,
    kind,
    direction,
    basis,
    when,
    modality === 'target' ? 'target' : '',
    `<${indicator?.text ?? ''}>`,
  ]
  return parts.filter((part) => part !== '' && part !== null).join(' ')
}
const lines = (text: string) => annotate(text).facts.map(line)

type Case = [text: string, ...facts: string[]]
const table = (name: string, cases: Case[]) =>
  describe(name, () => {
    it.each(cases.map(([text, ...found]) => [text, found] as const))('%s', (text, found) =>
      expect(lines(text)).toEqual(found),
    )
  })

table('what a number is compared with', [
  ['失业率低于全省平均水平0.6个百分点。', '0.6个百分点 0.6百分点 change down 2025 <失业率>'],
  ['货运量居西部第三。', '第三 3位 rank 2025 <货运量>'],
  ['办理时限压缩至法定时限的三成。', '三成 30% level 2025 <办理时限>'],
  ['民生支出占财政总支出的78%。', '78% 78% share 2025 <民生支出占财政总支出>'],
  ['工业投资增速低于预期目标1.2个百分点。', '1.2个百分点 1.2百分点 change down 2025 <工业投资增速>'],
  ['客运量恢复到2019年的1.2倍。', '1.2倍 1.2倍 multiple 2025 <客运量>'],
  ['市属企业由18家整合为11家。', '18家 18家 level 2024 <市属企业>', '11家 11家 level 2025 <市属企业>'],
  ['开展“八五”普法，新增企业45家。', '45家 45家 change up 2025 <企业>'],
])

table('where the name of what is measured begins and ends', [
  ['行政机关出庭应诉率达到97%。', '97% 97% level 2025 <行政机关出庭应诉率>'],
  ['企业开办时间压缩至2个工作日。', '2个工作日 2个工作日 level 2025 <企业开办时间>'],
  ['可再生能源装机占比达41%。', '41% 41% share 2025 <可再生能源装机占比>'],
  ['直接经济损失3亿元。', '3亿元 300000000元 level 2025 <直接经济损失>'],
  ['建成6个概念验证中心。', '6个 6个 level 2025 <概念验证中心>'],
  ['完成35个排污口整治。', '35个 35个 level 2025 <排污口>'],
  ['向困难群众发放2亿元补贴。', '2亿元 200000000元 level 2025 <补贴>'],
  ['创建全国文明村镇4个。', '4个 4个 level 2025 <全国文明村镇>'],
  ['例如年产20万吨的造纸厂。', '20万吨 200000吨 level 2025 <造纸厂>'],
  ['每百元营业收入中的成本为84元。', '84元 84元 level 2025 <每百元营业收入中的成本>'],
  ['地区生产总值[2]812亿元。', '812亿元 81200000000元 level 2025 <地区生产总值>'],
  ['粮食产量连续4年超过300万吨。', '300万吨 3000000吨 over level 2025 <粮食产量>'],
  ['新增甲湖、乙湖等省级湿地公园3个。', '3个 3个 change up 2025 <省级湿地公园>'],
  [
    '城镇、农村居民人均收入分别增长4%、6%。',
    '4% 4% rate up yoy 2025 <城镇、农村居民人均收入>',
    '6% 6% rate up yoy 2025 <城镇、农村居民人均收入>',
  ],
])

table('what has nothing of its own takes it from what stands around it', [
  [
    '总投资增长5%左右，力争达到6%。',
    '5%左右 5% about rate up yoy 2026 target <总投资>',
    '6% 6% rate up yoy 2026 target <总投资>',
  ],
  [
    '工业、服务业投资增速分别快于全省1.5个、2个百分点。',
    '1.5个 1.5百分点 change up 2025 <工业>',
    '2个百分点 2百分点 change up 2025 <服务业投资增速>',
  ],
  [
    '总产值连续迈上3万亿、4万亿两个台阶。',
    '3万亿 3000000000000 level 2025 <总产值>',
    '4万亿 4000000000000 level 2025 <总产值>',
  ],
  [
    '分中心、服务站分别达到5家、8家，12项成果获奖。',
    '5家 5家 level 2025 <分中心>',
    '8家 8家 level 2025 <服务站>',
    '12项 12项 level 2025 <成果>',
  ],
  ['低保最低月标准提高到880元。', '880元 880元 level 2025 <低保最低月标准>'],
  ['鲜果收购价每10公斤提高3元。', '3元 3元 change up yoy 2025 <鲜果收购价>'],
])

table('what is new, and what a change leads to', [
  ['北山产业园新增入驻企业32家。', '32家 32家 change up 2025 <企业>'],
  [
    '担保集团新增从业人员3万人、企业20家。',
    '3万人 30000人 change up 2025 <从业人员>',
    '20家 20家 change up 2025 <企业>',
  ],
  ['城镇新增就业人数5万人。', '5万人 50000人 change up 2025 <城镇新增就业人数>'],
  ['全市人口净流出2万人。', '2万人 20000人 change down 2025 <人口>'],
  ['粮食总产再创新高，增量3亿斤。', '3亿斤 300000000斤 change up 2025 <粮食总产>'],
  ['内设机构精简后为18个。', '18个 18个 level 2025 <内设机构>'],
  ['科研经费占生产总值比例持续超过3%。', '3% 3% over share 2025 <科研经费占生产总值比例>'],
])

table('which noun a count takes', [
  [
    '出台提高低保标准等10项民生政策，惠及5万人。',
    '10项 10项 level 2025 <民生政策>',
    '5万人 50000人 level 2025 <民生政策>',
  ],
  [
    '基金储备规模从2万亿元增加到3万亿元。',
    '2万亿元 2000000000000元 level 2024 <基金储备规模>',
    '3万亿元 3000000000000元 level 2025 <基金储备规模>',
  ],
  ['国务院组成部门、直属机构共59个。', '59个 59个 level 2025 <国务院组成部门、直属机构>'],
  [
    '水库除险项目有80个，已经完工的有27个。',
    '80个 80个 level 2025 <水库除险项目>',
    '27个 27个 level 2025 <水库除险项目>',
  ],
  ['国务院增发5亿元债券。', '5亿元 500000000元 change up 2025 <债券>'],
  ['财政支出八成以上投向民生领域。', '八成以上 80% over share 2025 <财政支出>'],
  ['修复湿地9万亩，造林8万亩。', '9万亩 90000亩 level 2025 <湿地>', '8万亩 80000亩 level 2025 <造林>'],
  ['18起成功避险案例受到通报表扬。', '18起 18起 level 2025 <成功避险案例>'],
  ['科技园6家企业亮相展会。', '6家 6家 level 2025 <企业>'],
  ['2个1类创新药获批上市。', '2个 2个 level 2025 <1类创新药>'],
  ['开行中欧班列72列。', '72列 72列 level 2025 <班列>'],
])

table('positions and counts of kinds', [
  ['综合实力保持全国前十。', '前十 10位 under rank 2025 <综合实力>'],
  ['龙头企业进入同行业前20位。', '前20位 20位 under rank 2025 <龙头企业>'],
  ['企业数量居全国各城市首位。', '首位 1位 rank 2025 <企业数量>'],
  ['把安全摆在首位，目前10位专家到岗。', '10位 10位 level 2025 <专家>'],
  ['建设5大影视基地。', '5大 5大 level 2025 <影视基地>'],
  ['拥护党的十二大和三大纪律。'],
])

table('a rate follows its level', [
  [
    '全市地区生产总值达到812.4亿元、增长5.6%。',
    '812.4亿元 81240000000元 level 2025 <地区生产总值>',
    '5.6% 5.6% rate up yoy 2025 <地区生产总值>',
  ],
  [
    '外贸出口额63亿美元，比上年增长12.5%。',
    '63亿美元 6300000000美元 level 2025 <外贸出口额>',
    '12.5% 12.5% rate up yoy 2025 <外贸出口额>',
  ],
  [
    '粮食产量突破300万吨、下降0.4%、居全省第3位。',
    '300万吨 3000000吨 over level 2025 <粮食产量>',
    '0.4% 0.4% rate down yoy 2025 <粮食产量>',
    '第3位 3位 rank 2025 <粮食产量>',
  ],
  ['居民消费价格涨幅控制在2%以内。', '2%以内 2% under rate up yoy 2025 <居民消费价格>'],
])

table('counts', [
  ['接待来访团组41批307人次。', '41批 41批 level 2025 <来访团组>', '307人次 307人次 level 2025 <来访团组>'],
  [
    '启动18个民生重点项目，新增国际友城2个。',
    '18个 18个 level 2025 <民生重点项目>',
    '2个 2个 change up 2025 <国际友城>',
  ],
  ['新增示范企业12家、创新平台7个。', '12家 12家 change up 2025 <示范企业>', '7个 7个 change up 2025 <创新平台>'],
  ['共有300多万农民工返乡。', '300多万 3000000 over level 2025 <农民工>'],
  ['建成床位1.2万张（其中护理床位8千张）。', '1.2万张 12000张 level 2025 <床位>', '8千张 8000张 level 2025 <护理床位>'],
  ['购置公交车60辆（艘）次。', '60辆（艘）次 60辆（艘）次 level 2025 <公交车>'],
])

table('changes with points and to a level', [
  [
    '森林覆盖率提高0.8个百分点，达到46.2%。',
    '0.8个百分点 0.8百分点 change up yoy 2025 <森林覆盖率>',
    '46.2% 46.2% level 2025 <森林覆盖率>',
  ],
  [
    '货运能力由2100万吨提升到3600万吨。',
    '2100万吨 21000000吨 level 2024 <货运能力>',
    '3600万吨 36000000吨 level 2025 <货运能力>',
  ],
  ['城乡收入比从2.31缩小至2.18。', '2.31 2.31 level 2024 <城乡收入比>', '2.18 2.18 level 2025 <城乡收入比>'],
  ['审批时限压缩至3个工作日。', '3个工作日 3个工作日 level 2025 <审批时限>'],
  ['行政机构精简1/4，编制减少一半。', '1/4 0.25 rate down yoy 2025 <行政机构>', '一半 0.5 rate down yoy 2025 <编制>'],
])

table('parts, multiples and positions', [
  ['高技术产业增加值占规上工业的比重达到31%。', '31% 31% share 2025 <高技术产业增加值占规上工业的比重>'],
  ['光伏产量占全国9成。', '9成 90% share 2025 <光伏产量>'],
  ['全市三分之一的企业完成改造。', '三分之一 0.3333 share 2025 <企业>'],
  ['研发投入是2020年的3倍。', '3倍 3倍 multiple 2025 <研发投入>'],
  ['港口吞吐量居全省首位。', '首位 1位 rank 2025 <港口吞吐量>'],
  ['数字经济规模5年翻一番。', '翻一番 2倍 rate up since 2021/2025 <数字经济规模>'],
  ['完成预算的98.2%。', '98.2% 98.2% share 2025 <>'],
])

table('分别 distributes', [
  [
    '新能源汽车、集成电路产量分别增长25%、13.6%。',
    '25% 25% rate up yoy 2025 <新能源汽车>',
    '13.6% 13.6% rate up yoy 2025 <集成电路产量>',
  ],
  [
    '城乡居民人均可支配收入分别增长4.8%和6.1%。',
    '4.8% 4.8% rate up yoy 2025 <城乡居民人均可支配收入>',
    '6.1% 6.1% rate up yoy 2025 <城乡居民人均可支配收入>',
  ],
  [
    '污水处理率、垃圾分类覆盖率分别提高3、5.5个百分点。',
    '3 3百分点 change up yoy 2025 <污水处理率>',
    '5.5个百分点 5.5百分点 change up yoy 2025 <垃圾分类覆盖率>',
  ],
])

table('time', [
  ['2024年，财政收入为96亿元。', '96亿元 9600000000元 level 2024 <财政收入>'],
  [
    '前三季度进出口总额420亿元，同比增长3%。',
    '420亿元 42000000000元 level 2025-01/2025-09 <进出口总额>',
    '3% 3% rate up yoy 2025-01/2025-09 <进出口总额>',
  ],
  [
    '“十四五”时期，累计完成投资1500亿元，年均增长7%。',
    '1500亿元 150000000000元 level 2021/2025 <投资>',
    '7% 7% rate up avg 2021/2025 <投资>',
  ],
  ['高铁里程比2020年增加210公里。', '210公里 210公里 change up since 2025 <高铁里程>'],
  ['第七个五年计划期间，粮食产量平均每年增长百分之三点二。', '百分之三点二 3.2% rate up avg 1986/1990 <粮食产量>'],
])

table('targets', [
  [
    '今年发展主要预期目标是：地区生产总值增长5.5%左右，城镇新增就业4万人以上。',
    '5.5%左右 5.5% about rate up yoy 2026 target <地区生产总值>',
    '4万人以上 40000人 over change up 2026 target <城镇新增就业>',
  ],
  ['到2030年，轨道交通里程达到120公里。', '120公里 120公里 level 2030 target <轨道交通里程>'],
  [
    '一、2025年工作回顾\n新建学校12所。\n二、2026年重点工作\n新建学校15所。',
    '12所 12所 level 2025 <学校>',
    '15所 15所 level 2026 target <学校>',
  ],
])

table('older texts', [
  [
    '一九五五年本年收入合计２，１０３，０００元，完成预算数的９６．５％。',
    '２，１０３，０００元 2103000元 level 1955 <收入>',
    '９６．５％ 96.5% share 1955 <收入>',
  ],
  [
    '钢产量由一九七八年的一百二十万吨增加到一九八二年的二百万吨。',
    '一百二十万吨 1200000吨 level 1978 <钢产量>',
    '二百万吨 2000000吨 level 1982 <钢产量>',
  ],
])

table('budget reports', [
  [
    '2025年全市一般公共预算收入完成386.5亿元，为预算的101.2%，增长4.3%。',
    '386.5亿元 38650000000元 level 2025 <一般公共预算收入>',
    '101.2% 101.2% share 2025 <一般公共预算收入>',
    '4.3% 4.3% rate up yoy 2025 <一般公共预算收入>',
  ],
  [
    '政府性基金收入45.2亿元，短收3.8亿元。',
    '45.2亿元 4520000000元 level 2025 <政府性基金收入>',
    '3.8亿元 380000000元 change down 2025 <政府性基金收入>',
  ],
  ['2026年税收收入预期增长3%。', '3% 3% rate up yoy 2026 target <税收收入>'],
])

table('statistical communiqués', [
  [
    '年末常住人口386.2万人，比上年末增加1.3万人。',
    '386.2万人 3862000人 level 2025 <常住人口>',
    '1.3万人 13000人 change up yoy 2025 <常住人口>',
  ],
  ['人口自然增长率-1.05‰。', '-1.05‰ -1.05‰ level 2025 <人口自然增长率>'],
  ['全年居民消费价格比上年上涨0.3%。', '0.3% 0.3% rate up yoy 2025 <居民消费价格>'],
  [
    '实现旅游总收入35亿元，接待游客人次320万，分别增长21.3%和25.6%。',
    '35亿元 3500000000元 level 2025 <旅游总收入>',
    '320万 3200000 level 2025 <接待游客人次>',
    '21.3% 21.3% rate up yoy 2025 <旅游总收入>',
    '25.6% 25.6% rate up yoy 2025 <接待游客人次>',
  ],
])

table('reports of foreign affairs offices', [
  ['办理因公护照318本、签证265人次。', '318本 318本 level 2025 <因公护照>', '265人次 265人次 level 2025 <签证>'],
  ['新结友好城市2对，友城总数达27对。', '2对 2对 level 2025 <友好城市>', '27对 27对 level 2025 <友城>'],
])

table('people, and what they do', [
  ['两个矿区共有1.4万人告别井下。', '1.4万人 14000人 level 2025 <>'],
  ['妇联帮助三百多人重新走进车间。', '三百多人 300人 over level 2025 <>'],
  ['滑坡造成3人遇难。', '3人 3人 level 2025 <>'],
  ['外地客商1200余人到会。', '1200余人 1200人 over level 2025 <外地客商>'],
  ['扶持900户果农发展苹果产业。', '900户 900户 level 2025 <果农>'],
  ['首批二十家企业签约入园。', '二十家 20家 level 2025 <企业>'],
  ['37名返乡人员创办农场。', '37名 37名 level 2025 <返乡人员>'],
  ['22支文艺队伍下乡演出。', '22支 22支 level 2025 <文艺队伍>'],
])

table('verbs of counties', [
  ['新上烤烟密集烤房87座。', '87座 87座 level 2025 <烤烟密集烤房>'],
  ['新发展脐橙3.2万亩。', '3.2万亩 32000亩 level 2025 <脐橙>'],
  ['东湖生物医药园新引进企业18家。', '18家 18家 level 2025 <企业>'],
  ['青石镇年产二胡12万把。', '12万把 120000把 level 2025 <二胡>'],
  ['钢厂全年产钢359万吨。', '359万吨 3590000吨 level 2025 <钢>'],
  ['建成年产30万吨的水泥厂。', '30万吨 300000吨 level 2025 <水泥厂>'],
  ['种质资源圃保存种质700余份。', '700余份 700份 over level 2025 <种质>'],
  ['县实验小学化解大班额12个。', '12个 12个 level 2025 <大班额>'],
  ['便民窗口发放居住证4800本。', '4800本 4800本 level 2025 <居住证>'],
  ['全市招聘人数达到860人。', '860人 860人 level 2025 <招聘人数>'],
  ['关闭不达标企业21家。', '21家 21家 level 2025 <不达标企业>'],
  ['收回被侵占林地1300亩。', '1300亩 1300亩 level 2025 <被侵占林地>'],
  ['因病返贫还占两成以上。', '两成以上 20% over share 2025 <因病返贫>'],
])

table('who does it, where, and what it is of', [
  ['县陶瓷厂生产瓷砖56万箱。', '56万箱 560000箱 level 2025 <瓷砖>'],
  ['古道沿线建设农家乐120户。', '120户 120户 level 2025 <农家乐>'],
  ['清江两岸植树38万株。', '38万株 380000株 level 2025 <植树>'],
  ['为2.6万名老人发放养老金4300万元。', '2.6万名 26000名 level 2025 <老人>', '4300万元 43000000元 level 2025 <养老金>'],
  ['免费为36万适龄女生接种疫苗。', '36万 360000 level 2025 <适龄女生>'],
  ['农场居民1.6万户喜迁新居。', '1.6万户 16000户 level 2025 <农场居民>'],
  ['审批时限压缩到15天，日接待能力3000人。', '15天 15天 level 2025 <审批时限>', '3000人 3000人 level 2025 <接待能力>'],
  ['钢铁、水泥、玻璃三大行业总产值80亿元。', '80亿元 8000000000元 level 2025 <行业总产值>'],
  ['到户电价由每千瓦时1.2元降至0.56元。', '1.2元 1.2元 level 2024 <电价>', '0.56元 0.56元 level 2025 <电价>'],
  ['涉农贷款占新增贷款的50%。', '50% 50% share 2025 <涉农贷款>'],
  [
    '农民人均减负86元，优良天数同比增加11天。',
    '86元 86元 change down 2025 <农民>',
    '11天 11天 change up yoy 2025 <优良天数>',
  ],
  ['出台36项支持政策。', '36项 36项 level 2025 <支持政策>'],
  ['优抚金发放46万元，栈道延伸3公里。', '46万元 460000元 level 2025 <优抚金>', '3公里 3公里 change up 2025 <栈道>'],
  ['湖岛接待台胞18万人次。', '18万人次 180000人次 level 2025 <台胞>'],
  ['2.6万户农家住进安全房。', '2.6万户 26000户 level 2025 <农家>'],
  ['游客量首破200万人次。', '200万人次 2000000人次 over level 2025 <游客量>'],
])

table('a little more, a little less, and half', [
  ['出口占全区三分之一强。', '三分之一强 0.3333 over share 2025 <出口>'],
  ['六成弱的农户用上了电灯。', '六成弱 60% under share 2025 <农户>'],
  ['日均通关车辆超过900台次。', '900台次 900台次 over level 2025 <日均通关车辆>'],
  ['办理时间压缩到半个月。', '半个月 0.5个月 level 2025 <办理时间>'],
  ['机场车程缩短到半小时。', '半小时 0.5小时 level 2025 <机场车程>'],
])

describe('no facts', () => {
  it.each([
    '五里牌社区、七里坪镇和十八里铺村迎来变化，三里河沿岸绿了。',
    '三十家子镇、十二道沟镇面貌一新。',
    '六岁至十四岁儿童免费乘车。',
    '电厂四台三十万千瓦机组满负荷运行。',
    '经过半年时间，上半年的任务完成了一大半。',
    '二、2025年工作回顾',
    '坚持“四个意识”、“两个维护”，落实“33618”现代制造业集群体系。',
    '第三届国际合作论坛于5月8日举行，这是第5次。',
    '过去五年，连续12个季度保持稳定，迎来建市60周年。',
    '推进5G、G60科创走廊和T3航站楼建设，培育500强企业和百亿级产业。',
    '抓好三个方面，开展一批活动，推出多项措施，吸引数十家企业，实现两位数增长。',
    '千方百计扩大就业，构建全国统一大市场。',
    '《临江市2030年规划（第3版）》已印发。',
    '土地承包到期后再延长30年。',
    '331国道和8英寸产线建设提速。',
    '党的二十届四中全会召开。',
    '为65岁以上老年人免费体检。',
    '编号999999999999999999999999999999999999个。',
  ])('%s', (text) => expect(lines(text)).toEqual([]))
})

describe('trace and exports', () => {
  const doc = annotate('一、2025年工作回顾\n全市地区生产总值达到812.4亿元、增长5.6%。')

  it('knows sentence and section', () => {
    for (const fact of doc.facts) {
      const sentence = doc.sentences[fact.sentence]!
      expect(fact.start >= sentence.start && fact.end <= sentence.end).toBe(true)
      expect(doc.sections[fact.section!]?.title).toContain('工作回顾')
    }
  })

  it('explains a fact in one line, also one read from JSON', () => {
    const [, rate] = doc.facts
    expect(explain(doc, rate!)).toMatch(/5\.6%: rate \(增长\); 地区生产总值 \(.+\); 2025, actual \(.+\)/)
    expect(explain(doc, JSON.parse(JSON.stringify(rate)))).toBe(explain(doc, rate!))
    expect(explain(doc, { ...rate!, start: 0, end: 1 })).toBe('')
  })

  it('gives rows', () => {
    expect(factTable(doc)[1]).toMatchObject({
      document: 'sample',
      place: '临江市',
      periodStart: '2025',
      periodEnd: '2025',
      indicator: '地区生产总值',
      low: 5.6,
      unit: '%',
      kind: 'rate',
      direction: 'up',
      basis: 'yoy',
    })
  })

  it('writes CSV that no spreadsheet runs', () => {
    const [row] = factTable(doc)
    const csv = factsToCsv([{ ...row!, indicator: '=HYPERLINK("x")', place: '+1', sentence: 'a,b', low: -3.2 }])
    expect(csv).toContain(`"'=HYPERLINK(""x"")"`)
    expect(csv).toContain(`,'+1,`)
    expect(csv).toContain('"a,b"')
    expect(csv).toContain(',-3.2,')
    expect(csv.split('\r\n')).toHaveLength(3)
    expect(factsToCsv([row!])).toBe(
      'document,place,periodStart,periodEnd,indicator,low,high,unit,kind,direction,basis,approx,modality,text,start,end,sentence\r\n' +
        'sample,临江市,2025,2025,地区生产总值,81240000000,81240000000,元,level,,,exact,actual,812.4亿元,22,29,全市地区生产总值达到812.4亿元、增长5.6%。\r\n',
    )
  })

  it('cuts tokens to quantities', () => {
    const token = (text: string) => doc.tokens.find((t) => doc.text.slice(t.start, t.end) === text)?.pos
    expect([token('812.4亿'), token('元')]).toEqual(['m', 'q'])
  })
})
