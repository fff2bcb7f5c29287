import type { Analysis } from './analysis.js'
import type { Background } from './background.js'
import { F } from './feature-names.js'
import { adjoins, isVerb, leftKind, rightKind } from './features.js'
import { Greatest } from './greatest.js'
import { Inside, sidesKind, sizeKind } from './inside.js'
import { type Model, type Scores, scoresOf } from './model.js'
import { type Runs, TOPIC } from './runs.js'
import { Class, Part, Side } from './tags.js'

/** Stretches of tokens that may be phrases, one array a property: there are tens of thousands in a long report. */
export interface Stretches {
  /** Tokens, both included. */
  readonly first: number[]
  readonly last: number[]
  /** Index of the run in which it stands. */
  readonly run: number[]
  /** What each counts by the model. */
  readonly counts: number[]
  /** What about as many of them count as were asked for, and no fewer. */
  readonly bound: number
}

const MOST_TOKENS = 7
const MOST_CHARACTERS = 16
/**
 * What one phrase in a hundred of the labelled ones exceeds, topical words apart: what all but its edges counts, and
 * what the words in it count. A stretch that would need more is not looked into.
 */
const INSIDE = 1.5
const CONTENT = 0.5

/**
 * The stretches of tokens that can be phrases, at least the `most` best of them, judged by their edges, what lies
 * between these and where they stand.
 * A weight belongs to one edge or is gathered from token to token, so that a stretch costs a few additions.
 */
export function stretches(
  a: Analysis,
  runs: Runs,
  background: Background,
  model: Model,
  { minLength, least, most }: { readonly minLength: number; readonly least: number; readonly most: number },
): Stretches {
  const { part, start, end } = a
  const { weights } = model
  const scores = scoresOf(model, background)
  const first: number[] = []
  const last: number[] = []
  const ofRun: number[] = []
  const counts: number[] = [0.5]
  counts.pop() // an array that once held a fraction keeps all numbers unboxed
  const greatest = new Greatest()
  const rightScores = new Float64Array(part.length)
  const inside = new Inside(a)
  const { values } = inside
  let bar = least
  let looked = 0 // at how many the bar was raised
  for (let r = 0; r < runs.first.length; r++) {
    const from = runs.first[r]!
    const to = runs.last[r]!
    const topic = (runs.place[r]! & TOPIC) !== 0
    let bestRight = Number.NEGATIVE_INFINITY
    let topical = 0
    for (let j = from; j <= to; j++) {
      // No phrase ends where there is no score.
      rightScores[j] = Number.NaN
      if (part[j] !== Part.Content) continue
      if (a.topical[j]! > topical) topical = a.topical[j]!
      if (cutsEntity(a, j + 1)) continue
      const score = rightScore(a, j, scores, weights)
      rightScores[j] = score
      if (score > bestRight) bestRight = score
    }
    const slack = Math.max(0, scores.topical) * topical
    const place = scores.place[runs.place[r]!]!
    for (let i = from; i <= to; i++) {
      if (part[i] !== Part.Content || cutsEntity(a, i)) continue
      const left = place + leftScore(a, i, from, scores, weights)
      if (left + bestRight < bar - INSIDE - slack) continue
      let begun = false
      for (let j = i; j <= to && j < i + MOST_TOKENS; j++) {
        const characters = end[j]! - start[i]!
        if (characters > MOST_CHARACTERS) break
        const edges = left + rightScores[j]!
        if (characters < minLength || !(edges >= bar - INSIDE - slack)) continue
        let count = edges + scores.size[sizeKind(characters, j - i + 1)]! + scores.sides[sidesKind(a, i, j, topic)]!
        if (count < bar - CONTENT - slack) continue
        if (!begun) inside.from(i)
        begun = true
        inside.upTo(j)
        for (let k = 0; k < values.length; k++) count += weights[F.weakest + k]! * values[k]!
        if (count < bar) continue
        first.push(i)
        last.push(j)
        ofRun.push(r)
        counts.push(count)
        greatest.add(count)
      }
    }
    if (counts.length > looked + most) {
      // What is not among the best so far will not be among the best of all.
      looked = counts.length
      bar = Math.max(least, greatest.bound(most))
    }
  }
  return { first, last, run: ofRun, counts, bound: greatest.bound(most) }
}

/** What token `i` counts as the first of a phrase, but for the place of its run. */
function leftScore(a: Analysis, i: number, first: number, scores: Scores, weights: Float64Array): number {
  const word = a.word[i]!
  let score = scores.first[word]! + scores.left[leftKind(a, i, first)]!
  if (a.side[i] === Side.Lead) score += scores.lead[word]!
  if (adjoins(a, i - 1)) {
    const link = a.link[i - 1]!
    score += scores.previous[a.word[i - 1]!]! + weights[F.leftLink]! * link
    if (link > 3) score += weights[F.leftStrong]! * (link - 3)
  }
  return score
}

/** What token `j` counts as the last of a phrase. */
function rightScore(a: Analysis, j: number, scores: Scores, weights: Float64Array): number {
  const word = a.word[j]!
  let score = scores.last[word]! + scores.right[rightKind(a, j)]!
  if (isVerb(a, j)) score += scores.lastVerb[word]!
  if (adjoins(a, j + 1)) {
    const link = a.link[j]!
    score += (a.class[j + 1] === Class.Verb ? scores.nextVerb : scores.next)[a.word[j + 1]!]!
    score += weights[F.rightLink]! * link
    if (link > 3) score += weights[F.rightStrong]! * (link - 3)
  }
  return score
}

/** Whether an entity goes on from the token before to this one. */
function cutsEntity(a: Analysis, token: number): boolean {
  const entity = a.entity[token] ?? 0
  return entity > 0 && token > 0 && a.entity[token - 1] === entity
}
