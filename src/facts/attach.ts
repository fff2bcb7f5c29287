import type { Fact, FactKind, Mention, Period, Span } from '../document.js'
import type { Word } from './clauses.js'
import { toNumber } from './decimal.js'
import { members, type Phrase, phraseAfter, phraseBefore, spanOf } from './indicator.js'
import { type Mode, targetYear } from './modality.js'
import { type Anchor, between, firstYear, lastYear, of, type TimeWord } from './periods.js'
import type { Candidate } from './quantities.js'
import type { Role } from './words.js'

/** What the attachment pass is given of one sentence. */
export interface Sentence {
  readonly text: string
  readonly normal: string
  readonly span: Span
  readonly words: readonly Word[]
  readonly quantities: readonly Candidate[]
  readonly times: readonly TimeWord[]
  readonly mode: Mode
  readonly anchor: Anchor
}

/** A fact without its place in the document, and why it is as it is. */
export interface Attached {
  readonly fact: Omit<Fact, 'sentence' | 'section'>
  readonly why: { readonly indicator: string; readonly period: string; readonly kind: string }
}

interface State {
  indicator: Phrase | null
  kind: FactKind
  predicate: Role | null
  period: Period | null
  direction: Fact['direction']
}

const predicates: ReadonlySet<Role> = new Set<Role>([
  'up',
  'down',
  'upto',
  'downto',
  'growth',
  'decline',
  'new',
  'reach',
  'share',
  'rank',
])

/** One pass over the quantities of a sentence, from left to right. */
export function attach(s: Sentence): Attached[] {
  return new Attachment(s).run()
}

class Attachment {
  readonly #s: Sentence
  readonly #at: number[] // the word of each quantity
  readonly #out: Attached[] = []
  readonly #states: State[] = []

  constructor(s: Sentence) {
    this.#s = s
    this.#at = []
    s.words.forEach((word, i) => {
      if (word.role === 'quantity') this.#at.push(i)
    })
  }

  run(): Attached[] {
    for (let n = 0; n < this.#at.length; n++) this.#one(n)
    return this.#out
  }

  #one(n: number): void {
    const { words, quantities, text } = this.#s
    const at = this.#at[n]!
    const q = quantities[words[at]!.index]!
    const floor = this.#floor(n)
    const lead = this.#lead(n, floor)
    const kind = this.#kind(q, lead, at)
    const found = this.#indicator(n, q, lead, floor, kind.kind)
    const why: Record<string, string> = { kind: kind.why, indicator: found.why }
    const basis = this.#basis(q, kind, lead, n)
    const modality = this.#modality(n, q)
    const period = this.#period(n, q, kind, lead, modality.modality)
    const indicator =
      found.phrase === null ? null : mention(text, trimmedName(this.#s.normal, spanOf(words, found.phrase), kind.kind))
    this.#states.push({
      indicator: found.phrase,
      kind: kind.kind,
      predicate: lead.predicate,
      period: period.period,
      direction: kind.direction,
    })
    const fact: Attached['fact'] = {
      start: q.start,
      end: q.end,
      text: text.slice(q.start, q.end),
      quantity: {
        low: toNumber(q.low),
        high: toNumber(q.high),
        unit: kind.kind === 'rank' ? '位' : q.unit,
        approx: q.approx,
        ...(q.dimension !== '' && { dimension: q.dimension }),
      },
      kind: kind.kind,
      direction: kind.direction,
      basis,
      period: period.period,
      modality: modality.modality,
      indicator,
      place: null,
    }
    this.#out.push({
      fact,
      why: { indicator: why.indicator!, kind: why.kind!, period: `${period.why}; ${modality.why}` },
    })
  }

  /** The first word that may belong to the quantity: after the last quantity or end of a clause. */
  #floor(n: number): number {
    const { words } = this.#s
    let floor = this.#at[n]!
    while (floor > 0 && words[floor - 1]!.role !== 'mark' && words[floor - 1]!.role !== 'quantity') floor--
    return floor
  }

  /** What stands right before the quantity: a noun phrase, a predicate, or both. */
  #lead(n: number, floor: number): Lead {
    const { words, normal } = this.#s
    const at = this.#at[n]!
    let end = at
    const skip = (role: Role) =>
      role === 'adverb' ||
      role === 'region' ||
      role === 'time' ||
      role === 'stop' ||
      role === 'pause' ||
      role === 'link' ||
      role === 'compare'
    while (end > floor && skip(words[end - 1]!.role)) end--
    let object: Phrase | null = null
    const last = end > floor ? words[end - 1]! : undefined
    if (last !== undefined && !predicates.has(last.role) && last.role !== 'action') {
      object = phraseBefore(words, floor, end)
      end = object === null ? end : object.from
      while (end > floor && (skip(words[end - 1]!.role) || words[end - 1]!.role === 'verb')) end--
    }
    // 增长达到5%: of two predicates in a row the first tells the kind
    let predicate = end > floor ? end - 1 : -1
    if (predicate >= 0 && !predicates.has(words[predicate]!.role) && words[predicate]!.role !== 'action') predicate = -1
    let subjectEnd = predicate >= 0 ? predicate : end
    if (predicate >= 0 && words[predicate]!.role === 'reach') {
      let before = predicate
      while (before > floor && (words[before - 1]!.role === 'adverb' || words[before - 1]!.role === 'of')) before--
      const role = before > floor ? words[before - 1]!.role : 'mark'
      if (
        role === 'up' ||
        role === 'down' ||
        role === 'share' ||
        role === 'rank' ||
        role === 'growth' ||
        role === 'decline' ||
        role === 'new' ||
        role === 'reach'
      ) {
        predicate = before - 1
        subjectEnd = predicate
      }
    }
    const role = predicate >= 0 ? words[predicate]!.role : null
    const from =
      /[由从]$/.test(normal.slice(Math.max(0, words[at]!.start - 1), words[at]!.start)) || this.#fromHere(at, floor)
    return { object, predicate: role, predicateAt: predicate, subjectEnd, from }
  }

  /** 由一九七八年的355亿元增加到…: the first of two levels. */
  #fromHere(at: number, floor: number): boolean {
    const { words, normal } = this.#s
    for (let i = at - 1; i >= Math.max(floor, at - 4); i--) {
      const { role, start, end } = words[i]!
      const text = normal.slice(start, end)
      if (text === '由' || text === '从') {
        const next = words
          .slice(at + 1, at + 5)
          .find(
            (w) =>
              w.role === 'upto' ||
              w.role === 'downto' ||
              w.role === 'up' ||
              w.role === 'down' ||
              /[至到]/.test(normal.slice(w.start, w.end)),
          )
        return next !== undefined
      }
      if (role !== 'time' && role !== 'of' && role !== 'adverb') return false
    }
    return false
  }

  #kind(q: Candidate, lead: Lead, at: number): Kind {
    const { words, normal } = this.#s
    const role = lead.predicate
    const verb = lead.predicateAt >= 0 ? normal.slice(words[lead.predicateAt]!.start, words[lead.predicateAt]!.end) : ''
    const say = (kind: FactKind, direction: Fact['direction'], why: string): Kind => ({ kind, direction, why })
    const relative =
      q.unit === '%' || q.unit === '倍' || q.unit === '‰' || q.numeral.form === 'fraction' || q.unit === '番'
    const objectText =
      lead.object === null ? '' : normal.slice(words[lead.object.from]!.start, words[lead.object.to]!.end)
    const after = normal.slice(q.end, q.end + 8)
    if (q.dimension === 'rank') return say('rank', null, 'a position')
    if (q.prefix === '前') return say('rank', null, 'a position')
    if (/^翻/.test(normal.slice(q.start, q.end))) return say('rate', 'up', '翻番')
    if (lead.from)
      return say(
        /比重|占比|份额/.test(this.#leadText(at)) ? 'share' : 'level',
        null,
        'the first of two levels, after 由 or 从',
      )
    if (q.unit === '百分点' || q.unit === '基点' || q.unit === '千分点')
      return say('change', role === 'down' || role === 'decline' ? 'down' : 'up', `${verb} with percentage points`)
    if (role === 'upto' || role === 'downto')
      return say(
        /比重|占比|份额|贡献率/.test(this.#leadText(at)) ? 'share' : 'level',
        null,
        `${verb}: the level reached`,
      )
    if (/(?:增速|增幅|涨幅|增长率|增长速度|升幅)$/.test(objectText) || role === 'growth')
      return say(relative ? 'rate' : 'change', 'up', 'a noun of growth')
    if (/(?:降幅|跌幅|下降率|减幅)$/.test(objectText) || role === 'decline')
      return say(relative ? 'rate' : 'change', 'down', 'a noun of decline')
    if (q.unit === '倍') {
      if (role === 'up' || role === 'down') return say('rate', role, verb)
      return say('multiple', null, 'so many times as much')
    }
    if (relative && /^的?(?:增长|增速|速度|涨幅|增幅)/.test(after) && role !== 'share')
      return say('rate', 'up', 'followed by a noun of growth')
    if (role === 'share' && relative) return say('share', null, verb)
    if (relative && /(?:比重|占比|份额|贡献率|贡献度|贡献)$/.test(objectText))
      return say('share', null, `${objectText}: a part of a whole`)
    if (relative && role === 'reach' && /(?:比重|占比|份额|贡献率|贡献度)/.test(this.#leadText(at)))
      return say('share', null, 'a named part of a whole')
    if (role === 'up' || role === 'down') {
      if (lead.object !== null && role === 'up' && (verb === '高' || verb === '多'))
        return say('level', null, 'an amount')
      return say(relative ? 'rate' : 'change', role, verb)
    }
    if (role === 'new') return say(relative ? 'rate' : 'change', verb.includes('减') ? 'down' : 'up', verb)
    if (q.numeral.form === 'fraction') return say('share', null, 'a fraction of a whole')
    if (q.unit === '%' && lead.object === null && role !== 'reach' && phraseAfter(words, at + 1, words.length) !== null)
      return say('share', null, 'a part of what follows')
    if (q.unit === '%' && /完成/.test(verb) && /(?:预算|计划|任务)/.test(objectText + verb))
      return say('share', null, 'measured against a plan')
    return say('level', null, role === 'reach' ? `${verb}: the level reached` : 'an amount')
  }

  #leadText(at: number): string {
    const { words, normal } = this.#s
    let from = at
    while (from > 0 && words[from - 1]!.role !== 'mark' && at - from < 14) from--
    return normal.slice(words[from]!.start, words[at]!.start)
  }

  #indicator(n: number, q: Candidate, lead: Lead, floor: number, kind: FactKind): Found {
    const { words } = this.#s
    const at = this.#at[n]!
    const shared = this.#distributed(n)
    if (shared !== null) return shared
    const counted =
      q.dimension === 'count' ||
      q.dimension === '' ||
      q.numeral.form === 'fraction' ||
      (q.unit === '%' && kind === 'share')
    const tail = phraseAfter(words, at + 1, this.#at[n + 1] ?? words.length)
    const governs = lead.predicate === 'action' || lead.predicate === 'new' || lead.predicate === null
    if (
      tail !== null &&
      counted &&
      (governs || lead.object === null) &&
      kind !== 'rank' &&
      !(kind === 'share' && lead.predicate === 'share')
    )
      return { phrase: tail, why: 'the noun counted, after the number' }
    if (lead.object !== null && !this.#isWhole(lead))
      return { phrase: lead.object, why: 'the noun right before the number' }
    if (tail !== null && lead.predicate === 'action') return { phrase: tail, why: 'the object after the number' }
    const subject = this.#subject(lead, floor)
    if (subject !== null) return { phrase: subject, why: 'the subject of the clause' }
    const last = this.#states.at(-1)
    const topic = this.#topic(n, floor)
    if (topic !== null) return { phrase: topic, why: 'the subject of the clause before' }
    if (last?.indicator) return { phrase: last.indicator, why: 'what the number before measures' }
    if (tail !== null) return { phrase: tail, why: 'the noun after the number' }
    return { phrase: null, why: 'no noun names it' }
  }

  /** 占国内生产总值5%, 完成预算5%: the noun before the number is what it is measured against. */
  #isWhole(lead: Lead): boolean {
    const { words, normal } = this.#s
    if (lead.predicate === 'share' && lead.object !== null) return true
    if (lead.object === null) return false
    const text = normal.slice(words[lead.object.from]!.start, words[lead.object.to]!.end)
    return /^(?:本?年?度?|年初|调整|全年)?(?:预算|计划|目标|任务)数?$/.test(text)
  }

  /** The noun phrase before the predicate, without 比… and what else stands between. */
  #subject(lead: Lead, floor: number): Phrase | null {
    const { words } = this.#s
    let end = lead.subjectEnd
    if (lead.predicateAt < 0 && lead.object !== null) end = lead.object.from
    for (let i = end - 1; i >= floor; i--) if (words[i]!.role === 'compare' && words[i + 1] !== undefined) end = i
    const skip = (role: Role) =>
      role === 'adverb' ||
      role === 'region' ||
      role === 'time' ||
      role === 'stop' ||
      role === 'compare' ||
      role === 'reach' ||
      role === 'of' ||
      role === 'share' ||
      role === 'action' ||
      role === 'verb' ||
      role === 'up' ||
      role === 'down'
    while (end > floor && skip(words[end - 1]!.role)) end--
    return end > floor ? phraseBefore(words, floor, end) : null
  }

  /** The subject of the clause before, where that clause has no quantity of its own. */
  #topic(n: number, floor: number): Phrase | null {
    const { words } = this.#s
    const limit = n > 0 ? this.#at[n - 1]! : -1
    let end = floor
    if (words[floor - 1]?.role !== 'mark') return null
    while (end > limit + 1) {
      let from = end - 1
      while (from > limit + 1 && words[from - 1]!.role !== 'mark') from--
      if (from <= limit) break
      let first = from
      while (
        first < end &&
        ['adverb', 'time', 'region', 'stop', 'mark', 'compare', 'pause'].includes(words[first]!.role)
      )
        first++
      const phrase = first < end && words[first]!.role !== 'action' ? phraseAfter(words, first, end) : null
      if (phrase !== null) return phrase
      end = from
      if (floor - end > 40) break
    }
    return null
  }

  /** 分别: each number takes its member of the list before it, or all of them the common phrase. */
  #distributed(n: number): Found | null {
    const { words, normal } = this.#s
    const at = this.#at[n]!
    let marker = -1
    for (let i = at - 1; i >= Math.max(0, at - 60); i--) {
      if (normal[words[i]!.start] === '；' || normal[words[i]!.start] === '。') break
      if (normal.startsWith('分别', words[i]!.start)) {
        marker = i
        break
      }
    }
    if (marker < 0) return null
    let first = n
    while (first > 0 && this.#at[first - 1]! > marker) first--
    let last = first
    while (last + 1 < this.#at.length && this.#joined(this.#at[last]!, this.#at[last + 1]!)) last++
    const size = last - first + 1
    if (n > last || size < 2) return null
    let floor = marker
    while (floor > 0 && words[floor - 1]!.role !== 'mark' && words[floor - 1]!.role !== 'quantity') floor--
    let end = marker
    while (end > floor && ['adverb', 'time', 'stop', 'compare', 'up', 'down', 'reach'].includes(words[end - 1]!.role))
      end--
    const phrase = phraseBefore(words, floor, end, true)
    if (phrase === null) return null
    const parts = members(words, phrase)
    const anaphora = normal.slice(words[phrase.from]!.start, words[phrase.to]!.end)
    if (/^(?:总数|总量|累计|合计|数量|规模)$/.test(anaphora) && this.#states.length >= size) {
      const earlier = this.#states[first - size + (n - first)]
      if (earlier?.indicator) return { phrase: earlier.indicator, why: '分别: in the order of the facts before' }
    }
    if (parts.length === size) return { phrase: parts[n - first]!, why: '分别: its member of the list' }
    if (parts.length > size && parts.length > 0)
      return { phrase: parts[parts.length - size + (n - first)]!, why: '分别: its member of the list' }
    return { phrase: parts.length === 1 ? phrase : parts.at(-1)!, why: '分别: what the list has in common' }
  }

  /** Two quantities of one list: only 、 和 or a comma with nothing of its own between them. */
  #joined(a: number, b: number): boolean {
    const { words } = this.#s
    for (let i = a + 1; i < b; i++) {
      const { role } = words[i]!
      if (role !== 'pause' && role !== 'link' && role !== 'mark' && role !== 'adverb' && role !== 'stop') return false
    }
    return b - a <= 3
  }

  #basis(q: Candidate, kind: Kind, lead: Lead, n: number): Fact['basis'] {
    if (kind.kind !== 'change' && kind.kind !== 'rate') return null
    const { normal, words, times, mode } = this.#s
    const at = this.#at[n]!
    let from = at
    while (from > 0 && words[from - 1]!.role !== 'mark' && words[from - 1]!.role !== 'quantity') from--
    const clause = normal.slice(words[from]!.start, words[at]!.start)
    if (/年均|平均每年|每年平均|每年递增|每年增加|每年增长|年平均|年递增|每年下降|每年减少/.test(clause)) return 'avg'
    if (/同比|上年|去年同期|比去年|较去年|上一年/.test(clause)) return 'yoy'
    if (/环比|上季度|上月/.test(clause)) return 'since'
    if (/[比较](?:原)?(?:预算|计划|定额|年初预算)/.test(clause) || /预算|原计划|计划/.test(clause)) return null
    const compared = times.find((t) => t.compared && t.start >= words[0]!.start && t.end <= q.start)
    if (compared !== undefined) {
      const year = this.#s.anchor.report
      const base = lastYear(compared.period)
      return year !== null &&
        base === year - 1 &&
        compared.period.start === compared.period.end &&
        !compared.period.start.includes('-')
        ? 'yoy'
        : 'since'
    }
    if (/(?:以来|[由从])/.test(clause)) return 'since'
    const several = this.#span(n) ?? mode.period
    const many = several !== null && firstYear(several) < lastYear(several)
    if (kind.kind === 'change') {
      if (lead.predicate === 'new') return null
      const verb =
        lead.predicateAt >= 0 ? normal.slice(words[lead.predicateAt]!.start, words[lead.predicateAt]!.end) : ''
      if (q.unit !== '百分点' && !/^(?:增加|增长|提高|提升|扩大|下降|上升|增产|增收|回落|降低|上涨)/.test(verb))
        return null
    }
    return many ? 'since' : 'yoy'
  }

  /** The span of several years that holds for the quantity, where the sentence names one. */
  #span(n: number): Period | null {
    const time = this.#time(n)
    return time !== null && firstYear(time.period) < lastYear(time.period) ? time.period : null
  }

  /** The word of time that holds for the quantity: the nearest before it that is no comparison, in its clause or before. */
  #time(n: number): TimeWord | null {
    const { times, words, quantities } = this.#s
    const start = quantities[words[this.#at[n]!]!.index]!.start
    let found: TimeWord | null = null
    for (const time of times) {
      if (time.start > start) break
      if (!time.compared) found = time.kind === 'same' && found !== null ? found : time
    }
    return found
  }

  #modality(n: number, q: Candidate): { modality: Fact['modality']; why: string } {
    const { normal, mode, anchor, span } = this.#s
    const before = normal.slice(span.start, q.start)
    const time = this.#time(n)
    const report = anchor.report
    if (report !== null && time !== null && lastYear(time.period) > report && time.kind !== 'relative')
      return { modality: 'target', why: 'a year to come' }
    if (/[比较](?:原)?(?:预算|计划)数?$/.test(before)) return { modality: 'target', why: 'the plan’s own number' }
    if (mode.modality === 'target') {
      if (time !== null && report !== null && lastYear(time.period) <= report)
        return { modality: 'actual', why: 'a year gone by' }
      if (/已经?|[^为]了$/.test(before.slice(-6))) return { modality: 'actual', why: 'said to be done' }
      return { modality: 'target', why: `target by ${mode.by}` }
    }
    if (
      /(?:预期目标|目标(?:是|为)|力争|确保(?!了)|拟安排|拟|计划(?:安排|到)|到20\d\d年[^，。]{0,10}(?:要|将|力争))[^。；]{0,40}$/.test(
        before,
      ) &&
      !/(?:完成|实现|超额|达到)[^。；]{0,12}目标[^。；]{0,20}$/.test(before)
    )
      return { modality: 'target', why: 'a word of intention' }
    return { modality: 'actual', why: `reported by ${mode.by}` }
  }

  #period(
    n: number,
    q: Candidate,
    kind: Kind,
    lead: Lead,
    modality: Fact['modality'],
  ): { period: Period | null; why: string } {
    const { mode, anchor } = this.#s
    const time = this.#time(n)
    let period = time?.period ?? mode.period
    const why = time === null ? `${mode.by}` : `the words ${this.#s.normal.slice(time.start, time.end)}`
    if (period === null) return { period, why: 'no time is named' }
    if (lead.from && period !== null) {
      const compared = this.#s.times.filter((t) => t.end <= q.start && t.compared).at(-1)
      const own = this.#ownTime(n)
      if (own !== null) return { period: own.period, why }
      if (compared !== undefined) return { period: compared.period, why: 'the point compared with' }
      return { period: of(firstYear(period) - 1), why: `the year before ${why}` }
    }
    const many = firstYear(period) < lastYear(period)
    if (many && modality === 'target') {
      if (kind.kind === 'level' || kind.kind === 'share' || kind.kind === 'rank')
        period = this.#flow(n) ? period : targetYear(period)
    } else if (
      many &&
      (kind.kind === 'level' || kind.kind === 'share' || kind.kind === 'rank' || kind.kind === 'multiple') &&
      !this.#flow(n)
    ) {
      period = of(lastYear(period))
    }
    if (modality === 'actual' && anchor.report !== null && time === null && lastYear(period) > anchor.report)
      period = of(anchor.report)
    return { period, why }
  }

  /** The word of time between the last quantity or mark and this quantity. */
  #ownTime(n: number): TimeWord | null {
    const { words, times } = this.#s
    for (let i = this.#at[n]! - 1; i >= 0; i--) {
      if (words[i]!.role === 'mark' || words[i]!.role === 'quantity') return null
      if (words[i]!.role === 'time' && !times[words[i]!.index]!.compared) return times[words[i]!.index]!
    }
    return null
  }

  /** An amount over the whole of several years, not a level at their end. */
  #flow(n: number): boolean {
    const { words, normal } = this.#s
    const at = this.#at[n]!
    for (let i = at - 1; i >= Math.max(0, at - 12); i--) {
      const { role, start, end } = words[i]!
      if (role === 'mark') break
      const text = normal.slice(start, end)
      if (role === 'reach' && !/^(?:完成|实现|共|合计|总计|共计)/.test(text)) return false
      if (role === 'upto' || role === 'downto' || role === 'rank' || role === 'share') return false
      if (/累计|完成|年均|新增|共|合计|总计|平均/.test(text) || role === 'action' || role === 'new') return true
    }
    return false
  }
}

interface Lead {
  readonly object: Phrase | null
  readonly predicate: Role | null
  readonly predicateAt: number
  /** Where the subject ends: before the predicate, or before the object. */
  readonly subjectEnd: number
  /** After 由 or 从. */
  readonly from: boolean
}

interface Kind {
  readonly kind: FactKind
  readonly direction: Fact['direction']
  readonly why: string
}

interface Found {
  readonly phrase: Phrase | null
  readonly why: string
}

/** A noun of change at the end of an indicator tells the kind, not what is measured: 居民消费价格涨幅. */
function trimmedName(normal: string, span: Span, kind: FactKind): Span {
  if (kind !== 'rate' && kind !== 'change') return span
  const name = normal.slice(span.start, span.end)
  const change = /(?:增速|增幅|涨幅|降幅|升幅|增长率|增长速度|跌幅|减幅)$/.exec(name)
  return change === null || change.index < 2 || kind === 'change'
    ? span
    : { start: span.start, end: span.start + change.index }
}

function mention(text: string, { start, end }: Span): Mention {
  return { start, end, text: text.slice(start, end) }
}

export { between }
