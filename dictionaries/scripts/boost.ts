import type { Tree } from '../../src/keywords/trees.js'

/** A dense vector with the share of positives it stands for, and a first score that the trees correct. */
export interface Sample {
  readonly vector: Float64Array
  readonly target: number
  readonly score: number
}

const BINS = 24
/** Shrinks the values of leaves, and the least curvature a leaf may have. */
const LEAF_PRIOR = 8
const LEAF_LEAST = 2

/**
 * Gradient boosting of small regression trees for the logistic loss (J. Friedman, Greedy Function Approximation, 2001;
 * second order as in XGBoost), on features cut into bins of equal size. Deterministic.
 */
export function boost(samples: readonly Sample[], options: { rounds: number; depth: number; rate: number }): Tree[] {
  const n = samples.length
  const size = samples[0]!.vector.length
  const cuts = Array.from({ length: size }, (_, k) => cutsOf(samples.map((s) => s.vector[k]!)))
  const bins = Array.from({ length: size }, (_, k) =>
    Uint8Array.from(samples, (s) => {
      let b = 0
      while (b < cuts[k]!.length && s.vector[k]! > cuts[k]![b]!) b++
      return b
    }),
  )
  const score = Float64Array.from(samples, (s) => s.score)
  const slope = new Float64Array(n)
  const curve = new Float64Array(n)
  const trees: Tree[] = []
  for (let round = 0; round < options.rounds; round++) {
    for (let i = 0; i < n; i++) {
      const p = 1 / (1 + Math.exp(-score[i]!))
      slope[i] = samples[i]!.target - p
      curve[i] = p * (1 - p)
    }
    const grow = (rows: Int32Array, depth: number): Tree => {
      const split = depth === 0 ? undefined : bestSplit(rows, bins, slope, curve)
      if (split === undefined) {
        let g = 0
        let h = LEAF_PRIOR
        for (const i of rows) {
          g += slope[i]!
          h += curve[i]!
        }
        const leaf = (options.rate * g) / h
        for (const i of rows) score[i]! += leaf
        return leaf
      }
      const own = bins[split.feature]!
      const [low, high] = [rows.filter((i) => own[i]! <= split.bin), rows.filter((i) => own[i]! > split.bin)]
      return [split.feature, cuts[split.feature]![split.bin]!, grow(low, depth - 1), grow(high, depth - 1)]
    }
    trees.push(grow(Int32Array.from({ length: n }, (_, i) => i), options.depth))
  }
  return trees
}

function bestSplit(rows: Int32Array, bins: readonly Uint8Array[], slope: Float64Array, curve: Float64Array) {
  let best: { feature: number; bin: number; gain: number } | undefined
  const gs = new Float64Array(BINS + 1)
  const hs = new Float64Array(BINS + 1)
  for (let feature = 0; feature < bins.length; feature++) {
    gs.fill(0)
    hs.fill(0)
    const own = bins[feature]!
    for (const i of rows) {
      gs[own[i]!]! += slope[i]!
      hs[own[i]!]! += curve[i]!
    }
    const g = gs.reduce((sum, x) => sum + x, 0)
    const h = hs.reduce((sum, x) => sum + x, 0)
    let gl = 0
    let hl = 0
    for (let bin = 0; bin < BINS; bin++) {
      gl += gs[bin]!
      hl += hs[bin]!
      if (hl < LEAF_LEAST || h - hl < LEAF_LEAST) continue
      const gain =
        (gl * gl) / (hl + LEAF_PRIOR) + ((g - gl) * (g - gl)) / (h - hl + LEAF_PRIOR) - (g * g) / (h + LEAF_PRIOR)
      if (gain > (best?.gain ?? 1e-3)) best = { feature, bin, gain }
    }
  }
  return best
}

/** Values between which bins are cut; a value falls in the first bin whose cut is not below it. */
function cutsOf(values: number[]): number[] {
  values.sort((a, b) => a - b)
  const cuts: number[] = []
  for (let b = 1; b < BINS; b++) {
    const value = Number(values[Math.floor((b * values.length) / BINS)]!.toPrecision(5))
    if (value !== cuts.at(-1)) cuts.push(value)
  }
  return cuts
}
