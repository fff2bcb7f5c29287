/** Tells what the greatest of many values exceed: drops them into bins of a hundredth, which is faster than sorting. */
export class Greatest {
  readonly #bins = new Uint32Array(4096)
  #size = 0

  add(value: number): void {
    this.#size++
    this.#bins[Math.max(0, Math.min(4095, Math.floor((value + 20) * 100)))]!++
  }

  /** A bound that about `count` of the values reach, and no fewer; -Infinity where there are no more. */
  bound(count: number): number {
    if (this.#size <= count) return Number.NEGATIVE_INFINITY
    let bin = 4095
    for (let reached = this.#bins[bin]!; bin > 0 && reached < count; ) reached += this.#bins[--bin]!
    return bin === 0 ? Number.NEGATIVE_INFINITY : bin / 100 - 20
  }
}
