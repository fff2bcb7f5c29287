import type { Span } from '../../document.js'
import { Role } from '../lexicon.js'
import { chooseName } from '../link.js'
import { isEdge, Kind, nameEnding, nameStarting, propose, type Reading, wordAt } from '../reading.js'
import { towns } from '../towns.js'
import { divisionBefore } from './chains.js'
import { rolesOf } from './left-edge.js'
import { type Closing, lastMembers, listAt, type PlaceList } from './place-lists.js'
import { settlementWords } from './settlement-words.js'
import { choose } from './towns.js'

/**
 * Bare names in lists that a word for such places closes (龙浔、浔中、三班三镇; 映秀、三江等乡镇; 平定、盂县、郊区三个产煤县区): they look like
 * any other words, so the members have to be as many as the number says, or the lists have to know them.
 */
export function listedPlaces(reading: Reading): void {
  const { text } = reading
  for (let mark = text.indexOf('、'); mark >= 0; ) {
    const list = listAt(reading, mark)
    const end = lastMembers(reading, list.last)
    if (end !== undefined) closedList(reading, list, end.members, end.closing)
    mark = text.indexOf('、', list.last)
  }
}

function closedList(
  reading: Reading,
  { mark, inner }: PlaceList,
  last: readonly Span[],
  { word, count }: Closing,
): void {
  let members = [...inner, ...last]
  const start = firstStart(reading, mark)
  if (count === undefined || count > members.length) {
    if (start !== undefined) members.unshift({ start, end: mark })
  } else members = members.slice(-count)
  const known = members.filter((member) => isKnown(reading, member)).length
  const complete = count === members.length
  if (count !== undefined && !complete) return
  if (known === 0 && !(complete && /[村寨]|嘎查/.test(word))) return
  const broad = /^[省市地区]$/.test(word)
  for (const member of members) {
    if (
      !isKnown(reading, member) &&
      ((!complete && known * 2 < members.length) || broad || !mayBeName(reading, member))
    )
      continue
    proposeMember(reading, member)
  }
}

/** Where the first member begins, of which only the end is seen. */
function firstStart(reading: Reading, end: number): number | undefined {
  const name = nameEnding(reading, end)
  if (name?.type === 'PLACE' && end - name.start > 1) return name.start
  for (let start = end - 4; start < end - 1; start++) {
    if (start >= 0 && isEdge(reading, start) && isKnown(reading, { start, end }) && startsFree(reading, start))
      return start
  }
  for (let start = end - 2; start >= Math.max(0, end - 4); start--) {
    if (isEdge(reading, start) && startsFree(reading, start)) return start
  }
  return undefined
}

/** Whether what stands before is no part of a name that begins here. */
export function startsFree({ tokenAt, kindOf, endingAt }: Reading, start: number): boolean {
  return start === 0 || kindOf[tokenAt[start - 1]!] !== Kind.Noun || endingAt[start]! >= 0
}

/** Whether the lists know it as a place: found already, a division whatever else the word means, or a town. */
function isKnown(reading: Reading, { start, end }: Span): boolean {
  const found = nameStarting(reading, start)
  if (found?.type === 'PLACE' && found.end === end) return true
  if (end - start > 5) return false
  if (wordAt(reading, start, end)?.names.some(({ id }) => id?.startsWith('CN-'))) return true
  return towns().bareCodes(reading.text.slice(start, end)).length > 0
}

/** Whether a member that no list knows looks like a name. */
function mayBeName(reading: Reading, { start, end }: Span): boolean {
  const name = reading.text.slice(start, end)
  if (end - start < 2 || end - start > 4 || !/^[\u4e00-\u9fff]+$/.test(name) || /[的各等全和]/.test(name)) return false
  if ((rolesOf(reading, start, end) & (Role.Stop | Role.Generic)) !== 0) return false
  return !settlementWords().kind.has(name)
}

function proposeMember(reading: Reading, { start, end }: Span): void {
  const found = nameStarting(reading, start)
  if (found?.type === 'PLACE' && found.end === end) return
  const around = divisionBefore(reading, start)
  const name = reading.text.slice(start, end)
  const divisions = wordAt(reading, start, end)?.names.filter(
    ({ type, id }) => type === 'PLACE' && id?.startsWith('CN-'),
  )
  const division = chooseName(divisions ?? [], reading.place)
  const code = choose(towns().bareCodes(name), [around?.id, reading.place?.id])
  const id = division?.id ?? (division === undefined && code !== undefined ? `CN-${code}` : undefined)
  propose(reading, {
    start: around?.start ?? start,
    end,
    type: 'PLACE',
    score: 0.85,
    by: 'rule',
    id,
    name: division?.name ?? name,
  })
}
