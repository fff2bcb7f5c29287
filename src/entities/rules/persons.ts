import { foreignEnd, foreignStart } from '../foreign.js'
import { Role } from '../lexicon.js'
import { type Hit, isEdge, Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'

/**
 * Names of persons beside their titles: 袁家军书记, 市长 胡衡华, 尼泊尔总理普拉昌达. A Chinese name is a surname with one
 * or two characters more; a foreign one is a run of the characters that transliterate, with `·` between its parts.
 */
export function persons(reading: Reading): void {
  for (const hit of reading.hits) {
    if ((hit.word.roles & Role.Title) === 0) continue
    const { side = 'both' } = hit.word
    if (side !== 'before') before(reading, hit)
    if (side !== 'after') after(reading, hit)
  }
}

function before(reading: Reading, title: Hit): void {
  const { text } = reading
  const end = text[title.start - 1] === ' ' ? title.start - 1 : title.start
  if (!isEdge(reading, title.start) || nameEnding(reading, end) !== undefined) return
  const foreign = foreignStart(reading, end, 3)
  if (foreign >= 0) return person(reading, foreign, end, 0.8)
  for (const length of [3, 2]) {
    const start = end - length
    if (start >= 0 && isEdge(reading, start) && isChineseName(reading, start, end))
      return person(reading, start, end, 0.8)
  }
}

function after(reading: Reading, title: Hit): void {
  const { text } = reading
  let start = title.end
  while (text[start] === ' ' && start < title.end + 2) start++
  if (nameStarting(reading, start) !== undefined) return
  const foreign = Math.max(
    foreignEnd(reading, start, 2),
    unknownEnd(reading, start, nameEnding(reading, title.start) !== undefined),
  )
  if (foreign >= 0) return person(reading, start, foreign, 0.8)
  for (const length of [3, 2]) {
    const end = start + length
    if (end <= text.length && isEdge(reading, end) && isChineseName(reading, start, end)) {
      return person(reading, start, end, 0.8)
    }
  }
}

/**
 * The end of words that segmentation does not know or takes for a name, in characters that transliterate, or in any
 * where the title belongs to a named country or body (尼泊尔总理普拉昌达); -1 where there are none.
 */
function unknownEnd({ text, tokens, tokenAt, lexicon }: Reading, start: number, held: boolean): number {
  let end = start
  for (let at = tokenAt[start]!; at < tokens.length && tokens[at]!.start === end; at++) {
    const token = tokens[at]!
    const word = text.slice(token.start, token.end)
    if (!/^(?:nr|x)/.test(token.pos) || !/^[\u4e00-\u9fff]+$/.test(word)) break
    if (!held && ![...word].every((character) => lexicon.transliteration.has(character))) break
    end = token.end
  }
  return end - start >= 2 && end - start <= 8 ? end : -1
}

function person(reading: Reading, start: number, end: number, score: number): void {
  propose(reading, { start, end, type: 'PERSON', score, by: 'rule' })
}

/** A surname and a given name whose tokens are no common words: one name token, or single characters. */
function isChineseName(reading: Reading, start: number, end: number): boolean {
  const { text, tokens, tokenAt, kindOf, lexicon } = reading
  if (nameStarting(reading, start) !== undefined) return false
  const compound = end - start > 2 && lexicon.surnames.has(text.slice(start, start + 2))
  const rare = lexicon.surnames.get(text[start]!)
  if (rare === undefined && !compound) return false
  let names = 0
  for (let at = tokenAt[start]!; at < tokens.length && tokens[at]!.start < end; at++) {
    const token = tokens[at]!
    if (token.start < start || token.end > end) return false
    if (!/^[\u4e00-\u9fff]+$/.test(text.slice(token.start, token.end))) return false
    if (/^nr/.test(token.pos) || (token.pos === 'x' && token.end - token.start === end - start)) names++
    else if (token.end - token.start > 1 && token.pos !== 'x') return false
    else if (kindOf[at] === Kind.Function && token.end - token.start === 1) return false
  }
  return names > 0
}
