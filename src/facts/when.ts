import type { Fact, Period } from '../document.js'
import { cue } from './cues.js'
import { isFlow } from './flow.js'
import { isStriving } from './kind.js'
import { isBare } from './lead.js'
import { byWording } from './modality.js'
import { isOfLevel, type Moment, reach, timeOf, timesBefore } from './moment.js'
import { between, firstYear, isSeveral, lastYear, of, type TimeWord, unknownPast } from './periods.js'
import type { Role } from './words.js'

/** Whether the number is reported or intended. */
export function modalityOf(m: Moment): { modality: Fact['modality']; why: string } {
  const { normal, mode, anchor, span, q, lead, kind } = m
  const before = normal.slice(Math.max(span.start, q.start - 60), q.start)
  const time = timeOf(m)
  const report = anchor.report
  const last = time === null ? null : lastYear(time.period)
  if (isPlansOwn(m)) return { modality: 'target', why: 'the plan’s own number' }
  if (isDoneAlready(m)) return { modality: 'actual', why: 'said to be done already' }
  const there = namesWhatIsThere(m)
  if (there !== null) return { modality: 'actual', why: there }
  if (mode.modality === 'target') {
    if (lead.first) return { modality: 'actual', why: 'where a plan begins' }
    if (last !== null && report !== null && last <= report) return { modality: 'actual', why: 'a year gone by' }
    if (cue('done').isIn(before.slice(-5))) return { modality: 'actual', why: 'said to be done' }
    if (
      mode.by === byWording &&
      cue('told').isIn(normal, Math.max(span.start, q.start - 40), Math.min(span.end, q.end + 4))
    )
      return { modality: 'actual', why: 'told as it is' }
    return { modality: 'target', why: `intended, by ${mode.by}` }
  }
  if (lead.first) return { modality: 'actual', why: 'the first of two levels' }
  const ahead = time !== null && last !== null && report !== null && last > report
  if (ahead && !time.period.start.includes('-') && !lead.verb.endsWith('了') && !normal.endsWith('以来', time.end))
    return { modality: 'target', why: 'a year to come' }
  const proposed = kind.kind === 'rate' && cue('proposing').isIn(before.slice(before.lastIndexOf('，') + 1))
  if ((proposed || (cue('intention').isIn(sameBreath(before)) && !isAgainst(clauseOf(m)))) && !isFulfilled(before))
    return { modality: 'target', why: 'a word of intention' }
  if (isPlanned(m) && !isAgainst(clauseOf(m))) return { modality: 'target', why: 'said to be planned' }
  return { modality: 'actual', why: `reported, by ${mode.by}` }
}

/** 补助资金8亿元业已下达: what is told of the number is done. */
function isDoneAlready({ normal, q, words, at }: Moment): boolean {
  const behind = words[at + 1]
  const noun = behind !== undefined && (behind.role === 'noun' || behind.role === 'nominal') ? behind.end : q.end
  return cue('already').beginsAt(normal, q.end) || cue('already').beginsAt(normal, noun)
}

/** 支持29个县, 从5个方面提出22项指标: counts of what exists, or of what the text goes on to list; null for others. */
function namesWhatIsThere(m: Moment): string | null {
  const { normal, q, lead } = m
  if (q.dimension !== 'count') return null
  if (normal[q.start - 1] === '等' && lead.predicate === null && isObjectOf(m)) return 'what is there, by its examples'
  if (cue('existing-object').is(lead.verb) && lead.object === null) return `${lead.verb} what is there`
  return lead.predicate === null && cue('aspect').beginsAt(normal, q.end) ? 'aspects of what is spoken of' : null
}

/** 对甲路、乙路等42条道路进行普查. */
function isObjectOf({ normal, words, at }: Moment): boolean {
  for (let i = at - 1; i >= Math.max(0, at - reach); i--) {
    const { start, role } = words[i]!
    if (role === 'mark' || role === 'quantity') return false
    if (role === 'stop' && normal[start] === '对') return true
  }
  return false
}

/** 下半年计划完成5亿元: a word of intention right before the verb; not 完成计划, 计划投资. */
function isPlanned({ normal, words, at }: Moment): boolean {
  const planning = cue('planning')
  for (let i = at - 1; i > 0 && i >= at - reach && words[i]!.role !== 'mark' && words[i]!.role !== 'quantity'; i--) {
    const { start, end } = words[i]!
    if (!planning.is(normal.slice(start, end))) continue
    return beforePlanning.has(words[i - 1]!.role) && behindPlanning.has(words[i + 1]!.role)
  }
  return false
}

const beforePlanning: ReadonlySet<Role> = new Set<Role>([
  'mark',
  'time',
  'when',
  'region',
  'body',
  'place',
  'adverb',
  'quantity',
])
const behindPlanning: ReadonlySet<Role> = new Set<Role>([
  'action',
  'either',
  'new',
  'verb',
  'up',
  'down',
  'upto',
  'downto',
  'reach',
])

/** The first word behind the last mark or quantity before this quantity. */
function clauseStart({ words, at }: Moment): number {
  let from = at
  while (from > 0 && words[from - 1]!.role !== 'mark' && words[from - 1]!.role !== 'quantity') from--
  return from
}

/** The text from there to the quantity. */
function clauseOf(m: Moment): string {
  return m.normal.slice(m.words[clauseStart(m)]!.start, m.words[m.at]!.start)
}

/** 比预算数5亿元少, 原定兴修8处, 超出10%的控制目标: what was planned, whatever became of it. */
function isPlansOwn(m: Moment): boolean {
  const { normal, q, words, at, span } = m
  if (normal[q.end] === '的' && cue('goal-behind').beginsAt(normal, q.end + 1)) {
    const goal = cue('goal-behind').endOf(normal, q.end + 1)
    const done = cue('fulfilling')
    const clause = normal.slice(Math.max(span.start, q.start - 30), q.start)
    const missed = cue('missing').isIn(clause)
    return missed || !(done.isIn(clause) || done.isIn(normal, goal, Math.min(span.end, goal + 8)))
  }
  const end = q.start - (normal[q.start - 1] === '的' ? 1 : 0)
  if (cue('against-plan').endsAt(normal, end)) return true
  if (q.dimension !== 'ratio' && cue('as-planned').endsAt(normal, q.start)) return true
  // 原定指标的5%, 比年初目标低1个百分点: against the plan
  if (q.dimension === 'ratio') return false
  const planned = cue('as-planned')
  const own = m.kind.kind === 'change' // 比限额5亿元少1亿元
  for (let i = at - 1; i >= Math.max(0, at - reach) && words[i]!.role !== 'mark'; i--)
    if (own && words[i]!.role === 'quantity') return false
    else if (planned.beginsAt(normal, words[i]!.start, q.start)) return !isAgainst(clauseOf(m))
  return false
}

/** 完成了全年任务5亿元: the goal is named as what was reached. */
function isFulfilled(before: string): boolean {
  const from = Math.max(0, before.lastIndexOf('。') + 1, before.lastIndexOf('；') + 1)
  for (let at = before.length - 1; at >= from; at--) {
    if (!cue('fulfilling').beginsAt(before, at)) continue
    for (let goal = at + 2; goal < Math.min(before.length, at + 18); goal++)
      if (cue('goal-noun').beginsAt(before, goal) && before.length - goal <= 22) return true
  }
  return false
}

/** What stands before a number since the last 。 or ；, and not too far away. */
function sameBreath(before: string): string {
  const breath = before.slice(Math.max(before.lastIndexOf('。') + 1, before.lastIndexOf('；') + 1, before.length - 44))
  return breath.replace(/“[^”]{0,20}”/g, '') // “两个确保”: a name
}

/** What time the number is about, and whether it adds up over it. */
export function periodOf(
  m: Moment,
  modality: Fact['modality'],
  basis: Fact['basis'],
): { period: Period | null; why: string } {
  const found = foundPeriod(m, modality, basis)
  return found.period === unknownPast ? { period: null, why: `${found.why}, whenever that was` } : found
}

function foundPeriod(
  m: Moment,
  modality: Fact['modality'],
  basis: Fact['basis'],
): { period: Period | null; why: string } {
  const { mode, anchor, q, kind, lead } = m
  const time = timeOf(m)
  const period = time?.period ?? mode.period
  const why = time === null ? mode.by : `the words ${m.normal.slice(time.start, time.end)}`
  if (period === null) return { period, why: 'no time is named' }
  if ((time === null || time === m.carried) && modality === 'actual' && isSinceUnknown(m))
    return { period: null, why: 'since it is not said when' }
  const report = anchor.report
  if (time === null && modality === 'target' && mode.modality === 'actual' && report !== null) {
    if (isPlansOwn(m)) return { period, why: 'what was planned for it' }
    // a yearly average is one of the next plan
    const years = basis === 'avg' ? planOf(report + 5) : null
    return { period: years ?? of(report + 1), why: 'a target without a year' }
  }
  if (
    modality === 'actual' &&
    report !== null &&
    lastYear(period) > report &&
    (namesWhatIsThere(m) !== null || isDoneAlready(m))
  )
    return { period: of(report), why: 'there already' }
  const own = ownTime(m)
  if (lead.first) {
    const compared = timesBefore(m).findLast((t) => t.end <= q.start && t.compared) ?? time?.base
    // 甲由1978年的5%提高到8%，乙由2%提高到3%
    const pair = own ?? timesBefore(m).findLast((t) => !t.compared && isOfLevel('from', m.normal, t))
    if (pair !== undefined && lastYear(pair.period) < lastYear(period)) return { period: pair.period, why }
    if (own !== null) return { period: own.period, why }
    if (compared !== undefined) return { period: compared.period, why: 'the point compared with' }
    if (cue('at-first').isIn(clauseOf(m))) return { period: of(lastYear(period)), why: `early in ${why}` }
    // 五年来，…到2020年底，A由5增加到8: at the beginning of the five years
    const review = mode.modality === 'actual' && mode.period !== null && isSeveral(mode.period) ? mode.period : null
    if (review !== null && !isSeveral(period) && lastYear(period) === lastYear(review))
      return { period: of(firstYear(review) - 1), why: `the beginning of ${mode.by}` }
    if (!isSeveral(period) && report !== null && (mode.modality === 'target' || lastYear(period) > report))
      return { period: of(Math.min(report, firstYear(period) - 1)), why: 'where a plan begins' }
    // 从1980年至1985年: the first year is the base; 五年间, “十四五”时期: the year before
    const base =
      time !== null &&
      time !== m.carried &&
      isSeveral(time.period) &&
      /^\D*\d{4}|^[一二]/.test(m.normal.slice(time.start, time.end)) &&
      !/年[内间中里来]$/.test(m.normal.slice(time.start, time.end))
    return { period: of(firstYear(period) - (base ? 0 : 1)), why: `the beginning of ${why}` }
  }
  if (basis === 'avg' && !isSeveral(period)) {
    const over = averagedOver(m, time, lastYear(period))
    if (over !== null) return { period: over, why: 'the years a yearly average is over' }
  }
  const several = isSeveral(period)
  const compared = basis === 'since' || basis === 'yoy' ? comparedWith(m) : null
  // 比2026年增长5%: of the year after at the earliest
  const base = compared === null ? 0 : lastYear(compared.period)
  if (compared !== null && compared.form !== 'spoken' && base >= lastYear(period) && !period.start.includes('-'))
    return { period: of(lastYear(compared.period) + 1), why: 'the year after that compared with' }
  // 较2020年增长36%: from one year to another; 比“十三五”时期: from one stretch to another
  if (several && (basis === 'yoy' || (compared !== null && !isSeveral(compared.period))))
    return { period: of(lastYear(period)), why: `the end of ${why}` }
  // 比全国低1.2个百分点: how far one stands from another; not 年均增长5.6%、高于全国1个百分点
  const gap = kind.kind === 'change' && basis === null && m.before?.kind !== 'rate' && cue('gap').is(lead.verb)
  const state =
    gap || kind.kind === 'level' || kind.kind === 'share' || kind.kind === 'rank' || kind.kind === 'multiple'
  if (several && state && !isFlow(m)) return { period: of(lastYear(period)), why: `the end of ${why}` }
  // 前三季度，…；压缩到3天: a level reached is the year's
  if (time === null && period.start.includes('-') && (lead.predicate === 'upto' || lead.predicate === 'downto'))
    return { period: of(lastYear(period)), why: `the year of ${why}` }
  if (time === null && modality === 'actual' && report !== null && lastYear(period) > report)
    return { period: of(report), why: 'reported, so of the report’s year' }
  return { period, why }
}

/** 通航以来过船3万艘次: what adds up from a day that the text does not name. */
function isSinceUnknown({ normal, span, q, kind }: Moment): boolean {
  if (kind.kind !== 'level' && kind.kind !== 'change') return false
  const from = Math.max(span.start, q.start - 24)
  for (let at = q.start - 1; at >= from; at--) {
    const sign = normal[at]
    if (sign === '。' || sign === '；') return false
    if (sign === '，' && normal[at - 1] !== '来') return false
    // 近年来, 有记录以来最好水平
    if (sign === '以' && normal[at + 1] === '来')
      return !/[长一年期的]/.test(normal[at - 1] ?? '') && !cue('record').beginsAt(normal, at + 2)
  }
  return false
}

/** The years that a yearly average up to a year is over: since the year compared with, those of the passage, of the plan. */
function averagedOver(m: Moment, time: TimeWord | null, year: number): Period | null {
  for (const { start, period } of timesBefore(m).toReversed())
    if (start < m.q.start && !period.start.includes('-') && !isSeveral(period) && lastYear(period) < year - 1)
      return between(lastYear(period) + 1, year)
  const { period } = m.mode
  if (period !== null && isSeveral(period) && lastYear(period) === year) return period
  return time === null && year !== (m.anchor.report ?? 0) + 1 ? planOf(year) : null
}

/** The word of time that a change is measured against. */
function comparedWith(m: Moment): TimeWord | null {
  const { words, q, normal } = m
  const from = clauseStart(m)
  // 比1980年的85亿元增加12亿元: back to the last mark, over the number compared with
  let mark = from
  while (mark > from - reach && mark > 0 && words[mark - 1]!.role !== 'mark' && words[mark - 1]!.role !== 'pause')
    mark--
  const start = words[mark]!.start
  return (
    timesBefore(m).findLast((t) => t.compared && t.end <= q.start && (t.start >= start || isTopic(normal, t))) ??
    (timeOf(m) === m.carried ? m.carried?.base : null) ??
    null
  )
}

/** The five years of a plan that ends in a year ending in 0 or 5. */
function planOf(last: number): Period | null {
  return last % 5 === 0 ? between(last - 4, last) : null
}

/** The word of time between the last mark or quantity and this quantity. */
function ownTime({ normal, words, times, at, lead }: Moment): TimeWord | null {
  for (let i = at - 1; i >= 0; i--) {
    const { role, index, start } = words[i]!
    if (role === 'mark' || role === 'quantity') return null
    // 2022年收入由5万元增加到6万元: of the year before
    if (lead.first && role === 'stop' && cue('from-level').is(normal[start]!)) return null
    if (role === 'time' && !times[index]!.compared) return times[index]!
  }
  return null
}

/** What a change or a rate is measured against. */
export function basisOf(m: Moment): Fact['basis'] {
  const { words, normal, mode, kind, lead, q, anchor, before } = m
  if (kind.kind !== 'change' && kind.kind !== 'rate') return null
  const clause = clauseOf(m)
  // 平均每年增长4%和5%: what holds for the first of a list holds for the rest
  if (lead.inherits !== null && lead.object === null && lead.inherits.kind === kind.kind) return lead.inherits.basis
  if (before?.kind === 'rate' && kind.kind === 'rate' && isStriving(normal, words, lead)) return before.basis
  if (cue('avg-word').isIn(clause)) return 'avg'
  // 涨幅由6.2%回落到3.1%
  if (kind.kind === 'rate' && (lead.first || lead.predicate === 'upto' || lead.predicate === 'downto')) return 'yoy'
  if (cue('yoy-word').isIn(clause)) return 'yoy'
  if (cue('last-word').isIn(clause)) return 'since'
  if (isAgainst(clause) || (lead.verb === '超额' && kind.kind === 'rate')) return null
  if (isLongAgo(clause)) return 'since'
  const compared = comparedWith(m)
  if (compared !== null) {
    const base = lastYear(compared.period)
    const year = timeOf(m)?.period ?? mode.period
    const now = year === null ? anchor.report : lastYear(year)
    return compared.period.start === compared.period.end && base >= (now ?? 0) - 1 ? 'yoy' : 'since'
  }
  if (cue('since-word').isIn(clause)) return 'since'
  // 平均每年增加42亿元，增长4.9%: the amount and the rate of one change
  if (kind.kind === 'rate' && before?.kind === 'change' && before.basis !== null && isBare(words, lead))
    return before.basis
  if (kind.kind === 'change') {
    if (lead.predicate === 'new' || /新增/.test(kind.why)) return null
    if (q.dimension !== 'points' && !cue('change-verb').beginsAt(lead.verb, 0)) return null
  }
  const period = timeOf(m)?.period ?? mode.period
  const far = period !== null && anchor.report !== null && lastYear(period) > anchor.report + 2 // by 2030
  return period !== null && (isSeveral(period) || far) ? 'since' : 'yoy'
}

/** 比预算, 高于全国平均: measured against no other time. */
function isAgainst(clause: string): boolean {
  const [than, elsewhere, plan] = [cue('than'), cue('elsewhere'), cue('plan-noun')]
  for (let at = 0; at < clause.length; at++) {
    if (!than.beginsAt(clause, at)) continue
    for (let other = at + 1; other < clause.length; other++)
      if (elsewhere.beginsAt(clause, other) || (other <= at + 7 && plan.beginsAt(clause, other))) return true
  }
  return false
}

/** 比常年偏多两成, 超过历史最高产量三分之一 */
function isLongAgo(clause: string): boolean {
  const than = cue('than')
  for (let at = 0; at < clause.length; at++) if (than.beginsAt(clause, at)) return cue('long-ago').isIn(clause, at)
  return false
}

/** 同1978年相比，…: what is compared with holds for all that follows. */
function isTopic(normal: string, time: TimeWord): boolean {
  return /^(?:[^，。；]{0,8}(?:比较?|对比)|[^，。；]{0,28}相比)，/.test(normal.slice(time.end, time.end + 32))
}
