import type { Document, Layers } from '../document.js'
import { normalText } from '../text/normal.js'
import { Trie } from '../text/trie.js'

/** A document that can be compared: words, and whatever other layers it has. */
export type Comparable = Document<Pick<Layers, 'tokens'> & Partial<Layers>>

/** Words of a document in order, with the phrases of the vocabulary as one word each. */
export interface Terms {
  readonly terms: readonly string[]
  /** Offset of each term. */
  readonly starts: readonly number[]
}

/** Key phrases that score less, of the best one's score, are not sure enough to count whole. */
const GOOD = 0.25

/** The phrases by which documents are compared: the key phrases of all of them (where `keywords` was used), in normal form. */
export function vocabulary(documents: readonly Comparable[]): Trie<true> {
  const phrases = new Set<string>()
  for (const doc of documents) {
    for (const { text, score } of doc.keywords ?? []) if (score >= GOOD) phrases.add(normalPhrase(text))
    for (const { indicator } of doc.facts ?? []) if (indicator !== null) phrases.add(normalPhrase(indicator.text))
  }
  return new Trie([...phrases].sort().map((phrase) => [phrase, true]))
}

/**
 * Reads a document once: at every token the longest phrase of the vocabulary that ends with a token, else the word.
 * Function words, numbers, punctuation and words of one character are left out.
 */
export function termsOf(doc: Comparable, phrases: Trie<true>): Terms {
  const normal = normalText(doc)
  const { tokens } = doc
  const terms: string[] = []
  const starts: number[] = []
  const ends = new Set(tokens.map((token) => token.end))
  for (let i = 0; i < tokens.length; ) {
    const { start, end, pos } = tokens[i]!
    let to = 0
    phrases.each(normal, start, normal.length, (at) => {
      if (ends.has(at)) to = at
    })
    if (to > end || (to === end && to > 0)) {
      terms.push(normal.slice(start, to))
      starts.push(start)
      while (i < tokens.length && tokens[i]!.start < to) i++
      continue
    }
    if (end - start > 1 && isContent(pos) && letter.test(normal[start]!)) {
      terms.push(normal.slice(start, end))
      starts.push(start)
    }
    i++
  }
  return { terms, starts }
}

const letter = /\p{L}/u
const isContent = (pos: string) => pos === 'eng' || !/^[cdempqruxwyo]/.test(pos)

function normalPhrase(text: string): string {
  return normalText({ text })
}

/** How often each term occurs. */
export function countTerms(terms: Iterable<string>): Map<string, number> {
  const counts = new Map<string, number>()
  for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + 1)
  return counts
}

/** The year a document is filed under: the year it reports on, else that of its date. */
export function yearOf(doc: Comparable): number | undefined {
  if (doc.meta.reportYear !== undefined) return doc.meta.reportYear
  const year = Number.parseInt(doc.meta.date ?? '', 10)
  return Number.isNaN(year) ? undefined : year
}
