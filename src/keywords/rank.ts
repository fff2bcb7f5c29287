import { builtinRows } from '../text/dictionary.js'

/** A linear model: a weight for each feature, by name. */
export type Weights = ReadonlyMap<string, number>

/** The weights that come with the library, trained by dictionaries/scripts/keywords-train.ts; read at the first call. */
export function builtinWeights(): Weights {
  cached ??= new Map(builtinRows('keywords/weights.tsv').map(({ fields }) => [fields[0]!, Number(fields[1])]))
  return cached
}

let cached: Weights | undefined
