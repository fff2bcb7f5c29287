import { createRequire } from 'node:module'
import type { Candidate } from './candidates.js'
import type { Scored } from './select.js'

/** Stretches of the text that stand for documents; bounded, so that time stays linear in the length of the text. */
const STRETCHES = 48

/**
 * Scores phrases by term frequency times inverse document frequency, the stretches of this text being the documents:
 * `natural`'s TfIdf, loaded at the first call.
 * @param occurrences the phrase and the offset of each occurrence
 */
export function tfidf(
  found: readonly Candidate[],
  occurrences: readonly (readonly [phrase: string, start: number])[],
  length: number,
): Scored[] {
  const stretches: string[][] = Array.from({ length: STRETCHES }, () => [])
  for (const [phrase, start] of occurrences) {
    stretches[Math.min(STRETCHES - 1, Math.floor((start / length) * STRETCHES))]!.push(phrase)
  }
  const { TfIdf } = createRequire(import.meta.url)(
    'natural/lib/natural/tfidf/index.js',
  ) as typeof import('natural/lib/natural/tfidf/index.js')
  const index = new TfIdf()
  const filled = stretches.filter((phrases) => phrases.length > 0)
  for (const phrases of filled) index.addDocument(phrases)
  const scores = new Map<string, number>()
  filled.forEach((phrases, i) => {
    for (const phrase of new Set(phrases)) scores.set(phrase, (scores.get(phrase) ?? 0) + index.tfidf([phrase], i))
  })
  return found.map(({ phrase, start, end }) => ({ phrase, start, end, score: scores.get(phrase) ?? 0 }))
}
