import { builtinRows } from '../text/dictionary.js'

/** How common a phrase is in reports. */
export interface PhraseFigures {
  /** Documents that have it. */
  readonly documents: number
  readonly occurrences: number
  /** Share of its occurrences in which it is no mere part of one longer phrase, 0 to 1. */
  readonly whole: number
  /** Shares of its occurrences with nothing of a phrase before, and after; that tell a topic; that a number follows. */
  readonly left: number
  readonly right: number
  readonly topic: number
  readonly near: number
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
  /** Shares that stand where topics are told, and right after an adverb: few nouns do. */
  readonly topic: number
  readonly adverb: number
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
      phrases.map(([phrase, documents, occurrences, shares]) => {
        const share = (k: number) => Number.parseInt(shares![k]!, 11) / 10
        const figures = { whole: share(0), left: share(1), right: share(2), topic: share(3), near: share(4) }
        return [phrase!, { documents: Number(documents), occurrences: Number(occurrences), ...figures }]
      }),
    ),
    words: new Map(
      words.map(([word, rate, passages, begins, ends, topic, adverb]) => [
        word!,
        {
          rate: Number(rate),
          passages: Number(passages) / 1000,
          begins: Number(begins) / 100,
          ends: Number(ends) / 100,
          topic: Number(topic) / 100,
          adverb: Number(adverb) / 100,
        },
      ]),
    ),
  }
}
