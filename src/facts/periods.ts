import type { Period } from '../document.js'
import { parseNumeral } from './numerals.js'

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
  /** It is what a number is compared with: 比2020年, 较上年, 与“十三五”末相比. */
  readonly compared: boolean
}

/** The years that words like 今年 and 去年 are counted from; null where nothing is known. */
export interface Anchor {
  /** The year the report looks back on. */
  readonly report: number | null
  /** What 今年 means. */
  readonly current: number | null
}

const year = '(?:[12]\\d{3}|[一二][〇零一二三四五六七八九]{3})'
const count = '(?:\\d{1,2}|[一二两三四五六七八九十]{1,3})'
const fivePlan = '(?:十[一二三四五六]?|[一二三四五六七八九])五'
const pattern = new RegExp(
  [
    `(?<a>${year})年?(?:[—\\-~至到]{1,2})(?<b>${year})年(?<bm>\\d{1,2}月)?(?:的?(?:这)?${count}年(?:间|内|中|里|来)?)?`,
    `(?<p1>${year})年?[、和](?<p2>${year})年?[两二]年`,
    `(?<y>${year}) ?年(?:(?<m>\\d{1,2}|[一二三四五六七八九十]{1,2})(?:[—\\-~至到]{1,2}(?<n>\\d{1,2}|[一二三四五六七八九十]{1,2}))?月|(?<yq>上半年|下半年|[第前]?[一二三四]季度|[第前]?[1234]季度))?(?:\\d{1,2}日|[一二三十]{1,3}日)?(?<ye>底|末|年底|年末|以前|前|以来|起)?`,
    `(?<rel>今年以来|今年|去年|上年度|上年|本年度|本年|前年|明年|过去一年|过去的一年|刚刚过去的一年|一年来|当前|目前|现在)(?:(?<rm>\\d{1,2})(?:[—\\-~至到]{1,2}(?<rn>\\d{1,2}))?月(?!份?以)|(?<rq>上半年|下半年|[第前]?[一二三四]季度))?(?<re>底|末)?`,
    `(?<q>上半年|下半年|[第前][一二三四]季度|一季度|二季度|三季度|四季度)`,
    `(?<m1>\\d{1,2})(?:[—\\-~至到]{1,2}(?<m2>\\d{1,2}))?月(?:份|底|末)?(?:\\d{1,2}日)?`,
    `[“"]?(?<plan>${fivePlan})(?:[”"](?<pt>时期|期间|期末|末|以来|规划|计划)?|(?<pu>时期|期间|期末|末|以来|规划|计划))`,
    `第(?<nth>${count})个五年(?:计划|规划)(?<nt>时期|期间|期末|末)?`,
    `(?:过去|这|近|最近|前)(?:的)?(?<past>${count})年(?:来|间|中|里|内)?|(?<past2>${count})年来`,
    `(?<within>${count})年(?:间|中|里|内|期间|(?=[增提下减翻上扩累平新实建共投合完为达安支引培]|预计))`,
    `(?:今后|未来)(?<next>${count})年`,
    `(?<all>全年|当年|年末|年底|年终|年内|年度内)`,
  ].join('|'),
  'g',
)

/**
 * The words of time in a stretch of text, resolved against the report's year. Runs once over the stretch.
 * @param normal text in normal form
 */
export function timeWords(normal: string, start: number, end: number, anchor: Anchor): TimeWord[] {
  const found: TimeWord[] = []
  const text = normal.slice(start, end)
  let spoken: number | null = null // the year the sentence last named, for a bare month or 当年
  for (const match of text.matchAll(pattern)) {
    const from = start + match.index
    const to = from + match[0].length
    const g = match.groups!
    const before = normal.slice(Math.max(start, from - 3), from)
    if (g.y === undefined && g.a === undefined && /[\d.]$/.test(before) && /^\d/.test(match[0])) continue
    if (g.plan !== undefined && normal.startsWith('普法', to)) continue // “八五”普法 is the name of a campaign
    const read = resolve(g, anchor, spoken, before)
    if (read === null) continue
    const compared = isCompared(normal, start, from, to, end)
    if (!compared && read.kind === 'point') spoken = Number(read.period.start.slice(0, 4))
    found.push({ start: from, end: to, ...read, compared })
  }
  return found
}

type Read = Pick<TimeWord, 'period' | 'kind'>

function resolve(
  g: Record<string, string | undefined>,
  anchor: Anchor,
  spoken: number | null,
  before: string,
): Read | null {
  const { report, current } = anchor
  const base = spoken ?? report
  if (g.p1 !== undefined) return { period: between(number(g.p1), number(g.p2!)), kind: 'span' }
  if (g.a !== undefined) return { period: between(number(g.a), number(g.b!)), kind: 'span' }
  if (g.y !== undefined) {
    const at = number(g.y)
    const part = g.yq ?? undefined
    const kind = /[到至]$/.test(before) && part === undefined && g.m === undefined ? 'deadline' : 'point'
    if (g.ye === '以来' || g.ye === '起')
      return report !== null && at <= report
        ? { period: between(at, report), kind: 'span' }
        : { period: of(at), kind: 'point' }
    if (g.m !== undefined) return { period: months(at, number(g.m), number(g.n ?? g.m)), kind: 'point' }
    return { period: part === undefined ? of(at) : partOf(at, part), kind }
  }
  if (g.rel !== undefined) {
    const at = relative(g.rel, anchor, spoken)
    if (at === null) return null
    if (g.rm !== undefined) return { period: months(at, number(g.rm), number(g.rn ?? g.rm)), kind: 'relative' }
    return { period: g.rq === undefined ? of(at) : partOf(at, g.rq), kind: 'relative' }
  }
  if (g.q !== undefined) return base === null ? null : { period: partOf(base, g.q), kind: 'point' }
  if (g.m1 !== undefined) {
    const [first, last] = [number(g.m1), number(g.m2 ?? g.m1)]
    if (base === null || first < 1 || last > 12 || first > last) return null
    return { period: months(base, first, last), kind: 'point' }
  }
  if (g.plan !== undefined) {
    const first = planStart(g.plan)
    const tail = g.pt ?? g.pu
    if (first === null) return null
    if (tail === '末' || tail === '期末') return { period: of(first + 4), kind: 'point' }
    if (tail === '以来' && report !== null && report < first + 4 && report > first)
      return { period: between(first, report), kind: 'span' }
    return { period: between(first, first + 4), kind: 'span' }
  }
  if (g.nth !== undefined) {
    const first = planStart(`${g.nth}五`)
    if (first === null) return null
    return g.nt?.endsWith('末')
      ? { period: of(first + 4), kind: 'point' }
      : { period: between(first, first + 4), kind: 'span' }
  }
  if (g.within !== undefined) {
    const years = number(g.within)
    return report === null || years < 2 || years > 60
      ? null
      : { period: between(report - years + 1, report), kind: 'within' }
  }
  const past = g.past ?? g.past2
  if (past !== undefined) {
    const years = number(past)
    if (report === null || years < 2 || years > 60) return null
    return { period: between(report - years + 1, report), kind: 'span' }
  }
  if (g.next !== undefined) {
    const years = number(g.next)
    if (current === null || report === null || years < 2 || years > 60) return null
    return { period: between(report + 1, report + years), kind: 'span' }
  }
  return base === null ? null : { period: of(base), kind: 'same' }
}

function relative(word: string, { report, current }: Anchor, spoken: number | null): number | null {
  if (current === null || report === null) return null
  if (word === '前年') return current - 2
  if (word === '明年') return current + 1
  if (word === '去年') return current - 1
  if (word === '上年' || word === '上年度') return (spoken ?? report) - 1
  if (word === '本年' || word === '本年度') return spoken ?? report
  if (word.startsWith('今年')) return current
  return report
}

/** 比2020年, 较上年, 与“十三五”末相比, 上年同期. */
function isCompared(normal: string, start: number, from: number, to: number, end: number): boolean {
  const before = normal.slice(Math.max(start, from - 2), from)
  if (/[比较]$/.test(before) || before === '相当' || before === '对比' || before === '高于' || before === '低于')
    return true
  const after = normal.slice(to, Math.min(end, to + 12))
  // 为1997年的2.9倍
  if (/[为是于到至]$/.test(before) && /^的[\d一二三四五六七八九十百.点]{1,8}(?:多)?倍/.test(after)) return true
  if (/^(?:的)?(?:同期|同月)/.test(after)) return true
  return /[同与和]$/.test(before) && /^[^，。；]{0,10}(?:相比|比)/.test(after)
}

/** The first year of a five-year plan: `十四五` began in 2021. The third plan began in 1966, after three years of adjustment. */
function planStart(name: string): number | null {
  const ordinal = parseNumeral(name.slice(0, -1))
  if (ordinal === null) return null
  const n = Number(ordinal)
  return n < 3 ? 1953 + 5 * (n - 1) : 1966 + 5 * (n - 3)
}

function number(written: string): number {
  return Number(parseNumeral(written) ?? Number.NaN)
}

export function of(at: number): Period {
  return { start: String(at), end: String(at) }
}

export function between(first: number, last: number): Period {
  return { start: String(first), end: String(last) }
}

function months(at: number, first: number, last: number): Period {
  const month = (n: number) => `${at}-${String(n).padStart(2, '0')}`
  return { start: month(first), end: month(last) }
}

function partOf(at: number, part: string): Period {
  if (part === '上半年') return months(at, 1, 6)
  if (part === '下半年') return months(at, 7, 12)
  const quarter = '一二三四'.indexOf(part.at(-3)!) + 1 || Number(part.at(-3))
  return part.startsWith('前') ? months(at, 1, 3 * quarter) : months(at, 3 * quarter - 2, 3 * quarter)
}

/** The last year of a period. */
export function lastYear(period: Period): number {
  return Number(period.end.slice(0, 4))
}

/** The first year of a period. */
export function firstYear(period: Period): number {
  return Number(period.start.slice(0, 4))
}
