import { builtinRows } from '../../text/dictionary.js'
import { Trie } from '../../text/trie.js'
import { Units } from '../../text/units.js'
import { Role } from '../lexicon.js'
import { isEdge, Kind, nameStarting, propose, type Reading } from '../reading.js'
import { noName } from './divisions.js'
import { rolesOf } from './left-edge.js'
import { sightWords } from './sight-words.js'

/**
 * Places of which a list says once what they are: 凤凰山、五龙背、大孤山等景区, 程阳八寨、丹洲古城两个景区. The whole of a
 * member is the place, whatever it begins with (延吉西 in 图们、延吉西、敦化等站).
 */
export function elliptic(reading: Reading): void {
  const { text } = reading
  for (const match of text.matchAll(closing)) {
    const { index } = match
    if (!isEdge(reading, index)) continue
    const kind = itself.test(match[0]) ? 'place' : classAfter(reading, index + match[0].length)
    if (kind === undefined) continue
    const members = membersBefore(reading, index)
    if (members.length < 2 && (match[0][0] !== '等' || members.length === 0)) continue
    if (kind === 'works' && members.some(({ built }) => built)) continue
    if (members.some((member) => isOther(reading, member) || isCommon(text.slice(member.start, member.end)))) continue
    if (members.some((member) => isDescribed(reading, member))) continue
    if (!members.some((member) => isKnown(reading, member) || isUnseen(reading, member))) continue
    for (const { start, end } of members) {
      const known = nameStarting(reading, start)
      if (known?.end === end || (known?.by === 'rule' && known.end - start > 2)) continue // 文昌路|北延
      if (members.length < 2 && end - start > 5) continue
      if ((members.length < 2 || end - start > 4) && !isUnseen(reading, { start, end })) continue // 热海 in a list
      propose(reading, { start, end, type: 'PLACE', score: 0.7, by: 'rule' })
    }
  }
}

/** 等, 等42条, 两个: what stands between the members and the word for them. */
const closing =
  /等(?:[一二两三四五六七八九十百\d]{1,4}[个大家处座条])?|[两三四五六七八九十]{1,3}[个大家处座条]|一带|一线(?!城市)|[两三四五六]地(?![方区])/g

/** What says by itself that places stand before it. */
const itself = /^一[带线]|地$/

/** What may stand between the number and the word for them: 重点, 5A级. */
const longestAttribute = 6

/** Attributes end at these. */
const stops = new Units('，。；：、的地在和与等了\n')

function classAfter(reading: Reading, from: number): string | undefined {
  const { text } = reading
  const { words } = classes()
  for (let at = from; at <= from + longestAttribute && !stops.isAt(text, at); at++) {
    if (at > from && !isEdge(reading, at)) continue // 两大|水库
    const found = words.longest(text, at)
    if (found !== undefined && isEdge(reading, found.end)) return found.value
  }
  return undefined
}

interface Member {
  readonly start: number
  readonly end: number
  /** Whether what stands before it says that it is built. */
  readonly built: boolean
}

const joins = new Units('、和与及')

/** No member is longer, no list has more. */
const longest = 12
const most = 30

/** The members of a list that ends at a position, the last one first. */
function membersBefore(reading: Reading, end: number): Member[] {
  const { text, tokens, tokenAt } = reading
  const members: Member[] = []
  for (let to = end; members.length < most; ) {
    let start = to
    let first = false
    while (start > 0 && to - start <= longest && !first) {
      const index = tokenAt[start - 1]!
      const { start: from } = tokens[index]!
      if (joins.isAt(text, start - 1) && from === start - 1) break
      first = standsBefore(reading, index, start, to)
      if (!first) start = from
    }
    const member = text.slice(start, to)
    if (to - start > longest || to - start < 2 || !han.test(member) || noName.test(member)) break
    members.push({ start, end: to, built: first && building.test(text.slice(Math.max(0, start - 4), start)) })
    if (first || start === 0) break
    to = start - 1
  }
  return members
}

/** Whether a token is no part of the member of which the rest stands behind it: a mark, a particle, what is done. */
function standsBefore(reading: Reading, index: number, start: number, to: number): boolean {
  const { text, tokens, kindOf } = reading
  const { start: from, pos } = tokens[index]!
  const kind = kindOf[index]!
  if (kind === Kind.Mark) return true
  if (start - from === 1) return kind === Kind.Function || (start < to && shortVerbs.isAt(text, from))
  if (kind === Kind.Function) return start - from < 3
  if (kind === Kind.Verb) return text[from - 1] !== '、' || start < to // 收成 may be a name
  return pos !== 'ns' && (rolesOf(reading, from, start) & Role.Stop) !== 0
}

const shortVerbs = new Units('有是到经至如含')

const han = /^[\u4e00-\u9fff·]+$/

const building = /[建修]|开工|竣工/

/** Whether it is a place that is known. */
const isKnown = (reading: Reading, { start, end }: Pick<Member, 'start' | 'end'>): boolean => {
  const name = nameStarting(reading, start)
  return name?.type === 'PLACE' && name.end === end
}

/** Whether it is the name of something else. */
const isOther = (reading: Reading, { start }: Member): boolean => {
  const name = nameStarting(reading, start)
  return name !== undefined && name.type !== 'PLACE'
}

/** Whether it is a last word itself or a direction: 古镇、古道等景区, 北部、中部、南部三个片区. */
const isCommon = (member: string): boolean =>
  sightWords().heads.get(member) !== undefined || /^[东西南北中]部$/.test(member)

/** Whether words in it only say what kind: 江河融合绿色智造. */
function isDescribed(reading: Reading, { start, end }: Member): boolean {
  const { tokens, tokenAt } = reading
  if (isKnown(reading, { start, end })) return false
  for (let at = tokenAt[start]!; at < tokens.length && tokens[at]!.start < end; at++) {
    const { start: from, end: to, pos } = tokens[at]!
    if ((rolesOf(reading, from, to) & (Role.Generic | Role.Stop)) !== 0 || pos === 'vn') return true
  }
  return false
}

/** Whether it holds a word that segmentation does not know or takes for a name, or none but single characters. */
function isUnseen(reading: Reading, { start, end }: Pick<Member, 'start' | 'end'>): boolean {
  const { tokens, tokenAt, lexicon, text } = reading
  let singles = true
  for (let at = tokenAt[start]!; at < tokens.length && tokens[at]!.start < end; at++) {
    const { start: from, end: to, pos } = tokens[at]!
    if (to - from > 1) singles = false
    const generic = (rolesOf(reading, from, to) & Role.Generic) !== 0 || lexicon.ordinary.find(text, from, to) !== 0
    if (to - from > 1 && /^(?:x|n[rsz])/.test(pos) && !generic) return true
  }
  return singles
}

let shared: { readonly words: Trie<string> } | undefined

function classes(): { readonly words: Trie<string> } {
  shared ??= {
    words: new Trie(
      builtinRows('entities/sight-classes.tsv').map(({ fields }) => [fields[0]!, fields[1] ?? 'place'] as const),
    ),
  }
  return shared
}
