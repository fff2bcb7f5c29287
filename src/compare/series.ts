import type { Keyword } from '../document.js'
import { normalise, normalText } from '../text/normal.js'
import { Trie } from '../text/trie.js'
import { type Comparable, countTerms, termsOf, vocabulary, yearOf } from './terms.js'

/** A key phrase of a corpus. */
export interface CorpusKeyword {
  readonly text: string
  /** Sum of its scores in the documents. */
  readonly score: number
  readonly documents: number
  readonly count: number
}

/**
 * The key phrases of a corpus: those of its documents (which need the layer `keywords`), by the sum of their scores.
 * @param options `top`: how many at most, 50 unless given
 */
export function corpusKeywords(
  documents: readonly { readonly keywords: readonly Keyword[] }[],
  options: { readonly top?: number } = {},
): CorpusKeyword[] {
  const found = new Map<string, { text: string; score: number; documents: number; count: number }>()
  for (const { keywords } of documents) {
    for (const { text, score, count } of keywords) {
      const key = normalise(text)
      const phrase = found.get(key) ?? { text, score: 0, documents: 0, count: 0 }
      found.set(key, phrase)
      phrase.score += score
      phrase.documents++
      phrase.count += count
    }
  }
  return [...found.values()]
    .map((phrase) => ({ ...phrase, score: Math.round(1e6 * phrase.score) / 1e6 }))
    .sort((a, b) => b.score - a.score || (a.text < b.text ? -1 : 1))
    .slice(0, options.top ?? 50)
}

/** How often a term stands in the documents of a year. */
export interface YearCount {
  readonly year: number
  readonly count: number
  /** Occurrences in 10,000 characters. */
  readonly rate: number
}

/**
 * How often terms are used from year to year. A document's year is `meta.reportYear`, else that of `meta.date`; those
 * without either are left out. Each text is read once, however many terms there are; of terms that begin at the same
 * place all are counted.
 *
 * @param terms any strings, taken in normal form
 * @returns for each term, in the order given, its years in order
 * @example termSeries(reports, ['乡村振兴']).get('乡村振兴') // [{ year: 2017, count: 2, rate: 1.1 }, …]
 */
export function termSeries(
  documents: readonly (Pick<Comparable, 'text' | 'meta'> & object)[],
  terms: readonly string[],
): Map<string, YearCount[]> {
  const trie = new Trie(terms.map((term) => [normalise(term), normalise(term)] as const))
  const years = new Map<number, { characters: number; counts: Map<string, number> }>()
  for (const doc of documents) {
    const year = yearOf(doc as Comparable)
    if (year === undefined) continue
    const entry = years.get(year) ?? { characters: 0, counts: new Map<string, number>() }
    years.set(year, entry)
    const normal = normalText(doc)
    entry.characters += normal.length
    trie.eachIn(normal, 0, normal.length, (_from, _to, term) =>
      entry.counts.set(term, (entry.counts.get(term) ?? 0) + 1),
    )
  }
  const order = [...years].sort(([a], [b]) => a - b)
  return new Map(
    terms.map((term) => [
      term,
      order.map(([year, { characters, counts }]) => {
        const count = counts.get(normalise(term)) ?? 0
        return { year, count, rate: characters === 0 ? 0 : Math.round((1e7 * count) / characters) / 1e3 }
      }),
    ]),
  )
}

/** A term that a year has and none before. */
export interface NewTerm {
  readonly term: string
  readonly count: number
  /** Documents of the year that have it. */
  readonly documents: number
}

/**
 * The terms (words and, where `keywords` was used, key phrases) of a year's documents that no document of an earlier
 * year has, the most frequent first.
 * @param options `top`: how many at most, 50 unless given; `least`: fewest occurrences, 2 unless given
 */
export function newTerms(
  documents: readonly Comparable[],
  year: number,
  options: { readonly top?: number; readonly least?: number } = {},
): NewTerm[] {
  const phrases = vocabulary(documents.filter((doc) => yearOf(doc) === year))
  const before = new Set<string>()
  const found = new Map<string, { count: number; documents: number }>()
  for (const doc of documents) {
    const own = yearOf(doc)
    if (own === undefined || own > year) continue
    const counts = countTerms(termsOf(doc, phrases).terms)
    if (own < year) for (const term of counts.keys()) before.add(term)
    else
      for (const [term, count] of counts) {
        const entry = found.get(term) ?? { count: 0, documents: 0 }
        found.set(term, { count: entry.count + count, documents: entry.documents + 1 })
      }
  }
  return [...found]
    .filter(([term, { count }]) => !before.has(term) && count >= (options.least ?? 2))
    .map(([term, counts]) => ({ term, ...counts }))
    .sort((a, b) => b.count - a.count || b.documents - a.documents || (a.term < b.term ? -1 : 1))
    .slice(0, options.top ?? 50)
}
