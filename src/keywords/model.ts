import { GongwenError } from '../errors.js'
import { builtinRows } from '../text/dictionary.js'
import { type Background, unseenWord } from './background.js'
import { type Emit, featureNames, firstWordFeatures, knownFeatures, lastWordFeatures } from './features.js'
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

/** What every word of a background counts as the first and as the last of a phrase, and every phrase, by number. */
export interface Scores {
  readonly first: Float64Array
  readonly last: Float64Array
  readonly known: Float64Array
}

/** Computed once for a model and a background, so that a token costs a look-up. */
export function scoresOf(model: Model, background: Background): Scores {
  let scores = tables.get(model)?.get(background)
  if (scores !== undefined) return scores
  const size = background.words.size + 1
  scores = {
    first: new Float64Array(size),
    last: new Float64Array(size),
    known: new Float64Array(background.phrases.size),
  }
  const into =
    (table: Float64Array, id: number): Emit =>
    (feature, value) => {
      table[id]! += model.weights[feature]! * value
    }
  for (const figures of [unseenWord, ...background.words.values()]) {
    firstWordFeatures(figures, into(scores.first, figures.id))
    lastWordFeatures(figures, into(scores.last, figures.id))
  }
  for (const figures of background.phrases.values()) knownFeatures(figures, into(scores.known, figures.id))
  const own = tables.get(model) ?? new WeakMap<Background, Scores>()
  tables.set(model, own.set(background, scores))
  return scores
}

const tables = new WeakMap<Model, WeakMap<Background, Scores>>()
