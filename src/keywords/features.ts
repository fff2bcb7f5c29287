import { type Analysis, CLASSES, Class, type Input, Part, type Run, SIDES, Side } from './analysis.js'
import type { PhraseFigures } from './background.js'

/** Takes one feature of what is being judged: its number and its value. */
export type Emit = (feature: number, value: number) => void

const names: string[] = []
/** Reserves `count` features. */
function feature(name: string, count = 1): number {
  const first = names.length
  for (let k = 0; k < count; k++) names.push(count === 1 ? name : `${name}.${k}`)
  return first
}

const F = {
  // the left edge
  left: feature('left', SIDES * CLASSES),
  startsLead: feature('starts-lead'),
  leadMargin: feature('lead-margin'),
  firstBegins: feature('first-begins'),
  firstEnds: feature('first-ends'),
  firstRarity: feature('first-rarity'),
  firstSingle: feature('first-single'),
  firstTopic: feature('first-topic'),
  firstAdverb: feature('first-adverb'),
  leftLink: feature('left-link'),
  leftStrong: feature('left-strong'),
  previousBegins: feature('previous-begins'),
  depth: feature('depth', 4),
  clause: feature('clause', 4),
  heading: feature('heading'),
  paragraph: feature('paragraph-first'),
  short: feature('short'),
  shortParagraph: feature('short-paragraph-first'),
  numberClause: feature('number-clause'),
  // the right edge
  right: feature('right', CLASSES * SIDES),
  lastBegins: feature('last-begins'),
  lastVerbBegins: feature('last-verb-begins'),
  lastEnds: feature('last-ends'),
  lastRarity: feature('last-rarity'),
  lastSingle: feature('last-single'),
  lastTopic: feature('last-topic'),
  lastAdverb: feature('last-adverb'),
  nextAdverb: feature('next-adverb'),
  rightLink: feature('right-link'),
  rightStrong: feature('right-strong'),
  nextBegins: feature('next-verb-begins'),
  nextEnds: feature('next-ends'),
  near: feature('near', 3),
  // between
  length: feature('length', 17),
  tokens: feature('tokens', 8),
  both: feature('both', 4),
  object: feature('object'),
  objectTopic: feature('object-topic'),
  subject: feature('subject'),
  subjectTopic: feature('subject-topic'),
  clauseWhole: feature('clause-whole'),
  weakest: feature('weakest-link'),
  links: feature('links'),
  verbInside: feature('verb-inside'),
  adverbInside: feature('adverb-inside'),
  predicateInside: feature('predicate-inside'),
  rarityMean: feature('rarity-mean'),
  rarityLeast: feature('rarity-least'),
  topicalMean: feature('topical-mean'),
  // the phrase in the text and in the background
  count: feature('count'),
  repeated: feature('repeated'),
  position: feature('position'),
  known: feature('known'),
  documents: feature('documents'),
  documents2: feature('documents2'),
  whole: feature('whole'),
  wholeDocuments: feature('whole-documents'),
  knownLength: feature('known-length'),
  lengthDocuments: feature('length-documents'),
  nearDocuments: feature('near-documents'),
  topicDocuments: feature('topic-documents'),
  usualLeft: feature('usual-left'),
  usualRight: feature('usual-right'),
  usualTopic: feature('usual-topic'),
  usualNear: feature('usual-near'),
  burst: feature('burst'),
  indicator: feature('indicator'),
  indicatorDocuments: feature('indicator-documents'),
  indicatorDensity: feature('indicator-density'),
  density: feature('near-density'),
  organisation: feature('organisation'),
  event: feature('event'),
  placeInside: feature('place-inside'),
}

/** The names of the features by number. */
export const featureNames: readonly string[] = names

/** The features that the trees read, by their own number: all but the members of groups. */
export const treeFeatures: readonly number[] = names.flatMap((name, k) => (name.includes('.') ? [] : [k]))
const treeNumber = new Int32Array(names.length).fill(-1)
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
export function leftFeatures(doc: Input, a: Analysis, i: number, run: Run, emit: Emit): void {
  const side = i > 0 ? a.side[i - 1]! : Side.Stop
  const cls = a.class[i]!
  const figures = a.figures[i]
  emit(F.left + side * CLASSES + cls, 1)
  if (a.side[i] === Side.Lead) {
    emit(F.startsLead, 1)
    emit(F.leadMargin, figures === undefined ? 0 : figures.begins - figures.ends)
  }
  emit(F.firstBegins, figures?.begins ?? 0.35)
  emit(F.firstEnds, figures?.ends ?? 0.4)
  emit(F.firstRarity, a.rarity[i]!)
  emit(F.firstTopic, figures?.topic ?? 0.1)
  emit(F.firstAdverb, figures?.adverb ?? 0.03)
  if (doc.tokens[i]!.end - doc.tokens[i]!.start === 1) emit(F.firstSingle, 1)
  if (side >= Side.Verb) {
    const link = a.link[i - 1]!
    emit(F.leftLink, link)
    if (link > 3) emit(F.leftStrong, link - 3)
    emit(F.previousBegins, a.figures[i - 1]?.begins ?? 0.35)
  }
  emit(F.depth + Math.min(3, i - run.first), 1)
  if (run.heading) emit(F.heading, 1)
  if (run.paragraphFirst) emit(F.paragraph, 1)
  if (run.short) emit(F.short, 1)
  if (run.short && run.paragraphFirst) emit(F.shortParagraph, 1)
  if (a.toNumber[i]! < 99) emit(F.numberClause, 1)
}

/** What speaks for a phrase to end with token `j`. */
export function rightFeatures(doc: Input, a: Analysis, j: number, run: Run, emit: Emit): void {
  const next = j + 1 < doc.tokens.length ? a.side[j + 1]! : Side.Stop
  const cls = a.class[j]!
  const figures = a.figures[j]
  emit(F.right + cls * SIDES + next, 1)
  emit(F.lastBegins, figures?.begins ?? 0.35)
  if (cls === Class.Verb || cls === Class.VerbNoun) emit(F.lastVerbBegins, figures?.begins ?? 0.35)
  emit(F.lastEnds, figures?.ends ?? 0.4)
  emit(F.lastRarity, a.rarity[j]!)
  emit(F.lastTopic, figures?.topic ?? 0.1)
  emit(F.lastAdverb, figures?.adverb ?? 0.03)
  if (doc.tokens[j]!.end - doc.tokens[j]!.start === 1) emit(F.lastSingle, 1)
  if (next >= Side.Verb) {
    const link = a.link[j]!
    emit(F.rightLink, link)
    if (link > 3) emit(F.rightStrong, link - 3)
    if (a.class[j + 1] === Class.Verb) emit(F.nextBegins, a.figures[j + 1]?.begins ?? 0.35)
    emit(F.nextAdverb, a.figures[j + 1]?.adverb ?? 0.03)
    emit(F.nextEnds, a.figures[j + 1]?.ends ?? 0.4)
  }
  emit(F.clause + Math.min(3, run.clause), 1)
  const distance = nearness(doc, a, j)
  if (distance < 3) emit(F.near + distance, 1)
}

/** 0: a number follows at once or after one token; 1: within three; 2: later in the clause; 3: none. */
export function nearness(doc: Input, a: Analysis, j: number): number {
  const distance = j + 1 < doc.tokens.length ? a.toNumber[j + 1]! : 99
  return distance <= 1 ? 0 : distance <= 3 ? 1 : distance < 99 ? 2 : 3
}

/** Number of characters between tokens `i` and `j`, and what is between them, see {@link Inside}. */
export function insideOf(a: Analysis, i: number, j: number): Inside {
  const inside = emptyInside()
  for (let k = i; k <= j; k++) extend(inside, a, i, k)
  return inside
}

/** What lies between the edges of a phrase before there is any. */
export function emptyInside(): Inside {
  return { weakest: 9, links: 0, verb: 0, adverb: 0, predicate: 0, rarity: 0, least: 1, topical: 0, content: 0 }
}

/** Takes in token `j` of a phrase that begins with token `i`. */
export function extend(inside: Inside, a: Analysis, i: number, j: number): void {
  const { part } = a
  if (part[j] !== Part.Content) {
    inside.adverb = 1
    return
  }
  inside.content++
  inside.rarity += a.rarity[j]!
  inside.topical += a.topical[j]!
  if (a.rarity[j]! < inside.least) inside.least = a.rarity[j]!
  if (j === i) return
  const link = a.link[j - 1]!
  if (link < inside.weakest) inside.weakest = link
  inside.links += link
  if (j > i + 1 && part[j - 1] === Part.Content) {
    const figures = a.figures[j - 1]
    if (a.class[j - 1] === Class.Verb) inside.verb = Math.max(inside.verb, figures?.begins ?? 0.35)
    inside.predicate = Math.max(inside.predicate, figures?.adverb ?? 0.03)
  }
  if (a.class[j] === Class.Adverb) inside.adverb = 1
}

/** What grows with a phrase from token to token. */
export interface Inside {
  weakest: number
  links: number
  verb: number
  adverb: number
  /** The largest share of occurrences after an adverb of a word that is neither first nor last. */
  predicate: number
  rarity: number
  least: number
  topical: number
  content: number
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
  emit(F.length + Math.min(16, characters), 1)
  emit(F.tokens + Math.min(7, j - i + 1), 1)
  const left = i === 0 ? Side.Stop : a.side[i - 1]!
  const right = j + 1 === a.side.length ? Side.Stop : a.side[j + 1]!
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
  if (left === Side.Stop && right === Side.Stop && j > i && a.class[j] !== Class.Noun) emit(F.clauseWhole, 1)
  if (j > i) {
    emit(F.weakest, inside.weakest)
    emit(F.links, inside.links / (j - i))
  }
  if (inside.verb > 0) emit(F.verbInside, inside.verb)
  if (inside.adverb > 0) emit(F.adverbInside, 1)
  emit(F.predicateInside, inside.predicate)
  emit(F.rarityMean, inside.rarity / inside.content)
  emit(F.rarityLeast, inside.least)
  emit(F.topicalMean, inside.topical / inside.content)
}

/** What is known of a phrase apart from one occurrence. */
export interface Phrase {
  readonly characters: number
  readonly count: number
  /** Where it first stands, 0 to 1. */
  readonly position: number
  readonly known: PhraseFigures | undefined
  readonly near: boolean
  readonly topic: boolean
  readonly indicator: boolean
  readonly entity: 'ORG' | 'EVENT' | 'PLACE' | undefined
  /** Share of sentences with a fact. */
  readonly density: number
}

/** What speaks for a phrase, wherever it stands. */
export function phraseFeatures(p: Phrase, emit: Emit): void {
  emit(F.count, Math.log(p.count))
  if (p.count > 1) emit(F.repeated, 1)
  emit(F.position, p.position)
  if (p.known !== undefined) {
    const documents = Math.log(p.known.documents)
    emit(F.known, 1)
    emit(F.documents, documents)
    emit(F.documents2, documents * documents)
    emit(F.whole, p.known.whole)
    emit(F.wholeDocuments, p.known.whole * documents)
    emit(F.knownLength, p.characters)
    emit(F.lengthDocuments, p.characters * documents)
    emit(F.usualLeft, p.known.left)
    emit(F.usualRight, p.known.right)
    emit(F.usualTopic, p.known.topic)
    emit(F.usualNear, p.known.near)
    emit(F.burst, Math.log(p.known.occurrences / p.known.documents))
    if (p.near) emit(F.nearDocuments, documents)
    if (p.topic) emit(F.topicDocuments, documents)
    if (p.indicator) emit(F.indicatorDocuments, documents)
  }
  if (p.indicator) {
    emit(F.indicator, 1)
    emit(F.indicatorDensity, p.density)
  }
  if (p.near) emit(F.density, p.density)
  if (p.entity === 'ORG') emit(F.organisation, 1)
  if (p.entity === 'EVENT') emit(F.event, 1)
  if (p.entity === 'PLACE') emit(F.placeInside, 1)
}
