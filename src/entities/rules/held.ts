import { Units } from '../../text/units.js'
import { Role } from '../lexicon.js'
import { type Hit, isEdge, Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'
import { type Head, heads } from './heads.js'
import { isOrdinal, rolesOf } from './left-edge.js'

/**
 * What a verb of holding holds: the members of its object that end like an event and say which one (举办接诉即办论坛、
 * 2026临江灯会), and of a list that ends with 等…活动 all others too if one of them is an event (办好海峡论坛、海峡青年荟等活动).
 */
export function held(reading: Reading): void {
  let last: Map<number, Head> | undefined
  for (const verb of reading.hits) {
    if ((verb.word.roles & Role.Holding) === 0 || !isEdge(reading, verb.start) || !isEdge(reading, verb.end)) continue
    last ??= new Map(heads(reading, 'EVENT').map((head) => [head.end, head]))
    const { members, closed } = objectOf(reading, verb, last)
    const others: Member[] = []
    let events = 0
    for (const member of members) {
      if (isEvent(reading, member)) events++
      else if (proposeHeld(reading, member, last)) events++
      else others.push(member)
    }
    if (closed && events > 0) for (const member of others) proposeMember(reading, member, last)
  }
}

interface Member {
  readonly start: number
  readonly end: number
  /** Whether what stands before it counts such things: 3场招聘会. */
  readonly counted: boolean
}

/** The last words of possible events by where they end. */
type Lasts = ReadonlyMap<number, Head>

const clauseEnds = new Units('，。；：！？\n')
const opening = new Units('“（《‘')
const closing = new Units('”）》’')

/** No object is read further. */
const longest = 160

/** The members of what follows a verb, and whether 等 and a word for such things close their list. */
function objectOf(reading: Reading, verb: Hit, last: Lasts): { members: Member[]; closed: boolean } {
  const { text } = reading
  const limit = Math.min(text.length, verb.end + longest)
  const members: Member[] = []
  let start = verb.end
  if ('好了过'.includes(text[start] ?? '-')) start++
  let depth = 0
  for (let at = start; at <= limit; at++) {
    if (opening.isAt(text, at)) depth++
    else if (closing.isAt(text, at)) depth = Math.max(0, depth - 1)
    const ends = at === limit || clauseEnds.isAt(text, at)
    const etcetera = depth === 0 && text[at] === '等' && isEdge(reading, at) && isEdge(reading, at + 1)
    const joins = depth === 0 && (text[at] === '、' || joinsMembers(reading, at, last))
    if (!ends && !etcetera && !joins) continue
    const member = memberOf(reading, start, at)
    if (member !== undefined) members.push(member)
    if (etcetera) {
      const closes = tail.exec(text.slice(at + 1, at + 18))
      return closes?.[1] === undefined ? { members, closed: closes !== null } : { members: [], closed: false }
    }
    if (ends) break
    at += text.startsWith('以及', at) ? 1 : 0
    start = at + 1
  }
  return { members, closed: false }
}

/** What closes a list of events, and a number behind it: …等活动500场 counts them. */
const tail =
  /^[^，。；：、的和\d]{0,9}?(?:活动|赛事|展会|节会|会议|盛会|盛事|展览|节展|会展|平台|论坛|外交)(?![\u4e00-\u9fff]?活动)([\u4e00-\u9fff]{0,2}\d)?/

/** Whether 和 or the like stands between two members: behind what is an event already or ends like one. */
function joinsMembers(reading: Reading, at: number, last: Lasts): boolean {
  const { text } = reading
  if (!joins.isAt(text, at) || !isEdge(reading, at)) return false
  return last.has(at) || nameEnding(reading, at)?.type === 'EVENT' || text[at - 1] === '”'
}

const joins = new Units('和与及以')

const attributes = /^.*(?:的|期间)/

/** A member without what only describes or counts it: 简约的|…, 4届|…, 一批|…. */
function memberOf(reading: Reading, from: number, end: number): Member | undefined {
  const { text, tokenAt, kindOf } = reading
  let start = from + (attributes.exec(text.slice(from, end))?.[0].length ?? 0)
  let counted = false
  while (start < end && kindOf[tokenAt[start]!] === Kind.Number) {
    const next = edgeAfter(reading, start, end)
    if (isOrdinal(text, start, next)) break
    if (text[next - 1] !== '届') counted = true
    start = next
    if (text[start] === '届') start++
  }
  const quoted = text[start] === '“' && (text.indexOf('”', start) < 0 || text.indexOf('”', start) >= end - 1)
  if (quoted) start++ // the marks are around the name, not in it
  const to = quoted && text[end - 1] === '”' ? end - 1 : end
  return to - start > 1 ? { start, end: to, counted } : undefined
}

function edgeAfter(reading: Reading, start: number, end: number): number {
  let next = start + 1
  while (next < end && !isEdge(reading, next)) next++
  return next
}

/** Whether an event that is known reaches to the end of a member. */
function isEvent(reading: Reading, { start, end }: Member): boolean {
  const name = nameEnding(reading, end)
  if (name?.type === 'EVENT') return name.start <= start
  const begins = nameStarting(reading, start)
  return begins?.type === 'EVENT' && begins.end > start + 1 && begins.end <= end
}

/** Proposes a member, or its beginning, that ends like an event and says which one. */
function proposeHeld(reading: Reading, member: Member, last: Lasts): boolean {
  if (member.counted) return false
  for (let end = member.end; end > member.start + 1; end--) {
    const head = last.get(end)
    if (head === undefined || head.start < member.start) continue
    if (end < member.end && reading.kindOf[reading.tokenAt[end]!] === Kind.Noun) return false
    if (head.strength !== 'occasion' && head.strength !== 'held' && head.strength !== 'strong') return false
    const content = contentOf(reading, member.start, head.start)
    if (content === undefined || !(content.certain || content.specific > 0 || content.words > 1)) return false
    propose(reading, { start: member.start, end, type: 'EVENT', score: 0.7, by: 'rule' })
    return true
  }
  return false
}

/** Proposes a member that nothing but its neighbours tells to be an event. */
function proposeMember(reading: Reading, member: Member, last: Lasts): void {
  const { start, end, counted } = member
  if (counted || end - start < 3 || end - start > 24) return
  const head = last.get(end)
  const content = contentOf(reading, start, head === undefined ? end : Math.max(head.start, start))
  if (content === undefined || !(content.certain || content.specific > 0)) return
  propose(reading, { start, end, type: 'EVENT', score: 0.6, by: 'rule' })
}

interface Content {
  readonly words: number
  /** Words that do not only say what kind. */
  readonly specific: number
  /** Whether a name, a number or a quotation is among them. */
  readonly certain: boolean
}

/** What stands before the head of a name; nothing where there is what no name has. */
function contentOf(reading: Reading, start: number, end: number): Content | undefined {
  const { text, tokens, tokenAt, kindOf } = reading
  let words = 0
  let specific = 0
  let certain = false
  for (let at = start; at < end; ) {
    const name = nameStarting(reading, at)
    if (name !== undefined && name.end <= end) {
      certain = true
      words++
      at = name.end
      continue
    }
    if (opening.isAt(text, at)) {
      certain = true
      at++
      continue
    }
    const next = edgeAfter(reading, at, end)
    const index = tokenAt[at]!
    const kind = kindOf[index]!
    const roles = rolesOf(reading, at, next)
    if (kind === Kind.Function && !/^[与和暨及]$/.test(text.slice(at, next))) return undefined
    if (at === start && (roles & Role.Stop) !== 0 && tokens[index]!.pos !== 'vn') return undefined
    if (kind === Kind.Number && isOrdinal(text, at, next)) certain = true
    if (kind === Kind.Noun || kind === Kind.Verb) {
      words++
      if ((roles & (Role.Generic | Role.Beginning)) === 0) specific++
    }
    at = next
  }
  return { words, specific, certain }
}
