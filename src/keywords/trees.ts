import { GongwenError } from '../errors.js'

/** A regression tree: the value of a leaf, or a feature with its cut and the trees up to it and above. */
export type Tree = number | readonly [feature: number, cut: number, low: Tree, high: Tree]

/** No tree is deeper. */
export const DEPTH = 3
const LEAVES = 2 ** DEPTH

/**
 * Trees laid out flat, all filled up to one depth, so that the way down is computed and not decided: which branch comes
 * next cannot be foreseen, and a processor that guesses wrong loses four times as long.
 */
export class Forest {
  /** Features and cuts, eight a tree: its root is number 1 of them, and after `k` come `2k` and `2k + 1`. */
  readonly #feature: Uint16Array
  readonly #cut: Float64Array
  /** The leaves of each tree. */
  readonly #value: Float64Array

  /** @throws GongwenError DICTIONARY_INVALID for a tree that is too deep */
  constructor(trees: readonly Tree[]) {
    this.#feature = new Uint16Array(trees.length * LEAVES)
    this.#cut = new Float64Array(trees.length * LEAVES)
    this.#value = new Float64Array(trees.length * LEAVES)
    trees.forEach((tree, t) => {
      this.#lay(tree, t * LEAVES, 1)
    })
  }

  #lay(tree: Tree, from: number, k: number): void {
    if (k < LEAVES) {
      const [feature, cut, low, high] = typeof tree === 'number' ? [0, 0, tree, tree] : tree
      this.#feature[from + k] = feature
      this.#cut[from + k] = cut
      this.#lay(low, from, 2 * k)
      this.#lay(high, from, 2 * k + 1)
    } else if (typeof tree === 'number') this.#value[from + k - LEAVES] = tree
    else throw new GongwenError('DICTIONARY_INVALID', `a tree is deeper than ${DEPTH}; rebuild the trees`)
  }

  /** What the trees together make of a vector. */
  score(vector: Float64Array): number {
    const feature = this.#feature
    const cut = this.#cut
    let sum = 0
    for (let from = 0; from < feature.length; from += LEAVES) {
      // One line a level: a loop over them would cost as much again.
      let k = 2 + +(vector[feature[from + 1]!]! > cut[from + 1]!)
      k = 2 * k + +(vector[feature[from + k]!]! > cut[from + k]!)
      k = 2 * k + +(vector[feature[from + k]!]! > cut[from + k]!)
      sum += this.#value[from + k - LEAVES]!
    }
    return sum
  }
}
