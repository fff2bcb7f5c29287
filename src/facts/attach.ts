import type { Entity, Fact, FactKind, Mention, Span } from '../document.js'
import type { Word } from './clauses.js'
import { tailOf } from './counted.js'
import { cue } from './cues.js'
import { toNumber } from './decimal.js'
import { isCounting, kindAt } from './digits.js'
import { distribute } from './distribute.js'
import { isNameEnd, type Phrase, phraseAfter, phraseBefore, spanOf } from './indicator.js'
import { type Kind, kindOf, textOf } from './kind.js'
import { type Before, isBare, isBetween, type Lead, leadOf } from './lead.js'
import type { Mode } from './modality.js'
import type { Moment } from './moment.js'
import type { Anchor, TimeWord } from './periods.js'
import { type Candidate, lowerBound } from './quantities.js'
import { basisOf, modalityOf, periodOf } from './when.js'

/** What the attachment pass is given of one sentence. */
export interface Sentence {
  /** Which sentence of the document it is, and which section it stands in. */
  readonly index: number
  readonly section: number | null
  readonly text: string
  readonly normal: string
  readonly span: Span
  readonly words: readonly Word[]
  readonly quantities: readonly Candidate[]
  readonly times: readonly TimeWord[]
  readonly mode: Mode
  readonly anchor: Anchor
  readonly carried: TimeWord | null
  /** The named things of the sentence. */
  readonly names: readonly Entity[]
  /** The report's own place. */
  readonly home: string | null
}

/** Why a fact is as it is. */
export interface Reasons {
  readonly indicator: string
  readonly period: string
  readonly modality: string
  readonly kind: string
}

/** A fact, why it is as it is, and the quantity it was made of. */
export interface Attached {
  readonly fact: Fact
  readonly why: Reasons
  readonly quantity: Candidate
}

/** An indicator and why it was chosen. */
export interface Found {
  readonly phrase: Phrase | null
  readonly why: string
  /** It stands after the number. */
  readonly after?: boolean
  /** The place that owns it, where the list of places tells: 甲市、乙市…分别. */
  readonly place?: Phrase
}

/** One pass over the quantities of a sentence, from left to right: each gets its kind, indicator, basis, modality and period. */
export function attach(sentence: Sentence): Attached[] {
  const { words, quantities, normal, text } = sentence
  const places: number[] = []
  for (let i = 0; i < words.length; i++) if (words[i]!.role === 'quantity') places.push(i)
  const out: Attached[] = []
  const befores: Before[] = []
  for (let n = 0; n < places.length; n++) {
    const at = places[n]!
    const q = quantities[words[at]!.index]!
    const before = befores.at(-1) ?? null
    const lead = leadOf(normal, words, at, q, before)
    const kind = kindOf(normal, words, at, q, lead, before)
    const found = behindCount(
      normal,
      words,
      distribute(normal, words, places, n, befores) ?? indicatorOf(sentence, places, n, q, lead, kind, befores),
    )
    const { span, times, mode, anchor, carried } = sentence
    const moment: Moment = { normal, span, words, times, mode, anchor, carried, at, q, kind, lead, before }
    const modality = modalityOf(moment)
    const basis = basisOf(moment)
    const period = periodOf(moment, modality.modality, basis)
    befores.push({
      indicator: found.phrase,
      predicate: lead.predicate,
      verb: lead.verb,
      unit: q.unit,
      kind: kind.kind,
      direction: kind.direction,
      basis,
      flows:
        period.period !== null &&
        period.period.start !== period.period.end &&
        (kind.kind === 'level' || kind.kind === 'change'),
      first: lead.first,
      compared:
        lead.object !== null && lead.object.from > lead.floor && words[lead.object.from - 1]!.role === 'compare',
      after: found.after === true,
      governs: lead.inherits?.governs ?? (lead.predicateAt >= 0 && (lead.object !== null || found.after === true)),
    })
    const indicator = found.phrase === null ? null : withoutChange(normal, spanOf(words, found.phrase), kind.kind)
    out.push({
      fact: {
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
        indicator: indicator === null ? null : mention(text, indicator),
        place: placeOf(sentence, found),
        sentence: sentence.index,
        section: sentence.section,
      },
      quantity: q,
      why: { indicator: found.why, kind: kind.why, period: period.why, modality: modality.why },
    })
  }
  return out
}

/**
 * What a number measures, by preference: the noun it counts right behind it; the noun right before it; the subject of
 * its predicate; the subject of the clause before; what the number before measures.
 */
function indicatorOf(
  { words, normal }: Sentence,
  places: readonly number[],
  n: number,
  q: Candidate,
  lead: Lead,
  kind: Kind,
  befores: readonly Before[],
): Found {
  const behind = tailOf(normal, words, places, n, lead, q.dimension === 'count')
  // 帮助4000人重新就业: they are told by what they do, not by a name
  if (behind === 'deed' && lead.object === null && !lead.inherits?.indicator)
    return { phrase: null, why: 'people, by what they do' }
  const tail = behind === 'deed' ? null : behind
  const counts = q.dimension === 'count' || q.dimension === '' || (kind.kind === 'share' && lead.predicate !== 'share')
  const last = befores.findLast((before) => !before.compared)
  const acts = lead.object !== null && words[lead.object.to]!.role === 'either'
  const free =
    lead.predicate === 'action' || lead.predicate === 'new' || lead.predicate === null || lead.object === null
  // 对农民发放200亿元补贴, 新开放5个城市: a verb right before the number, as it has an object behind
  if (tail !== null && acts && kind.kind === 'level') return { phrase: tail, why: 'the object behind it', after: true }
  if (tail !== null && counts && free && kind.kind !== 'rank' && kind.kind !== 'rate') {
    return { phrase: tail, why: 'the noun it counts', after: true }
  }
  // 提高低保标准等10项政策: examples stand before the number
  if (tail !== null && counts && kind.kind === 'level' && normal[words[places[n]! - 1]?.start ?? -1] === '等')
    return { phrase: tail, why: 'the noun it counts, behind its examples', after: true }
  if (last?.indicator && cue('empty-noun').is(textOf(normal, words, lead.object ?? null))) {
    return { phrase: last.indicator, why: `${textOf(normal, words, lead.object)} of what the number before measures` }
  }
  const told = subjectOf(normal, words, lead) !== null || governed(words, lead)
  const whole = isWhole(normal, words, places[n]!, q, lead, kind, told) || isMeasure(words, places[n]!, lead)
  if (lead.object !== null && !whole) return { phrase: lead.object, why: 'the noun right before it' }
  // 年产5万吨的造纸厂: how large the thing behind is
  if (tail !== null && lead.object === null && lead.predicate === null && words[places[n]! + 1]!.role === 'of')
    return { phrase: tail, why: 'the thing behind it, so large' }
  // 使3个县、11万亩农田受灾: in such a list the things stand behind their numbers
  if (tail !== null && lead.object === null && lead.inherits?.after)
    return { phrase: tail, why: 'the thing behind it, as in the list so far', after: true }
  if (lead.object === null && lead.inherits?.indicator)
    return { phrase: lead.inherits.indicator, why: 'what the list is about' }
  if (tail !== null && lead.predicate === 'action') return { phrase: tail, why: 'the object behind it', after: true }
  // 造林5万亩: the deed is all that is named
  if (cue('named-deed').is(lead.verb) && (isBare(words, lead) || isPlaced(words, lead)))
    return { phrase: { from: lead.predicateAt, to: lead.predicateAt }, why: 'the deed itself' }
  const headless = isHeadless(normal, words, lead)
  const subject = headless ? null : subjectOf(normal, words, lead)
  // 其中城镇人口127万人，占常住人口的比重为57%: the part was told before
  const before = subject === null ? undefined : words[subject.from - 1]
  if (last?.indicator && before?.role === 'share' && subject!.from - 1 === lead.floor)
    return { phrase: last.indicator, why: 'what the number before measures, as a part' }
  if (subject !== null && last?.indicator && cue('empty-noun').is(textOf(normal, words, subject))) {
    return { phrase: last.indicator, why: `${textOf(normal, words, subject)} of what the number before measures` }
  }
  const both = subject === null ? null : withWhole(normal, words, lead, subject)
  if (both !== null) return { phrase: both, why: 'the part and the whole up to the number' }
  // 国务院增发5亿元债券: who does it is not what is measured
  if (tail !== null && subject !== null && isActor(words, subject))
    return { phrase: tail, why: 'the object behind it', after: true }
  if (subject !== null) return { phrase: subject, why: 'the subject of its clause' }
  const topic = topicOf(normal, words, lead.floor, places[n - 1] ?? -1)
  if (topic !== null) return { phrase: topic, why: 'the subject of the clause before' }
  if (last?.indicator) return { phrase: last.indicator, why: 'what the number before measures' }
  if (tail !== null) return { phrase: tail, why: 'the noun behind it', after: true }
  return { phrase: null, why: 'no noun names it' }
}

/** 占国内生产总值5%, 完成预算的90%, 是夏季的2倍, 居西部第三: the noun before the number is what it is measured against. */
function isWhole(
  normal: string,
  words: readonly Word[],
  at: number,
  q: Candidate,
  { object, predicate }: Lead,
  kind: Kind,
  told: boolean,
): boolean {
  // 人均水平只有全国平均数的三分之二, but 企业的三分之一
  if (object === null || (predicate === null && !told)) return false
  if (predicate === 'share') return kind.kind === 'share' || kind.kind === 'multiple'
  if (kind.kind === 'rank') return (predicate === 'rank' || predicate === 'reach') && object.to === at - 1
  const relative = kind.kind === 'share' || kind.kind === 'multiple' || q.dimension === 'ratio'
  if (words[at - 1]!.role === 'of' && relative) return true
  return plan.test(textOf(normal, words, object))
}

/** 抵得上财政收入的四分之三: a verb stands before the noun, in none of the lists of verbs. */
function governed(words: readonly Word[], { floor, object }: Lead): boolean {
  for (let i = object === null ? floor : object.from - 1; i >= floor; i--) {
    const { role } = words[i]!
    if (role === 'verb') return true
    if (!isBetween(role) && !isOutside(words[i]!)) return false
  }
  return false
}

const plan = /^(?:本?年?度?|年初|调整|全年)?(?:预算|计划|目标|任务)数?$/

/** 民生支出占一般公共预算支出的78%: part and whole where nothing stands between them. */
function withWhole(normal: string, words: readonly Word[], lead: Lead, subject: Phrase): Phrase | null {
  const { object, predicateAt, verb } = lead
  if (object === null || verb !== '占' || subject.to !== predicateAt - 1 || object.from !== predicateAt + 1) return null
  return words[object.to + 1]!.role === 'of' && !plan.test(textOf(normal, words, object))
    ? { from: subject.from, to: object.to }
    : null
}

/** 高于全市平均水平1个百分点, 比上年同类展览翻番: the noun before the number is what the subject is compared with. */
function isMeasure(words: readonly Word[], at: number, { object, floor, predicateAt }: Lead): boolean {
  if (object === null) return false
  let before = object.from - 1
  while (before >= floor && isOutside(words[before]!)) before--
  if (before < floor || words[before]!.role !== 'compare') return false
  if (predicateAt >= 0) return true
  // 比预算数100元少5元: the first number belongs to what is compared with
  for (let i = at + 1; i < words.length && words[i]!.role !== 'mark'; i++) {
    const { role } = words[i]!
    if (role === 'quantity' || role === 'pause') return true
    if (role === 'up' || role === 'down' || role === 'reach') return false
  }
  return true
}

/** Places and times before a noun phrase that are no part of it. */
function isOutside({ role }: Word): boolean {
  return role === 'place' || role === 'body' || role === 'region' || role === 'time' || role === 'of'
}

/** The noun phrase before the predicate, without 比…, 在…中 and what else stands between. */
function subjectOf(normal: string, words: readonly Word[], lead: Lead): Phrase | null {
  let { end } = lead
  const { floor } = lead
  for (let i = end - 1; i >= floor; i--) if (words[i]!.role === 'compare') end = i
  for (;;) {
    while (end > floor && !isNameEnd(words[end - 1]!)) {
      // 居全国前十、增长5%: what stands before 、 is another member
      if (words[end - 1]!.role === 'pause') return null
      end--
    }
    const coordinated = cue('sum-of-list').is(lead.verb)
    const phrase = end > floor ? phraseBefore(words, floor, end, { whole: true, coordinated }) : null
    if (phrase === null) return null
    end = phrase.from
    // 在全省考核中: the two ends of a circumstance stand around it
    if (words[phrase.to + 1]!.role === 'stop') while (end > floor && isOutside(words[end - 1]!)) end--
    if (end === floor || !isPreposition(normal, words[end - 1]!)) return phrase
    end--
  }
}

/** 项目100个，已完工的有27个: of what the clause before tells. */
function isHeadless(normal: string, words: readonly Word[], { predicateAt, floor, object }: Lead): boolean {
  if (predicateAt <= floor || object !== null || words[predicateAt - 1]!.role !== 'of') return false
  return cue('having').is(normal.slice(words[predicateAt]!.start, words[predicateAt]!.end))
}

/** A phrase that names nothing but places and bodies. */
function isActor(words: readonly Word[], { from, to }: Phrase): boolean {
  for (let at = from; at <= to; at++) if (words[at]!.role !== 'body' && words[at]!.role !== 'place') return false
  return true
}

/** What follows these is a circumstance, not what is measured. */
function isPreposition(normal: string, { start, end, role }: Word): boolean {
  return role === 'stop' && cue('preposition').is(normal.slice(start, end))
}

/** 沅江两岸植树: only places stand before the verb. */
function isPlaced(words: readonly Word[], { floor, object, predicateAt }: Lead): boolean {
  if (object !== null || predicateAt < 0) return false
  for (let at = floor; at < predicateAt; at++) {
    const { role } = words[at]!
    if (role !== 'place' && role !== 'body' && !isBetween(role)) return false
  }
  return true
}

/** The subject of the nearest clause before that has no quantity. */
function topicOf(normal: string, words: readonly Word[], floor: number, limit: number): Phrase | null {
  let end = floor
  for (let clauses = 0; clauses < 3 && end > limit + 1; clauses++) {
    let from = end - 1
    while (from > limit + 1 && words[from - 1]!.role !== 'mark') from--
    if (from <= limit + 1 && limit >= 0) return null
    let first = from
    // 按不变价格计算，: a circumstance
    const opening = words[first]!.role === 'mark' ? words[first + 1] : words[first]
    const aside = opening !== undefined && isPreposition(normal, opening)
    while (
      first < end &&
      (isBetween(words[first]!.role) || words[first]!.role === 'mark' || words[first]!.role === 'pause')
    )
      first++
    const head = first < end ? words[first]!.role : 'mark'
    if (!aside && head !== 'action' && head !== 'either' && head !== 'verb') {
      const phrase = first < end ? phraseAfter(words, first, end, { owning: true }) : null
      if (phrase !== null) return phrase
    }
    end = from
  }
  return null
}

/** 甲厂、乙厂、丙厂**三户**企业产量: a count that sums up the names before it; what is measured stands behind. */
function behindCount(normal: string, words: readonly Word[], found: Found): Found {
  const { phrase } = found
  if (phrase === null || found.after === true) return found
  let listed = words[phrase.from - 1]?.role === 'pause'
  for (let at = phrase.from; at < phrase.to && !listed; at++) listed = words[at]!.role === 'pause'
  for (let at = listed ? phrase.to - 2 : 0; at > phrase.from; at--) {
    const { start, end, role } = words[at]!
    if (
      (role === 'degree' || role === 'noun') &&
      end > start + 1 &&
      cue('summing-up').endsAt(normal, end, start + 1) &&
      isCounting(kindAt(normal, start))
    )
      return { ...found, phrase: { from: at + 1, to: phrase.to } }
  }
  return found
}

/** The place right before the indicator, where it is not the report's own. */
function placeOf({ text, normal, words, names, home }: Sentence, { phrase, place }: Found): string | null {
  if (phrase === null && place === undefined) return null
  let span: Span | null = place === undefined ? null : spanOf(words, place)
  const start = span === null ? spanOf(words, phrase!).start : 0
  // the first name that may touch; at most a few do
  const from = lowerBound(names, (span?.start ?? start) - 2)
  const name = names
    .slice(from, from + 8)
    .find(
      (n) =>
        n.type === 'PLACE' &&
        (span === null ? n.end === start || (n.end === start - 1 && normal[n.end] === '的') : n.start === span.start),
    )
  span ??= name ?? null
  if (span === null) return null
  const called = name?.name ?? text.slice(span.start, span.end)
  return called === home || home?.startsWith(called) ? null : called
}

/** A noun of change at the end of an indicator tells the kind, not what is measured: 居民消费价格涨幅. */
function withoutChange(normal: string, span: Span, kind: FactKind): Span {
  if (kind !== 'rate') return span
  const end = cue('change-noun').beginningOf(normal, span.end, span.start)
  return end < span.start + 2 ? span : { start: span.start, end }
}

function mention(text: string, { start, end }: Span): Mention {
  return { start, end, text: text.slice(start, end) }
}
