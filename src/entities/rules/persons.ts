import { type Hit, isEdge, Kind, propose, type Reading } from '../reading.js'
import { Role } from '../lexicon.js'

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
  if (!isEdge(reading, title.start) || reading.nameEndingAt[end]! >= 0) return
  const foreign = foreignStart(reading, end)
  if (foreign >= 0) return person(reading, foreign, end, 0.8)
  for (const length of [3, 2]) {
    const start = end - length
    if (start >= 0 && isEdge(reading, start) && isChineseName(reading, start, end)) return person(reading, start, end, 0.8)
  }
}

function after(reading: Reading, title: Hit): void {
  const { text } = reading
  let start = title.end
  while (text[start] === ' ' && start < title.end + 2) start++
  if (reading.nameStartingAt[start]! >= 0) return
  const foreign = foreignEnd(reading, start)
  if (foreign >= 0) return person(reading, start, foreign, 0.8)
  for (const length of [3, 2]) {
    const end = start + length
    if (end <= text.length && isEdge(reading, end) && isChineseName(reading, start, end)) {
      return person(reading, start, end, 0.8)
    }
  }
}

function person(reading: Reading, start: number, end: number, score: number): void {
  propose(reading, { start, end, type: 'PERSON', score, by: 'rule' })
}

/** A surname and a given name whose tokens are no common words: one name token, or single characters. */
function isChineseName(reading: Reading, start: number, end: number): boolean {
  const { text, tokens, tokenAt, kindOf, lexicon } = reading
  if (reading.nameStartingAt[start]! >= 0) return false
  const compound = end - start > 2 && lexicon.surnames.has(text.slice(start, start + 2))
  const rare = lexicon.surnames.get(text[start]!)
  if (rare === undefined && !compound) return false
  let names = 0
  for (let at = tokenAt[start]!; at < tokens.length && tokens[at]!.start < end; at++) {
    const token = tokens[at]!
    if (token.start < start || token.end > end) return false
    if (!/^[\u4e00-\u9fff]+$/.test(text.slice(token.start, token.end))) return false
    if (/^nr/.test(token.pos)) names++
    else if (token.end - token.start > 1 && token.pos !== 'x') return false
    else if (kindOf[at] === Kind.Function && token.end - token.start === 1) return false
  }
  return names > 0
}

/** The end of a foreign name that begins here, or -1. */
function foreignEnd(reading: Reading, start: number): number {
  const { text, lexicon } = reading
  let strong = 0
  let end = start
  for (; end < start + 24; end++) {
    const character = text[end] ?? ''
    const writes = lexicon.transliteration.get(character)
    if (writes === undefined && !(character === '·' && end > start)) break
    if (writes === true) strong++
  }
  while (text[end - 1] === '·') end--
  while (end > start && !isEdge(reading, end)) end--
  return isForeign(text.slice(start, end), strong) ? end : -1
}

/** The start of a foreign name that ends here, or -1. */
function foreignStart(reading: Reading, end: number): number {
  const { text, lexicon } = reading
  let strong = 0
  let start = end
  for (; start > Math.max(0, end - 24); start--) {
    const character = text[start - 1] ?? ''
    const writes = lexicon.transliteration.get(character)
    if (writes === undefined && !(character === '·' && start < end)) break
    if (reading.nameEndingAt[start]! >= 0) break
    if (writes === true) strong++
  }
  while (text[start] === '·') start++
  while (start < end && !isEdge(reading, start)) start++
  return isForeign(text.slice(start, end), strong) ? start : -1
}

const isForeign = (name: string, strong: number): boolean => name.length >= 3 && strong >= 1
