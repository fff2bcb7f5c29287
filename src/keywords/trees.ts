/** A regression tree: the value of a leaf, or a feature with its cut and the trees up to it and above. */
export type Tree = number | readonly [feature: number, cut: number, low: Tree, high: Tree]

/** Trees laid out one after the other, each node before its low branch and that before the high one. */
export class Forest {
  /** The feature of each node; -1 for a leaf. */
  readonly #feature: Int16Array
  /** Its cut; the value of a leaf. */
  readonly #cut: Float64Array
  /** Where its high branch begins; for a leaf where the next tree does. */
  readonly #high: Int32Array

  constructor(trees: readonly Tree[]) {
    const feature: number[] = []
    const cut: number[] = []
    const high: number[] = []
    const lay = (tree: Tree) => {
      const node = feature.length
      feature.push(typeof tree === 'number' ? -1 : tree[0])
      cut.push(typeof tree === 'number' ? tree : tree[1])
      high.push(0)
      if (typeof tree === 'number') return
      lay(tree[2])
      high[node] = feature.length
      lay(tree[3])
    }
    for (const tree of trees) {
      const root = feature.length
      lay(tree)
      for (let node = root; node < feature.length; node++) if (feature[node] === -1) high[node] = feature.length
    }
    this.#feature = Int16Array.from(feature)
    this.#cut = Float64Array.from(cut)
    this.#high = Int32Array.from(high)
  }

  /** What the trees together make of a vector. */
  score(vector: Float64Array): number {
    let sum = 0
    for (let node = 0; node < this.#feature.length; ) {
      const feature = this.#feature[node]!
      if (feature === -1) {
        sum += this.#cut[node]!
        node = this.#high[node]!
      } else node = vector[feature]! <= this.#cut[node]! ? node + 1 : this.#high[node]!
    }
    return sum
  }
}
