/**
 * Features of many sentences, a row each: which features it has and how strongly. All rows lie in the same arrays, one
 * after the other, since a report has a thousand sentences with twenty features each.
 */
export class Rows {
  /** The arrays are longer than what was written. */
  ids = new Int32Array(256)
  values = new Float64Array(256)
  /** Where each row begins, and where the last one ends. */
  readonly from: number[] = [0]
  protected count = 0

  /** Gives the row that is being written one more feature, which it does not have yet. */
  put(id: number, value: number): void {
    if (this.count === this.ids.length) this.#grow()
    this.ids[this.count] = id
    this.values[this.count++] = value
  }

  /** Ends the row that is being written. */
  close(): void {
    this.from.push(this.count)
  }

  #grow(): void {
    const { ids, values } = this
    this.ids = new Int32Array(2 * ids.length)
    this.ids.set(ids)
    this.values = new Float64Array(2 * values.length)
    this.values.set(values)
  }
}

/** Writes rows of features that are counted. */
export class CountedRows extends Rows {
  readonly #counts: Uint8Array

  /** @param size how many features there are */
  constructor(size: number) {
    super()
    this.#counts = new Uint8Array(size)
  }

  /** Counts a feature in the row that is being written, up to `limit`. */
  add(id: number, limit = 1): void {
    const count = this.#counts[id]!
    if (count === 0) this.put(id, 0)
    if (count < limit) this.#counts[id] = count + 1
  }

  override close(): void {
    for (let i = this.from.at(-1)!; i < this.count; i++) {
      const id = this.ids[i]!
      this.values[i] = this.#counts[id]!
      this.#counts[id] = 0
    }
    super.close()
  }
}
