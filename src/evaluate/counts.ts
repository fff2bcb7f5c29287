/** What precision and recall are made of: hits, what gold has, what was predicted. */
export interface Counts {
  readonly hits: number
  readonly gold: number
  readonly predicted: number
}

/** Precision, recall and their harmonic mean, all in [0, 1]; 0 where there is nothing to divide by. */
export interface Score extends Counts {
  readonly precision: number
  readonly recall: number
  readonly f1: number
}

/** How often something was right, of how many. */
export interface Tally {
  readonly right: number
  readonly of: number
}

/** F1 and its parts (van Rijsbergen, Information Retrieval, 1979, with equal weights). */
export function scoreOf({ hits, gold, predicted }: Counts): Score {
  const precision = predicted === 0 ? 0 : hits / predicted
  const recall = gold === 0 ? 0 : hits / gold
  const f1 = precision + recall === 0 ? 0 : (2 * precision * recall) / (precision + recall)
  return { precision, recall, f1, hits, gold, predicted }
}

export function addCounts(...all: readonly Counts[]): Counts {
  let [hits, gold, predicted] = [0, 0, 0]
  for (const counts of all) {
    hits += counts.hits
    gold += counts.gold
    predicted += counts.predicted
  }
  return { hits, gold, predicted }
}

export const shareOf = ({ right, of }: Tally): number => (of === 0 ? 0 : right / of)

/** The numbers of two tables of counts, added; tables have the same keys all the way down. */
export function addTables<T>(a: T, b: T): T {
  if (typeof a === 'number') return (a + (b as number)) as T
  const sum: Record<string, unknown> = {}
  const [left, right] = [a as Record<string, unknown>, b as Record<string, unknown>]
  for (const key of Object.keys(left)) sum[key] = addTables(left[key], right[key])
  return sum as T
}
