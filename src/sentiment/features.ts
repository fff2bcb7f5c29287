import type { Document, Fact, Layers, Sentence } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { normalise } from '../text/normal.js'
import { Trie } from '../text/trie.js'
import { clauseShapeNames, clauseShapes, contentStart } from './clauses.js'
import { classBits, cueClasses, type Lexicon } from './lexicon.js'
import { type Cue, type Scan, scan, standings } from './scan.js'

/** A sentence as the classifier sees it: which features it has and how strongly. */
export interface Vector {
  readonly ids: number[]
  readonly values: number[]
}

/** The features a sentence has of itself, whatever stands around it. */
export interface LocalFeatures extends Vector {
  readonly scan: Scan
}

/** Features that are no words, by name; a class of cues has one for every standing and one as first and as last. */
const shapes = [
  'bias',
  'heading',
  'short',
  'long',
  'one clause',
  'no full stop',
  'ends with colon',
  'ends with exclamation mark',
  'ends with question mark',
  'no number',
  'one number',
  'two numbers',
  'three numbers or more',
  'no cue',
  ...clauseShapeNames,
  'fact: target',
  'fact: actual',
  'fact: good direction',
  'fact: bad direction',
  'fact: plan missed',
  'fact: plan met',
] as const
/** What ends a sentence of the body; headings and lines of the head mostly end without. */
const stops = new Set('。！？；：，”）')

const positions = [...standings, 'first', 'last', 'number after'] as const

type ShapeName = (typeof shapes)[number]

const shapeIds: ReadonlyMap<ShapeName, number> = new Map(shapes.map((name, id) => [name, id]))

const shortfall = cueClasses.indexOf('shortfall')
const DONE = classBits('done', 'achievement', 'progress')

/** Counts of one class above this tell no more. */
const countLimit = 3

/** The index of each position; those of the standings are the same in `standings`. */
export const positionIds = Object.fromEntries(positions.map((name, id) => [name, id])) as Record<Position, number>
type Position = (typeof positions)[number]

/** Numbers every feature that a sentence can have of itself. */
export class FeatureSpace {
  readonly names: string[] = [...shapes]
  readonly #classes: number
  readonly #words: number

  constructor(readonly lexicon: Lexicon) {
    this.#classes = this.names.length
    for (const name of cueClasses) for (const position of positions) this.names.push(`${position} ${name}`)
    this.#words = this.names.length
    for (const word of lexicon.words) this.names.push(`word ${word.text}`)
  }

  shape(name: ShapeName): number {
    return shapeIds.get(name)!
  }

  /** The feature of a class, an index into `cueClasses`, at a position, an index into `positions`. */
  class(index: number, position: number): number {
    return this.#classes + index * positions.length + position
  }

  word(cue: Cue): number {
    return this.#words + cue.word.index
  }

  /** The names of the features that this cue gives its sentence by its word, class and standing. */
  featuresOf(cue: Cue): string[] {
    const ids = [this.word(cue), ...cue.word.classes.map((index) => this.class(index, cue.standing))]
    return ids.map((id) => this.names[id]!)
  }
}

/** Counts the features of one sentence after the other. */
class Bag {
  readonly #counts: Uint8Array
  #ids: number[] = []

  constructor(size: number) {
    this.#counts = new Uint8Array(size)
  }

  /** Counts a feature, up to `limit`. */
  add(id: number, limit = 1): void {
    const count = this.#counts[id]!
    if (count === 0) this.#ids.push(id)
    if (count < limit) this.#counts[id] = count + 1
  }

  /** Gives what was counted and begins anew. */
  empty(): Vector {
    const ids = this.#ids
    const values = ids.map((id) => this.#counts[id]!)
    for (const id of ids) this.#counts[id] = 0
    this.#ids = []
    return { ids, values }
  }
}

/**
 * Reads the features of every sentence off the text and, where an earlier stage found them, the numeric facts.
 * @param text the normal text of the document
 */
export function localFeatures(
  space: FeatureSpace,
  doc: Document<Pick<Layers, 'sentences'> & Partial<Layers>>,
  text: string,
): LocalFeatures[] {
  const facts = factsBySentence(doc)
  const bag = new Bag(space.names.length)
  return doc.sentences.map((sentence, i) => sentenceFeatures(space, bag, text, sentence, facts?.get(i)))
}

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

function sentenceFeatures(
  space: FeatureSpace,
  bag: Bag,
  text: string,
  sentence: Sentence,
  facts: readonly Fact[] | undefined,
): LocalFeatures {
  const { start, end } = sentence
  const found = scan(space.lexicon, text, start, end)
  const add = (name: ShapeName) => bag.add(space.shape(name))
  add('bias')
  if (sentence.heading) add('heading')
  if (end - start < 12) add('short')
  if (end - start > 60) add('long')
  if (found.clauses <= 2) add('one clause')
  const last = text[end - 1] ?? ''
  if (!stops.has(last)) add('no full stop')
  if (last === '：') add('ends with colon')
  if (last === '！') add('ends with exclamation mark')
  if (last === '？') add('ends with question mark')
  add(numberShapes[Math.min(found.numbers.length, numberShapes.length - 1)]!)
  if (facts !== undefined) addFacts(space, bag, text, found, start, facts)
  addCues(space, bag, text, found, start)
  for (const name of clauseShapes(found, text, sentence)) add(name)
  return { ...bag.empty(), scan: found }
}

const numberShapes = ['no number', 'one number', 'two numbers', 'three numbers or more'] as const

function addFacts(
  space: FeatureSpace,
  bag: Bag,
  text: string,
  { cues }: Scan,
  start: number,
  facts: readonly Fact[],
): void {
  let missed = false
  for (const fact of facts) {
    for (const name of factFeatures(fact, text, start)) {
      bag.add(space.shape(name), countLimit)
      missed ||= name === 'fact: plan missed'
    }
  }
  if (!missed) return
  // A figure that falls short of its plan (完成预算的92%) is a shortfall whatever words it comes in.
  for (const cue of cues) if (cue.word.bits & DONE) cue.standing = standings.indexOf('not')
  for (let i = 0; i < countLimit; i++) {
    bag.add(space.class(shortfall, positionIds.plain), countLimit)
    bag.add(space.class(shortfall, positionIds.last), countLimit)
  }
  bag.add(space.shape('last clause ends with what is wrong'))
  bag.add(space.shape('nothing but what is wrong'))
}

function addCues(space: FeatureSpace, bag: Bag, text: string, { cues, numbers, clauses }: Scan, start: number): void {
  const first = cues[0]
  if (first === undefined) {
    bag.add(space.shape('no cue'))
    return
  }
  for (const cue of cues) {
    bag.add(space.word(cue))
    for (const index of cue.word.classes) {
      bag.add(space.class(index, cue.standing), countLimit)
      if (cue.clause >= clauses - 2) bag.add(space.class(index, positionIds.last), countLimit)
    }
  }
  if (first.start - contentStart(text, start, first.start) <= 2) {
    for (const index of first.word.classes) bag.add(space.class(index, positionIds.first))
  }
  for (const cue of numbers) {
    if (cue) for (const index of cue.word.classes) bag.add(space.class(index, positionIds['number after']), countLimit)
  }
}

/** What a stated number says: towards the good or the bad, below or above its plan, or only aimed at. */
function factFeatures(fact: Fact, text: string, start: number): ShapeName[] {
  if (fact.modality === 'target') return ['fact: target']
  const names: ShapeName[] = ['fact: actual']
  if (fact.direction) {
    const worse = fact.indicator !== null && moreIsWorse(fact.indicator.text)
    names.push((fact.direction === 'up') === worse ? 'fact: bad direction' : 'fact: good direction')
  }
  if (fact.kind === 'share' && fact.quantity.unit === '%') {
    const before = text.slice(Math.max(start, fact.start - 8), fact.start)
    if (before.includes('完成')) names.push(fact.quantity.high < 100 ? 'fact: plan missed' : 'fact: plan met')
  }
  return names
}

let worseWords: Trie<true> | undefined

/** Whether an increase of this indicator is bad news, by `dictionaries/sentiment/polarity.tsv`. */
export function moreIsWorse(indicator: string): boolean {
  worseWords ??= new Trie(builtinRows('sentiment/polarity.tsv').map(({ fields: [word = ''] }) => [word, true]))
  const text = normalise(indicator)
  for (let i = 0; i < text.length; i++) if (worseWords.longest(text, i)) return true
  return false
}
