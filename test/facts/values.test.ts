import { expect, it } from 'vitest'
import type { Fact } from '../../src/document.js'
import { facts } from '../../src/facts/index.js'
import { pipeline } from '../../src/pipeline.js'
import { segment } from '../../src/segment/index.js'
import { structure } from '../../src/structure/index.js'

const nlp = pipeline().use(structure()).use(segment()).use(facts())

/** What a number says, without what it is about: text, value and unit, approximation, kind, direction, basis. */
function line({ text, quantity: { low, high, unit, approx }, kind, direction, basis }: Fact): string {
  const value = `${low === high ? low : `${low}~${high}`}${unit}`
  return [text, value, approx === 'exact' ? null : approx, kind, direction, basis].filter((p) => p !== null).join(' ')
}

it.each<[text: string, ...facts: string[]]>([
  // halves and smaller units
  ['每人分得口粮三百五十斤半。', '三百五十斤半 350.5斤 level'],
  ['棉花增产二成半。', '二成半 25% rate up yoy'],
  ['社员收入增加了两倍半。', '两倍半 2.5倍 rate up yoy'],
  ['从县城到省城只需一个半小时。', '一个半小时 1.5个小时 level'],
  ['每吨运价由十五元三角减为十二元八角五分。', '十五元三角 15.3元 level', '十二元八角五分 12.85元 level'],
  ['工分值由四角三分提高到六角。', '四角三分 4.3角 level', '六角 6角 level'],
  ['人均水田一亩二分。', '一亩二分 1.2亩 level'],
  ['救护车平均到达时间8分30秒。', '8分30秒 8.5分 level'],
  ['种好自家的一亩三分地，推进长三角联动，清理三角债，三元杂交猪出栏早。'],
  // doublings
  ['产值翻了近两番。', '翻了近两番 4倍 near rate up yoy'],
  ['产值翻了一番半。', '翻了一番半 2.8284倍 rate up yoy'],
  // fractions of a whole
  ['对外贸易额占全省的一多半。', '一多半 0.5 over share'],
  ['约占全国总量的六成。', '六成 60% about share'],
  ['覆盖近三成乡镇。', '近三成 30% near share'],
  ['夏粮减收二到三成。', '二到三成 20~30% rate down yoy'],
  // units
  ['最大流量5.6万立方米每秒。', '5.6万立方米每秒 56000立方米每秒 level'],
  ['公路密度132.5公里/百平方公里。', '132.5公里/百平方公里 132.5公里/百平方公里 level'],
  ['孕产妇死亡率下降到10.2/10万。', '10.2/10万 10.2/10万 level'],
  ['卷烟五十万大箱，生丝一千二百公担。', '五十万大箱 500000大箱 level', '一千二百公担 1200公担 level'],
  ['气温降至零下28摄氏度，最低气温-31.5℃。', '零下28摄氏度 -28摄氏度 level', '-31.5℃ -31.5℃ level'],
  ['煤矿百万吨死亡率0.82。', '0.82 0.82 level'],
  ['社队小矿高达十一点七。', '十一点七 11.7 level'],
  ['孕产妇死亡率为零，实现零的突破。', '零 0 level'],
  ['对十几家企业、一百几十种产品进行检查。', '十几家 10家 over level', '一百几十种 100种 over level'],
  ['每个公社有农业中学一点二所。', '一点二所 1.2所 level'],
  ['旅客吞吐量迈上百万人次台阶。', '百万人次 1000000人次 level'],
  ['总产值居各省、市、自治区首位。', '首位 1位 rank'],
  ['去化期由上年底的29个月缩短到19个月。', '29个月 29个月 level', '19个月 19个月 level'],
  ['每矿蹲点不得少于3天。', '3天 3天 over level'],
  ['月补贴不满二十元。', '不满二十元 20元 under level'],
  // none
  ['震中位于北纬28.5度、东经87.45度。'],
  ['海岸带200米范围内的违规建筑已拆除，公交50米内换乘，高速公路200公里处设站。'],
  ['年收入不足5000元的空壳村由61个减少到17个。', '61个 61个 level', '17个 17个 level'],
  ['年纳税超千万元的有38家。', '38家 38家 level'],
  ['年内投产二十万千瓦机组两台，落实新36条，七二〇厂搬迁，节日放7天长假，重点工程提前一年建成。'],
  // more or less than planned, or than ever
  ['粮食总产超过计划四亿斤。', '四亿斤 400000000斤 change up'],
  ['超出计划近两成。', '近两成 20% near rate up'],
  ['货币投放超计划2.6倍。', '2.6倍 2.6倍 rate up'],
  ['生猪存栏超过历史最高年份三分之一。', '三分之一 0.3333 rate up since'],
  ['来水比常年偏少三成。', '三成 30% rate down since'],
  // rates that turn
  ['物价涨幅由上年的6.2%回落到3.1%。', '6.2% 6.2% rate up yoy', '3.1% 3.1% rate up yoy'],
  ['一季度下降39%，上半年降幅收窄到19%。', '39% 39% rate down yoy', '19% 19% rate down yoy'],
  ['差距由8.7个百分点缩小到5个百分点。', '8.7个百分点 8.7百分点 level', '5个百分点 5百分点 level'],
  ['木材产量调减到18万立方米，死亡率压低到2%。', '18万立方米 180000立方米 level', '2% 2% level'],
  ['以每年130万的速度递减。', '130万 1300000 change down avg'],
  // verbs of more and less
  [
    '货值跌去三成四，订单减了两成，办理提速60%。',
    '三成四 34% rate down yoy',
    '两成 20% rate down yoy',
    '60% 60% rate up yoy',
  ],
  ['少种棉花20万亩，多种五十万亩烟叶。', '20万亩 200000亩 change down', '五十万亩 500000亩 change up'],
  ['高值耗材降价82%，增速放缓0.8个百分点。', '82% 82% rate down yoy', '0.8个百分点 0.8百分点 change down yoy'],
  // so much of it was done
  ['积压羊毛消化了四成五。', '四成五 45% share'],
  ['问题金额已整改91.3%。', '91.3% 91.3% share'],
  ['实际拨付到单位的为73%左右。', '73%左右 73% about share'],
  ['劳动生产率仅为全国的七成。', '七成 70% share'],
  ['平原各队占94%以上，山区也超过了八成。', '94%以上 94% over share', '八成 80% over share'],
  // the approximation of a verb holds for the rest of its list
  ['产值先后突破3000亿元、3500亿元。', '3000亿元 300000000000元 over level', '3500亿元 350000000000元 over level'],
  // more of them
  ['亩产皮棉五十三斤四两。', '五十三斤四两 53.4斤 level'],
  ['农村电话由每百人零点三部增加到零点八部。', '零点三部 0.3部 level', '零点八部 0.8部 level'],
  ['减轻市场主体负担3万多亿元。', '3万多亿元 3000000000000元 over change down'],
  ['小麦每斤提高3分钱，建成15回输电线路。', '3分钱 3分 change up yoy', '15回 15回 level'],
  ['缩减人员一千四百余。', '一千四百余 1400 over change down'],
  ['容积率不大于2.5。', '2.5 2.5 under level'],
  ['查处案件956人，其中处级以上67人。', '956人 956人 level', '67人 67人 level'],
  ['每5个家庭中有一个，每10万人刑事案件数下降36%。', '36% 36% rate down yoy'],
  // a level reached, with the object between
  ['提高养老金标准到每人每月200元，降低准入门槛至5000元。', '200元 200元 level', '5000元 5000元 level'],
  ['大坝高185米。', '185米 185米 level'],
  ['水位比上年高2米。', '2米 2米 change up yoy'],
  // a verb of change at the head governs all its object
  ['新增云岭实验室5家。', '5家 5家 change up'],
  ['新增人才计划入选者106人。', '106人 106人 change up'],
  ['新增日供水能力15万吨。', '15万吨 150000吨 change up'],
  ['全县农民增加收入2亿元。', '2亿元 200000000元 change up yoy'],
  ['压缩空气储能等20个项目落地。', '20个 20个 level'],
  ['物价涨幅比上年回落6.9个百分点，但仍达14.8%。', '6.9个百分点 6.9百分点 change down yoy', '14.8% 14.8% rate up yoy'],
  // counted 亿, tenths without a unit, vague ends, sessions
  ['投资3.5个亿，贷款两个多亿。', '3.5个亿 350000000 level', '两个多亿 200000000 over level'],
  ['培育20个亿元企业。', '20个 20个 level'],
  ['渠宽四米五，深1米8。', '四米五 4.5米 level', '1米8 1.8米 level'],
  ['利润只有去年的三分之一不到，贫困率15%不到。', '三分之一不到 0.3333 under share', '15%不到 15% under level'],
  ['住院费用报销七成二。', '七成二 72% share'],
  ['连续举办8届博览会，第8届明年举行。', '8届 8届 level'],
  ['河湖8条（个），稿件236篇（条）。', '8条（个） 8条（个） level', '236篇（条） 236篇（条） level'],
  ['24小时降雨量356毫米。', '356毫米 356毫米 level'],
  ['人均占有粮食一吨。', '一吨 1吨 level'],
  ['总量进入全国前十。', '前十 10位 under rank'],
  ['投资压到五亿元，压了三分之一。', '五亿元 500000000元 level', '三分之一 0.3333 rate down yoy'],
  ['存款一年长了两倍，税负轻了1.8个百分点。', '两倍 2倍 rate up yoy', '1.8个百分点 1.8百分点 change down yoy'],
  ['三成办起了公司。', '三成 30% share'],
  ['成交占比首次过半，达到53.6%。', '53.6% 53.6% share'],
  ['出生率跌破7‰。', '7‰ 7‰ under level'],
  // ranges that name the unit twice
  ['每平方米收费1元至3元。', '1元至3元 1~3元 level'],
  ['粮食产量争取达到七千二百亿斤到七千五百亿斤。', '七千二百亿斤到七千五百亿斤 720000000000~750000000000斤 level'],
  ['收购价由5元到8元不等，从3个到5个。', '5元 5元 level', '8元 8元 level', '3个 3个 level', '5个 5个 level'],
  ['增速放缓3个至5个百分点。', '3个至5个百分点 3~5百分点 change down yoy'],
  [
    '多收二、三十亿斤，约有五、六百户。',
    '二、三十亿斤 2000000000~3000000000斤 change up yoy',
    '五、六百户 500~600户 about level',
  ],
])('%s', (text, ...found) => {
  const doc = nlp.annotate(text, { id: 'sample', reportYear: 2025, place: '临江市' })
  expect(doc.facts.map(line)).toEqual(found)
})
