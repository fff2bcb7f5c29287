import { addTables } from './counts.js'

/** A 95 % interval: a figure would fall outside it in one of twenty samples of documents like these. */
export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Percentile bootstrap over documents: draws as many documents as there are, with replacement, sums their counts,
 * measures, again and again.
 * @returns an interval for each measure; none when there are no documents or no resamples
 */
export function bootstrap<T>(
  tables: readonly T[],
  resamples: number,
  seed: number,
  measure: (sum: T) => readonly number[],
): Interval[] {
  const drawn = resample(tables, resamples, seed, measure)
  const width = drawn[0]?.length ?? 0
  return Array.from({ length: width }, (_, i) => {
    const values = drawn.map((row) => row[i]!).sort((a, b) => a - b)
    return { low: percentile(values, 0.025), high: percentile(values, 0.975) }
  })
}

/** The measures of each resample. Pass tables of pairs to compare two systems on the same draws. */
export function resample<T, M>(tables: readonly T[], resamples: number, seed: number, measure: (sum: T) => M): M[] {
  if (tables.length === 0) return []
  const random = generator(seed)
  return Array.from({ length: resamples }, () => {
    let sum: T | undefined
    for (let i = 0; i < tables.length; i++) {
      const table = tables[Math.floor(random() * tables.length)]!
      sum = sum === undefined ? table : addTables(sum, table)
    }
    return measure(sum!)
  })
}

const percentile = (sorted: readonly number[], share: number) =>
  sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]!

/** Mulberry32: a small generator of numbers in [0, 1), the same for the same seed everywhere. */
function generator(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let z = Math.imul(state ^ (state >>> 15), state | 1)
    z ^= z + Math.imul(z ^ (z >>> 7), z | 61)
    return ((z ^ (z >>> 14)) >>> 0) / 4294967296
  }
}
