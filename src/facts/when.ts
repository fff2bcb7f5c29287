import type { Fact, Period, Span } from '../document.js'
import type { Word } from './clauses.js'
import { cue } from './cues.js'
import type { Kind } from './kind.js'
import type { Lead } from './lead.js'
import type { Mode } from './modality.js'
import { type Anchor, between, firstYear, lastYear, of, type TimeWord } from './periods.js'
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
  /** The quantity before it, in the same sentence, adds up over the period. */
  readonly flowing: boolean
}

/** How many words of time, words and characters around a quantity are looked at in a sentence without end. */
const reach = 64

/** The last words of time that begin before a quantity. */
function timesBefore({ times, q }: Moment): readonly TimeWord[] {
  let low = 0
  let high = times.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (times[middle]!.start <= q.start) low = middle + 1
    else high = middle
  }
  return times.slice(Math.max(0, low - reach), low)
}

/** The word of time that holds for a quantity: the nearest before it that is no comparison. */
export function timeOf(m: Moment): TimeWord | null {
  let found: TimeWord | null = null
  for (const time of timesBefore(m)) {
    // 比1980年的85亿元增加: the point compared with is the time of that number
    if (
      time.compared &&
      m.q.unit !== '倍' &&
      time.end <= m.q.start &&
      m.q.start - time.end <= 2 &&
      /^的?[约近超]?$/.test(m.normal.slice(time.end, m.q.start))
    )
      return time
    if (isFirstPoint(m.normal, time) && m.q.start - time.end > 3) continue
    if (time.compared || (time.kind === 'same' && found !== null) || isPartOfName(m.normal, time)) continue
    if (m.normal.startsWith('基础上', clauseEnd(m, time) - 3) && clauseEnd(m, time) <= m.q.start) continue
    found = time
  }
  // 全年, 年末: of the year the passage is about
  if (found?.kind === 'same' && m.mode.period !== null && m.mode.period.start === m.mode.period.end) return null
  found ??= m.carried
  return found?.kind === 'within' ? { ...found, period: withinOf(m, found.period) } : found
}

/** 五年内 in a plan: the years of the plan, or as many years to come. */
function withinOf({ mode }: Moment, behind: Period): Period {
  const { modality, period } = mode
  if (period === null || (modality === 'actual' && firstYear(period) === lastYear(period))) return behind
  if (firstYear(period) < lastYear(period)) return period
  const first = firstYear(period)
  return between(first, first + lastYear(behind) - firstYear(behind))
}

/** Where the clause of a word of time ends. */
function clauseEnd({ normal, span }: Moment, time: TimeWord): number {
  let end = time.end
  const limit = Math.min(span.end, time.end + reach)
  while (end < limit && normal[end] !== '，' && normal[end] !== '；') end++
  return end
}

/** 由2020年的7%提升至8%: the year belongs to the first of two levels alone. */
function isFirstPoint(normal: string, { start, end }: TimeWord): boolean {
  return (
    (normal[start - 1] === '由' || normal[start - 1] === '从') &&
    /^的?[约近超]?[\d一二三四五六七八九十百]/.test(normal.slice(end, end + 3))
  )
}

/** 上年结转收入, 本年收入: here the word of time tells which income, not when. */
function isPartOfName(normal: string, { end }: TimeWord): boolean {
  return cue('time-in-name').beginsAt(normal, end)
}

const fulfilled = /(?:完成|实现|超额|达到|超过)[^。；]{0,14}(?:目标|计划|任务|预算)[^。；]{0,20}$/

/** Whether the number is reported or intended. */
export function modalityOf(m: Moment): { modality: Fact['modality']; why: string } {
  const { normal, mode, anchor, span, q, lead } = m
  const before = normal.slice(Math.max(span.start, q.start - 60), q.start)
  const time = timeOf(m)
  const report = anchor.report
  const last = time === null ? null : lastYear(time.period)
  if (/[比较同](?:原|原来的?)?(?:预算|计划)数?$/.test(before))
    return { modality: 'target', why: 'the plan’s own number' }
  if (mode.modality === 'target') {
    if (last !== null && report !== null && last <= report) return { modality: 'actual', why: 'a year gone by' }
    if (/已(?:经|有)?|[^为]了$/.test(before.slice(-5))) return { modality: 'actual', why: 'said to be done' }
    if (cue('existing-object').is(lead.verb) && q.dimension === 'count' && lead.object === null) {
      return { modality: 'actual', why: `${lead.verb} what is there` }
    }
    return { modality: 'target', why: `intended, by ${mode.by}` }
  }
  if (
    last !== null &&
    report !== null &&
    last > report &&
    !(time!.kind === 'relative' && /以来/.test(normal.slice(time!.start, time!.end)))
  )
    if (!/了$/.test(lead.verb) && !time!.period.start.includes('-'))
      return { modality: 'target', why: 'a year to come' }
  if (cue('intention').isIn(sameBreath(before)) && !fulfilled.test(before))
    return { modality: 'target', why: 'a word of intention' }
  return { modality: 'actual', why: `reported, by ${mode.by}` }
}

/** What stands before a number since the last 。 or ；, and not too far away. */
function sameBreath(before: string): string {
  return before.slice(Math.max(before.lastIndexOf('。') + 1, before.lastIndexOf('；') + 1, before.length - 44))
}

/** What time the number is about, and whether it adds up over it. */
export function periodOf(
  m: Moment,
  modality: Fact['modality'],
  basis: Fact['basis'],
): { period: Period | null; why: string } {
  const { mode, anchor, q, kind, lead } = m
  const time = timeOf(m)
  const whole = basis === 'avg' && time !== null && mode.period !== null && endsWith(mode.period, time.period)
  const period = whole ? mode.period : (time?.period ?? mode.period)
  const why = time === null ? mode.by : `the words ${m.normal.slice(time.start, time.end)}`
  if (period === null) return { period, why: 'no time is named' }
  const report = anchor.report
  if (time === null && modality === 'target' && mode.modality === 'actual' && report !== null)
    return { period: of(report + 1), why: 'a target without a year' }
  const own = ownTime(m)
  if (lead.first) {
    const compared = timesBefore(m).findLast((t) => t.end <= q.start && t.compared)
    if (own !== null) return { period: own.period, why }
    if (compared !== undefined) return { period: compared.period, why: 'the point compared with' }
    // 从1980年至1985年: the first year is the base; 五年间, “十四五”时期: the year before
    const base =
      time !== null &&
      /^\D*\d{4}|^[一二]/.test(m.normal.slice(time.start, time.end)) &&
      !/年[内间中里来]$/.test(m.normal.slice(time.start, time.end))
    return { period: of(firstYear(period) - (base ? 0 : 1)), why: `the beginning of ${why}` }
  }
  if (time === null && basis === 'avg' && firstYear(period) === lastYear(period)) {
    const plan = planOf(lastYear(period))
    if (plan !== null) return { period: plan, why: 'the plan that ends then, as the number is a yearly average' }
  }
  const several = firstYear(period) < lastYear(period)
  const state = kind.kind === 'level' || kind.kind === 'share' || kind.kind === 'rank' || kind.kind === 'multiple'
  if (several && state && !isFlow(m)) return { period: of(lastYear(period)), why: `the end of ${why}` }
  if (time === null && modality === 'actual' && report !== null && lastYear(period) > report)
    return { period: of(report), why: 'reported, so of the report’s year' }
  return { period, why }
}

/** Whether a year is the last of several: a yearly average is over all of them. */
function endsWith(several: Period, year: Period): boolean {
  return firstYear(several) < lastYear(several) && year.start === year.end && lastYear(several) === lastYear(year)
}

/** The five years of a plan that ends in a year ending in 0 or 5. */
function planOf(last: number): Period | null {
  return last % 5 === 0 ? between(last - 4, last) : null
}

/** The word of time between the last mark or quantity and this quantity. */
function ownTime({ words, times, at }: Moment): TimeWord | null {
  for (let i = at - 1; i >= 0; i--) {
    const { role, index } = words[i]!
    if (role === 'mark' || role === 'quantity') return null
    if (role === 'time' && !times[index]!.compared) return times[index]!
  }
  return null
}

/** Whether a level adds up over the whole period (累计投资, 新建, 完成) and is not the state at its end. */
function isFlow(m: Moment): boolean {
  const { words, normal, lead, at, q, kind } = m
  if (kind.kind !== 'level') return false
  const clause = normal.slice(words[lead.floor]!.start, words[at]!.start)
  if (cue('sum-word').isIn(clause)) return true
  if (lead.predicate === 'action' || lead.predicate === 'new') return true
  if (lead.predicate === 'upto' || lead.predicate === 'downto') return false
  if (lead.predicate === 'reach' && cue('sum-verb').beginsAt(lead.verb, 0)) return true
  // 五年内投资为100亿元: money spent or earned and floors built in a stretch of time the sentence names
  const time = timeOf(m)
  const spans = time !== null && time !== m.carried && firstYear(time.period) < lastYear(time.period)
  if (spans && !cue('stock').isIn(clause) && (q.dimension === 'money' || cue('flow').isIn(clause))) return true
  if (spans && lead.predicate === null && normal.startsWith('以来', time.end - 2)) return true
  return lead.predicate === null && m.flowing
}

/** What a change or a rate is measured against. */
export function basisOf(m: Moment): Fact['basis'] {
  const { words, normal, mode, kind, lead, at, q, anchor } = m
  if (kind.kind !== 'change' && kind.kind !== 'rate') return null
  let from = at
  while (from > 0 && words[from - 1]!.role !== 'mark' && words[from - 1]!.role !== 'quantity') from--
  const clause = normal.slice(words[from]!.start, words[at]!.start)
  // 平均每年增长4%和5%: what holds for the first of a list holds for the rest
  if (lead.inherits !== null && lead.object === null && lead.inherits.kind === kind.kind) return lead.inherits.basis
  if (/年均|平均每年|每年平均|每年[要将约可]?(?:递增|增加|增长|下降|减少|降低|提高|平均|以)|年平均|年递增/.test(clause))
    return 'avg'
  if (cue('yoy-word').isIn(clause)) return 'yoy'
  if (cue('last-word').isIn(clause)) return 'since'
  if (
    /(?:[比较同超]|短)[^，。]{0,6}(?:预算|计划|定额)|(?:高于|低于|快于|慢于|[比较])[^，。]*(?:全国|全省|平均|世界|全球|目标|预期)/.test(
      clause,
    )
  )
    return null
  // 比1980年的85亿元增加12亿元: back to the last mark, over the number compared with
  let mark = from
  while (mark > from - reach && mark > 0 && words[mark - 1]!.role !== 'mark' && words[mark - 1]!.role !== 'pause')
    mark--
  const start = words[mark]!.start
  const compared = timesBefore(m).findLast(
    (t) => t.compared && t.end <= q.start && (t.start >= start || isTopic(normal, t)),
  )
  if (compared !== undefined) {
    const base = lastYear(compared.period)
    const year = timeOf(m)?.period
    const now = year === undefined ? anchor.report : lastYear(year)
    return compared.period.start === compared.period.end && base === (now ?? 0) - 1 ? 'yoy' : 'since'
  }
  if (/[由从]|以来/.test(clause)) return 'since'
  if (kind.kind === 'change') {
    if (lead.predicate === 'new' || /新增/.test(kind.why)) return null
    if (q.dimension !== 'points' && !cue('change-verb').beginsAt(lead.verb, 0)) return null
  }
  const period = timeOf(m)?.period ?? mode.period
  return period !== null && firstYear(period) < lastYear(period) ? 'since' : 'yoy'
}

/** 同1978年相比，…: what is compared with holds for all that follows. */
function isTopic(normal: string, time: TimeWord): boolean {
  return /^[^，。；]{0,8}(?:相比|比较?|对比)，/.test(normal.slice(time.end, time.end + 12))
}
