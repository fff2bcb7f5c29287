import type { Sentence, Span, Token } from '../document.js'
import { byTag, tagOf } from '../text/tags.js'
import type { Trie } from '../text/trie.js'
import { Units } from '../text/units.js'
import type { Candidate } from './candidate.js'
import type { Name } from './gazetteer.js'
import { type HeadType, type Lexeme, type Lexicon, Role } from './lexicon.js'
import { least } from './resolve.js'

/** A word of the built-in lists as found in the text. */
export interface Hit extends Span {
  readonly word: Lexeme
}

/** What kind of token it is for rules that look for the edge of a name. */
export const Kind = {
  /** Prepositions, conjunctions, particles, pronouns, adverbs: no name contains them. */
  Function: 0,
  Noun: 1,
  Verb: 2,
  Number: 3,
  Mark: 4,
} as const

/** The words by what they are to the rules, so that none goes through all of them. */
export interface HitLists {
  /** Names of two characters or more. */
  readonly names: Hit[]
  /** Characters that stand for a place. */
  readonly abbreviations: Hit[]
  /** What can end a name, by the kind of name; a word can end several. */
  readonly heads: Readonly<Record<HeadType, Hit[]>>
  /** Parts of the names of local organs. */
  readonly organs: Hit[]
  readonly titles: Hit[]
  /** Verbs of holding an event. */
  readonly holding: Hit[]
}

/**
 * What the rules read: the text in normal form with its sentences, tokens and dictionary words, and the candidates
 * found so far, which later rules build on (a place found is the left edge of an organisation's name).
 */
export interface Reading {
  readonly text: string
  readonly sentences: readonly Sentence[]
  readonly tokens: readonly Token[]
  /** Index of the token that covers each position. */
  readonly tokenAt: Int32Array
  /** 1 where a word begins: where a token does, and where a known word ends inside a long token (长江｜流域). */
  readonly edges: Uint8Array
  /** The kind of each token, see {@link Kind}. */
  readonly kindOf: Uint8Array
  /** Built-in words of every kind, ordered by start, then end; none crosses the end of a sentence. */
  readonly hits: readonly Hit[]
  /** The same by what they are to the rules. */
  readonly hitsOf: HitLists
  /** For each position, the index of the first hit that begins there or later. */
  readonly hitFrom: Int32Array
  readonly lexicon: Lexicon
  readonly candidates: Candidate[]
  /** For each position, the index of the longest name found so far that ends there, or -1; see {@link nameEnding}. */
  readonly endingAt: Int32Array
  /** For each position, the index of the longest name found so far that begins there, or -1; see {@link nameStarting}. */
  readonly startingAt: Int32Array
  /** Division of the report's own place, when known. */
  readonly place: Name | undefined
}

/** Reads the built-in words off a text. */
export function read(
  text: string,
  sentences: readonly Sentence[],
  tokens: readonly Token[],
  lexicon: Lexicon,
  place: Name | undefined,
): Reading {
  const tokenAt = new Int32Array(text.length + 1).fill(tokens.length)
  const kindOf = new Uint8Array(tokens.length + 1).fill(Kind.Mark)
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]!
    for (let at = token.start; at < token.end; at++) tokenAt[at] = i
    kindOf[i] = kindOfToken(text, token, lexicon)
  }
  const hits: Hit[] = []
  const heads: HitLists['heads'] = { ORG: [], EVENT: [], PLACE: [], NONE: [] }
  const hitsOf: HitLists = { names: [], abbreviations: [], heads, organs: [], titles: [], holding: [] }
  const hitFrom = new Int32Array(text.length + 2)
  const words: Trie<Lexeme> = lexicon.words
  let position = 0 // up to where `hitFrom` is filled
  const take = (start: number, end: number, word: Lexeme) => {
    while (position <= start) hitFrom[position++] = hits.length
    const hit = { start, end, word }
    hits.push(hit)
    if (word.names.length > 0 && end - start > 1) hitsOf.names.push(hit)
    if (word.standsFor !== 0) hitsOf.abbreviations.push(hit)
    if (word.isHead) {
      const { ORG, EVENT, PLACE, NONE } = word.heads
      if (ORG !== undefined) heads.ORG.push(hit)
      if (EVENT !== undefined) heads.EVENT.push(hit)
      if (PLACE !== undefined) heads.PLACE.push(hit)
      if (NONE !== undefined) heads.NONE.push(hit)
    }
    if (word.organs.length > 0) hitsOf.organs.push(hit)
    if (word.roles & Role.Title) hitsOf.titles.push(hit)
    if (word.roles & Role.Holding) hitsOf.holding.push(hit)
  }
  for (let i = 0; i < sentences.length; i++) words.eachIn(text, sentences[i]!.start, sentences[i]!.end, take)
  hitFrom.fill(hits.length, position)
  return {
    text,
    sentences,
    tokens,
    tokenAt,
    edges: wordEdges(text, tokens, { hits, hitFrom }),
    kindOf,
    hits,
    hitsOf,
    hitFrom,
    lexicon,
    candidates: [],
    endingAt: new Int32Array(text.length + 1).fill(-1),
    startingAt: new Int32Array(text.length + 1).fill(-1),
    place,
  }
}

/** Adds a candidate; an entity, or a policy that has an id, can be part of what later rules find. */
export function propose(reading: Reading, candidate: Candidate): void {
  const { start, end, type, score, by, id, name } = candidate
  // all of one shape, whoever proposes: they are read all the time
  const index = reading.candidates.push({ start, end, type, score, by, id, name }) - 1
  if (score < least || (type === 'NONE' && id === undefined)) return
  const ending = nameEnding(reading, end)
  if (ending === undefined || start < ending.start) reading.endingAt[end] = index
  const starting = nameStarting(reading, start)
  if (starting === undefined || end > starting.end) reading.startingAt[start] = index
}

/** The longest name found so far that ends at a position. */
export function nameEnding(reading: Reading, position: number): Candidate | undefined {
  return candidateAt(reading, reading.endingAt[position])
}

/** The longest name found so far that begins at a position. */
export function nameStarting(reading: Reading, position: number): Candidate | undefined {
  return candidateAt(reading, reading.startingAt[position])
}

/** The candidate with an index, of which -1 is none; an array that is asked for its item -1 takes long to answer. */
function candidateAt({ candidates }: Reading, index: number | undefined): Candidate | undefined {
  return index === undefined || index < 0 ? undefined : candidates[index]
}

/** Whether a word begins (or the text ends) at this position. */
export function isEdge(reading: Reading, position: number): boolean {
  return reading.edges[position] === 1
}

/** Tokens as long as this are often made of a name and what it names: 台湾同胞, 中共北京市委. */
const longToken = 4

/** Segmentation joins these with names that it does not know: 对岳阳. */
const prepositions = new Units('对在与向从为于如把将和同到及由经受除被')

/** Segmentation joins these with the name before them that it does not know: 剧院赴, 审批局在. */
const trailing = new Units('赴在由受向被把等')

/** Segmentation joins these with a known name before them that it does not know. */
const behind = new Units('靠与和对为从至以及已均也还将到来派率获')

/** Characters that segmentation joins with a level behind them: 由区|融媒体中心, 请县|人大代表, 已由省|水利厅. */
export const joined = /^[由请经向从为在对与和及给让将把被至到报受正据同随按已前后并还又再也正均则仍即曾须应]+$/

/** The characters of levels of government. */
export const levels = new Units('省市区县州盟旗')

function wordEdges(text: string, tokens: readonly Token[], found: Hits): Uint8Array {
  const { hits, hitFrom } = found
  const edges = new Uint8Array(text.length + 1)
  edges[text.length] = 1
  for (let token = 0; token < tokens.length; token++) {
    const { start, end, pos } = tokens[token]!
    edges[start] = 1
    if (end - start > 2 && pos === 'x' && prepositions.isAt(text, start) && isName(found, start + 1, end))
      edges[start + 1] = 1
    if (pos === 'x' && end - start > 1) {
      const level = levels.isAt(text, end - 1) && end - start < 5 && joined.test(text.slice(start, end - 1))
      if (level || trailing.isAt(text, end - 1) || (behind.isAt(text, end - 1) && isName(found, start, end - 1)))
        edges[end - 1] = 1
    }
    if (end - start < longToken) continue
    if (pos[0] === 'l') cutPhrase(edges, found, start, end)
    if (pos[0] !== 'n' && pos[0] !== 'x' && pos[0] !== 'j') continue // 长治久安 is no 长治
    if (pos === 'ns' && isName(found, end - 2, end)) edges[end - 2] = 1 // 首都北京
    for (let at = start; at < end; ) {
      let next = at
      for (let i = hitFrom[at]!; i < hitFrom[at + 1]!; i++) {
        const { end: to, word } = hits[i]!
        if (to - at > 1 && to < end && (word.names.length > 0 || word.organs.length > 0)) next = to
      }
      if (next === at) break
      edges[next] = 1
      at = next
    }
  }
  return edges
}

/** Cuts a set phrase that is a name and another word: 长江|上游. */
function cutPhrase(edges: Uint8Array, found: Hits, start: number, end: number): void {
  for (let at = start + 2; at < end - 1; at++)
    if (isName(found, start, at) && wordAt(found, at, end) !== undefined) edges[at] = 1
}

/** Whether a dictionary name stands there. */
function isName(found: Hits, start: number, end: number): boolean {
  return (wordAt(found, start, end)?.names.length ?? 0) > 0
}

/** The words that begin at a position. */
export function hitsAt(reading: Reading, position: number): readonly Hit[] {
  return reading.hits.slice(reading.hitFrom[position]!, reading.hitFrom[position + 1]!)
}

type Hits = Pick<Reading, 'hits' | 'hitFrom'>

/** The word of the lists that is exactly what stands there. */
export function wordAt({ hits, hitFrom }: Hits, start: number, end: number): Lexeme | undefined {
  for (let i = hitFrom[start]!; i < hitFrom[start + 1]!; i++) if (hits[i]!.end === end) return hits[i]!.word
  return undefined
}

/** Beside the kind of a tag: the characters have to be looked at. */
const LOOK = 8

/** What a token of each tag is, with {@link LOOK} where its characters have to be looked at. */
const kinds = byTag((first, second) => {
  if ('pcudryo'.includes(first) || first === 'e' || (first === 'z' && second !== 'g')) {
    return first === 'z' && second === '' ? Kind.Function | LOOK : Kind.Function
  }
  if (second === 'd' && (first === 'a' || first === 'v')) return Kind.Function
  if ('mqt'.includes(first)) return second === '' && first !== 'q' ? Kind.Number | LOOK : Kind.Number
  if (first === 'v' && (second === '' || second === 'g' || second === 'i')) return Kind.Verb
  return first === 'x' && second === '' ? Kind.Noun | LOOK : Kind.Noun
})

function kindOfToken(text: string, { start, end, pos }: Token, lexicon: Lexicon): number {
  if (isForeign(text.charCodeAt(start))) {
    if (end - start <= 2 && isMark(text, start, end)) return Kind.Mark
    if (/^[\d.]+$/.test(text.slice(start, end))) return Kind.Number
  }
  const kind = kinds[tagOf(pos)]!
  if ((kind & LOOK) === 0) return kind
  if (pos === 'x' && end - start === 2 && text[start + 1] === '大' && '两三四五六七八九十'.includes(text[start]!))
    return Kind.Number
  if (pos === 't' && /^(?:[\u4e00-\u9fff]+[节午宵季春夏秋冬代首]|[青少老]年|未来)$/.test(text.slice(start, end)))
    return Kind.Noun // 端午文化节, 现代农业产业园, 未来科技城
  if (pos === 'm' && text.startsWith('大宗', start)) return Kind.Noun
  if (pos === 'z' && lexicon.words.get(text.slice(start, end))?.isHead) return Kind.Noun // 湿地
  return kind & ~LOOK
}

/** Whether a character is no Chinese one. */
const isForeign = (unit: number): boolean => unit < 0x4e00 || unit > 0x9fff

const marks = /^[\s\p{P}\p{S}]+$/u

/** What is known of characters: 1 for marks and white space, 2 for others, 0 for what was not met yet. */
const seen = new Uint8Array(0x10000)

/** Whether marks and white space are all that stands there. */
function isMark(text: string, start: number, end: number): boolean {
  for (let at = start; at < end; at++) {
    const unit = text.charCodeAt(at)
    if (unit >= 0xd800 && unit <= 0xdfff) return marks.test(text.slice(start, end)) // two units are one character
    if (seen[unit] === 0) seen[unit] = marks.test(text[at]!) ? 1 : 2
    if (seen[unit] === 2) return false
  }
  return true
}
