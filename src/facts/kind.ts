import type { Fact, FactKind } from '../document.js'
import type { Word } from './clauses.js'
import { cue } from './cues.js'
import { type Phrase, phraseAfter } from './indicator.js'
import { type Before, isBetween, type Lead } from './lead.js'
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
  if (lead.first) return levelOrShare('the first of two levels, after 由 or 从')
  if (q.dimension === 'points') {
    const less = cue('less-than').isIn(clause) || verb.endsWith('低')
    const down = predicate === 'down' || predicate === 'decline' || predicate === 'downto' || less
    return say('change', down ? 'down' : 'up', `${verb} with points`)
  }
  if (q.unit === '倍' && words[at - 1]?.role === 'of') return say('multiple', null, 'so many times as much')
  if (predicate === 'upto' || predicate === 'downto') {
    if (before?.first === true && before.unit === q.unit)
      return say(before.kind, null, `${verb}: the second of two levels`)
    return levelOrShare(`${verb}: the level reached`)
  }
  if (predicate === 'growth' || ends('growth-noun', object))
    return say(relative ? 'rate' : 'change', 'up', 'a noun of growth')
  if (predicate === 'decline' || ends('decline-noun', object))
    return say(relative ? 'rate' : 'change', 'down', 'a noun of decline')
  if (q.unit === '倍' && predicate !== 'up' && predicate !== 'down')
    return say('multiple', null, 'so many times as much')
  if (
    relative &&
    predicate !== 'share' &&
    cue('growth-behind').beginsAt(normal, q.end + (normal[q.end] === '的' ? 1 : 0))
  ) {
    return say('rate', 'up', 'followed by a noun of growth')
  }
  if (relative && cue('beyond').beginsAt(verb, 0) && (object === '' ? verb === '超额' : ends('planned-noun', object)))
    return say('rate', 'up', `${verb} ${object}: more than planned`)
  if (relative && (predicate === 'share' || ends('planned-noun', object) || namesPart(object) || namesPart(subject))) {
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
  if (relative && verb === '完成') return say('share', null, '完成 of what was planned')
  if (relative && ends('growth-goal', subject)) return say('rate', 'up', 'a goal of growth')
  if (predicate === 'up' || predicate === 'down') return say(relative ? 'rate' : 'change', predicate, verb)
  if (predicate === 'new') return say(relative ? 'rate' : 'change', /[减出]/.test(verb) ? 'down' : 'up', verb)
  if (/新增/.test(object) || (predicate === 'reach' && /新增/.test(subject) && !relative))
    return say(relative ? 'rate' : 'change', 'up', '新增 in the name')
  if (q.numeral.form === 'fraction') return say('share', null, 'a fraction of a whole')
  if (q.unit === '%' && predicate === null && normal[q.start - 1] === '了')
    return say('share', null, 'so much of it was done')
  const named = cue('ratio-name').endsAt(subject + object, (subject + object).length)
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
  return (predicate === 'reach' || object !== null) && (next === 'verb' || next === 'action' || next === 'either')
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
