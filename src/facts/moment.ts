import type { Period, Span } from '../document.js'
import type { Word } from './clauses.js'
import { cue } from './cues.js'
import { kindAt } from './digits.js'
import type { Kind } from './kind.js'
import type { Before, Lead } from './lead.js'
import type { Mode } from './modality.js'
import { type Anchor, between, firstYear, isSeveral, lastYear, type TimeWord } from './periods.js'
import type { Candidate } from './quantities.js'

/** What is known of a quantity when its time is asked for. */
export interface Moment {
  readonly normal: string
  readonly span: Span
  readonly words: readonly Word[]
  readonly times: readonly TimeWord[]
  readonly mode: Mode
  readonly anchor: Anchor
  /** The span of several years that an earlier sentence of the paragraph set, where this one names none. */
  readonly carried: TimeWord | null
  /** The word of the quantity. */
  readonly at: number
  readonly q: Candidate
  readonly kind: Kind
  readonly lead: Lead
  /** What the quantity before it, in the same sentence, was given. */
  readonly before: Before | null
}

/** How many words of time, words and characters around a quantity are looked at in a sentence without end. */
export const reach = 64

/** The last words of time that begin before a quantity. */
export function timesBefore({ times, q }: Moment): readonly TimeWord[] {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]!.start <= q.start) low = middle + 1
    else high = middle
  }
  return times.slice(Math.max(0, low - reach), low)
}

/** The word of time that holds for a quantity: the nearest before it that is no comparison, with those it is listed with. */
export function timeOf(m: Moment): TimeWord | null {
  const found = nearestTime(m)
  return found === null || found === m.carried ? found : (upToMonth(m, found) ?? listed(m, found))
}

/** 2017、2018年分别脱贫3万人、2万人: one year each; without 分别 all of them. */
function listed(m: Moment, last: TimeWord): TimeWord {
  const { normal, times, words, at, q } = m
  const list: TimeWord[] = [last]
  for (let i = times.indexOf(last) - 1; i >= 0 && list.length < 8; i--) {
    const { end, compared } = times[i]!
    if (compared || end !== list[0]!.start - 1 || !'、和与及'.includes(normal[end]!)) break
    list.unshift(times[i]!)
  }
  if (list.length === 1) return last
  if (cue('respectively').isIn(normal, last.end, Math.min(q.start, last.end + reach))) {
    let before = 0
    for (let i = at - 1; i >= 0 && words[i]!.start > last.start; i--) if (words[i]!.role === 'quantity') before++
    return list[Math.min(before, list.length - 1)]!
  }
  const whole = list.every(
    ({ period }, i) => period.end.length === 4 && (i === 0 || follows(list[i - 1]!.period, period)),
  )
  return whole
    ? {
        ...last,
        start: list[0]!.start,
        period: between(firstYear(list[0]!.period), lastYear(last.period)),
        kind: 'span',
      }
    : last
}

function follows(before: Period, after: Period): boolean {
  return firstYear(after) === lastYear(before) + 1
}

/** 截至十月底，今年新建公路80公里: what adds up does so from January on; what is so is of that month. */
function upToMonth({ times, normal, kind, lead, words, at }: Moment, year: TimeWord): TimeWord | null {
  const month = times[times.indexOf(year) - 1]
  if (month === undefined || (year.kind !== 'relative' && year.kind !== 'same') || year.period.end.length > 4)
    return null
  if (month.period.start !== month.period.end || month.period.start.length === 4 || year.start - month.end > 4)
    return null
  if (!cue('up-to').endsAt(normal, month.start) || firstYear(month.period) !== firstYear(year.period)) return null
  const adds =
    kind.kind === 'change' ||
    kind.kind === 'rate' ||
    lead.predicate === 'action' ||
    lead.predicate === 'new' ||
    cue('sum-word').isIn(normal, words[lead.floor]!.start, words[at]!.start)
  const { end } = month.period
  return { ...month, end: year.end, period: adds ? { start: `${end.slice(0, 4)}-01`, end } : month.period }
}

function nearestTime(m: Moment): TimeWord | null {
  let found: TimeWord | null = null
  for (const time of timesBefore(m)) {
    if (time.compared && isOwnOfCompared(m, time)) return time
    if (isOfEarlierLevel(m, time) || (m.q.start - time.end > 3 && isEndOfReview(m, time))) continue
    if (time.compared || isPartOfName(m.normal, time)) continue
    // 去年12月起…，全年: of a month named before, the whole year; after years named before, nothing new
    if (time.kind === 'same' && found !== null && !found.period.start.includes('-')) continue
    if (m.normal.startsWith('基础上', clauseEnd(m, time) - 3) && clauseEnd(m, time) <= m.q.start) continue
    found = time
  }
  // 全年, 年末: of the year the passage is about
  if (found?.kind === 'same' && m.mode.period !== null && m.mode.period.start === m.mode.period.end) return null
  found ??= timeBehind(m)
  // 1992年同1987年相比，…；新建住宅5处: the comparison holds for changes, not for what is counted
  const compares = m.carried?.base === undefined || m.kind.kind !== 'level' || m.lead.first
  found ??= compares ? m.carried : null
  return found?.kind === 'within' ? { ...found, period: withinOf(m, found) } : found
}

/**
 * 五年内: behind in a review. In a plan the years of the plan; as many years to come, or those that end in the year the
 * plan is for.
 */
function withinOf({ mode, anchor, normal }: Moment, { period: behind, start }: TimeWord): Period {
  const { modality, period } = mode
  if (modality === 'actual' && cue('intends').endsAt(normal, start)) {
    const last = lastYear(behind)
    return between(last + 1, last + last - firstYear(behind) + 1)
  }
  if (period === null || (modality === 'actual' && !isSeveral(period))) return behind
  const years = lastYear(behind) - firstYear(behind)
  if (isSeveral(period))
    return modality === 'target' || lastYear(period) - firstYear(period) === years ? period : behind
  if (years === 4) {
    const plan = planAround(lastYear(period))
    if (plan !== null) return plan
  }
  const year = lastYear(period)
  return anchor.report !== null && year - years >= anchor.report
    ? between(year - years, year)
    : between(year, year + years)
}

/** The five-year plan that a year is the first, second or last of; the first plan was adopted in its third year. */
function planAround(year: number): Period | null {
  const first = year < 1963 ? year - ((year + 2) % 5) : year - ((year + 4) % 5)
  return year - first <= 1 || year - first === 4 || first === 1953 ? between(first, first + 4) : null
}

/**
 * 比1980年的85亿元增加, 高于1953年至1980年平均每年递增2.6%的水平: the number is of the time that another is compared with.
 */
function isOwnOfCompared({ normal, q, kind, words, at, times }: Moment, time: TimeWord): boolean {
  if (time.end > q.start || q.unit === '倍') return false
  if (q.unit === '%' && cue('part-before').endsAt(normal, time.start)) return false // 恢复到2019年的95%
  const change = kind.kind === 'change' || kind.kind === 'rate'
  if (!change && q.start - time.end <= 5 && /^的?(?:水平)?[约近超]?$/.test(normal.slice(time.end, q.start))) return true
  // 去年同期为980万元: told by itself
  if (kind.kind === 'level' && !cue('compare-before').endsAt(normal, time.start)) {
    if (
      q.start - time.end <= 6 &&
      /^(?:同期|同月)(?:为|是|只有|仅为|仅有)[约近超]?$/.test(normal.slice(time.end, q.start))
    )
      return true
  }
  if (normal[q.end] !== '的' && normal[q.end] !== '这' && !normal.startsWith('相比', q.end)) return false
  for (let i = at - 1; i >= 0; i--) {
    const { role, index } = words[i]!
    if (role === 'mark' || role === 'quantity') return false
    if (role === 'time') return times[index] === time
  }
  return false
}

/** 16个县将在2020年前通高铁: the time behind a number, in a clause that has none before it. */
function timeBehind({ words, at, times, normal }: Moment): TimeWord | null {
  for (let i = at + 1; i < Math.min(words.length, at + 12); i++) {
    const { role, index, start } = words[i]!
    if (role === 'mark' || role === 'pause' || role === 'quantity') return null
    if (role !== 'time') continue
    const time = times[index]!
    const told =
      !time.compared &&
      time.period.end.length === 4 &&
      time.kind !== 'same' &&
      time.kind !== 'within' &&
      cue('at-time').endsAt(normal, start)
    return told ? time : null
  }
  return null
}

/** Where the clause of a word of time ends. */
function clauseEnd({ normal, span }: Moment, time: TimeWord): number {
  let end = time.end
  const limit = Math.min(span.end, time.end + reach)
  while (end < limit && normal[end] !== '，' && normal[end] !== '；') end++
  return end
}

/** 由2020年的7%提升至2025年的8%: each year belongs to one of the two levels alone. */
export function isOfLevel(which: 'from' | 'to', normal: string, { start, end }: TimeWord): boolean {
  return (
    cue(`${which}-level`).is(normal[beforeSpace(normal, start)] ?? '') &&
    /^的?[约近超]?[\d一二三四五六七八九十百]/.test(normal.slice(end, end + 3))
  )
}

/** 价格由上年每公斤14元跌到8元: the time belongs to the first of two levels, and the number stands behind that one. */
function isOfEarlierLevel({ normal, q }: Moment, { start, end }: TimeWord): boolean {
  if (q.start <= end || !cue('from-level').is(normal[beforeSpace(normal, start)] ?? '')) return false
  const none = cue('no-level')
  let at = end
  while (at < Math.min(q.start, end + 16) && kindAt(normal, at) === 0) {
    if (none.beginsAt(normal, at)) return false
    at++
  }
  if (at === q.start || kindAt(normal, at) === 0) return false
  // the verb of the second level
  for (let i = at + 1; i < Math.min(q.start, at + 24); i++) if (cue('level-reached').beginsAt(normal, i)) return true
  return false
}

function beforeSpace(normal: string, start: number): number {
  return normal[start - 1] === ' ' ? start - 2 : start - 1
}

/** The year a level reached in a review of several: what is counted later is again of all the years. */
function isEndOfReview({ mode, kind, normal }: Moment, time: TimeWord): boolean {
  const { modality, period } = mode
  if (period === null || modality !== 'actual' || kind.kind !== 'level' || !isSeveral(period)) return false
  return lastYear(period) === lastYear(time.period) && isOfLevel('to', normal, time)
}

/** 上年结转收入, 本年收入: here the word of time tells which income, not when. */
export function isPartOfName(normal: string, { end }: TimeWord): boolean {
  return cue('time-in-name').beginsAt(normal, end)
}
