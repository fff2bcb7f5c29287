import { Units } from '../../text/units.js'
import { Role } from '../lexicon.js'
import { isEdge, Kind, nameStarting, propose, type Reading } from '../reading.js'
import { isDivision } from './chains.js'
import { rolesOf } from './left-edge.js'

/** Landforms that end the names of localities, and few other words. */
const landforms = new Units('沟湾坪塘岭坳冲洼坡滩沱坎崖峪堰垭坞塬垸圩荡浜泾疃夼垄塆箐岙垌峒屯寨庄')

/**
 * Localities behind their city, county or town, of which only the last character says that they are some: 株洲清水塘、抚顺莫地沟.
 */
export function localities(reading: Reading): void {
  const { text } = reading
  for (const candidate of [...reading.candidates]) {
    const { start, end: from, id = '' } = candidate
    if (!isDivision(reading, candidate) || /^CN-\d\d0000$/.test(id)) continue
    for (let end = from + 2; end <= from + 4; end++) {
      if (!landforms.isAt(text, end - 1) || !endsPhrase(reading, end)) continue
      if (isLocality(reading, from, end)) propose(reading, { start, end, type: 'PLACE', score: 0.7, by: 'rule' })
      break
    }
  }
}

/** Whether a mark or a word that is no noun follows. */
const endsPhrase = (reading: Reading, end: number): boolean =>
  isEdge(reading, end) && reading.kindOf[reading.tokenAt[end] ?? reading.tokens.length] !== Kind.Noun

/** Whether no word that segmentation knows ends with the landform: not 荒|坡, but 莫地|沟 and 清水塘. */
function isLocality(reading: Reading, start: number, end: number): boolean {
  const { text, tokens, tokenAt, kindOf } = reading
  if (nameStarting(reading, start) !== undefined && nameStarting(reading, start)!.end >= end) return false
  const last = tokens[tokenAt[end - 1]!]!
  if (last.start < start || /[到至和与及的]/.test(text.slice(start, end))) return false // 太原到石家庄
  if (last.end - last.start > 1 && !/^(?:x|n[rsz])/.test(last.pos)) return false
  for (let index = tokenAt[start]!; tokens[index]!.start < end; index++) {
    const { start: from, end: to } = tokens[index]!
    if (kindOf[index] === Kind.Function || kindOf[index] === Kind.Mark) return false
    if ((rolesOf(reading, from, to) & (Role.Stop | Role.Generic)) !== 0) return false
  }
  return true
}
