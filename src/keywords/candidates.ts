import { SpanTable } from '../text/span-table.js'
import type { Analysis, Input } from './analysis.js'
import type { Background } from './background.js'
import {
  type Emit,
  leftFeatures,
  nearness,
  ownFeatures,
  type Phrase,
  phraseFeatures,
  rightFeatures,
  TREE_SIZE,
  treeVector,
  type Whole,
} from './features.js'
import { Greatest } from './greatest.js'
import { Inside, insideFeatures } from './inside.js'
import { type Model, scoresOf } from './model.js'
import { type Runs, TOPIC } from './runs.js'
import type { Scored } from './select.js'
import { stretches } from './stretches.js'
import { Part } from './tags.js'

/** A phrase of the text with the occurrence that speaks most for it. */
export interface Candidate extends Phrase {
  /** In normal form. */
  readonly phrase: string
  /** Its number in the background. */
  readonly number: number
  start: number
  end: number
  /** Tokens, both included. */
  first: number
  last: number
  /** Index of the run. */
  run: number
  /** What that occurrence counts. */
  occurrence: number
  count: number
  near: boolean
  topic: boolean
  indicator: boolean
}

/** Options of {@link candidates}. */
export interface CandidateOptions {
  readonly minLength: number
  /** Names of organisations and events may be candidates. */
  readonly entities: boolean
  /** Occurrences that count less are left out; -Infinity to see all. */
  readonly least: number
  /** How many occurrences to keep, the best; a long text has many times more than can matter. */
  readonly most: number
}

/** Groups the best stretches of a text into phrases. */
export function candidates(
  doc: Input,
  a: Analysis,
  runs: Runs,
  background: Background,
  model: Model,
  options: CandidateOptions,
  record?: (candidate: Candidate, occurrence: Occurrence) => void,
): Candidate[] {
  const all = stretches(a, runs, background, model, options)
  const found: Candidate[] = []
  const gathered = new Inside(a)
  const phrases = new SpanTable() // in the order of `found`, the first has number 1
  for (let k = 0; k < all.counts.length; k++) {
    const counts = all.counts[k]!
    if (counts < all.bound) continue
    const first = all.first[k]!
    const last = all.last[k]!
    const run = all.run[k]!
    const entity = entityOf(doc, a, first, last)
    if (entity === 'excluded' || (!options.entities && (entity === 'ORG' || entity === 'EVENT'))) continue
    const start = a.start[first]!
    const end = a.end[last]!
    const seen = phrases.find(a.normal, start, end)
    let c = seen > 0 ? found[seen - 1] : undefined
    if (c === undefined) {
      const number = background.phrases.find(a.normal, start, end)
      if (number === 0 && hasLink(a, first, last)) continue
      const phrase = a.normal.slice(start, end)
      c = {
        phrase,
        number,
        start,
        end,
        first,
        last,
        run,
        occurrence: counts,
        firstStart: start,
        count: 0,
        near: false,
        topic: false,
        indicator: false,
        known: background.known[number],
        term: background.terms[number]!,
        entity,
      }
      found.push(c)
      phrases.add(phrase)
    }
    c.count++
    if (runs.place[run]! & TOPIC) c.topic = true
    if (nearness(a, last) < 2) c.near = true
    if (counts > c.occurrence) {
      c.start = start
      c.end = end
      c.first = first
      c.last = last
      c.run = run
      c.occurrence = counts
    }
    record?.(c, occurrence(gathered, first, last, runs, run))
  }
  for (const { indicator } of doc.facts ?? []) {
    const seen = indicator === null ? 0 : phrases.find(a.normal, indicator.start, indicator.end)
    if (seen > 0) found[seen - 1]!.indicator = true
  }
  return found
}

/** Whether a stretch has an adverb, a 的 or a 和 in it. */
function hasLink(a: Analysis, first: number, last: number): boolean {
  for (let i = first + 1; i < last; i++) if (a.part[i] === Part.Link) return true
  return false
}

/** What entity a stretch is, or whether it has one in it; persons and bare places are never phrases. */
function entityOf(doc: Input, a: Analysis, first: number, last: number): Candidate['entity'] | 'excluded' {
  const from = a.entity[first]!
  const to = a.entity[last]!
  if (from === 0 && to === 0) return undefined
  if (from !== to) return 'PLACE'
  const { type } = doc.entities![from - 1]!
  return type === 'ORG' || type === 'EVENT' ? type : 'excluded'
}

/** One occurrence: where it begins, and its features by what they belong to. */
export interface Occurrence {
  readonly start: number
  readonly left: (emit: Emit) => void
  readonly right: (emit: Emit) => void
  readonly inside: (emit: Emit) => void
}

/** The features of the stretch of tokens `i` to `j` in run `r`. */
export function occurrence(inside: Inside, i: number, j: number, runs: Runs, r: number): Occurrence {
  const { a } = inside
  const topic = (runs.place[r]! & TOPIC) !== 0
  return {
    start: a.start[i]!,
    left: (emit) => leftFeatures(a, i, runs, r, emit),
    right: (emit) => rightFeatures(a, j, emit),
    inside: (emit) => insideFeatures(inside, i, j, topic, emit),
  }
}

/** How many of the best by the linear model go on to the trees. */
const CORRECTED = 150

/** The candidates with their scores: the best by the linear model, corrected by the trees. */
export function score(
  doc: Input,
  a: Analysis,
  runs: Runs,
  background: Background,
  model: Model,
  found: readonly Candidate[],
): Scored[] {
  const whole = wholeOf(doc)
  const { known } = scoresOf(model, background)
  const sum = new Float64Array(1) // a plain variable would be allocated anew at each addition
  const add: Emit = (feature, value) => {
    sum[0]! += model.weights[feature]! * value
  }
  const scores = new Float64Array(found.length)
  const greatest = new Greatest()
  for (let k = 0; k < found.length; k++) {
    const c = found[k]!
    sum[0] = model.intercept + c.occurrence + known[c.number]!
    ownFeatures(c, whole, add)
    scores[k] = sum[0]
    greatest.add(sum[0])
  }
  const bound = greatest.bound(CORRECTED)
  const scored: Scored[] = []
  const gathered = new Inside(a)
  const vector = new Float64Array(TREE_SIZE)
  for (let k = 0; k < found.length; k++) {
    if (scores[k]! < bound) continue
    const c = found[k]!
    const { left, right, inside } = occurrence(gathered, c.first, c.last, runs, c.run)
    const rest = (emit: Emit) => {
      inside(emit)
      phraseFeatures(c, whole, emit)
    }
    treeVector(model.weights, scores[k]!, { left, right, rest }, vector)
    scored.push({ phrase: c.phrase, start: c.start, end: c.end, score: scores[k]! + model.trees.score(vector) })
  }
  return scored
}

/** What the features ask of the whole text. */
export function wholeOf({ facts = [], sentences, text }: Input): Whole {
  const withFacts = new Set(facts.map(({ sentence }) => sentence))
  return { length: Math.max(1, text.length), density: withFacts.size / Math.max(1, sentences.length) }
}
