import type { Document, Fact, Layers, Sentence } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { normalise } from '../text/normal.js'
import { Trie } from '../text/trie.js'
import { kindAt, STOP } from './characters.js'
import { clauseShapeNames, clauseShapes, contentStart } from './clauses.js'
import { classBits, cueClasses } from './lexicon.js'
import { CountedRows, type Rows } from './rows.js'
import { NOT, PLAIN, Scan } from './scan.js'
import { type FeatureSpace, position, shape } from './space.js'

/** The features that the sentences of a document have of themselves, whatever stands around them. */
export interface LocalFeatures {
  /** One a sentence. */
  readonly rows: Rows
  readonly scan: Scan
  /** The classes of the cues of every sentence, as bits: of all cues, and of those that stand plain. */
  readonly classes: readonly number[]
  readonly plain: readonly number[]
}

const shortfall = cueClasses.indexOf('shortfall')
const DONE = classBits('done', 'achievement', 'progress')

/** Counts of one class above this tell no more. */
const countLimit = 3

/**
 * Reads the features of every sentence off the text and, where an earlier stage found them, the numeric facts.
 * @param text the normal text of the document
 */
export function localFeatures(
  space: FeatureSpace,
  doc: Document<Pick<Layers, 'sentences'> & Partial<Layers>>,
  text: string,
): LocalFeatures {
  const facts = factsBySentence(doc)
  const rows = new CountedRows(space.names.length)
  const scan = new Scan(space.lexicon)
  const classes: number[] = []
  const plain: number[] = []
  for (let i = 0; i < doc.sentences.length; i++) {
    const sentence = doc.sentences[i]!
    scan.read(text, sentence.start, sentence.end)
    addShape(rows, scan, text, sentence)
    const stated = facts?.get(i)
    if (stated) addFacts(space, rows, scan, text, sentence.start, stated)
    addCues(space, rows, scan, text, sentence.start)
    const shapes = clauseShapes(scan, text, sentence)
    for (let k = 0; k < clauseShapeNames.length; k++) if (shapes & (1 << k)) rows.add(firstClauseShape + k)
    rows.close()
    let [all, standing] = [0, 0]
    for (let k = scan.from[i]!; k < scan.count; k++) {
      const bits = space.lexicon.bits[scan.word[k]!]!
      all |= bits
      if (scan.standing[k] === PLAIN) standing |= bits
    }
    classes.push(all)
    plain.push(standing)
  }
  return { rows, scan, classes, plain }
}

const firstClauseShape = shape[clauseShapeNames[0]]

function factsBySentence(doc: Partial<Layers>): Map<number, Fact[]> | undefined {
  if (doc.facts === undefined) return undefined
  const map = new Map<number, Fact[]>()
  for (const fact of doc.facts) {
    const list = map.get(fact.sentence)
    if (list) list.push(fact)
    else map.set(fact.sentence, [fact])
  }
  return map
}

const COLON = '：'.charCodeAt(0)
const EXCLAMATION = '！'.charCodeAt(0)
const QUESTION = '？'.charCodeAt(0)

/** Features of the sentence as a whole. */
function addShape(rows: CountedRows, scan: Scan, text: string, { start, end, heading }: Sentence): void {
  rows.add(shape.bias)
  if (heading) rows.add(shape.heading)
  if (end - start < 12) rows.add(shape.short)
  if (end - start > 60) rows.add(shape.long)
  if (scan.clauses <= 2) rows.add(shape['one clause'])
  if (!(kindAt(text, end - 1) & STOP)) rows.add(shape['no full stop'])
  const last = text.charCodeAt(end - 1)
  if (last === COLON) rows.add(shape['ends with colon'])
  if (last === EXCLAMATION) rows.add(shape['ends with exclamation mark'])
  if (last === QUESTION) rows.add(shape['ends with question mark'])
  rows.add(numberShapes[Math.min(scan.numbers.length, numberShapes.length - 1)]!)
}

const numberShapes = [shape['no number'], shape['one number'], shape['two numbers'], shape['three numbers or more']]

/** Features of the facts of the sentence read last. */
function addFacts(
  space: FeatureSpace,
  rows: CountedRows,
  scan: Scan,
  text: string,
  start: number,
  facts: readonly Fact[],
): void {
  let missed = false
  for (const fact of facts) {
    if (fact.modality === 'target') {
      rows.add(shape['fact: target'], countLimit)
      continue
    }
    rows.add(shape['fact: actual'], countLimit)
    if (fact.direction) {
      const worse = fact.indicator !== null && moreIsWorse(fact.indicator.text)
      const bad = (fact.direction === 'up') === worse
      rows.add(bad ? shape['fact: bad direction'] : shape['fact: good direction'], countLimit)
    }
    if (fact.kind === 'share' && fact.quantity.unit === '%') {
      const before = text.slice(Math.max(start, fact.start - 8), fact.start)
      if (!before.includes('完成')) continue
      const short = fact.quantity.high < 100
      rows.add(short ? shape['fact: plan missed'] : shape['fact: plan met'], countLimit)
      missed ||= short
    }
  }
  if (!missed) return
  // A figure that falls short of its plan (完成预算的92%) is a shortfall whatever words it comes in.
  for (let k = scan.from[scan.from.length - 2]!; k < scan.count; k++) {
    if (space.lexicon.bits[scan.word[k]!]! & DONE) scan.standing[k] = NOT
  }
  for (let i = 0; i < countLimit; i++) {
    rows.add(space.class(shortfall, position.plain), countLimit)
    rows.add(space.class(shortfall, position.last), countLimit)
  }
  rows.add(shape['last clause ends with what is wrong'])
  rows.add(shape['nothing but what is wrong'])
}

/** Features of the cues of the sentence read last. */
function addCues(space: FeatureSpace, rows: CountedRows, scan: Scan, text: string, start: number): void {
  const { word, clause, standing, count } = scan
  const { words, bits } = space.lexicon
  const first = scan.from[scan.from.length - 2]!
  if (first === count) {
    rows.add(shape['no cue'])
    return
  }
  for (let k = first; k < count; k++) {
    rows.add(space.word(word[k]!))
    const late = clause[k]! >= scan.clauses - 2
    // most words have no class
    for (let classes = bits[word[k]!]!; classes !== 0; classes &= classes - 1) {
      const index = 31 - Math.clz32(classes & -classes)
      rows.add(space.class(index, standing[k]!), countLimit)
      if (late) rows.add(space.class(index, position.last), countLimit)
    }
  }
  if (scan.start[first]! - contentStart(text, start, scan.start[first]!) <= 2) {
    for (const index of words[word[first]!]!.classes) rows.add(space.class(index, position.first))
  }
  for (const cue of scan.numbers) {
    if (cue < 0) continue
    for (const index of words[word[cue]!]!.classes) rows.add(space.class(index, position['number after']), countLimit)
  }
}

let worseWords: Trie<true> | undefined

/** Whether an increase of this indicator is bad news, by `dictionaries/sentiment/polarity.tsv`. */
export function moreIsWorse(indicator: string): boolean {
  worseWords ??= new Trie(builtinRows('sentiment/polarity.tsv').map(({ fields: [word = ''] }) => [word, true]))
  const text = normalise(indicator)
  for (let i = 0; i < text.length; i++) if (worseWords.longestValue(text, i)) return true
  return false
}
