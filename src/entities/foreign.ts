import { isEdge, type Reading } from './reading.js'

/** No transliterated name is longer. */
const longest = 24

/**
 * The end of a foreign name that begins at a position: a run of characters that transliterate, with `·` between its
 * parts; -1 where there is none.
 * @param least how many characters it must have: fewer where a title vouches for it
 */
export function foreignEnd(reading: Reading, start: number, least: number): number {
  const { text, lexicon } = reading
  let end = start
  while (end < start + longest && writes(reading, end, start)) end++
  while (text[end - 1] === '·') end--
  while (end > start && !isEdge(reading, end)) end--
  return isForeign(lexicon.transliteration, text.slice(start, end), least) ? end : -1
}

/** The start of a foreign name that ends at a position, or -1. */
export function foreignStart(reading: Reading, end: number, least: number): number {
  const { text, lexicon } = reading
  let start = end
  while (start > Math.max(0, end - longest) && writes(reading, start - 1, start)) start--
  while (start < end && (text[start] === '·' || !isEdge(reading, start))) start++
  return isForeign(lexicon.transliteration, text.slice(start, end), least) ? start : -1
}

function writes({ text, lexicon }: Reading, at: number, edge: number): boolean {
  const character = text[at] ?? ''
  return lexicon.transliteration.has(character) || (character === '·' && at !== edge)
}

function isForeign(transliteration: ReadonlyMap<string, boolean>, name: string, least: number): boolean {
  if (name.length < least) return false
  let strong = 0
  for (const character of name) if (transliteration.get(character) === true) strong++
  return strong * 4 >= name.length
}
