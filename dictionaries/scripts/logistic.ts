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
  const { mean, deviation } = moments(examples, size)
  const columns = deviation.map((d, k) => (d > 1e-9 ? k : -1)).filter((k) => k >= 0)
  const n = columns.length
  const place = new Int32Array(size).fill(-1)
  columns.forEach((k, i) => {
    place[k] = i
  })
  const scale = columns.map((k) => Math.max(deviation[k]!, LEAST_DEVIATION))
  const base = columns.map((k, i) => -mean[k]! / scale[i]!)
  const weights = new Array<number>(n + 1).fill(0) // the intercept last
  const row = new Float64Array(n + 1)
  for (let round = 0; round < 30; round++) {
    const gradient = weights.map((w, k) => (k === n ? 0 : -prior * w))
    const hessian = weights.map((_, k) => {
      const line = new Array<number>(n + 1).fill(0)
      line[k] = k === n ? 1e-9 : prior
      return line
    })
    for (const { vector, target, weight } of examples) {
      for (let k = 0; k < n; k++) row[k] = base[k]!
      row[n] = 1
      for (const [feature, x] of vector) if (place[feature]! >= 0) row[place[feature]!]! += x / scale[place[feature]!]!
      let z = 0
      for (let k = 0; k <= n; k++) z += row[k]! * weights[k]!
      const p = 1 / (1 + Math.exp(-z))
      const error = weight * (target - p)
      const curve = weight * p * (1 - p)
      for (let k = 0; k <= n; k++) {
        gradient[k]! += error * row[k]!
        const scaled = curve * row[k]!
        const line = hessian[k]!
        for (let l = 0; l <= k; l++) line[l]! += scaled * row[l]!
      }
    }
    for (let k = 0; k <= n; k++) for (let l = k + 1; l <= n; l++) hessian[k]![l] = hessian[l]![k]!
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
    raw[0]! += weights[i]! * base[i]!
  })
  return raw
}

/** What the weights of {@link fit} make of a vector, before the logistic function. */
export function value(weights: readonly number[], vector: Sparse): number {
  let sum = weights[0]!
  for (const [feature, x] of vector) sum += weights[feature + 1]! * x
  return sum
}

function moments(examples: readonly Example[], size: number) {
  const mean = new Array<number>(size).fill(0)
  const squares = new Array<number>(size).fill(0)
  for (const { vector } of examples) {
    const own = new Map<number, number>()
    for (const [feature, x] of vector) own.set(feature, (own.get(feature) ?? 0) + x)
    for (const [feature, x] of own) {
      mean[feature]! += x / examples.length
      squares[feature]! += (x * x) / examples.length
    }
  }
  return { mean, deviation: squares.map((s, k) => Math.sqrt(Math.max(0, s - mean[k]! ** 2))) }
}

/** Gaussian elimination with pivoting; changes its arguments. */
function solve(matrix: number[][], right: number[]): number[] {
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
