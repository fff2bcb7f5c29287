import { type Analysis, eachRun, type Input, Part, type Run } from './analysis.js'
import type { Background } from './background.js'
import { type Emit, Inside, insideFeatures, leftPlaceFeatures, rightPlaceFeatures, runFeatures } from './features.js'
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
/** What lies between the edges seldom counts more; a stretch that would need more is not looked into. */
const INSIDE = 1

/**
 * Every stretch of tokens that can be a phrase, judged by its edges, what lies between them and where it stands.
 * A weight belongs to one edge or is gathered from token to token, so that a stretch costs a few additions.
 */
export function stretches(
  doc: Input,
  a: Analysis,
  background: Background,
  model: Model,
  { minLength, least }: { readonly minLength: number; readonly least: number },
): Stretches {
  const { tokens } = doc
  const { part } = a
  const { weights } = model
  const words = scoresOf(model, background)
  const found: Stretches = { first: [], last: [], run: [], counts: [0.5] }
  found.counts.pop() // an array that once held a fraction keeps all numbers unboxed
  const sum = new Float64Array(1) // a plain variable would be allocated anew at each addition
  const add: Emit = (feature, value) => {
    sum[0]! += weights[feature]! * value
  }
  const rightScores = new Float64Array(tokens.length)
  eachRun(doc, a, (run) => {
    let bestRight = Number.NEGATIVE_INFINITY
    for (let j = run.first; j <= run.last; j++) {
      if (part[j] !== Part.Content) continue
      sum[0] = words.last[a.figures[j]!.id]!
      rightPlaceFeatures(doc, a, j, add)
      rightScores[j] = sum[0]
      if (sum[0] > bestRight) bestRight = sum[0]
    }
    sum[0] = 0
    runFeatures(run, add)
    const runScore = sum[0]
    for (let i = run.first; i <= run.last; i++) {
      if (part[i] !== Part.Content || cutsEntity(a, i)) continue
      sum[0] = runScore + words.first[a.figures[i]!.id]!
      leftPlaceFeatures(doc, a, i, run, add)
      const leftScore = sum[0]
      if (leftScore + bestRight < least - INSIDE) continue
      const { start } = tokens[i]!
      let inside: Inside | undefined
      for (let j = i; j <= run.last && j < i + MOST_TOKENS; j++) {
        const characters = tokens[j]!.end - start
        if (characters > MOST_CHARACTERS) break
        if (part[j] !== Part.Content) continue
        const edges = leftScore + rightScores[j]!
        if (characters < minLength || edges < least - INSIDE || cutsEntity(a, j + 1)) continue
        sum[0] = edges
        inside ??= new Inside(i)
        insideFeatures(a, i, j, characters, inside.upTo(a, j), run.topic, add)
        if (sum[0] < least) continue
        found.first.push(i)
        found.last.push(j)
        found.run.push(run)
        found.counts.push(sum[0])
      }
    }
  })
  return found
}

/** Whether an entity goes on from the token before to this one. */
function cutsEntity(a: Analysis, token: number): boolean {
  const entity = a.entity[token] ?? 0
  return entity > 0 && token > 0 && a.entity[token - 1] === entity
}
