import type { Document, Layers } from '../document.js'
import { normalText } from '../text/normal.js'
import { SpanTable } from '../text/span-table.js'
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
  markNames(doc, start, entity, part)
  for (let i = 0; i < n; i++) {
    const p = part[i] === NAMED ? Part.Break : partOf(normal, start[i]!, end[i]!, tag[i]!)
    part[i] = p
    side[i] = sideOf(normal, start[i]!, tag[i]!, p, cls[i]!)
  }
  const word = new Int32Array(n)
  const topical = new Float64Array(n)
  readWords(normal, start, end, part, background, word, topical)
  const { figures } = background
  const link = linksOf(part, word, background)
  const toNumber = distances(side)
  markLeads(part, side, cls, word, figures)
  return { normal, start, end, part, side, class: cls, entity, word, figures, topical, link, toNumber }
}

/** Looks the content words up, and counts them: fills in the columns `word` and `topical`. */
function readWords(
  normal: string,
  start: Int32Array,
  end: Int32Array,
  part: Uint8Array,
  { words, figures: { rarity } }: Background,
  word: Int32Array,
  topical: Float64Array,
): void {
  const unknown = new SpanTable()
  /** By the number of the word, those the background does not have after those it has. */
  const times: number[] = new Array(words.size + 1).fill(0)
  const numbers = new Int32Array(part.length)
  for (let i = 0; i < part.length; i++) {
    if (part[i] !== Part.Content) continue
    let number = words.find(normal, start[i]!, end[i]!)
    word[i] = number
    if (number === 0) {
      number = unknown.find(normal, start[i]!, end[i]!) || unknown.add(normal.slice(start[i], end[i]))
      number += words.size
      if (number === times.length) times.push(0)
    }
    numbers[i] = number
    times[number]!++
  }
  const weight = new Float64Array(times.length)
  for (let number = 1; number < times.length; number++) {
    if (times[number]! > 1) weight[number] = rarity[number <= words.size ? number : 0]! * Math.log(times[number]!)
  }
  for (let i = 0; i < part.length; i++) if (part[i] === Part.Content) topical[i] = weight[numbers[i]!]!
}

/** How strongly each content word and the next go together. */
function linksOf(part: Uint8Array, word: Int32Array, { pairs, figures: { rate } }: Background): Float64Array {
  const link = new Float64Array(part.length)
  for (let i = 1; i < part.length; i++) {
    if (part[i] !== Part.Content || part[i - 1] !== Part.Content) continue
    const before = word[i - 1]!
    const id = word[i]!
    const both = id > 0 && before > 0 ? pairs.get(before, id) || 0.5 : 0.5
    link[i - 1] = Math.log(both / (rate[before]! * rate[id]! * RATE) + 0.01)
  }
  return link
}

/** For each token how many tokens on the next number of its clause stands. */
function distances(side: Uint8Array): Uint8Array {
  const toNumber = new Uint8Array(side.length)
  let distance = 99
  for (let i = side.length - 1; i >= 0; i--) {
    if (side[i] === Side.Number) distance = 0
    else if (side[i] === Side.Stop) distance = 99
    else if (distance < 99) distance++
    toNumber[i] = distance
  }
  return toNumber
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
 */
function markLeads(
  part: Uint8Array,
  side: Uint8Array,
  cls: Uint8Array,
  word: Int32Array,
  { begins, ends }: WordColumns,
): void {
  const n = part.length
  /** How much more often the word begins runs than it ends them. */
  const margin = (i: number) => begins[word[i]!]! - ends[word[i]!]!
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
  let before: Side = Side.Stop
  for (let i = 0; i < n; i++) {
    const opens =
      before === Side.Stop ||
      before === Side.Adverb ||
      before === Side.Lead ||
      before === Side.Function ||
      before === Side.And
    if (opens && part[i] === Part.Content && (cls[i] === Class.Verb || cls[i] === Class.VerbNoun)) {
      if ((cls[i] === Class.Verb && margin(i) >= 0.25) || later[i] === 0) side[i] = Side.Lead
    }
    before = side[i]!
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
