import { bootstrap, type Interval } from './bootstrap.js'
import { addTables } from './counts.js'
import { countDocument, emptyTables, type Mistake, type Tables } from './document.js'
import { type Figures, figuresOf, type HeadlineName, headline } from './figures.js'
import type { GoldDocument, PredictedDocument } from './gold.js'

export { type Agreement, agreement, type ToneAgreement } from './agreement.js'
export type { Interval } from './bootstrap.js'
export { checkGold, type GoldProblem } from './check.js'
export { type Comparison, compare, type Difference } from './compare.js'
export type { Counts, Score, Tally } from './counts.js'
export type { FactField, Mistake, PredictedTone, Tables } from './document.js'
export { type EntityGroup, type Figures, type HeadlineName, headline } from './figures.js'
export * from './formats/index.js'
export * from './gold.js'
export type { OffsetUnit } from './offsets.js'
export { reportPage } from './page.js'

/** What {@link evaluate} finds. */
export interface Report {
  readonly documents: number
  /** Gold documents without a prediction; they are in no figure. */
  readonly missing: readonly string[]
  readonly figures: Figures
  /** 95 % bootstrap intervals over documents. */
  readonly intervals: Readonly<Record<HeadlineName, Interval>>
  readonly perDocument: readonly { readonly id: string; readonly figures: Figures }[]
  readonly mistakes: readonly Mistake[]
}

/** Options of {@link evaluate}. */
export interface EvaluateOptions {
  /** Resamples of the bootstrap (default 1000; 0 leaves the intervals at the figures themselves). */
  readonly resamples?: number
  /** Seed of the bootstrap (default 1): the same seed, the same intervals. */
  readonly seed?: number
}

/**
 * Measures predictions against gold: precision, recall and F1 of entities (strict and relaxed), of facts (span, value,
 * complete) and their fields, tone, key phrases and word boundaries, with bootstrap intervals over documents (Efron and
 * Tibshirani, An Introduction to the Bootstrap, 1993) and the list of mistakes.
 *
 * Predictions are matched to gold by `id`; of two with one id the later counts.
 * @throws GongwenError INPUT_INVALID when a prediction is of another text than its gold
 * @example
 * const golds = readGold('my-gold')
 * const report = evaluate(golds, predict(golds, gongwen()))
 * report.figures.facts.value.f1
 */
export function evaluate(
  golds: readonly GoldDocument[],
  predictions: readonly PredictedDocument[],
  options: EvaluateOptions = {},
): Report {
  const { resamples = 1000, seed = 1 } = options
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]))
  const missing: string[] = []
  const counted: { id: string; tables: Tables; mistakes: Mistake[] }[] = []
  for (const gold of golds) {
    const prediction = byId.get(gold.id)
    if (prediction === undefined) missing.push(gold.id)
    else counted.push({ id: gold.id, ...countDocument(gold, prediction) })
  }
  const tables = counted.map((document) => document.tables)
  const figures = figuresOf(tables.reduce(addTables, emptyTables()))
  const names = Object.keys(headline) as HeadlineName[]
  const samples = bootstrap(tables, resamples, seed, (sum) => {
    const resampled = figuresOf(sum)
    return names.map((name) => headline[name](resampled))
  })
  return {
    documents: counted.length,
    missing,
    figures,
    intervals: Object.fromEntries(
      names.map((name, i) => [name, samples[i] ?? { low: headline[name](figures), high: headline[name](figures) }]),
    ) as Record<HeadlineName, Interval>,
    perDocument: counted.map(({ id, tables }) => ({ id, figures: figuresOf(tables) })),
    mistakes: counted.flatMap(({ mistakes }) => mistakes),
  }
}
