import { entities, pipeline, segment, structure } from '../../src/index.js'
import { analyse } from '../../src/keywords/analysis.js'
import { parseBackground } from '../../src/keywords/background.js'
import { runsOf, TOPIC } from '../../src/keywords/runs.js'
import { Part, Side } from '../../src/keywords/tags.js'
import type { Report } from './keywords-corpora.js'

/** Characters of a pseudo-document: a passage of about the length of a section. */
const PASSAGE = 1500
/** A phrase of fewer documents tells little and takes room. */
const LEAST_DOCUMENTS = 5
const MOST_TOKENS = 7
const MOST_CHARACTERS = 16

interface PhraseCount {
  documents: number
  occurrences: number
  lastDocument: number
  tokens: number
  /** The most often one phrase a token longer contains it. */
  longer: number
  left: number
  right: number
  topic: number
  near: number
}

interface WordCount {
  occurrences: number
  passages: number
  lastPassage: number
  begins: number
  ends: number
  topic: number
  adverb: number
}

export interface Counts {
  documents: number
  passages: number
  tokens: number
  phrases: Map<string, PhraseCount>
  words: Map<string, WordCount>
}

const nlp = pipeline().use(structure()).use(segment()).use(entities({ tagger: false }))
const annotated = new Map<string, ReturnType<typeof nlp.annotate>>()

/** Reads a report once, however often it is counted. */
function annotate({ id, text }: Report) {
  const seen = annotated.get(id)
  if (seen !== undefined) return seen
  const doc = nlp.annotate(text, { id })
  annotated.set(id, doc)
  return doc
}

/** Counts the phrases and words of reports. */
export function background(reports: readonly Report[]): Counts {
  const counts: Counts = { documents: reports.length, passages: 0, tokens: 0, phrases: new Map(), words: new Map() }
  for (const report of reports) countWords(report, counts)
  const words = parseBackground(
    [],
    wordRows(counts).map((row) => row.split('\t')),
  )
  const analysed = reports.map((report) => ({ doc: annotate(report), a: analyse(annotate(report), words) }))
  analysed.forEach(({ doc, a }, number) => countPhrases(doc, a, number, counts))
  for (const { doc, a } of analysed) countLonger(doc, a, counts)
  return counts
}

type Doc = ReturnType<typeof annotate>
type Analysed = ReturnType<typeof analyse>

function countWords(report: Report, counts: Counts): void {
  const doc = annotate(report)
  const a = analyse(doc, parseBackground([], []))
  let passage = -1
  doc.tokens.forEach((token, i) => {
    if (a.part[i] === Part.Break) return
    const at = Math.floor(token.start / PASSAGE)
    if (at !== passage) {
      passage = at
      counts.passages++
    }
    const word = a.normal.slice(token.start, token.end)
    let count = counts.words.get(word)
    if (count === undefined) {
      count = { occurrences: 0, passages: 0, lastPassage: 0, begins: 0, ends: 0, topic: 0, adverb: 0 }
      counts.words.set(word, count)
    }
    counts.tokens++
    count.occurrences++
    if (count.lastPassage !== counts.passages) {
      count.lastPassage = counts.passages
      count.passages++
    }
    if (i === 0 || a.part[i - 1] !== Part.Content || a.side[i - 1] === Side.Adverb) count.begins++
    const after = i + 1 === doc.tokens.length ? Side.Stop : a.side[i + 1]!
    if (after < Side.Verb && after !== Side.Function && after !== Side.Number) count.ends++
    if (i > 0 && a.side[i - 1] === Side.Adverb) count.adverb++
  })
  const runs = runsOf(doc, a)
  runs.first.forEach((first, r) => {
    if (!(runs.place[r]! & TOPIC)) return
    for (let i = first; i <= runs.last[r]!; i++) {
      const count = counts.words.get(a.normal.slice(doc.tokens[i]!.start, doc.tokens[i]!.end))
      if (count !== undefined) count.topic++
    }
  })
}

/** Calls `visit` for every stretch of tokens that can be a phrase. */
function eachPhrase(doc: Doc, a: Analysed, visit: (phrase: string, i: number, j: number, topic: boolean) => void): void {
  const runs = runsOf(doc, a)
  runs.first.forEach((first, r) => {
    const last = runs.last[r]!
    const topic = (runs.place[r]! & TOPIC) !== 0
    for (let i = first; i <= last; i++) {
      if (a.part[i] !== Part.Content) continue
      const start = doc.tokens[i]!.start
      for (let j = i; j <= last && j < i + MOST_TOKENS; j++) {
        const end = doc.tokens[j]!.end
        if (end - start > MOST_CHARACTERS) break
        if (a.part[j] === Part.Content && end - start > 1) visit(a.normal.slice(start, end), i, j, topic)
      }
    }
  })
}

function countPhrases(doc: Doc, a: Analysed, number: number, counts: Counts): void {
  eachPhrase(doc, a, (phrase, i, j, topic) => {
    let count = counts.phrases.get(phrase)
    if (count === undefined) {
      count = {
        documents: 0,
        occurrences: 0,
        lastDocument: -1,
        tokens: j - i + 1,
        longer: 0,
        left: 0,
        right: 0,
        topic: 0,
        near: 0,
      }
      counts.phrases.set(phrase, count)
    }
    count.occurrences++
    if (count.lastDocument !== number) {
      count.lastDocument = number
      count.documents++
    }
    const before = i === 0 ? Side.Stop : a.side[i - 1]!
    const after = j + 1 === doc.tokens.length ? Side.Stop : a.side[j + 1]!
    if (before < Side.Verb || before === Side.Lead) count.left++
    if (after < Side.Verb) count.right++
    if (topic) count.topic++
    if (j + 1 < doc.tokens.length && a.toNumber[j + 1]! <= 3) count.near++
  })
}

function countLonger(doc: Doc, a: Analysed, counts: Counts): void {
  eachPhrase(doc, a, (phrase, i, j) => {
    if (i === j) return
    const { occurrences } = counts.phrases.get(phrase)!
    for (const [from, to] of [
      [i + 1, j],
      [i, j - 1],
    ] as const) {
      const part = counts.phrases.get(a.normal.slice(doc.tokens[from]!.start, doc.tokens[to]!.end))
      if (part !== undefined && part.longer < occurrences) part.longer = occurrences
    }
  })
}

const byText = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1)

/** Rows of background.tsv: phrases of several documents that do not merely stand in a longer one, shares in tenths. */
export function phraseRows(counts: Counts): string[] {
  return [...counts.phrases]
    .filter(([, c]) => c.documents >= LEAST_DOCUMENTS && (c.tokens <= 2 || c.longer < 0.8 * c.occurrences))
    .sort(byText)
    .map(([phrase, c]) => {
      const tenths = (n: number) => Math.round((10 * n) / c.occurrences).toString(11)
      const whole = Math.max(0, c.occurrences - c.longer)
      return `${phrase}\t${c.documents}\t${c.occurrences}\t${[whole, c.left, c.right, c.topic, c.near].map(tenths).join('')}`
    })
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
      return [word, rate, passages, percent(c.begins), percent(c.ends), percent(c.topic), percent(c.adverb)].join('\t')
    })
}
