import { builtinRows } from '../text/dictionary.js'
import { Trie } from '../text/trie.js'
import { Units } from '../text/units.js'

/**
 * A list of words that tell something where they stand next to a number or in its clause. Of several words at one place
 * the longest counts; an exception in the list (共同, where 共 is a cue) is no cue.
 */
export class Cue {
  readonly #isCue = new Map<string, boolean>()
  readonly #trie: Trie<boolean>
  /** The characters that words begin with and end with: at most places that is all there is to look at. */
  readonly #first: Units
  readonly #last: Units
  #longest = 0

  /** @param words a word that begins with `-` is an exception */
  constructor(words: readonly string[]) {
    for (const written of words) {
      const exception = written.startsWith('-')
      const word = exception ? written.slice(1) : written
      this.#isCue.set(word, !exception)
      this.#longest = Math.max(this.#longest, word.length)
    }
    this.#trie = new Trie(this.#isCue)
    const known = [...this.#isCue.keys()]
    this.#first = new Units(known.map((word) => word.charAt(0)).join(''))
    this.#last = new Units(known.map((word) => word.charAt(word.length - 1)).join(''))
  }

  /** The characters that words begin with. */
  firsts(): string {
    return [...this.#isCue.keys()].map((word) => word.charAt(0)).join('')
  }

  /** Whether one of the words is all of the text. */
  is(text: string): boolean {
    return this.#isCue.get(text) === true
  }

  /** Whether one of the words ends at `end` and begins no earlier than `floor`. */
  endsAt(text: string, end: number, floor = 0): boolean {
    return this.beginningOf(text, end, floor) >= 0
  }

  /** Where the word that ends at `end` begins; -1 without one. */
  beginningOf(text: string, end: number, floor = 0): number {
    if (!this.#last.isAt(text, end - 1)) return -1
    for (let length = Math.min(this.#longest, end - floor); length > 0; length--) {
      const found = this.#isCue.get(text.slice(end - length, end))
      if (found !== undefined) return found ? end - length : -1
    }
    return -1
  }

  /** Whether one of the words begins at `start` and ends no later than `limit`. */
  beginsAt(text: string, start: number, limit = text.length): boolean {
    return this.#first.isAt(text, start) && this.#trie.longestValue(text, start, limit) === true
  }

  /** Where the longest of the words that begin at `start` and end by `limit` ends; -1 without one. */
  endOf(text: string, start: number, limit = text.length): number {
    if (!this.#first.isAt(text, start)) return -1
    const found = this.#trie.longest(text, start, limit)
    return found?.value === true ? found.end : -1
  }

  /** Whether one of the words stands in a stretch of the text. */
  isIn(text: string, start = 0, end = text.length): boolean {
    for (let at = start; at < end; ) {
      if (!this.#first.isAt(text, at)) {
        at++
        continue
      }
      const found = this.#trie.longest(text, at, end)
      if (found?.value === true) return true
      at = found?.end ?? at + 1
    }
    return false
  }
}

/** A list of `dictionaries/facts/cues.tsv` by its name. */
export function cue(name: string): Cue {
  return (cues ??= readCues()).get(name)!
}

function readCues(): Map<string, Cue> {
  return new Map(builtinRows('facts/cues.tsv').map(({ fields }) => [fields[0]!, new Cue(fields[1]!.split(' '))]))
}

let cues: Map<string, Cue> | undefined
