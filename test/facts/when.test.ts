import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facts } from '../../src/facts/index.js'
import { spread } from '../../src/facts/passages.js'
import { type Anchor, timeWords } from '../../src/facts/periods.js'
import { pipeline } from '../../src/pipeline.js'
import { segment } from '../../src/segment/index.js'
import { structure } from '../../src/structure/index.js'

const nlp = pipeline().use(structure()).use(segment()).use(facts())

/** What time each number is about: text, period, basis, target. */
function times(text: string, reportYear = 2025): string[] {
  return nlp.annotate(text, { reportYear, place: '临江市' }).facts.map((fact) => {
    const { period, basis, modality } = fact
    const when = period === null ? '-' : period.start === period.end ? period.start : `${period.start}/${period.end}`
    return [fact.text, when, basis, modality === 'target' ? 'target' : null].filter((part) => part !== null).join(' ')
  })
}

describe('words of time', () => {
  const anchor: Anchor = { report: 2025, current: 2026 }
  const read = (text: string, at = anchor) =>
    timeWords(text, 0, text.length, at).map(
      ({ start, end, period, kind }) => `${text.slice(start, end)} ${period.start}/${period.end} ${kind}`,
    )

  it.each([
    ['2025年前三季度', ['2025年前三季度 2025-01/2025-09 point']],
    ['一九五七年十月到一九五八年九月', ['一九五七年十月到一九五八年九月 1957-10/1958-09 span']],
    ['2021—2025年', ['2021—2025年 2021/2025 span']],
    ['“十四五”时期', ['“十四五”时期 2021/2025 span']],
    ['第十五个五年规划期末', ['第十五个五年规划期末 2030/2030 point']],
    ['今年一月至九月', ['今年一月至九月 2026-01/2026-09 relative']],
    ['去年二季度', ['去年二季度 2025-04/2025-06 relative']],
    ['五年来', ['五年来 2021/2025 span']],
    ['今后五年', ['今后五年 2026/2030 span']],
    ['到2030年', ['2030年 2030/2030 deadline']],
    ['三年新建学校', ['三年 2023/2025 within']],
    ['连续五年、第三年、两三年内', []],
    ['重大项目前期费、文件体现在', []],
    ['“八五”普法', []],
    ['前10个月，头三个月', ['前10个月 2025-01/2025-10 point', '头三个月 2025-01/2025-03 point']],
    ['提前三个月，三月三', []],
    ['一至九月，四月底', ['一至九月 2025-01/2025-09 point', '四月底 2025-04/2025-04 point']],
    ['上一年度', ['上一年度 2024/2024 relative']],
    ['自2019年建区以来，2019年建区', ['2019年建区以来 2019/2025 span', '2019年 2019/2019 point']],
    ['“十四五”开局之年', ['“十四五”开局之年 2021/2021 point']],
    ['“十四五”规划的最后一年', ['“十四五”规划的最后一年 2025/2025 point']],
    ['1月25日讯', []],
    ['民国三十五年', ['民国三十五年 1946/1946 point']],
    ['2025年度', ['2025年度 2025/2025 point']],
    ['“十四五”前三年', ['“十四五”前三年 2021/2023 span']],
    ['五年前', ['五年前 2020/2020 relative']],
    ['自去年8月开工以来', ['去年8月开工以来 2025/2025 relative']],
    ['改革开放以来', ['改革开放以来 1978/2025 span']],
    ['“十四五”后两年', ['“十四五”后两年 2024/2025 span']],
    ['“十三五”计划期末', ['“十三五”计划期末 2020/2020 point']],
    ['2017、2018年', ['2017 2017/2017 point', '2018年 2018/2018 point']],
    ['2025年6月至年底，11月份以后', ['2025年6月至年底 2025-06/2025-12 point', '11月份以后 2025-11/2025-12 point']],
    ['三年多来，用三年时间', ['三年多来 2023/2025 span', '三年时间 2023/2025 within']],
    ['今明两年，今冬明春', ['今明两年 2026/2027 span', '今冬明春 2025/2026 span']],
    ['八十年代，八十年代以来，九十年代的楼房', ['八十年代 1980/1989 span', '八十年代以来 1980/2025 span']],
    ['三年困难时期', ['三年困难时期 1959/1961 span']],
    ['是1998年以来最大的一次，1998年以来罕见', []],
    ['2003年以前拖欠的工资，2003年以前，', ['2003年以前 2003/2003 point']],
    ['加入世贸组织以来', ['加入世贸组织以来 2001/2025 span']],
  ])('%s', (text, found) => expect(read(text)).toEqual(found))

  it('means the end of the century the report is of', () => {
    expect(read('到本世纪末', { report: 1986, current: 1987 })).toEqual(['本世纪末 2000/2000 deadline'])
  })

  it('takes any text, in order and without overlap', () => {
    const pieces = fc.constantFrom(
      ...'一二十五年月日第前来内到至—-~“”"0129、和两个计划今去本上全同底末\ud800\0'.split(''),
    )
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 60 }), (parts) => {
        const text = parts.join('')
        let last = 0
        for (const { start, end } of timeWords(text, 0, text.length, anchor)) {
          expect(start).toBeGreaterThanOrEqual(last)
          expect(end).toBeGreaterThan(start)
          last = end
        }
        expect(last).toBeLessThanOrEqual(text.length)
      }),
    )
  })
})

describe('what a passage is about', () => {
  it.each<[string, string[]]>([
    // a review of several years without a heading, told by yearly averages
    [
      '——民生保障更加有力。建成学校120所，医院床位达到2.4万张。城镇新增就业年均超过8.5万人。改造老旧小区356个。',
      ['120所 2021/2025', '2.4万张 2025', '8.5万人 2021/2025 avg', '356个 2021/2025'],
    ],
    // a review of one year
    ['全年建成学校12所，同比增长5.6%。改造老旧小区35个。', ['12所 2025', '5.6% 2025 yoy', '35个 2025']],
    // a superlative of some years is no review of them
    ['产量创近五年新高，达到35.6万吨。改造小区35个。', ['35.6万吨 2025', '35个 2025']],
    // an opening tells a plan, whatever stood before
    [
      '去年完成投资35.6亿元，建成道路12.5公里。\n2026年，我们将扎实推进项目建设，确保完成投资40亿元。新建道路15公里。',
      ['35.6亿元 2025', '12.5公里 2025', '40亿元 2026 target', '15公里 2026 target'],
    ],
    // a heading that names both leaves it to the words
    [
      '一、“十四五”时期发展成就和“十五五”时期主要目标\n累计建成学校120所，年均增长5.6%。\n“十五五”时期，要努力办好教育，力争新建学校150所。',
      ['120所 2021/2025', '5.6% 2021/2025 avg', '150所 2026/2030 target'],
    ],
    // the first months of a year, at the head of what looks back on them; what is reached is the year's
    [
      '今年前10个月，口岸验放货车3560辆。查获案件12起，检查时间压缩到40分钟。“十一”黄金周期间，日均验放旅客2.3万人次。',
      ['3560辆 2025-01/2025-10', '12起 2025-01/2025-10', '40分钟 2025', '2.3万人次 2025-10'],
    ],
    ['三季度形势稳定。上半年，完成投资35.6亿元。建成学校12所。', ['35.6亿元 2025-01/2025-06', '12所 2025']],
    // the occasion that the sentence before dated
    [
      '10月26日，高新区举行开工仪式。此次开工项目41个，总投资336亿元。全区企业达到562家。',
      ['41个 2025-10', '336亿元 2025-10', '562家 2025'],
    ],
    // a year to come at the head of a clause holds for the rest of its paragraph, up to a year gone by
    [
      '经镇政府研究，2026年全镇修路35.6公里。资金按每公里12万元筹集，9月底前完成设计。栽树2.3万株。2024年建成的井有35口。',
      ['35.6公里 2026 target', '12万元 2026 target', '2.3万株 2026 target', '35口 2024'],
    ],
    ['2026年3月，镇里召开大会。栽树2.3万株。', ['2.3万株 2025']],
    // how far one stands from another is a state, how far one grows from another is not
    [
      '五年来，服务业比重达到45.6%，比全省低1.2个百分点；产值年均增长5.6%，高于全省0.5个百分点。',
      ['45.6% 2025', '1.2个百分点 2025', '5.6% 2021/2025 avg', '0.5个百分点 2021/2025'],
    ],
    // the end of December is that of the year; what prices are of and what comes before school are no times
    ['截至12月底，存款35.6亿元。截至6月底，贷款达到28.3亿元。', ['35.6亿元 2025', '28.3亿元 2025-06']],
    ['业务总量（2020年不变价）35.6亿元，学前三年毛入园率达到95.6%。', ['35.6亿元 2025', '95.6% 2025']],
    // 今年 is the year looked back on where something is said to be done in it, or 明年 is spoken of
    ['今年又栽种板栗3560亩。', ['3560亩 2025']],
    ['修路是今年的大事，已抽调干部162名。这些都要在明年见效。', ['162名 2025']],
    ['今年要栽种板栗3560亩。', ['3560亩 2026 target']],
    // what was done over several years, by a verb that no list has; a state is that of their end
    [
      '过去五年，提起公诉1258人，判决率保持在99.9%以上。各乡办起合作社235家，常住人口3.5万人，税收突破35亿元。',
      ['1258人 2021/2025', '99.9%以上 2021/2025', '235家 2021/2025', '3.5万人 2025', '35亿元 2025'],
    ],
    // the first of two levels is of the year before, or of that of the pair before it
    [
      '2025年覆盖率由55.3%提高到58.1%，入学率由2019年的95%提高到2025年的98%，学校由12所增加到15所。',
      ['55.3% 2024', '58.1% 2025', '95% 2019', '98% 2025', '12所 2019', '15所 2025'],
    ],
    // a number of its own in what is compared with
    [
      '常住人口35.6万人，与2020年第七次人口普查的38.2万人相比，减少2.6万人。去年同期为36.1万人。',
      ['35.6万人 2025', '38.2万人 2020', '2.6万人 2025 since', '36.1万人 2025'],
    ],
    ['车程有望缩短到35分钟。', ['35分钟 2026 target']],
    // since a day that is not named
    [
      '航道通航以来过船3560艘，23名船员留下，创有记录以来最好水平，运货达到35万吨。',
      ['3560艘 -', '23名 2025', '35万吨 2025'],
    ],
    // in a plan: what is there, by its examples
    ['二、2026年重点工作\n对东湖路、西湖路等42条道路进行普查，新建道路12公里。', ['42条 2025', '12公里 2026 target']],
    ['检测能力从每天300份提高到2.8万份。', ['300份 2024', '2.8万份 2025']],
    // 今年 by the sound of its sentence, and up to its tenth month
    ['今年旱情严重，由于干部群众奋力抗旱，粮食仍收了356万吨。', ['356万吨 2025']],
    ['截至十月底，今年全县新建公路356公里，通车里程突破3560公里。', ['356公里 2025-01/2025-10', '3560公里 2025-10']],
    // the head of a sentence holds behind ；
    [
      '到2028年底，办事时限压减到3天；平均接电时间不多于20天；窗口减少35%。满意率保持98%以上。',
      ['3天 2028 target', '20天 2028 target', '35% 2028 since target', '98%以上 2028 target'],
    ],
    [
      '安排2026年预算，我们坚持量入为出。收入增长5%；养老金再提高200元左右。',
      ['5% 2026 yoy target', '200元左右 2026 yoy target'],
    ],
    // one time each
    ['2023、2024年分别退出35个村、46个村。2023、2024年退出81个村。', ['35个 2023', '46个 2024', '81个 2023/2024']],
    // the time behind a number
    ['16个县将在2027年前通上高铁。', ['16个 2027 target']],
    // years told first hold for the paragraph
    [
      '计划实施的七年，即2019年至2025年，投入资金356亿元。新修公路3.5万公里，人均收入由6480元增加到13290元。',
      ['356亿元 2019/2025', '3.5万公里 2019/2025', '6480元 2018', '13290元 2025'],
    ],
    // the level of a year belongs to one number
    [
      '羊毛价格由上年每公斤14元跌到8元，收购量35万公斤。满意度由全省第18位升至第7位。',
      ['14元 2024', '8元 2025', '35万公斤 2025', '第18位 2024', '第7位 2025'],
    ],
    ['病愈率由最初的12%提高到95%。', ['12% 2025', '95% 2025']],
    ['死亡率由解放前的35‰降到5‰。', ['35‰ -', '5‰ 2025']],
    // an excerpt that sets norms is a plan; in it, what is told as it is was so
    [
      '简化办事流程，时限不超过3天。加强队伍建设，满意率不低于98%。完善设施，每个街道至少建设服务站2所。',
      ['3天 2026 target', '98% 2026 target', '2所 2026 target'],
    ],
    ['要抓紧加固堤防，尽快让群众搬进新居。大灾之年，产值增幅仍达10.3%。', ['10.3% 2025 yoy']],
    // what was planned, whatever became of it
    [
      '年初预算安排12亿元，实际支出11.6亿元。没有完成降低5%的目标，物价超出10%的控制目标。',
      ['12亿元 2025 target', '11.6亿元 2025', '5% 2025 yoy target', '10% 2025 target'],
    ],
    ['下半年全县计划新建学校12所。学生营养改善计划惠及3560人。', ['12所 2025-07/2025-12 target', '3560人 2025']],
    ['补助资金35亿元业已下达，确保“两个确保”。筹措“两个确保”资金12亿元。', ['35亿元 2025', '12亿元 2025']],
    ['力争用三年时间，新建充电桩5600个。', ['5600个 2026/2028 target']],
    // what adds up, and what it is a multiple of
    [
      '五年来，完成公路投资1256亿元，是前五年的3倍；旧房改造6.2万户，开展巡查46次，年客流量3560万人次。',
      ['1256亿元 2021/2025', '3倍 2021/2025', '6.2万户 2021/2025', '46次 2021/2025', '3560万人次 2025'],
    ],
    ['五年来成绩很大。到2025年底，高速公路由356公里增加到489公里。', ['356公里 2020', '489公里 2025']],
  ])('%s', (text, found) => expect(times(text)).toEqual(found))
})

describe('what a number is compared with', () => {
  it.each<[string, string[]]>([
    ['五年来，企业数量较“十三五”末增长36.2%。', ['36.2% 2025 since']],
    ['五年来，投资比“十三五”时期增长36.2%。', ['36.2% 2021/2025 since']],
    ['2025年产值比2020年增长40%，年均增长7%。', ['40% 2025 since', '7% 2021/2025 avg']],
    ['2026年，要推动企业由14家整合为9家。', ['14家 2025', '9家 2026 target']],
    [
      '五年来，投入从2020年的18亿元增加到2025年的30亿元，还为12万名学生提供补贴，共资助学生30万名。',
      ['18亿元 2020', '30亿元 2025', '12万名 2021/2025', '30万名 2021/2025'],
    ],
    ['五年来，新修公路16公里，8所高校14个学科入选名单。', ['16公里 2021/2025', '8所 2021/2025', '14个 2021/2025']],
    ['综合考虑各种条件，提出地区生产总值年均增长5%左右。', ['5%左右 2026/2030 avg target']],
    ['“十四五”时期，使12万户家庭住上新房。', ['12万户 2021/2025']],
    ['补助标准由每人每年120元提高到200元。', ['120元 2024', '200元 2025']],
    ['出口从7月份起回升，全年达到19亿美元。', ['19亿美元 2025']],
    ['比预期目标少3场。', ['3场 2025']],
    ['产量比丰收的2023年减少35%。高出上年2.8个百分点。', ['35% 2025 since', '2.8个百分点 2025 yoy']],
    ['2025年产值在2020年基础上增长45%，客流恢复到2019年的95%。', ['45% 2025 since', '95% 2025']],
    ['五年来受理案件3560件，比前五年上升35%。', ['3560件 2021/2025', '35% 2021/2025 since']],
  ])('%s', (text, found) => expect(times(text)).toEqual(found))

  it('holds for the sentences of a series', () => {
    expect(times('1982年同1978年相比，产值由20亿元增加到30亿元；利润由5亿元增加到6亿元，增长20%。', 1982)).toEqual([
      '20亿元 1978',
      '30亿元 1982',
      '5亿元 1978',
      '6亿元 1982',
      '20% 1982 since',
    ])
  })
})

describe('spread', () => {
  it('carries nothing over the beginning of a passage', () => {
    expect(spread([1, 0, 0], (i) => i === 1)).toEqual([1, 0, 0])
  })

  it('counts neighbours less with distance', () => {
    const [first, second, third] = spread([0, 0, 1])
    expect(third! > second! && second! > first! && first! > 0).toBe(true)
  })
})
