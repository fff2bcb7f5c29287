/** Features that are not 0, by number. */
export type Sparse = readonly (readonly [feature: number, value: number])[]

/** A vector with the share of positives it stands for, 0 to 1, and what it counts. */
export interface Example {
  readonly vector: Sparse
  readonly target: number
  readonly weight: number
}

/** Features that vary less are not stretched further, so that rare ones do not get large weights. */
const LEAST_DEVIATION = 0.15

/**
 * Logistic regression by Newton's method, with a Gaussian prior on the weights of the standardised features.
 * @param size how many features there are
 * @param prior the larger, the smaller the weights
 * @returns the intercept, then a weight for each feature as it is (not standardised)
 */
export function fit(examples: readonly Example[], size: number, prior: number): number[] {
  const deviation = deviations(examples, size)
  const columns = deviation.map((d, k) => (d > 1e-9 ? k : -1)).filter((k) => k >= 0)
  const n = columns.length
  const place = new Int32Array(size).fill(-1)
  columns.forEach((k, i) => {
    place[k] = i
  })
  const scale = columns.map((k) => Math.max(deviation[k]!, LEAST_DEVIATION))
  // Not centred: that would only move the intercept, which the prior leaves alone, and the vectors stay sparse.
  const rows = examples.map(({ vector }) => {
    const row = vector.filter(([k]) => place[k]! >= 0).map(([k, x]) => [place[k]!, x / scale[place[k]!]!] as const)
    return { at: [...row.map(([k]) => k), n], x: [...row.map(([, x]) => x), 1] }
  })
  const weights = new Float64Array(n + 1) // the intercept last
  for (let round = 0; round < 30; round++) {
    const gradient = Array.from(weights, (w, k) => (k === n ? 0 : -prior * w))
    const hessian = Array.from(weights, (_, k) => {
      const line = new Float64Array(n + 1)
      line[k] = k === n ? 1e-9 : prior
      return line
    })
    for (let e = 0; e < examples.length; e++) {
      const { at, x } = rows[e]!
      const { target, weight } = examples[e]!
      let z = 0
      for (let k = 0; k < at.length; k++) z += x[k]! * weights[at[k]!]!
      const p = 1 / (1 + Math.exp(-z))
      const error = weight * (target - p)
      const curve = weight * p * (1 - p)
      for (let k = 0; k < at.length; k++) {
        gradient[at[k]!]! += error * x[k]!
        const scaled = curve * x[k]!
        const line = hessian[at[k]!]!
        for (let l = 0; l < at.length; l++) line[at[l]!]! += scaled * x[l]!
      }
    }
    const step = solve(hessian, gradient)
    let largest = 0
    for (let k = 0; k <= n; k++) {
      weights[k]! += step[k]!
      largest = Math.max(largest, Math.abs(step[k]!))
    }
    if (largest < 1e-5) break
  }
  const raw = new Array<number>(size + 1).fill(0)
  raw[0] = weights[n]!
  columns.forEach((k, i) => {
    raw[k + 1] = weights[i]! / scale[i]!
  })
  return raw
}

/** What the weights of {@link fit} make of a vector, before the logistic function. */
export function value(weights: readonly number[], vector: Sparse): number {
  let sum = weights[0]!
  for (const [feature, x] of vector) sum += weights[feature + 1]! * x
  return sum
}

function deviations(examples: readonly Example[], size: number): number[] {
  const sums = new Float64Array(size)
  const squares = new Float64Array(size)
  for (const { vector } of examples) {
    for (const [feature, x] of vector) {
      sums[feature]! += x / examples.length
      squares[feature]! += (x * x) / examples.length
    }
  }
  return Array.from(squares, (s, k) => Math.sqrt(Math.max(0, s - sums[k]! ** 2)))
}

/** Gaussian elimination with pivoting; changes its arguments. */
function solve(matrix: Float64Array[], right: number[]): number[] {
  const n = right.length
  for (let k = 0; k < n; k++) {
    let pivot = k
    for (let i = k + 1; i < n; i++) if (Math.abs(matrix[i]![k]!) > Math.abs(matrix[pivot]![k]!)) pivot = i
    ;[matrix[k], matrix[pivot]] = [matrix[pivot]!, matrix[k]!]
    ;[right[k], right[pivot]] = [right[pivot]!, right[k]!]
    for (let i = k + 1; i < n; i++) {
      const factor = matrix[i]![k]! / matrix[k]![k]!
      if (factor === 0) continue
      for (let j = k; j < n; j++) matrix[i]![j]! -= factor * matrix[k]![j]!
      right[i]! -= factor * right[k]!
    }
  }
  for (let k = n - 1; k >= 0; k--) {
    for (let j = k + 1; j < n; j++) right[k]! -= matrix[k]![j]! * right[j]!
    right[k]! /= matrix[k]![k]!
  }
  return right
}
