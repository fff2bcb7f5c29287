import { builtinRows } from '../../text/dictionary.js'
import { Units } from '../../text/units.js'
import { Role } from '../lexicon.js'
import { isEdge, Kind, type Reading } from '../reading.js'
import { rolesOf } from './left-edge.js'

/** Words around the names of settlements by their use, see settlement-words.tsv. */
export interface SettlementWords {
  readonly class: ReadonlySet<string>
  readonly attribute: ReadonlySet<string>
  readonly kind: ReadonlySet<string>
  readonly landform: ReadonlySet<string>
}

let shared: SettlementWords | undefined

/** The words, read at first use. */
export function settlementWords(): SettlementWords {
  shared ??= read()
  return shared
}

function read(): SettlementWords {
  const words = {
    class: new Set<string>(),
    attribute: new Set<string>(),
    kind: new Set<string>(),
    landform: new Set<string>(),
  }
  for (const { fields } of builtinRows('entities/settlement-words.tsv')) {
    words[fields[1] as keyof typeof words].add(fields[0]!)
  }
  return words
}

/** What makes another word of 村 (村民, 村委会), and of 镇 and 乡 (乡村, 乡风, 镇江). */
const behindVillage = new Units('村镇乡民委干支组级庄落容务企口集史风超歌晚播')
const behindTown = new Units('村镇江海风')

/** Whether the last word of a settlement ends there: a word does, or none that goes on with it (segmentation may err: 村出|列). */
export const settlementEnds = (reading: Reading, end: number): boolean =>
  !(reading.text[end - 1] === '村' ? behindVillage : behindTown).isAt(reading.text, end) ||
  (isEdge(reading, end) && end - 1 === reading.tokens[reading.tokenAt[end - 1]!]!.start)

/** Whether what stands before 村 or 镇 can be a name: no counting or connecting word, nothing that says what kind it is. */
export function isSettlementName(reading: Reading, start: number, head: number): boolean {
  const { text, tokens, tokenAt, kindOf } = reading
  const { kind, attribute, landform } = settlementWords()
  const name = text.slice(start, head)
  const saysKind = (word: string) => kind.has(word) || attribute.has(word)
  if (!han.test(name) || noName.test(name) || saysKind(name) || (name.length === 1 && landform.has(name))) return false
  for (let length = 1; length < name.length && length < 4; length++) {
    if (saysKind(name.slice(-length)) && (length > 1 || isEdge(reading, head - 1))) return false
  }
  for (let index = tokenAt[start]!; tokens[index]!.start < head; index++) {
    const { start: from, end: to } = tokens[index]!
    if (from < start || to > head) continue
    if (kindOf[index] === Kind.Function && (to - from > 1 || particles.isAt(text, from))) return false
    if ((rolesOf(reading, from, to) & (Role.Stop | Role.Generic | Role.Holding)) !== 0) return false
  }
  return true
}

const han = /^[\u4e00-\u9fff]+$/
/** What counts, joins two places (西至良) or begins with another such word (乡建); 和沟 is a name. */
const noName =
  /^[一二两三四五六七八九十几多数百千]+$|[个各的至到]|[乡农]$|^(?:[往去从与及乡镇村]|和..)|^.+[一二两三四五六七八九十几余多]$/
const particles = new Units('的和与及等每全了在对将把被让向为是有')
