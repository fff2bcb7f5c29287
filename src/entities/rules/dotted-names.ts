import { foreignEnd, foreignStart } from '../foreign.js'
import { Role } from '../lexicon.js'
import { hitsAt, Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'
import { rolesOf } from './left-edge.js'

/** Names of two parts, most of whose characters transliterate, with or without a title: 买买提·铁木尔. */
export function dotted(reading: Reading): void {
  const { text, lexicon } = reading
  for (let dot = text.indexOf('·'); dot > 0; dot = text.indexOf('·', dot + 1)) {
    const start = partStart(reading, dot)
    const end = start < 0 ? -1 : partEnd(reading, start, dot)
    if (end < 0 || text[start - 1] === '“' || nameEnding(reading, dot)?.type === 'PLACE') continue // 塔里木·库尔勒
    if ((nameStarting(reading, start)?.end ?? 0) >= end) continue
    let known = 0
    for (let at = start; at < end; at++) if (lexicon.transliteration.has(text[at]!)) known++
    if (known * 2 >= end - start - 1) propose(reading, { start, end, type: 'PERSON', score: 0.8, by: 'rule' })
  }
}

/** No part of a name has more characters. */
const longestPart = 6

const isHan = (unit: number): boolean => unit >= 0x4e00 && unit <= 0x9fff

/** Where the part of a name before a dot begins: at a mark, else where the characters that transliterate do. */
function partStart(reading: Reading, dot: number): number {
  const { text } = reading
  let start = dot
  while (start > dot - longestPart - 1 && isHan(text.charCodeAt(start - 1)) && !endsTitle(reading, start)) start--
  start = withoutWord(reading, start, dot)
  return dot - start > 1 && dot - start <= longestPart ? start : foreignStart(reading, dot, 2)
}

/** Without the word before the name, which has no character of such names: 会计|艾尼瓦尔·库尔班. */
function withoutWord({ text, tokens, tokenAt, lexicon }: Reading, start: number, dot: number): number {
  const token = tokens[tokenAt[start]!]
  if (token?.start !== start || token.end - start < 2 || token.end > dot - 2) return start
  for (let at = start; at < token.end; at++) if (lexicon.transliteration.has(text[at]!)) return start
  return token.end
}

/** Where the part behind it ends. */
function partEnd(reading: Reading, start: number, dot: number): number {
  const { text } = reading
  let end = dot + 1
  while (end <= dot + longestPart + 1 && isHan(text.charCodeAt(end)) && !endsName(reading, dot, end)) end++
  if (end - dot > 2 && end - dot - 1 <= longestPart && text[end] !== '”' && text[end] !== '·') return end
  const foreign = foreignEnd(reading, start, 4)
  return foreign > dot + 2 ? foreign : -1
}

/** Whether a title or what the person does follows. */
function endsName(reading: Reading, dot: number, at: number): boolean {
  if (at - dot < 3) return false
  const { text, tokens, tokenAt, kindOf, lexicon } = reading
  const { start, end } = tokens[tokenAt[at]!] ?? { start: at, end: at }
  const kind = kindOf[tokenAt[at]!]
  const acts = kind === Kind.Function || (kind === Kind.Verb && end - start > 1)
  if (text[at] === '和' || text[at] === '等' || text[at] === '的') return true
  if (acts && start === at && !lexicon.transliteration.has(text[at]!)) return true
  return hitsAt(reading, at).some((hit) => (hit.word.roles & Role.Title) !== 0 && hit.end - hit.start > 1)
}

/** Whether a title ends at a position. */
function endsTitle(reading: Reading, at: number): boolean {
  for (const length of [2, 3, 4]) if ((rolesOf(reading, at - length, at) & Role.Title) !== 0) return true
  return false
}
