import type { Word } from './clauses.js'
import { cue } from './cues.js'
import { isNameEnd, type Phrase, phraseAfter, phraseBefore } from './indicator.js'
import { textOf } from './kind.js'
import { isBetween, type Lead } from './lead.js'

/** The noun phrase before the predicate, without 比…, 在…中 and what else stands between. */
export function subjectOf(normal: string, words: readonly Word[], lead: Lead): Phrase | null {
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

/** The subject of the nearest clause before that has no quantity. */
export function topicOf(
  normal: string,
  words: readonly Word[],
  floor: number,
  limit: number,
  states: boolean,
): Phrase | null {
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
    const owned = states && !aside ? ownedBy(normal, words, first, end) : null
    if (owned !== null) return owned
    if (!aside && head !== 'action' && head !== 'either' && head !== 'verb') {
      const phrase = first < end ? phraseAfter(words, first, end, { owning: true }) : null
      if (phrase !== null) return phrase
    }
    end = from
  }
  return null
}

/** 农民从集体分得的收入，每人平均…, 组建银行的**城市**，由…: all of the clause is a noun and what is told of it. */
function ownedBy(normal: string, words: readonly Word[], first: number, end: number): Phrase | null {
  const to = words[end - 1]?.role === 'mark' ? end - 2 : end - 1
  let of = to
  while (of > first && words[of]!.role !== 'of') of--
  if (of <= first || of === to || phraseAfter(words, of + 1, to + 1)?.to !== to) return null
  // 资金超过应有的数量, 取得较好的效果
  for (let at = first; at < of; at++) {
    const { role, start } = words[at]!
    if ((role === 'reach' || role === 'upto') && normal[start] !== '为' && words[at + 1]!.role !== 'of') return null
  }
  if (cue('no-topic').is(textOf(normal, words, { from: of + 1, to }))) return null
  const head = words[first]!.role
  if (head === 'action' || head === 'either') return { from: of + 1, to }
  const named = isNameEnd(words[first]!) && cue('measure-noun').endsAt(normal, words[to]!.end, words[of + 1]!.start)
  return named ? { from: first, to } : null
}

/** 项目100个，已完工的有27个, 逾期的却有9个, 一年以上的3亿元: so many of what the clause before tells. */
export function isHeadless(normal: string, words: readonly Word[], lead: Lead, at: number): boolean {
  const { predicateAt, floor, object } = lead
  if (object !== null) {
    const { start, end } = words[object.to]!
    return words[at - 1]!.role === 'of' && object.from === object.to && cue('threshold').endsAt(normal, end, start)
  }
  let of = predicateAt - 1
  while (of > floor && words[of]!.role === 'adverb') of--
  if (of <= floor - 1 || predicateAt <= floor || words[of]!.role !== 'of') return false
  const verb = words[predicateAt]!
  return verb.role === 'rank' || cue('having').is(normal.slice(verb.start, verb.end))
}

/** 县级单位**中**发生赤字的有39个, **对**违法活动立案的达12起: of what it is told. */
export function groupOf(
  normal: string,
  words: readonly Word[],
  { floor, predicateAt }: Lead,
  owned: boolean,
): Phrase | null {
  for (let at = predicateAt - 1; at >= floor; at--) {
    if (words[at]!.role !== 'stop') continue
    if (normal[words[at]!.start] === '中') return phraseBefore(words, floor, at)
    if (normal[words[at]!.start] === '对') return phraseAfter(words, at + 1, predicateAt)
  }
  // 外国专家来我省工作的达860人次
  const first = owned ? phraseAfter(words, floor, predicateAt) : null
  if (first !== null && cue('people-noun').endsAt(normal, words[first.to]!.end)) return first
  return null
}

/** The 比 or 较 that the noun right before the number stands behind, with who it is of; -1 without one. */
export function comparison(words: readonly Word[], { object, floor }: Lead): number {
  if (object === null) return -1
  let at = object.from - 1
  const owned = at >= floor && words[at]!.role === 'of'
  while (at >= floor && (isOutside(words[at]!) || (owned && (words[at]!.role === 'action' || isNameEnd(words[at]!)))))
    at--
  return at >= floor && words[at]!.role === 'compare' ? at : -1
}

/** 年末余额**比批准的限额**100元少5元: the subject of a comparison whose measure is a fact itself. */
export function comparedSubject(normal: string, words: readonly Word[], lead: Lead): Phrase | null {
  const at = comparison(words, lead)
  return at <= lead.floor ? null : subjectOf(normal, words, { ...lead, end: at, verb: '' })
}

/** Where the clause of a word begins, at most so many words back. */
export function clauseOf(words: readonly Word[], at: number): number {
  let from = at
  while (from > 0 && from > at - 80 && words[from - 1]!.role !== 'mark') from--
  return from
}

/** A phrase that names nothing but places and bodies. */
export function isActor(words: readonly Word[], { from, to }: Phrase): boolean {
  for (let at = from; at <= to; at++) if (words[at]!.role !== 'body' && words[at]!.role !== 'place') return false
  return true
}

/** Places and times before a noun phrase that are no part of it. */
export function isOutside({ role }: Word): boolean {
  return role === 'place' || role === 'body' || role === 'region' || role === 'time' || role === 'of'
}

/** What follows these is a circumstance, not what is measured. */
function isPreposition(normal: string, { start, end, role }: Word): boolean {
  return role === 'stop' && cue('preposition').is(normal.slice(start, end))
}

/** 税款缴库不及时**的**，已清理…: what the clause before names without a noun at its end, for the next to tell of. */
export function matterOf(words: readonly Word[], floor: number): Phrase | null {
  if (words[floor - 1]?.role !== 'mark' || words[floor - 2]?.role !== 'of') return null
  return phraseAfter(words, clauseOf(words, floor - 2), floor - 2)
}
