import { CLASSES, SIDES } from './tags.js'

/** Takes one feature of what is being judged: its number and its value. */
export type Emit = (feature: number, value: number) => void

const names: string[] = []
/** Reserves `count` features. */
function feature(name: string, count = 1): number {
  const first = names.length
  for (let k = 0; k < count; k++) names.push(count === 1 ? name : `${name}.${k}`)
  return first
}

/** The number of each feature, of the first of a group. */
export const F = {
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
  closes: feature('closes'),
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
  filedMost: feature('filed-most'),
  filedLeast: feature('filed-least'),
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
  term: feature('term'),
  established: feature('established-term'),
  choice: feature('choice'),
}

/** The names of the features by number. */
export const featureNames: readonly string[] = names
