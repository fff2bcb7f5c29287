import { resample } from './bootstrap.js'
import { addTables } from './counts.js'
import { countDocument, type Mistake, type Tables } from './document.js'
import { figuresOf, type HeadlineName, headline } from './figures.js'
import type { GoldDocument, PredictedDocument } from './gold.js'

/** One figure of two systems. */
export interface Difference {
  readonly name: HeadlineName
  readonly a: number
  readonly b: number
  /** Two-sided p-value of the paired bootstrap: how often documents like these would show no difference or the opposite. */
  readonly p: number
}

export interface Comparison {
  readonly documents: number
  readonly differences: readonly Difference[]
  /** Mistakes of A that B does not make, and of B that A does not make. */
  readonly mended: readonly Mistake[]
  readonly broken: readonly Mistake[]
}

/**
 * Compares two systems on the documents that both predicted, with the paired bootstrap test (Koehn, Statistical
 * Significance Tests for Machine Translation Evaluation, EMNLP 2004).
 */
export function compare(
  golds: readonly GoldDocument[],
  a: readonly PredictedDocument[],
  b: readonly PredictedDocument[],
  options: { readonly resamples?: number; readonly seed?: number } = {},
): Comparison {
  const { resamples = 1000, seed = 1 } = options
  const [byIdA, byIdB] = [a, b].map(
    (predictions) => new Map(predictions.map((prediction) => [prediction.id, prediction])),
  ) as [Map<string, PredictedDocument>, Map<string, PredictedDocument>]
  const pairs: { a: Tables; b: Tables }[] = []
  const mistakes = { a: [] as Mistake[], b: [] as Mistake[] }
  for (const gold of golds) {
    const [left, right] = [byIdA.get(gold.id), byIdB.get(gold.id)]
    if (!left || !right) continue
    const [countedA, countedB] = [countDocument(gold, left), countDocument(gold, right)]
    pairs.push({ a: countedA.tables, b: countedB.tables })
    for (const mistake of countedA.mistakes) mistakes.a.push(mistake)
    for (const mistake of countedB.mistakes) mistakes.b.push(mistake)
  }
  const names = Object.keys(headline) as HeadlineName[]
  const measure = (sum: { a: Tables; b: Tables }) => {
    const [figuresA, figuresB] = [figuresOf(sum.a), figuresOf(sum.b)]
    return names.map((name) => [headline[name](figuresA), headline[name](figuresB)] as const)
  }
  const whole = pairs.length === 0 ? names.map(() => [0, 0] as const) : measure(pairs.reduce(addPairs))
  const drawn = resample(pairs, resamples, seed, measure)
  return {
    documents: pairs.length,
    differences: names.map((name, i) => {
      const [valueA, valueB] = whole[i]!
      const sign = Math.sign(valueB - valueA)
      const against = drawn.filter((row) => Math.sign(row[i]![1] - row[i]![0]) !== sign).length
      return {
        name,
        a: valueA,
        b: valueB,
        p: sign === 0 || drawn.length === 0 ? 1 : Math.min(1, (2 * against) / drawn.length),
      }
    }),
    mended: without(mistakes.a, mistakes.b),
    broken: without(mistakes.b, mistakes.a),
  }
}

const addPairs = (x: { a: Tables; b: Tables }, y: { a: Tables; b: Tables }) => addTables(x, y)

function without(mistakes: readonly Mistake[], others: readonly Mistake[]): Mistake[] {
  const seen = new Set(others.map((mistake) => JSON.stringify(mistake)))
  return mistakes.filter((mistake) => !seen.has(JSON.stringify(mistake)))
}
