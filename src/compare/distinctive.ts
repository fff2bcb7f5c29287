import { type Comparable, countTerms, termsOf, vocabulary } from './terms.js'

/** A term that is more frequent in some documents than in others. */
export interface DistinctiveTerm {
  readonly term: string
  /** Log-likelihood ratio (G²): 3.84 is significant at 5 %, 10.83 at 0.1 %. */
  readonly score: number
  readonly count: number
  /** Occurrences in the documents compared with. */
  readonly elsewhere: number
}

/**
 * What is particular to one document, or to some, against the rest: the terms used more often than the rest lead to
 * expect, by log-likelihood (T. Dunning, Accurate Methods for the Statistics of Surprise and Coincidence, 1993;
 * P. Rayson and R. Garside, 2000). Terms are words and, where `keywords` was used, key phrases.
 *
 * @param documents one or several annotated documents
 * @param rest what to compare with; documents that are also in the first are left out
 * @param options `top`: how many at most, 20 unless given
 * @example distinctive([reports[0]!], reports, { top: 10 })
 */
export function distinctive(
  documents: readonly Comparable[],
  rest: readonly Comparable[],
  options: { readonly top?: number } = {},
): DistinctiveTerm[] {
  const own = new Set(documents)
  const others = rest.filter((doc) => !own.has(doc))
  const phrases = vocabulary([...documents, ...others])
  const here = countTerms(documents.flatMap((doc) => termsOf(doc, phrases).terms))
  const there = countTerms(others.flatMap((doc) => termsOf(doc, phrases).terms))
  const sizeHere = total(here)
  const sizeThere = total(there)
  const found: DistinctiveTerm[] = []
  for (const [term, count] of here) {
    const elsewhere = there.get(term) ?? 0
    if (count * sizeThere <= elsewhere * sizeHere) continue
    found.push({ term, score: likelihood(count, elsewhere, sizeHere, sizeThere), count, elsewhere })
  }
  return found.sort((a, b) => b.score - a.score || compare(a.term, b.term)).slice(0, options.top ?? 20)
}

function likelihood(a: number, b: number, sizeA: number, sizeB: number): number {
  const rate = (a + b) / (sizeA + sizeB)
  const part = (observed: number, size: number) => (observed === 0 ? 0 : observed * Math.log(observed / (size * rate)))
  return Math.round(2e6 * (part(a, sizeA) + part(b, sizeB))) / 1e6
}

const total = (counts: ReadonlyMap<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
