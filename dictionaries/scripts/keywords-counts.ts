import { entities, pipeline, segment, structure } from '../../src/index.js'
import { analyse, eachRun, Part } from '../../src/keywords/analysis.js'
import type { Report } from './keywords-corpora.js'

/** Characters of a pseudo-document: a passage of about the length of a section. */
const PASSAGE = 1500
const MOST_TOKENS = 7
const MOST_CHARACTERS = 16

interface PhraseCount {
  documents: number
  occurrences: number
  lastDocument: number
  /** The most often one longer phrase contains it. */
  longer: number
  tokens: number
}

interface WordCount {
  occurrences: number
  passages: number
  lastPassage: number
  begins: number
  ends: number
}

export interface Counts {
  documents: number
  passages: number
  tokens: number
  phrases: Map<string, PhraseCount>
  words: Map<string, WordCount>
}

const nlp = pipeline().use(structure()).use(segment()).use(entities())
const nothing = { phrases: new Map(), words: new Map() }
const annotated = new Map<string, ReturnType<typeof read>>()
const read = (text: string) => {
  const doc = nlp.annotate(text)
  return { doc, ...analyse(doc, nothing) }
}
/** Reads a report once, however often it is counted. */
const annotate = ({ id, text }: Report) => {
  const seen = annotated.get(id)
  if (seen !== undefined) return seen
  const fresh = read(text)
  annotated.set(id, fresh)
  return fresh
}

/** Counts the phrases and words of reports. */
export function background(reports: readonly Report[]): Counts {
  const counts: Counts = { documents: reports.length, passages: 0, tokens: 0, phrases: new Map(), words: new Map() }
  reports.forEach((report, number) => {
    const { doc, normal, part: parts } = annotate(report)
    let passage = -1
    doc.tokens.forEach((token, i) => {
      if (parts[i] === Part.Break) return
      const at = Math.floor(token.start / PASSAGE)
      if (at !== passage) {
        passage = at
        counts.passages++
      }
      const word = normal.slice(token.start, token.end)
      let count = counts.words.get(word)
      if (count === undefined)
        counts.words.set(word, (count = { occurrences: 0, passages: 0, lastPassage: 0, begins: 0, ends: 0 }))
      counts.tokens++
      count.occurrences++
      if (count.lastPassage !== counts.passages) {
        count.lastPassage = counts.passages
        count.passages++
      }
      if (i === 0 || parts[i - 1] !== Part.Content || doc.tokens[i - 1]!.pos === 'ad') count.begins++
      if (i + 1 === parts.length || parts[i + 1] !== Part.Content) count.ends++
    })
    eachRun(doc, parts, (first, last) => {
      for (let i = first; i <= last; i++) {
        if (parts[i] !== Part.Content) continue
        const start = doc.tokens[i]!.start
        for (let j = i; j <= last && j < i + MOST_TOKENS; j++) {
          const end = doc.tokens[j]!.end
          if (end - start > MOST_CHARACTERS) break
          if (parts[j] !== Part.Content || end - start < 2) continue
          const phrase = normal.slice(start, end)
          let count = counts.phrases.get(phrase)
          if (count === undefined) {
            count = { documents: 0, occurrences: 0, lastDocument: -1, longer: 0, tokens: j - i + 1 }
            counts.phrases.set(phrase, count)
          }
          count.occurrences++
          if (count.lastDocument !== number) {
            count.lastDocument = number
            count.documents++
          }
        }
      }
    })
  })
  for (const report of reports) longerPhrases(report, counts)
  return counts
}

/** Sets `longer`: for every phrase, the occurrences of the most frequent phrase one token longer. */
function longerPhrases(report: Report, counts: Counts): void {
  const { doc, normal, part: parts } = annotate(report)
  eachRun(doc, parts, (first, last) => {
    const previous = (i: number) => (i > first ? (parts[i - 1] === Part.Content ? i - 1 : i - 2) : -1)
    const next = (j: number) => (j < last ? (parts[j + 1] === Part.Content ? j + 1 : j + 2) : -1)
    for (let i = first; i <= last; i++) {
      if (parts[i] !== Part.Content) continue
      const start = doc.tokens[i]!.start
      for (let j = i; j <= last && j < i + MOST_TOKENS; j++) {
        const end = doc.tokens[j]!.end
        if (end - start > MOST_CHARACTERS) break
        if (parts[j] !== Part.Content) continue
        const count = counts.phrases.get(normal.slice(start, end))
        if (count === undefined || count.documents < 2) continue
        const before = previous(i)
        const after = next(j)
        if (before >= 0 && parts[before] === Part.Content)
          count.longer = Math.max(
            count.longer,
            counts.phrases.get(normal.slice(doc.tokens[before]!.start, end))?.occurrences ?? 0,
          )
        if (after >= 0 && parts[after] === Part.Content)
          count.longer = Math.max(
            count.longer,
            counts.phrases.get(normal.slice(start, doc.tokens[after]!.end))?.occurrences ?? 0,
          )
      }
    }
  })
}

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

/** Rows of background.tsv: phrases of three documents or more that do not merely stand in a longer one. */
export function phraseRows(counts: Counts): string[] {
  return [...counts.phrases]
    .filter(([, c]) => c.documents >= 3 && (c.tokens <= 2 || c.longer < 0.8 * c.occurrences))
    .sort(byText)
    .map(
      ([phrase, c]) =>
        `${phrase}\t${c.documents}\t${c.occurrences}\t${Math.round(100 * Math.max(0, 1 - c.longer / c.occurrences))}`,
    )
}

/** Rows of words.tsv: words that occur ten times or more. */
export function wordRows(counts: Counts): string[] {
  return [...counts.words]
    .filter(([, c]) => c.occurrences >= 10)
    .sort(byText)
    .map(([word, c]) => {
      const percent = (n: number) => Math.round((100 * n) / c.occurrences)
      const rate = Math.round((1e5 * c.occurrences) / counts.tokens)
      const passages = Math.round((1000 * c.passages) / counts.passages)
      return `${word}\t${rate}\t${passages}\t${percent(c.begins)}\t${percent(c.ends)}`
    })
}
