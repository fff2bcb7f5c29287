import { Units } from '../../text/units.js'
import { Role } from '../lexicon.js'
import { isEdge, Kind, nameEnding, type Reading } from '../reading.js'
import type { Head } from './heads.js'
import { isOrdinal, rolesOf } from './left-edge.js'

/** An enumeration of what may be events: 第三届石鼓论坛、临江灯会等活动. */
export interface List {
  readonly members: readonly Member[]
  /** Whether 等 and a word for such things close it. */
  readonly closed: boolean
}

export interface Member {
  readonly start: number
  readonly end: number
  /** Whether what stands before it counts such things: 3场招聘会. */
  readonly counted: boolean
}

/** The last words of possible events by where they end. */
export type Lasts = ReadonlyMap<number, Head>

export const opening = new Units('“（《‘')
const closing = new Units('”）》’')
const clauseEnds = new Units('，。；：！？\n')
const joins = new Units('和与及暨')

/** No list is read further. */
const longest = 160

/** What closes a list of events, and a number behind it: …等活动500场 counts them. */
const tail =
  /^(?!专项)[^，。；：、的和\d]{0,9}?(?:活动|赛事|展会|节会|会议|盛会|盛事|展览|节展|会展|平台|论坛|外交)(?![\u4e00-\u9fff]?活动)([\u4e00-\u9fff]{0,2}\d)?/

const tailAt = (text: string, at: number) => (text[at] === '等' ? tail.exec(text.slice(at + 1, at + 18)) : null)

/** The list that begins at a position, up to the end of its clause. */
export function listFrom(reading: Reading, from: number, until: number, last: Lasts): List {
  const { text } = reading
  const limit = Math.min(until, from + longest)
  const members: Member[] = []
  let start = from
  let depth = 0
  for (let at = start; at <= limit; at++) {
    if (opening.isAt(text, at)) depth++
    else if (closing.isAt(text, at)) depth = Math.max(0, depth - 1)
    const ends = at === limit || clauseEnds.isAt(text, at)
    const etcetera = depth === 0 && text[at] === '等' && isEdge(reading, at) && isEdge(reading, at + 1)
    const quotes = depth === 1 && text[at] === '“' && text[at - 1] === '”' // “…”“…”
    const parts = quotes || (depth === 0 && (text[at] === '、' || joinsMembers(reading, at, last)))
    if (!ends && !etcetera && !parts) continue
    const member = memberOf(reading, start, at)
    if (member !== undefined) members.push(member)
    if (etcetera) {
      const found = tailAt(text, at)
      return found?.[1] === undefined ? { members, closed: found !== null } : { members: [], closed: false }
    }
    if (ends) break
    start = quotes ? at : at + 1
  }
  return { members, closed: false }
}

/** Where lists begin that 等…活动 closes. */
export function closedLists(reading: Reading): number[] {
  const { text } = reading
  const starts: number[] = []
  for (let at = text.indexOf('等'); at >= 0; at = text.indexOf('等', at + 1)) {
    if (tailAt(text, at) === null) continue
    const start = listStart(reading, at)
    if (start < at) starts.push(start)
  }
  return starts
}

/** Where the list begins that ends at a position: behind the verb of its clause. */
export function listStart(reading: Reading, end: number): number {
  const { text, tokens, tokenAt, kindOf } = reading
  const limit = Math.max(0, end - longest)
  let first = end
  let start = end
  for (; start > limit && !clauseEnds.isAt(text, start - 1); start--) if (text[start] === '、') first = start
  let begin = first
  while (begin > start) {
    const index = tokenAt[begin - 1]!
    const { start: from, pos } = tokens[index]!
    if (kindOf[index] === Kind.Function && !joins.isAt(text, from)) break
    if (kindOf[index] === Kind.Verb && pos !== 'vn' && text[from] !== '环' && isDone(reading, index, start)) break
    begin = from
  }
  return Math.max(start, begin)
}

/** Whether a verb is what is done with the list, not a word in the name of a member (陆海新通道行): no noun stands before it. */
function isDone(reading: Reading, index: number, start: number): boolean {
  const { tokens, kindOf } = reading
  const { start: from, end } = tokens[index]!
  if (from <= start || (rolesOf(reading, from, end) & Role.Stop) !== 0) return true
  return kindOf[index - 1] !== Kind.Noun || tokens[index - 1]!.pos === 'vn'
}

/** Whether 和 or the like stands between two members: behind what is an event already or ends like one. */
function joinsMembers(reading: Reading, at: number, last: Lasts): boolean {
  const { text } = reading
  if (!joins.isAt(text, at) || text[at] === '暨' || !isEdge(reading, at)) return false
  return last.has(at) || nameEnding(reading, at)?.type === 'EVENT' || text[at - 1] === '”'
}

/** 六五环境日, not 两届. */
const inName = /^[一二三四五六七八九十]{2,}$/

const attributes = /^.*(?:的|期间)/

/** A member without what only describes or counts it: 简约的|…, 4届|…, 一批|…. */
function memberOf(reading: Reading, from: number, end: number): Member | undefined {
  const { text, tokenAt, kindOf } = reading
  let start = from + (attributes.exec(text.slice(from, end))?.[0].length ?? 0)
  let counted = false
  while (start < end && kindOf[tokenAt[start]!] === Kind.Number) {
    const next = edgeAfter(reading, start, end)
    if (isOrdinal(text, start, next) || inName.test(text.slice(start, next))) break
    start = next
    if (text[start] === '届') start++
    else if (text[start - 1] !== '届') counted = true
  }
  const quoted = text[start] === '“' && !text.slice(start, end - 1).includes('”')
  if (quoted) start++ // the marks are around the name, not in it
  const to = quoted && text[end - 1] === '”' ? end - 1 : end
  return to - start > 1 ? { start, end: to, counted } : undefined
}

/** The next edge of a word behind a position. */
export function edgeAfter(reading: Reading, start: number, end: number): number {
  let next = start + 1
  while (next < end && !isEdge(reading, next)) next++
  return next
}
