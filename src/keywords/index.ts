import type { Document, Keyword, Layers } from '../document.js'
import { GongwenError } from '../errors.js'
import { leavesLayers, type Stage } from '../pipeline.js'
import { analyse, type Input } from './analysis.js'
import { builtinBackground } from './background.js'
import { candidates, score } from './candidates.js'
import { builtinModel } from './model.js'
import { runsOf } from './runs.js'
import { type Scored, select } from './select.js'
import { textrank } from './textrank.js'
import { tfidf } from './tfidf.js'

type Needs = Pick<Layers, 'sentences' | 'tokens'>

/** Options of {@link keywords}. */
export interface KeywordsOptions {
  /** How many phrases at most; 20 unless given. */
  readonly top?: number
  /** The fewest characters of a phrase; 3 unless given. */
  readonly minLength?: number
  /** Whether names of organisations and events may be key phrases; persons and bare places never are. `include` unless given. */
  readonly entities?: 'include' | 'exclude'
  /**
   * `default` is the trained ranking. `tfidf` (by `natural`, loaded when it is first used) and `textrank` rank the same
   * candidates by the text alone, for comparison.
   */
  readonly method?: 'default' | 'tfidf' | 'textrank'
}

/**
 * Finds the key phrases of a document: noun phrases of 3 to 16 characters under which an analyst would file it,
 * best first. Reads `entities`, `facts` and `sections` where an earlier stage added them.
 *
 * Candidates are stretches of content words. Their edges, their place (headings, topic sentences, objects of the verb
 * that opens a clause, what a number follows) and how common they are in reports are weighed by a linear model trained
 * on passages labelled by hand; then no phrase is kept that says the same as a better one.
 *
 * @throws GongwenError OPTION_INVALID
 * @example
 * pipeline().use(structure()).use(segment()).use(keywords({ top: 10 })).annotate(text).keywords[0]?.text
 */
export function keywords(options: KeywordsOptions = {}): Stage<Needs, Pick<Layers, 'keywords'>> {
  const top = wholeNumber('top', options.top, 20)
  const minLength = wholeNumber('minLength', options.minLength, 3)
  const entities = oneOf('entities', options.entities, ['include', 'exclude']) === 'include'
  const method = oneOf('method', options.method, ['default', 'tfidf', 'textrank'])
  return leavesLayers({
    name: 'keywords',
    needs: ['sentences', 'tokens'],
    adds: ['keywords'],
    annotate: (doc: Document<Needs>) => ({ keywords: rank(doc, { top, minLength, entities, method }) }),
  })
}

/** Log odds below which an occurrence on its own is not worth keeping; the best of a report have -2 to 2. */
const LEAST = -4.6
/** How many occurrences of phrases are looked at closely. */
const MOST = 800

function rank(
  doc: Input,
  { top, minLength, entities, method }: { top: number; minLength: number; entities: boolean; method: string },
): readonly Keyword[] {
  const background = builtinBackground()
  const model = builtinModel()
  const a = analyse(doc, background)
  const seen: [string, number][] = []
  const record =
    method === 'tfidf' ? (c: { phrase: string }, at: { start: number }) => seen.push([c.phrase, at.start]) : undefined
  const runs = runsOf(doc, a)
  const options = { minLength, entities, least: LEAST - model.intercept, most: MOST }
  const found = candidates(doc, a, runs, background, model, options, record)
  const scored =
    method === 'tfidf'
      ? tfidf(found, seen, doc.text.length)
      : method === 'textrank'
        ? textrank(doc, a, found)
        : score(doc, a, runs, background, model, found).map(logistic)
  const chosen = select(scored, top)
  const best = chosen[0]?.score || 1
  return chosen.map(({ phrase, start, end, score }) => ({
    text: doc.text.slice(start, end),
    score: Math.max(1e-6, Math.round((1e6 * score) / best) / 1e6),
    count: occurrences(a.normal, phrase),
  }))
}

const logistic = (s: Scored): Scored => ({ ...s, score: 1 / (1 + Math.exp(-s.score)) })

function occurrences(normal: string, phrase: string): number {
  let count = 0
  for (let at = normal.indexOf(phrase); at >= 0; at = normal.indexOf(phrase, at + phrase.length)) count++
  return count
}

function wholeNumber(name: string, value: number | undefined, otherwise: number): number {
  if (value === undefined) return otherwise
  if (!Number.isInteger(value) || value < 1) {
    throw new GongwenError('OPTION_INVALID', `keywords: ${name} takes a whole number from 1, not ${value}`)
  }
  return value
}

function oneOf<T extends string>(name: string, value: T | undefined, allowed: readonly T[]): T {
  if (value === undefined) return allowed[0]!
  if (!allowed.includes(value)) {
    throw new GongwenError('OPTION_INVALID', `keywords: ${name} takes ${allowed.join(' or ')}, not ${value}`)
  }
  return value
}
