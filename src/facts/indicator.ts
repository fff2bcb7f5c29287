import type { Span } from '../document.js'
import type { Word } from './clauses.js'
import type { Role } from './words.js'

const nameLike: ReadonlySet<Role> = new Set<Role>([
  'noun',
  'nominal',
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
  const named = left === 'noun' || left === 'nominal'
  switch (role) {
    case 'noun':
    case 'nominal':
    case 'growth':
    case 'decline':
      return true
    case 'verb':
      return at < to
    case 'link':
      return at < to && (named || left === 'verb')
    case 'of':
      return at < to && (named || left === 'verb')
    case 'pause':
      return coordinated && at < to && (named || left === 'verb')
    case 'new':
    case 'action':
      // 城镇新增就业, 新产品开发项目: inside a name only between its words
      return role === 'new' ? at < to && named : false
    default:
      return false
  }
}

/** The noun phrase that begins right at word `start`, before word `ceiling`. */
export function phraseAfter(words: readonly Word[], start: number, ceiling: number): Phrase | null {
  let from = start
  while (from < ceiling && (words[from]!.role === 'of' || (words[from]!.role === 'noun' && isSpace(words[from]!))))
    from++
  let to = from - 1
  let nouns = 0
  for (let at = from; at < ceiling; at++) {
    const { role } = words[at]!
    const right = at + 1 < ceiling ? words[at + 1]!.role : 'mark'
    const named = right === 'noun' || right === 'nominal'
    if (role === 'noun' || role === 'nominal') nouns++
    else if (role === 'verb') {
      if (nouns > 0 || !named) break
    } else if (role === 'link' || role === 'of') {
      if (nouns === 0 || !(named || right === 'verb')) break
    } else break
    to = at
  }
  return nouns === 0 ? null : trimmed(words, from, to)
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
  // a verb at the head governs the rest, unless nothing is left
  while (
    from < to &&
    words[from]!.role === 'verb' &&
    words.slice(from + 1, to + 1).some((w) => w.role === 'noun' || w.role === 'nominal')
  ) {
    from++
    while (from < to && edge(words[from]!.role)) from++
  }
  return from > to || (from === to && words[from]!.role === 'verb') ? null : { from, to }
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
