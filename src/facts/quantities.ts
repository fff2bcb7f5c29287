import type { Approximation, Span, Token } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { Units } from '../text/units.js'
import { cue } from './cues.js'
import { add, compare, type Decimal, negate, shift, whole } from './decimal.js'
import { isCounting, isMultiplier, kindAt } from './digits.js'
import { magnitudeAt } from './magnitude.js'
import type { Numeral } from './numerals.js'
import { remainderAt } from './remainder.js'
import { closes, type Unit, type UnitMatch, unitAt } from './units.js'

/** A number with its unit and the approximators that touch it; whether it measures anything is not yet known. */
export interface Candidate {
  readonly start: number
  readonly end: number
  /** Where the number itself begins and ends, without approximators and unit. */
  readonly numeral: Numeral
  readonly low: Decimal
  readonly high: Decimal
  readonly unit: string
  /** Of the unit, as in the dictionary of units; `rank` for a position, empty where there is no unit. */
  readonly dimension: string
  readonly approx: Approximation
  /** The approximator stands before the number (超100) or behind it (100以上); empty where there is none. */
  readonly prefix: string
  readonly suffix: string
  /** Where the unit ends; the end of the numeral where there is none. */
  readonly unitEnd: number
}

/** Looks up the token that begins at an offset; tokens are ordered and tile the text. */
export function tokenFinder(tokens: readonly Token[]): (offset: number) => Token | undefined {
  let last = 0
  return (offset) => {
    if (last >= tokens.length || tokens[last]!.start > offset) last = 0
    if ((tokens[last]?.end ?? 0) + 400 < offset) last = lowerBound(tokens, offset)
    while (last < tokens.length && tokens[last]!.end <= offset) last++
    const token = tokens[last]
    return token !== undefined && token.start === offset ? token : undefined
  }
}

/** Index of the first of ordered spans (tokens, names) that ends after `offset`. */
export function lowerBound(tokens: readonly Span[], offset: number): number {
  let low = 0
  let high = tokens.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (tokens[middle]!.end <= offset) low = middle + 1
    else high = middle
  }
  return low
}

/**
 * Puts number, unit and approximators together.
 * @param tokenAt tells a counting word from the beginning of a longer word: 人 in 人口 is none
 */
export function candidate(
  normal: string,
  numeral: Numeral,
  from: number,
  to: number,
  tokenAt: (offset: number) => Token | undefined,
): Candidate {
  let end = numeral.end
  let unit: string = numeral.unit
  let dimension = unit === '' ? '' : 'ratio'
  let more = numeral.more
  let { low, high } = numeral
  let start = numeral.start
  if (unit === '' && numeral.form !== 'fraction') {
    // 1个多月, 2个半小时: 多 and 半 between the counting word and the unit
    const inner =
      normal[end] === '个' && (normal[end + 1] === '多' || normal[end + 1] === '半')
        ? unitAt(normal, end + 2, to)
        : null
    if (inner !== null && inner.dimension === 'time') {
      unit = `个${inner.name}`
      dimension = inner.dimension
      if (normal[end + 1] === '多') more = true
      else low = high = addHalf(low)
      end = inner.end
    } else {
      const at = normal[end] === ' ' ? end + 1 : end
      const match = unitAt(normal, at, to) ?? outOf(normal, at)
      if (match !== null && !beginsWord(normal, at, match.end, tokenAt)) {
        unit = match.name
        dimension = match.dimension
        end = match.end
      }
    }
  }
  // 第三大 is a position, 5大 a count
  if (unit === '大' && numeral.script === 'arabic') dimension = 'count'
  if (numeral.ordinal) dimension = 'rank'
  if (
    unit === '' &&
    (normal[end] === '∶' || normal[end] === '：') &&
    normal[end + 1] === '1' &&
    !/[\d.：∶:]/.test(normal[end + 2] ?? '')
  ) {
    dimension = 'proportion' // 2.5∶1
    end += 2
  }
  if ((dimension === 'temperature' || unit === '度') && normal.startsWith('零下', start - 2) && start - 2 >= from) {
    ;[low, high] = [negate(high), negate(low)]
    dimension = 'temperature'
    start -= 2
  }
  const rest = dimension === '' ? null : remainderAt(normal, unit, end, to)
  if (rest !== null) {
    low = add(low, rest.value)
    high = add(high, rest.value)
    end = rest.end
  }
  const other = rest === null && compare(low, high) === 0 ? otherEnd(normal, unit, low, start, end, from, to) : null
  if (other !== null) {
    high = other.high
    more = other.more
    end = other.end
    unit = other.unit.name
    dimension = other.unit.dimension
  }
  let ahead = aheadOf(normal, numeral, unit, dimension, start, from)
  let near = ahead?.approx
  const doubled = unit === '番' ? doublingAt(normal, ahead?.start ?? start, from) : -1
  if (doubled >= 0) {
    low = high = doublings(low)
    unit = '倍'
    dimension = 'ratio'
    start = doubled
    // 接近翻一番, 翻了近两番
    ahead = prefixAt(normal, start, from)
    near = ahead?.approx ?? near
  }
  const unitEnd = end
  const isPart = numeral.form === 'fraction' || numeral.unit === '%'
  const behind = suffixAt(normal, end, to) ?? (isPart ? partSuffixAt(normal, end, to) : null)
  let suffix = ''
  if (behind !== null) {
    suffix = normal.slice(end, behind.end)
    end = behind.end
  }
  const prefix = ahead === null ? '' : normal.slice(ahead.start, start)
  if (ahead !== null && ahead.place !== 'verb') start = ahead.start
  if (prefix === '前') dimension = 'rank'
  const approx = near ?? behind?.approx ?? (more ? 'over' : 'exact')
  return {
    start,
    end,
    numeral,
    low,
    high,
    unit,
    dimension,
    approx: approx === 'exact' && more ? 'over' : approx,
    prefix,
    suffix,
    unitEnd,
  }
}

/** 50元至100元, 七千亿斤到八千亿斤: the other end of a range that names its unit twice; not 由5元到8元, nor years. */
function otherEnd(
  normal: string,
  unit: string,
  low: Decimal,
  start: number,
  at: number,
  from: number,
  to: number,
): { end: number; high: Decimal; more: boolean; unit: Unit } | null {
  if (unit === '' || '年月日号位'.includes(unit) || !rangeSigns.isAt(normal, at)) return null
  for (let i = start - 1; i >= Math.max(from, start - 8); i--) if (normal[i] === '由' || normal[i] === '从') return null
  const second = magnitudeAt(normal, at + 1, to)
  if (second === null || second.form !== 'plain' || compare(low, second.high) >= 0) return null
  const match = unitAt(normal, second.end, to)
  // 3个至5个百分点
  const same = match !== null && (match.name === unit || (unit === '个' && match.dimension === 'points'))
  return same ? { end: match.end, high: second.high, more: second.more, unit: match } : null
}

const rangeSigns = new Units('至到—-~')

/** Where the 翻 of 翻两番, 翻了一番, 翻了近两番 stands; -1 for none. */
function doublingAt(normal: string, start: number, from: number): number {
  const at = normal[start - 1] === '了' ? start - 2 : start - 1
  return at >= from && normal[at] === '翻' ? at : -1
}

/** To double n times is to have 2^n times as much. */
function doublings(times: Decimal): Decimal {
  const [n, half] = times.scale === 0 ? [times.digits, false] : [times.digits / 10n, true]
  const value = whole(2 ** Math.min(Number(n), 20))
  return half ? { digits: value.digits * 14142n, scale: 4 } : value
}

/** The approximator before a number. */
function aheadOf(
  normal: string,
  numeral: Numeral,
  unit: string,
  dimension: string,
  start: number,
  from: number,
): Ahead | null {
  const ahead = amongFirst(normal, numeral, unit, from) ?? prefixAt(normal, start, from)
  // 营收过百亿元, 亩产过了九百公斤, but 举办过12次
  return ahead !== null && normal[ahead.start] === '过' && !mayBePassed(numeral, dimension) ? null : ahead
}

function mayBePassed({ grand, form, unit, script }: Numeral, dimension: string): boolean {
  // 铺过七成
  const tenths = unit === '%' && script === 'chinese'
  return grand || form === 'bare' || tenths || dimension === 'money' || dimension === 'mass'
}

/** 10.2/10万: so many of a hundred thousand. */
function outOf(normal: string, at: number): UnitMatch | null {
  if (normal[at] !== '/') return null
  let end = at + 1
  while (end < at + 8 && isCounting(kindAt(normal, end))) end++
  if (!isMultiplier(kindAt(normal, end - 1))) return null
  const name = normal.slice(at, end)
  return { name, dimension: 'concentration', base: name, factor: 1, end }
}

function addHalf(value: Decimal): Decimal {
  const scaled = shift(value, 1)
  return { digits: scaled.digits + 5n, scale: scaled.scale + 1 }
}

/** Whether a one-character unit is only the first character of a longer word. */
function beginsWord(
  normal: string,
  start: number,
  end: number,
  tokenAt: (offset: number) => Token | undefined,
): boolean {
  if (end - start !== 1 || normal[start] === '个' || normal[start] === '%') return false
  const token = tokenAt(start)
  if (token === undefined || token.end - token.start < 2) return followedToForm(normal, start)
  if (normal[start] === '多' || normal[start] === '余') return false
  // 批次, 台套 and the like are units themselves; jieba's x is what it does not know
  return !/^[qmx]/.test(token.pos)
}

/** Words a segmenter may have cut after a numeral. */
function followedToForm(normal: string, start: number): boolean {
  return cue('unit-in-word').beginsAt(normal, start)
}

interface Ahead {
  readonly start: number
  readonly approx: Approximation
  readonly place: 'prefix' | 'verb'
}

/** 前10位, 居全国前十: a position no further down than that. */
function amongFirst(normal: string, { start, ordinal }: Numeral, unit: string, from: number): Ahead | null {
  const at = start - 1
  if (ordinal || at < from || normal[at] !== '前' || (unit !== '' && unit !== '位' && unit !== '名')) return null
  return cue('before-now').endsAt(normal, start, from) ? null : { start: at, approx: 'under', place: 'prefix' }
}

/** The approximator that ends at `start`. */
function prefixAt(normal: string, start: number, from: number): Ahead | null {
  const { words, lasts } = approximators()
  let at = start
  if (normal[at - 1] === '了') at--
  if (!lasts.isAt(normal, at - 1)) return null
  for (let length = Math.min(4, at - from); length > 0; length--) {
    const found = words.get(normal.slice(at - length, at))
    if (found?.place === 'suffix' && length > 1) return null // 处级以上5人
    if (found === undefined || found.place === 'suffix' || found.place === 'part' || found.place === 'rank') continue
    if (found.place === 'none') return null
    if (found.place === 'prefix' && at !== start) return null
    return { start: at - length, approx: found.approx, place: found.place }
  }
  return null
}

/** The approximator that begins at `end`. */
function suffixAt(normal: string, end: number, to: number): { end: number; approx: Approximation } | null {
  const { words, firsts } = approximators()
  if (!firsts.isAt(normal, end)) return null
  for (let length = Math.min(2, to - end); length > 0; length--) {
    const found = words.get(normal.slice(end, end + length))
    // 三分之一不到
    if (found?.place === 'prefix' && length === 2 && (end + 2 === to || closes.isAt(normal, end + 2)))
      return { end: end + 2, approx: found.approx }
    if (found?.place === 'suffix' && !(length === 1 && suffixBegins.has(normal[end + 1] ?? '')))
      return { end: end + length, approx: found.approx }
  }
  return null
}

/** 三分之一强, 六成弱: a little more, a little less; nothing that could make a word with it stands behind. */
function partSuffixAt(normal: string, end: number, to: number): { end: number; approx: Approximation } | null {
  const found = end < to ? approximators().words.get(normal[end]!) : undefined
  return found?.place === 'part' && (end + 1 === to || closes.isAt(normal, end + 1))
    ? { end: end + 1, approx: found.approx }
    : null
}

/** 多 and 余 before these begin a word: 5%多元, 3亿余额. */
const suffixBegins = new Set('元样种数项次额层边方')

interface Approximator {
  readonly approx: Approximation
  readonly place: 'prefix' | 'suffix' | 'verb' | 'rank' | 'part' | 'none'
}

/** The approximation of a verb that does not touch its number (约占全国的六成, 不低于上年的1%); `exact` for none. */
export function approximationOf(verb: string): Approximation {
  const found = approximators().words.get(verb)
  return found?.place === 'verb' ? found.approx : 'exact'
}

/** The approximators, and the characters that they begin and end with: at most places there is none to look for. */
interface Approximators {
  readonly words: ReadonlyMap<string, Approximator>
  readonly firsts: Units
  readonly lasts: Units
}

let loaded: Approximators | undefined

function approximators(): Approximators {
  if (loaded !== undefined) return loaded
  const words = new Map<string, Approximator>()
  for (const { fields } of builtinRows('facts/approximators.tsv')) {
    const [word, approx, place] = fields
    words.set(word!, { approx: approx as Approximation, place: place as Approximator['place'] })
  }
  const known = [...words.keys()]
  loaded = {
    words,
    firsts: new Units(known.map((word) => word[0]).join('')),
    lasts: new Units(known.map((word) => word.at(-1)).join('')),
  }
  return loaded
}

/** Whether a Chinese numeral is ten or less: 三个 counts nothing that a reader would look up, but 十几个 and 一点二个 do. */
export function isSmall({ high, more, script }: Numeral): boolean {
  const limit = compare(high, whole(10))
  return limit < 0 ? high.scale === 0 || script === 'arabic' : limit === 0 && !more
}
