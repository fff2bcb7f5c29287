import {
  BEFORE, EDGE, extend, LONGEST_RUN, LONGEST_WORD, MARGIN, REACH, ROOT, SHORTEST_WORD, WORD_ROWS, wordRole, wordRow,
} from '../../../src/entities/tagger/patterns.js' // prettier-ignore
import type { Words } from './words.js'

/** A sentence as rows of weights: those of character i are `rows[at[i]]` … `rows[at[i + 1] - 1]`. */
export interface Encoded {
  readonly at: Int32Array
  readonly rows: Int32Array
}

/** Keys in an open-addressing table, numbered in the order they came, with how often. */
export class Keys {
  #slots = new Int32Array(1 << 20).fill(-1)
  #keys = new Int32Array(1 << 19)
  #counts = new Int32Array(1 << 19)
  size = 0

  add(key: number): void {
    let slot = this.#slot(key)
    if (this.#slots[slot]! < 0) {
      if (this.size * 2 >= this.#slots.length) {
        this.#grow()
        slot = this.#slot(key)
      }
      this.#keys[this.size] = key
      this.#slots[slot] = this.size++
    }
    this.#counts[this.#slots[slot]!]!++
  }

  /** The number of a key, or -1. */
  number(key: number): number {
    return this.#slots[this.#slot(key)]!
  }

  key(number: number): number {
    return this.#keys[number]!
  }

  count(number: number): number {
    return this.#counts[number]!
  }

  #slot(key: number): number {
    const mask = this.#slots.length - 1
    let slot = Math.imul(key, 0x9e3779b1) >>> 1 & mask
    while (this.#slots[slot]! >= 0 && this.#keys[this.#slots[slot]!] !== key) slot = (slot + 1) & mask
    return slot
  }

  #grow(): void {
    const keys = new Int32Array(this.#slots.length)
    const counts = new Int32Array(this.#slots.length)
    keys.set(this.#keys)
    counts.set(this.#counts)
    this.#keys = keys
    this.#counts = counts
    this.#slots = new Int32Array(this.#slots.length * 2).fill(-1)
    for (let number = 0; number < this.size; number++) this.#slots[this.#slot(keys[number]!)] = number
  }
}

/** Visits every run of up to `longest` characters of a sentence: where it begins, its length, its key and that of the run without its last character. */
export function eachRun(text: string, longest: number, visit: (start: number, n: number, key: number, parent: number) => void): void {
  for (let i = -MARGIN; i < text.length + MARGIN; i++) {
    let key = ROOT
    for (let n = 1; n <= longest && i + n <= text.length + MARGIN; n++) {
      const at = i + n - 1
      const parent = key
      key = extend(parent, at < 0 || at >= text.length ? EDGE : text.charCodeAt(at))
      visit(i, n, key, parent)
    }
  }
}

/** The patterns that are frequent enough to have weights, and the words. */
export class Features {
  readonly runs = new Keys()
  /** How many characters each run has. */
  readonly lengths: number[] = []
  /** The key of each run without its last character. */
  readonly parents: number[] = []
  /** The first row of each run. */
  readonly firstRow: number[] = []
  /** How many rows there are; the rows of the words come first. */
  rows = WORD_ROWS

  readonly words: Words

  constructor(sentences: readonly { readonly text: string }[], words: Words, minimum: number) {
    this.words = words
    const all = new Keys()
    const lengthOf: number[] = []
    const parentOf: number[] = []
    for (const { text } of sentences)
      eachRun(text, LONGEST_RUN, (_, n, key, parent) => {
        all.add(key)
        if (lengthOf.length === all.size) return
        lengthOf.push(n)
        parentOf.push(parent)
      })
    for (let number = 0; number < all.size; number++) {
      if (all.count(number) < minimum) continue
      this.runs.add(all.key(number))
      this.lengths.push(lengthOf[number]!)
      this.parents.push(parentOf[number]!)
      this.firstRow.push(this.rows)
      this.rows += REACH[lengthOf[number]!]!
    }
  }

  encode(text: string): Encoded {
    const rows: number[][] = Array.from({ length: text.length }, () => [])
    const put = (at: number, row: number) => {
      if (at >= 0 && at < text.length) rows[at]!.push(row)
    }
    eachRun(text, LONGEST_WORD, (start, n, key) => {
      if (n <= LONGEST_RUN) {
        const number = this.runs.number(key)
        if (number >= 0)
          for (let k = 0; k < REACH[n]!; k++) put(start - BEFORE[n]! + k, this.firstRow[number]! + k)
      }
      const kind = n >= SHORTEST_WORD && start >= 0 && start + n <= text.length ? this.words.kinds.get(key) : undefined
      if (kind === undefined) return
      for (let i = -1; i <= n; i++) put(start + i, wordRow(kind, n) + wordRole(i, n))
    })
    const at = new Int32Array(text.length + 1)
    rows.forEach((list, i) => {
      at[i + 1] = at[i]! + list.length
    })
    return { at, rows: Int32Array.from(rows.flat()) }
  }
}
