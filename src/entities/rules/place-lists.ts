import type { Span } from '../../document.js'
import { Units } from '../../text/units.js'
import { isEdge, nameStarting, type Reading } from '../reading.js'
import { settlementWords } from './settlement-words.js'

/** A list whose members may be bare names of places: 龙浔、浔中、三班. */
export interface PlaceList {
  /** The mark behind the first member, of which only the end is known. */
  readonly mark: number
  /** The members between two marks. */
  readonly inner: readonly Span[]
  /** Where the last member begins. */
  readonly last: number
}

/** What closes a list and says what its members are: 三镇, 等乡镇, 等5个边远乡镇. */
export interface Closing {
  /** Where the last member ends. */
  readonly start: number
  readonly word: string
  /** How many members there are, where the list says that it names all. */
  readonly count?: number
}

/** No bare name is longer. */
const longest = 7

const breaks = new Units('，。；：！？“”（）《》\n ')

/** The list that begins with the member before a mark. */
export function listAt({ text }: Reading, mark: number): PlaceList {
  const inner: Span[] = []
  let last = mark + 1
  for (let at = last; at <= last + longest && !breaks.isAt(text, at); at++) {
    if (text[at] !== '、') continue
    inner.push({ start: last, end: at })
    last = at + 1
  }
  return { mark, inner, last }
}

const joins = new Units('和与及')

/** The last members of a list, which 和 can join, and what closes it behind them. */
export function lastMembers(reading: Reading, start: number): { members: Span[]; closing: Closing } | undefined {
  const closing = closingBehind(reading, start)
  if (closing !== undefined) return { members: [{ start, end: closing.start }], closing }
  for (let at = start + 2; at <= start + 4; at++) {
    if (!joins.isAt(reading.text, at)) continue
    const next = closingBehind(reading, at + 1)
    if (next === undefined) continue
    const members = [
      { start, end: at },
      { start: at + 1, end: next.start },
    ]
    return { members, closing: next }
  }
  return undefined
}

function closingBehind(reading: Reading, start: number): Closing | undefined {
  const known = nameStarting(reading, start)
  if (known !== undefined && known.end > start + 4) return closingAt(reading, known.end)
  for (let at = start + 2; at <= start + 4; at++) {
    const found = closingAt(reading, at)
    if (found !== undefined) return found
  }
  return undefined
}

const numeral = /(等)?(?:(\d{1,3})|([一二两三四五六七八九十]{1,3}))?(几)?[个座大处]?/y
const digits = '零一二三四五六七八九十'

function closingAt(reading: Reading, start: number): Closing | undefined {
  const { text } = reading
  numeral.lastIndex = start
  const match = numeral.exec(text)
  if (match === null || match[0] === '') return undefined
  const [all, others, figure, word, some] = match
  if (others === undefined && figure === undefined && word === undefined && some === undefined) return undefined
  const name = classAt(reading, start + all.length)
  if (name === undefined) return undefined
  const count = figure !== undefined ? Number(figure) : word === undefined ? undefined : numberOf(word)
  return { start, word: name, ...(count === undefined || others !== undefined ? {} : { count }) }
}

/** 两 to 九十九. */
function numberOf(word: string): number {
  const plain = word.replace('两', '二')
  const ten = plain.indexOf('十')
  if (ten < 0) return digits.indexOf(plain)
  return (ten === 0 ? 1 : digits.indexOf(plain[0]!)) * 10 + Math.max(0, digits.indexOf(plain[ten + 1] ?? '零'))
}

/** The word for such places that stands at a position, behind what may describe them: (边远)乡镇. */
function classAt(reading: Reading, from: number): string | undefined {
  const { text } = reading
  const words = settlementWords()
  let at = from
  for (let length = 4; length > 0; length--) {
    if (!words.attribute.has(text.slice(at, at + length))) continue
    at += length
    break
  }
  for (let length = 4; length > 0; length--) {
    const word = text.slice(at, at + length)
    if (word.length < length || !words.class.has(word)) continue
    return isEdge(reading, at + length) ? word : undefined
  }
  return undefined
}
