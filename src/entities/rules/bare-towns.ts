import type { Span } from '../../document.js'
import { Role } from '../lexicon.js'
import { isEdge, nameEnding, nameStarting, propose, type Reading } from '../reading.js'
import { codesIn, countyOf, towns } from '../towns.js'
import { rolesOf } from './left-edge.js'
import { startsFree } from './listed-places.js'
import { listAt, type PlaceList } from './place-lists.js'

/**
 * Towns named without their last word, where their county vouches for them: right behind it (长汀河田), or in a list of
 * which all are towns of one county, or three of the report's own city (在野鸡坨、建昌营、大崔庄设立检查站).
 */
export function bareTowns(reading: Reading): void {
  const table = towns()
  for (const candidate of [...reading.candidates]) {
    if (candidate.type !== 'PLACE' || !table.mayBegin(reading.text, candidate.end)) continue
    if (county.test(candidate.id ?? '')) behindCounty(reading, candidate)
  }
  const { text } = reading
  for (let mark = text.indexOf('、'); mark >= 0; ) {
    const list = listAt(reading, mark)
    inOneCounty(reading, list)
    mark = text.indexOf('、', list.last)
  }
}

const county = /^CN-\d{4}(?!00)\d\d$/

function behindCounty(reading: Reading, around: Span & { readonly id?: string | undefined }): void {
  const { text } = reading
  const from = around.end
  if (nameStarting(reading, from) !== undefined) return
  for (let end = from + 4; end > from + 1; end--) {
    if (!isEdge(reading, end)) continue
    const [code] = codesIn(towns().bareCodes(text.slice(from, end)), around.id)
    if (code === undefined) continue
    if (!isUnfamiliar(reading, from, end) || (rolesOf(reading, from, end) & (Role.Stop | Role.Generic)) !== 0) return
    const name = text.slice(from, end)
    propose(reading, { start: around.start, end, type: 'PLACE', score: 0.85, by: 'dictionary', id: `CN-${code}`, name })
    return
  }
}

interface Member extends Span {
  /** The codes of the towns of that name. */
  readonly codes: readonly number[]
}

function inOneCounty(reading: Reading, { mark, inner, last }: PlaceList): void {
  if (inner.length === 0 && !towns().mayBegin(reading.text, last) && nameStarting(reading, last) === undefined) return
  const members: Member[] = []
  for (const { start, end } of inner) {
    const member = memberAt(reading, start, end)
    if (member.codes.length === 0) return
    members.push(member)
  }
  const whole = nameEnding(reading, mark)
  const firsts: Member[] = []
  for (const length of [...(whole === undefined ? [] : [mark - whole.start]), ...lengths]) {
    if (!isEdge(reading, mark - length)) continue
    const member = memberAt(reading, mark - length, mark)
    if (member.codes.length > 0 && startsFree(reading, member.start)) firsts.push(member)
  }
  const lasts: Member[] = []
  for (const length of lengths) {
    if (!isEdge(reading, last + length)) continue
    const member = memberAt(reading, last, last + length)
    if (member.codes.length > 0) lasts.push(member)
  }
  for (const first of [...firsts, undefined]) {
    for (const final of [...lasts, undefined]) {
      const list = [first, ...members, final].filter((member) => member !== undefined)
      const shared = list.length > 1 ? sharedCounties(list) : []
      const near = shared.length > 0 || (list.length > 2 && isCity(reading.place?.id))
      if (!near || !isVouched(reading, list)) continue
      for (const member of list) proposeMember(reading, member, shared)
      return
    }
  }
}

/** Whether a report is of a city or a county, whose towns are few. */
const isCity = (id = ''): boolean => /^CN-\d\d(?!0000)\d{4}$/.test(id)

const lengths = [4, 3, 2]

/** What may be a member, with the towns of that name in the report's own place, if that is in China. */
function memberAt(reading: Reading, start: number, end: number): Member {
  const { text, place } = reading
  if (start < 0) return { start, end, codes: [] }
  const found = nameStarting(reading, start)
  const code = found?.end === end ? /^CN-(\d{9})$/.exec(found.id ?? '')?.[1] : undefined
  const table = towns()
  const codes =
    code !== undefined ? [Number(code)] : table.mayBegin(text, start) ? table.bareCodes(text.slice(start, end)) : []
  const own = place?.id?.startsWith('CN-') ? codesIn(codes, place.id) : codes
  return { start, end, codes: own }
}

/** The counties that have a town of each name. */
function sharedCounties([first, ...others]: readonly Member[]): number[] {
  const counties = [...new Set(first!.codes.map(countyOf))]
  return counties.filter((county) => others.every(({ codes }) => codes.some((code) => countyOf(code) === county)))
}

/** Whether it is no chance that the members are names of towns: of two, both are no ordinary words; of more, one is none. */
function isVouched(reading: Reading, list: readonly Member[]): boolean {
  const unfamiliar = list.filter(({ start, end }) => isUnfamiliar(reading, start, end)).length
  return unfamiliar > (list.length > 2 ? 0 : 1)
}

/** Whether segmentation does not know it or takes it for a name. */
function isUnfamiliar({ tokens, tokenAt }: Reading, start: number, end: number): boolean {
  const token = tokens[tokenAt[start]!]!
  if (token.start !== start || token.end > end) return false // 铜矿 in 德兴铜矿
  return token.end < end || /^(?:x|n[rst])/.test(token.pos)
}

function proposeMember(reading: Reading, { start, end, codes }: Member, counties: readonly number[]): void {
  const found = nameStarting(reading, start)
  if (found?.type === 'PLACE' && found.end >= end) return
  const [county] = counties
  const code = counties.length === 1 ? codes.find((each) => countyOf(each) === county) : undefined
  const identity = code === undefined ? {} : { id: `CN-${code}`, name: reading.text.slice(start, end) }
  propose(reading, { start, end, type: 'PLACE', score: 0.7, by: 'dictionary', ...identity })
}
