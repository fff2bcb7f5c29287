import { type Analysis, Class, eachRun, type Input, Part } from './analysis.js'
import type { Background, PhraseFigures } from './background.js'
import {
  type Emit,
  type Inside,
  insideFeatures,
  leftFeatures,
  nearness,
  type Phrase,
  phraseFeatures,
  rightFeatures,
} from './features.js'
import type { Model } from './model.js'
import type { Scored } from './select.js'

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
  record?: (candidate: Candidate, features: (emit: Emit) => void) => void,
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
      const inside: Inside = { weakest: 9, links: 0, verb: 0, adverb: 0, rarity: 0, least: 1, topical: 0, content: 0 }
      let linked = false
      for (let j = i; j <= runLast && j < i + MOST_TOKENS; j++) {
        const end = tokens[j]!.end
        if (end - start > MOST_CHARACTERS) break
        if (part[j] !== Part.Content) {
          linked = true
          inside.adverb = 1
          continue
        }
        inside.content++
        inside.rarity += a.rarity[j]!
        inside.topical += a.topical[j]!
        if (a.rarity[j]! < inside.least) inside.least = a.rarity[j]!
        if (j > i) {
          const link = a.link[j - 1]!
          if (link < inside.weakest) inside.weakest = link
          inside.links += link
          if (j > i + 1 && part[j - 1] === Part.Content) {
            if (a.class[j - 1] === Class.Verb) inside.verb = Math.max(inside.verb, a.figures[j - 1]?.begins ?? 0.35)
          }
          if (a.class[j] === Class.Adverb) inside.adverb = 1
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
        }
        if (record !== undefined) {
          const snapshot = { ...inside }
          const [at, to] = [i, j]
          record(c, (emit) => {
            leftFeatures(doc, a, at, run, emit)
            rightFeatures(doc, a, to, run, emit)
            insideFeatures(a, at, to, end - start, snapshot, topic, emit)
          })
        }
      }
    }
  })
  return found
}

/** The candidates with what their best occurrence and all that is known of them count. */
export function score(doc: Input, a: Analysis, model: Model, found: ReadonlyMap<string, Candidate>): Scored[] {
  const phrase = phraseOf(doc, a)
  let sum = 0
  const add: Emit = (feature, value) => {
    sum += model.weights[feature]! * value
  }
  return [...found.values()].map((c) => {
    sum = model.intercept + c.occurrence
    phraseFeatures(phrase(c), add)
    return { phrase: c.phrase, start: c.start, end: c.end, score: sum }
  })
}

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
