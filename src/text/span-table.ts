/**
 * Strings by number, found in a text without being cut out of it: looking a token up allocates nothing.
 * Open addressing; linear in the length of the token.
 */
export class SpanTable {
  readonly #strings: string[] = ['']
  readonly #hashes: number[] = [0]
  #slots = new Int32Array(1 << 10)
  #longest = 0

  /** Numbers the strings from 1, in order; a string given twice keeps its first number. */
  constructor(strings: Iterable<string> = []) {
    for (const string of strings) this.add(string)
  }

  /** How many strings there are. */
  get size(): number {
    return this.#strings.length - 1
  }

  /** The number of a string, which is put in when it is new. */
  add(string: string): number {
    const known = this.find(string, 0, string.length)
    if (known !== 0) return known
    const id = this.#strings.push(string) - 1
    this.#hashes.push(hashOf(string, 0, string.length))
    if (string.length > this.#longest) this.#longest = string.length
    if (4 * id > this.#slots.length) {
      this.#slots = new Int32Array(2 * this.#slots.length)
      for (let old = 1; old < id; old++) this.#place(old)
    }
    this.#place(id)
    return id
  }

  /** The number of what stands in `text` from `start` to `end`; 0 if the table does not have it. */
  find(text: string, start: number, end: number): number {
    if (end - start > this.#longest) return 0
    const slots = this.#slots
    const hash = hashOf(text, start, end)
    for (let slot = hash & (slots.length - 1); slots[slot] !== 0; slot = (slot + 1) & (slots.length - 1)) {
      const id = slots[slot]!
      if (this.#hashes[id] === hash && this.#is(id, text, start, end)) return id
    }
    return 0
  }

  #place(id: number): void {
    const last = this.#slots.length - 1
    let slot = this.#hashes[id]! & last
    while (this.#slots[slot] !== 0) slot = (slot + 1) & last
    this.#slots[slot] = id
  }

  #is(id: number, text: string, start: number, end: number): boolean {
    const string = this.#strings[id]!
    if (string.length !== end - start) return false
    for (let k = 0; k < string.length; k++) if (string.charCodeAt(k) !== text.charCodeAt(start + k)) return false
    return true
  }
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}
