import type { Word } from './clauses.js'
import { cue } from './cues.js'
import { isNameEnd, type Phrase, phraseAfter } from './indicator.js'
import { textOf } from './kind.js'
import type { Lead } from './lead.js'

/** What a number counts: the noun behind it, or behind the 等 that closes its list (措施27条、意见12条等政策). */
export function tailOf(
  normal: string,
  words: readonly Word[],
  places: readonly number[],
  n: number,
  { predicate, verb, object }: Lead,
  counted: boolean,
): Phrase | 'deed' | null {
  const at = places[n]!
  const governed = predicate === 'action' || predicate === 'new' || verb === '完成'
  let own = phraseAfter(words, at + 1, places[n + 1] ?? words.length, { governed, counted })
  // 86人因考试不合格…
  const next = words[at + 1]
  if (next !== undefined && cue('person-unit').endsAt(normal, words[at]!.end) && isCircumstance(normal, next))
    return 'deed'
  if (own !== null && cue('step').endsAt(normal, words[own.to]!.end)) return null // 4万亿、5万亿两个台阶
  // 100万人次受益: what people do is not what is counted
  if (own !== null && cue('people-unit').endsAt(normal, words[at]!.end)) {
    if (own.from === own.to && cue('casualty').is(textOf(normal, words, own))) return 'deed'
    if (own.from === own.to && cue('people-deed').is(textOf(normal, words, own))) return null
    if (isDone(normal, words, at, own)) return 'deed'
    own = withoutPredicate(normal, words, own)
    // 棚户区居民1.6万户喜迁新居: those counted are named before the number
    if (object !== null && namesPeople(normal, words, object) && !namesPeople(normal, words, own)) return null
  }
  if (own !== null && countsEvents(normal, words[at]!)) return own
  if (own !== null)
    return governed ? withoutDeed(normal, words, own) : predicate === null ? withoutVerbs(words, own) : own
  const unit = words[at]!
  if (cue('person-unit').endsAt(normal, unit.end) && acts(normal, words, at + 1)) return 'deed'
  for (let m = n; m < Math.min(places.length, n + 4); m++) {
    const last = places[m]!
    for (let i = places[m - 1] ?? last; m > n && i < last; i++) if (words[i]!.role === 'mark') return null
    if (normal[words[last]!.end - 1] !== normal[unit.end - 1]) return null
    const close = words[last + 1]
    if (close !== undefined && normal[close.start] === '等' && close.role === 'stop')
      return phraseAfter(words, last + 2, places[m + 1] ?? words.length)
  }
  return null
}

/** 3400余人到会, 四千多人重新找到饭碗: what people do, unless it names those who do it (80户返乡农民). */
function isDone(normal: string, words: readonly Word[], at: number, { from, to }: Phrase): boolean {
  if (!cue('person-unit').endsAt(normal, words[at]!.end) && normal[words[at]!.end - 1] !== '户') return false
  let first = from
  while (first < to && (words[first]!.role === 'quality' || words[first]!.role === 'adjective')) first++
  const { role } = words[first]!
  // 2万人紧急转移
  const ends = words[to + 1]?.role ?? 'mark'
  if (first === to && role === 'either' && ends !== 'mark' && ends !== 'pause' && ends !== 'of') return true
  if (first > from && first === to && (role === 'verb' || role === 'either')) return true
  if (role !== 'verb' && role !== 'action' && !(role === 'either' && first < to) && words[at + 1]!.role !== 'adverb')
    return false
  return !namesPeople(normal, words, { from, to })
}

function namesPeople(normal: string, words: readonly Word[], { from, to }: Phrase): boolean {
  for (let i = from; i <= to; i++) if (cue('people-noun').endsAt(normal, words[i]!.end)) return true
  return false
}

/** 先后荣获, 一度被围困, 在三天内转移: what people do, perhaps behind an adverb or a circumstance. */
function acts(normal: string, words: readonly Word[], at: number): boolean {
  let verb = at
  while (words[verb]?.role === 'adverb') verb++
  const word = words[verb]
  if (word === undefined) return false
  if (word.role === 'stop') return cue('circumstance').is(normal.slice(word.start, word.end))
  return (
    word.role === 'action' ||
    word.role === 'verb' ||
    word.role === 'reach' ||
    cue('casualty').is(normal.slice(word.start, word.end))
  )
}

function isCircumstance(normal: string, { start, end }: Word): boolean {
  return end === start + 1 && cue('circumstance').beginsAt(normal, start, end)
}

/** 2400户农户发展产业: people, and what they do. */
function withoutPredicate(normal: string, words: readonly Word[], { from, to }: Phrase): Phrase {
  const last = words[to]!
  if (cue('people-noun').endsAt(normal, last.end) || cue('measure-noun').endsAt(normal, last.end, last.start))
    return { from, to }
  for (let at = from; at < to; at++) {
    const { role } = words[at + 1]!
    if ((role === 'verb' || role === 'either') && cue('people-noun').endsAt(normal, words[at]!.end))
      return { from, to: at }
  }
  return { from, to }
}

/** 十二家企业签约入园: with no verb before them, those behind the noun are its predicate. */
function withoutVerbs(words: readonly Word[], { from, to }: Phrase): Phrase {
  const next = words[to + 1]?.role ?? 'mark'
  if (next !== 'mark' && next !== 'pause') return { from, to }
  let last = to
  while (last > from && (words[last]!.role === 'either' || words[last]!.role === 'verb')) last--
  return { from, to: words[last]!.role === 'noun' ? last : to }
}

/** 完成12个排污口整治: what is counted is what something is done to. */
function withoutDeed(normal: string, words: readonly Word[], { from, to }: Phrase): Phrase {
  let last = to
  while (last > from && cue('deed').is(normal.slice(words[last]!.start, words[last]!.end))) last--
  return { from, to: isNameEnd(words[last]!) ? last : to }
}

/** 3项改革, 5次检查: deeds have counting words of their own. */
function countsEvents(normal: string, { end }: Word): boolean {
  return cue('event-unit').endsAt(normal, end)
}
