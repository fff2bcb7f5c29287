import { GongwenError } from '../errors.js'
import { builtinRows } from '../text/dictionary.js'

/** How apt analysts are to file a text under a phrase. */
export interface TermFigures {
  /** 3: an established term of reports; 2: a good term; 1: a term, but a general one; 0: not in the list. */
  readonly level: number
  /** Logarithm of how much more often labelled passages that have it are filed under it than under any phrase. */
  readonly choice: number
}

/** What is taken for a phrase of which nothing is known. */
export const noTerm: TermFigures = { level: 0, choice: 0 }

/** What labelled passages say of a word. Both are 0 for a word they do not have. */
export interface WordHabit {
  /** Logarithm of how much more often than of any word a passage that has it is filed under a phrase with it. */
  readonly filed: number
  /** The same of phrases that end with it. */
  readonly closes: number
}

/**
 * How a choice made `chosen` times of `present` compares with the `usual` share, in logarithms of odds.
 * @param belief how many times the usual share counts, so that a few cases say little
 */
function odds(chosen: number, present: number, usual: number, belief: number): number {
  const yes = chosen + belief * usual
  return Math.log(yes / (present + belief - yes)) - Math.log(usual / (1 - usual))
}

/** Of a phrase that so many of the labelled passages that have it are filed under. */
export const choiceOf = (chosen: number, present: number): number => odds(chosen, present, 0.02, 2)

/** Of a word: the passages that have it and are filed under a phrase with it, and the phrases that end with it. */
export const habitOf = (filed: number, passages: number, closing: number, phrases: number): WordHabit => ({
  filed: odds(filed, passages, 0.08, 6),
  closes: odds(closing, phrases, 0.03, 10),
})

/** The terms that come with the library. */
export function builtinTerms(): ReadonlyMap<string, TermFigures> {
  const choices = builtinRows('keywords/chosen.tsv').map(
    ({ fields: [phrase, chosen, present] }) => [phrase!, choiceOf(Number(chosen), Number(present))] as const,
  )
  return termsOf(builtinLevels(), choices)
}

/** The levels of terms.tsv: a field, a level, terms with a space between, a line. */
export function builtinLevels(): ReadonlyMap<string, number> {
  const levels = new Map<string, number>()
  for (const { fields, file, line } of builtinRows('keywords/terms.tsv')) {
    const [, level, terms = ''] = fields
    if (!/^[123]$/.test(level ?? '')) {
      throw new GongwenError('DICTIONARY_INVALID', `a level is 1, 2 or 3, not ${level}`, { file, line })
    }
    for (const term of terms.split(' ')) levels.set(term, Number(level))
  }
  return levels
}

/** Puts together what the list of terms and what the labelled passages say. */
export function termsOf(
  levels: ReadonlyMap<string, number>,
  choices: Iterable<readonly [phrase: string, choice: number]>,
): ReadonlyMap<string, TermFigures> {
  const terms = new Map<string, TermFigures>()
  for (const [term, level] of levels) terms.set(term, { level, choice: 0 })
  for (const [phrase, choice] of choices) terms.set(phrase, { level: levels.get(phrase) ?? 0, choice })
  return terms
}

/** The habits of words that come with the library. */
export function builtinHabits(): ReadonlyMap<string, WordHabit> {
  return new Map(
    builtinRows('keywords/chosen-words.tsv').map(({ fields: [word, ...times] }) => {
      const [filed, passages, closing, phrases] = times.map(Number)
      return [word!, habitOf(filed!, passages!, closing!, phrases!)]
    }),
  )
}
