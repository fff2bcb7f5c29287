import { builtinRows } from '../text/dictionary.js'
import { cue } from './cues.js'
import { add, compare, type Decimal, divide, half, whole } from './decimal.js'
import { ARABIC, DIGIT, digitAt, kindAt } from './digits.js'
import { type Magnitude, magnitudeAt } from './magnitude.js'
import { closes } from './units.js'

/** What a quantity has beyond whole units, in these. */
export interface Remainder {
  readonly end: number
  readonly value: Decimal
}

/**
 * What stands behind a unit and belongs to its number: the half of 两倍半 and 三百五十斤半, the smaller units of
 * 十五元三角 and 8分30秒.
 * @param at where the unit ends
 */
export function remainderAt(normal: string, unit: string, at: number, to: number): Remainder | null {
  if (normal[at] === '半') return isHalf(normal, at, to) ? { end: at + 1, value: half } : null
  // 1米8, 四米五, 三元五
  const kind = cue('unit-with-tenths').is(unit) ? kindAt(normal, at) : 0
  if ((kind === DIGIT || kind === ARABIC) && digitAt(normal, at) > 0 && (at + 1 >= to || closes.isAt(normal, at + 1)))
    return { end: at + 1, value: { digits: BigInt(digitAt(normal, at)), scale: 1 } }
  const partsOf = (parts ??= load()).get(unit)
  if (partsOf === undefined) return null
  let value: Decimal | null = null
  let end = at
  // 一元二角五分: one part after the other, each smaller than the one before
  for (let last = 1; ; ) {
    const from = normal[end] === '零' ? end + 1 : end
    const number = beforeLiang(normal, from) ?? magnitudeAt(normal, from, to)
    if (number === null || number.form !== 'plain' || number.more) break
    const name = partsOf.find(
      ([part, count]) => count > last && normal.startsWith(part, number.end) && compare(number.high, whole(count)) < 0,
    )
    if (name === undefined || (name[0] === '分' && !isClosedPart(normal, number.end + 1))) break
    const share = divide(number.low, whole(name[1]), 4)
    if (share === null) break
    value = value === null ? share : add(value, share)
    end = number.end + name[0].length
    last = name[1]
  }
  return value === null ? null : { end, value }
}

/** The 四 of 四两, which might be read as 42. */
function beforeLiang(normal: string, at: number): Magnitude | null {
  if (normal[at + 1] !== '两' || kindAt(normal, at) !== DIGIT) return null
  const value = whole(digitAt(normal, at))
  return { end: at + 1, low: value, high: value, form: 'plain', more: false, grand: 0 }
}

/** 一亩三分地, 5元3分之1: 分 that goes on is no part. */
function isClosedPart(normal: string, at: number): boolean {
  return !(normal[at] === '地' || normal[at] === '之' || normal[at] === '别')
}

/** The 半 at `at` ends a number, and does not begin a word: 两倍半, not 两项半年工作. */
function isHalf(normal: string, at: number, to: number): boolean {
  return (
    normal[at] === '半' && (at + 1 >= to || closes.isAt(normal, at + 1) || cue('half-behind').beginsAt(normal, at + 1))
  )
}

let parts: Map<string, [string, number][]> | undefined

function load(): Map<string, [string, number][]> {
  const loaded = new Map<string, [string, number][]>()
  for (const { fields } of builtinRows('facts/unit-parts.tsv')) {
    const [unit, part, count] = fields
    const known = loaded.get(unit!) ?? []
    // the longer name first: 分钟 before 分
    known.push([part!, Number(count)])
    known.sort((a, b) => b[0].length - a[0].length)
    loaded.set(unit!, known)
  }
  return loaded
}
