import type { Candidate } from '../candidate.js'
import { nameEnding, propose, type Reading, wordAt } from '../reading.js'
import { least } from '../resolve.js'

/** What a division below the province or a part of one ends with. */
const division = /(?:[省市县区旗州盟镇乡村寨屯]|自治区|地区|街道|苏木|嘎查)$/

/**
 * The division that ends where a smaller one begins, which is one place with it: 永昌县 before 朱王堡镇. What is no
 * division (a river, a zone, an abbreviation) is none, nor is the country.
 */
export function divisionBefore(reading: Reading, start: number): Candidate | undefined {
  const around = nameEnding(reading, start)
  return around !== undefined && isDivision(reading, around) ? around : undefined
}

/** Whether a place found is a division of China or a part of one. */
export function isDivision({ text }: Reading, { start, end, type, id = '' }: Candidate): boolean {
  if (type !== 'PLACE' || end - start < 2) return false
  return id.startsWith('CN-') || (!id.startsWith('ISO-') && division.test(text.slice(start, end)))
}

/**
 * The short name of a division that ends at a position and has one of the codes below it, so that what follows vouches
 * for it: 公安 before 埠河镇.
 */
export function ownerBefore(reading: Reading, end: number, codes: readonly number[]): number {
  for (let length = 4; length > 1; length--) {
    const start = end - length
    if (start < 0) continue
    const names = wordAt(reading, start, end)?.names
    if (names?.some(({ id }) => isBelow(codes, id))) return start
  }
  return -1
}

const isBelow = (codes: readonly number[], id = ''): boolean =>
  /^CN-\d{6}$/.test(id) && codes.some((code) => String(code).startsWith(id.slice(3).replace(/(?:00){1,2}$/, '')))

/** What an unknown place ends with that is one with the division before it. */
const part = /(?:[县市旗镇乡村寨屯]|街道|苏木|嘎查)$/

/**
 * Places found one after the other, of which each lies in the one before it: 清水乡|三家村|中寨|司莫拉佤族村, 云岭省|石渡县. A town or a
 * village does in any division, one with a code of its own only in that of its code (see `names`).
 */
export function chains(reading: Reading): void {
  const { text, candidates } = reading
  const parts = candidates.filter(
    ({ type, start, end, score, id }) =>
      type === 'PLACE' &&
      score >= least &&
      end - start > 2 &&
      !county.test(id ?? '') &&
      part.test(text.slice(start, end)),
  )
  for (const found of parts.sort((a, b) => a.start - b.start || a.end - b.end)) {
    const around = divisionBefore(reading, found.start)
    if (around === undefined || levelOf(text, around) > levelOf(text, found)) continue
    propose(reading, { ...found, start: around.start })
  }
}

const county = /^CN-\d{6}$/

/** How small a division is; villages lie in villages. */
function levelOf(text: string, { start, end, id = '' }: Candidate): number {
  const code = /^CN-(\d{6})/.exec(id)?.[1]
  const last = text.slice(start, end)
  if (/(?:[村寨屯]|嘎查)$/.test(last)) return 5
  if (/(?:[镇乡]|街道|苏木)$/.test(last)) return 4
  if (code !== undefined) return code.endsWith('0000') ? 0 : code.endsWith('00') ? 1 : 3
  return /[省]$/.test(last) ? 0 : /[市州盟]$/.test(last) ? 2 : 3
}
