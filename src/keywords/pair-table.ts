/** Counts of pairs of words by their numbers, below 2^15: a map of numbers that allocates nothing. */
export class PairTable {
  /** A key and its count, again and again; the key is 0 where a slot is free. */
  #slots = new Int32Array(2048)
  #size = 0

  /** The count of a pair, 0 if it has none. */
  get(first: number, second: number): number {
    return this.#slots[this.#slot(first * 32768 + second) + 1]!
  }

  /** @param first, second from 1 */
  set(first: number, second: number, count: number): void {
    if (4 * this.#size > this.#slots.length) this.#grow()
    const key = first * 32768 + second
    const slot = this.#slot(key)
    if (this.#slots[slot] === 0) this.#size++
    this.#slots[slot] = key
    this.#slots[slot + 1] = count
  }

  /** Where a key is, or would be. */
  #slot(key: number): number {
    const slots = this.#slots
    const last = slots.length - 1
    let slot = (Math.imul(key, 0x9e3779b1) >>> 11) & last & ~1
    while (slots[slot] !== 0 && slots[slot] !== key) slot = (slot + 2) & last
    return slot
  }

  #grow(): void {
    const old = this.#slots
    this.#slots = new Int32Array(2 * old.length)
    for (let i = 0; i < old.length; i += 2) {
      if (old[i] === 0) continue
      const slot = this.#slot(old[i]!)
      this.#slots[slot] = old[i]!
      this.#slots[slot + 1] = old[i + 1]!
    }
  }
}
