import { before, closed, FIRST, fresh, LAST, MIDDLE, ONLY, OUTSIDE, SCORED, STATES, stateOf } from './states.js'

/** The legal transitions as one flat list: `from`, `to` pairs in the order of `to`. */
const arcs = Uint8Array.from(before.flatMap((froms, to) => froms.flatMap((from) => [from, to])))

/** No path leads here. */
const NEVER = -0x40000000

/**
 * The best sequence of states of a stretch of characters that has no name across its edges, and how probable its
 * names are: the algorithms of Viterbi, and forward–backward, over a linear-chain conditional random field
 * (Lafferty, McCallum and Pereira 2001). One object serves any number of stretches up to `capacity` characters.
 */
export class Lattice {
  readonly #transitions: Int32Array
  readonly #odds: Float64Array
  readonly #unit: number
  readonly #best: Int32Array
  readonly #from: Uint8Array
  readonly #local: Float64Array
  readonly #forward: Float64Array
  readonly #backward: Float64Array
  readonly #norms: Float64Array

  constructor(transitions: Int16Array, unit: number, capacity: number) {
    this.#unit = unit
    this.#transitions = Int32Array.from(transitions)
    this.#odds = Float64Array.from(transitions, (value) => Math.exp(value * unit))
    this.#best = new Int32Array(capacity * STATES)
    this.#from = new Uint8Array(capacity * STATES)
    this.#local = new Float64Array(capacity * STATES)
    this.#forward = new Float64Array(capacity * STATES)
    this.#backward = new Float64Array(capacity * STATES)
    this.#norms = new Float64Array(capacity)
  }

  /**
   * Finds the best states of the characters `start` … `end` of `scores`.
   * @param states takes them, from `states[start]` on
   * @returns whether there is any name
   */
  decode(scores: Int32Array, start: number, end: number, states: Uint8Array): boolean {
    const length = end - start
    const [best, from, transitions] = [this.#best, this.#from, this.#transitions]
    for (let state = 0; state < STATES; state++) best[state] = NEVER
    for (const state of fresh) {
      const score = state === OUTSIDE ? 0 : scores[start * SCORED + state - 1]!
      best[state] = score + transitions[OUTSIDE * STATES + state]!
    }
    for (let i = 1; i < length; i++) {
      const now = i * STATES
      const last = now - STATES
      for (let state = 0; state < STATES; state++) best[now + state] = NEVER
      for (let k = 0; k < arcs.length; k += 2) {
        const origin = arcs[k]!
        const state = arcs[k + 1]!
        const score = best[last + origin]! + transitions[origin * STATES + state]!
        if (score > best[now + state]!) {
          best[now + state] = score
          from[now + state] = origin
        }
      }
      for (let state = 1, row = (start + i) * SCORED - 1; state < STATES; state++)
        best[now + state]! += scores[row + state]!
    }
    let top = NEVER
    let state = OUTSIDE
    for (const last of closed) {
      const score = best[(length - 1) * STATES + last]! + transitions[last * STATES + OUTSIDE]!
      if (score > top) {
        top = score
        state = last
      }
    }
    let any = false
    for (let i = length - 1; i >= 0; i--) {
      states[start + i] = state
      any ||= state !== OUTSIDE
      state = from[i * STATES + state]!
    }
    return any
  }

  /** Prepares {@link probability} for the characters `start` … `end` of `scores`. */
  weigh(scores: Int32Array, start: number, end: number): void {
    const length = end - start
    const [local, forward, backward, odds] = [this.#local, this.#forward, this.#backward, this.#odds]
    for (let i = 0; i < length; i++) {
      const now = i * STATES
      local[now] = 1
      for (let state = 1, row = (start + i) * SCORED - 1; state < STATES; state++)
        local[now + state] = Math.exp(Math.min(scores[row + state]! * this.#unit, 200))
    }
    forward.fill(0, 0, length * STATES)
    for (const state of fresh) forward[state] = odds[OUTSIDE * STATES + state]! * local[state]!
    this.#norms[0] = scale(forward, 0)
    for (let i = 1; i < length; i++) {
      const now = i * STATES
      for (let k = 0; k < arcs.length; k += 2) {
        const [origin, state] = [arcs[k]!, arcs[k + 1]!]
        forward[now + state]! += forward[now - STATES + origin]! * odds[origin * STATES + state]!
      }
      for (let state = 0; state < STATES; state++) forward[now + state]! *= local[now + state]!
      this.#norms[i] = scale(forward, now)
    }
    backward.fill(0, 0, length * STATES)
    for (const state of closed) backward[(length - 1) * STATES + state] = odds[state * STATES + OUTSIDE]!
    for (let i = length - 2; i >= 0; i--) {
      const now = i * STATES
      for (let k = 0; k < arcs.length; k += 2) {
        const [state, next] = [arcs[k]!, arcs[k + 1]!]
        const after = local[now + STATES + next]! * backward[now + STATES + next]!
        backward[now + state]! += odds[state * STATES + next]! * after
      }
      for (let state = 0; state < STATES; state++) backward[now + state]! /= this.#norms[i + 1]!
    }
  }

  /** How probable it is that exactly this is a name of this type; `start` and `end` count from the weighed stretch's start. */
  probability(start: number, end: number, length: number, type: number): number {
    const [local, forward, backward, odds] = [this.#local, this.#forward, this.#backward, this.#odds]
    let state = stateOf(type, end - start === 1 ? ONLY : FIRST)
    let value = forward[start * STATES + state]!
    for (let i = start + 1; i < end; i++) {
      const next = stateOf(type, i === end - 1 ? LAST : MIDDLE)
      value *= (odds[state * STATES + next]! * local[i * STATES + next]!) / this.#norms[i]!
      state = next
    }
    let total = 0
    for (const last of closed) {
      const at = (length - 1) * STATES + last
      total += forward[at]! * odds[last * STATES + OUTSIDE]!
    }
    return Math.min(1, (value * backward[(end - 1) * STATES + state]!) / total)
  }
}

/** Makes the `STATES` numbers from `at` on sum to 1; returns their sum before. */
function scale(numbers: Float64Array, at: number): number {
  let sum = 0
  for (let k = 0; k < STATES; k++) sum += numbers[at + k]!
  for (let k = 0; k < STATES; k++) numbers[at + k]! /= sum
  return sum
}
