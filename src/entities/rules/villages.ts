import { isEdge, Kind, nameEnding, propose, type Reading } from '../reading.js'
import { divisionBefore } from './chains.js'
import { isSettlementName, settlementEnds, settlementWords } from './settlement-words.js'

/** What villages are called behind their name; a quarter only behind the town that it is part of. */
const heads: ReadonlySet<string> = new Set(['村', '嘎查', '寨', '屯', '社区'])

/** The longest name of a village. */
const longest = 6

/**
 * Villages, which no list has: what stands between a division and 村 (叶坪乡华屋村), which is one place with it; elsewhere two
 * to four characters that no other word joins, of which segmentation does not know one or the last is a landform (核桃坝村).
 */
export function villages(reading: Reading): void {
  for (const { start: head, end } of reading.hitsOf.heads.PLACE) {
    if (!heads.has(reading.text.slice(head, end)) || !settlementEnds(reading, end)) continue
    if (isCommonNoun(reading, head) || behindDivision(reading, head, end)) continue
    if (nameEnding(reading, end) === undefined) byShape(reading, head, end)
  }
}

/** Whether the last word is part of a word for a kind of village: 农村, 山村, 新村. */
function isCommonNoun({ text, tokens, tokenAt }: Reading, head: number): boolean {
  const { start } = tokens[tokenAt[head]!]!
  const before = text.slice(start, head)
  return before === '山' || settlementWords().kind.has(before)
}

function behindDivision(reading: Reading, head: number, end: number): boolean {
  for (let start = head - 1; start >= head - longest && start > 0; start--) {
    const around = divisionBefore(reading, start)
    if (around === undefined) continue
    if (!isSettlementName(reading, start, head)) return false
    propose(reading, { start: around.start, end, type: 'PLACE', score: 0.85, by: 'rule' })
    return true
  }
  return false
}

function byShape(reading: Reading, head: number, end: number): void {
  const { text, tokens, tokenAt, kindOf } = reading
  let start = head
  let unknown = false
  while (start > 0) {
    const index = tokenAt[start - 1]!
    const { start: from, end: to, pos } = tokens[index]!
    if (kindOf[index] !== Kind.Noun && to <= head) break
    if (head - from > 4 || nameEnding(reading, start) !== undefined) return
    unknown ||= /^(?:x|n[rs])/.test(pos)
    start = from
  }
  if (text[head] === '社' && !isOneName(reading, start, head)) return
  const byLandform = settlementWords().landform.has(text[head - 1]!)
  if (head - start < 2 || !isSettlementName(reading, start, head) || !(unknown || byLandform)) return
  if (!isEdge(reading, end) && kindOf[tokenAt[start - 1] ?? tokens.length] !== Kind.Mark) return
  propose(reading, { start, end, type: 'PLACE', score: 0.6, by: 'rule' })
}

/** Whether one word that segmentation takes for a name stands there: 东升社区, not 智慧社区. */
function isOneName({ tokens, tokenAt }: Reading, start: number, head: number): boolean {
  const token = tokens[tokenAt[start]!]!
  return token.start === start && token.end === head && /^n[rs]/.test(token.pos)
}
