/** Counts of pairs of words by their numbers, below 2^15: a map of numbers that allocates nothing. */
export class PairTable {
  #keys = new Int32Array(1024)
  #counts = new Int32Array(1024)
  #size = 0

  /** The count of a pair, 0 if it has none. */
  get(first: number, second: number): number {
    return this.#counts[this.#slot(first * 32768 + second)]!
  }

  /** @param first, second from 1 */
  set(first: number, second: number, count: number): void {
    if (2 * this.#size > this.#keys.length) this.#grow()
    const key = first * 32768 + second
    const slot = this.#slot(key)
    if (this.#keys[slot] === 0) this.#size++
    this.#keys[slot] = key
    this.#counts[slot] = count
  }

  /** Where a key is, or would be. */
  #slot(key: number): number {
    const last = this.#keys.length - 1
    let slot = (Math.imul(key, 0x9e3779b1) >>> 12) & last
    while (this.#keys[slot] !== 0 && this.#keys[slot] !== key) slot = (slot + 1) & last
    return slot
  }

  #grow(): void {
    const keys = this.#keys
    const counts = this.#counts
    this.#keys = new Int32Array(2 * keys.length)
    this.#counts = new Int32Array(2 * keys.length)
    for (let i = 0; i < keys.length; i++) {
      if (keys[i] === 0) continue
      const slot = this.#slot(keys[i]!)
      this.#keys[slot] = keys[i]!
      this.#counts[slot] = counts[i]!
    }
  }
}
