import { before, closed, fresh, OUTSIDE, SCORED, STATES } from '../../../src/entities/tagger/states.js'
import { randomNumbers } from './data.js'
import type { Encoded } from './features.js'

export interface Settings {
  readonly seed: number
  readonly epochs: number
  /** The result is the mean of the weights after each epoch but the first so many. */
  readonly warmUp: number
  /** The step of AdaGrad. */
  readonly rate: number
  /** The share of features that are left out of a sentence at random, so that no name is learned by a single pattern. */
  readonly dropout: number
}

/** A sentence as rows of weights, with the states that each of its characters may have, a bit a state. */
export interface Example extends Encoded {
  readonly allowed: Uint16Array
  /** How much it counts. */
  readonly weight: number
}

/** Weights as trained: `SCORED` a row, relative to those of being outside, and from each state to each. */
export interface Trained {
  readonly rows: Float32Array
  readonly transitions: Float64Array
}

/** Errors in a state's probability below this are not worth an update. */
const NEGLIGIBLE = 1e-3

const legal = before.flatMap((froms, to) => froms.map((from) => from * STATES + to))

/**
 * Trains a linear-chain conditional random field (Lafferty, McCallum and Pereira 2001) with AdaGrad (Duchi, Hazan and
 * Singer 2011), one sentence a step, in an order that depends on the seed alone. Where several states are allowed, it is
 * their sum that is made likely (Tsuboi, Kashima, Mori, Oda and Matsumoto 2008).
 */
export function train(sentences: readonly Example[], rowCount: number, settings: Settings, report: (epoch: number) => void): Trained {
  const rows = new Float32Array(rowCount * STATES)
  const squares = new Float32Array(rowCount * STATES).fill(1)
  const transitions = new Float64Array(STATES * STATES)
  const transitionSquares = new Float64Array(STATES * STATES).fill(1)
  const mean: Trained = { rows: new Float32Array(rowCount * SCORED), transitions: new Float64Array(transitions.length) }
  const random = randomNumbers(settings.seed)
  const order = sentences.map((_, i) => i)
  const longest = sentences.reduce((most, { allowed }) => Math.max(most, allowed.length), 0)
  const local = new Float64Array(longest * STATES)
  const forward = new Float64Array(longest * STATES)
  const backward = new Float64Array(longest * STATES)
  const odds = new Float64Array(STATES * STATES)
  /** What dropout leaves of a sentence. */
  const kept = { at: new Int32Array(longest + 1), rows: new Int32Array(sentences.reduce((most, { rows }) => Math.max(most, rows.length), 0)) }

  /** How probable each state of each character, and each transition, is made to be, and is. */
  const [wanted, given] = [new Float64Array(longest * STATES), new Float64Array(longest * STATES)]
  const [wantedArcs, givenArcs] = [new Float64Array(STATES * STATES), new Float64Array(STATES * STATES)]

  const step = (sentence: Example) => {
    const length = sentence.allowed.length
    let used = 0
    for (let i = 0; i < length; i++) {
      for (let k = sentence.at[i]!; k < sentence.at[i + 1]!; k++)
        if (random() >= settings.dropout) kept.rows[used++] = sentence.rows[k]!
      kept.at[i + 1] = used
    }
    for (const arc of legal) odds[arc] = Math.exp(transitions[arc]!)
    for (let i = 0, now = 0; i < length; i++, now += STATES) {
      for (let state = 0; state < STATES; state++) local[now + state] = 0
      for (let k = kept.at[i]!; k < kept.at[i + 1]!; k++)
        for (let row = kept.rows[k]! * STATES, s = 0; s < STATES; s++) local[now + s]! += rows[row + s]!
      let top = local[now]!
      for (let s = 1; s < STATES; s++) if (local[now + s]! > top) top = local[now + s]!
      for (let s = 0; s < STATES; s++) local[now + s] = Math.exp(local[now + s]! - top)
    }
    expect(length, given, givenArcs)
    for (let i = 0, now = 0; i < length; i++, now += STATES)
      for (let s = 0; s < STATES; s++) if (((sentence.allowed[i]! >> s) & 1) === 0) local[now + s] = 0
    expect(length, wanted, wantedArcs)
    for (const arc of legal) {
      const slope = sentence.weight * (wantedArcs[arc]! - givenArcs[arc]!)
      transitionSquares[arc]! += slope * slope
      transitions[arc]! += (settings.rate * slope) / Math.sqrt(transitionSquares[arc]!)
    }
    for (let i = 0, now = 0; i < length; i++, now += STATES) {
      for (let s = 0; s < STATES; s++) {
        const slope = sentence.weight * (wanted[now + s]! - given[now + s]!)
        if (slope < NEGLIGIBLE && slope > -NEGLIGIBLE) continue
        const square = slope * slope
        for (let k = kept.at[i]!; k < kept.at[i + 1]!; k++) {
          const at = kept.rows[k]! * STATES + s
          rows[at]! += (settings.rate * slope) / Math.sqrt((squares[at]! += square))
        }
      }
    }
  }

  /** Works out how probable each state and each transition is by `local`: forward and backward, each position scaled to sum 1. */
  const expect = (length: number, states: Float64Array, arcs: Float64Array) => {
    forward.fill(0, 0, length * STATES)
    backward.fill(0, 0, length * STATES)
    for (const s of fresh) forward[s] = odds[OUTSIDE * STATES + s]! * local[s]!
    scale(forward, 0)
    for (let i = 1, now = STATES; i < length; i++, now += STATES) {
      for (let s = 0; s < STATES; s++) {
        if (local[now + s] === 0) continue
        const froms = before[s]!
        let sum = 0
        for (let k = 0; k < froms.length; k++) sum += forward[now - STATES + froms[k]!]! * odds[froms[k]! * STATES + s]!
        forward[now + s] = sum * local[now + s]!
      }
      scale(forward, now)
    }
    for (const s of closed) backward[(length - 1) * STATES + s] = odds[s * STATES + OUTSIDE]!
    scale(backward, (length - 1) * STATES)
    for (let i = length - 2, now = i * STATES; i >= 0; i--, now -= STATES) {
      for (let s = 0; s < STATES; s++) {
        const after = backward[now + STATES + s]! * local[now + STATES + s]!
        if (after === 0) continue
        const froms = before[s]!
        for (let k = 0; k < froms.length; k++) backward[now + froms[k]!]! += odds[froms[k]! * STATES + s]! * after
      }
      scale(backward, now)
    }
    for (let i = 0, now = 0; i < length; i++, now += STATES) {
      for (let s = 0; s < STATES; s++) states[now + s] = forward[now + s]! * backward[now + s]!
      scale(states, now)
    }
    arcs.fill(0)
    for (let s = 0; s < STATES; s++) {
      arcs[OUTSIDE * STATES + s]! += states[s]!
      arcs[s * STATES + OUTSIDE]! += states[(length - 1) * STATES + s]!
    }
    for (let now = STATES; now < length * STATES; now += STATES) {
      let sum = 0
      for (let k = 0; k < legal.length; k++) sum += arcWeight(legal[k]!, now)
      if (sum > 0) for (let k = 0; k < legal.length; k++) arcs[legal[k]!]! += arcWeight(legal[k]!, now) / sum
    }
  }
  const arcWeight = (arc: number, now: number) => {
    const from = Math.trunc(arc / STATES)
    const to = arc % STATES
    return forward[now - STATES + from]! * odds[arc]! * local[now + to]! * backward[now + to]!
  }

  for (let epoch = 1; epoch <= settings.epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      const moved = order[i]!
      order[i] = order[j]!
      order[j] = moved
    }
    for (const i of order) step(sentences[i]!)
    report(epoch)
    if (epoch <= settings.warmUp) continue
    const share = 1 / (epoch - settings.warmUp)
    for (let row = 0; row < rowCount; row++)
      for (let s = 1; s < STATES; s++) {
        const relative = rows[row * STATES + s]! - rows[row * STATES]!
        mean.rows[row * SCORED + s - 1]! += share * (relative - mean.rows[row * SCORED + s - 1]!)
      }
    for (const arc of legal) mean.transitions[arc]! += share * (transitions[arc]! - mean.transitions[arc]!)
  }
  return mean
}

function scale(numbers: Float64Array, at: number): void {
  let sum = 0
  for (let k = 0; k < STATES; k++) sum += numbers[at + k]!
  for (let k = 0; k < STATES; k++) numbers[at + k]! /= sum
}
