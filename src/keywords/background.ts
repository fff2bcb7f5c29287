import { builtinRows } from '../text/dictionary.js'

/** How common a phrase is in reports. */
export interface PhraseFigures {
  /** Documents that have it. */
  readonly documents: number
  readonly occurrences: number
  /** Share of its occurrences in which it is no mere part of one longer phrase, 0 to 1. */
  readonly whole: number
}

/** How common a word is in reports, and how often it stands at the edge of a run of content words. */
export interface WordFigures {
  /** Occurrences in 100,000 words. */
  readonly rate: number
  /** Share of passages that have it. */
  readonly passages: number
  /** Shares of its occurrences with no content word before, and after. */
  readonly begins: number
  readonly ends: number
}

/** What reports have in common, against which a phrase of one report is judged. */
export interface Background {
  readonly phrases: ReadonlyMap<string, PhraseFigures>
  readonly words: ReadonlyMap<string, WordFigures>
}

/** The background that comes with the library, read at the first call. */
export function builtinBackground(): Background {
  cached ??= parseBackground(
    builtinRows('keywords/background.tsv').map((row) => row.fields),
    builtinRows('keywords/words.tsv').map((row) => row.fields),
  )
  return cached
}

let cached: Background | undefined

/** @param phrases, words rows of background.tsv and words.tsv */
export function parseBackground(
  phrases: readonly (readonly string[])[],
  words: readonly (readonly string[])[],
): Background {
  return {
    phrases: new Map(
      phrases.map(([phrase, documents, occurrences, whole]) => [
        phrase!,
        { documents: Number(documents), occurrences: Number(occurrences), whole: Number(whole) / 100 },
      ]),
    ),
    words: new Map(
      words.map(([word, rate, passages, begins, ends]) => [
        word!,
        {
          rate: Number(rate),
          passages: Number(passages) / 1000,
          begins: Number(begins) / 100,
          ends: Number(ends) / 100,
        },
      ]),
    ),
  }
}
