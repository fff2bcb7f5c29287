import type { Document, Keyword, Layers } from '../document.js'
import { GongwenError } from '../errors.js'
import type { Stage } from '../pipeline.js'
import { builtinBackground } from './background.js'
import { candidates, wordsOf } from './candidates.js'
import { featureNames, featurizer } from './features.js'
import { builtinWeights } from './rank.js'
import { type Scored, select } from './select.js'

type Needs = Pick<Layers, 'sentences' | 'tokens'>
type Input = Document<Needs & Partial<Layers>>

/** Options of {@link keywords}. */
export interface KeywordsOptions {
  /** How many phrases at most; 20 unless given. */
  readonly top?: number
  /** The fewest characters of a phrase; 3 unless given. */
  readonly minLength?: number
}

/**
 * Finds the key phrases of a document: noun phrases of 3 to 16 characters under which an analyst would file it,
 * best first. Reads `entities` and `facts` where an earlier stage added them.
 *
 * @throws GongwenError OPTION_INVALID
 * @example
 * pipeline().use(structure()).use(segment()).use(keywords({ top: 10 })).annotate(text).keywords[0]?.text
 */
export function keywords(options: KeywordsOptions = {}): Stage<Needs, Pick<Layers, 'keywords'>> {
  const top = wholeNumber('top', options.top, 20)
  const minLength = wholeNumber('minLength', options.minLength, 3)
  return {
    name: 'keywords',
    needs: ['sentences', 'tokens'],
    adds: ['keywords'],
    annotate: (doc) => ({ keywords: ranked(doc, top, minLength) }),
  }
}

function ranked(doc: Input, top: number, minLength: number): readonly Keyword[] {
  const background = builtinBackground()
  const weights = builtinWeights()
  const words = wordsOf(doc, background)
  const found = candidates(doc, background, 2, words)
  const vector = featurizer(doc, found, background, words)
  const scored: (Scored & { count: number })[] = []
  for (const c of found.values()) {
    if (c.phrase.length < minLength) continue
    const v = vector(c)
    let score = weights.get('(intercept)') ?? 0
    for (let i = 0; i < v.length; i++) score += v[i]! * (weights.get(featureNames[i]!) ?? 0)
    scored.push({ phrase: c.phrase, score, start: c.start, end: c.end, count: c.count })
  }
  const chosen = select(scored, top)
  const best = chosen[0] === undefined ? 1 : probability(chosen[0].score)
  return chosen.map(({ start, end, score, count }) => ({
    text: doc.text.slice(start, end),
    score: Math.max(1e-6, Math.round((1e6 * probability(score)) / best) / 1e6),
    count,
  }))
}

const probability = (score: number) => 1 / (1 + Math.exp(-score))

function wholeNumber(name: string, value: number | undefined, otherwise: number): number {
  if (value === undefined) return otherwise
  if (!Number.isInteger(value) || value < 1) {
    throw new GongwenError('OPTION_INVALID', `keywords: ${name} takes a whole number from 1, not ${value}`)
  }
  return value
}
