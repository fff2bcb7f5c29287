import { Role } from '../lexicon.js'
import { hitsAt, nameStarting, propose, type Reading } from '../reading.js'
import { rolesOf } from './left-edge.js'

/** Tags of words that segmentation does not know or takes for names. */
const tags = new Set(['x', 'ns', 'nr', 'nrt', 'nz'])
const levels = new Set(['省', '市', '县', '区', '镇', '乡', '村', '州', '旗', '盟'])

/**
 * Divisions that no dictionary has: a word that segmentation does not know and the name of a level, in one token (石渡县)
 * or in two (石渡|县).
 */
export function divisions(reading: Reading): void {
  const { text, tokens } = reading
  for (let i = 0; i < tokens.length; i++) {
    const { start, end, pos } = tokens[i]!
    const length = end - start
    if (length < 2 || length > 4 || !tags.has(pos) || nameStarting(reading, start) !== undefined) continue
    if (!/^[\u4e00-\u9fff]+$/.test(text.slice(start, end)) || hitsAt(reading, start).some((hit) => hit.end === end))
      continue
    if ((rolesOf(reading, start, end) | rolesOf(reading, start, end - 1)) & (Role.Stop | Role.Generic)) continue
    const next = tokens[i + 1]
    if (pos === 'x' && length > 2 && levels.has(text[end - 1]!)) division(reading, start, end)
    else if (length < 4 && next !== undefined && next.end - next.start === 1 && levels.has(text[end]!)) {
      division(reading, start, next.end)
    }
  }
}

function division(reading: Reading, start: number, end: number): void {
  propose(reading, { start, end, type: 'PLACE', score: 0.7, by: 'rule' })
}
