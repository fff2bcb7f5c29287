/**
 * Strings by number, found in a text without being cut out of it: looking a token up allocates nothing.
 * Open addressing; linear in the length of the token. All characters lie in one array, so that a look-up touches
 * three places in the memory.
 */
export class SpanTable {
  /** The strings one after the other, and where each begins; number 0 is none. */
  #units = new Uint16Array(1 << 10)
  readonly #from: number[] = [0, 0]
  /** A hash and the number that has it, again and again; the number is 0 where a slot is free. */
  #slots = new Int32Array(1 << 10)
  /** The numbers of single characters, of which every other word of a text is one; made for the first of them. */
  #single: Int32Array | undefined
  #longest = 0

  /** Numbers the strings from 1, in order; a string given twice keeps its first number. */
  constructor(strings: Iterable<string> = []) {
    for (const string of strings) this.add(string)
  }

  /** How many strings there are. */
  get size(): number {
    return this.#from.length - 2
  }

  /** The number of a string, which is put in when it is new. */
  add(string: string): number {
    const known = this.find(string, 0, string.length)
    if (known !== 0) return known
    const id = this.size + 1
    const from = this.#from[id]!
    const end = from + string.length
    if (end > this.#units.length) {
      const units = new Uint16Array(2 * end)
      units.set(this.#units)
      this.#units = units
    }
    for (let k = 0; k < string.length; k++) this.#units[from + k] = string.charCodeAt(k)
    this.#from.push(end)
    if (string.length > this.#longest) this.#longest = string.length
    if (string.length === 1) {
      this.#single ??= new Int32Array(0x10000)
      this.#single[string.charCodeAt(0)] = id
      return id
    }
    if (4 * id > this.#slots.length) {
      const old = this.#slots
      this.#slots = new Int32Array(2 * old.length)
      for (let slot = 0; slot < old.length; slot += 2) if (old[slot + 1] !== 0) this.#place(old[slot]!, old[slot + 1]!)
    }
    this.#place(hashOf(string, 0, string.length), id)
    return id
  }

  /** The number of what stands in `text` from `start` to `end`; 0 if the table does not have it. */
  find(text: string, start: number, end: number): number {
    if (end - start === 1) return this.#single?.[text.charCodeAt(start)] ?? 0
    if (end - start > this.#longest) return 0
    const slots = this.#slots
    const last = slots.length - 1
    const hash = hashOf(text, start, end)
    for (let slot = (2 * hash) & last; slots[slot + 1] !== 0; slot = (slot + 2) & last) {
      if (slots[slot] === hash && this.#is(slots[slot + 1]!, text, start, end)) return slots[slot + 1]!
    }
    return 0
  }

  #place(hash: number, id: number): void {
    const last = this.#slots.length - 1
    let slot = (2 * hash) & last
    while (this.#slots[slot + 1] !== 0) slot = (slot + 2) & last
    this.#slots[slot] = hash
    this.#slots[slot + 1] = id
  }

  #is(id: number, text: string, start: number, end: number): boolean {
    const shift = this.#from[id]! - start
    if (this.#from[id + 1]! - shift !== end) return false
    for (let k = start; k < end; k++) if (this.#units[k + shift] !== text.charCodeAt(k)) return false
    return true
  }
}

function hashOf(text: string, start: number, end: number): number {
  let hash = 0x811c9dc5 | 0
  for (let i = start; i < end; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193)
  return hash ^ (hash >>> 15)
}
