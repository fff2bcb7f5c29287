import type { EntityType } from '../../document.js'
import { Role } from '../lexicon.js'
import { isEdge, Kind, type Reading } from '../reading.js'

/** Where a name that ends with a given head may begin, from certain to vague. */
export interface LeftEdge {
  readonly start: number
  /** What stands at the left edge: a name, a word that can begin one (国家, 全市), quotation marks, or just a word. */
  readonly by: 'name' | 'beginning' | 'quote' | 'word'
  /** The type of the name at the left edge. */
  readonly type?: EntityType | undefined
  /** A number of a session or a year stands in it. */
  readonly numbered: boolean
  /** Words between what stands at the left edge and the head; those that say only what kind are counted apart. */
  readonly words: number
  readonly generic: number
}

/** No name has more before its head. */
const longest = 30

/**
 * Walks from the head of a name to the left, over words that a name can contain, and tells where the name begins: at the
 * leftmost name in reach, else at a word that can begin one, else where the words end.
 * @param from where the head begins
 * @param limit where the sentence begins
 */
export function leftEdge(reading: Reading, from: number, limit: number): LeftEdge {
  const { text, tokens, tokenAt, kindOf, nameEndingAt } = reading
  const stop = Math.max(limit, from - longest)
  let edge: LeftEdge = { start: from, by: 'word', words: 0, generic: 0, numbered: false }
  let at = from
  let words = 0
  let generic = 0
  let verbs = 0
  let numbered = false
  while (at > stop) {
    const name = nameEndingAt[at]!
    if (name >= stop) {
      edge = { start: name, by: 'name', type: reading.nameTypeEndingAt[at], words, generic, numbered }
      at = name
      continue
    }
    if (text[at - 1] === '—' && text[at - 2] !== '—' && edge.by === 'name' && edge.start === at) {
      at--
      if (nameEndingAt[at]! >= stop || text[at - 1] === '）') continue
      break
    }
    const quoted = openingOf(text, at, stop)
    if (quoted >= 0) {
      at = quoted
      words++
      if (edge.by === 'word' || edge.by === 'beginning') edge = { start: at, by: 'quote', words, generic, numbered }
      continue
    }
    if (!isEdge(reading, at)) break
    const index = tokenAt[at - 1]!
    const token = tokens[index]!
    if (token.start < stop) break
    const roles = rolesOf(reading, token.start, token.end)
    const kind = kindOf[index]!
    if (kind === Kind.Mark || kind === Kind.Function || roles & Role.Stop) break
    if (kind === Kind.Number) {
      if (!isOrdinal(text, token.start, token.end)) break
      numbered = true
    }
    if (kind === Kind.Verb && ++verbs > 2) break
    at = token.start
    words++
    if (roles & Role.Generic) generic++
    if (roles & Role.Beginning) {
      if (edge.by !== 'name') edge = { start: at, by: 'beginning', words, generic, numbered }
      break
    }
    if (edge.by === 'word') edge = { start: at, by: 'word', words, generic, numbered }
  }
  return edge
}

/** 第三届, 首届, 2024年, 2024: what numbers an event or an institution; no other number stands in a name. */
function isOrdinal(text: string, start: number, end: number): boolean {
  const word = text.slice(start, end)
  return /^(?:第.*|首届|[届次]|\d{4}年?|年)$/.test(word) || (text[start - 1] === '第' && /^[一二三四五六七八九十百\d]/.test(word))
}

/** What a word does for the rules. */
export function rolesOf(reading: Reading, start: number, end: number): number {
  let roles = 0
  for (let i = reading.hitFrom[start]!; i < reading.hitFrom[start + 1]!; i++) {
    const hit = reading.hits[i]!
    if (hit.end === end) roles |= hit.word.roles
  }
  return roles
}

const pairs: Readonly<Record<string, string>> = { '”': '“', '）': '（', '》': '《', '’': '‘' }

/** The opening mark of the quotation or bracket that ends here, or -1. */
function openingOf(text: string, end: number, stop: number): number {
  const opening = pairs[text[end - 1] ?? '']
  if (opening === undefined) return -1
  const inside = text.slice(stop, end - 1)
  const at = inside.lastIndexOf(opening)
  return at >= 0 && !/[。；，\n]/.test(inside.slice(at)) ? stop + at : -1
}
