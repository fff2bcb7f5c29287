/**
 * A set of characters, asked where they stand in a text: by code unit, as a `Set` of strings makes a string each time.
 * Eight sets share a table, for there are hundreds of them, and a table each would crowd everything else out of the
 * processor's cache.
 * @example new Units('、和').isAt('川、渝', 1) === true
 */
export class Units {
  static #shared = new Uint8Array(0x10000)
  static #sets = 0
  readonly #table: Uint8Array
  readonly #bit: number

  /** @param characters of one UTF-16 code unit each */
  constructor(characters: string) {
    if (Units.#sets === 8) {
      Units.#shared = new Uint8Array(0x10000)
      Units.#sets = 0
    }
    this.#table = Units.#shared
    this.#bit = 1 << Units.#sets++
    for (let i = 0; i < characters.length; i++) this.#table[characters.charCodeAt(i)]! |= this.#bit
  }

  /** Whether one of them stands at `at`; outside of the text none does. */
  isAt(text: string, at: number): boolean {
    return at >= 0 && at < text.length && (this.#table[text.charCodeAt(at)]! & this.#bit) !== 0
  }
}
