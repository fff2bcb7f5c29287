import type { Span } from '../../document.js'
import type { TaggedName } from './bio.js'
import { before, closed, FIRST, fresh, LAST, MIDDLE, names, ONLY, OUTSIDE, STATES, stateOf } from './states.js'
import { lower, PAIRS, upper } from './votes.js'

/** The legal transitions as one flat list: `from`, `to` pairs. */
const arcs = Uint8Array.from(before.flatMap((froms, to) => froms.flatMap((from) => [from, to])))

const TYPES = names.length

/** No path leads here. */
const NEVER = -0x40000000

/**
 * The best sequence of states of a sentence, and how probable its names are: the algorithms of Viterbi, and
 * forward–backward, over a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001). One object
 * serves any number of sentences of up to `capacity` characters, one after the other.
 */
export class Lattice {
  readonly #transitions: Int32Array
  readonly #odds: Float64Array
  readonly #unit: number
  readonly #best = new Int32Array(2 * STATES)
  readonly #from: Uint8Array
  readonly #peaks: Int32Array
  readonly #sums: Int32Array
  readonly #local: Float64Array
  readonly #forward: Float64Array
  readonly #backward: Float64Array
  readonly #norms: Float64Array

  constructor(transitions: Int16Array, unit: number, capacity: number) {
    this.#unit = unit
    this.#transitions = Int32Array.from(transitions)
    this.#odds = Float64Array.from(transitions, (value) => Math.exp(value * unit))
    this.#from = new Uint8Array(capacity * STATES)
    this.#peaks = new Int32Array(capacity * TYPES)
    this.#sums = new Int32Array(capacity * TYPES)
    this.#local = new Float64Array(capacity * STATES)
    this.#forward = new Float64Array(capacity * STATES)
    this.#backward = new Float64Array(capacity * STATES)
    this.#norms = new Float64Array(capacity)
  }

  /**
   * Finds the stretches in which a name is possible at all. The model is balanced so that staying outside costs
   * nothing and no transition gains anything: a name that is better than none stands where the best scores of its type
   * sum to more than 0. Stretches of such characters are found as in Kadane's maximum subarray, forth and back, and
   * everything else, most of a text, is outside without further work.
   * @param scores `PAIRS` numbers a character, as `Votes` counts them
   * @param open takes 1 for each of the `length` characters that may be in a name
   */
  explore(scores: Int32Array, length: number, open: Uint8Array): void {
    const [peaks, sums] = [this.#peaks, this.#sums]
    for (let type = 0; type < TYPES; type++) {
      let sum = 0
      for (let i = 0, at = type, pair = 2 * type; i < length; i++, at += TYPES, pair += PAIRS) {
        const peak = highest(scores[pair]!, scores[pair + 1]!)
        sum = Math.max(0, sum) + peak
        peaks[at] = peak
        sums[at] = sum
      }
    }
    open.fill(0, 0, length)
    for (let type = 0; type < TYPES; type++) {
      let sum = 0
      for (let i = length - 1, at = i * TYPES + type; i >= 0; i--, at -= TYPES) {
        if (sums[at]! + sum > 0) open[i] = 1
        sum = Math.max(0, sum + peaks[at]!)
      }
    }
  }

  /**
   * Finds the best states of a stretch outside of which no name reaches.
   * @param states takes them
   * @returns whether there is any name
   */
  decode(scores: Int32Array, { start, end }: Span, states: Uint8Array): boolean {
    const [best, from, transitions] = [this.#best, this.#from, this.#transitions]
    best.fill(NEVER)
    best[OUTSIDE] = 0
    let last = 0
    for (let i = start; i < end; i++) {
      const now = STATES - last
      const back = i * STATES
      for (let state = 0; state < STATES; state++) best[now + state] = NEVER
      for (let k = 0; k < arcs.length; k += 2) {
        const origin = arcs[k]!
        const state = arcs[k + 1]!
        const score = best[last + origin]! + transitions[origin * STATES + state]!
        if (score <= best[now + state]!) continue
        best[now + state] = score
        from[back + state] = origin
      }
      for (let k = 0, pair = i * PAIRS, to = now + 1; k < PAIRS; k++, pair++, to += 2) {
        best[to]! += upper(scores[pair]!)
        best[to + 1]! += lower(scores[pair]!)
      }
      last = now
    }
    let top = NEVER
    let state = OUTSIDE
    for (const origin of closed) {
      const score = best[last + origin]! + transitions[origin * STATES + OUTSIDE]!
      if (score <= top) continue
      top = score
      state = origin
    }
    let any = false
    for (let i = end - 1; i >= start; i--) {
      states[i] = state
      any ||= state !== OUTSIDE
      state = from[i * STATES + state]!
    }
    return any
  }

  /** Prepares {@link probability} for a stretch. */
  weigh(scores: Int32Array, { start, end }: Span): void {
    const length = end - start
    const [local, forward, backward, odds] = [this.#local, this.#forward, this.#backward, this.#odds]
    for (let i = 0; i < length; i++) {
      const now = i * STATES
      local[now] = 1
      for (let k = 0, pair = (start + i) * PAIRS; k < PAIRS; k++, pair++) {
        local[now + 2 * k + 1] = this.#exp(upper(scores[pair]!))
        local[now + 2 * k + 2] = this.#exp(lower(scores[pair]!))
      }
    }
    forward.fill(0, 0, length * STATES)
    for (const state of fresh) forward[state] = odds[OUTSIDE * STATES + state]! * local[state]!
    this.#norms[0] = scale(forward, 0)
    for (let i = 1; i < length; i++) {
      const now = i * STATES
      for (let k = 0; k < arcs.length; k += 2) {
        const origin = arcs[k]!
        const state = arcs[k + 1]!
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
        const state = arcs[k]!
        const next = arcs[k + 1]!
        const after = local[now + STATES + next]! * backward[now + STATES + next]!
        backward[now + state]! += odds[state * STATES + next]! * after
      }
      for (let state = 0; state < STATES; state++) backward[now + state]! /= this.#norms[i + 1]!
    }
  }

  /**
   * How probable it is that exactly this is a name of this type.
   * @param stretch the one weighed last
   */
  probability({ start, end, type }: TaggedName, stretch: Span): number {
    const [local, forward, backward, odds] = [this.#local, this.#forward, this.#backward, this.#odds]
    const length = stretch.end - stretch.start
    const first = start - stretch.start
    const last = end - stretch.start - 1
    let state = stateOf(type, first === last ? ONLY : FIRST)
    let weight = forward[first * STATES + state]!
    for (let i = first + 1; i <= last; i++) {
      const next = stateOf(type, i === last ? LAST : MIDDLE)
      weight *= (odds[state * STATES + next]! * local[i * STATES + next]!) / this.#norms[i]!
      state = next
    }
    let total = 0
    for (const end of closed) total += forward[(length - 1) * STATES + end]! * odds[end * STATES + OUTSIDE]!
    return Math.min(1, (weight * backward[last * STATES + state]!) / total)
  }

  /** The odds of a score; bounded, as a sum of votes is not. */
  #exp(score: number): number {
    return Math.exp(Math.min(score * this.#unit, 200))
  }
}

/** The highest of the four scores in two pairs. */
function highest(first: number, second: number): number {
  return Math.max(upper(first), lower(first), upper(second), lower(second))
}

/** Makes the `STATES` numbers from `at` on sum to 1; returns their sum before. */
function scale(numbers: Float64Array, at: number): number {
  let sum = 0
  for (let k = 0; k < STATES; k++) sum += numbers[at + k]!
  for (let k = 0; k < STATES; k++) numbers[at + k]! /= sum
  return sum
}
