import type { Document, Layers, Span, Tone } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { normalText } from '../text/normal.js'
import { Trie } from '../text/trie.js'
import { mean } from './tone.js'

/** The tone of one section, with what stands under its subsections. */
export interface ToneRow extends Span {
  /** Index into `doc.sections`, null for what stands before the first section. */
  readonly section: number | null
  readonly level: number
  readonly title: string
  /** How many sentences other than headings have each label. */
  readonly counts: Readonly<Record<Tone, number>>
  /** Mean score of these sentences, in [-1, 1]. */
  readonly score: number
  readonly label: Tone
  /** Words of strength (坚决, 显著, 首次) in these sentences. */
  readonly strength: number
  /** Words of hedging (基本, 初步, 有所) in these sentences. */
  readonly hedging: number
}

/**
 * The tone of a report section by section, in the order of the text, for a plot or a table. A section counts with all
 * that stands under it; a first row holds what stands before the first section, if anything.
 * @param doc a document with sections, sentences and sentiment
 *
 * @example
 * toneSeries(doc).filter((row) => row.level === 1).map(({ title, score, counts }) => [title, score, counts.negative])
 */
export function toneSeries(doc: Document<Pick<Layers, 'sections' | 'sentences' | 'sentiment'>>): ToneRow[] {
  const words = wordCounts(doc)
  const row = (span: Span, from: number, to: number) => {
    const counts = { positive: 0, neutral: 0, negative: 0 }
    let [strength, hedging] = [0, 0]
    const body = []
    for (let i = from; i < to; i++) {
      if (doc.sentences[i]!.heading) continue
      const tone = doc.sentiment.sentences[i]!
      body.push(tone)
      counts[tone.label]++
      strength += words[i]!.strength
      hedging += words[i]!.hedging
    }
    return { start: span.start, end: span.end, counts, ...mean(body), strength, hedging }
  }
  const first = sentenceFrom(doc.sentences, doc.sections[0]?.start ?? doc.text.length)
  const rows: ToneRow[] = []
  if (first > 0) {
    const span = { start: 0, end: doc.sections[0]?.start ?? doc.text.length }
    rows.push({ section: null, level: 0, title: '', ...row(span, 0, first) })
  }
  doc.sections.forEach((section, i) => {
    const from = sentenceFrom(doc.sentences, section.start)
    const to = sentenceFrom(doc.sentences, section.end)
    rows.push({ section: i, level: section.level, title: section.title, ...row(section, from, to) })
  })
  return rows
}

/** The first sentence that begins at `offset` or after it. */
function sentenceFrom(sentences: readonly Span[], offset: number): number {
  let [low, high] = [0, sentences.length]
  while (low < high) {
    const middle = (low + high) >> 1
    if (sentences[middle]!.start < offset) low = middle + 1
    else high = middle
  }
  return low
}

type Manner = 'strength' | 'hedging'

/** How strongly every sentence claims: counts of the words of `dictionaries/sentiment/manner.tsv`. */
function wordCounts(doc: Document<Pick<Layers, 'sentences'>>): Record<Manner, number>[] {
  manner ??= new Trie(
    builtinRows('sentiment/manner.tsv').map(({ fields: [word = '', kind] }) => [word, kind as Manner]),
  )
  const text = normalText(doc)
  return doc.sentences.map(({ start, end }) => {
    const counts = { strength: 0, hedging: 0 }
    for (let i = start; i < end; ) {
      const found = manner!.longest(text, i, end)
      if (found) counts[found.value]++
      i = found?.end ?? i + 1
    }
    return counts
  })
}

let manner: Trie<Manner> | undefined
