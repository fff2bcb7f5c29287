import { Units } from '../text/units.js'
import { Kind, type Reading, wordAt } from './reading.js'
import { least } from './resolve.js'
import type { Part } from './tagger/index.js'

/** No name reaches across these. */
const marks = new Units('，；：。！？、\n')

/**
 * The parts of a text, between marks, in which the built-in tagger could say anything that `tagged` would take: where
 * something is held possible only, or where free of names lies a word that segmentation does not know or takes for a
 * name, or what may be a person's name in single characters. Elsewhere, most of a report, it need not look.
 * @param taken 1 where a name or none is decided
 */
export function wantedParts(reading: Reading, taken: Uint8Array): Part[] {
  const { text, sentences } = reading
  const parts: Part[] = []
  let sentence = 0
  let end = 0
  for (const at of places(reading, taken)) {
    if (at < end) continue
    while (sentence < sentences.length && sentences[sentence]!.end <= at) sentence++
    const around = sentences[sentence]
    if (around === undefined) break
    if (at < around.start) continue
    let start = at
    while (start > around.start && !marks.isAt(text, start - 1)) start--
    end = at + 1
    while (end < around.end && !marks.isAt(text, end)) end++
    parts.push({ start, end, sentence: around })
  }
  return parts
}

/** Where there is something to ask about, in order. */
function places(reading: Reading, taken: Uint8Array): number[] {
  const { tokens } = reading
  const found: number[] = []
  for (const { score, start } of reading.candidates) if (score < least) found.push(start)
  for (let i = 0; i < tokens.length; i++) {
    const { start, end, pos } = tokens[i]!
    if (taken[start] === 1 || taken[end - 1] === 1) continue
    if (isUnknown(pos) ? mayBeName(reading, i) : mayBeginPerson(reading, i)) found.push(start)
  }
  return found.sort((a, b) => a - b)
}

/** Whether segmentation does not know a word of this tag or takes it for the name of a place or person. */
export const isUnknown = (pos: string): boolean => pos === 'x' || pos.startsWith('nr') || pos.startsWith('ns')

/** Whether it has letters and is no word that the lists know as something else; 光荣 in 罗光荣 is not taken for the word. */
function mayBeName(reading: Reading, index: number): boolean {
  const { text, tokens, lexicon } = reading
  const { start, end } = tokens[index]!
  if (wordAt(reading, start, end) !== undefined) return false
  const before = index > 0 ? tokens[index - 1] : undefined
  const given = before !== undefined && before.end - before.start === 1 && lexicon.surnames.has(text[before.start]!)
  if (!given && lexicon.ordinary.find(text, start, end) !== 0) return false
  return letter.test(text.slice(start, end))
}

const letter = /\p{L}/u

/** A surname of one character and another single character: 罗|健|夫. */
function mayBeginPerson({ text, tokens, kindOf, lexicon }: Reading, i: number): boolean {
  const { start, end } = tokens[i]!
  const next = tokens[i + 1]
  return (
    end - start === 1 &&
    next !== undefined &&
    next.end - next.start === 1 &&
    kindOf[i + 1]! <= Kind.Verb &&
    lexicon.surnames.has(text[start]!)
  )
}
