import type { Period } from '../document.js'
import { cue } from './cues.js'
import { ARABIC, DIGIT, kindAt, SMALL } from './digits.js'
import { type Expression, mayBeTime, readTime } from './time-reader.js'

/** Words of time found in a sentence. */
export interface TimeWord {
  readonly start: number
  readonly end: number
  readonly period: Period
  /**
   * `point` a year, month or quarter; `span` several years; `deadline` 到2030年; `relative` 今年, 去年;
   * `within` 五年内, 三年新建: behind or ahead, as the passage is; the period is that behind;
   * `same` 全年, 当年: the year spoken of.
   */
  readonly kind: 'point' | 'span' | 'deadline' | 'relative' | 'within' | 'same'
  /** How it is written: with the year, as so many years behind, as a five-year plan. */
  readonly form: Expression['form']
  /** It is what a number is compared with: 比2020年, 较上年, 与“十三五”末相比. */
  readonly compared: boolean
  /** What it is compared with in the sentence that made it the topic of the next ones: 1982年同1978年相比. */
  readonly base?: TimeWord
}

/** The years that words like 今年 and 去年 are counted from; null where nothing is known. */
export interface Anchor {
  /** The year the report looks back on. */
  readonly report: number | null
  /** What 今年 means. */
  readonly current: number | null
}

/**
 * The words of time in a stretch of text, resolved against the report's year, in one pass.
 * @param normal text in normal form
 */
export function timeWords(normal: string, start: number, end: number, anchor: Anchor): TimeWord[] {
  const found: TimeWord[] = []
  let spoken: number | null = null // the year the sentence last named, for a bare month or 当年
  for (let at = start; at < end; ) {
    const said = mayBeTime(normal, at) && !goesOnWith(normal, at, start) ? readTime(normal, at, end) : null
    if (said === null) {
      at++
      continue
    }
    const from = at
    at = said.end
    if (said.form === 'plan' && normal.startsWith('普法', at)) continue // “八五”普法 is the name of a campaign
    const read = resolve(said, anchor, spoken, normal[from - 1] ?? '', normal[at] ?? '')
    if (read === null) continue
    const compared = isCompared(normal, start, from, at, end)
    // 比前五年: those before these five
    if (compared && said.form === 'past' && normal[from] === '前')
      read.period = between(firstYear(read.period) - said.first, firstYear(read.period) - 1)
    if (!compared && read.kind === 'point') spoken = firstYear(read.period)
    found.push({ start: from, end: at, period: read.period, kind: read.kind, form: said.form, compared })
  }
  return found
}

/** Whether it only goes on with the number before it: the last digit of 1.5, 三 and 年内 of 两三年内. */
function goesOnWith(normal: string, at: number, start: number): boolean {
  if (at === start) return false
  const kind = kindAt(normal, at)
  const before = kindAt(normal, at - 1)
  if (kind === ARABIC) return before === ARABIC || normal[at - 1] === '.'
  return (kind === DIGIT || kind === SMALL || normal[at] === '年') && (before === DIGIT || before === SMALL)
}

interface Read {
  period: Period
  readonly kind: TimeWord['kind']
}

/** Which years a word of time means, and as what; null where the report's year would have to be known, or for none. */
function resolve(
  said: Expression,
  { report, current }: Anchor,
  spoken: number | null,
  before: string,
  behind: string,
): Read | null {
  const { form, first, last, from, to, tail } = said
  const base = spoken ?? report
  switch (form) {
    case 'years':
      return {
        period: from > 0 ? { start: month(first, from), end: month(last, to) } : between(first, last),
        kind: 'span',
      }
    case 'year': {
      // from the day something holds, not what is done from then on
      if (tail === '起' && from > 0) return { period: months(first, from, to), kind: 'point' }
      if ((tail === '以来' || tail === '起') && report !== null && first <= report)
        return { period: between(first, report), kind: 'span' }
      // 2003年以前拖欠的工资: which, not when
      if (tail.endsWith('前') && report !== null && first <= report && behind !== '，') return null
      if (from > 0) return { period: monthsOf(first, said), kind: 'point' }
      return { period: of(first), kind: before === '到' || before === '至' ? 'deadline' : 'point' }
    }
    case 'current':
    case 'report':
    case 'spoken': {
      const year = form === 'current' ? current : form === 'report' ? report : base
      if (year === null || report === null) return null
      // 今明两年
      if (last > first) return { period: between(year + first, year + last), kind: 'span' }
      if (said.tail === '以来' && year + first < report) return { period: between(year + first, report), kind: 'span' }
      return { period: from > 0 ? monthsOf(year + first, said) : of(year + first), kind: 'relative' }
    }
    case 'century':
      return report === null ? null : { period: of(Math.floor((report - 1) / 100) * 100 + first), kind: 'deadline' }
    case 'months':
      return base === null ? null : { period: monthsOf(base, said), kind: 'point' }
    case 'plan': {
      const start = planStart(first)
      if (tail === '前') return { period: between(start, start + last - 1), kind: 'span' }
      if (tail === '后') return { period: between(start + 5 - last, start + 4), kind: 'span' }
      if (tail.endsWith('末') || tail.endsWith('末期') || cue('plan-last').is(tail))
        return { period: of(start + 4), kind: 'point' }
      if (cue('plan-year').is(tail)) return { period: of(start), kind: 'point' }
      if (tail === '以来' && report !== null && report < start + 4 && report > start)
        return { period: between(start, report), kind: 'span' }
      return { period: between(start, start + 4), kind: 'span' }
    }
    case 'past':
    case 'within':
      if (report === null || first < 2 || first > 60) return null
      return { period: between(report - first + 1, report), kind: form === 'past' ? 'span' : 'within' }
    case 'none':
      return null
    case 'unknown':
      return { period: unknownPast, kind: 'point' }
    case 'ahead':
      if (report === null || first < 2 || first > 60) return null
      return { period: between(report + 1, report + first), kind: 'span' }
    default:
      return base === null ? null : { period: of(base), kind: 'same' }
  }
}

/** The months of a year; the end of December is the end of the year. */
function monthsOf(year: number, { from, to, tail }: Expression): Period {
  return from === 12 && (tail === '底' || tail === '末') ? of(year) : months(year, from, to)
}

/** 比2020年, 较上年, 比丰收的1990年, 与“十三五”末相比, 在上年基础上, 上年同期, 为1997年的2.9倍. */
function isCompared(normal: string, start: number, from: number, to: number, end: number): boolean {
  if (cue('compare-before').endsAt(normal, from, start)) return true
  if (normal[from - 1] === '的' && isToldApart(normal, start, from - 1)) return true
  const of = normal[to] === '的' ? 1 : 0
  if (cue('same-time').beginsAt(normal, to + of, end)) return true
  if (of > 0 && isTimesOf(normal, start, from, to + 1, end)) return true
  const together = cue('compare-with').endsAt(normal, from, start)
  if (!together && normal[from - 1] !== '在') return false
  for (let at = to; at < Math.min(end, to + 30) && !isMark(normal[at]!); at++) {
    if (!together) {
      if (at === to + 12 || kindAt(normal, at) !== 0) return false
      if (normal.startsWith('基础上', at) || normal.startsWith('基数上', at)) return true
    } else if (at < to + 11 ? cue('compare-behind').beginsAt(normal, at, end) : normal.startsWith('相比', at))
      return true
  }
  return false
}

/** 比大灾的1991年: words that tell about the year stand between it and what compares. */
function isToldApart(normal: string, start: number, of: number): boolean {
  const compares = cue('compare-before')
  for (let at = of - 1; at >= Math.max(start, of - 12) && !isMark(normal[at]!); at--)
    if (compares.beginsAt(normal, at, of)) return !normal.startsWith('比较', at)
  return false
}

/** 为1997年的2.9倍, 恢复到2019年的95%. */
function isTimesOf(normal: string, start: number, from: number, number: number, end: number): boolean {
  const unit = unitBehind(normal, number, end)
  if (unit === '') return false
  if (unit === '倍') return cue('multiple-before').endsAt(normal, from, start)
  return cue('part-before').endsAt(normal, from, start)
}

function isMark(sign: string): boolean {
  return sign === '，' || sign === '。' || sign === '；'
}

/** The 倍, % or 成 of 2.9倍, 十倍多, 95%, 九成; empty where the number has another unit. */
function unitBehind(normal: string, start: number, end: number): string {
  let at = start
  while (at < Math.min(end, start + 8) && kindAt(normal, at) !== 0) at++
  if (at === start) return normal.startsWith('百分之', start) ? '%' : ''
  if (normal[at] === '多') at++
  const unit = normal[at] ?? ''
  return unit === '倍' || unit === '%' || unit === '成' ? unit : ''
}

/** The first year of a five-year plan: `十四五` began in 2021. The third plan began in 1966, after three years of adjustment. */
function planStart(n: number): number {
  return n < 3 ? 1953 + 5 * (n - 1) : 1966 + 5 * (n - 3)
}

/** 解放前, 八十年代初: before the years that are reported on; facts of that time have no period. */
export const unknownPast: Period = of(1948)

export function of(at: number): Period {
  return { start: String(at), end: String(at) }
}

export function between(first: number, last: number): Period {
  return { start: String(first), end: String(last) }
}

function months(at: number, first: number, last: number): Period {
  return { start: month(at, first), end: month(at, last) }
}

function month(at: number, n: number): string {
  return `${at}-${String(n).padStart(2, '0')}`
}

/** The last year of a period. */
export function lastYear(period: Period): number {
  return Number(period.end.slice(0, 4))
}

/** The first year of a period. */
export function firstYear(period: Period): number {
  return Number(period.start.slice(0, 4))
}

/** Whether a period has more than one year. */
export function isSeveral(period: Period): boolean {
  return firstYear(period) < lastYear(period)
}
