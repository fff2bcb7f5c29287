import { builtinRows } from '../text/dictionary.js'
import { SpanTable } from '../text/span-table.js'
import { PairTable } from './pair-table.js'
import { builtinHabits, builtinTerms, noTerm, type TermFigures, type WordHabit } from './terms.js'

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
  readonly characters: number
}

/** How common a word is in reports, and how often it stands at the edge of a run of content words. */
export interface WordFigures extends WordHabit {
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
  /** Minus the logarithm of `passages`, from 0 (in every passage) to 1. */
  readonly rarity: number
}

/** What is taken for a word the background does not have. */
export const unseenWord: WordFigures = {
  rate: 1,
  passages: 0.002,
  begins: 0.35,
  ends: 0.4,
  topic: 0.1,
  adverb: 0.03,
  rarity: 1,
  filed: 0,
  closes: 0,
}

/** The figures of all words, by the number of the word; {@link unseenWord} is number 0. */
export type WordColumns = { readonly [K in keyof WordFigures]: Float64Array }

/** What reports have in common, against which a phrase of one report is judged. */
export interface Background {
  /** Phrases of which something is known. */
  readonly phrases: SpanTable
  /** How common they are, and what they are as terms, by number; nothing is known of number 0. */
  readonly known: readonly (PhraseFigures | undefined)[]
  readonly terms: readonly TermFigures[]
  readonly words: SpanTable
  readonly figures: WordColumns
  /** Occurrences of two words side by side, by their numbers. */
  readonly pairs: Pick<PairTable, 'get'>
}

/** The background that comes with the library, read at the first call. */
export function builtinBackground(): Background {
  cached ??= parseBackground(
    builtinRows('keywords/background.tsv').map((row) => row.fields),
    builtinRows('keywords/words.tsv').map((row) => row.fields),
    builtinTerms(),
    builtinHabits(),
  )
  return cached
}

let cached: Background | undefined

/** @param phrases, words rows of background.tsv and words.tsv */
export function parseBackground(
  phraseRows: readonly (readonly string[])[],
  wordRows: readonly (readonly string[])[],
  terms: ReadonlyMap<string, TermFigures> = new Map(),
  habits: ReadonlyMap<string, WordHabit> = new Map(),
): Background {
  const words = new SpanTable(wordRows.map(([word]) => word!))
  const figures: WordFigures[] = [unseenWord]
  for (const [word, rate, passages, begins, ends, topic, adverb] of wordRows) {
    const { filed, closes } = habits.get(word!) ?? unseenWord
    figures.push({
      rate: Number(rate),
      passages: Number(passages) / 1000,
      begins: Number(begins) / 100,
      ends: Number(ends) / 100,
      topic: Number(topic) / 100,
      adverb: Number(adverb) / 100,
      rarity: Math.min(1, -Math.log(Math.max(Number(passages), 1) / 1000) / 6),
      filed,
      closes,
    })
  }
  const phrases = new SpanTable([...phraseRows.map(([phrase]) => phrase!), ...terms.keys()])
  const known = new Array<PhraseFigures | undefined>(phrases.size + 1).fill(undefined)
  const pairs = new PairTable()
  for (const [phrase, documents, times, shares] of phraseRows) {
    const share = (k: number) => Number.parseInt(shares![k]!, 11) / 10
    const shareOf = { whole: share(0), left: share(1), right: share(2), topic: share(3), near: share(4) }
    const occurrences = Number(times)
    const { length: characters } = phrase!
    known[phrases.add(phrase!)] = { documents: Number(documents), occurrences, ...shareOf, characters }
    for (let cut = 1; cut < phrase!.length; cut++) {
      const first = words.find(phrase!, 0, cut)
      const second = first && words.find(phrase!, cut, characters)
      if (second > 0) pairs.set(first, second, occurrences)
    }
  }
  const termOf = new Array<TermFigures>(phrases.size + 1).fill(noTerm)
  for (const [phrase, term] of terms) termOf[phrases.add(phrase)] = term
  return { phrases, known, terms: termOf, words, figures: columnsOf(figures), pairs }
}

function columnsOf(figures: readonly WordFigures[]): WordColumns {
  const column = (key: keyof WordFigures) => Float64Array.from(figures, (f) => f[key])
  return {
    rate: column('rate'),
    passages: column('passages'),
    begins: column('begins'),
    ends: column('ends'),
    topic: column('topic'),
    adverb: column('adverb'),
    rarity: column('rarity'),
    filed: column('filed'),
    closes: column('closes'),
  }
}
