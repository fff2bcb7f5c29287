import type { Document, Layers } from '../document.js'
import { normalText } from '../text/normal.js'
import { SpanTable } from '../text/span-table.js'
import { tagOf } from '../text/tags.js'
import type { Background, WordColumns } from './background.js'
import { Class, classes, Part, partOf, Side, sideOf } from './tags.js'

export type Input = Document<Pick<Layers, 'sentences' | 'tokens'> & Partial<Layers>>

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
    tag[i] = tagOf(token.pos)
  }
  const part = new Uint8Array(n)
  const side = new Uint8Array(n)
  const entity = entityOfTokens(doc, start, end)
  markNames(doc, start, entity, part)
  for (let i = 0; i < n; i++) {
    const unit = normal.charCodeAt(start[i]!)
    const p = part[i] === NAMED ? Part.Break : partOf(tag[i]!, unit, end[i]! - start[i]!)
    part[i] = p
    side[i] = sideOf(tag[i]!, unit, p)
    cls[i] = classes[tag[i]!]!
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
