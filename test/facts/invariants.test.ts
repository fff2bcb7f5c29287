import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { facts } from '../../src/facts/index.js'
import { pipeline } from '../../src/pipeline.js'
import { segment } from '../../src/segment/index.js'
import { structure } from '../../src/structure/index.js'

const nlp = pipeline().use(structure()).use(segment()).use(facts())

/** Pieces of report language that a number may meet. */
const pieces = fc.constantFrom(
  ...[
    '全市',
    '地区生产总值',
    '增长',
    '下降',
    '达到',
    '突破',
    '占',
    '比重',
    '居全国',
    '第3位',
    '首位',
    '新增',
    '分别',
    '由',
    '从',
    '增加到',
    '至',
    '其中',
    '比上年',
    '同比',
    '年均',
  ],
  ...[
    '2025年',
    '一九八二年',
    '“十四五”时期',
    '前三季度',
    '到2030年',
    '5年来',
    '第七个五年计划',
    '今年',
    '预期目标是：',
  ],
  ...[
    '3.5%',
    '12亿元',
    '40个',
    '三分之一',
    '一千二百万吨',
    '百分之六',
    '翻一番',
    '翻番',
    '7',
    '5—6',
    '2.5∶1',
    '近70万',
    '超百亿',
    '左右',
    '以上',
    '多',
    '3个工作日',
  ],
  ...[
    '企业',
    '项目',
    '的',
    '和',
    '、',
    '，',
    '。',
    '；',
    '：',
    '\n',
    '（',
    '）',
    '“',
    '”',
    '《',
    '》',
    '一、',
    '（二）',
    ' ',
    '\r\n',
    '\u0000',
    '\ud800',
    '\ufeff',
    '😀',
  ],
)
const report = fc.array(pieces, { maxLength: 50 }).map((parts) => parts.join(''))

describe('facts of any string', () => {
  it('lie in order inside their sentence, on token edges, with finite values', () =>
    fc.assert(
      fc.property(
        fc.oneof({ weight: 4, arbitrary: report }, fc.string({ unit: 'binary' })),
        fc.option(fc.integer({ min: 1950, max: 2030 })),
        (text, reportYear) => {
          const doc = nlp.annotate(text, reportYear === null ? {} : { reportYear })
          let at = 0
          for (const token of doc.tokens) {
            expect(token.start).toBe(at)
            at = token.end
          }
          expect(at).toBe(text.length)
          const edges = new Set(doc.tokens.flatMap(({ start, end }) => [start, end]))
          let last = 0
          for (const fact of doc.facts) {
            const sentence = doc.sentences[fact.sentence]!
            expect(fact.start).toBeGreaterThanOrEqual(last)
            expect(fact.start >= sentence.start && fact.end <= sentence.end && fact.start < fact.end).toBe(true)
            expect(fact.text).toBe(text.slice(fact.start, fact.end))
            expect(edges.has(fact.start) && edges.has(fact.end)).toBe(true)
            expect(Number.isFinite(fact.quantity.low) && fact.quantity.low <= fact.quantity.high).toBe(true)
            expect(fact.direction !== null).toBe(fact.kind === 'change' || fact.kind === 'rate')
            if (fact.basis !== null) expect(['change', 'rate']).toContain(fact.kind)
            if (fact.indicator !== null) {
              const { start, end } = fact.indicator
              expect(fact.indicator.text).toBe(text.slice(start, end))
              expect(start >= sentence.start && end <= sentence.end && start < end).toBe(true)
            }
            last = fact.end
          }
        },
      ),
      { numRuns: 1500 },
    ))

  it('are the same each time', () =>
    fc.assert(
      fc.property(report, (text) => {
        expect(nlp.annotate(text, { reportYear: 2025 }).facts).toEqual(nlp.annotate(text, { reportYear: 2025 }).facts)
      }),
      { numRuns: 100 },
    ))

  it.each([
    '9',
    '亿',
    '（',
    '《',
    '“',
    '千',
    '第',
    '增长5%、',
    '一、',
    '由',
    '5年',
    '1，',
    '分别5%、',
    '2025年5%',
    '2025年增长5%、',
    '（1）5%',
  ])('are found in a long text of %s', (piece) => {
    const text = piece.repeat(40_000 / piece.length)
    const found = nlp.annotate(text, { reportYear: 2025 }).facts
    for (const { start, end } of found) expect(text.slice(start, end)).toMatch(/[\d一千万亿]/)
  })
})
