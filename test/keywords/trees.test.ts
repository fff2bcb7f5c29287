import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { GongwenError } from '../../src/errors.js'
import { Forest, type Tree } from '../../src/keywords/trees.js'

const value = fc.integer({ min: -50, max: 50 })
const tree = (depth: number): fc.Arbitrary<Tree> =>
  depth === 0
    ? value
    : fc.oneof(value, fc.tuple(fc.nat(2), value, tree(depth - 1), tree(depth - 1)) as fc.Arbitrary<Tree>)

function walk(tree: Tree, vector: ArrayLike<number>): number {
  if (typeof tree === 'number') return tree
  const [feature, cut, low, high] = tree
  return walk(vector[feature]! <= cut ? low : high, vector)
}

describe('Forest', () => {
  it('adds up what one finds on the way down each tree', () => {
    fc.assert(
      fc.property(fc.array(tree(3), { maxLength: 5 }), fc.tuple(value, value, value), (trees, vector) => {
        const sum = trees.reduce((total: number, one) => total + walk(one, vector), 0)
        expect(new Forest(trees).score(Float64Array.from(vector))).toBe(sum)
      }),
    )
  })

  it('takes no tree that is deeper', () => {
    const deep: Tree = [0, 1, [0, 1, [0, 1, [0, 1, 2, 3], 4], 5], 6]
    expect(() => new Forest([deep])).toThrow(GongwenError)
  })
})
