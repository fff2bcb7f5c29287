import { type Analysis, CLASSES, Class, Part, type Run, SIDES, Side } from './analysis.js'
import type { PhraseFigures, WordColumns } from './background.js'
import { F, featureNames } from './feature-names.js'
import type { TermFigures } from './terms.js'

export { featureNames } from './feature-names.js'

/** Takes one feature of what is being judged: its number and its value. */
export type Emit = (feature: number, value: number) => void

/** The features that the trees read, by their own number: all but the members of groups. */
export const treeFeatures: readonly number[] = featureNames.flatMap((name, k) => (name.includes('.') ? [] : [k]))
const treeNumber = new Int32Array(featureNames.length).fill(-1)
treeFeatures.forEach((k, number) => {
  treeNumber[k] = number
})
/** Length of a vector for the trees: {@link treeFeatures}, then what the left edge, the right edge and all count. */
export const TREE_SIZE = treeFeatures.length + 3

/**
 * The vector of a candidate for the trees.
 * @param emit calls back with every feature of the left edge, of the right edge and of the rest
 */
export function treeVector(
  weights: Float64Array,
  score: number,
  features: { left: (emit: Emit) => void; right: (emit: Emit) => void; rest: (emit: Emit) => void },
): Float64Array {
  const vector = new Float64Array(TREE_SIZE)
  let sum = 0
  const put: Emit = (feature, value) => {
    sum += weights[feature]! * value
    const number = treeNumber[feature]!
    if (number >= 0) vector[number] = value
  }
  features.left(put)
  vector[TREE_SIZE - 3] = sum
  sum = 0
  features.right(put)
  vector[TREE_SIZE - 2] = sum
  features.rest(put)
  vector[TREE_SIZE - 1] = score
  return vector
}

/** What speaks for a phrase to begin with token `i`. */
export function leftFeatures(a: Analysis, i: number, run: Run, emit: Emit): void {
  firstWordFeatures(a.word[i]!, a.figures, emit)
  leftPlaceFeatures(a, i, run, emit)
  runFeatures(run, emit)
}

/** What speaks for a word to be the first. */
export function firstWordFeatures(word: number, figures: WordColumns, emit: Emit): void {
  emit(F.firstBegins, figures.begins[word]!)
  emit(F.firstEnds, figures.ends[word]!)
  emit(F.firstRarity, figures.rarity[word]!)
  emit(F.firstTopic, figures.topic[word]!)
  emit(F.firstAdverb, figures.adverb[word]!)
}

/** What speaks for a phrase to begin here, whatever the word. */
export function leftPlaceFeatures(a: Analysis, i: number, run: Run, emit: Emit): void {
  leftKindFeatures(leftKind(a, i, run), emit)
  leftLinkFeatures(a, i, emit)
}

/** All that has few values of the place where a phrase begins, as a number below {@link LEFT_KINDS}. */
export function leftKind(a: Analysis, i: number, run: Run): number {
  const side = i > 0 ? a.side[i - 1]! : Side.Stop
  let kind = side * CLASSES + a.class[i]!
  kind = kind * 2 + (a.side[i] === Side.Lead ? 1 : 0)
  kind = kind * 2 + (a.end[i]! - a.start[i]! === 1 ? 1 : 0)
  kind = kind * 2 + (a.toNumber[i]! < 99 ? 1 : 0)
  return kind * 4 + Math.min(3, i - run.first)
}
export const LEFT_KINDS = SIDES * CLASSES * 32

/** What a {@link leftKind} speaks for. */
export function leftKindFeatures(kind: number, emit: Emit): void {
  emit(F.left + (kind >> 5), 1)
  if (kind & 16) emit(F.startsLead, 1)
  if (kind & 8) emit(F.firstSingle, 1)
  if (kind & 4) emit(F.numberClause, 1)
  emit(F.depth + (kind & 3), 1)
}

/** What the word before speaks for. */
export function leftLinkFeatures(a: Analysis, i: number, emit: Emit): void {
  if (a.side[i] === Side.Lead) emit(F.leadMargin, a.figures.begins[a.word[i]!]! - a.figures.ends[a.word[i]!]!)
  if (i === 0 || a.side[i - 1]! < Side.Verb) return
  const link = a.link[i - 1]!
  emit(F.leftLink, link)
  if (link > 3) emit(F.leftStrong, link - 3)
  emit(F.previousBegins, a.figures.begins[a.word[i - 1]!]!)
}

/** What speaks for the phrases of a run. */
export function runFeatures(run: Run, emit: Emit): void {
  if (run.heading) emit(F.heading, 1)
  if (run.paragraphFirst) emit(F.paragraph, 1)
  if (run.short) emit(F.short, 1)
  if (run.short && run.paragraphFirst) emit(F.shortParagraph, 1)
  emit(F.clause + Math.min(3, run.clause), 1)
}

/** What speaks for a phrase to end with token `j`. */
export function rightFeatures(a: Analysis, j: number, emit: Emit): void {
  lastWordFeatures(a.word[j]!, a.figures, emit)
  rightPlaceFeatures(a, j, emit)
}

/** What speaks for a word to be the last. */
export function lastWordFeatures(word: number, figures: WordColumns, emit: Emit): void {
  emit(F.lastBegins, figures.begins[word]!)
  emit(F.lastEnds, figures.ends[word]!)
  emit(F.lastRarity, figures.rarity[word]!)
  emit(F.lastTopic, figures.topic[word]!)
  emit(F.lastAdverb, figures.adverb[word]!)
  emit(F.closes, figures.closes[word]!)
}

/** What speaks for a phrase to end here, whatever the word. */
export function rightPlaceFeatures(a: Analysis, j: number, emit: Emit): void {
  rightKindFeatures(rightKind(a, j), emit)
  rightLinkFeatures(a, j, emit)
}

/** All that has few values of the place where a phrase ends, as a number below {@link RIGHT_KINDS}. */
export function rightKind(a: Analysis, j: number): number {
  const next = j + 1 < a.side.length ? a.side[j + 1]! : Side.Stop
  const kind = (a.class[j]! * SIDES + next) * 2 + (a.end[j]! - a.start[j]! === 1 ? 1 : 0)
  return kind * 4 + nearness(a, j)
}
export const RIGHT_KINDS = CLASSES * SIDES * 8

/** What a {@link rightKind} speaks for. */
export function rightKindFeatures(kind: number, emit: Emit): void {
  emit(F.right + (kind >> 3), 1)
  if (kind & 4) emit(F.lastSingle, 1)
  if ((kind & 3) < 3) emit(F.near + (kind & 3), 1)
}

/** What the word after speaks for, and a verb at the end. */
export function rightLinkFeatures(a: Analysis, j: number, emit: Emit): void {
  const cls = a.class[j]!
  if (cls === Class.Verb || cls === Class.VerbNoun) emit(F.lastVerbBegins, a.figures.begins[a.word[j]!]!)
  if (j + 1 === a.side.length || a.side[j + 1]! < Side.Verb) return
  const link = a.link[j]!
  const next = a.word[j + 1]!
  emit(F.rightLink, link)
  if (link > 3) emit(F.rightStrong, link - 3)
  if (a.class[j + 1] === Class.Verb) emit(F.nextBegins, a.figures.begins[next]!)
  emit(F.nextAdverb, a.figures.adverb[next]!)
  emit(F.nextEnds, a.figures.ends[next]!)
}

/** 0: a number follows at once or after one token; 1: within three; 2: later in the clause; 3: none. */
export function nearness(a: Analysis, j: number): number {
  const distance = j + 1 < a.side.length ? a.toNumber[j + 1]! : 99
  return distance <= 1 ? 0 : distance <= 3 ? 1 : distance < 99 ? 2 : 3
}

/** What lies between the edges of a phrase, gathered from token to token. */
export class Inside {
  /** The weakest link between neighbours, and the sum of all links. */
  weakest = 9
  links = 0
  /** The most a verb inside begins runs, and the largest share after an adverb, of words neither first nor last. */
  verb = 0
  predicate = 0
  rarity = 0
  least = 1
  topical = 0
  /** The most and the least that passages are filed under a phrase with one of its words. */
  filedMost = 0
  filedLeast = 0
  content = 0
  /** There is an adverb, a 的 or a 和. */
  linked = false
  #first = 0
  #next = 0

  /** Begins anew before token `i`, with which the phrase begins. */
  from(i: number): this {
    this.weakest = 9
    this.links = this.verb = this.predicate = this.rarity = this.topical = this.content = 0
    this.least = 1
    this.filedMost = Number.NEGATIVE_INFINITY
    this.filedLeast = Number.POSITIVE_INFINITY
    this.linked = false
    this.#first = i
    this.#next = i
    return this
  }

  /** Takes in all tokens up to `j`. */
  upTo(a: Analysis, j: number): this {
    while (this.#next <= j) this.#take(a, this.#next++)
    return this
  }

  #take(a: Analysis, j: number): void {
    if (a.part[j] !== Part.Content) {
      this.linked = true
      return
    }
    const rarity = a.figures.rarity[a.word[j]!]!
    const filed = a.figures.filed[a.word[j]!]!
    if (filed > this.filedMost) this.filedMost = filed
    if (filed < this.filedLeast) this.filedLeast = filed
    this.content++
    this.rarity += rarity
    this.topical += a.topical[j]!
    if (rarity < this.least) this.least = rarity
    if (j === this.#first) return
    const link = a.link[j - 1]!
    if (link < this.weakest) this.weakest = link
    this.links += link
    if (j > this.#first + 1 && a.part[j - 1] === Part.Content) {
      const begins = a.figures.begins[a.word[j - 1]!]!
      const adverb = a.figures.adverb[a.word[j - 1]!]!
      if (a.class[j - 1] === Class.Verb && begins > this.verb) this.verb = begins
      if (adverb > this.predicate) this.predicate = adverb
    }
    if (a.class[j] === Class.Adverb) this.linked = true
  }
}

/** What speaks for the stretch of tokens `i` to `j` as a phrase, apart from its edges. */
export function insideFeatures(
  a: Analysis,
  i: number,
  j: number,
  characters: number,
  inside: Inside,
  topic: boolean,
  emit: Emit,
): void {
  sizeFeatures(sizeKind(characters, j - i + 1), emit)
  sidesFeatures(sidesKind(a, i, j, topic), emit)
  contentFeatures(inside, j - i, emit)
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

/** What the words between the edges, these included, speak for. */
export function contentFeatures(inside: Inside, links: number, emit: Emit): void {
  if (links > 0) {
    emit(F.weakest, inside.weakest)
    emit(F.links, inside.links / links)
  }
  if (inside.verb > 0) emit(F.verbInside, inside.verb)
  if (inside.linked) emit(F.adverbInside, 1)
  if (inside.predicate > 0) emit(F.predicateInside, inside.predicate)
  emit(F.rarityMean, inside.rarity / inside.content)
  emit(F.rarityLeast, inside.least)
  if (inside.topical > 0) topicalFeatures(inside.topical / inside.content, emit)
  emit(F.filedMost, inside.filedMost)
  emit(F.filedLeast, inside.filedLeast)
}

/** What words that are frequent here and rare elsewhere speak for. */
export function topicalFeatures(mean: number, emit: Emit): void {
  emit(F.topicalMean, mean)
}

/** What is known of a phrase apart from one occurrence. */
export interface Phrase {
  readonly phrase: string
  readonly count: number
  readonly firstStart: number
  readonly known: PhraseFigures | undefined
  readonly term: TermFigures
  /** Some occurrence stands before a number, or where topics are told. */
  readonly near: boolean
  readonly topic: boolean
  readonly entity: 'ORG' | 'EVENT' | 'PLACE' | undefined
}

/** What is asked of the whole text. */
export interface Whole {
  readonly length: number
  /** In normal form. */
  readonly indicators: ReadonlySet<string>
  /** Share of sentences with a fact. */
  readonly density: number
}

/** What the background says of a phrase. */
export function knownFeatures(known: PhraseFigures, emit: Emit): void {
  const documents = Math.log(known.documents)
  emit(F.known, 1)
  emit(F.documents, documents)
  emit(F.documents2, documents * documents)
  emit(F.whole, known.whole)
  emit(F.wholeDocuments, known.whole * documents)
  emit(F.knownLength, known.characters)
  emit(F.lengthDocuments, known.characters * documents)
  emit(F.usualLeft, known.left)
  emit(F.usualRight, known.right)
  emit(F.usualTopic, known.topic)
  emit(F.usualNear, known.near)
  emit(F.burst, Math.log(known.occurrences / known.documents))
}

/** What speaks for a phrase as a term. */
export function termFeatures({ level, choice }: TermFigures, emit: Emit): void {
  if (level > 0) emit(F.term, level)
  if (level === 3) emit(F.established, 1)
  if (choice !== 0) emit(F.choice, choice)
}

/** What speaks for a phrase, wherever it stands. */
export function phraseFeatures(p: Phrase, whole: Whole, emit: Emit): void {
  if (p.known !== undefined) knownFeatures(p.known, emit)
  ownFeatures(p, whole, emit)
  termFeatures(p.term, emit)
}

/** What the text alone says of a phrase, wherever it stands. */
export function ownFeatures(p: Phrase, whole: Whole, emit: Emit): void {
  const indicator = whole.indicators.has(p.phrase)
  if (p.count > 1) {
    emit(F.count, Math.log(p.count))
    emit(F.repeated, 1)
  }
  emit(F.position, p.firstStart / whole.length)
  if (p.known !== undefined && (p.near || p.topic || indicator)) {
    const documents = Math.log(p.known.documents)
    if (p.near) emit(F.nearDocuments, documents)
    if (p.topic) emit(F.topicDocuments, documents)
    if (indicator) emit(F.indicatorDocuments, documents)
  }
  if (indicator) {
    emit(F.indicator, 1)
    emit(F.indicatorDensity, whole.density)
  }
  if (p.near) emit(F.density, whole.density)
  if (p.entity === 'ORG') emit(F.organisation, 1)
  if (p.entity === 'EVENT') emit(F.event, 1)
  if (p.entity === 'PLACE') emit(F.placeInside, 1)
}
