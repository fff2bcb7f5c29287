import type { Span } from '../../document.js'
import type { Weights } from './model.js'
import {
  BEFORE,
  EDGE,
  extend,
  KINDS,
  LONGEST_RUN,
  LONGEST_WORD,
  MARGIN,
  ROOT,
  SHORTEST_WORD,
  wordRole,
  wordRow,
} from './patterns.js'
import { SCORED } from './states.js'

/** Two scores share a 32-bit number, so that one addition serves both: the first in its upper half. */
export const PAIRS = SCORED / 2

// What a slot holds besides the key: the first row of votes (18 bits), the kind of word (7), whether longer patterns
// begin with this one (1), at which character its votes begin (3) and for how many they are (3). 0 is an empty slot.
const COUNT = 7
const FIRST = 3
const LONGER = 1 << 6
const KIND = 7
const ROW = 14

/** For how many characters before, in and after it a word of the greatest length votes. */
const WORD_REACH = LONGEST_WORD + 2

/** The patterns of a model in one open-addressing hash table of key and contents, so that a look-up touches one cache line. */
export class Votes {
  readonly #slots: Int32Array
  /** The contents of each single character, or 0. */
  readonly #single = new Int32Array(0x10000)
  readonly #votes: Int32Array
  /** For each kind and length of words the rows of the characters from the one before to the one after it. */
  readonly #wordVotes: Int32Array
  readonly #bias: Int32Array

  constructor(weights: Weights) {
    const { keys, reach, kinds } = weights
    this.#votes = paired(weights.votes)
    this.#wordVotes = laidOut(paired(weights.wordVotes))
    this.#bias = paired(weights.bias)
    let capacity = 1024
    while (capacity < keys.length * 1.5) capacity *= 2
    const slots = new Int32Array(capacity * 2)
    let row = 0
    for (let i = 0; i < keys.length; i++) {
      let at = (keys[i]! * 2) & (slots.length - 1)
      while (slots[at + 1] !== 0) at = (at + 2) & (slots.length - 1)
      const bits = reach[i]! & 31
      const first = bits === 0 ? 0 : 31 - Math.clz32(bits & -bits)
      const count = bits === 0 ? 0 : 32 - Math.clz32(bits) - first
      slots[at] = keys[i]!
      slots[at + 1] = (row << ROW) | (kinds[i]! << KIND) | ((reach[i]! & 32) << 1) | (first << FIRST) | count
      row += count
    }
    this.#slots = slots
    for (let unit = 0; unit < 0x10000; unit++) this.#single[unit] = this.#find(extend(ROOT, unit))
  }

  /**
   * Adds up the votes for the characters of `text` from `start` to `end`, as if nothing stood around their sentence and
   * no word reached across `start` and `end`.
   * @param scores takes `PAIRS` numbers a character
   */
  count(text: string, sentence: Span, start: number, end: number, scores: Int32Array): void {
    const length = end - start
    const [votes, wordVotes, single, bias] = [this.#votes, this.#wordVotes, this.#single, this.#bias]
    for (let at = 0; at < length * PAIRS; at += PAIRS) for (let k = 0; k < PAIRS; k++) scores[at + k] = bias[k]!
    const [first, last] = [sentence.start - start, sentence.end - start]
    const stop = Math.min(last, length) + MARGIN
    for (let i = Math.max(first - MARGIN, 1 - LONGEST_RUN); i < stop; i++) {
      let unit = i < first || i >= last ? EDGE : text.charCodeAt(start + i)
      let contents = single[unit]!
      let key = extend(ROOT, unit)
      for (let n = 1; contents !== 0; n++) {
        const count = contents & COUNT
        if (count !== 0)
          add(votes, contents >>> ROW, i - BEFORE[n]! + ((contents >>> FIRST) & 7), count, scores, length)
        const kind = (contents >>> KIND) & 127
        if (kind !== 0 && i >= first && i + n <= last)
          add(wordVotes, (kind * LONGEST_WORD + n - 1) * WORD_REACH, i - 1, n + 2, scores, length)
        if ((contents & LONGER) === 0 || n === LONGEST_WORD || i + n >= last + MARGIN) break
        unit = i + n < first || i + n >= last ? EDGE : text.charCodeAt(start + i + n)
        key = extend(key, unit)
        contents = this.#find(key)
      }
    }
  }

  /** The contents of a key's slot, or 0. */
  #find(key: number): number {
    const slots = this.#slots
    const end = slots.length - 1
    for (let at = (key * 2) & end; ; at = (at + 2) & end) {
      const contents = slots[at + 1]!
      if (contents === 0 || slots[at] === key) return contents
    }
  }
}

/** The two scores of a pair. */
export function upper(pair: number): number {
  return (pair + 0x8000) >> 16
}

export function lower(pair: number): number {
  return (pair << 16) >> 16
}

/** Adds `count` rows of votes to the characters from `to` on, as far as these are among the first `length`. */
function add(votes: Int32Array, row: number, to: number, count: number, scores: Int32Array, length: number): void {
  const skipped = to < 0 ? -to : 0
  const used = to + count > length ? length - to : count
  let from = (row + skipped) * PAIRS
  let at = (to + skipped) * PAIRS
  // written out, as this is where the time goes
  for (const end = (row + used) * PAIRS; from < end; from += PAIRS, at += PAIRS) {
    scores[at] = (scores[at]! + votes[from]!) | 0
    scores[at + 1] = (scores[at + 1]! + votes[from + 1]!) | 0
    scores[at + 2] = (scores[at + 2]! + votes[from + 2]!) | 0
    scores[at + 3] = (scores[at + 3]! + votes[from + 3]!) | 0
    scores[at + 4] = (scores[at + 4]! + votes[from + 4]!) | 0
    scores[at + 5] = (scores[at + 5]! + votes[from + 5]!) | 0
  }
}

function paired(numbers: ArrayLike<number>): Int32Array {
  const out = new Int32Array(numbers.length / 2)
  for (let i = 0; i < out.length; i++) out[i] = (numbers[2 * i]! << 16) + numbers[2 * i + 1]!
  return out
}

/** Lays the votes of words out character by character: inside a word one row serves several. */
function laidOut(rows: Int32Array): Int32Array {
  const out = new Int32Array(KINDS * LONGEST_WORD * WORD_REACH * PAIRS)
  for (let kind = 1; kind < KINDS; kind++)
    for (let n = SHORTEST_WORD; n <= LONGEST_WORD; n++)
      for (let i = -1; i <= n; i++) {
        const from = (wordRow(kind, n) + wordRole(i, n)) * PAIRS
        out.set(rows.subarray(from, from + PAIRS), ((kind * LONGEST_WORD + n - 1) * WORD_REACH + i + 1) * PAIRS)
      }
  return out
}
