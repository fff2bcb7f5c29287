import type { Tone } from '../document.js'
import { addTables, type Score } from './counts.js'
import { countDocument, emptyTables, type PredictedTone, tones } from './document.js'
import { type EntityGroup, type Figures, figuresOf } from './figures.js'
import { type GoldDocument, type GoldLayer, hasLayer, type PredictedDocument } from './gold.js'

/** How far two people agree who annotated the same texts. F1 is the same whichever of the two is taken as gold. */
export interface Agreement {
  /** Documents that both annotated. */
  readonly documents: number
  /** Documents of one only; they are in no figure. */
  readonly onlyA: readonly string[]
  readonly onlyB: readonly string[]
  /** Same span, same type. */
  readonly entities: Readonly<Record<EntityGroup, Score>>
  /** Same type, spans that overlap. */
  readonly relaxedEntities: Readonly<Record<EntityGroup, Score>>
  readonly facts: Figures['facts']
  /** Of facts with the same value, the share that agrees on this field. */
  readonly fields: Figures['fields']
  readonly tone: ToneAgreement
  /** F1 of key phrases; softly the same are two of which one holds the other and is at most twice as long. */
  readonly keyphrases: { readonly exact: number; readonly soft: number }
}

export interface ToneAgreement {
  readonly sentences: number
  /** Share of sentences with the same tone. */
  readonly observed: number
  /** The share that two would agree on by chance, each giving the tones as often as they do. */
  readonly expected: number
  /** Cohen's kappa: 1 complete agreement, 0 no more than by chance. */
  readonly kappa: number
  /** The tone of A, then that of B; `none` where B has no sentence. */
  readonly confusion: Figures['tone']['confusion']
}

/**
 * Measures how far two annotators agree: F1 of spans (Hripcsak and Rothschild, Agreement, the F-measure, and reliability,
 * JAMIA 2005), Cohen's kappa of tone (Cohen, A coefficient of agreement for nominal scales, 1960), overlap of key phrases.
 * Of a document only the layers that both annotated count.
 * @throws GongwenError INPUT_INVALID when the two have different texts under one id
 * @example agreement(readGold('annotator-a'), readGold('annotator-b')).tone.kappa
 */
export function agreement(a: readonly GoldDocument[], b: readonly GoldDocument[]): Agreement {
  const byId = new Map(b.map((document) => [document.id, document]))
  const idsA = new Set(a.map(({ id }) => id))
  const pairs = a.flatMap((left) => {
    const right = byId.get(left.id)
    if (right === undefined) return []
    const layers = layersOf(left).filter((layer) => hasLayer(right, layer))
    return [{ a: { ...left, layers }, b: { ...right, layers } }]
  })
  const there = measure(pairs)
  const back = measure(pairs.map((pair) => ({ a: pair.b, b: pair.a })))
  return {
    documents: pairs.length,
    onlyA: a.filter(({ id }) => !byId.has(id)).map(({ id }) => id),
    onlyB: b.filter(({ id }) => !idsA.has(id)).map(({ id }) => id),
    ...{ entities: there.entities, relaxedEntities: there.relaxedEntities, facts: there.facts, fields: there.fields },
    tone: toneAgreement(there.tone.confusion),
    keyphrases: {
      exact: there.keywords.exact.f1,
      soft: harmonic(there.keywords.softPrecision, back.keywords.softPrecision),
    },
  }
}

const layersOf = (gold: GoldDocument): readonly GoldLayer[] => gold.layers ?? ['entities', 'facts', 'tone', 'keywords']
const harmonic = (x: number, y: number) => (x + y === 0 ? 0 : (2 * x * y) / (x + y))

const measure = (pairs: readonly { a: GoldDocument; b: GoldDocument }[]): Figures =>
  figuresOf(pairs.map(({ a, b }) => countDocument(a, asPrediction(b)).tables).reduce(addTables, emptyTables()))

function asPrediction({ id, text, entities, facts, sentences, keyphrases }: GoldDocument): PredictedDocument {
  return {
    ...{ id, text, entities },
    facts: facts.map(({ low, high, unit, approx, period, ...fact }) => {
      const [start, end = start] = period?.split('/') ?? []
      return {
        ...fact,
        quantity: { low, high, unit, approx },
        period: start === undefined || end === undefined ? null : { start, end },
      }
    }),
    sentiment: { sentences: sentences.map(({ start, end, tone }) => ({ start, end, label: tone, score: 0 })) },
    keywords: keyphrases.map((phrase) => ({ text: phrase })),
  }
}

function toneAgreement(confusion: Figures['tone']['confusion']): ToneAgreement {
  const column = (label: PredictedTone) => tones.reduce((sum, tone) => sum + confusion[tone][label], 0)
  const row = (tone: Tone) => Object.values(confusion[tone]).reduce((sum, count) => sum + count, 0)
  const sentences = tones.reduce((sum, tone) => sum + row(tone), 0)
  if (sentences === 0) return { sentences, observed: 0, expected: 0, kappa: 0, confusion }
  const observed = tones.reduce((sum, tone) => sum + confusion[tone][tone], 0) / sentences
  const expected = tones.reduce((sum, tone) => sum + row(tone) * column(tone), 0) / sentences ** 2
  return {
    sentences,
    observed,
    expected,
    kappa: expected === 1 ? 1 : (observed - expected) / (1 - expected),
    confusion,
  }
}
