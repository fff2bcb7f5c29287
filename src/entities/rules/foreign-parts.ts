import { foreignEnd } from '../foreign.js'
import { hitsAt, isEdge, nameStarting, propose, type Reading } from '../reading.js'
import { noName } from './divisions.js'

/** Ids of countries but China. */
const abroad = /^ISO-(?!CN)/

/** The name of a part and what it is. */
const named = /((?:(?![省市县州郡的和与及等各])[\u4e00-\u9fff]){2,6})([省市县州郡])/y

/** Provinces, cities and counties of a country behind its name, which no list has: 美国托莱多市, 越南谅山省|文朗县. */
export function foreignParts(reading: Reading): void {
  for (const { start, end, type, id } of [...reading.candidates]) {
    if (type !== 'PLACE' || end - start < 2 || !abroad.test(id ?? '')) continue
    const known = nameStarting(reading, start)?.end ?? end
    const city = known === end ? cityEnd(reading, end) : known
    const part = city > known ? city : partEnd(reading, known)
    const last = /[省州]/.test(reading.text[part - 1]!) ? partEnd(reading, part) : part
    if (last > known) propose(reading, { start, end: last, type: 'PLACE', score: 0.85, by: 'rule' })
  }
}

/** Where a city or a province abroad ends that begins there, however segmentation cuts it: 老街市 in 越南|老|街市合办. */
function cityEnd(reading: Reading, start: number): number {
  let last = start
  for (const { end, word } of hitsAt(reading, start)) {
    if (end - start < 2 || !word.names.some(({ note = '' }) => /^city (?:in|of)/.test(note))) continue
    if (isEdge(reading, end)) last = end
    else if ('省市县州府'.includes(reading.text[end]!) && isEdge(reading, end + 1)) last = end + 1
  }
  return last
}

/** Where a part ends that begins at a position with a word that is no Chinese one; the position where there is none. */
function partEnd(reading: Reading, start: number): number {
  const { text, tokens, tokenAt } = reading
  named.lastIndex = start
  const match = named.exec(text)
  if (match === null || noName.test(match[0]) || !isEdge(reading, named.lastIndex)) return start
  const end = named.lastIndex - 1
  const inProvince = /[省州]/.test(text[start - 1]!)
  const unknown = /^(?:x|n[rsz])/.test(tokens[tokenAt[start]!]!.pos) || foreignEnd(reading, start, 2) === end
  return inProvince || unknown ? end + 1 : start
}
