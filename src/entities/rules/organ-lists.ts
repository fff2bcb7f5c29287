import { Units } from '../../text/units.js'
import { hitsAt, isEdge, Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'

/**
 * Organs whose level or place a list says once: 市发改局、工业促进局、财政局, 县委组织部、宣传部, 市法院、检察院. One that is known
 * vouches for the next, which is either an organ's name or ends like one.
 */
export function organLists(reading: Reading): void {
  const { text } = reading
  for (const { start, end } of reading.sentences) {
    for (let at = start + 2; at < end - 2; at++) {
      if (!joins.isAt(text, at) || !lasts.isAt(text, at - 1)) continue
      const before = nameEnding(reading, at)
      if (before?.type !== 'ORG' || at - before.start < 3 || nameStarting(reading, at + 1) !== undefined) continue
      if (!organ.test(text.slice(before.start, at))) continue
      const to = memberEnd(reading, at + 1, Math.min(end, at + longest))
      if (to > 0) propose(reading, { start: at + 1, end: to, type: 'ORG', score: 0.7, by: 'rule' })
    }
  }
}

const joins = new Units('、和与及')

/** No organ that stands in such a list is longer. */
const longest = 16

/** The last characters of organs. */
const lasts = new Units('局委办部厅院署队室联会关站心')

/** A member with a place or a level, by its end; ministries of the state are no such (财政部、教育部). */
const organ =
  /(?:[局委办厅署]|(?:组织|宣传|统战|武装|工作)部|[法检察]院|[支大总]队|工商联|[妇残侨文社]联|科协|工会|研究室|海关|中心|监测站|管委会|政法委)$/

/** Where the member ends that begins at a position, or -1. */
function memberEnd(reading: Reading, from: number, limit: number): number {
  const { text, tokens, tokenAt, kindOf } = reading
  let best = -1
  for (const { end, word } of hitsAt(reading, from))
    if (end - from > 1 && isEdge(reading, end) && word.organs.some(({ host }) => host !== '本体')) best = end
  if (best > 0) return best
  for (let index = tokenAt[from]!; tokens[index] !== undefined && tokens[index]!.start < limit; index++) {
    const { end } = tokens[index]!
    if (kindOf[index] === Kind.Mark || kindOf[index] === Kind.Number || end > limit) return -1
    if (kindOf[index] === Kind.Function && !joins.isAt(text, end - 1)) return -1
    if (end - from > 2 && unknownOrgan.test(text.slice(end - 2, end)) && memberEnds.isAt(text, end)) return end
  }
  return -1
}

/** What an organ that no list has ends with: 工业促进局, 边境管理大队. */
const unknownOrgan = /(?:[^布结格全大]局|大队|支队|[改监督促]办|委|宣传部|组织部)$/

const memberEnds = new Units('、，。；和与及等')
