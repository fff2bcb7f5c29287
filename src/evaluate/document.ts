import type { EntityType, Fact, Mention, Span, Tone } from '../document.js'
import { GongwenError } from '../errors.js'
import type { Counts, Tally } from './counts.js'
import { type GoldDocument, type GoldFact, hasLayer, type PredictedDocument, writePeriod } from './gold.js'
import { overlap, pairByOverlap } from './pairs.js'

export const entityTypes = ['PLACE', 'ORG', 'PERSON', 'EVENT', 'DOCUMENT'] as const satisfies readonly EntityType[]
export const factFields = [
  'approx',
  'kind',
  'direction',
  'basis',
  'period',
  'modality',
  'indicator',
  'indicatorExact',
] as const
export const tones = ['positive', 'neutral', 'negative'] as const satisfies readonly Tone[]
export type FactField = (typeof factFields)[number]
/** `none`: no predicted sentence overlaps the gold one. */
export type PredictedTone = Tone | 'none'

/** Everything that is counted of one document; of several, the sums. */
export interface Tables {
  readonly entities: Readonly<Record<EntityType, Counts>>
  /** Same type and any overlap, each span used once. */
  readonly relaxed: Readonly<Record<EntityType, Counts>>
  readonly facts: { readonly span: Counts; readonly value: Counts; readonly complete: Counts }
  /** Of facts whose value is right. */
  readonly fields: Readonly<Record<FactField, Tally>>
  /** Gold tone, then predicted tone. */
  readonly tone: Readonly<Record<Tone, Readonly<Record<PredictedTone, number>>>>
  readonly keywords: { readonly exact: Counts; readonly soft: Counts }
  /** Word boundaries, where gold has words. */
  readonly boundaries: Counts
}

/** One thing that is wrong, with where it is. */
export interface Mistake {
  readonly id: string
  readonly kind: 'missed' | 'wrong' | 'value' | 'field' | 'tone'
  readonly layer: 'entity' | 'fact' | 'tone' | 'phrase'
  /** The entity type, the field of a fact, the gold tone, or the layer again. */
  readonly label: string
  readonly start: number
  readonly end: number
  readonly text: string
  readonly gold?: string
  readonly predicted?: string
}

/** Keys of a table are typed; an object made from them needs telling so. */
const table = <K extends string, V>(keys: readonly K[], value: (key: K) => V) =>
  Object.fromEntries(keys.map((key) => [key, value(key)])) as Record<K, V>

/** Counts of nothing. */
export function emptyTables(): Tables {
  const none = { hits: 0, gold: 0, predicted: 0 }
  return {
    entities: table(entityTypes, () => none),
    relaxed: table(entityTypes, () => none),
    facts: { span: none, value: none, complete: none },
    fields: table(factFields, () => ({ right: 0, of: 0 })),
    tone: table(tones, () => table<PredictedTone, number>([...tones, 'none'], () => 0)),
    keywords: { exact: none, soft: none },
    boundaries: none,
  }
}

/**
 * Counts one document. Only the layers its gold has are counted.
 * @throws GongwenError INPUT_INVALID when the prediction is of another text
 */
export function countDocument(
  gold: GoldDocument,
  predicted: PredictedDocument,
): { tables: Tables; mistakes: Mistake[] } {
  if (predicted.text !== undefined && predicted.text !== gold.text) {
    throw new GongwenError(
      'INPUT_INVALID',
      `the predicted text of ${gold.id} is not the gold text; annotate the gold text unaltered`,
    )
  }
  const mistakes: Mistake[] = []
  const note = (mistake: Omit<Mistake, 'id' | 'text'>) =>
    mistakes.push({ id: gold.id, ...mistake, text: gold.text.slice(mistake.start, mistake.end) })
  const tables = {
    ...emptyTables(),
    ...(hasLayer(gold, 'entities') ? countEntities(gold, predicted, note) : {}),
    ...(hasLayer(gold, 'facts') ? countFacts(gold, predicted, note) : {}),
    ...(hasLayer(gold, 'tone') ? countTone(gold, predicted, note) : {}),
    ...(hasLayer(gold, 'keywords') ? countKeywords(gold, predicted, note) : {}),
    ...(hasLayer(gold, 'tokens') ? countBoundaries(gold, predicted) : {}),
  }
  return { tables, mistakes }
}

type Note = (mistake: Omit<Mistake, 'id' | 'text'>) => void

function countEntities(
  gold: GoldDocument,
  predicted: PredictedDocument,
  note: Note,
): Pick<Tables, 'entities' | 'relaxed'> {
  const key = ({ start, end, type }: Span & { type: string }) => `${start}-${end}-${type}`
  const guesses = (predicted.entities ?? []).filter(({ type }) => entityTypes.includes(type))
  const goldKeys = new Set(gold.entities.map(key))
  const guessKeys = new Set(guesses.map(key))
  for (const entity of gold.entities) {
    if (!guessKeys.has(key(entity)))
      note({ layer: 'entity', kind: 'missed', label: entity.type, start: entity.start, end: entity.end })
  }
  for (const guess of guesses) {
    if (!goldKeys.has(key(guess)))
      note({ layer: 'entity', kind: 'wrong', label: guess.type, start: guess.start, end: guess.end })
  }
  const pairs = pairByOverlap(gold.entities, guesses, (a, b) => a.type === b.type)
  const of = (type: EntityType) => ({
    gold: gold.entities.filter((entity) => entity.type === type).length,
    predicted: guesses.filter((guess) => guess.type === type).length,
  })
  return {
    entities: table(entityTypes, (type) => ({
      ...of(type),
      hits: guesses.filter((guess) => guess.type === type && goldKeys.has(key(guess))).length,
    })),
    relaxed: table(entityTypes, (type) => ({
      ...of(type),
      hits: pairs.filter(([entity]) => entity.type === type).length,
    })),
  }
}

function countFacts(gold: GoldDocument, predicted: PredictedDocument, note: Note): Pick<Tables, 'facts' | 'fields'> {
  const guesses = predicted.facts ?? []
  const pairs = pairByOverlap(gold.facts, guesses)
  const paired = new Set<object>(pairs.flat())
  for (const fact of gold.facts)
    if (!paired.has(fact)) note({ layer: 'fact', kind: 'missed', label: 'fact', start: fact.start, end: fact.end })
  for (const guess of guesses)
    if (!paired.has(guess)) note({ layer: 'fact', kind: 'wrong', label: 'fact', start: guess.start, end: guess.end })
  const hits = { span: 0, value: 0, complete: 0 }
  const fields = table(factFields, () => ({ right: 0, of: 0 }))
  for (const [fact, guess] of pairs) {
    if (fact.start === guess.start && fact.end === guess.end) hits.span++
    const { low, high, unit } = guess.quantity ?? {}
    if (!(close(fact.low, low) && close(fact.high, high) && fact.unit === (unit ?? ''))) {
      note({
        layer: 'fact',
        kind: 'value',
        label: 'value',
        start: fact.start,
        end: fact.end,
        gold: `${fact.low}..${fact.high} ${fact.unit}`,
        predicted: `${low}..${high} ${unit}`,
      })
      continue
    }
    hits.value++
    const right = compareFields(fact, guess)
    for (const field of factFields) {
      fields[field].of++
      if (right[field]) fields[field].right++
      else if (field !== 'indicatorExact') {
        const [a, b] = describeField(field, fact, guess, gold.text)
        note({ layer: 'fact', kind: 'field', label: field, start: fact.start, end: fact.end, gold: a, predicted: b })
      }
    }
    if (right.kind && right.direction && right.period && right.modality && right.indicator) hits.complete++
  }
  const totals = { gold: gold.facts.length, predicted: guesses.length }
  return { facts: table(['span', 'value', 'complete'] as const, (name) => ({ ...totals, hits: hits[name] })), fields }
}

type Guess = NonNullable<PredictedDocument['facts']>[number]

/** Values agree to one part in ten thousand: gold rounds fractions to four decimals. */
function close(a: number, b: number | undefined): boolean {
  return b !== undefined && (a === b || Math.abs(a - b) <= 1e-4 * Math.max(Math.abs(a), Math.abs(b)))
}

function compareFields(fact: GoldFact, guess: Guess): Record<FactField, boolean> {
  return {
    approx: fact.approx === guess.quantity.approx,
    kind: fact.kind === guess.kind,
    direction: (fact.direction ?? null) === (guess.direction ?? null),
    basis: (fact.basis ?? null) === (guess.basis ?? null),
    period: fact.period === writePeriod(guess.period),
    modality: fact.modality === guess.modality,
    indicator: sameIndicator(fact.indicator, guess.indicator ?? null),
    indicatorExact: fact.indicator
      ? guess.indicator?.start === fact.indicator.start && guess.indicator.end === fact.indicator.end
      : (guess.indicator ?? null) === null,
  }
}

/** Two mentions are one indicator when their Dice coefficient is at least a half. */
function sameIndicator(gold: Mention | null, guess: Mention | null): boolean {
  if (!gold || !guess) return !gold && !guess
  return (2 * overlap(gold, guess)) / (gold.end - gold.start + guess.end - guess.start) >= 0.5
}

function describeField(field: FactField, fact: GoldFact, guess: Guess, text: string): [string, string] {
  const write = (value: unknown) => (value === null || value === undefined ? '—' : String(value))
  if (field === 'indicator')
    return [
      write(fact.indicator?.text),
      write(guess.indicator && text.slice(guess.indicator.start, guess.indicator.end)),
    ]
  if (field === 'approx') return [fact.approx, guess.quantity.approx]
  if (field === 'period') return [write(fact.period), write(writePeriod(guess.period))]
  return [write(fact[field as keyof GoldFact]), write(guess[field as keyof Fact])]
}

function countTone(gold: GoldDocument, predicted: PredictedDocument, note: Note): Pick<Tables, 'tone'> {
  const confusion = emptyTables().tone as Record<Tone, Record<PredictedTone, number>>
  for (const sentence of gold.sentences) {
    let label: PredictedTone = 'none'
    let most = 0
    for (const guess of predicted.sentiment?.sentences ?? []) {
      const shared = overlap(sentence, guess)
      if (shared > most) [most, label] = [shared, guess.label]
    }
    confusion[sentence.tone][label]++
    if (label !== sentence.tone)
      note({
        layer: 'tone',
        kind: 'tone',
        label: sentence.tone,
        start: sentence.start,
        end: sentence.end,
        gold: sentence.tone,
        predicted: label,
      })
  }
  return { tone: confusion }
}

/** Two phrases are softly the same when one holds the other and is not more than twice as long. */
function softlySame(a: string, b: string): boolean {
  return (
    a === b || ((a.includes(b) || b.includes(a)) && Math.min(a.length, b.length) / Math.max(a.length, b.length) >= 0.5)
  )
}

function countKeywords(gold: GoldDocument, predicted: PredictedDocument, note: Note): Pick<Tables, 'keywords'> {
  const guesses = (predicted.keywords ?? []).slice(0, 10).map(({ text }) => text)
  const isSoftlyIn = (phrases: readonly string[]) => (phrase: string) =>
    phrases.some((other) => softlySame(other, phrase))
  const noteAll = (kind: 'missed' | 'wrong', phrases: readonly string[]) => {
    for (const phrase of phrases) {
      const start = gold.text.indexOf(phrase)
      if (start >= 0) note({ layer: 'phrase', kind, label: 'phrase', start, end: start + phrase.length })
    }
  }
  noteAll(
    'missed',
    gold.keyphrases.filter((phrase) => !isSoftlyIn(guesses)(phrase)),
  )
  noteAll(
    'wrong',
    guesses.filter((guess) => !isSoftlyIn(gold.keyphrases)(guess)),
  )
  const totals = { gold: gold.keyphrases.length, predicted: guesses.length }
  return {
    keywords: {
      exact: { ...totals, hits: guesses.filter((guess) => gold.keyphrases.includes(guess)).length },
      soft: { ...totals, hits: guesses.filter(isSoftlyIn(gold.keyphrases)).length },
    },
  }
}

function countBoundaries(gold: GoldDocument, predicted: PredictedDocument): Pick<Tables, 'boundaries'> {
  const inner = (tokens: readonly Span[]) =>
    new Set(tokens.map(({ end }) => end).filter((end) => end < gold.text.length))
  const [truth, guess] = [inner(gold.tokens ?? []), inner(predicted.tokens ?? [])]
  return {
    boundaries: { gold: truth.size, predicted: guess.size, hits: [...guess].filter((end) => truth.has(end)).length },
  }
}
