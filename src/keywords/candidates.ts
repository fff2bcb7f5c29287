import { type Analysis, type Input, Part, type Run } from './analysis.js'
import type { Background } from './background.js'
import {
  type Emit,
  Inside,
  insideFeatures,
  leftFeatures,
  nearness,
  ownFeatures,
  type Phrase,
  phraseFeatures,
  rightFeatures,
  termFeatures,
  treeVector,
  type Whole,
} from './features.js'
import { greatest } from './greatest.js'
import { type Model, scoresOf } from './model.js'
import type { Scored } from './select.js'
import { stretches } from './stretches.js'
import { noTerm } from './terms.js'
import { treeScore } from './trees.js'

/** A phrase of the text with the occurrence that speaks most for it. */
export interface Candidate extends Phrase {
  /** In normal form. */
  readonly phrase: string
  start: number
  end: number
  /** Tokens, both included. */
  first: number
  last: number
  run: Run
  /** What that occurrence counts. */
  occurrence: number
  count: number
  near: boolean
  topic: boolean
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
  background: Background,
  model: Model,
  options: CandidateOptions,
  record?: (candidate: Candidate, occurrence: Occurrence) => void,
): Map<string, Candidate> {
  const all = stretches(doc, a, background, model, options)
  const bound = greatest(all.counts, options.most)
  const found = new Map<string, Candidate>()
  for (let k = 0; k < all.counts.length; k++) {
    const counts = all.counts[k]!
    if (counts < bound) continue
    const first = all.first[k]!
    const last = all.last[k]!
    const run = all.run[k]!
    const entity = entityOf(doc, a, first, last)
    if (entity === 'excluded' || (!options.entities && (entity === 'ORG' || entity === 'EVENT'))) continue
    const start = a.start[first]!
    const end = a.end[last]!
    const phrase = a.normal.slice(start, end)
    let c = found.get(phrase)
    if (c === undefined) {
      const known = background.phrases.get(phrase)
      const term = background.terms.get(phrase) ?? noTerm
      if (known === undefined && term === noTerm && hasLink(a, first, last)) continue
      c = {
        phrase,
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
        known,
        term,
        entity,
      }
      found.set(phrase, c)
    }
    c.count++
    if (run.topic) c.topic = true
    if (nearness(a, last) < 2) c.near = true
    if (counts > c.occurrence) Object.assign(c, { start, end, first, last, run, occurrence: counts })
    record?.(c, occurrence(a, first, last, run))
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

/** The features of the stretch of tokens `i` to `j`. */
export function occurrence(a: Analysis, i: number, j: number, run: Run): Occurrence {
  const start = a.start[i]!
  const characters = a.end[j]! - start
  return {
    start,
    left: (emit) => leftFeatures(a, i, run, emit),
    right: (emit) => rightFeatures(a, j, emit),
    inside: (emit) => insideFeatures(a, i, j, characters, new Inside().from(i).upTo(a, j), run.topic, emit),
  }
}

/** How many of the best by the linear model go on to the trees. */
const CORRECTED = 150

/** The candidates with their scores: the best by the linear model, corrected by the trees. */
export function score(
  doc: Input,
  a: Analysis,
  background: Background,
  model: Model,
  found: ReadonlyMap<string, Candidate>,
): Scored[] {
  const whole = wholeOf(doc, a)
  const { known } = scoresOf(model, background)
  const sum = new Float64Array(1)
  const add: Emit = (feature, value) => {
    sum[0]! += model.weights[feature]! * value
  }
  const all = [...found.values()]
  const scores = new Float64Array(all.length)
  for (let k = 0; k < all.length; k++) {
    const c = all[k]!
    sum[0] = model.intercept + c.occurrence
    if (c.known !== undefined) sum[0] += known[c.known.id]!
    ownFeatures(c, whole, add)
    termFeatures(c.term, add)
    scores[k] = sum[0]
  }
  const bound = greatest(scores, CORRECTED)
  const scored: Scored[] = []
  for (let k = 0; k < all.length; k++) {
    if (scores[k]! < bound) continue
    const c = all[k]!
    const { left, right, inside } = occurrence(a, c.first, c.last, c.run)
    const rest = (emit: Emit) => {
      inside(emit)
      phraseFeatures(c, whole, emit)
    }
    const vector = treeVector(model.weights, scores[k]!, { left, right, rest })
    scored.push({ phrase: c.phrase, start: c.start, end: c.end, score: scores[k]! + treeScore(model.trees, vector) })
  }
  return scored
}

/** What the features ask of the whole text. */
export function wholeOf(doc: Input, a: Analysis): Whole {
  const indicators = new Set<string>()
  const withFacts = new Set<number>()
  for (const { indicator, sentence } of doc.facts ?? []) {
    withFacts.add(sentence)
    if (indicator !== null) indicators.add(a.normal.slice(indicator.start, indicator.end))
  }
  const density = withFacts.size / Math.max(1, doc.sentences.length)
  return { length: Math.max(1, doc.text.length), indicators, density }
}
