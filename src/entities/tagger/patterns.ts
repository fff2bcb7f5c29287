/**
 * The model looks at runs of one to four characters and at words of a dictionary. Each such pattern votes for the
 * states of the characters in and around it, as in pointwise segmenters (Neubig and Mori 2011; Akabe et al. 2023), so
 * that one look-up serves all the characters it concerns. Patterns are known by a 32-bit hash only: the model holds no text.
 */

/** The character before the first and after the last of a sentence. */
export const EDGE = 10

/** Runs of up to this many characters vote by themselves. */
export const LONGEST_RUN = 4

/** Words are of this many characters. */
export const SHORTEST_WORD = 2
export const LONGEST_WORD = 8

/** How far before its first character a run of n characters votes, `BEFORE[n]`. */
export const BEFORE: readonly number[] = [0, 2, 1, 0, 0]

/** For how many characters it votes, from there on. */
export const REACH: readonly number[] = [0, 5, 4, 3, 4]

/** Runs may begin this far before a sentence and end this far after it. */
export const MARGIN = 2

/** The key of the empty pattern. */
export const ROOT = 0x2545f491

/** The key of a pattern one character longer. All digits are one character to it, all capitals and all small letters. */
export function extend(key: number, unit: number): number {
  const h = Math.imul(key ^ Math.imul(unit < 128 ? shapes[unit]! : unit, 0x9e3779b1), 0x85ebca6b)
  return h ^ (h >>> 15)
}

const shapes = Uint8Array.from({ length: 128 }, (_, unit) => {
  const character = String.fromCharCode(unit)
  return /\d/.test(character) ? 48 : /[A-Z]/.test(character) ? 65 : /[a-z]/.test(character) ? 97 : unit
})

/** The tags of parts of speech by which dictionary words are told apart: those of jieba; rarer ones are `other`. */
export const wordTags: readonly string[] = [
  'other',
  'n',
  'nr',
  'ns',
  'nt',
  'nz',
  'nrt',
  'nrfg',
  'j',
  'i',
  'l',
  't',
  's',
  'f',
  'm',
  'q',
  'r',
  'v',
  'vn',
  'a',
  'b',
  'd',
  'z',
  'zg',
  'c',
  'p',
  'o',
  'x',
  'g',
]

/** What a word says about a character: it stands before it, begins it, is inside it, ends it or comes after it. */
export const WORD_ROLES = 5

/** Words of five and more characters count as of one length. */
const LENGTHS = 4

/** So often must words occur in jieba's counts to be of the second, third and fourth kind of their tag. */
const steps = [4, 20, 100]

/** The kinds of what the dictionaries of names say: places in China and abroad, …, titles, last words of organisations. */
const nameKinds = ['place', 'abroad', 'town', 'organisation', 'company', 'person', 'title', 'last word'] as const
export type NameKind = (typeof nameKinds)[number]

const TAGGED = 1 + (steps.length + 1) * wordTags.length

/** How many kinds of words there are: those by tag, then those of names; kind 0 is no word. */
export const KINDS = TAGGED + nameKinds.length

/** The kind of a word of the dictionaries of names. */
export const kindOfName = (kind: NameKind): number => TAGGED + nameKinds.indexOf(kind)

/** The kind of a word: its tag and how frequent it is. */
export function kindOf(tag: string, frequency: number): number {
  const step = steps.filter((least) => frequency >= least).length
  return 1 + (steps.length + 1) * Math.max(0, wordTags.indexOf(tag)) + step
}

/** How many rows of votes words have: a kind, a length, a role. */
export const WORD_ROWS = KINDS * LENGTHS * WORD_ROLES

/** The row of votes of a word of this kind and length for the character before it; the other four roles follow. */
export function wordRow(kind: number, length: number): number {
  return (kind * LENGTHS + Math.min(length - SHORTEST_WORD, LENGTHS - 1)) * WORD_ROLES
}

/** What a word of `n` characters says about the character `i` places after its first: 0 before, 1 first, 2 inside, 3 last, 4 after. */
export function wordRole(i: number, n: number): number {
  return i < 1 ? i + 1 : i === n ? 4 : i === n - 1 ? 3 : 2
}
