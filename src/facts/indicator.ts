import type { Span } from '../document.js'
import type { Word } from './clauses.js'
import type { Role } from './words.js'

const nameLike: ReadonlySet<Role> = new Set<Role>([
  'noun',
  'nominal',
  'place',
  'either',
  'verb',
  'link',
  'of',
  'pause',
  'action',
  'new',
  'up',
  'down',
  'growth',
  'decline',
  'region',
])

/** A noun phrase, as the indices of its first and last word. */
export interface Phrase {
  readonly from: number
  readonly to: number
}

/**
 * The noun phrase that ends right before word `end`, going back no further than `floor`: all words that can be part
 * of a name, without the verbs, links and region words at its edges.
 * @param coordinated also takes members joined by 、
 */
export function phraseBefore(words: readonly Word[], floor: number, end: number, coordinated = false): Phrase | null {
  let to = end - 1
  while (to >= floor && (words[to]!.role === 'of' || words[to]!.role === 'link' || words[to]!.role === 'pause')) to--
  let from = to + 1
  while (from - 1 >= floor && continues(words, from - 1, to, floor, coordinated)) from--
  return trimmed(words, from, to)
}

function continues(words: readonly Word[], at: number, to: number, floor: number, coordinated: boolean): boolean {
  const { role } = words[at]!
  const left = at > floor ? words[at - 1]!.role : 'mark'
  if (!nameLike.has(role)) return false
  const named = nouns.has(left)
  switch (role) {
    case 'noun':
    case 'nominal':
    case 'place':
    case 'growth':
    case 'decline':
      return true
    case 'either':
      // 工业园开发面积 is a name; 临江市开发新产品 is a sentence
      return at === to || left !== 'place'
    case 'verb':
      return at < to && left !== 'place'
    case 'link':
    case 'of':
      return at < to && (named || left === 'verb' || left === 'either')
    case 'pause':
      return coordinated && at < to && (named || left === 'verb' || left === 'either')
    case 'new':
      // 城镇新增就业: inside a name only between its words
      return at < to && (named || left === 'either')
    default:
      return false
  }
}

const nouns: ReadonlySet<Role> = new Set<Role>(['noun', 'nominal', 'place'])

/** The noun phrase that begins right at word `start`, before word `ceiling`. */
export function phraseAfter(words: readonly Word[], start: number, ceiling: number): Phrase | null {
  let from = start
  while (from < ceiling && (words[from]!.role === 'of' || (words[from]!.role === 'noun' && isSpace(words[from]!))))
    from++
  let to = from - 1
  let found = 0
  for (let at = from; at < ceiling; at++) {
    const { role } = words[at]!
    const right = at + 1 < ceiling ? words[at + 1]!.role : 'mark'
    const named = nouns.has(right) || right === 'either'
    if (nouns.has(role)) found++
    else if (role === 'either') {
      if (found > 0 && !named && right !== 'mark' && right !== 'pause' && right !== 'of') break
    } else if (role === 'verb') {
      if (found > 0 || !named) break
    } else if (role === 'link' || role === 'of') {
      if (found === 0 || !(named || right === 'verb')) break
    } else break
    to = at
  }
  return found === 0 ? null : trimmed(words, from, to)
}

function isSpace(word: Word): boolean {
  return word.end - word.start === 0
}

function trimmed(words: readonly Word[], first: number, last: number): Phrase | null {
  let from = first
  let to = last
  const edge = (role: Role) =>
    role === 'link' || role === 'of' || role === 'pause' || role === 'region' || role === 'new'
  while (from <= to && edge(words[from]!.role)) from++
  while (to >= from && (words[to]!.role === 'link' || words[to]!.role === 'of' || words[to]!.role === 'pause')) to--
  // a verb at the head governs the rest, and a place owns it, unless nothing is left
  while (from < to && heads.has(words[from]!.role) && rest(words, from + 1, to)) {
    from++
    while (from < to && edge(words[from]!.role)) from++
  }
  return from > to || (from === to && words[from]!.role === 'verb') ? null : { from, to }
}

const heads: ReadonlySet<Role> = new Set<Role>(['verb', 'either', 'place', 'action'])

function rest(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at <= to; at++) if (words[at]!.role === 'noun' || words[at]!.role === 'nominal') return true
  return false
}

/** Splits a phrase at 、, 和, 与, 及 into its members. */
export function members(words: readonly Word[], phrase: Phrase): Phrase[] {
  const found: Phrase[] = []
  let from = phrase.from
  for (let at = phrase.from; at <= phrase.to + 1; at++) {
    const role = at <= phrase.to ? words[at]!.role : 'link'
    if (role !== 'link' && role !== 'pause') continue
    const member = trimmed(words, from, at - 1)
    if (member !== null) found.push(member)
    from = at + 1
  }
  return found
}

/** The text a phrase covers. */
export function spanOf(words: readonly Word[], phrase: Phrase): Span {
  return { start: words[phrase.from]!.start, end: words[phrase.to]!.end }
}
