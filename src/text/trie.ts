/**
 * A trie over UTF-16 code units in typed arrays: built once, read from any position of a text. Looking up takes time
 * in the length of what matches, not in the number of entries. Children are kept in one open-addressing hash table
 * of (node, unit) pairs, which is smaller than a map a node and builds 100,000 words in about 0.1 s.
 */
export class Trie<T> {
  #nodeOf: Int32Array
  #unitOf: Uint16Array
  #childOf: Int32Array
  #mask: number
  #used = 0
  #nodes = 1
  #valueAt: number[] = [-1]
  readonly #values: T[] = []
  readonly #root = new Int32Array(0x10000)

  /** @param entries words with their values; a word given twice keeps the last value. Empty words are left out. */
  constructor(entries: Iterable<readonly [word: string, value: T]> = []) {
    const size = 1 << 12
    this.#nodeOf = new Int32Array(size)
    this.#unitOf = new Uint16Array(size)
    this.#childOf = new Int32Array(size)
    this.#mask = size - 1
    for (const [word, value] of entries) this.#set(word, value)
  }

  /** How many words it holds. */
  get size(): number {
    return this.#values.length
  }

  /** The value of exactly this word. */
  get(word: string): T | undefined {
    let found: T | undefined
    this.each(word, 0, word.length, (end, value) => {
      if (end === word.length) found = value
    })
    return found
  }

  /**
   * The longest word that begins at `start` and ends by `limit`.
   * @returns its end and value, or undefined
   */
  longest(text: string, start: number, limit = text.length): { end: number; value: T } | undefined {
    let end = -1
    let at = -1
    for (let node = 0, i = start; i < limit; ) {
      node = this.#child(node, text.charCodeAt(i++))
      if (node === 0) break
      if (this.#valueAt[node]! >= 0) {
        end = i
        at = this.#valueAt[node]!
      }
    }
    return end < 0 ? undefined : { end, value: this.#values[at]! }
  }

  /** The value alone of the {@link longest} word, for loops that ask at every character: it makes no object. */
  longestValue(text: string, start: number, limit = text.length): T | undefined {
    let at = -1
    for (let node = 0, i = start; i < limit; ) {
      node = this.#child(node, text.charCodeAt(i++))
      if (node === 0) break
      if (this.#valueAt[node]! >= 0) at = this.#valueAt[node]!
    }
    return at < 0 ? undefined : this.#values[at]
  }

  /** Visits every word that begins at `start` and ends by `limit`, shortest first. */
  each(text: string, start: number, limit: number, visit: (end: number, value: T) => void): void {
    for (let node = 0, i = start; i < limit; ) {
      node = this.#child(node, text.charCodeAt(i++))
      if (node === 0) return
      const at = this.#valueAt[node]!
      if (at >= 0) visit(i, this.#values[at]!)
    }
  }

  #set(word: string, value: T): void {
    if (word === '') return
    let node = 0
    for (let i = 0; i < word.length; i++) {
      const unit = word.charCodeAt(i)
      let child = this.#child(node, unit)
      if (child === 0) {
        child = this.#nodes++
        this.#valueAt.push(-1)
        if (node === 0) this.#root[unit] = child
        else this.#insert(node, unit, child)
      }
      node = child
    }
    const at = this.#valueAt[node]!
    if (at >= 0) this.#values[at] = value
    else this.#valueAt[node] = this.#values.push(value) - 1
  }

  #child(node: number, unit: number): number {
    if (node === 0) return this.#root[unit]!
    for (let slot = hash(node, unit) & this.#mask; ; slot = (slot + 1) & this.#mask) {
      const child = this.#childOf[slot]!
      if (child === 0 || (this.#nodeOf[slot] === node && this.#unitOf[slot] === unit)) return child
    }
  }

  #insert(node: number, unit: number, child: number): void {
    if (++this.#used * 2 > this.#mask) this.#grow()
    let slot = hash(node, unit) & this.#mask
    while (this.#childOf[slot] !== 0) slot = (slot + 1) & this.#mask
    this.#nodeOf[slot] = node
    this.#unitOf[slot] = unit
    this.#childOf[slot] = child
  }

  #grow(): void {
    const [nodeOf, unitOf, childOf] = [this.#nodeOf, this.#unitOf, this.#childOf]
    const size = nodeOf.length * 2
    this.#nodeOf = new Int32Array(size)
    this.#unitOf = new Uint16Array(size)
    this.#childOf = new Int32Array(size)
    this.#mask = size - 1
    for (let old = 0; old < childOf.length; old++) {
      if (childOf[old] === 0) continue
      let slot = hash(nodeOf[old]!, unitOf[old]!) & this.#mask
      while (this.#childOf[slot] !== 0) slot = (slot + 1) & this.#mask
      this.#nodeOf[slot] = nodeOf[old]!
      this.#unitOf[slot] = unitOf[old]!
      this.#childOf[slot] = childOf[old]!
    }
  }
}

function hash(node: number, unit: number): number {
  const h = Math.imul(node, 0x9e3779b1) ^ Math.imul(unit, 0x85ebca6b)
  return h ^ (h >>> 15)
}
