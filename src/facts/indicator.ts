import type { Span } from '../document.js'
import type { Word } from './clauses.js'
import type { Role } from './words.js'

/** A noun phrase, as the indices of its first and last word. */
export interface Phrase {
  readonly from: number
  readonly to: number
}

const nouns: ReadonlySet<Role> = new Set<Role>([
  'noun',
  'nominal',
  'area',
  'place',
  'body',
  'part',
  'growth',
  'decline',
])
/** Verbs that stand between nouns in a name. */
const verbs: ReadonlySet<Role> = new Set<Role>(['verb', 'either'])
const edges: ReadonlySet<Role> = new Set<Role>(['link', 'of', 'pause', 'region', 'new', 'up', 'down', 'share'])
const heads: ReadonlySet<Role> = new Set<Role>(['verb', 'either', 'place', 'body'])
const governing: ReadonlySet<Role> = new Set<Role>(['up', 'down', 'new', 'action', 'reach', 'share', 'either'])

/** Whether a phrase can end in the word. */
export function isNameEnd({ role }: Word): boolean {
  return nouns.has(role) || role === 'either'
}

/**
 * The noun phrase that ends right before word `end`, going back no further than `floor`: all words that can be part
 * of a name, without the verbs, links and region words at its edges.
 * @param options `coordinated` also takes members joined by 、; `whole` keeps a verb at the head, which then belongs to the
 * name (审批时限) as nothing is left for it to govern
 */
export function phraseBefore(
  words: readonly Word[],
  floor: number,
  end: number,
  { coordinated = false, whole = false }: { coordinated?: boolean; whole?: boolean } = {},
): Phrase | null {
  let to = end - 1
  while (to >= floor && (words[to]!.role === 'of' || words[to]!.role === 'link' || words[to]!.role === 'pause')) to--
  let from = to + 1
  while (from - 1 >= floor && continues(words, from - 1, to, floor, coordinated)) from--
  let before = from - 1
  while (before > floor && words[before]!.role === 'region') before--
  const verb = before >= floor && governing.has(words[before]!.role)
  // 甲市、乙市进出口总额: the places are the members of the list
  const next = words[from + 1]?.role
  if (coordinated && from < to && words[from]!.role === 'place' && (next === 'pause' || next === 'link'))
    return { from, to }
  return trimmed(words, from, to, whole || verb)
}

/** Words that stand before a noun and belong to it. */
function isAttribute({ role }: Word): boolean {
  return role === 'degree' || role === 'quality' || role === 'adjective'
}

/** Whether the word before a phrase (or its last word) is part of it. */
function continues(words: readonly Word[], at: number, to: number, floor: number, coordinated: boolean): boolean {
  const { role } = words[at]!
  if (nouns.has(role)) return true
  const left = at > floor ? words[at - 1]!.role : 'mark'
  const named = nouns.has(left) || verbs.has(left)
  // 临江市开发新产品 is a sentence, whose subject is the place; 城中村改造项目 is a name
  const subject =
    left === 'body' ||
    (left === 'place' && (at - 1 === floor || words[at - 2]!.role === 'adverb' || words[at - 2]!.role === 'time'))
  switch (role) {
    case 'either':
      return at === to || !subject
    case 'verb':
      // 作出批示: behind a verb the verb is what it governs
      return (
        at < to ||
        (left === 'action' && words[at]!.end > words[at]!.start + 1) ||
        (named && left !== 'place' && left !== 'body' && left !== 'verb')
      )
    case 'adverb':
      // 异地就医直接结算率: a name of one character is not yet complete
      return at < to && named && words[to]!.end - words[at + 1]!.start <= 2
    case 'degree':
      return (
        at < to && (nouns.has(words[at + 1]!.role) || verbs.has(words[at + 1]!.role) || isAttribute(words[at + 1]!))
      )
    case 'quality':
      // 异地就医直接结算
      if (at + 1 === to && words[to]!.role === 'either' && verbs.has(left)) return true
      return at < to && (nouns.has(words[at + 1]!.role) || isAttribute(words[at + 1]!))
    case 'adjective':
      return at < to
    case 'when':
      return at < to && nouns.has(left)
    case 'link':
    case 'of':
      return at < to && (named || left === 'up' || left === 'down')
    case 'pause':
      return coordinated && at < to && named
    case 'new':
    case 'up':
    case 'down':
      // 城镇新增就业, 经济增长的贡献率: inside a name only between its words
      return at < to && named
    case 'share':
      // 工业制成品占出口总值的比重
      return at < to && named && words[to]!.role === 'part'
    case 'region':
      return at < to && left === 'share' && words[to]!.role === 'part' // 占全省比重
    default:
      return false
  }
}

/**
 * The noun phrase that begins right at word `start`, before word `ceiling`.
 * @param options `owning` goes on after 的: of 企业的利润 all, not the owner alone; `governed` knows of a verb before the
 * phrase, so that a second one before a noun is part of the name (建成5个**验证**中心); `counted` knows of a count before the phrase
 */
export function phraseAfter(
  words: readonly Word[],
  start: number,
  ceiling: number,
  {
    owning = false,
    governed = false,
    counted = false,
  }: { owning?: boolean; governed?: boolean; counted?: boolean } = {},
): Phrase | null {
  let from = start
  while (from < ceiling && (words[from]!.role === 'of' || words[from]!.role === 'region')) from++
  if (counted && from < ceiling && words[from]!.role === 'adverb') {
    // 5个拟开工项目: an adverb and a verb may open what is counted
    const rest = phraseAfter(words, from + 1, ceiling, { governed })
    const opens = rest !== null && rest.from === from + 1 && verbs.has(words[rest.from]!.role)
    return opens && rest.to > rest.from && words[rest.to]!.role === 'noun' ? { from, to: rest.to } : null
  }
  // 上千种重要的新产品
  if (from + 2 < ceiling && words[from]!.role === 'adjective' && words[from + 1]!.role === 'of') from += 2
  let to = from - 1
  let found = 0
  // 出台69项支持政策: a verb governs what is counted, so another one is part of its name
  const first = counted && governed && isAttributive(words, from, ceiling) ? from + 1 : from
  for (let at = first; at < ceiling; at++) {
    const { role } = words[at]!
    const right = at + 1 < ceiling ? words[at + 1]!.role : 'mark'
    const named = nouns.has(right) || verbs.has(right) || right === 'degree' || right === 'adjective'
    const closed = right === 'mark' || right === 'pause' || right === 'stop'
    if (nouns.has(role)) found++
    else if (role === 'either') {
      if (found > 0 && !named && !closed) break
      if (found === 0 && !named && !closed && right !== 'of') found++ // 6家组织获得…
      if (found === 0 && closed) found++ // 20条举措
    } else if (role === 'verb') {
      if (
        found > 0 &&
        !(nouns.has(right) && ((governed && endsClause(words, at + 1, ceiling)) || isModifier(words, at, ceiling))) &&
        !(right === 'either' && endsClause(words, at + 1, ceiling))
      )
        break
      if (found === 0 && closed) found++
      else if (found === 0 && !named) break
    } else if (role === 'up' || role === 'down') {
      // 旅游提升示范村 is a name; 增加值增长5% is a sentence
      if (found === 0 || !named || !endsClause(words, at + 1, ceiling)) break
    } else if (role === 'link' || (owning && role === 'of')) {
      if (found === 0 || !named) break
    } else if (role === 'degree' || role === 'quality') {
      if (!named) break
    } else if (role === 'adjective') {
      if (found > 0 ? right === 'verb' || !named : !named && right !== 'link') break
    } else if (role === 'when') {
      if (found === 0 || !named) break
    } else break
    to = at
  }
  return found === 0 || to < from ? null : trimmed(words, from, to, true)
}

/** A verb with nothing but nouns behind it. */
function isAttributive(words: readonly Word[], at: number, ceiling: number): boolean {
  return (
    at + 1 < ceiling &&
    words[at]!.role === 'action' &&
    words[at + 1]!.role === 'noun' &&
    endsClause(words, at + 1, ceiling)
  )
}

/** Whether only nouns stand between `at` and the end of the clause. */
function endsClause(words: readonly Word[], at: number, ceiling: number): boolean {
  for (let i = at; i < ceiling; i++) {
    const { role } = words[i]!
    if (role === 'mark' || role === 'pause') return true
    if (!nouns.has(role) && !verbs.has(role)) return false
  }
  return ceiling === words.length
}

/** A verb between nouns is part of a name where the clause has a predicate of its own behind it, or nothing more. */
function isModifier(words: readonly Word[], at: number, ceiling: number): boolean {
  for (let i = at + 1; i < ceiling; i++) {
    const { role } = words[i]!
    if (role === 'mark' || role === 'pause') return false
    if (
      role === 'up' ||
      role === 'down' ||
      role === 'reach' ||
      role === 'action' ||
      role === 'upto' ||
      role === 'downto'
    )
      return true
  }
  return false
}

/** Cuts links off both edges, and the head of a phrase where it governs or owns the rest. */
function trimmed(words: readonly Word[], first: number, last: number, governed: boolean): Phrase | null {
  let from = first
  let to = last
  while (to >= from && (words[to]!.role === 'link' || words[to]!.role === 'of' || words[to]!.role === 'pause')) to--
  while (from <= to && edges.has(words[from]!.role)) from++
  let owned = governed
  while (from < to && heads.has(words[from]!.role) && hasNoun(words, from + 1, to)) {
    const { role } = words[from]!
    const next = words[from + 1]!.role
    if (role === 'place' || role === 'body') {
      // 市政府办理建议, 科学院的机构, 理工大学在校生
      if (role === 'body' && next !== 'of' && !verbs.has(next) && (isShort(words[from]!) || belongs(words, from, to)))
        break
      from += role === 'body' && verbs.has(next) && from + 1 < to ? 2 : 1
      owned = true
    } else {
      // 新增**经营**主体: behind a verb that governs the phrase, a second one belongs to the name
      if (owned) break
      from++
    }
    while (from < to && edges.has(words[from]!.role)) from++
  }
  return from > to || (from === to && words[from]!.role === 'degree') ? null : { from, to }
}

/** 市政协提案: a body named so briefly is part of the name. */
function isShort({ start, end }: Word): boolean {
  return end - start < 5
}

/** 审批服务中心窗口: a thing of two characters says too little without the body it is of. */
function belongs(words: readonly Word[], from: number, to: number): boolean {
  const { start, end, role } = words[to]!
  return from + 1 === to && role === 'noun' && end - start < 3
}

function hasNoun(words: readonly Word[], from: number, to: number): boolean {
  for (let at = from; at <= to; at++)
    if (
      words[at]!.role === 'noun' ||
      words[at]!.role === 'nominal' ||
      words[at]!.role === 'area' ||
      words[at]!.role === 'part'
    )
      return true
  return false
}

/** Splits a phrase into its members, at 、 alone or at 和, 与, 及 as well. */
export function members(words: readonly Word[], phrase: Phrase, links: boolean): Phrase[] {
  const found: Phrase[] = []
  let from = phrase.from
  for (let at = phrase.from; at <= phrase.to + 1; at++) {
    const role = at <= phrase.to ? words[at]!.role : 'pause'
    if (role !== 'pause' && !(links && role === 'link')) continue
    const member = trimmed(words, from, at - 1, true)
    if (member !== null) found.push(member)
    from = at + 1
  }
  return found
}

/** The text a phrase covers. */
export function spanOf(words: readonly Word[], phrase: Phrase): Span {
  return { start: words[phrase.from]!.start, end: words[phrase.to]!.end }
}
