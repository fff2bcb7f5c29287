import { GongwenError } from '../errors.js'
import { builtinRows } from '../text/dictionary.js'
import type { Background } from './background.js'
import {
  type Emit,
  featureNames,
  firstWordFeatures,
  knownFeatures,
  LEFT_KINDS,
  lastWordFeatures,
  leftKindFeatures,
  RIGHT_KINDS,
  rightKindFeatures,
  SIDES_KINDS,
  SIZE_KINDS,
  sidesFeatures,
  sizeFeatures,
  topicalFeatures,
} from './features.js'
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

/** What words, known phrases and kinds of places count, by number; see the functions that number them. */
export interface Scores {
  readonly first: Float64Array
  readonly last: Float64Array
  readonly known: Float64Array
  readonly left: Float64Array
  readonly right: Float64Array
  readonly size: Float64Array
  readonly sides: Float64Array
  /** What a phrase of words that are topical by 1 counts for it. */
  readonly topical: number
}

/** Computed once for a model and a background, so that a token costs a few look-ups. */
export function scoresOf(model: Model, background: Background): Scores {
  let scores = tables.get(model)?.get(background)
  if (scores !== undefined) return scores
  const table = (size: number, features: (k: number, emit: Emit) => void): Float64Array => {
    const sums = new Float64Array(size)
    for (let k = 0; k < size; k++) {
      features(k, (feature, value) => {
        sums[k]! += model.weights[feature]! * value
      })
    }
    return sums
  }
  const { words, figures } = background
  const phrases = [...background.phrases.values()]
  scores = {
    first: table(words.size + 1, (word, emit) => firstWordFeatures(word, figures, emit)),
    last: table(words.size + 1, (word, emit) => lastWordFeatures(word, figures, emit)),
    known: table(phrases.length, (k, emit) => knownFeatures(phrases[k]!, emit)),
    left: table(LEFT_KINDS, leftKindFeatures),
    right: table(RIGHT_KINDS, rightKindFeatures),
    size: table(SIZE_KINDS, sizeFeatures),
    sides: table(SIDES_KINDS, sidesFeatures),
    topical: table(1, (_, emit) => topicalFeatures(1, emit))[0]!,
  }
  const own = tables.get(model) ?? new WeakMap<Background, Scores>()
  tables.set(model, own.set(background, scores))
  return scores
}

const tables = new WeakMap<Model, WeakMap<Background, Scores>>()
