import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pipeline } from '../../src/pipeline.js'
import { explainTone, sentiment, toneSeries } from '../../src/sentiment/index.js'
import { structure } from '../../src/structure/index.js'

const nlp = pipeline().use(structure()).use(sentiment())

const pieces = [
  '一、',
  '（一）',
  '全市',
  '增长',
  '5.3%',
  '不足',
  '没有',
  '虽然',
  '但',
  '，',
  '；',
  '。',
  '\n',
  '《',
  '百分之',
  '亿',
  '\ud800',
  '\0',
]
const texts = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 200 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 80 }).map((parts) => parts.join('')),
)

describe('of any text', () => {
  it('labels every sentence, with a score that fits the label', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const doc = nlp.annotate(text)
        expect(doc.sentiment.sentences.map(({ start, end }) => ({ start, end }))).toEqual(
          doc.sentences.map(({ start, end }) => ({ start, end })),
        )
        for (const { label, score } of [doc.sentiment, ...doc.sentiment.sentences]) {
          expect(Math.abs(score)).toBeLessThanOrEqual(1)
          if (label === 'positive') expect(score).toBeGreaterThan(0)
          if (label === 'negative') expect(score).toBeLessThan(0)
        }
      }),
    )
  })

  it('gives the same again', () => {
    fc.assert(
      fc.property(texts, (text) => {
        expect(nlp.annotate(text).sentiment).toEqual(nlp.annotate(text).sentiment)
      }),
    )
  })

  it('explains every sentence as it labelled it, and sums sections up', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const doc = nlp.annotate(text)
        doc.sentences.forEach((_, i) => {
          const { label, score, cues } = explainTone(doc, i)
          expect({ label, score }).toEqual({
            label: doc.sentiment.sentences[i]!.label,
            score: doc.sentiment.sentences[i]!.score,
          })
          for (const { start, end, text: surface } of cues.flatMap(({ mentions }) => mentions)) {
            expect(surface).toBe(text.slice(start, end))
          }
        })
        expect(toneSeries(doc).filter(({ section }) => section !== null)).toHaveLength(doc.sections.length)
      }),
      { numRuns: 50 },
    )
  })
})

describe('of a long text', () => {
  it.each(['9', '亿', '（', '《', '不足', '没有', '但', '千', '一'])('of nothing but %s is read', (unit) => {
    const text = unit.repeat(300_000 / unit.length)
    expect(nlp.annotate(text).sentiment).toBeDefined()
  })
})
