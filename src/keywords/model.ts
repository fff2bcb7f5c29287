import { GongwenError } from '../errors.js'
import { builtinRows } from '../text/dictionary.js'
import type { Background, WordColumns } from './background.js'
import {
  type Emit,
  featureNames,
  firstWordFeatures,
  knownFeatures,
  LEFT_KINDS,
  lastVerbFeatures,
  lastWordFeatures,
  leadFeatures,
  leftKindFeatures,
  nextVerbFeatures,
  nextWordFeatures,
  placeFeatures,
  previousWordFeatures,
  RIGHT_KINDS,
  rightKindFeatures,
  termFeatures,
} from './features.js'
import { SIDES_KINDS, SIZE_KINDS, sidesFeatures, sizeFeatures, topicalFeatures } from './inside.js'
import { PLACES } from './runs.js'
import { Forest, type Tree } from './trees.js'

/** A weight for each feature, by number, and trees that correct the sum. */
export interface Model {
  readonly weights: Float64Array
  readonly intercept: number
  readonly trees: Forest
}

/** The model that comes with the library, trained by dictionaries/scripts/keywords-train.ts; read at the first call. */
export function builtinModel(): Model {
  cached ??= { ...readWeights('keywords/weights.tsv'), trees: new Forest(readTrees('keywords/trees.tsv')) }
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
  /** Of words: as the first, the last, a verb that opens its clause, a verb at the end, or beside the phrase. */
  readonly first: Float64Array
  readonly last: Float64Array
  readonly lead: Float64Array
  readonly lastVerb: Float64Array
  readonly previous: Float64Array
  readonly next: Float64Array
  readonly nextVerb: Float64Array
  /** Of phrases of which something is known. */
  readonly known: Float64Array
  readonly left: Float64Array
  readonly right: Float64Array
  readonly place: Float64Array
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
  const { phrases, known, terms, words, figures } = background
  const ofWords = (features: (word: number, figures: WordColumns, emit: Emit) => void) =>
    table(words.size + 1, (word, emit) => features(word, figures, emit))
  scores = {
    first: ofWords(firstWordFeatures),
    last: ofWords(lastWordFeatures),
    lead: ofWords(leadFeatures),
    lastVerb: ofWords(lastVerbFeatures),
    previous: ofWords(previousWordFeatures),
    next: ofWords(nextWordFeatures),
    nextVerb: ofWords((word, of, emit) => {
      nextWordFeatures(word, of, emit)
      nextVerbFeatures(word, of, emit)
    }),
    known: table(phrases.size + 1, (number, emit) => {
      if (known[number] !== undefined) knownFeatures(known[number], emit)
      termFeatures(terms[number]!, emit)
    }),
    left: table(LEFT_KINDS, leftKindFeatures),
    right: table(RIGHT_KINDS, rightKindFeatures),
    place: table(PLACES, placeFeatures),
    size: table(SIZE_KINDS, sizeFeatures),
    sides: table(SIDES_KINDS, sidesFeatures),
    topical: table(1, (_, emit) => topicalFeatures(1, emit))[0]!,
  }
  const own = tables.get(model) ?? new WeakMap<Background, Scores>()
  tables.set(model, own.set(background, scores))
  return scores
}

const tables = new WeakMap<Model, WeakMap<Background, Scores>>()
