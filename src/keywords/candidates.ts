import { type Analysis, eachRun, type Input, Part, type Run } from './analysis.js'
import type { Background, PhraseFigures } from './background.js'
import {
  type Emit,
  emptyInside,
  extend,
  insideFeatures,
  insideOf,
  leftFeatures,
  nearness,
  type Phrase,
  phraseFeatures,
  rightFeatures,
  treeVector,
} from './features.js'
import type { Model } from './model.js'
import type { Scored } from './select.js'
import { treeScore } from './trees.js'

/** A phrase of the text with its best occurrence. */
export interface Candidate {
  /** In normal form. */
  readonly phrase: string
  /** The occurrence that speaks most for it. */
  start: number
  end: number
  /** What that occurrence counts. */
  occurrence: number
  /** Where the first one is. */
  readonly firstStart: number
  count: number
  near: boolean
  topic: boolean
  readonly known: PhraseFigures | undefined
  readonly entity: 'ORG' | 'EVENT' | 'PLACE' | undefined
  first: number
  last: number
  run: Run
}

export interface CandidateOptions {
  readonly minLength: number
  /** Entities that are no places nor persons may be candidates. */
  readonly entities: boolean
}

const MOST_TOKENS = 7
const MOST_CHARACTERS = 16

/**
 * Every stretch of tokens that can be a phrase, judged by its edges, what lies between them and where it stands.
 * A weight belongs to one token edge or is added token by token, so that a stretch costs a few additions.
 */
export function candidates(
  doc: Input,
  a: Analysis,
  background: Background,
  model: Model,
  options: CandidateOptions,
  record?: (candidate: Candidate, occurrence: Occurrence) => void,
): Map<string, Candidate> {
  const { tokens } = doc
  const { normal, part } = a
  const { weights } = model
  const found = new Map<string, Candidate>()
  let sum = 0
  const add: Emit = (feature, value) => {
    sum += weights[feature]! * value
  }
  const rightScores: number[] = []
  eachRun(doc, a, (run) => {
    const { first: runFirst, last: runLast, topic } = run
    rightScores.length = 0
    for (let j = runFirst; j <= runLast; j++) {
      sum = 0
      if (part[j] === Part.Content) rightFeatures(doc, a, j, run, add)
      rightScores.push(sum)
    }
    for (let i = runFirst; i <= runLast; i++) {
      if (part[i] !== Part.Content) continue
      const entity = a.entity[i]!
      if (entity > 0 && i > 0 && a.entity[i - 1] === entity) continue
      sum = 0
      leftFeatures(doc, a, i, run, add)
      const leftScore = sum
      const start = tokens[i]!.start
      const inside = emptyInside()
      let linked = false
      for (let j = i; j <= runLast && j < i + MOST_TOKENS; j++) {
        const end = tokens[j]!.end
        if (end - start > MOST_CHARACTERS) break
        extend(inside, a, i, j)
        if (part[j] !== Part.Content) {
          linked = true
          continue
        }
        if (end - start < options.minLength) continue
        const last = a.entity[j]!
        if (last > 0 && j + 1 < tokens.length && a.entity[j + 1] === last) continue
        sum = leftScore + rightScores[j - runFirst]!
        insideFeatures(a, i, j, end - start, inside, topic, add)
        let named: Candidate['entity']
        if (entity > 0 && entity === last) {
          const type = doc.entities![entity - 1]!.type
          if (type !== 'ORG' && type !== 'EVENT') continue
          if (!options.entities) continue
          named = type
        } else if (entity > 0 || last > 0) named = 'PLACE'
        const phrase = normal.slice(start, end)
        let c = found.get(phrase)
        if (c === undefined) {
          const known = background.phrases.get(phrase)
          if (linked && known === undefined) continue
          c = {
            phrase,
            start,
            end,
            occurrence: -Infinity,
            firstStart: start,
            count: 0,
            near: false,
            topic: false,
            known,
            entity: named,
            first: i,
            last: j,
            run,
          }
          found.set(phrase, c)
        }
        c.count++
        if (topic) c.topic = true
        if (nearness(doc, a, j) < 2) c.near = true
        if (sum > c.occurrence) {
          c.occurrence = sum
          c.start = start
          c.end = end
          c.first = i
          c.last = j
          c.run = run
        }
        record?.(c, occurrence(doc, a, i, j, run))
      }
    }
  })
  return found
}

/** One occurrence: where it begins, and its features by what they belong to. */
export interface Occurrence {
  readonly start: number
  readonly left: (emit: Emit) => void
  readonly right: (emit: Emit) => void
  readonly inside: (emit: Emit) => void
}

/** The features of the stretch of tokens `i` to `j`. */
export function occurrence(doc: Input, a: Analysis, i: number, j: number, run: Run): Occurrence {
  const start = doc.tokens[i]!.start
  const characters = doc.tokens[j]!.end - start
  return {
    start,
    left: (emit) => leftFeatures(doc, a, i, run, emit),
    right: (emit) => rightFeatures(doc, a, j, run, emit),
    inside: (emit) => insideFeatures(a, i, j, characters, insideOf(a, i, j), run.topic, emit),
  }
}

/** The candidates with their scores: all by the linear model, the best of them corrected by the trees. */
export function score(doc: Input, a: Analysis, model: Model, found: ReadonlyMap<string, Candidate>): Scored[] {
  const phrase = phraseOf(doc, a)
  let sum = 0
  const add: Emit = (feature, value) => {
    sum += model.weights[feature]! * value
  }
  const scored = [...found.values()].map((candidate) => {
    sum = model.intercept + candidate.occurrence
    phraseFeatures(phrase(candidate), add)
    return { candidate, score: sum }
  })
  scored.sort((x, y) => y.score - x.score || x.candidate.start - y.candidate.start || y.candidate.end - x.candidate.end)
  return scored.map(({ candidate: c, score }, order) => {
    const { phrase: text, start, end } = c
    if (order >= CORRECTED) return { phrase: text, start, end, score: Math.min(score, LOWEST) }
    const { left, right, inside } = occurrence(doc, a, c.first, c.last, c.run)
    const rest = (emit: Emit) => {
      inside(emit)
      phraseFeatures(phrase(c), emit)
    }
    const vector = treeVector(model.weights, score, { left, right, rest })
    return { phrase: text, start, end, score: Math.max(score + treeScore(model.trees, vector), LOWEST) }
  })
}

/** How many candidates the trees look at, and the score below which are all that they do not. */
const CORRECTED = 200
const LOWEST = -12

/** What is known of a candidate apart from its occurrences. */
export function phraseOf(doc: Input, a: Analysis): (c: Candidate) => Phrase {
  const length = Math.max(1, doc.text.length)
  const indicators = new Set<string>()
  const withFacts = new Set<number>()
  for (const { indicator, sentence } of doc.facts ?? []) {
    withFacts.add(sentence)
    if (indicator !== null) indicators.add(a.normal.slice(indicator.start, indicator.end))
  }
  const density = withFacts.size / Math.max(1, doc.sentences.length)
  return (c) => ({
    characters: c.phrase.length,
    count: c.count,
    position: c.firstStart / length,
    known: c.known,
    near: c.near,
    topic: c.topic,
    indicator: indicators.has(c.phrase),
    entity: c.entity,
    density,
  })
}
