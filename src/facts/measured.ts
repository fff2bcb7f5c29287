import type { Found, Sentence } from './attach.js'
import type { Word } from './clauses.js'
import { tailOf } from './counted.js'
import { cue } from './cues.js'
import { isCounting, kindAt } from './digits.js'
import { type Phrase, phraseBefore } from './indicator.js'
import { type Kind, textOf } from './kind.js'
import { type Before, isBare, isBetween, type Lead } from './lead.js'
import type { Candidate } from './quantities.js'
import {
  clauseOf,
  comparison,
  groupOf,
  isActor,
  isHeadless,
  isOutside,
  matterOf,
  subjectOf,
  topicOf,
} from './subject.js'

/**
 * What a number measures, by preference: the noun it counts right behind it; the noun right before it; the subject of
 * its predicate; the subject of the clause before; what the number before measures.
 */
export function indicatorOf(
  { words, normal }: Sentence,
  places: readonly number[],
  n: number,
  q: Candidate,
  lead: Lead,
  kind: Kind,
  befores: readonly Before[],
): Found {
  const at = places[n]!
  const headless = isHeadless(normal, words, lead, at)
  // 年纳税超千万元的有38家: what is told of those counted is no other fact
  const last = befores.findLast((before) => !before.compared && !(headless && before.at >= clauseOf(words, at)))
  let behind = tailOf(normal, words, places, n, lead, q.dimension === 'count')
  if (behind !== null && behind !== 'deed') {
    const deed = isTold(normal, words, at, behind, q, lead, kind)
    if (deed && kind.kind === 'level' && lead.object === null && lead.predicate === 'action' && last === undefined)
      return { phrase: null, why: 'money, by what is done with it' }
    // 以每年30万的速度递减: what stands behind is only the form of the number
    if (deed || isFormal(normal, words, at, behind)) behind = null
  }
  // 帮助4000人重新就业: they are told by what they do, not by a name
  // 毕业生中有两千人分配到基层
  const group =
    behind === 'deed' && lead.predicate === 'reach'
      ? groupOf(normal, words, lead, normal[words[at]!.end - 1] === '户')
      : null
  if (group !== null) return { phrase: group, why: 'the group they are of' }
  if (behind === 'deed' && lead.object === null && !lead.inherits?.indicator)
    return { phrase: null, why: 'people, by what they do' }
  const tail = behind === 'deed' ? null : behind
  const counts = q.dimension === 'count' || q.dimension === '' || (kind.kind === 'share' && lead.predicate !== 'share')
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
  // 排查排污口134个，完成整治128个: what was done to those counted before
  if (lead.object !== null && isDeed(words, lead.object) && !cue('session-unit').is(q.unit)) {
    const same = befores.at(-1)
    if (same?.indicator && same.unit === q.unit && kind.kind === 'level' && !isDeed(words, same.indicator))
      return { phrase: same.indicator, why: 'what was counted before, and what is done to it' }
  }
  const matter = lead.object === null || isDeed(words, lead.object) ? matterOf(words, lead.floor) : null
  const doer = matter === null ? null : subjectOf(normal, words, lead)
  if (matter !== null && (doer === null || isDeed(words, doer)))
    return { phrase: matter, why: 'the matter of the clause before' }
  // 城镇142元、农村47元: whose it is
  if (lead.object !== null && last?.indicator && last.unit === q.unit && isArea(words, lead.object))
    return { phrase: last.indicator, why: 'what the number before measures, of others' }
  const based = subjectOf(normal, words, lead) !== null || governed(words, lead)
  const whole = isWhole(normal, words, places[n]!, q, lead, kind, based) || isMeasure(normal, words, places[n]!, lead)
  if (lead.object !== null && !whole && !headless) return { phrase: lead.object, why: 'the noun right before it' }
  // 年产5万吨的造纸厂: how large the thing behind is
  if (tail !== null && lead.object === null && lead.predicate === null && words[places[n]! + 1]!.role === 'of')
    return { phrase: tail, why: 'the thing behind it, so large' }
  // 使3个县、11万亩农田受灾: in such a list the things stand behind their numbers
  if (tail !== null && lead.object === null && lead.inherits?.after)
    return { phrase: tail, why: 'the thing behind it, as in the list so far', after: true }
  if (lead.object === null && lead.inherits?.indicator)
    return { phrase: lead.inherits.indicator, why: 'what the list is about' }
  if (tail !== null && lead.predicate === 'action') return { phrase: tail, why: 'the object behind it', after: true }
  // 处分12人: who they are nobody says
  if (cue('person-unit').endsAt(normal, words[at]!.end) && cue('dealt-with').is(lead.verb) && isBare(words, lead))
    return { phrase: null, why: 'people, by what is done to them' }
  if (cue('people-unit').endsAt(normal, words[at]!.end) && cue('benefit').is(lead.verb) && isBare(words, lead)) {
    const who = peopleBefore(normal, words, lead.floor)
    if (who !== null) return { phrase: who, why: 'the people named before' }
  }
  // 造林5万亩: the deed is all that is named
  if (cue('named-deed').is(lead.verb) && (isBare(words, lead) || isPlaced(words, lead)))
    return { phrase: { from: lead.predicateAt, to: lead.predicateAt }, why: 'the deed itself' }
  // 打井300眼: a verb with its object in it, of no list
  const deed = lead.object === null && lead.predicate === null ? deedBefore(normal, words, at, lead) : null
  if (deed !== null) return deed
  // 余额比限额100元少5元
  const other = befores.at(-1)
  if (other?.compared && other.subject !== null && other.at >= clauseOf(words, at) && lead.object === null)
    return { phrase: other.subject, why: 'what is compared with the number before' }
  const subject = headless ? groupOf(normal, words, lead, true) : subjectOf(normal, words, lead)
  // 全县人均收入超过900元，青石乡突破千元: places, bodies and groups have what was measured in others
  const same = subject !== null && bears(normal, words, subject, q) ? sameAs(normal, words, q, lead, befores) : null
  if (same !== null) return same
  // 其中城镇人口127万人，占常住人口的比重为57%: the part was told before
  const before = subject === null ? undefined : words[subject.from - 1]
  if (last?.indicator && before?.role === 'share' && subject!.from - 1 === lead.floor)
    return { phrase: last.indicator, why: 'what the number before measures, as a part' }
  if (subject !== null && last?.indicator && cue('empty-noun').is(textOf(normal, words, subject))) {
    return { phrase: last.indicator, why: `${textOf(normal, words, subject)} of what the number before measures` }
  }
  // 新能源发电超过煤电，占比达52%
  if (
    subject !== null &&
    last === undefined &&
    kind.kind === 'share' &&
    cue('empty-noun').is(textOf(normal, words, subject))
  ) {
    const named = topicOf(normal, words, lead.floor, -1, true)
    if (named !== null)
      return { phrase: named, why: `${textOf(normal, words, subject)} of what the clause before tells` }
  }
  const both = subject === null ? null : withWhole(normal, words, lead, subject)
  if (both !== null) return { phrase: both, why: 'the part and the whole up to the number' }
  // 国务院增发5亿元债券: who does it is not what is measured
  if (tail !== null && subject !== null && isActor(words, subject))
    return { phrase: tail, why: 'the object behind it', after: true }
  if (subject !== null) return { phrase: subject, why: 'the subject of its clause' }
  const states = lead.predicate !== 'action' && lead.predicate !== 'new'
  const topic = topicOf(normal, words, lead.floor, places[n - 1] ?? -1, states)
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
  { object, predicate, verb }: Lead,
  kind: Kind,
  told: boolean,
): boolean {
  // 人均水平只有全国平均数的三分之二, but 企业的三分之一
  if (object === null || (predicate === null && !told)) return false
  if (predicate === 'share') return kind.kind === 'share' || kind.kind === 'multiple'
  if (kind.kind === 'rank') return (predicate === 'rank' || predicate === 'reach') && object.to === at - 1
  const relative = kind.kind === 'share' || kind.kind === 'multiple' || q.dimension === 'ratio'
  // 超过历史最高年份三分之一, 超出控制目标一倍
  if ((relative || kind.kind === 'rate') && cue('past').is(verb) && told) return true
  if (words[at - 1]!.role === 'of' && relative && isNear(normal, words, object.to, at - 1)) return true
  return plan.test(textOf(normal, words, object))
}

/** Nothing but 前, 初期 and the like stands between a noun and its 的. */
function isNear(normal: string, words: readonly Word[], from: number, of: number): boolean {
  for (let at = from + 1; at < of; at++) {
    const { role, start } = words[at]!
    if (role !== 'degree' && (role !== 'stop' || '由从'.includes(normal[start]!))) return false
  }
  return true
}

/** 向困难群众发放补助，惠及3万人: the last people named before, in this clause or the two before it. */
function peopleBefore(normal: string, words: readonly Word[], floor: number): Phrase | null {
  let marks = 0
  for (let at = floor - 1; at >= 0 && at > floor - 25; at--) {
    const { start, end, role } = words[at]!
    if (role === 'mark' && ++marks > 2) return null
    if (role === 'noun' && cue('people-noun').endsAt(normal, end, start))
      return phraseBefore(words, Math.max(0, at - 8), at + 1)
  }
  return null
}

function isArea(words: readonly Word[], { from, to }: Phrase): boolean {
  for (let at = from; at <= to; at++) if (words[at]!.role !== 'area') return false
  return true
}

/** Nothing but verbs. */
function isDeed(words: readonly Word[], { from, to }: Phrase): boolean {
  for (let at = from; at <= to; at++) if (words[at]!.role !== 'either' && words[at]!.role !== 'verb') return false
  return true
}

/** 投入2亿元改造旧房, 项目有七成来自企业: money and what it is spent to do; a part of what was named before, and what that part does. */
function isTold(
  normal: string,
  words: readonly Word[],
  at: number,
  { from, to }: Phrase,
  { dimension }: Candidate,
  lead: Lead,
  { kind }: Kind,
): boolean {
  const { role } = words[from]!
  const doing = role === 'verb' || role === 'action' || (role === 'either' && from < to)
  if (words[at + 1]!.role === 'of') return false
  if (dimension === 'money') return doing && !cue('money-noun').endsAt(normal, words[to]!.end)
  if (kind !== 'share' || lead.predicate === 'action') return false
  return doing && (lead.object !== null || subjectOf(normal, words, lead) !== null)
}

function deedBefore(normal: string, words: readonly Word[], at: number, { floor }: Lead): Found | null {
  let verb = at - 1
  while (verb > floor && (words[verb]!.role === 'adverb' || words[verb]!.role === 'degree')) verb--
  const word = words[verb]
  if (word?.role !== 'verb' || word.end !== word.start + 2 || !cue('own-object').endsAt(normal, word.end)) return null
  // 入冬以来: a circumstance ends with 以来 or the like
  for (let i = verb - 1; i >= floor && words[i]!.role !== 'stop'; i--)
    if (!isBetween(words[i]!.role) && !isOutside(words[i]!)) return null
  return { phrase: { from: verb, to: verb }, why: 'the deed itself, with its object' }
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
function isMeasure(normal: string, words: readonly Word[], at: number, lead: Lead): boolean {
  const { object, floor, predicateAt } = lead
  if (object === null) return false
  // 由改革前的5元: when it was so
  const from = object.from - 1
  if (lead.first && from > floor && '由从'.includes(normal[words[from]!.start]!)) return words[at - 1]!.role === 'of'
  const than = comparison(words, lead)
  if (than < 0) return false
  if (predicateAt >= 0 && predicateAt < than) return true
  // 比预算数100元少5元: the first number belongs to what is compared with
  for (let i = at + 1; i < words.length && words[i]!.role !== 'mark'; i++) {
    const { role } = words[i]!
    if (role === 'quantity' || role === 'pause') return true
    if (role === 'up' || role === 'down' || role === 'reach') return false
  }
  return true
}

/** 的速度, 的水平, 的要求: names the form of the number before it, not what is measured. */
function isFormal(normal: string, words: readonly Word[], at: number, { from, to }: Phrase): boolean {
  return (
    from === to &&
    words[at - 1] !== undefined &&
    words[at - 1]!.role !== 'mark' &&
    words[at + 1]!.role === 'of' &&
    cue('form').is(normal.slice(words[to]!.start, words[to]!.end))
  )
}

/** A phrase that names only who or where, and a unit no such thing is counted in. */
function bears(normal: string, words: readonly Word[], phrase: Phrase, { dimension }: Candidate): boolean {
  if (dimension === 'count' || dimension === '' || dimension === 'rank') return false
  return isBearer(normal, words, phrase)
}

function isBearer(normal: string, words: readonly Word[], phrase: Phrase): boolean {
  const { start, end, role } = words[phrase.to]!
  if (isActor(words, phrase)) return true
  return phrase.to < phrase.from + 3 && role === 'noun' && cue('bearer').endsAt(normal, end, start)
}

/** How many numbers back one of the same unit is looked for. */
const nearby = 12

/** What the number before of the same unit measures, or else what the clause before tells of. */
function sameAs(
  normal: string,
  words: readonly Word[],
  { unit }: Candidate,
  { floor, predicate }: Lead,
  befores: readonly Before[],
): Found | null {
  if (predicate !== 'reach') return null
  const before = befores
    .slice(-nearby)
    .findLast((b) => b.unit === unit && b.indicator !== null && !isBearer(normal, words, b.indicator))
  if (before !== undefined) return { phrase: before.indicator, why: 'what the number before of its unit measures' }
  const topic = befores.length > 0 ? null : topicOf(normal, words, floor, -1, true)
  return topic === null ? null : { phrase: topic, why: 'the subject of the clause before, of who has it' }
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

/** 甲厂、乙厂、丙厂**三户**企业产量: a count that sums up the names before it; what is measured stands behind. */
export function behindCount(normal: string, words: readonly Word[], found: Found): Found {
  const { phrase } = found
  if (phrase === null || found.after === true) return found
  const before = words[phrase.from - 1]?.role
  let listed = before === 'pause' || before === 'body' || before === 'place'
  for (let at = phrase.from; at < phrase.to && !listed; at++) listed = words[at]!.role === 'pause'
  for (let at = listed ? phrase.to - 1 : -1; at >= phrase.from; at--) {
    const { start, end, role } = words[at]!
    if (
      (role === 'degree' || role === 'noun') &&
      end > start + 1 &&
      (normal[end - 1] !== '大' || at + 1 < phrase.to) &&
      cue('summing-up').endsAt(normal, end, start + 1) &&
      isCounting(kindAt(normal, start))
    )
      return { ...found, phrase: { from: at + 1, to: phrase.to } }
  }
  return found
}
