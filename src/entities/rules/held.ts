import { Units } from '../../text/units.js'
import { Role } from '../lexicon.js'
import { isEdge, Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'
import { isCounted } from './events.js'
import { type Head, heads } from './heads.js'
import { isOrdinal, rolesOf } from './left-edge.js'
import { closedLists, edgeAfter, type Lasts, type List, listFrom, listStart, type Member, opening } from './lists.js'

/**
 * Events named by where they stand: in the object of a verb of holding the members that end like an event and say which
 * one (举办接诉即办论坛、2026临江灯会), and in a list that ends with 等…活动 all members if one of them is an event
 * (办好海峡论坛、海峡青年荟等活动).
 */
export function held(reading: Reading): void {
  const last: Lasts = new Map(
    heads(reading, 'EVENT')
      .filter(({ end }) => !isCounted(reading.text, end))
      .map((head) => [head.end, head]),
  )
  const verbs = reading.hitsOf.holding.filter(({ start, end }) => isEdge(reading, start) && isEdge(reading, end))
  for (let i = 0; i < verbs.length; i++) {
    const until = verbs[i + 1]?.start ?? reading.text.length
    const { start, end } = verbs[i]!
    proposeList(reading, listFrom(reading, objectStart(reading.text, end), until, last), last, true)
    const before = subjectEnd(reading.text, start)
    if (before < start) proposeList(reading, listFrom(reading, listStart(reading, before), before, last), last, true)
  }
  for (const start of closedLists(reading)) {
    proposeList(reading, listFrom(reading, start, reading.text.length, last), last, false)
  }
}

/** 办好, 举办了, 承办好. */
const objectStart = (text: string, end: number): number => end + (/[好了过]/.test(text[end] ?? '') ? 1 : 0)

/** Where the subject ends of which a verb says that it was held: 临江灯会|在我省成功举办. */
function subjectEnd(text: string, verb: number): number {
  const found = /(?:在[^，。；：、“”\n]{1,6}|成功|圆满|胜利|顺利|如期|隆重){1,2}$/.exec(
    text.slice(Math.max(0, verb - 10), verb),
  )
  return found === null ? verb : verb - found[0].length
}

function proposeList(reading: Reading, { members, closed }: List, last: Lasts, isHeld: boolean): void {
  const others = members.filter((member) => !isEvent(reading, member))
  if (!isHeld && (!closed || others.length === members.length)) return
  const rest = others.filter((member) => !proposeHeld(reading, member, last))
  const vouched = members.some((member) => isSure(reading, member))
  if (closed && vouched) for (const member of rest) proposeMember(reading, member, last)
}

/** Whether an event that is known reaches to the end of a member. */
function isEvent(reading: Reading, { start, end }: Member): boolean {
  const name = nameEnding(reading, end)
  if (name?.type === 'EVENT') return name.start <= start
  const begins = nameStarting(reading, start)
  return begins?.type === 'EVENT' && begins.end > start + 1 && begins.end <= end
}

/** An event that has a name, a number or a quotation in it, so that it vouches for its neighbours. */
const sure = 0.7

function isSure(reading: Reading, { start, end }: Member): boolean {
  const name = nameEnding(reading, end) ?? nameStarting(reading, start)
  return name?.type === 'EVENT' && name.score >= sure
}

/** Proposes a member, or its beginning, that ends like an event and says which one. */
function proposeHeld(reading: Reading, member: Member, last: Lasts): boolean {
  if (member.counted) return false
  for (let end = member.end; end > member.start + 1; end--) {
    const head = last.get(end)
    if (head === undefined || head.start < member.start) continue
    if (end < member.end && reading.kindOf[reading.tokenAt[end]!] === Kind.Noun) return false
    const content = contentOf(reading, member.start, head.start)
    if (content === undefined || !saysWhich(content, head)) return false
    propose(reading, { start: member.start, end, type: 'EVENT', score: content.certain ? sure : 0.6, by: 'rule' })
    return true
  }
  return false
}

/** Whether what stands before a head tells one from others: always a name, with 论坛 and the like any words, with 艺术节 even 国际. */
function saysWhich({ words, specific, certain }: Content, { strength, start, end }: Head): boolean {
  if (certain) return strength !== 'none' && strength !== 'dated' && (strength !== 'weak' || words > 1)
  if (strength === 'weak' || strength === 'dated' || strength === 'none') return false
  if (strength === 'held') return words > 1
  return specific > 0 || words > 1 || (words > 0 && end - start > 2)
}

const shortEnds = new Units('会赛节展周荟杯坛')

/** Proposes a member that nothing but its neighbours tells to be an event. */
function proposeMember(reading: Reading, { start, end, counted }: Member, last: Lasts): void {
  if (counted || end - start < 3 || end - start > 24) return
  const head = last.get(end)
  const content = contentOf(reading, start, Math.max(head?.start ?? end, start))
  const short = head === undefined && end - start < 5 && shortEnds.isAt(reading.text, end - 1) // segmentation does not know 国才会
  const titled = opening.isAt(reading.text, start)
  if (!short && !titled && !(content?.certain || (content?.specific ?? 0) > 0)) return
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
    const inside = at > start && next - at > 1 && /^a?d$/.test(tokens[index]!.pos) // 更新 in 城市更新论坛
    if (kind === Kind.Function && !inside && !/^[与和暨及都]$/.test(text.slice(at, next))) return undefined
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
