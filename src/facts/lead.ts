import type { Fact, FactKind } from '../document.js'
import type { Word } from './clauses.js'
import { cue } from './cues.js'
import { isNameEnd, type Phrase, phraseBefore } from './indicator.js'
import type { Candidate } from './quantities.js'
import type { Predicate, Role } from './words.js'

/** What stands before a quantity in its clause. */
export interface Lead {
  /** The first word that may belong to the quantity. */
  readonly floor: number
  /** The noun phrase right before the number: `招聘专家` **教师** 5名. */
  readonly object: Phrase | null
  readonly predicate: Predicate | 'action' | null
  /** The predicate as written. */
  readonly verb: string
  /** Which word the predicate is; -1 where there is none or it is inherited. */
  readonly predicateAt: number
  /** The last word that may belong to the subject, plus one. */
  readonly end: number
  /** The first of two levels: 由A增加到B. */
  readonly first: boolean
  /** The member of the list before, whose predicate it takes over. */
  readonly inherits: Before | null
}

/** What a quantity may take over from the one before it. */
export interface Before {
  /** The word of the quantity. */
  readonly at: number
  readonly indicator: Phrase | null
  readonly predicate: Lead['predicate']
  readonly verb: string
  readonly unit: string
  readonly kind: FactKind
  readonly direction: Fact['direction']
  readonly basis: Fact['basis']
  /** It adds up over several years. */
  readonly flows: boolean
  /** The first of two levels. */
  readonly first: boolean
  /** It is what the next one is compared with: 比预算数100元少5元. */
  readonly compared: boolean
  /** What is compared with it then. */
  readonly subject: Phrase | null
  /** The predicate stands before what is counted (新增企业45家), so that it holds for the rest of the list. */
  readonly governs: boolean
  /** What it counts stands behind it. */
  readonly after: boolean
}

const predicates: ReadonlySet<Role> = new Set<Role>([
  'up',
  'down',
  'upto',
  'downto',
  'growth',
  'decline',
  'new',
  'reach',
  'share',
  'rank',
])

/** Words that may stand between a predicate and its number, or its subject. */
export function isBetween(role: Role): boolean {
  return (
    role === 'adverb' ||
    role === 'degree' ||
    role === 'region' ||
    role === 'quality' ||
    role === 'adjective' ||
    role === 'time' ||
    role === 'when' ||
    role === 'stop' ||
    role === 'link' ||
    role === 'compare' ||
    role === 'of'
  )
}

/**
 * Reads the words before a quantity from right to left: a noun phrase, a predicate, or both.
 * @param at the word of the quantity
 * @param before what the quantity before it was given, if there is one in the sentence
 */
export function leadOf(normal: string, words: readonly Word[], at: number, q: Candidate, before: Before | null): Lead {
  const { floor, joined } = floorOf(words, at)
  // 新增企业5家、创新平台2个: the predicate of the list is said already
  const listed = joined && before?.governs === true
  let end = at
  while (end > floor && (isBetween(words[end - 1]!.role) || words[end - 1]!.role === 'pause')) end--
  let object: Phrase | null = null
  const last = end > floor ? words[end - 1]!.role : 'mark'
  if (
    end > floor &&
    !predicates.has(last) &&
    last !== 'action' &&
    !(last === 'either' && !isFrom(normal, words[end]) && governsHere(words, end - 1, floor))
  ) {
    object = phraseBefore(words, floor, end, { whole: listed })
    // 普及率城镇98%: whose it is, behind its name
    if (object !== null && q.dimension !== 'count' && object.from < object.to && words[object.to]!.role === 'area')
      object = { from: object.from, to: object.to - 1 }
    // 慰问金发放46万元: how the money goes is no part of its name
    const closed = words[at + 1] === undefined || words[at + 1]!.role === 'mark' || words[at + 1]!.role === 'pause'
    if (object !== null && closed && object.from < object.to && cue('paid').is(textAt(normal, words[object.to]!)))
      object = { from: object.from, to: object.to - 1 }
    // 新增甲县、乙县企业5家: the predicate stands before all the names of the list
    const list =
      object !== null && object.from > floor && words[object.from - 1]!.role === 'pause'
        ? phraseBefore(words, floor, end, { coordinated: true })
        : object
    end = list?.from ?? end
    // 储备规模从5亿元: an empty noun takes the verb before it along
    if (
      object !== null &&
      object.from > floor &&
      ((words[object.from - 1]!.role === 'either' && isEmpty(normal, words, object)) || isVerbal(normal, words, object))
    )
      object = { from: object.from - 1, to: object.to }
    // 新增甲县、乙县等示范县5个: examples of what is counted stand between it and its verb
    let sample = end
    while (sample > floor && words[sample - 1]!.role === 'region') sample--
    if (object !== null && sample - 1 > floor && normal[words[sample - 1]!.start] === '等') {
      end = phraseBefore(words, floor, sample - 1, { coordinated: true })?.from ?? end
    }
    while (end > floor && (isBetween(words[end - 1]!.role) || words[end - 1]!.role === 'verb')) end--
    const governor = object === null ? -1 : governorIn(normal, words, object)
    if (governor >= 0) {
      object = { from: governor + 1, to: object!.to }
      end = governor + 1
    }
  }
  let predicateAt = predicateBefore(normal, words, floor, end)
  if (object === null && predicateAt >= 0 && isForWhom(normal, words, predicateAt, at, floor)) predicateAt = -1
  if (object !== null && predicateAt < 0) {
    predicateAt = headVerb(normal, words, floor, object.from)
    if (predicateAt >= 0) end = predicateAt + 1
  }
  const role = predicateAt < 0 ? null : words[predicateAt]!.role
  const own: Lead = {
    floor,
    object,
    predicate: role === 'either' ? 'action' : (role as Lead['predicate']),
    verb: predicateAt < 0 ? '' : normal.slice(words[predicateAt]!.start, words[predicateAt]!.end),
    predicateAt,
    end: predicateAt < 0 ? end : predicateAt,
    first: isFirstOfTwo(normal, words, at, floor),
    inherits: null,
  }
  const member = joined || normal.startsWith('其中', words[floor]!.start)
  if (!member || before === null || own.predicate !== null) return own
  const holds = object === null ? before.governs || before.unit === q.unit : before.governs
  return holds ? { ...own, predicate: before.predicate, verb: before.verb, inherits: before } : own
}

/** **新增**甲省实验室5家, **新增**人才计划入选者9人: a verb of change at the head of the clause governs all up to the number; -1 without one. */
function headVerb(normal: string, words: readonly Word[], floor: number, from: number): number {
  let head = floor
  while (head < from && isBetween(words[head]!.role)) head++
  const { start, end, role } = words[head]!
  const changes = (role === 'up' || role === 'down') && cue('change-object').is(normal.slice(start, end))
  if (head >= from || !(role === 'new' || changes)) return -1
  for (let i = head + 1; i < from; i++) if (!mayBeNamed.has(words[i]!.role)) return -1
  return head
}

/** What may stand between such a verb and the noun right before the number. */
const mayBeNamed: ReadonlySet<Role> = new Set<Role>([
  'noun',
  'place',
  'body',
  'nominal',
  'area',
  'quality',
  'region',
  'of',
  'link',
  'pause',
  'either',
  'adverb',
  'stop',
])

/** 为500名学生提供补贴: no subject before 为, and a verb behind those it is done for. */
function isForWhom(normal: string, words: readonly Word[], at: number, quantity: number, floor: number): boolean {
  const { start, end } = words[at]!
  if (normal.slice(start, end) !== '为') return false
  for (let i = floor; i < at; i++) if (!isBetween(words[i]!.role)) return false
  for (let i = quantity + 2; i < words.length; i++) {
    const { role } = words[i]!
    if (role === 'mark' || role === 'pause' || role === 'quantity') return false
    if (role === 'action' || role === 'verb' || role === 'either' || role === 'up' || role === 'down') return true
  }
  return false
}

function textAt(normal: string, { start, end }: Word): string {
  return normal.slice(start, end)
}

function isEmpty(normal: string, words: readonly Word[], { from, to }: Phrase): boolean {
  return cue('empty-noun').is(normal.slice(words[from]!.start, words[to]!.end))
}

/** 审批时限, 日接待能力: what such a noun is of, the verb before it tells. */
function isVerbal(normal: string, words: readonly Word[], { from, to }: Phrase): boolean {
  const { start, role } = words[from - 1]!
  const daily = role === 'action' && start > 0 && '日年月'.includes(normal[start - 1]!)
  if (from !== to || (role !== 'either' && role !== 'verb' && !daily)) return false
  return cue('verbal-noun').is(normal.slice(words[from]!.start, words[from]!.end))
}

/** Only a verb stands between the number and the clause before. */
export function isBare(words: readonly Word[], { floor, object, predicateAt }: Lead): boolean {
  if (object !== null || predicateAt < 0) return false
  for (let i = floor; i < predicateAt; i++) if (!isBetween(words[i]!.role) && words[i]!.role !== 'mark') return false
  return true
}

/** The first word after the last quantity, after what that one counts, or after the end of a clause. */
function floorOf(words: readonly Word[], at: number): { floor: number; joined: boolean } {
  let floor = at
  let pause = -1
  while (floor > 0 && words[floor - 1]!.role !== 'mark' && words[floor - 1]!.role !== 'quantity') {
    floor--
    if (words[floor]!.role === 'pause' || (words[floor]!.role === 'link' && floor === at - 1)) pause = floor
  }
  const follows = floor > 0 && words[floor - 1]!.role === 'quantity'
  if (follows && pause >= 0) return { floor: pause + 1, joined: true }
  return { floor, joined: follows && floor === at }
}

/** 补助由30元涨到…: what is before 由 is a noun. */
function isFrom(normal: string, word: Word | undefined): boolean {
  return word?.role === 'stop' && '由从'.includes(normal[word.start]!)
}

/** A verb that may also be a noun is a verb at the head of its clause: 发行5000亿元. */
function governsHere(words: readonly Word[], at: number, floor: number): boolean {
  for (let i = at - 1; i >= floor; i--)
    if (
      !isBetween(words[i]!.role) &&
      words[i]!.role !== 'verb' &&
      words[i]!.role !== 'action' &&
      words[i]!.role !== 'either' &&
      words[i]!.role !== 'place' &&
      words[i]!.role !== 'body'
    )
      return false
  return true
}

function predicateBefore(normal: string, words: readonly Word[], floor: number, end: number): number {
  const at = end - 1
  if (at < floor) return -1
  const { role } = words[at]!
  // 新增入驻企业5家, 新增日供水能力5万吨: the first of two verbs tells the kind
  if (role === 'action' || role === 'either') {
    const first = at - 1 > floor && words[at - 1]!.role === 'stop' ? at - 2 : at - 1
    return first >= floor && words[first]!.role === 'new' ? first : at
  }
  if (!predicates.has(role)) return -1
  if (role === 'new' && at > floor && words[at - 1]!.role === 'share') return at - 1 // 占新增贷款的一半
  if (role !== 'reach') return at
  // 增长达到5%, 涨幅控制在2%, 占…的比重为: of two predicates in a row the first tells the kind
  let before = at - 1
  while (before >= floor && isBetween(words[before]!.role) && words[before]!.role !== 'compare') {
    // 精简后为5个: what is so after the change; 超千万元的有5家: of those that are so
    if (normal[words[before]!.start] === '后' || words[before]!.role === 'of') return at
    before--
  }
  return before >= floor && predicates.has(words[before]!.role) ? before : at
}

/**
 * 农民**增加**收入5亿元, 园区**新增**企业5家: a verb of change that has the noun behind it as its object; -1 where there is
 * none. 城镇新增就业 is one name.
 */
function governorIn(normal: string, words: readonly Word[], { from, to }: Phrase): number {
  for (let i = to - 1; i > from && words[i]!.role !== 'of'; i--) {
    const { start, end, role } = words[i]!
    if (role === 'new' && words[i + 1]!.role !== 'nominal' && (i > from + 1 || words[from]!.role !== 'area')) return i
    if ((role === 'up' || role === 'down') && cue('change-object').is(normal.slice(start, end))) return i
  }
  return -1
}

/** 由一九七八年的355亿元增加到…: 由 or 从 before the number, and the second level behind it. */
function isFirstOfTwo(normal: string, words: readonly Word[], at: number, floor: number): boolean {
  let since = false
  for (let i = at - 1; i >= Math.max(floor, at - 5); i--) {
    const { role, start, end } = words[i]!
    const text = normal.slice(start, end)
    if (text === '由' || text === '从') return leadsToSecond(normal, words, at)
    if (role === 'stop' && text[0] === '每') continue // 从每天300份提高到
    // 由改革前的5元
    if (role === 'stop' && (text === '前' || text === '以前' || text === '初期')) since = true
    if (since && (role === 'stop' || isNameEnd(words[i]!))) continue
    if (!beforeLevel.has(role) && text !== '原来' && text !== '初') return false
  }
  return false
}

/** Words that may stand between 由 and the first of two levels. */
const beforeLevel: ReadonlySet<Role> = new Set<Role>([
  'time',
  'when',
  'of',
  'adverb',
  'degree',
  'region',
  'place',
  'rank',
])

function leadsToSecond(normal: string, words: readonly Word[], at: number): boolean {
  for (let j = at + 1; j < Math.min(words.length, at + 6); j++) {
    const { role, start, end } = words[j]!
    if (role === 'upto' || role === 'downto' || role === 'up' || role === 'down') return true
    if (normal[start] === '到' || normal[start] === '至') return true
    if (role === 'mark' && normal[start] !== '，') return false
    // 压到, 拉长至: whatever verb leads there
    if (role !== 'mark' && (normal[end - 1] === '到' || normal[end - 1] === '至')) return true
  }
  return false
}
