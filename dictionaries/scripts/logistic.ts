/** A vector with the share of positives it stands for, 0 to 1. */
export interface Example {
  readonly vector: readonly number[]
  readonly target: number
}

/**
 * Logistic regression by Newton's method, with a Gaussian prior on the weights of the standardised features.
 * @param prior the larger, the smaller the weights
 * @returns the intercept, then a weight for each feature as it is (not standardised)
 */
export function fit(examples: readonly Example[], prior: number): number[] {
  const n = examples.length
  const size = examples[0]!.vector.length
  const mean = new Float64Array(size)
  const deviation = new Float64Array(size)
  for (const { vector } of examples) for (let k = 0; k < size; k++) mean[k]! += vector[k]! / n
  for (const { vector } of examples) for (let k = 0; k < size; k++) deviation[k]! += (vector[k]! - mean[k]!) ** 2 / n
  for (let k = 0; k < size; k++) deviation[k] = Math.sqrt(deviation[k]!) + 1e-6
  const rows = examples.map(({ vector }) => [1, ...vector.map((x, k) => (x - mean[k]!) / deviation[k]!)])
  const weights = new Array<number>(size + 1).fill(0)
  for (let round = 0; round < 30; round++) {
    const gradient = weights.map((w, k) => (k === 0 ? 0 : -prior * w))
    const hessian = weights.map((_, k) => weights.map((_, l) => (k === l ? (k === 0 ? 1e-9 : prior) : 0)))
    for (let i = 0; i < n; i++) {
      const row = rows[i]!
      let z = 0
      for (let k = 0; k <= size; k++) z += row[k]! * weights[k]!
      const p = 1 / (1 + Math.exp(-z))
      const error = examples[i]!.target - p
      const curve = p * (1 - p)
      for (let k = 0; k <= size; k++) {
        gradient[k]! += error * row[k]!
        const scaled = curve * row[k]!
        const line = hessian[k]!
        for (let l = 0; l <= k; l++) line[l]! += scaled * row[l]!
      }
    }
    for (let k = 0; k <= size; k++) for (let l = k + 1; l <= size; l++) hessian[k]![l] = hessian[l]![k]!
    const step = solve(hessian, gradient)
    let largest = 0
    for (let k = 0; k <= size; k++) {
      weights[k]! += step[k]!
      largest = Math.max(largest, Math.abs(step[k]!))
    }
    if (largest < 1e-6) break
  }
  const raw = weights.map((w, k) => (k === 0 ? w : w / deviation[k - 1]!))
  for (let k = 0; k < size; k++) raw[0]! -= raw[k + 1]! * mean[k]!
  return raw
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
