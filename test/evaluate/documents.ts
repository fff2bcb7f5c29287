import fc from 'fast-check'
import type { Span } from '../../src/document.js'
import type { GoldDocument, GoldFact } from '../../src/evaluate/index.js'

/** A gold document with something of everything; an emoji stands before most of it, so offsets in other units differ. */
export const sample: GoldDocument = make('样例/1', '📈临江市\n统计局报告：失业率5%。下降0.2个百分点，𠮷祥村增收。')

function make(id: string, text: string): GoldDocument {
  const span = (surface: string, from = 0): Span & { text: string } => {
    const start = text.indexOf(surface, from)
    return { start, end: start + surface.length, text: surface }
  }
  const indicator = span('失业率')
  const level: GoldFact = {
    ...span('5%'),
    ...{ low: 5, high: 5, unit: '%', approx: 'exact', kind: 'level', direction: null, basis: null },
    ...{ period: '2025', modality: 'actual', indicator },
  }
  return {
    id,
    source: '样例',
    reportYear: 2025,
    place: '临江市',
    text,
    layers: ['entities', 'facts', 'tone', 'keywords'],
    entities: [
      { ...span('临江市\n统计局'), type: 'ORG' },
      { ...span('𠮷祥村'), type: 'PLACE' },
    ],
    facts: [
      level,
      {
        ...{ ...level, ...span('0.2个百分点'), low: 0.2, high: 0.25, unit: '百分点', approx: 'about' },
        ...{ kind: 'change', direction: 'down', basis: 'yoy', period: '2021/2025', modality: 'target' },
      },
      { ...level, ...span('增收'), indicator: null, unit: '', period: null },
    ],
    sentences: [
      { start: 2, end: text.indexOf('下降'), tone: 'neutral' },
      { start: text.indexOf('下降'), end: text.length, tone: 'positive' },
    ],
    keyphrases: ['失业率', '统计局报告'],
  }
}

const characters = [
  '市',
  '增',
  '5',
  '%',
  '。',
  '，',
  ' ',
  '\u3000',
  '\n',
  '\r',
  '\t',
  '\\',
  'n',
  'O',
  '📈',
  '👨‍👩‍👧',
  '𠮷',
  '\u2028',
]
const oneOf = <const T>(...values: T[]) => fc.constantFrom(...values)

/** Any gold document: spans of a layer do not overlap, and neither begin nor end with white space or inside a character. */
export const anyGold: fc.Arbitrary<GoldDocument> = fc
  .array(oneOf(...characters), { minLength: 1, maxLength: 60 })
  .chain((parts) => {
    const text = parts.join('')
    const spans = () => fc.array(fc.nat({ max: parts.length }), { maxLength: 12 }).map((cuts) => cutOut(parts, cuts))
    const number = fc.double({ noNaN: true, noDefaultInfinity: true })
    const fields = fc.record({
      ...{ low: number, high: number, unit: oneOf('元', '%', '') },
      ...{
        approx: oneOf('exact', 'about', 'over'),
        kind: oneOf('level', 'change', 'rate'),
        modality: oneOf('actual', 'target'),
      },
      ...{
        direction: oneOf('up', 'down', null),
        basis: oneOf('yoy', 'since', null),
        period: oneOf('2025', '2025-07/2025-09', null),
      },
      indicator: fc.option(fc.nat({ max: 5 })),
    })
    return fc
      .record({
        id: fc.string({ minLength: 1, unit: 'grapheme' }),
        ...{ entities: spans(), types: fc.array(oneOf('PLACE', 'ORG', 'EVENT'), { minLength: 12, maxLength: 12 }) },
        ...{ facts: spans(), fields: fc.array(fields, { minLength: 12, maxLength: 12 }) },
        ...{
          sentences: spans(),
          tones: fc.array(oneOf('positive', 'neutral', 'negative'), { minLength: 12, maxLength: 12 }),
        },
        keyphrases: fc.array(fc.string({ unit: 'grapheme' }), { maxLength: 3 }),
      })
      .map((made): GoldDocument => {
        const surface = (span: Span) => ({ ...span, text: text.slice(span.start, span.end) })
        return {
          id: made.id,
          text,
          reportYear: 2025,
          entities: made.entities.map((span, i) => ({ ...surface(span), type: made.types[i]! })),
          facts: made.facts.map((span, i) => {
            const { indicator, ...rest } = made.fields[i]!
            const measured = indicator === null ? undefined : made.entities[indicator]
            return { ...surface(span), ...rest, indicator: measured === undefined ? null : surface(measured) }
          }),
          sentences: made.sentences.map((span, i) => ({ ...span, tone: made.tones[i]! })),
          keyphrases: made.keyphrases,
        }
      })
  })

/** Stretches between cuts, trimmed; empty ones are left out. */
function cutOut(parts: readonly string[], cuts: readonly number[]): Span[] {
  const places = [...new Set(cuts)].sort((a, b) => a - b)
  return places.slice(1).flatMap((to, i) => {
    const start = parts.slice(0, places[i]).join('').length
    const surface = parts.slice(places[i], to).join('')
    const from = start + surface.length - surface.trimStart().length
    const end = start + surface.trimEnd().length
    return end > from ? [{ start: from, end }] : []
  })
}
