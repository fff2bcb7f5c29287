import { analyse } from '../../src/keywords/analysis.js'
import { type Background, parseBackground } from '../../src/keywords/background.js'
import { candidates } from '../../src/keywords/candidates.js'
import { featureNames } from '../../src/keywords/features.js'
import { runsOf } from '../../src/keywords/runs.js'
import { Part } from '../../src/keywords/tags.js'
import { choiceOf, habitOf, termsOf, type WordHabit } from '../../src/keywords/terms.js'
import { Forest } from '../../src/keywords/trees.js'

/** A passage labelled by hand. */
export interface Labelled {
  readonly report: string
  readonly doc: Parameters<typeof analyse>[0]
  /** In normal form. */
  readonly phrases: readonly string[]
}

/** What the passages of one report say: of a phrase or word, how often it was chosen and how often it was there. */
interface Tally {
  readonly phrases: Map<string, [chosen: number, present: number]>
  readonly words: Map<string, [filed: number, passages: number]>
  readonly closing: Map<string, [chosen: number, phrases: number]>
}

/** Options of {@link candidates} that leave nothing out. */
export const all = { minLength: 3, entities: true, least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }
/** A model that prefers nothing. */
export const blank = { weights: new Float64Array(featureNames.length), intercept: 0, trees: new Forest([]) }

/** What annotators do with phrases and words, report by report, so that one can be left out. */
export class Habits {
  readonly #reports = new Map<string, Tally>()

  /** @param background of all reports */
  constructor(passages: readonly Labelled[], background: Background) {
    for (const passage of passages) this.#count(passage, background)
  }

  #count({ report, doc, phrases }: Labelled, background: Background): void {
    const tally = this.#reports.get(report) ?? { phrases: new Map(), words: new Map(), closing: new Map() }
    this.#reports.set(report, tally)
    const a = analyse(doc, background)
    const word = (i: number) => a.normal.slice(doc.tokens[i]!.start, doc.tokens[i]!.end)
    const filed = new Set<string>()
    for (const { phrase, first, last } of candidates(doc, a, runsOf(doc, a), background, blank, all)) {
      const chosen = phrases.includes(phrase) ? 1 : 0
      add(tally.phrases, phrase, chosen)
      add(tally.closing, word(last), chosen)
      if (chosen) for (let i = first; i <= last; i++) filed.add(word(i))
    }
    const words = new Set<string>()
    for (let i = 0; i < doc.tokens.length; i++) if (a.part[i] === Part.Content) words.add(word(i))
    for (const w of words) add(tally.words, w, filed.has(w) ? 1 : 0)
  }

  /** Rows of chosen.tsv, without one report: phrases that are common enough in reports, or terms. */
  phraseRows(background: Background, levels: ReadonlyMap<string, number>, without?: string): string[] {
    const rows: string[] = []
    for (const [phrase, [chosen, present]] of this.#sum('phrases', without)) {
      if (chosen === 0 && present < 3) continue
      const common = background.known[background.phrases.find(phrase, 0, phrase.length)] !== undefined
      if (levels.has(phrase) || common) rows.push([phrase, chosen, present].join('\t'))
    }
    return rows.sort()
  }

  /** Rows of chosen-words.tsv, without one report. */
  wordRows(background: Background, without?: string): string[] {
    const closing = this.#sum('closing', without)
    const rows: string[] = []
    for (const [word, counts] of this.#sum('words', without)) {
      if (counts[1] < 2 || background.words.find(word, 0, word.length) === 0) continue
      rows.push([word, ...counts, ...(closing.get(word) ?? [0, 0])].join('\t'))
    }
    return rows.sort()
  }

  #sum(of: keyof Tally, without: string | undefined): Map<string, [number, number]> {
    const sum = new Map<string, [number, number]>()
    for (const [report, tally] of this.#reports) {
      if (report === without) continue
      for (const [key, [chosen, present]] of tally[of]) {
        const counts = sum.get(key) ?? [0, 0]
        sum.set(key, [counts[0] + chosen, counts[1] + present])
      }
    }
    return sum
  }
}

function add(counts: Map<string, [number, number]>, key: string, chosen: number): void {
  const c = counts.get(key) ?? [0, 0]
  counts.set(key, [c[0] + chosen, c[1] + 1])
}

const split = (rows: readonly string[]) => rows.map((row) => row.split('\t'))

/** A background with what annotators do, from the rows of the dictionaries. */
export function withHabits(
  phraseRows: readonly string[],
  wordRows: readonly string[],
  levels: ReadonlyMap<string, number>,
  chosen: readonly string[],
  words: readonly string[],
): Background {
  const choices = split(chosen).map(
    ([phrase, times, present]) => [phrase!, choiceOf(Number(times), Number(present))] as const,
  )
  const habits = new Map<string, WordHabit>()
  for (const [word, ...times] of split(words)) {
    const [filed, passages, closing, phrases] = times.map(Number)
    habits.set(word!, habitOf(filed!, passages!, closing!, phrases!))
  }
  return parseBackground(split(phraseRows), split(wordRows), termsOf(levels, choices), habits)
}
