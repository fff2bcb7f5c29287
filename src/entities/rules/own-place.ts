import { isEdge, nameStarting, propose, type Reading } from '../reading.js'
import { containing } from '../spans.js'
import { hasContextBefore } from './abbreviations.js'

const county = /^PLACE-|^CN-\d{4}(?!00)\d\d$/

/**
 * A character of the name of a small place, which no list has as an abbreviation, behind words that say so: 在岑, 来岑.
 */
function abbreviated(reading: Reading, name: string): void {
  const short = spellingsOf(name).at(-1)!
  for (const { start, end, pos } of reading.tokens) {
    if (end - start !== 1 || !short.includes(reading.text[start]!) || !/^(?:n|j|x|z?g)/.test(pos)) continue
    if (!hasContextBefore(reading, start) || nameStarting(reading, start) !== undefined) continue
    propose(reading, { start, end, type: 'PLACE', score: 0.7, by: 'rule', id: reading.place?.id, name })
  }
}

/**
 * The report's own place, which the caller gives or the document's head says: its full name and its name without the
 * level, whether a dictionary has it or not (a report of 石渡县 names 石渡).
 */
export function ownPlace(reading: Reading): void {
  const name = reading.place?.name
  if (name === undefined || name === '中国') return
  if (county.test(reading.place?.id ?? '')) abbreviated(reading, name)
  for (const spelling of spellingsOf(name)) {
    for (let start = reading.text.indexOf(spelling); start >= 0; start = reading.text.indexOf(spelling, start + 1)) {
      const end = start + spelling.length
      if (spelling !== name && !isEdge(reading, start)) continue
      if (containing(reading.sentences, start, end) === undefined) continue
      propose(reading, { start, end, type: 'PLACE', score: 0.9, by: 'rule', id: reading.place?.id, name })
    }
  }
}

function spellingsOf(name: string): string[] {
  const short = name.replace(
    /(?:特别行政区|维吾尔自治区|壮族自治区|回族自治区|自治区|自治州|自治县|新区|[省市县区镇乡村州盟旗])$/,
    '',
  )
  return short.length > 1 && short !== name ? [name, short] : [name]
}
