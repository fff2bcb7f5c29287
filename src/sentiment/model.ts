import { builtinRows } from '../text/dictionary.js'
import type { Rows } from './rows.js'

/** The tones in the order of the weights. */
export const tones = ['positive', 'neutral', 'negative'] as const

/** Weights of a multinomial logistic regression, three for every feature, by name. */
export type WeightTable = ReadonlyMap<string, readonly [positive: number, neutral: number, negative: number]>

/** Weights of the classifier in both steps; see `dictionaries/scripts/sentiment-train.ts`. */
export interface ToneModel {
  /** Of a sentence by its own features alone. */
  readonly alone: WeightTable
  /** Of a sentence by its own features and its surroundings. */
  readonly together: WeightTable
}

/** Reads the trained weights of the package. */
export function readModel(): ToneModel {
  const tables = { alone: new Map(), together: new Map() }
  for (const { fields } of builtinRows('sentiment/model.tsv')) {
    const [step, name, ...weights] = fields
    tables[step as keyof ToneModel].set(
      name,
      weights.map((weight) => Number(weight) / 1000),
    )
  }
  return tables
}

/** The words among the features of a model. */
export function wordsOf({ alone, together }: ToneModel): string[] {
  return [...alone.keys(), ...together.keys()]
    .filter((name) => name.startsWith('word '))
    .map((name) => name.slice('word '.length))
}

/** Lays the weights of a table out by feature number, for fast sums. */
export function layOut(table: WeightTable, names: readonly string[]): Float64Array {
  const weights = new Float64Array(names.length * 3)
  names.forEach((name, id) => {
    const row = table.get(name)
    if (row) weights.set(row, id * 3)
  })
  return weights
}

/** Adds what the features of one row say to the three sums from `at` on, the ids shifted by `shift`. */
export function addUp(weights: Float64Array, rows: Rows, row: number, sums: Float64Array, at = 0, shift = 0): void {
  const { ids, values } = rows
  let [positive, neutral, negative] = [0, 0, 0]
  for (let i = rows.from[row]!; i < rows.from[row + 1]!; i++) {
    const id = 3 * (ids[i]! + shift)
    const value = values[i]!
    positive += weights[id]! * value
    neutral += weights[id + 1]! * value
    negative += weights[id + 2]! * value
  }
  sums[at]! += positive
  sums[at + 1]! += neutral
  sums[at + 2]! += negative
}

/** Turns the three sums of weights from `at` on into chances that add up to 1 (softmax), in place. */
export function toChances(sums: Float64Array, at = 0): void {
  const top = Math.max(sums[at]!, sums[at + 1]!, sums[at + 2]!)
  let total = 0
  for (let i = at; i < at + 3; i++) {
    sums[i] = Math.exp(sums[i]! - top)
    total += sums[i]!
  }
  for (let i = at; i < at + 3; i++) sums[i]! /= total
}
