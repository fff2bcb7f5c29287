import type { Fact, FactKind } from '../document.js'
import type { Word } from './clauses.js'
import { cue } from './cues.js'
import { type Phrase, phraseAfter } from './indicator.js'
import { type Before, isBare, isBetween, type Lead } from './lead.js'
import type { Candidate } from './quantities.js'

/** Kind and direction of a fact, and what told them. */
export interface Kind {
  readonly kind: FactKind
  readonly direction: Fact['direction']
  readonly why: string
}

/** A part, a rate, a change, a position, a multiple or a level: by the unit and what stands before the number. */
export function kindOf(
  normal: string,
  words: readonly Word[],
  at: number,
  q: Candidate,
  lead: Lead,
  before: Before | null,
): Kind {
  const { predicate, verb } = lead
  const say = (kind: FactKind, direction: Fact['direction'], why: string): Kind => ({ kind, direction, why })
  const relative = q.dimension === 'ratio' || q.numeral.form === 'fraction'
  const clause = normal.slice(words[lead.floor]!.start, q.start)
  const object = textOf(normal, words, lead.object)
  const subject = subjectText(normal, words, at, lead)
  const levelOrShare = (why: string) =>
    say(relative && (cue('part-in-clause').isIn(clause) || namesPart(subject)) ? 'share' : 'level', null, why)
  if (q.dimension === 'rank' || q.prefix === '前') return say('rank', null, 'a position')
  if (normal[q.start] === '翻' || q.prefix.startsWith('翻')) return say('rate', 'up', '翻番')
  // 提高标准到200元: with an object between, too
  const turned =
    predicate === 'upto' ||
    predicate === 'downto' ||
    ((predicate === 'up' || predicate === 'down') && isReached(normal, words, at))
  // 涨幅由6.2%回落到3.1%, 降幅收窄到5%: a rate, that turns
  const still = relative && predicate === 'reach' && before?.unit === '百分点' && isBare(words, lead)
  const turn = still
    ? rateAhead(words, lead.floor, 0)
    : relative && (lead.first || turned)
      ? rateAhead(words, at, lead.floor)
      : null
  if (turn !== null) return say('rate', turn, 'a noun of change, that turns')
  const pace = paceBehind(normal, q)
  if (pace !== null) return say(relative ? 'rate' : 'change', pace, 'the pace of a change behind it')
  if (lead.first) return levelOrShare('the first of two levels, after 由 or 从')
  if (cue('more-right-before').endsAt(normal, q.start))
    return say(relative ? 'rate' : 'change', normal[q.start - 2] === '少' ? 'down' : 'up', 'so much more or less done')
  const beyond = beyondPlan(normal, words, q, lead)
  if (beyond !== null) return say(relative ? 'rate' : 'change', 'up', beyond)
  if (q.dimension === 'points' && !turned) {
    const less = cue('less-than').isIn(clause) || verb.endsWith('低')
    const down = predicate === 'down' || predicate === 'decline' || less
    return say('change', down ? 'down' : 'up', `${verb} with points`)
  }
  if (q.unit === '倍' && words[at - 1]?.role === 'of') return say('multiple', null, 'so many times as much')
  // 仅为全国平均的七成, 压缩至法定时限的两成
  const ofWhole = relative && q.unit !== '倍' && !lead.first && normal[q.start - 1] === '的'
  if (ofWhole && (turned || predicate === 'reach') && !cue('before-of').endsAt(normal, q.start - 1))
    return say('share', null, 'so much of what stands before 的')
  if (turned) {
    // 上半年下降8%，前三季度降幅收窄到5%, 回升到3%: the rate before, later
    if (relative && before?.kind === 'rate' && before.unit === q.unit && isBare(words, lead))
      return say('rate', before.direction, 'the rate before, later')
    if (before?.first === true && before.unit === q.unit)
      return say(before.kind, null, `${verb}: the second of two levels`)
    return levelOrShare(`${verb}: the level reached`)
  }
  if (predicate === 'growth' || ends('growth-noun', object))
    return say(relative ? 'rate' : 'change', 'up', 'a noun of growth')
  if (predicate === 'decline' || ends('decline-noun', object))
    return say(relative ? 'rate' : 'change', 'down', 'a noun of decline')
  if (q.unit === '倍' && predicate !== 'up' && predicate !== 'down' && predicate !== 'new')
    return say('multiple', null, 'so many times as much')
  if (
    relative &&
    predicate !== 'share' &&
    cue('growth-behind').beginsAt(normal, q.end + (normal[q.end] === '的' ? 1 : 0))
  ) {
    return say('rate', 'up', 'followed by a noun of growth')
  }
  // 占比首次过半，达到53.6%
  const partBefore = predicate === 'reach' && object === '' && isBare(words, lead) && cue('part-noun').isIn(subject)
  if (
    relative &&
    (predicate === 'share' || ends('planned-noun', object) || namesPart(object) || namesPart(subject) || partBefore)
  ) {
    if (!(predicate === 'up' || predicate === 'down')) return say('share', null, `${verb || object}: a part of a whole`)
  }
  if (
    predicate !== null &&
    cue('quality-verb').beginsAt(verb, 0) &&
    q.dimension === 'count' &&
    (object !== '' || (lead.end === lead.floor && phraseAfter(words, at + 1, words.length) !== null))
  ) {
    return say('level', null, `${verb}: how many, not by how much`)
  }
  if (relative && verb === '改善') return say('rate', cue('harm').isIn(subject) ? 'down' : 'up', '改善 by so much')
  if (relative && verb.startsWith('完成')) return say('share', null, '完成 of what was planned')
  if (relative && ends('growth-goal', subject)) return say('rate', 'up', 'a goal of growth')
  // 大坝高185米, but 水位比上年高2米
  if (verb === '高' && q.dimension === 'length' && lead.end > lead.floor && !hasCompare(words, at, lead))
    return say('level', null, 'how high it is')
  if (predicate === 'up' || predicate === 'down') return say(relative ? 'rate' : 'change', predicate, verb)
  if (predicate === 'new') return say(relative ? 'rate' : 'change', /[减出]/.test(verb) ? 'down' : 'up', verb)
  if (/新增/.test(object) || (predicate === 'reach' && /新增/.test(subject) && !relative && !isSpan(q)))
    return say(relative ? 'rate' : 'change', 'up', '新增 in the name')
  if (q.numeral.form === 'fraction') return say('share', null, 'a fraction of a whole')
  const named = cue('ratio-name').endsAt(subject + object, (subject + object).length)
  // 报销七成二: tenths are parts by themselves
  if (q.unit === '%' && !named && normal.slice(q.numeral.start, q.numeral.end).includes('成'))
    return say('share', null, 'tenths of a whole')
  if (relative && !named && q.unit !== '倍') {
    // 积压消化了四成五, 问题已整改91%, 取消审批事项七成以上
    const last = words[at - 1]?.role
    const done =
      (predicate === null && (normal[q.start - 1] === '了' || last === 'verb' || last === 'either')) ||
      predicate === 'action'
    if (done && !cue('change-noun').isIn(clause)) return say('share', null, 'so much of it was done')
    // 实际拨付到单位的为73%
    if (
      predicate === 'reach' &&
      object === '' &&
      lead.predicateAt > lead.floor &&
      words[lead.predicateAt - 1]!.role === 'of'
    )
      return say('share', null, 'a part of what was done')
    // 不低于上年收入的1%, 相当于GDP 3%
    if (predicate === 'reach' && cue('amount-of').endsAt(object, object.length) && lead.object!.to === at - 1)
      return say('share', null, `a part of ${object}`)
    // 占九成以上，最晚的也超过了八成
    if (before?.kind === 'share' && before.unit === q.unit && predicate === 'reach' && object === '')
      return say('share', null, 'a part, as the one before')
  }
  if (relative && isPartOf(words, at, lead) && (!named || cue('part-in-clause').isIn(clause)))
    return say('share', null, 'a part of what stands before it')
  // 增长5%左右，力争达到6%: the same, but more
  if (relative && before?.kind === 'rate' && before.unit === q.unit && isStriving(normal, words, lead))
    return say('rate', before.direction, 'more of the rate before, if possible')
  const open = predicate === null || predicate === 'action' || isHaving(verb)
  if (q.unit === '%' && object === '' && open && phraseAfter(words, at + 1, words.length) !== null) {
    return say('share', null, 'a part of what follows')
  }
  return say('level', null, predicate === 'reach' ? `${verb}: the level reached` : 'an amount')
}

/** 力争达到6%: nothing else is named before the number. */
export function isStriving(normal: string, words: readonly Word[], { floor, object, predicateAt }: Lead): boolean {
  if (object !== null || predicateAt < 0) return false
  let strives = false
  for (let i = floor; i <= predicateAt; i++) {
    const { start, role } = words[i]!
    if (cue('striving').beginsAt(normal, start)) strives = true
    else if (!isBetween(role) && role !== 'reach' && role !== 'mark') return false
  }
  return strives
}

function hasCompare(words: readonly Word[], at: number, { floor }: Lead): boolean {
  for (let i = floor; i < at; i++) if (words[i]!.role === 'compare') return true
  return false
}

/** 到 or 至 stands before the number, and what may stand between. */
function isReached(normal: string, words: readonly Word[], at: number): boolean {
  for (let i = at - 1; i >= 0 && isBetween(words[i]!.role); i--)
    if (words[i]!.end === words[i]!.start + 1 && '到至'.includes(normal[words[i]!.start]!)) return true
  return false
}

/** How many words are looked at in a sentence without end. */
const reach = 24

/** The direction of the noun of change (涨幅, 降幅) before the number; null without one. */
function rateAhead(words: readonly Word[], at: number, floor: number): 'up' | 'down' | null {
  for (let i = at - 1; i >= Math.max(floor, at - reach); i--) {
    if (words[i]!.role === 'growth') return 'up'
    if (words[i]!.role === 'decline') return 'down'
  }
  return null
}

/** 超过计划5%, 超出计划近两成, 超过历史最高产量三分之一, 超额8.4%: why it is so much more; null where it is none. */
function beyondPlan(normal: string, words: readonly Word[], q: Candidate, { predicateAt, verb }: Lead): string | null {
  if (predicateAt < 0 || q.dimension === 'rank' || !cue('beyond').is(verb)) return null
  if (normal[q.end] === '的') return null // 超过计划100亿元的15%
  const end = words[predicateAt]!.end
  if (end >= q.start) {
    const planned = cue('planned-noun').endsAt(verb, verb.length) || (verb === '超额' && q.dimension === 'ratio')
    return planned ? `${verb}: more than planned` : null
  }
  const known = cue('planned-noun').isIn(normal, end, q.start) || cue('past-noun').endsAt(normal, q.start, end)
  return known ? `${verb} ${normal.slice(end, q.start)}: more than that` : null
}

/** A stretch of time or an age. */
function isSpan({ dimension }: Candidate): boolean {
  return dimension === 'time' || dimension === 'age'
}

/** 以每年130万的速度递减, 以8%的幅度增长: the direction of the verb behind; null without one. */
function paceBehind(normal: string, { end, dimension }: Candidate): 'up' | 'down' | null {
  if (normal[end] !== '的' || dimension === 'rank') return null
  const noun = cue('pace-noun').endOf(normal, end + 1)
  if (noun < 0) return null
  for (let at = noun; at <= noun + 3; at++) {
    if (cue('growing').beginsAt(normal, at)) return 'up'
    if (cue('shrinking').beginsAt(normal, at)) return 'down'
  }
  return null
}

/** What stands before the predicate, without adverbs; where that is nothing, the clause before: 所占的比重，由5%上升到8%. */
function subjectText(normal: string, words: readonly Word[], at: number, { floor, end }: Lead): string {
  let to = Math.max(floor, Math.min(end, at))
  while (to > floor && isBetween(words[to - 1]!.role)) to--
  if (to > floor) return normal.slice(words[floor]!.start, words[to - 1]!.end)
  if (floor < 2 || normal[words[floor - 1]!.start] !== '，') return ''
  let from = floor - 1
  while (from > 0 && words[from - 1]!.role !== 'mark') {
    if (words[from - 1]!.role === 'quantity') return ''
    from--
  }
  return normal.slice(words[from]!.start, words[floor - 1]!.start)
}

/** 支出八成以上投向…, 产值中有一半为…, 占总值的比例超过5%. */
function isPartOf(words: readonly Word[], at: number, { floor, predicate, verb, object, end }: Lead): boolean {
  if (predicate === 'reach' && !isHaving(verb)) {
    for (let i = floor; i < end; i++) if (words[i]!.role === 'share') return true
    return false
  }
  const next = words[at + 1]?.role
  // 三成办起了公司
  const alone = predicate === null && object === null && at === floor
  return (
    (predicate === 'reach' || object !== null || alone) && (next === 'verb' || next === 'action' || next === 'either')
  )
}

/** 有, 约有, 尚有: what has it has a part of it. */
function isHaving(verb: string): boolean {
  return verb.endsWith('有') && verb !== '占有' && verb !== '拥有'
}

function ends(name: string, text: string): boolean {
  return cue(name).endsAt(text, text.length)
}

function namesPart(text: string): boolean {
  const end = cue('value-link').beginningOf(text, text.length)
  return ends('part-noun', text) || (end >= 0 && cue('part-noun').endsAt(text, end))
}

/** The text of a phrase; empty for none. */
export function textOf(normal: string, words: readonly Word[], phrase: Phrase | null): string {
  return phrase === null ? '' : normal.slice(words[phrase.from]!.start, words[phrase.to]!.end)
}
