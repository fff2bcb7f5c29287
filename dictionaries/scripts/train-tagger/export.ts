import type { Weights } from '../../../src/entities/tagger/model.js'
import { REACH, ROOT, WORD_ROWS } from '../../../src/entities/tagger/patterns.js'
import { before, SCORED, STATES } from '../../../src/entities/tagger/states.js'
import type { Trained } from './crf.js'
import type { Features } from './features.js'

/** What one unit of a stored weight is worth; weights are stored from -127 to 127 units. */
const UNIT = 0.04

export interface Pruning {
  /** Rows at the edges of a pattern's reach none of whose weights is as large as this are left out. */
  readonly smallest: number
  /** Every weight but those of the transitions is multiplied by this. */
  readonly factor: number
}

/** Prunes and quantises. The beginnings of every kept pattern are kept too, as the tagger finds a pattern by way of them. */
export function quantise(features: Features, trained: Trained, { smallest, factor }: Pruning): Weights {
  const stored = (weight: number) => Math.max(-127, Math.min(127, Math.round((weight * factor) / UNIT)))
  const largest = (row: number) => trained.rows.subarray(row * SCORED, (row + 1) * SCORED).reduce((a, b) => Math.max(a, Math.abs(b)), 0)
  interface Entry { reach: number; kind: number; rows: number[] } // prettier-ignore
  const entries = new Map<number, Entry>()
  const entry = (key: number): Entry => {
    let found = entries.get(key)
    if (found === undefined) {
      found = { reach: 0, kind: 0, rows: [] }
      entries.set(key, found)
      const number = features.runs.number(key)
      const parent = number >= 0 ? features.parents[number]! : features.words.parents.get(key)!
      if (parent !== undefined && parent !== ROOT) entry(parent).reach |= 32
    }
    return found
  }
  for (let number = 0; number < features.runs.size; number++) {
    const width = REACH[features.lengths[number]!]!
    const counts = (k: number) => largest(features.firstRow[number]! + k) * factor >= smallest
    let first = 0
    while (first < width && !counts(first)) first++
    if (first === width) continue
    let end = width
    while (!counts(end - 1)) end--
    const rows = Array.from({ length: end - first }, (_, k) => features.firstRow[number]! + first + k)
    const reach = (1 << end) - (1 << first)
    const kept = entry(features.runs.key(number))
    kept.reach |= reach
    kept.rows = rows
  }
  for (const [key, kind] of features.words.kinds) entry(key).kind = kind

  const sorted = [...entries].map(([key, value]) => ({ key: key >>> 0, ...value })).sort((a, b) => a.key - b.key)
  const rows = sorted.flatMap((value) => value.rows)
  const votes = new Int8Array(rows.length * SCORED)
  rows.forEach((row, i) => {
    for (let s = 0; s < SCORED; s++) votes[i * SCORED + s] = stored(trained.rows[row * SCORED + s]!)
  })
  return {
    unit: UNIT,
    keys: Uint32Array.from(sorted, ({ key }) => key),
    reach: Uint8Array.from(sorted, ({ reach }) => reach),
    kinds: Uint8Array.from(sorted, ({ kind }) => kind),
    votes,
    wordVotes: Int8Array.from({ length: WORD_ROWS * SCORED }, (_, i) => stored(trained.rows[i]!)),
    ...balance(trained.transitions),
  }
}

/**
 * Moves the cost of being in a name from the transitions to the characters, half of each transition to either side,
 * and makes staying outside free. No path's score changes against another's, but the score of a character alone then
 * tells how likely it is to be in a name, which lets the tagger pass over those that hardly are.
 */
function balance(transitions: Float64Array): { bias: Int16Array; transitions: Int16Array } {
  const stay = transitions[0]!
  const cost = (from: number, to: number) => transitions[from * STATES + to]! - stay
  const states = Array.from({ length: STATES }, (_, state) => state)
  const into = states.map((to) => Math.max(...before[to]!.map((from) => cost(from, to))) / 2)
  const outOf = states.map((from) => Math.max(...states.filter((to) => before[to]!.includes(from)).map((to) => cost(from, to))) / 2)
  const balanced = new Int16Array(STATES * STATES)
  for (const to of states)
    for (const from of before[to]!)
      balanced[from * STATES + to] = Math.round((cost(from, to) - outOf[from]! - into[to]!) / UNIT)
  return { bias: Int16Array.from({ length: SCORED }, (_, i) => Math.round((into[i + 1]! + outOf[i + 1]!) / UNIT)), transitions: balanced }
}
