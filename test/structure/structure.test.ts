import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Meta, pipeline, structure } from '../../src/index.js'

const nlp = pipeline().use(structure())
const read = (text: string, meta: Meta = {}) => nlp.annotate(text, meta)
const sentencesOf = (text: string) => read(text).sentences.map(({ start, end }) => text.slice(start, end))
const outline = (text: string) => read(text).sections.map(({ level, marker, title }) => `${level} ${marker} ${title}`)
const furnitureOf = (text: string) => read(text).furniture.map(({ start, end }) => text.slice(start, end))

describe('sentences', () => {
  it.each<[string, string[]]>([
    ['产量增长。销量下降！为什么？待查；完。', ['产量增长。', '销量下降！', '为什么？', '待查；', '完。']],
    ['通过《条例。总则；附则》的决定。', ['通过《条例。总则；附则》的决定。']],
    ['提出“先试点；后推广。再总结”的办法。之后实施。', ['提出“先试点；后推广。再总结”的办法。', '之后实施。']],
    ['他说：“风险可控。”会议强调安全。', ['他说：“风险可控。”', '会议强调安全。']],
    ['所谓“稳中求进。”的总基调。', ['所谓“稳中求进。”的总基调。']],
    ['增长（按可比价计算；下同）5%。', ['增长（按可比价计算；下同）5%。']],
    ['未闭合的“引号。第二句。', ['未闭合的“引号。', '第二句。']],
    ['半角标点也一样;第二句!第三句?', ['半角标点也一样;', '第二句!', '第三句?']],
    ['  前后空白　。\n\n  第二段\t', ['前后空白　。', '第二段']],
    ['They met. The plan was signed. 会议结束。', ['They met.', 'The plan was signed.', '会议结束。']],
    ['版本2.0发布，PM2.5下降。', ['版本2.0发布，PM2.5下降。']],
    ['。。。\n——\n…', []],
  ])('%j', (text, sentences) => expect(sentencesOf(text)).toEqual(sentences))
})

describe('paragraphs', () => {
  const paragraphsOf = (text: string) => read(text).paragraphs.map(({ start, end }) => text.slice(start, end))
  it.each<[string, string, string[]]>([
    ['a line a paragraph', '各位代表：\n经济增长。\n就业稳定。', ['各位代表：', '经济增长。', '就业稳定。']],
    [
      'a link broken out of its quotes',
      '各位代表：\n今年是“\n十五五\n”开局之年。',
      ['各位代表：', '今年是“\n十五五\n”开局之年。'],
    ],
    [
      'a title broken out of its 《》',
      '各位代表：\n会议通过《\n统计条例\n》。',
      ['各位代表：', '会议通过《\n统计条例\n》。'],
    ],
    [
      'a sentence cut at the end of a page',
      '各位代表：\n全年增长。产量达到\n500万吨。',
      ['各位代表：', '全年增长。产量达到\n500万吨。'],
    ],
    [
      'a heading stays alone',
      '各位代表：\n一、工作回顾\n全年增长。\n（一）工业\n产量上升。',
      ['各位代表：', '一、工作回顾', '全年增长。', '（一）工业', '产量上升。'],
    ],
    ['Windows line ends and spaces', '各位代表：\r\n　　经济增长。\r\n', ['各位代表：', '经济增长。']],
    [
      'where empty lines separate, a single line end does not',
      '各位代表：\n\n甲增长。\n\n乙增长。\n\n丙由\n市政府\n统筹。\n\n丁。',
      ['各位代表：', '甲增长。', '乙增长。', '丙由\n市政府\n统筹。', '丁。'],
    ],
  ])('%s', (_, text, paragraphs) => expect(paragraphsOf(text)).toEqual(paragraphs))
})

describe('sections', () => {
  it('finds every kind of heading and its level', () => {
    const text = `第一章 发展基础
第一节 主要成就
一、2025年工作回顾
（一）工业。全年增长5%。
1.钢铁
产量100万吨，比上年增长3%，连续三年保持增长。
（2）水泥
产量50万吨，比上年下降1%，降幅比上年收窄。
二、2026年工作安排
一是稳增长。全力以赴抓项目。
——工业增长5%。确保完成。
第二章 总体要求
今后五年要坚持稳中求进。`
    expect(outline(text)).toEqual([
      '1 第一章 发展基础',
      '2 第一节 主要成就',
      '3 一、 2025年工作回顾',
      '4 （一） 工业',
      '5 1. 钢铁',
      '6 （2） 水泥',
      '3 二、 2026年工作安排',
      '4 一是 稳增长',
      '4 —— 工业增长5%',
      '1 第二章 总体要求',
    ])
  })

  it('takes the first kind seen as the outermost', () =>
    expect(outline('（一）农业\n粮食丰收。\n（二）工业\n平稳运行。')).toEqual(['1 （一） 农业', '1 （二） 工业']))

  it('tells a list inside a list from its continuation', () => {
    const text =
      '一、总任务\n第一，重工业\n一、煤炭\n产量上升。\n二、电力\n发电增加。\n第二，农业\n二、具体问题\n略有困难。'
    expect(outline(text)).toEqual([
      '1 一、 总任务',
      '2 第一， 重工业',
      '3 一、 煤炭',
      '3 二、 电力',
      '2 第二， 农业',
      '1 二、 具体问题',
    ])
  })

  it('takes a short line without a number as a heading, and frames out of every section', () => {
    expect(
      outline(
        '各位代表：\n过去五年的回顾\n五年来，全市经济总量持续扩大，结构不断优化。\n一、主要成绩\n产量上升。\n结束语\n让我们携手前进，不断夺取新的胜利。',
      ),
    ).toEqual(['1  过去五年的回顾', '1 一、 主要成绩', '1  结束语'])
  })

  it.each(['一、二、三产业协调发展。', '1.4万亿元的投资已经落地。', '一些地方增长较快。', '三要素投入减少。'])(
    'no heading: %s',
    (line) => expect(outline(`各位代表：\n${line}`)).toEqual([]),
  )

  it('covers what stands under the heading, and sentences know their section', () => {
    const text = '一、回顾\n增长5%。\n（一）工业\n增长6%。\n二、安排\n力争5%。'
    const { sections, sentences } = read(text)
    expect(sections.map(({ start, end }) => text.slice(start, end))).toEqual([
      '一、回顾\n增长5%。\n（一）工业\n增长6%。',
      '（一）工业\n增长6%。',
      '二、安排\n力争5%。',
    ])
    expect(sections.map(({ heading }) => text.slice(heading.start, heading.end))).toEqual([
      '一、回顾',
      '（一）工业',
      '二、安排',
    ])
    expect(sentences.map(({ section, heading }) => [section, heading])).toEqual([
      [0, true],
      [0, undefined],
      [1, true],
      [1, undefined],
      [2, true],
      [2, undefined],
    ])
  })
})

describe('furniture', () => {
  it.each<[string, string, string[]]>([
    [
      'buttons and a size switch over lines',
      '下载\n打印\n全屏\n收藏\n【字号：\n加大\n还原\n减小\n】\n临江市政府工作报告',
      ['下载\n打印\n全屏\n收藏\n【字号：\n加大\n还原\n减小\n】'],
    ],
    [
      'breadcrumbs over lines',
      '您的位置:\n首页\n>\n政务公开\n>\n报告\n临江市政府工作报告',
      ['您的位置:\n首页\n>\n政务公开\n>\n报告'],
    ],
    [
      'breadcrumbs in a line',
      '当前位置：首页 > 政务公开 > 工作报告\n正文开始了。',
      ['当前位置：首页 > 政务公开 > 工作报告'],
    ],
    ['buttons in a row', '下载 打印 收藏\n正文在这里。', ['下载 打印 收藏']],
    ['share links', '正文到此为止。\n扫一扫,分享到手机', ['扫一扫,分享到手机']],
    ['turns of a newspaper page', '正文在这里。\n（下转第四版）', ['（下转第四版）']],
    ['a photograph’s credit', '市长作报告。本报记者 张三摄\n各位代表：', ['市长作报告。本报记者 张三摄']],
    [
      'links after the text',
      `${'全年经济平稳运行。'.repeat(10)}\n相关报道：\n代表热议政府工作报告\n报告的十大看点`,
      ['相关报道：\n代表热议政府工作报告\n报告的十大看点'],
    ],
  ])('%s', (_, text, furniture) => {
    expect(furnitureOf(text)).toEqual(furniture)
    const { sentences, paragraphs } = read(text)
    for (const span of [...sentences, ...paragraphs]) {
      for (const piece of read(text).furniture) expect(span.end <= piece.start || span.start >= piece.end).toBe(true)
    }
  })

  it.each([
    '打印机产量增长5%。',
    '收藏业态日益丰富。',
    '扫一扫支付覆盖全市，方便群众生活的举措得到好评，满意度上升。',
    '大'.repeat(3),
  ])('text: %s', (line) => expect(furnitureOf(line)).toEqual([]))
})

describe('meta', () => {
  it('reads the head of a report', () => {
    const text = `2026年云岭省临江市政府工作报告
——2026年1月15日在临江市第五届人民代表大会第四次会议上
来源：临江日报
时间：2026-01-20 09:30
临江市人民政府市长　李　江
各位代表：
现在，我代表市人民政府向大会报告工作。
一、2025年工作回顾
全市生产总值增长5.5%。`
    expect(read(text).meta).toEqual({
      title: '2026年云岭省临江市政府工作报告',
      subtitle: '——2026年1月15日在临江市第五届人民代表大会第四次会议上',
      date: '2026-01-15',
      published: '2026-01-20',
      reportYear: 2025,
      place: '临江市',
      source: '临江日报',
      speaker: '李江',
    })
  })

  it('never changes what the caller gave', () => {
    const meta = read('2026年临江市政府工作报告\n一、2025年工作回顾\n增长。', {
      title: '别的题目',
      reportYear: 2024,
      place: '某地',
      shelf: 3,
    }).meta
    expect(meta).toMatchObject({ title: '别的题目', reportYear: 2024, place: '某地', shelf: 3 })
  })

  it.each<[string, string, Meta]>([
    [
      'labels on one line, a site’s name behind the title',
      '市外办2023年工作情况报告 - 临江人大网\n日期:2024年07月26日 来源: 临江人大\n2023年,市外办认真履职。',
      { title: '市外办2023年工作情况报告', date: '2024-07-26', source: '临江人大', reportYear: 2023 },
    ],
    [
      'values on the line after their label',
      '临江市2025年政府工作报告\n时间：\n2025-02-02 09:20\n来源：\n临江市人民政府\n各位代表：',
      { date: '2025-02-02', source: '临江市人民政府', place: '临江市', reportYear: 2024 },
    ],
    [
      'a title over two lines',
      '关于临江市2025年预算执行情况\n与2026年预算草案的报告\n各位代表：',
      { title: '关于临江市2025年预算执行情况与2026年预算草案的报告' },
    ],
    [
      'a date under a signature',
      '临江市人民政府关于加强统计工作的意见\n各区县人民政府：\n　　现提出以下意见。\n临江市人民政府\n2022年11月21日',
      { date: '2022-11-21', reportYear: 2022, place: '临江市' },
    ],
    [
      'a speaker before the date',
      '政府工作报告\n（一九五六年六月十五日在云岭省第一届人民代表大会第三次会议上）\n各位代表：',
      { date: '1956-06-15', place: '云岭省', reportYear: 1955 },
    ],
    [
      'the State Council',
      '各位代表：\n现在，我代表国务院，向大会报告政府工作。\n一、２０２４年工作回顾\n全年增长。',
      { place: '中国', reportYear: 2024 },
    ],
    [
      'a statistical communiqué',
      '临江市2025年国民经济和社会发展统计公报\n临江市统计局\n2026年3月20日\n一、综合\n全年增长。',
      { reportYear: 2025, date: '2026-03-20', place: '临江市' },
    ],
    [
      'the year before the word, not after it',
      '一、1998年工作回顾和1999年工作的总体要求\n全年增长。',
      { reportYear: 1998 },
    ],
    ['only a plan', '一、2026年工作安排\n力争增长5%。', { reportYear: 2025 }],
  ])('%s', (_, text, meta) => expect(read(text).meta).toMatchObject(meta))
})

describe('a text without a head', () => {
  it.each(['中共云岭省委和临江市委高度重视这项工作。', '在中共云岭省委领导下，临江市人民政府开展了专项治理。'])(
    'names no place of its own: %s',
    (text) => {
      expect(read(text).meta.place).toBeUndefined()
    },
  )
})

describe('any text', () => {
  const characters = fc.constantFrom(
    ...'一二三、（）《》“”。；：！？\n\r \u3000\u200b\ufeff——1.0２０年章节第是甲乙A>【】\0\ud800\udc00',
  )
  it('gives spans inside the text, in order, sentences apart and never in furniture', () => {
    fc.assert(
      fc.property(
        fc.oneof(fc.string({ unit: characters, maxLength: 300 }), fc.string({ unit: 'binary', maxLength: 100 })),
        (text) => {
          const { sections, paragraphs, sentences, furniture } = read(text)
          for (const layer of [sections, paragraphs, sentences, furniture]) {
            layer.forEach(({ start, end }, i) => {
              expect(start >= 0 && start < end && end <= text.length).toBe(true)
              expect(start).toBeGreaterThanOrEqual(layer[i - 1]?.start ?? 0)
            })
          }
          for (const layer of [paragraphs, sentences, furniture])
            layer.forEach(({ start }, i) => {
              expect(start).toBeGreaterThanOrEqual(layer[i - 1]?.end ?? 0)
            })
        },
      ),
      { numRuns: 500 },
    )
  })

  it.each([...'9亿（《“一、\n> '])('grows in proportion to a text of %j', (unit) => {
    expect(() => read(unit.repeat(300_000))).not.toThrow()
  })
})
