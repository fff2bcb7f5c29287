/** A regression tree: the value of a leaf, or a feature with its cut and the trees up to it and above. */
export type Tree = number | readonly [feature: number, cut: number, low: Tree, high: Tree]

/** What the trees together make of a vector. */
export function treeScore(trees: readonly Tree[], vector: Float64Array): number {
  let sum = 0
  for (const root of trees) {
    let tree = root
    while (typeof tree !== 'number') tree = vector[tree[0]]! <= tree[1] ? tree[2] : tree[3]
    sum += tree
  }
  return sum
}
