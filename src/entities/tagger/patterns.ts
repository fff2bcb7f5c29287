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

/** The key of a pattern one character longer. */
export function extend(key: number, unit: number): number {
  const h = Math.imul(key ^ Math.imul(unit, 0x9e3779b1), 0x85ebca6b)
  return h ^ (h >>> 15)
}

/** The key of a string. */
export function keyOf(pattern: string): number {
  let key = ROOT
  for (let i = 0; i < pattern.length; i++) key = extend(key, pattern.charCodeAt(i))
  return key
}

/**
 * The kinds of dictionary words are jieba's tags of parts of speech; rarer tags are one kind, number 1. Kind 0 is no word.
 */
export const wordKinds = [
  '',
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
] as const // prettier-ignore

/** What a word says about a character: it stands before it, begins it, is inside it, ends it or comes after it. */
export const WORD_ROLES = 5

/** Words of five and more characters count as of one length. */
const LENGTHS = 4

/** How many rows of votes words have: a kind, a length, a role. */
export const WORD_ROWS = wordKinds.length * LENGTHS * WORD_ROLES

/** The row of votes of a word of this kind and length for the character before it; the other four roles follow. */
export function wordRow(kind: number, length: number): number {
  return (kind * LENGTHS + Math.min(length - SHORTEST_WORD, LENGTHS - 1)) * WORD_ROLES
}
