import { GongwenError } from '../errors.js'
import { builtinRows } from '../text/dictionary.js'
import { featureNames } from './features.js'

/** A weight for each feature, by number. */
export interface Model {
  readonly weights: Float64Array
  readonly intercept: number
}

/** The model that comes with the library, trained by dictionaries/scripts/keywords-train.ts; read at the first call. */
export function builtinModel(): Model {
  cached ??= readModel('keywords/weights.tsv')
  return cached
}

let cached: Model | undefined

function readModel(name: string): Model {
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
