import type { Cut } from '../text/tokens.js'
import type { EnglishTokenizer } from './english.js'

/** From so many words on, a stretch of Latin script is read as English text and not as a term in a Chinese one. */
const ENGLISH_TEXT = 3

/**
 * Where the words in Latin script lie, which engines made for Chinese tear apart: a term is one token (`Wi-Fi`,
 * `COVID-19`, `R&D`, `PM2.5`, `5G`), and text of several words is cut by the tokenizer for English, where there is one.
 * @param normal the normal form of `text`: its letters and digits are ASCII also where they were written full-width
 * @param text as written: in the normal form the commas of English are Chinese ones
 * @returns the tokens of such stretches, in order
 */
export function latinCuts(
  normal: string,
  text: string,
  start: number,
  end: number,
  english: EnglishTokenizer | undefined,
): Cut[] {
  const cuts: Cut[] = []
  for (let i = start; i < end; ) {
    if (!isLetter(normal.charCodeAt(i))) {
      i++
      continue
    }
    const words: Cut[] = []
    const to = readWords(normal, text, i, end, words)
    const cut = english === undefined || words.length < ENGLISH_TEXT ? words : english(text, words[0]!.start, to)
    for (const word of cut) cuts.push(word)
    i = to
  }
  return cuts
}

/** So long a stretch ends with the next word, and so long a one without a space ends where it is: no tokenizer needs more, or is fast on it. */
const LONGEST_STRETCH = 2000
const LONGEST_RUN = 100

/** Reads words with nothing but ASCII and quotation marks between them, from the letter at `from` on; returns the end of the last. */
function readWords(normal: string, text: string, from: number, end: number, words: Cut[]): number {
  let last = from
  let space = from
  for (let i = from; i < end; ) {
    if (text.charCodeAt(i) <= 32) {
      if (i - from > LONGEST_STRETCH) break
      space = i
    } else if (last - space > LONGEST_RUN) break
    if (isLetter(normal.charCodeAt(i))) {
      const start = isGeneration(normal, i) ? i - 1 : i
      i = wordEnd(normal, i, end)
      words.push({ start, end: i, pos: 'eng' })
      last = i
    } else if (text.charCodeAt(i) < 128 || quotes.has(text[i]!)) i++
    else break
  }
  return last
}

/** The end of a word: letters and digits, with signs that join two such (`People’s`, `state-of-the-art`, `gov.cn`). */
function wordEnd(text: string, from: number, end: number): number {
  let i = from
  while (i < end && isWordUnit(text.charCodeAt(i))) {
    i++
    if (i + 1 < end && joins.has(text[i]!) && isWordUnit(text.charCodeAt(i + 1))) i++
  }
  return i
}

const joins = new Set("-'’&.")
const quotes = new Set('“”‘’')

/** Whether the letter at `at` makes a name with the one digit before it, as in 5G, 4F级 and 5A级. */
function isGeneration(text: string, at: number): boolean {
  const letter = text.charCodeAt(at)
  const capital = letter >= 65 && letter <= 90
  return (
    capital &&
    isDigit(text.charCodeAt(at - 1)) &&
    !isWordUnit(text.charCodeAt(at + 1)) &&
    !isWordUnit(text.charCodeAt(at - 2)) &&
    text[at - 2] !== '.'
  )
}

const isDigit = (unit: number) => unit >= 48 && unit <= 57
const isLetter = (unit: number) =>
  (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122) || (unit >= 0xc0 && unit <= 0x24f && unit !== 0xd7)
const isWordUnit = (unit: number) => isLetter(unit) || isDigit(unit)
