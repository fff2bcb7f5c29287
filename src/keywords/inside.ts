import type { Analysis } from './analysis.js'
import { type Emit, F } from './feature-names.js'
import { Class, Part, SIDES, Side } from './tags.js'

/** What speaks for the stretch of tokens `i` to `j` as a phrase, apart from its edges; `inside` is begun anew for it. */
export function insideFeatures(inside: Inside, i: number, j: number, topic: boolean, emit: Emit): void {
  const { a } = inside
  sizeFeatures(sizeKind(a.end[j]! - a.start[i]!, j - i + 1), emit)
  sidesFeatures(sidesKind(a, i, j, topic), emit)
  const { values } = inside.from(i).upTo(j)
  for (let k = 0; k < values.length; k++) if (values[k] !== 0) emit(F.weakest + k, values[k]!)
}

/** Where the values of {@link Inside} stand. */
const at = {
  weakest: 0,
  links: F.links - F.weakest,
  verb: F.verbInside - F.weakest,
  adverb: F.adverbInside - F.weakest,
  predicate: F.predicateInside - F.weakest,
  rarity: F.rarityMean - F.weakest,
  least: F.rarityLeast - F.weakest,
  topical: F.topicalMean - F.weakest,
  filedMost: F.filedMost - F.weakest,
  filedLeast: F.filedLeast - F.weakest,
}

/** What the words between the edges of a phrase, these included, speak for, gathered from token to token. */
export class Inside {
  /** The features from `F.weakest` on; 0 for what does not speak. */
  readonly values = new Float64Array(F.filedLeast - F.weakest + 1)
  /** Sums of what the features are means of. */
  #links = 0
  #rarity = 0
  #topical = 0
  #content = 0
  #first = 0
  #next = 0

  constructor(readonly a: Analysis) {}

  /** Begins anew before token `i`, with which the phrase begins. */
  from(i: number): this {
    this.values.fill(0)
    this.#links = this.#rarity = this.#topical = this.#content = 0
    this.#first = i
    this.#next = i
    return this
  }

  /** Takes in all tokens up to `j`, which ends the phrase. */
  upTo(j: number): this {
    while (this.#next <= j) this.#take(this.#next++)
    const { values } = this
    if (j > this.#first) values[at.links] = this.#links / (j - this.#first)
    values[at.rarity] = this.#rarity / this.#content
    values[at.topical] = this.#topical / this.#content
    return this
  }

  #take(j: number): void {
    const { part, word, figures, link, topical, class: cls } = this.a
    const { values } = this
    if (part[j] !== Part.Content) {
      values[at.adverb] = 1
      return
    }
    const rarity = figures.rarity[word[j]!]!
    const filed = figures.filed[word[j]!]!
    this.#content++
    this.#rarity += rarity
    this.#topical += topical[j]!
    if (j === this.#first) {
      values[at.least] = rarity
      values[at.filedMost] = filed
      values[at.filedLeast] = filed
      return
    }
    if (rarity < values[at.least]!) values[at.least] = rarity
    if (filed > values[at.filedMost]!) values[at.filedMost] = filed
    if (filed < values[at.filedLeast]!) values[at.filedLeast] = filed
    const before = link[j - 1]!
    if (j === this.#first + 1 || before < values[at.weakest]!) values[at.weakest] = Math.min(9, before)
    this.#links += before
    // A word between the first and the last: a verb that mostly begins runs, or one that often follows an adverb.
    if (j > this.#first + 1 && part[j - 1] === Part.Content) {
      const begins = figures.begins[word[j - 1]!]!
      const adverb = figures.adverb[word[j - 1]!]!
      if (cls[j - 1] === Class.Verb && begins > values[at.verb]!) values[at.verb] = begins
      if (adverb > values[at.predicate]!) values[at.predicate] = adverb
    }
    if (cls[j] === Class.Adverb) values[at.adverb] = 1
  }
}

/** The size of a phrase, as a number below {@link SIZE_KINDS}. */
export const sizeKind = (characters: number, tokens: number): number =>
  Math.min(16, characters) * 8 + Math.min(7, tokens)
export const SIZE_KINDS = 17 * 8

/** What a {@link sizeKind} speaks for. */
export function sizeFeatures(kind: number, emit: Emit): void {
  emit(F.length + (kind >> 3), 1)
  emit(F.tokens + (kind & 7), 1)
}

/** What stands on both sides of a phrase, as a number below {@link SIDES_KINDS}. */
export function sidesKind(a: Analysis, i: number, j: number, topic: boolean): number {
  const left = i === 0 ? Side.Stop : a.side[i - 1]!
  const right = j + 1 === a.side.length ? Side.Stop : a.side[j + 1]!
  return (left * SIDES + right) * 4 + (topic ? 2 : 0) + (j > i && a.class[j] !== Class.Noun ? 1 : 0)
}
export const SIDES_KINDS = SIDES * SIDES * 4

/** What a {@link sidesKind} speaks for. */
export function sidesFeatures(kind: number, emit: Emit): void {
  const left = Math.floor(kind / (SIDES * 4))
  const right = (kind >> 2) % SIDES
  const topic = (kind & 2) > 0
  const leftFree = left < Side.Verb || left === Side.Lead
  const rightFree = right < Side.Verb
  emit(F.both + (leftFree ? 2 : 0) + (rightFree ? 1 : 0), 1)
  if (left === Side.Lead && right === Side.Stop) {
    emit(F.object, 1)
    if (topic) emit(F.objectTopic, 1)
  }
  if (left === Side.Stop && (right === Side.Adverb || right === Side.Verb)) {
    emit(F.subject, 1)
    if (topic) emit(F.subjectTopic, 1)
  }
  if (left === Side.Stop && right === Side.Stop && kind & 1) emit(F.clauseWhole, 1)
}

/** What words that are frequent here and rare elsewhere speak for. */
export function topicalFeatures(mean: number, emit: Emit): void {
  emit(F.topicalMean, mean)
}
