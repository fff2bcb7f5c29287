import type { Analysis } from './analysis.js'
import type { PhraseFigures, WordColumns } from './background.js'
import { type Emit, F, featureNames } from './feature-names.js'
import { CLAUSES, HEADING, PARAGRAPH, type Runs, SHORT } from './runs.js'
import { CLASSES, Class, SIDES, Side } from './tags.js'
import type { TermFigures } from './terms.js'

export { type Emit, featureNames } from './feature-names.js'

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
 * @param features each calls back with every feature of the left edge, of the right edge and of the rest
 * @param vector where to write it
 */
export function treeVector(
  weights: Float64Array,
  score: number,
  features: { left: (emit: Emit) => void; right: (emit: Emit) => void; rest: (emit: Emit) => void },
  vector = new Float64Array(TREE_SIZE),
): Float64Array {
  vector.fill(0)
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

/** What speaks for a phrase to begin with token `i`, in run `r`. */
export function leftFeatures(a: Analysis, i: number, runs: Runs, r: number, emit: Emit): void {
  firstWordFeatures(a.word[i]!, a.figures, emit)
  leftKindFeatures(leftKind(a, i, runs.first[r]!), emit)
  if (a.side[i] === Side.Lead) leadFeatures(a.word[i]!, a.figures, emit)
  if (adjoins(a, i - 1)) {
    linkFeatures(a.link[i - 1]!, F.leftLink, F.leftStrong, emit)
    previousWordFeatures(a.word[i - 1]!, a.figures, emit)
  }
  placeFeatures(runs.place[r]!, emit)
}

/** What speaks for a word to be the first. */
export function firstWordFeatures(word: number, figures: WordColumns, emit: Emit): void {
  emit(F.firstBegins, figures.begins[word]!)
  emit(F.firstEnds, figures.ends[word]!)
  emit(F.firstRarity, figures.rarity[word]!)
  emit(F.firstTopic, figures.topic[word]!)
  emit(F.firstAdverb, figures.adverb[word]!)
}

/** All that has few values of where a phrase begins, as a number below {@link LEFT_KINDS}; `first` begins its run. */
export function leftKind(a: Analysis, i: number, first: number): number {
  const side = i > 0 ? a.side[i - 1]! : Side.Stop
  let kind = side * CLASSES + a.class[i]!
  kind = kind * 2 + (a.side[i] === Side.Lead ? 1 : 0)
  kind = kind * 2 + (a.end[i]! - a.start[i]! === 1 ? 1 : 0)
  kind = kind * 2 + (a.toNumber[i]! < 99 ? 1 : 0)
  return kind * 4 + Math.min(3, i - first)
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

/** What speaks for a word that opens its clause to be the first. */
export function leadFeatures(word: number, figures: WordColumns, emit: Emit): void {
  emit(F.leadMargin, figures.begins[word]! - figures.ends[word]!)
}

/** Whether token `k`, beside an edge, could as well be in the phrase. */
export function adjoins(a: Analysis, k: number): boolean {
  return k >= 0 && k < a.side.length && a.side[k]! >= Side.Verb
}

/** What the word before speaks for. */
export function previousWordFeatures(word: number, figures: WordColumns, emit: Emit): void {
  emit(F.previousBegins, figures.begins[word]!)
}

/** What a link across an edge of the phrase speaks for; `strong` weighs what is above 3. */
function linkFeatures(link: number, any: number, strong: number, emit: Emit): void {
  emit(any, link)
  if (link > 3) emit(strong, link - 3)
}

/** What the place of a run speaks for. */
export function placeFeatures(place: number, emit: Emit): void {
  if (place & HEADING) emit(F.heading, 1)
  if (place & PARAGRAPH) emit(F.paragraph, 1)
  if (place & SHORT) emit(F.short, 1)
  if (place & SHORT && place & PARAGRAPH) emit(F.shortParagraph, 1)
  emit(F.clause + (place & CLAUSES), 1)
}

/** What speaks for a phrase to end with token `j`. */
export function rightFeatures(a: Analysis, j: number, emit: Emit): void {
  lastWordFeatures(a.word[j]!, a.figures, emit)
  rightKindFeatures(rightKind(a, j), emit)
  if (isVerb(a, j)) lastVerbFeatures(a.word[j]!, a.figures, emit)
  if (adjoins(a, j + 1)) {
    linkFeatures(a.link[j]!, F.rightLink, F.rightStrong, emit)
    nextWordFeatures(a.word[j + 1]!, a.figures, emit)
    if (a.class[j + 1] === Class.Verb) nextVerbFeatures(a.word[j + 1]!, a.figures, emit)
  }
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

export function isVerb(a: Analysis, j: number): boolean {
  return a.class[j] === Class.Verb || a.class[j] === Class.VerbNoun
}

/** What a verb at the end speaks for. */
export function lastVerbFeatures(word: number, figures: WordColumns, emit: Emit): void {
  emit(F.lastVerbBegins, figures.begins[word]!)
}

/** What the word after speaks for, and a verb. */
export function nextWordFeatures(word: number, figures: WordColumns, emit: Emit): void {
  emit(F.nextAdverb, figures.adverb[word]!)
  emit(F.nextEnds, figures.ends[word]!)
}
export function nextVerbFeatures(word: number, figures: WordColumns, emit: Emit): void {
  emit(F.nextBegins, figures.begins[word]!)
}

/** 0: a number follows at once or after one token; 1: within three; 2: later in the clause; 3: none. */
export function nearness(a: Analysis, j: number): number {
  const distance = j + 1 < a.side.length ? a.toNumber[j + 1]! : 99
  return distance <= 1 ? 0 : distance <= 3 ? 1 : distance < 99 ? 2 : 3
}

/** What is known of a phrase apart from one occurrence. */
export interface Phrase {
  readonly count: number
  readonly firstStart: number
  readonly known: PhraseFigures | undefined
  readonly term: TermFigures
  /** Some occurrence stands before a number, or where topics are told. */
  readonly near: boolean
  readonly topic: boolean
  /** Some fact of the text has it as its indicator. */
  readonly indicator: boolean
  readonly entity: 'ORG' | 'EVENT' | 'PLACE' | undefined
}

/** What is asked of the whole text. */
export interface Whole {
  readonly length: number
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
  if (p.count > 1) {
    emit(F.count, Math.log(p.count))
    emit(F.repeated, 1)
  }
  emit(F.position, p.firstStart / whole.length)
  if (p.known !== undefined && (p.near || p.topic || p.indicator)) {
    const documents = Math.log(p.known.documents)
    if (p.near) emit(F.nearDocuments, documents)
    if (p.topic) emit(F.topicDocuments, documents)
    if (p.indicator) emit(F.indicatorDocuments, documents)
  }
  if (p.indicator) {
    emit(F.indicator, 1)
    emit(F.indicatorDensity, whole.density)
  }
  if (p.near) emit(F.density, whole.density)
  if (p.entity === 'ORG') emit(F.organisation, 1)
  if (p.entity === 'EVENT') emit(F.event, 1)
  if (p.entity === 'PLACE') emit(F.placeInside, 1)
}
