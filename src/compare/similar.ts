import bm25Vectorizer from 'wink-nlp/utilities/bm25-vectorizer.js'
import similarity from 'wink-nlp/utilities/similarity.js'
import type { Section } from '../document.js'
import { GongwenError } from '../errors.js'
import { Trie } from '../text/trie.js'
import { type Comparable, type Terms, termsOf } from './terms.js'

/** A document, or one of its sections, with how much it is like another. */
export interface Similar<D extends Comparable> {
  readonly document: D
  /** Where units are sections. */
  readonly section?: Section
  /** Cosine of the BM25 vectors, 0 to 1. */
  readonly score: number
}

/** Options of {@link similar}. */
export interface SimilarOptions {
  /** How many at most; 10 unless given. */
  readonly top?: number
  /** Compare with whole documents, or with their sections of the outermost two levels; `document` unless given. */
  readonly unit?: 'document' | 'section'
}

/**
 * The documents of a corpus, or their sections, that say most of the same: BM25 weights of words,
 * cosine (both by `wink-nlp`). The document itself is left out.
 *
 * @param doc an annotated document
 * @param corpus annotated documents; sections need the layer `sections`
 * @throws GongwenError OPTION_INVALID
 * @example similar(report, reports, { top: 3 }).map(({ document, score }) => [document.id, score])
 */
export function similar<D extends Comparable>(
  doc: Comparable,
  corpus: readonly D[],
  options: SimilarOptions = {},
): Similar<D>[] {
  const { top = 10, unit = 'document' } = options
  if (unit !== 'document' && unit !== 'section') {
    throw new GongwenError('OPTION_INVALID', `similar: unit takes document or section, not ${unit}`)
  }
  const others = corpus.filter((other) => other !== (doc as Comparable))
  if (others.length === 0) return []
  const phrases = new Trie<true>() // words only: two texts cut into different phrases would seem to share nothing
  const units = others.flatMap((document) => {
    const all = termsOf(document, phrases)
    return unit === 'document' ? [{ document, terms: [...all.terms] }] : sectionsOf(document, all)
  })
  if (units.length === 0) return []
  const vectorizer = bm25Vectorizer({ norm: 'l2' })
  for (const { terms } of units) vectorizer.learn(terms)
  const own = vectorizer.bowOf([...termsOf(doc, phrases).terms])
  return units
    .map(({ terms, ...what }, order) => ({ what, order, score: cosine(own, vectorizer.bowOf(terms)) }))
    .sort((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, top)
    .map(({ what, score }) => ({ ...what, score }))
}

/** Two texts without a term have nothing in common; `wink-nlp` calls them the same. */
function cosine(a: Record<string, number>, b: Record<string, number>): number {
  for (const _ in a) return similarity.bow.cosine(a, b)
  return 0
}

function sectionsOf<D extends Comparable>(document: D, { terms, starts }: Terms) {
  return (document.sections ?? [])
    .filter(({ level }) => level <= 2)
    .map((section) => ({
      document,
      section,
      terms: terms.slice(firstFrom(starts, section.start), firstFrom(starts, section.end)),
    }))
}

/** Index of the first number of an ascending list that is not below `least`. */
function firstFrom(list: readonly number[], least: number): number {
  let from = 0
  let to = list.length
  while (from < to) {
    const middle = (from + to) >> 1
    if (list[middle]! < least) from = middle + 1
    else to = middle
  }
  return from
}
