import type { Weights } from './model.js'
import { BEFORE, EDGE, extend, LONGEST_RUN, LONGEST_WORD, MARGIN, ROOT, wordRow } from './patterns.js'
import { SCORED } from './states.js'

const SLOT = 4 // key, row of votes, reach, row of word votes or -1
const ROW = 1
const REACHES = 2
const WORD = 3
const LONGER = 1 << 5

/** The patterns of a model in one open-addressing hash table, so that a look-up touches one cache line. */
export class Votes {
  readonly #slots: Int32Array
  readonly #mask: number
  /** The slot of each single character, or -1. */
  readonly #single = new Int32Array(0x10000)
  readonly #votes: Int8Array
  readonly #wordVotes: Int8Array

  constructor(weights: Weights) {
    const { keys, reach, kinds } = weights
    this.#votes = weights.votes
    this.#wordVotes = weights.wordVotes
    let capacity = 1024
    while (capacity < keys.length * 1.5) capacity *= 2
    this.#mask = capacity - 1
    this.#slots = new Int32Array(capacity * SLOT)
    let row = 0
    for (let i = 0; i < keys.length; i++) {
      let at = (keys[i]! & this.#mask) * SLOT
      while (this.#slots[at + REACHES] !== 0) at = (at + SLOT) & (capacity * SLOT - 1)
      this.#slots[at] = keys[i]!
      this.#slots[at + ROW] = row * SCORED
      // bit 6 keeps the entry apart from an empty slot
      this.#slots[at + REACHES] = reach[i]! | 64
      this.#slots[at + WORD] = kinds[i]! === 0 ? -1 : kinds[i]!
      for (let bits = reach[i]! & 31; bits !== 0; bits &= bits - 1) row++
    }
    for (let unit = 0; unit < 0x10000; unit++) this.#single[unit] = this.#find(extend(ROOT, unit))
  }

  /**
   * Adds up the votes for the characters of `text` from `start` to `end`, as if nothing stood around them.
   * @param scores `SCORED` numbers a character, 0 at first
   */
  count(text: string, start: number, end: number, scores: Int32Array): void {
    const slots = this.#slots
    const length = end - start
    for (let i = -MARGIN; i < length + MARGIN; i++) {
      let unit = i < 0 || i >= length ? EDGE : text.charCodeAt(start + i)
      let at = this.#single[unit]!
      let key = extend(ROOT, unit)
      for (let n = 1; ; ) {
        if (at < 0) break
        const reach = slots[at + REACHES]!
        if (n <= LONGEST_RUN && (reach & 31) !== 0)
          this.#add(slots[at + ROW]!, reach & 31, i - BEFORE[n]!, length, scores)
        if (slots[at + WORD]! >= 0 && i >= 0 && i + n <= length) this.#addWord(slots[at + WORD]!, i, n, length, scores)
        if ((reach & LONGER) === 0 || n === LONGEST_WORD || i + n >= length + MARGIN) break
        unit = i + n < 0 || i + n >= length ? EDGE : text.charCodeAt(start + i + n)
        key = extend(key, unit)
        at = this.#find(key)
        n++
      }
    }
  }

  #add(row: number, reach: number, first: number, length: number, scores: Int32Array): void {
    const votes = this.#votes
    let to = first
    for (let bits = reach; bits !== 0; bits >>= 1, to++) {
      if ((bits & 1) === 0) continue
      if (to >= 0 && to < length) for (let k = 0, o = to * SCORED; k < SCORED; k++) scores[o + k]! += votes[row + k]!
      row += SCORED
    }
  }

  #addWord(kind: number, start: number, n: number, length: number, scores: Int32Array): void {
    const votes = this.#wordVotes
    const first = wordRow(kind, n) * SCORED
    for (let i = -1; i <= n; i++) {
      if (start + i < 0 || start + i >= length) continue
      const role = i < 1 ? i + 1 : i === n ? 4 : i === n - 1 ? 3 : 2
      for (let k = 0, row = first + role * SCORED, o = (start + i) * SCORED; k < SCORED; k++)
        scores[o + k]! += votes[row + k]!
    }
  }

  /** The slot of a key, or -1. */
  #find(key: number): number {
    const slots = this.#slots
    const end = slots.length - 1
    for (let at = (key & this.#mask) * SLOT; ; at = (at + SLOT) & end) {
      if (slots[at + REACHES] === 0) return -1
      if (slots[at] === key) return at
    }
  }
}
