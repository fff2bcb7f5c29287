import { Units } from '../../text/units.js'
import type { Candidate } from '../candidate.js'
import { foreignStart } from '../foreign.js'
import { Role } from '../lexicon.js'
import { joined, Kind, levels, nameEnding, nameStarting, type Reading, wordAt } from '../reading.js'
import { hasContextBefore } from './abbreviations.js'

/** Where a name that ends with a given head begins. */
export interface LeftEdge {
  readonly start: number
  /** What stands there, from certain to vague: a number (第三届, 2024), a name, quotation marks, a word that can begin a name, just a word. */
  readonly by: 'number' | 'name' | 'quote' | 'beginning' | 'word'
  /** The name at the left edge. */
  readonly name: Candidate | undefined
  /** Words between what stands at the left edge and the head; those that say only what kind are counted apart. */
  readonly words: number
  readonly generic: number
  /** How many of the words are verbs. */
  readonly verbs: number
  /** What stands before it counts things of that kind: 3家研究院. */
  readonly counted: boolean
}

/** No name has more before its head. */
const longest = 30

const certainty = { word: 0, beginning: 1, quote: 2, name: 3, number: 4 } as const

/**
 * Walks from the head of a name to the left, over words that a name can contain, and tells where it begins: at what is
 * most certain, and of equals at the leftmost.
 * @param from where the head begins
 * @param limit where the sentence begins
 * @param project whether what is named is a project: another one ends before it
 */
export function leftEdge(reading: Reading, from: number, limit: number, project = false): LeftEdge {
  const { text, tokens, tokenAt, kindOf, edges } = reading
  const stop = Math.max(limit, from - longest)
  let edge: LeftEdge = { start: from, by: 'word', name: undefined, words: 0, generic: 0, verbs: 0, counted: false }
  let beforeJoin: LeftEdge | undefined
  let at = from
  let words = 0
  let generic = 0
  let verbs = 0
  const reach = (start: number, by: LeftEdge['by'], name?: Candidate) => {
    at = start
    if (certainty[by] < certainty[edge.by]) return
    const held = name ?? (by === 'number' ? edge.name : undefined)
    edge = { start, by, name: held, words, generic, verbs, counted: false }
  }
  // what stands before a name that segmentation does not know is what is done with it
  const beginsWithUnknown = (start: number) =>
    !project && edge.by === 'word' && edge.start === start && isUnknown(reading, start)
  while (at > stop) {
    const name = nameEnding(reading, at)
    if (name !== undefined && name.start >= stop) {
      const alone = at - name.start === 1 && edge.name?.start !== at
      if (alone && hasContextBefore(reading, name.start)) break // 在渝企业: 渝 begins no name
      if (edge.by === 'number') edge = { ...edge, start: name.start, name } // 重庆市第六届…
      reach(name.start, 'name', name)
      continue
    }
    if (
      (text[at - 1] === '—' || text[at - 1] === '-' || text[at - 1] === '·') &&
      text[at - 2] !== '—' &&
      edge.by === 'name' &&
      edge.start === at
    ) {
      if (nameEnding(reading, at - 1) === undefined && text[at - 2] !== '）') break
      at--
      continue
    }
    if (text[at - 1] === '+' && at < from) {
      at-- // 5G+工业互联网大会
      continue
    }
    const quoted = openingOf(text, at, stop)
    if (quoted >= 0) {
      words++
      reach(quoted, text[at - 1] === '”' ? 'quote' : 'word')
      continue
    }
    const foreign = foreignStart(reading, at, 4)
    if (foreign >= stop) {
      words++
      reach(foreign, 'word')
      continue
    }
    const index = tokenAt[at - 1]!
    const end = at // less than the token's where the head is its last part (音乐学院)
    let start = at - 1
    while (start >= stop && edges[start] === 0) start--
    const kind = kindOf[index]!
    if (start < stop || kind === Kind.Mark || (text[start] === '最' && !project)) break // 最大的, 最美
    if (end - start < tokens[index]!.end - tokens[index]!.start && joined.test(text.slice(start, end))) break // 受|省, 院|赴
    if (isOrdinal(text, start, end)) {
      reach(start, 'number')
      continue
    }
    if (text[start] === '年' && end - start === 1 && /\d/.test(text[start - 1] ?? '')) {
      at = start // 2023年: the year itself comes next
      continue
    }
    if (project && at === from && text[at - 1] === '年') {
      at = start // 长江保护三年行动
      continue
    }
    if (kind === Kind.Number) {
      if (edge.start === at) edge = { ...edge, counted: true }
      break
    }
    if (text[start] === '驻' && isPosted(reading, start, at)) {
      at = start
      continue
    }
    if (kind === Kind.Function) {
      const joins = beforeJoin === undefined && words > 0 && /^[与和暨]$/.test(text.slice(start, end))
      if (!joins || nameEnding(reading, start) !== undefined || nameStartsAt(reading, at) || isLevelAt(reading, at))
        break
      beforeJoin = edge
      at = start
      continue
    }
    const roles = rolesOf(reading, start, end)
    if (roles & Role.Stop && end === tokens[index]!.end) {
      const { pos } = tokens[index]!
      if ((pos !== 'vn' && !(project && pos === 'x')) || beginsWithUnknown(at)) break // …提质增效工程
      at = start // 建设 in …建设工作领导小组: inside a name, never its beginning
      words++
      verbs++
      continue
    }
    if (kind === Kind.Verb && beginsWithUnknown(at)) break
    if (kind === Kind.Verb && !(roles & Role.Generic) && ++verbs > 2) break
    if (project ? endsProject(reading, start, end) : words > 0 && endsPlace(reading, start, end)) break
    words++
    if (roles & Role.Generic) generic++
    if (roles & Role.Beginning && edge.start === at && end - start > 1) {
      if (edge.by === 'name') edge = { ...edge, start, words: edge.words + 1 } // 世界闽南文化交流中心
      if (edge.by !== 'word' && /^(?:全国|中央|国际|世界)$/.test(text.slice(start, end))) edge = { ...edge, start } // 全国“四好”现场会
    }
    reach(start, roles & Role.Beginning ? 'beginning' : 'word')
  }
  // what stands on the other side of 与 belongs to the name only if something certain holds both together
  if (beforeJoin !== undefined && certainty[edge.by] < certainty.quote) return beforeJoin
  return edge
}

/** Whether a level stands there that begins an institution's name: 市一中和|市第三人民医院. */
const isLevelAt = ({ text, edges }: Reading, at: number): boolean => levels.isAt(text, at) && edges[at + 1] === 1

/** Whether an organisation stands before 驻 and behind it where it has a branch: 财政部|驻|云岭|专员办, 市纪委|驻|市财政局|纪检组. */
function isPosted(reading: Reading, start: number, at: number): boolean {
  if (at !== start + 1 || nameEnding(reading, start)?.type !== 'ORG') return false
  const where = nameStarting(reading, at)
  return where?.type === 'PLACE' || where?.type === 'ORG'
}

function nameStartsAt(reading: Reading, at: number): boolean {
  return (reading.startingAt[at] ?? -1) >= 0
}

/** 第三届, 首届, 2024年, 2024: what numbers an event; no other number stands in a name. */
export function isOrdinal(text: string, start: number, end: number): boolean {
  if (!beginsOrdinal.isAt(text, start)) return false
  const word = text.slice(start, end)
  if (/^(?:第.+|首届|\d{4}年?|第|[一二三四五六七八九十]{1,3}届)$/.test(word)) return true
  const after = text[end] ?? ''
  const before = text[start - 1] ?? ''
  if (/^[一二三四五六七八九十百〇]{1,4}$/.test(word)) return before === '第' || after === '届'
  if (/^[一二三四五六七八九十百]{1,3}次$/.test(word))
    return /第[一二三四五六七八九十百]?$/.test(text.slice(Math.max(0, start - 2), start)) // 第四|十次
  if (/^\d{1,3}$/.test(word)) return before === '第' // 3届 counts
  return (
    /^[届次]$/.test(word) &&
    /[一二三四五六七八九十百〇\d]/.test(before) &&
    (/第\d{1,3}$/.test(text.slice(Math.max(0, start - 4), start)) || !/\d/.test(before))
  )
}

const beginsOrdinal = new Units('第首0123456789一二三四五六七八九十百〇届次')

function endsProject(reading: Reading, start: number, end: number): boolean {
  return wordAt(reading, start, end)?.heads.NONE === 'strong'
}

/** Whether another place ends there: 机场 before 石渡国际机场. */
function endsPlace(reading: Reading, start: number, end: number): boolean {
  return (
    wordAt(reading, start, end)?.heads.PLACE === 'strong' && end - start > 1 && !reading.text.startsWith('自治', start)
  )
}

/** What a word does for the rules. */
export function rolesOf(reading: Reading, start: number, end: number): number {
  return wordAt(reading, start, end)?.roles ?? 0
}

const closing = new Units('”）’')
const pairs: Readonly<Record<string, string>> = { '”': '“', '）': '（', '’': '‘' }

/** The opening mark of the quotation or bracket that ends here, or -1. */
function openingOf(text: string, end: number, stop: number): number {
  if (!closing.isAt(text, end - 1)) return -1
  const opening = pairs[text[end - 1]!]!
  const inside = text.slice(stop, end - 1)
  const at = inside.lastIndexOf(opening)
  return at >= 0 && !/[。；\n]/.test(inside.slice(at)) ? stop + at : -1
}

/** Whether segmentation does not know the word that begins here. */
function isUnknown({ tokens, tokenAt }: Reading, start: number): boolean {
  const token = tokens[tokenAt[start]!]!
  return token.start === start && token.pos === 'x' && token.end - start > 1
}
