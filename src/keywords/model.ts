import { GongwenError } from '../errors.js'
import { builtinRows } from '../text/dictionary.js'
import { featureNames } from './features.js'
import type { Tree } from './trees.js'

/** A weight for each feature, by number, and trees that correct the sum. */
export interface Model {
  readonly weights: Float64Array
  readonly intercept: number
  readonly trees: readonly Tree[]
}

/** The model that comes with the library, trained by dictionaries/scripts/keywords-train.ts; read at the first call. */
export function builtinModel(): Model {
  cached ??= { ...readWeights('keywords/weights.tsv'), trees: readTrees('keywords/trees.tsv') }
  return cached
}

let cached: Model | undefined

function readWeights(name: string): Omit<Model, 'trees'> {
  const number = new Map(featureNames.map((feature, k) => [feature, k]))
  const weights = new Float64Array(featureNames.length)
  let intercept = 0
  for (const { fields, file, line } of builtinRows(name)) {
    const [feature, weight] = fields
    const k = number.get(feature!)
    if (feature === '(intercept)') intercept = Number(weight)
    else if (k === undefined) {
      throw new GongwenError('DICTIONARY_INVALID', `no feature is called ${feature}; rebuild the weights`, {
        file,
        line,
      })
    } else weights[k] = Number(weight)
  }
  return { weights, intercept }
}

/** A tree a line, in JSON. */
function readTrees(name: string): Tree[] {
  return builtinRows(name).map(({ fields, file, line }) => {
    try {
      return JSON.parse(fields[0]!) as Tree
    } catch (cause) {
      throw new GongwenError('DICTIONARY_INVALID', 'not a tree; rebuild the trees', { file, line, cause })
    }
  })
}
