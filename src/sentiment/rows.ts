/**
 * Features of many sentences, a row each: which features it has and how strongly. All rows lie in the same arrays, one
 * after the other, since a report has a thousand sentences with twenty features each.
 */
export class Rows {
  readonly ids: number[] = []
  readonly values: number[] = []
  /** Where each row begins, and where the last one ends. */
  readonly from: number[] = [0]

  /** Gives the row that is being written one more feature, which it does not have yet. */
  put(id: number, value: number): void {
    this.ids.push(id)
    this.values.push(value)
  }

  /** Ends the row that is being written. */
  close(): void {
    this.from.push(this.ids.length)
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
    if (count === 0) this.ids.push(id)
    if (count < limit) this.#counts[id] = count + 1
  }

  override close(): void {
    for (let i = this.values.length; i < this.ids.length; i++) {
      const id = this.ids[i]!
      this.values.push(this.#counts[id]!)
      this.#counts[id] = 0
    }
    super.close()
  }
}
