import { describe, expect, it } from 'vitest'
import { GongwenError } from '../../src/errors.js'
import { pipeline } from '../../src/pipeline.js'
import { explainTone, sentiment, toneSeries } from '../../src/sentiment/index.js'
import { structure } from '../../src/structure/index.js'

const nlp = pipeline().use(structure()).use(sentiment())

describe('explainTone', () => {
  const text = '部分企業經營困難，創新能力不強。'
  const doc = nlp.annotate(text)

  it('names the words that decided, as they stand in the text', () => {
    const { label, cues } = explainTone(doc, 0)
    expect(label).toBe('negative')
    const shortfall = cues.find(({ feature }) => feature === 'plain shortfall')
    expect(shortfall?.weight).toBeGreaterThan(0)
    expect(shortfall?.mentions).toContainEqual({ start: 13, end: 15, text: '不強' })
  })

  it('agrees with the stage and orders by weight', () => {
    const { label, score, chances, cues } = explainTone(doc, 0)
    expect({ label, score }).toEqual({
      label: doc.sentiment.sentences[0]?.label,
      score: doc.sentiment.sentences[0]?.score,
    })
    expect(chances.positive + chances.neutral + chances.negative).toBeCloseTo(1, 2)
    const weights = cues.map(({ weight }) => Math.abs(weight))
    expect(weights).toEqual([...weights].sort((a, b) => b - a))
  })

  it('says so when there is no such sentence', () => {
    expect(() => explainTone(doc, 1)).toThrow(GongwenError)
  })
})

describe('toneSeries', () => {
  const text =
    '云岭省政府工作报告\n各位代表：\n一、2025年工作回顾\n（一）经济稳中有进。全省生产总值增长6.1%，首次突破两万亿元。' +
    '\n（二）民生持续改善。新增城镇就业42万人，基本实现预定目标。' +
    '\n二、2026年工作安排\n我们要坚决守住底线。加强粮食生产，确保播种面积稳定。'
  const rows = toneSeries(nlp.annotate(text))

  it('has a row for what stands first and one for every section', () => {
    expect(rows[0]).toMatchObject({ section: null, level: 0, start: 0 })
    const titles = rows.filter(({ level }) => level === 1).map(({ title }) => title)
    expect(titles).toEqual(['2025年工作回顾', '2026年工作安排'])
  })

  it('counts a section with its subsections, without the headings', () => {
    const [past, next] = rows.filter(({ level }) => level === 1)
    expect(past?.counts).toEqual({ positive: 2, neutral: 0, negative: 0 })
    expect(past?.score).toBeGreaterThan(next?.score ?? 1)
    expect(next?.counts).toEqual({ positive: 0, neutral: 2, negative: 0 })
  })

  it('counts words of strength and of hedging', () => {
    const [past, next] = rows.filter(({ level }) => level === 1)
    expect(past).toMatchObject({ strength: 1, hedging: 1 }) // 首次, 基本
    expect(next).toMatchObject({ strength: 2, hedging: 0 }) // 坚决, 确保
  })
})
