import type { Found } from './attach.js'
import type { Word } from './clauses.js'
import { cue } from './cues.js'
import { members, type Phrase, phraseBefore } from './indicator.js'
import { textOf } from './kind.js'
import { type Before, isBetween } from './lead.js'

/**
 * 分别 distributes: of the list of numbers behind it, each takes its member of the list of names before it; where the
 * two lists differ in length, all take what the names have in common.
 * @param places the words of the quantities of the sentence; `n` the one asked for
 * @returns null where no 分别 holds for the quantity
 */
export function distribute(
  normal: string,
  words: readonly Word[],
  places: readonly number[],
  n: number,
  befores: readonly Before[],
): Found | null {
  const marker = markerOf(normal, words, places[n]!)
  if (marker < 0) return null
  let first = n
  while (first > 0 && places[first - 1]! > marker) first--
  let last = first
  while (last - first < longest && last + 1 < places.length && isList(normal, words, places[last]!, places[last + 1]!))
    last++
  const size = last - first + 1
  if (n > last || size < 2) return null
  let floor = marker
  while (
    floor > marker - 3 * longest &&
    floor > 0 &&
    words[floor - 1]!.role !== 'mark' &&
    words[floor - 1]!.role !== 'quantity'
  )
    floor--
  let end = marker
  while (
    end > floor &&
    (isBetween(words[end - 1]!.role) || words[end - 1]!.role === 'up' || words[end - 1]!.role === 'down')
  )
    end--
  const phrase = phraseBefore(words, floor, end, { coordinated: true })
  // 我国又分别裁军50万和20万: who does it is no list
  if (phrase !== null && phrase.from === phrase.to && isOwner(words[phrase.to]!)) return null
  const name = textOf(normal, words, phrase)
  if (phrase === null || cue('empty-list').is(name)) {
    const earlier = befores[first - size + (n - first)]
    return earlier?.indicator ? { phrase: earlier.indicator, why: '分别: in the order of the facts before' } : null
  }
  const byPause = members(words, phrase, false)
  const parts = byPause.length === size ? byPause : members(words, phrase, true)
  if (parts.length === size && parts.every((part) => !isOwner(words[part.to]!) && !namesNothing(words, part))) {
    return { phrase: parts[n - first]!, why: '分别: its member of the list' }
  }
  const common = parts.some((part) => namesNothing(words, part)) ? phrase : (parts.at(-1) ?? phrase)
  const found: Found = { phrase: common, why: '分别: what the list has in common' }
  if (parts.length !== size) return found
  // 甲市、乙市客运量分别: the members are places, the last of them before the common name
  const own = n < last ? parts[n - first]! : { from: common.from - 1, to: common.from - 1 }
  return words[own.to] !== undefined && isOwner(words[own.to]!) ? { ...found, place: own } : found
}

/** 城镇、农村居民收入: the first member is no name without the head of the last. */
function namesNothing(words: readonly Word[], { from, to }: Phrase): boolean {
  for (let at = from; at <= to; at++) if (words[at]!.role !== 'area') return false
  return true
}

function isOwner({ role }: Word): boolean {
  return role === 'place' || role === 'body'
}

/** No list has more members than this. */
const longest = 60

/** The 分别 before a quantity, in the same part of the sentence; -1 without one. */
function markerOf(normal: string, words: readonly Word[], at: number): number {
  for (let i = at - 1; i >= Math.max(0, at - 40); i--) {
    const sign = normal[words[i]!.start]
    if (sign === '；' || sign === '。') return -1
    if (normal.startsWith('分别', words[i]!.start)) return i
  }
  return -1
}

/** Whether nothing of its own stands between two quantities of a list. */
function isList(normal: string, words: readonly Word[], a: number, b: number): boolean {
  if (b - a > 3) return false
  for (let i = a + 1; i < b; i++) {
    const { role } = words[i]!
    // 分别达到5家、8家，9人…: over a comma only what is counted alike
    if (role === 'mark' && normal[words[a]!.end - 1] !== normal[words[b]!.end - 1]) return false
    if (role !== 'pause' && role !== 'link' && role !== 'mark' && role !== 'adverb' && role !== 'stop') return false
  }
  return true
}
