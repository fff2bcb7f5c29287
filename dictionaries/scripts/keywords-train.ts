// Rebuilds dictionaries/keywords/weights.tsv, trees.tsv, chosen.tsv and chosen-words.tsv: trains the ranking of key
// phrases on the passages of labels.tsv (about five minutes of one processor).
//   npx tsx dictionaries/scripts/keywords-train.ts CORPORA_DIR [GOLD_DIR]
// Each passage is ranked against a background counted, and habits of annotators gathered, without the report it comes
// from, so that the weights hold for reports that neither has seen. Prints the accuracy in six folds by report, then
// trains on all. Gold documents that are parts of the reports are judged likewise, and never trained on.
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { entities, facts, pipeline, segment, structure } from '../../src/index.js'
import { analyse } from '../../src/keywords/analysis.js'
import type { Background } from '../../src/keywords/background.js'
import { type Candidate, candidates, type Occurrence, wholeOf } from '../../src/keywords/candidates.js'
import { type Emit, featureNames, phraseFeatures, treeVector } from '../../src/keywords/features.js'
import { runsOf } from '../../src/keywords/runs.js'
import { select } from '../../src/keywords/select.js'
import { builtinLevels } from '../../src/keywords/terms.js'
import { DEPTH, Forest, type Tree } from '../../src/keywords/trees.js'
import { builtinRows } from '../../src/text/dictionary.js'
import { normalise } from '../../src/text/normal.js'
import { boost } from './boost.js'
import { readCorpora } from './keywords-corpora.js'
import { background, phraseRows, wordRows } from './keywords-counts.js'
import { all, blank, Habits, type Labelled, withHabits } from './keywords-habits.js'
import { type Example, fit, type Sparse, value } from './logistic.js'

/** What a phrase counts that contains a labelled one, or is contained in it, by half or more. */
const PARTLY = 0.3
const PRIOR = 60
const TREES = { rounds: 100, depth: DEPTH, rate: 0.1 }
const FOLDS = 6
/**
 * What is known of terms and of annotators is left to the trees: weighed with the rest, it makes the ranking trust the
 * list of terms more than other annotators do (gold documents: 6 points of precision less).
 */
const FOR_TREES = new Set(['term', 'established-term', 'choice', 'closes', 'filed-most', 'filed-least'])
/** How many of a passage's phrases, the best by the weights, the trees are trained on. */
const CORRECTED = 120
/** One of so many phrases that were not chosen goes into the fit of the weights, and counts as many times. */
const SAMPLED = 4

/** A candidate with a vector for each of its occurrences. */
interface Row {
  readonly phrase: string
  readonly start: number
  readonly end: number
  readonly vectors: Sparse[]
  readonly occurrences: readonly Occurrence[]
  readonly common: (emit: Emit) => void
}
interface Passage {
  readonly report: string
  /** Only judged, never trained on. */
  readonly gold: boolean
  readonly phrases: readonly string[]
  readonly rows: readonly Row[]
}

const [folder, goldFolder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: tsx dictionaries/scripts/keywords-train.ts CORPORA_DIR [GOLD_DIR]')
  process.exit(2)
}
const { passages, chosen, chosenWords } = readPassages(folder, goldFolder)
const sources = [...new Set(passages.map((p) => p.report))].sort()
const hits = { labels: { exact: 0, soft: 0, n: 0 }, gold: { exact: 0, soft: 0, n: 0 } }
for (let fold = 0; fold < FOLDS; fold++) {
  const held = (p: Passage) => sources.indexOf(p.report) % FOLDS === fold
  const training = passages.filter((p) => !held(p) && !p.gold)
  const weights = train(training)
  const trees = new Forest(correct(training, weights))
  for (const p of passages.filter(held)) {
    const scored = p.rows.map((row) => ({ ...row, ...total(row, weights, trees) }))
    const of = p.gold ? hits.gold : hits.labels
    for (const { phrase } of select(scored, 10)) {
      if (p.phrases.includes(phrase)) of.exact++
      if (p.phrases.some((x) => soft(x, phrase))) of.soft++
      of.n++
    }
  }
}
for (const [name, { exact, soft, n }] of Object.entries(hits)) {
  const percent = (x: number) => ((100 * x) / Math.max(1, n)).toFixed(1)
  console.log(`${name}: ${n} phrases in ${FOLDS} folds by report: exact ${percent(exact)}, soft ${percent(soft)}`)
}

const labels = passages.filter((p) => !p.gold)
const weights = train(labels)
const trees = correct(labels, weights)
const write = (name: string, head: string, rows: readonly string[]) =>
  writeFileSync(new URL(`../keywords/${name}`, import.meta.url), `${head}\n${rows.join('\n')}\n`)
write(
  'weights.tsv',
  '# Feature, weight. Trained on labels.tsv by scripts/keywords-train.ts.',
  ['(intercept)', ...featureNames]
    .map((name, i) => `${name}\t${Number(weights[i]!.toPrecision(4))}`)
    .filter((row) => !row.endsWith('\t0')),
)
write(
  'trees.tsv',
  '# Trees that correct the sum of the weights: [feature, cut, up to it, above], or a value. Trained likewise.',
  trees.map((tree) => JSON.stringify(rounded(tree))),
)
write(
  'chosen.tsv',
  '# Phrase, passages of labels.tsv that are filed under it, passages that have it. Counted by scripts/keywords-train.ts.',
  chosen,
)
write(
  'chosen-words.tsv',
  '# Word, passages of labels.tsv that are filed under a phrase with it, passages that have it, phrases that end with it\n# under which a passage is filed, all phrases that end with it. Counted by scripts/keywords-train.ts.',
  chosenWords,
)

function rounded(tree: Tree): Tree {
  if (typeof tree === 'number') return Number(tree.toPrecision(4))
  return [tree[0], tree[1], rounded(tree[2]), rounded(tree[3])]
}

/** The trees that correct the weights. */
function correct(passages: readonly Passage[], weights: number[]): Tree[] {
  return boost(
    passages.flatMap((p) =>
      p.rows
        .map((row) => ({ row, score: scoreOf(row, weights).score }))
        .sort((a, b) => b.score - a.score)
        .slice(0, CORRECTED)
        .map(({ row }) => ({ ...vectorOf(row, weights), target: targetOf(p, row.phrase) })),
    ),
    TREES,
  )
}

/** A candidate's score by the weights, and its vector for the trees, both of the occurrence that counts most. */
function vectorOf(row: Row, weights: number[]) {
  const { score, best } = scoreOf(row, weights)
  const { left, right, inside } = row.occurrences[best]!
  const rest = (emit: Emit) => {
    inside(emit)
    row.common(emit)
  }
  return { score, vector: treeVector(Float64Array.from(weights.slice(1)), score, { left, right, rest }) }
}

/** A candidate's score by the weights, and which occurrence has it. */
function scoreOf(row: Row, weights: number[]) {
  const scores = row.vectors.map((v) => value(weights, v))
  const score = Math.max(...scores)
  return { score, best: scores.indexOf(score) }
}

function total(row: Row, weights: number[], trees: Forest) {
  const { score, vector } = vectorOf(row, weights)
  return { score: score + trees.score(vector) }
}

/** Trains on every occurrence, then once more on the one of each phrase that counts most, as it will be used. */
function train(passages: readonly Passage[]): number[] {
  const of = (examples: (p: Passage, row: Row) => Example[]) =>
    fit(
      passages.flatMap((p) => p.rows.flatMap((row) => examples(p, row))),
      featureNames.length,
      PRIOR,
    )
  const first = of((p, row) => row.vectors.flatMap((v) => example(p, row, v, 1 / row.vectors.length)))
  return of((p, row) => example(p, row, row.vectors[scoreOf(row, first).best]!, 1))
}

function example(p: Passage, { phrase, start }: Row, features: Sparse, weight: number): Example[] {
  const vector = features.filter(([feature]) => !FOR_TREES.has(featureNames[feature]!))
  const target = targetOf(p, phrase)
  if (target > 0) return [{ vector, target, weight }]
  return (start + phrase.length) % SAMPLED === 0 ? [{ vector, target, weight: weight * SAMPLED }] : []
}

function targetOf(p: Passage, phrase: string): number {
  return p.phrases.includes(phrase) ? 1 : p.phrases.some((x) => soft(x, phrase)) ? PARTLY : 0
}

function readPassages(folder: string, goldFolder: string | undefined) {
  const reports = readCorpora(folder)
  const nlp = pipeline().use(structure()).use(segment()).use(entities()).use(facts())
  const labelled: Labelled[] = builtinRows('keywords/labels.tsv').map(({ fields: [report, start, end, spans] }) => {
    const { text } = reports.find((r) => r.id === report)!
    const phrases = spans!.split(' ').map((span) => {
      const [from, to] = span.split('-').map(Number)
      return normalise(text.slice(from, to))
    })
    return { report: report!, doc: nlp.annotate(text.slice(Number(start), Number(end))), phrases }
  })
  const gold: Labelled[] = (goldFolder === undefined ? [] : readdirSync(goldFolder)).flatMap((name) => {
    if (!name.endsWith('.json')) return []
    const { text, keyphrases = [] } = JSON.parse(readFileSync(join(goldFolder!, name), 'utf8'))
    const report = reports.find((r) => r.text.includes(text.slice(-60)))
    if (report === undefined || keyphrases.length === 0) return []
    return [{ report: report.id, doc: nlp.annotate(text), phrases: keyphrases.map(normalise) }]
  })
  const levels = builtinLevels()
  const counts = background(reports)
  const whole = withHabits(phraseRows(counts), wordRows(counts), levels, [], [])
  const habits = new Habits(labelled, whole)
  const passages: Passage[] = []
  for (const report of new Set([...labelled, ...gold].map((p) => p.report))) {
    const others = background(reports.filter((r) => r.id !== report))
    const chosen = habits.phraseRows(whole, levels, report)
    const figures = withHabits(phraseRows(others), wordRows(others), levels, chosen, habits.wordRows(whole, report))
    for (const p of [...labelled, ...gold]) {
      if (p.report === report) passages.push({ ...p, gold: gold.includes(p), rows: rowsOf(p, figures) })
    }
  }
  return { passages, chosen: habits.phraseRows(whole, levels), chosenWords: habits.wordRows(whole) }
}

function rowsOf({ doc }: Labelled, figures: Background): Row[] {
  const a = analyse(doc, figures)
  const occurrences = new Map<Candidate, Occurrence[]>()
  const found = candidates(doc, a, runsOf(doc, a), figures, blank, all, (c, occurrence) => {
    const seen = occurrences.get(c)
    if (seen === undefined) occurrences.set(c, [occurrence])
    else seen.push(occurrence)
  })
  const whole = wholeOf(doc)
  return found.map((c) => {
    const common = (emit: Emit) => phraseFeatures(c, whole, emit)
    const own = occurrences.get(c)!
    const vectors = own.map(({ left, right, inside }) => [left, right, inside, common].flatMap(sparse))
    return { phrase: c.phrase, start: c.start, end: c.end, vectors, occurrences: own, common }
  })
}

function sparse(features: (emit: Emit) => void): Sparse {
  const out: [number, number][] = []
  features((feature, x) => out.push([feature, x]))
  return out
}

/** The one contains the other and has at most twice its length. */
function soft(a: string, b: string): boolean {
  return (a.includes(b) || b.includes(a)) && Math.min(a.length, b.length) * 2 >= Math.max(a.length, b.length)
}
