import type { Token } from '../../document.js'
import { Units } from '../../text/units.js'
import { Role } from '../lexicon.js'
import { isEdge, Kind, levels, propose, type Reading, wordAt } from '../reading.js'
import { codesIn, type Towns, towns as townTable, townWords } from '../towns.js'
import { divisionBefore, ownerBefore } from './chains.js'
import { noName } from './divisions.js'
import { rolesOf } from './left-edge.js'
import { isSettlementName, settlementEnds, settlementWords } from './settlement-words.js'

/** The longest name of a town, and of one that no list has. */
const longest = 16
const longestUnknown = 6

const heads: ReadonlySet<string> = new Set(townWords)
const lastUnits = new Units(townWords.map((word) => word.at(-1)).join(''))

/**
 * Towns: at each 镇, 乡, 街道 and 苏木 the longest name of the table of all towns that ends there and begins where a name can
 * begin; what stands between it and a division, known or not; and a word that segmentation does not know. With the
 * division before it, a town is one place (永昌县朱王堡镇).
 */
export function towns(reading: Reading): void {
  const { text } = reading
  for (const { start: head, end } of reading.hitsOf.heads.PLACE) {
    if (!lastUnits.isAt(text, end - 1) || !heads.has(text.slice(head, end)) || !settlementEnds(reading, end)) continue
    const table = townTable()
    const known = knownTown(reading, table, head, end)
    const part = partOfDivision(reading, head, end)
    if (part !== undefined && (known === undefined || part.around <= known.start)) {
      proposeTown(reading, { ...part, head, end }, table.codes(text.slice(part.start, head), text.slice(head, end)))
    } else if (known !== undefined) proposeTown(reading, { ...known, head, end }, known.codes)
    else unknownTown(reading, head, end)
  }
}

interface Town {
  readonly start: number
  readonly head: number
  readonly end: number
}

/** The longest name of the table, or a name of it with another last word: towns become larger, and 叶坪乡 is 叶坪镇 now. */
function knownTown(
  reading: Reading,
  table: Towns,
  head: number,
  end: number,
): { start: number; codes: readonly number[] } | undefined {
  const { text } = reading
  for (let start = Math.max(0, end - longest); start < head; start++) {
    if (head - start > 1 && !table.mayBegin(text, start)) continue
    const name = text.slice(start, head)
    const any = table.bareCodes(name)
    if (any.length === 0) continue
    let codes = table.codes(name, text.slice(head, end))
    const renamed = head - start > 1 && !kinds.isAt(text, head - 1) && isEdge(reading, start)
    if (codes.length === 0 && renamed) codes = any
    if (codes.length === 0) continue
    const town = { start, head, end }
    const long = head - start > 3 && isEdge(reading, start)
    if (ownerOf(reading, start, codes) !== undefined || long || (beginsName(reading, town) && !isPhrase(reading, town)))
      return { start, codes }
  }
  return undefined
}

/** What stands between a division and the last word, and where the division begins. */
function partOfDivision(reading: Reading, head: number, end: number): { start: number; around: number } | undefined {
  for (let start = head - 2; start >= head - longestUnknown && start > 0; start--) {
    const around = divisionBefore(reading, start)
    if (around === undefined) continue
    const named = isSettlementName(reading, start, head) && !isPhrase(reading, { start, head, end })
    return named ? { start, around: around.start } : undefined
  }
  return undefined
}

/** A word that segmentation takes for one name, 苏木 behind anything: 穿芳峪乡. */
function unknownTown(reading: Reading, head: number, end: number): void {
  const { text, tokens, tokenAt, kindOf } = reading
  const last = tokenAt[end - 1]!
  const whole = tokens[last]!
  let { start } = whole
  if (text.startsWith('苏木', head) && start === head) {
    for (let index = last - 1; index >= 0 && kindOf[index] !== Kind.Mark && kindOf[index] !== Kind.Function; index--)
      start = tokens[index]!.start
  } else if (whole.end !== end || !/^(?:x|n[rsz])/.test(whole.pos)) return
  if (
    head - start < 2 ||
    head - start > longestUnknown ||
    kinds.isAt(text, head - 1) ||
    noName.test(text.slice(start, end))
  )
    return
  const town = { start, head, end }
  if (!isSettlementName(reading, start, head) || !beginsName(reading, town) || isPhrase(reading, town)) return
  propose(reading, { start, end, type: 'PLACE', score: 0.6, by: 'rule' })
}

function proposeTown(reading: Reading, { start, end }: Town, codes: readonly number[]): void {
  const owner = ownerOf(reading, start, codes)
  const code = choose(codes, [owner?.id, reading.place?.id])
  propose(reading, {
    start: owner?.start ?? start,
    end,
    type: 'PLACE',
    score: 0.9,
    by: codes.length > 0 ? 'dictionary' : 'rule',
    ...(code === undefined ? {} : { id: `CN-${code}`, name: reading.text.slice(start, end) }),
  })
}

/** The division before a town, found already or known to be its own. */
function ownerOf(
  reading: Reading,
  start: number,
  codes: readonly number[],
): { start: number; id?: string | undefined } | undefined {
  const found = divisionBefore(reading, start)
  if (found !== undefined) return found
  const from = ownerBefore(reading, start, codes)
  if (from < 0 || !isEdge(reading, from)) return undefined
  return { start: from, id: wordAt(reading, from, start)?.names.find(({ id }) => codesIn(codes, id).length > 0)?.id }
}

/** The one code among several: the only one, or the only one in a division around it. */
export function choose(codes: readonly number[], around: readonly (string | undefined)[]): number | undefined {
  if (codes.length === 1) return codes[0]
  for (const id of around) {
    const own = codesIn(codes, id)
    if (own.length === 1) return own[0]
  }
  return undefined
}

/** Whether a name can begin there: where a word does that is no part of a longer name, a long one behind a preposition too. */
function beginsName(reading: Reading, { start, head, end }: Town): boolean {
  const { text, tokens, tokenAt, kindOf } = reading
  const long = head - start > 2
  if (!isEdge(reading, start)) return long && prepositions.isAt(text, start - 1)
  const before = tokenAt[start - 1] ?? tokens.length
  if (start === 0 || kindOf[before] !== Kind.Noun || levels.isAt(text, start - 1)) return true
  return (long || isEdge(reading, end)) && isCommon(tokens[before]!)
}

const prepositions = new Units('在对与向从为于如把将和同到及由以')

/** Whether a word before a name is an ordinary noun, no beginning of the name itself. */
const isCommon = ({ start, end, pos }: Token): boolean => end - start > 1 && !/^(?:x|n[rstz]|j)/.test(pos)

/** Whether it only says what kind of town, or is another word with one before it: 中心镇, 提高|城镇. */
function isPhrase(reading: Reading, { start, head, end }: Town): boolean {
  const { text, tokens, tokenAt } = reading
  const last = tokens[tokenAt[end - 1]!]!
  const { class: classes, kind } = settlementWords()
  if (classes.has(text.slice(start, end)) || kind.has(text.slice(start, head))) return true // 苏木镇, 文明乡
  if (head - start === 1) return !isAlone(reading, start, end)
  if ((rolesOf(reading, start, head) & (Role.Stop | Role.Generic)) !== 0) return true
  return last.start === head - 1 && last.start > start && kinds.isAt(text, last.start) && head - start < 4
}

/**
 * Whether a name of two characters (派镇) stands behind a mark or a word that is no name, and is one word, one of the
 * report's own place or a member of a list of towns.
 */
function isAlone(reading: Reading, start: number, end: number): boolean {
  const { text, tokens, tokenAt, kindOf, place } = reading
  const index = tokenAt[start]!
  const token = tokens[index]!
  const before = index === 0 ? Kind.Mark : kindOf[index - 1]
  if (token.start !== start || (before !== Kind.Mark && before !== Kind.Function)) return false
  if (token.end === end || (text[start - 1] === '、' && divisionBefore(reading, start - 1) !== undefined)) return true
  return codesIn(townTable().codes(text.slice(start, end - 1), text[end - 1]!), place?.id).length > 0
}

/** What makes a word of its own with 镇 and 乡: 城镇, 集镇, 城乡, 下乡. */
const kinds = new Units('城集乡下返')
