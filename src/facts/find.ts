import type { Span, Token } from '../document.js'
import { Units } from '../text/units.js'
import { cue } from './cues.js'
import { half, whole } from './decimal.js'
import { isCounting, kindAt } from './digits.js'
import { exclusion } from './exclusions.js'
import { type Numeral, ofOneShape } from './numerals.js'
import type { TimeWord } from './periods.js'
import { type Candidate, candidate } from './quantities.js'

/**
 * The quantities of a sentence: every numeral with its unit that is no date, name, ordinal or idiom; and the few
 * written without a numeral (翻番, 首位).
 * @param numerals those of the sentence, in order
 * @param times the words of time of the sentence, in order; numerals inside them are left out
 * @param names the named things of the sentence, in order; numerals inside them are left out
 */
export function findQuantities(
  normal: string,
  span: Span,
  numerals: readonly Numeral[],
  times: readonly TimeWord[],
  names: readonly Span[],
  tokenAt: (offset: number) => Token | undefined,
): Candidate[] {
  const all: Candidate[] = []
  let time = 0
  let last = span.start
  for (const numeral of numerals) {
    while (time < times.length && times[time]!.end <= numeral.start) time++
    if (times[time] !== undefined && times[time]!.start < numeral.end) continue
    if (numeral.start < last) continue
    const c = candidate(normal, numeral, last, span.end, tokenAt)
    all.push(c)
    last = c.end
  }
  shareUnits(normal, all)
  const quotes = quotesOf(normal, span)
  let quote = 0
  let name = 0
  const found = all.filter((c) => {
    while (name < names.length && names[name]!.end < c.end) name++
    if (names[name] !== undefined && names[name]!.start <= c.numeral.start) return false
    while (quote < quotes.length && quotes[quote]!.end < c.end) quote++
    const around = quotes[quote] !== undefined && quotes[quote]!.start < c.start ? quotes[quote]! : null
    return exclusion(c, { normal, span, quote: around }) === null
  })
  return merged(found, wordsWithoutNumeral(normal, span, tokenAt))
}

/** 分别提高15、22个百分点: in a list, the last member's unit holds for those without. */
function shareUnits(normal: string, all: Candidate[]): void {
  for (let i = all.length - 2; i >= 0; i--) {
    const [c, next] = [all[i]!, all[i + 1]!]
    // 12.7个、12个百分点
    const half = c.unit === '个' && next.unit === '百分点' && normal.startsWith('、', c.end)
    if (half) all[i] = { ...c, unit: next.unit, dimension: next.dimension }
    if (c.unit !== '' || next.unit === '' || c.dimension === 'rank' || c.numeral.form !== 'plain') continue
    if (c.numeral.script !== next.numeral.script || c.end !== c.numeral.end) continue
    const glue = normal.slice(c.end, next.start)
    if (glue !== '、' && glue !== '和' && glue !== '与' && glue !== '，') continue
    if (glue === '，' && !/分别|各/.test(normal.slice(Math.max(0, c.start - 12), c.start))) continue
    if (next.dimension === 'time' || next.dimension === 'none') continue
    all[i] = { ...c, unit: next.unit, dimension: next.dimension }
  }
}

interface Unwritten {
  readonly word: string
  readonly value: number
  readonly unit: string
  readonly dimension: string
  /** What it stands behind, where that matters. */
  readonly before: string | null
  /** Its clause ends with it. */
  readonly last?: boolean
}

const unwritten: readonly Unwritten[] = [
  { word: '翻番', value: 2, unit: '倍', dimension: 'ratio', before: null },
  { word: '首位', value: 1, unit: '位', dimension: 'rank', before: 'top-before' },
  { word: '榜首', value: 1, unit: '位', dimension: 'rank', before: 'top-before' },
  { word: '零', value: 0, unit: '', dimension: '', before: 'zero-before', last: true },
]

/** The first characters of quantities without a numeral. */
const wordBeginnings = new Units(`${unwritten.map(({ word }) => word[0]).join('')}半`)

/** What numerals in Chinese characters have in common. */
const one = { unit: '', script: 'chinese', form: 'plain', more: false, grand: false } as const

/** Whether a sentence has quantities that are one word, or half of a unit. */
export function hasWordNumbers(normal: string, { start, end }: Span): boolean {
  for (let at = start; at < end; at++) {
    if (wordBeginnings.isAt(normal, at) && (normal[at] === '半' || beginsUnwritten(normal, at, end))) return true
  }
  return false
}

function beginsUnwritten(normal: string, at: number, end: number): boolean {
  return unwritten.some(({ word }) => at + word.length <= end && normal.startsWith(word, at))
}

/** Quantities that are one word. */
function wordsWithoutNumeral(normal: string, span: Span, tokenAt: (offset: number) => Token | undefined): Candidate[] {
  const found: Candidate[] = []
  if (!hasWordNumbers(normal, span)) return found
  const text = normal.slice(span.start, span.end)
  for (const { word, value, unit, dimension, before, last } of unwritten) {
    for (let from = text.indexOf(word); from >= 0; from = text.indexOf(word, from + 2)) {
      const at = span.start + from
      const end = at + word.length
      if (last === true && end < span.end && !ends.isAt(normal, end)) continue
      const stands = dimension === 'rank' ? isPosition : isBehind
      if (before !== null && !stands(normal, at, span.start, before)) continue
      const low = whole(value)
      const numeral = ofOneShape({ ...one, start: at, end, low, high: low, ordinal: dimension === 'rank' })
      found.push({
        start: at,
        end,
        numeral,
        low,
        high: low,
        unit,
        dimension,
        approx: 'exact',
        prefix: '',
        suffix: '',
        unitEnd: end,
      })
    }
  }
  for (let from = text.indexOf('半'); from >= 0; from = text.indexOf('半', from + 1)) {
    const c = halfAt(normal, span.start + from, span, tokenAt)
    if (c !== null) found.push(c)
  }
  return found
}

/** 只需半小时, 压缩到半个月: half of a unit, where it is what was measured. */
function halfAt(
  normal: string,
  at: number,
  { start, end }: Span,
  tokenAt: (offset: number) => Token | undefined,
): Candidate | null {
  if (isCounting(kindAt(normal, at - 1))) return null
  const numeral = ofOneShape({ ...one, start: at, end: at + 1, low: half, high: half, ordinal: false })
  const c = candidate(normal, numeral, start, end, tokenAt)
  if (!halved.has(c.dimension) || cue('frame-after').beginsAt(normal, c.end)) return null
  const before = c.prefix !== '' && c.start === at ? at - c.prefix.length : c.start
  return cue('half-before').endsAt(normal, before, start) || (c.prefix !== '' && c.unit.endsWith('小时')) ? c : null
}

/** Dimensions of units that are halved without a numeral: 半小时, 半斤, 半亩. */
const halved = new Set(['time', 'mass', 'area', 'length'])

function isBehind(normal: string, at: number, floor: number, before: string): boolean {
  return cue(before).endsAt(normal, at, floor)
}

/** 居首位, 居各城市首位, but not 放在首位. */
function isPosition(normal: string, at: number, floor: number, before: string): boolean {
  if (cue(before).endsAt(normal, at, floor)) return true
  for (let verb = at - 2; verb >= Math.max(floor, at - 12) && !stops.isAt(normal, verb); verb--)
    if (cue('top-verb').beginsAt(normal, verb)) return true
  return false
}

function merged(a: Candidate[], b: Candidate[]): Candidate[] {
  if (b.length === 0) return a
  const all = [...a, ...b].sort((x, y) => x.start - y.start)
  return all.filter((c, i) => i === 0 || c.start >= all[i - 1]!.end)
}

/** The stretches in quotation marks and title brackets, innermost, in order. */
function quotesOf(normal: string, { start, end }: Span): Span[] {
  const quotes: Span[] = []
  let open = -1
  for (let i = start; i < end; i++) {
    if (!marks.isAt(normal, i)) continue
    const sign = normal[i]
    if (sign === '“' || sign === '《' || sign === '‘') open = i
    else if (open >= 0) {
      quotes.push({ start: open, end: i })
      open = -1
    }
  }
  return quotes
}

const marks = new Units('“”《》‘’')
const ends = new Units('，。；、')
const stops = new Units('，。；：')
