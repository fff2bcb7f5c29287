import type { Meta } from '../document.js'
import { baseName } from './record.js'

/** How names of places end, of those that governments report on. */
const placeEnd = /^[\p{Script=Han}]{1,20}(?:省|市|县|区|州|盟|旗|镇|乡|街道)$/u

/**
 * What a file's name says of the documents in it: `2026_重庆市_政府工作报告.csv` a year and a place. Parts are
 * separated by `_`, `-` or blanks. The year is kept as `year` and not as `reportYear`: of a report given in
 * January it names now the one, now the other year.
 * @example nameMeta('in/2026_临江市_政府工作报告.txt') // { year: 2026, place: '临江市' }
 */
export function nameMeta(path: string): Meta {
  const parts = baseName(path)
    .normalize('NFKC')
    .split(/[\s_\-—·]+/)
  if (parts.length < 2) return {} // a title, which the document's head says better
  const year = parts.map((part) => /^((?:19|20)\d\d)年?$/.exec(part)?.[1]).find((found) => found !== undefined)
  const place = parts.find((part) => placeEnd.test(part))
  return { ...(year !== undefined && { year: Number(year) }), ...(place !== undefined && { place }) }
}
