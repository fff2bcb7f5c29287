/**
 * A set of characters, asked where they stand in a text: by code unit, as a `Set` of strings makes a string each time.
 * @example new Units('、和').isAt('川、渝', 1) === true
 */
export class Units {
  readonly #has = new Uint8Array(0x10000)

  /** @param characters of one UTF-16 code unit each */
  constructor(characters: string) {
    for (let i = 0; i < characters.length; i++) this.#has[characters.charCodeAt(i)] = 1
  }

  /** Whether one of them stands at `at`; outside of the text none does. */
  isAt(text: string, at: number): boolean {
    return at >= 0 && at < text.length && this.#has[text.charCodeAt(at)] === 1
  }
}
