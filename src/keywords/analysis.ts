import type { Document, Layers } from '../document.js'
import { normalText } from '../text/normal.js'
import type { Background, WordColumns } from './background.js'

export type Input = Document<Pick<Layers, 'sentences' | 'tokens'> & Partial<Layers>>

/** What a token can be in a key phrase. */
export enum Part {
  /** Cuts: punctuation, numbers, pronouns, prepositions, particles, white space, names of persons, heading numbers. */
  Break = 0,
  /** Can stand anywhere in a phrase: nouns, verbs, adjectives, names, idioms, unknown words. */
  Content = 1,
  /** Can only stand inside, and only of a phrase the background knows: 和, 的, adverbs. */
  Link = 2,
}

/** What a token is to the phrase beside it. */
export enum Side {
  Stop = 0,
  Of = 1,
  And = 2,
  Adverb = 3,
  Number = 4,
  Function = 5,
  Verb = 6,
  Noun = 7,
  /** A verb that opens a clause, as 推进 in 稳步推进城市更新. */
  Lead = 8,
}
export const SIDES = 9

/** Parts of speech as far as the segmenter's tags can be trusted. */
export enum Class {
  Noun = 0,
  Place = 1,
  Person = 2,
  Verb = 3,
  VerbNoun = 4,
  Adjective = 5,
  Adverb = 6,
  Attribute = 7,
  Idiom = 8,
  Unknown = 9,
}
export const CLASSES = 10

/** The tokens of a document as the ranking sees them: one array a property, indexed as `tokens`. */
export interface Analysis {
  readonly normal: string
  /** Offsets. */
  readonly start: Int32Array
  readonly end: Int32Array
  readonly part: Uint8Array
  readonly side: Uint8Array
  readonly class: Uint8Array
  /** Index into `entities` plus one; 0 outside. */
  readonly entity: Int32Array
  /** The number of a content word in the background, 0 where it is not there. */
  readonly word: Int32Array
  /** What the background says of words, by their number. */
  readonly figures: WordColumns
  /** Rarity times the logarithm of its count in this text. */
  readonly topical: Float64Array
  /** How strongly this token and the next go together; 0 between what is not content. */
  readonly link: Float64Array
  /** Tokens to the next number in the clause; 99 if there is none. */
  readonly toNumber: Uint8Array
}

/** Reads the tokens once and looks every word and pair of neighbours up in the background. */
export function analyse(doc: Input, background: Background): Analysis {
  const normal = normalText(doc)
  const { tokens } = doc
  const n = tokens.length
  const start = new Int32Array(n)
  const end = new Int32Array(n)
  const tag = new Uint16Array(n)
  const cls = new Uint8Array(n)
  for (let i = 0; i < n; i++) {
    // Tokens lie all over the memory: each is read once, here.
    const token = tokens[i]!
    start[i] = token.start
    end[i] = token.end
    const { pos } = token
    const first = pos.charCodeAt(0)
    tag[i] = first === 0x65 && pos.length === 3 ? NOUN : first
    cls[i] = classOf(first, pos.length === 2 ? pos.charCodeAt(1) : 0)
  }
  const part = new Uint8Array(n)
  const side = new Uint8Array(n)
  const entity = entityOfTokens(doc, start, end)
  const { figures } = background
  const word = new Int32Array(n)
  const link = new Float64Array(n)
  const words = new Counts(background, n)
  markNames(doc, start, entity, part)
  for (let i = 0; i < n; i++) {
    const p = part[i] === NAMED ? Part.Break : partOf(normal, start[i]!, end[i]!, tag[i]!)
    part[i] = p
    side[i] = sideOf(normal, start[i]!, tag[i]!, p, cls[i]!)
    if (p !== Part.Content) continue
    const id = words.add(i, normal, start[i]!, end[i]!)
    word[i] = id
    if (i > 0 && part[i - 1] === Part.Content) {
      const before = word[i - 1]!
      const both = id > 0 && before > 0 ? background.pairs.get(before, id) || 0.5 : 0.5
      link[i - 1] = Math.log(both / (figures.rate[before]! * figures.rate[id]! * RATE) + 0.01)
    }
  }
  markLeads(part, side, cls, (i) => figures.begins[word[i]!]! - figures.ends[word[i]!]!)
  const topical = new Float64Array(n)
  const toNumber = new Uint8Array(n)
  let distance = 99
  for (let i = n - 1; i >= 0; i--) {
    if (side[i] === Side.Number) distance = 0
    else if (side[i] === Side.Stop) distance = 99
    else if (distance < 99) distance++
    toNumber[i] = distance
    if (part[i] === Part.Content) topical[i] = figures.rarity[word[i]!]! * words.logarithm(i)
  }
  return { normal, start, end, part, side, class: cls, entity, word, figures, topical, link, toNumber }
}

/** Counts the words of a text. */
class Counts {
  readonly #background: Background
  readonly #times: number[]
  readonly #unknown = new Map<string, number>()
  /** The number of the word of each token, those the background does not have after those it has. */
  readonly #numbers: Int32Array

  constructor(background: Background, tokens: number) {
    this.#numbers = new Int32Array(tokens)
    this.#background = background
    this.#times = new Array(background.words.size + 1).fill(0)
  }

  /** Counts the word that is token `i`, and gives its number in the background, 0 if it is not there. */
  add(i: number, normal: string, start: number, end: number): number {
    const id = this.#background.words.find(normal, start, end)
    const number = id > 0 ? id : this.#numberUnknown(normal.slice(start, end))
    this.#numbers[i] = number
    this.#times[number]!++
    return id
  }

  #numberUnknown(word: string): number {
    let number = this.#unknown.get(word)
    if (number === undefined) {
      number = this.#times.length
      this.#times.push(0)
      this.#unknown.set(word, number)
    }
    return number
  }

  /** Of how often the word that is token `i` occurs. */
  logarithm(i: number): number {
    const times = this.#times[this.#numbers[i]!]!
    return times === 1 ? 0 : Math.log(times)
  }
}

/** What {@link markNames} writes for tokens that are no part of a phrase whatever they are. */
const NAMED = 255

/** Marks the names of persons and the numbers of headings. */
function markNames(doc: Input, start: Int32Array, entity: Int32Array, part: Uint8Array): void {
  const n = start.length
  if (doc.entities !== undefined) {
    const person = doc.entities.map((e) => e.type === 'PERSON')
    for (let i = 0; i < n; i++) if (entity[i]! > 0 && person[entity[i]! - 1]) part[i] = NAMED
  }
  let i = 0
  for (const { heading, marker } of doc.sections ?? []) {
    while (i < n && start[i]! < heading.start) i++
    while (i < n && start[i]! < heading.start + marker.length) part[i++] = NAMED
  }
}

/**
 * Marks the verbs that open clauses: those that mostly do (推进, 优化), and nouns of action (建设, 发展) where the
 * clause has no other predicate: 建设国际交往中心, but not 发展质量稳步提升.
 * @param margin how much more often the word that is token `i` begins runs than it ends them
 */
function markLeads(part: Uint8Array, side: Uint8Array, cls: Uint8Array, margin: (i: number) => number): void {
  const n = part.length
  let predicates = 0 // after i, in its clause
  let content = 0
  const later = new Uint8Array(n)
  for (let i = n - 1; i >= 0; i--) {
    if (side[i] === Side.Stop || side[i] === Side.And) predicates = content = 0
    later[i] = predicates > 0 || content < 1 ? 1 : 0
    if (side[i] === Side.Adverb || side[i] === Side.Number || side[i] === Side.Function) predicates++
    else if (part[i] === Part.Content) {
      content++
      if (cls[i] === Class.Verb && margin(i) > 0) predicates++
    }
  }
  for (let i = 0; i < n; i++) {
    if (part[i] !== Part.Content || (cls[i] !== Class.Verb && cls[i] !== Class.VerbNoun)) continue
    const opens =
      i === 0 ||
      side[i - 1] === Side.Stop ||
      side[i - 1] === Side.Adverb ||
      side[i - 1] === Side.Lead ||
      side[i - 1] === Side.Function ||
      side[i - 1] === Side.And
    if (!opens) continue
    if ((cls[i] === Class.Verb && margin(i) >= 0.25) || later[i] === 0) side[i] = Side.Lead
  }
}

/** Occurrences expected of a pair of words of rate 1 (in 100,000) in a background of 600,000 words. */
const RATE = 6e5 / 1e10

/** For each token the entity it lies in, plus one. */
function entityOfTokens(doc: Input, start: Int32Array, end: Int32Array): Int32Array {
  const of = new Int32Array(start.length)
  let token = 0
  doc.entities?.forEach((entity, index) => {
    while (token < of.length && start[token]! < entity.start) token++
    while (token < of.length && end[token]! <= entity.end) of[token++] = index + 1
  })
  return of
}

/** The tags of the segmenter by their first letter; `eng` is a noun, `e` an exclamation. */
const NOUN = 'n'.charCodeAt(0)

function partOf(normal: string, start: number, end: number, tag: number): Part {
  const unit = normal.charCodeAt(start)
  if (!isLetter(unit)) return Part.Break
  switch (tag) {
    case 0x63: // c
      return end - start === 1 && links.includes(normal[start]!) ? Part.Link : Part.Break
    case 0x64: // d
      return end - start > 1 ? Part.Link : Part.Break
    case 0x75: // u
      return unit === DE && end - start === 1 ? Part.Link : Part.Break
    case 0x65: // e
    case 0x70: // p
    case 0x72: // r
    case 0x6d: // m
    case 0x71: // q
    case 0x79: // y
      return Part.Break
    default:
      return Part.Content
  }
}

const links = '和与及'
const DE = '的'.charCodeAt(0)
const PAUSE = '、'.charCodeAt(0)

/** A Han character, a Latin letter or the first half of a pair (rare Han). */
function isLetter(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0xd800 && unit <= 0xdbff)
  )
}

/** @param first, second letters of the tag; the second 0 where the tag is not of two */
function classOf(first: number, second: number): Class {
  switch (first) {
    case 0x6e: // n, but for ns and nr
      return second === 0x73 ? Class.Place : second === 0x72 ? Class.Person : Class.Noun
    case 0x76: // v, but for vn
      return second === 0x6e ? Class.VerbNoun : Class.Verb
    case 0x61: // a, but for ad and an
      return second === 0x64 ? Class.Adverb : second === 0x6e ? Class.Noun : Class.Adjective
    case 0x7a: // z
      return Class.Adjective
    case 0x64: // d
      return Class.Adverb
    case 0x62: // b
    case 0x66: // f
    case 0x74: // t
      return Class.Attribute
    case 0x69: // i
    case 0x6c: // l
      return Class.Idiom
    case 0x73: // s
    case 0x6b: // k
      return Class.Noun
    default:
      return Class.Unknown
  }
}

function sideOf(normal: string, start: number, tag: number, part: Part, cls: Class): Side {
  if (part === Part.Content) {
    if (cls === Class.Adverb) return Side.Adverb
    return cls === Class.Verb || cls === Class.Adjective ? Side.Verb : Side.Noun
  }
  const unit = normal.charCodeAt(start)
  if (unit === DE) return Side.Of
  if (unit === PAUSE || tag === 0x63) return Side.And
  if (tag === 0x64) return Side.Adverb
  if (tag === 0x6d || tag === 0x71 || (unit >= 0x30 && unit <= 0x39)) return Side.Number
  if (tag === 0x70 || tag === 0x75 || tag === 0x72) return Side.Function
  return Side.Stop
}

/** A stretch of tokens without a break, and where it stands. */
export interface Run {
  /** Tokens, both included; both are content. */
  readonly first: number
  readonly last: number
  /** Commas before it in its sentence. */
  readonly clause: number
  readonly heading: boolean
  readonly paragraphFirst: boolean
  readonly short: boolean
  /** In the first clause of a heading, of a short sentence or of the first sentence of a paragraph. */
  readonly topic: boolean
}

/** A sentence of no more characters says what the next ones are about, where it is no heading. */
const SHORT_SENTENCE = 22
const COMMA = '，'.charCodeAt(0)

/** A head of more lines is none. */
const HEAD_LINES = 12

/**
 * How many sentences at the beginning are the head of a document: its title, date, source and speaker, which are lines
 * without an end, before the first sentence that has one or the first heading.
 */
function headLines({ sentences }: Input, normal: string): number {
  for (let k = 0; k < sentences.length && k <= HEAD_LINES; k++) {
    const { end, heading = false } = sentences[k]!
    if (heading || '。！？；'.includes(normal.charAt(end - 1))) return k
  }
  return 0
}

/** Calls `visit` for every run of the text after its head, in order. */
export function eachRun(doc: Input, a: Analysis, visit: (run: Run) => void): void {
  const { normal, part } = a
  const n = part.length
  let token = 0
  for (let k = headLines(doc, normal); k < doc.sentences.length; k++) {
    const { start, end, heading = false } = doc.sentences[k]!
    const paragraphFirst = startsParagraph(normal, start)
    const short = end - start <= SHORT_SENTENCE
    let clause = 0
    let first = -1
    let last = -1
    const close = () => {
      if (first >= 0) {
        const topic = clause === 0 && (heading || paragraphFirst || short)
        visit({ first, last, clause, heading, paragraphFirst, short, topic })
      }
      first = -1
    }
    while (token < n && a.start[token]! < start) token++
    for (; token < n && a.end[token]! <= end; token++) {
      if (part[token] === Part.Content) {
        if (first < 0) first = token
        last = token
      } else if (part[token] === Part.Break) {
        close()
        if (normal.charCodeAt(a.start[token]!) === COMMA) clause++
      }
    }
    close()
  }
}

function startsParagraph(normal: string, start: number): boolean {
  for (let i = start - 1; i >= 0; i--) {
    const unit = normal.charCodeAt(i)
    if (unit === 10) return true
    if (unit !== 32) return false
  }
  return true
}
