import { Units } from '../../text/units.js'
import { Role } from '../lexicon.js'
import { hitsAt, isEdge, Kind, nameEnding, nameStarting, propose, type Reading, wordAt } from '../reading.js'
import { rolesOf } from './left-edge.js'

/** Tags of words that segmentation does not know or takes for names. */
const tags = new Set(['x', 'ns', 'nr', 'nrt', 'nz'])
const levels = new Units('省市县区镇乡村州旗盟')

/** Levels whose character is seldom the last of another word. */
const plainLevels = new Units('县镇乡旗')

/**
 * Divisions that no dictionary has: a word that segmentation does not know and the name of a level, in one token (石渡县)
 * or in two (石渡|县), or two characters between which it sees no word (梅|溪|县).
 */
export function divisions(reading: Reading): void {
  const { text, tokens } = reading
  for (let i = 0; i < tokens.length; i++) {
    const { start, end, pos } = tokens[i]!
    const length = end - start
    if (length === 1 && plainLevels.isAt(text, start)) inCharacters(reading, i)
    if (length < 2 || length > 4 || !(levels.isAt(text, end - 1) || levels.isAt(text, end)) || !tags.has(pos)) continue
    const next = tokens[i + 1]
    const whole = pos === 'x' && length > 2 && levels.isAt(text, end - 1) && !isEdge(reading, end - 1) // 已由|省
    const inTwo = length < 4 && next !== undefined && next.end - next.start === 1 && levels.isAt(text, end)
    if ((!whole && !inTwo) || nameStarting(reading, start) !== undefined) continue
    if (!han.test(text.slice(start, end)) || wordAt(reading, start, end) !== undefined) continue
    if (beginsWithName(reading, start, end)) continue // 新疆棉|区
    if ((rolesOf(reading, start, end) | rolesOf(reading, start, end - 1)) & (Role.Stop | Role.Generic)) continue
    const last = inTwo && !whole ? end + 1 : end
    if (!noName.test(text.slice(start, last))) division(reading, start, last)
  }
}

/** Whether a name begins the word and is not all of it. */
function beginsWithName(reading: Reading, start: number, end: number): boolean {
  return hitsAt(reading, start).some((hit) => hit.end - start > 1 && hit.end < end && hit.word.names.length > 0)
}

const han = /^[\u4e00-\u9fff]+$/

/** What counts or points to divisions is no name, nor is what holds a particle, says two things or ends like 文旅强省: 个国省, 各县, 好的省, 治城治乡. */
export const noName =
  /^(.).\1|^正由|^[由请被受据涉个各每该本全两几某对如为与在将把使让向从等好省市县区镇乡]|^[一二三四五六七八九十].*[省市县区镇乡村州盟旗]$|[的了到及是]|[强大富][省市县区镇乡村]$/

/** Two single characters before the level, the first word of their clause or behind a verb or a particle. */
function inCharacters(reading: Reading, level: number): void {
  const { text, tokens, kindOf } = reading
  const { start, end } = { start: tokens[level]!.start - 2, end: tokens[level]!.end }
  if (tokens[level - 2]?.start !== start || tokens[level - 1]?.start !== start + 1) return
  if (kindOf[level - 2] !== Kind.Noun || (kindOf[level - 1] !== Kind.Noun && kindOf[level - 1] !== Kind.Verb)) return
  const name = text.slice(start, end)
  if (!han.test(name) || noName.test(name) || levels.isAt(name, 0) || levels.isAt(name, 1)) return
  if (kindOf[level - 3] === Kind.Noun && nameEnding(reading, start) === undefined) return
  division(reading, start, end)
}

function division(reading: Reading, start: number, end: number): void {
  propose(reading, { start, end, type: 'PLACE', score: 0.7, by: 'rule' })
}
