import { type Analysis, eachRun, type Input, Part, type Run } from './analysis.js'
import type { Background } from './background.js'
import {
  contentFeatures,
  type Emit,
  Inside,
  leftKind,
  leftLinkFeatures,
  rightKind,
  rightLinkFeatures,
  runFeatures,
  sidesKind,
  sizeKind,
} from './features.js'
import { greatest } from './greatest.js'
import { type Model, scoresOf } from './model.js'

/** Stretches of tokens that may be phrases, one array a property: there are tens of thousands in a long report. */
export interface Stretches {
  /** Tokens, both included. */
  readonly first: number[]
  readonly last: number[]
  readonly run: Run[]
  /** What each counts by the model. */
  readonly counts: number[]
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
  doc: Input,
  a: Analysis,
  background: Background,
  model: Model,
  { minLength, least, most }: { readonly minLength: number; readonly least: number; readonly most: number },
): Stretches {
  const { part, start, end } = a
  const { weights } = model
  const scores = scoresOf(model, background)
  const found: Stretches = { first: [], last: [], run: [], counts: [0.5] }
  found.counts.pop() // an array that once held a fraction keeps all numbers unboxed
  const sum = new Float64Array(1) // a plain variable would be allocated anew at each addition
  const add: Emit = (feature, value) => {
    sum[0]! += weights[feature]! * value
  }
  const rightScores = new Float64Array(part.length)
  let bar = least
  let looked = 0 // at how many the bar was raised
  const inside = new Inside()
  eachRun(doc, a, (run) => {
    let bestRight = Number.NEGATIVE_INFINITY
    let topical = 0
    for (let j = run.first; j <= run.last; j++) {
      if (part[j] !== Part.Content) continue
      sum[0] = scores.last[a.word[j]!]! + scores.right[rightKind(a, j)]!
      rightLinkFeatures(a, j, add)
      rightScores[j] = sum[0]
      if (sum[0] > bestRight) bestRight = sum[0]
      if (a.topical[j]! > topical) topical = a.topical[j]!
    }
    sum[0] = 0
    runFeatures(run, add)
    const runScore = sum[0]
    const slack = Math.max(0, scores.topical) * topical
    for (let i = run.first; i <= run.last; i++) {
      if (part[i] !== Part.Content || cutsEntity(a, i)) continue
      sum[0] = runScore + scores.first[a.word[i]!]! + scores.left[leftKind(a, i, run)]!
      leftLinkFeatures(a, i, add)
      const leftScore = sum[0]
      if (leftScore + bestRight < bar - INSIDE - slack) continue
      let begun = false
      for (let j = i; j <= run.last && j < i + MOST_TOKENS; j++) {
        const characters = end[j]! - start[i]!
        if (characters > MOST_CHARACTERS) break
        if (part[j] !== Part.Content) continue
        const edges = leftScore + rightScores[j]!
        if (characters < minLength || edges < bar - INSIDE - slack || cutsEntity(a, j + 1)) continue
        sum[0] = edges + scores.size[sizeKind(characters, j - i + 1)]! + scores.sides[sidesKind(a, i, j, run.topic)]!
        if (sum[0] < bar - CONTENT - slack) continue
        if (!begun) inside.from(i)
        begun = true
        contentFeatures(inside.upTo(a, j), j - i, add)
        if (sum[0] < bar) continue
        found.first.push(i)
        found.last.push(j)
        found.run.push(run)
        found.counts.push(sum[0])
      }
    }
    if (found.counts.length > looked + most) {
      // What is not among the best so far will not be among the best of all.
      looked = found.counts.length
      bar = Math.max(least, greatest(found.counts, most))
    }
  })
  return found
}

/** Whether an entity goes on from the token before to this one. */
function cutsEntity(a: Analysis, token: number): boolean {
  const entity = a.entity[token] ?? 0
  return entity > 0 && token > 0 && a.entity[token - 1] === entity
}
