// Rebuilds dictionaries/keywords/weights.tsv and trees.tsv: trains the ranking of key phrases on the passages of labels.tsv.
//   npx tsx dictionaries/scripts/keywords-train.ts CORPORA_DIR
// Each passage is ranked against a background counted without the report it comes from, so that the weights hold for
// reports the background has not seen. Prints the accuracy in six folds by report, then trains on all.
import { writeFileSync } from 'node:fs'
import { entities, facts, pipeline, segment, structure } from '../../src/index.js'
import { analyse } from '../../src/keywords/analysis.js'
import { type Background, parseBackground } from '../../src/keywords/background.js'
import { type Candidate, candidates, type Occurrence, wholeOf } from '../../src/keywords/candidates.js'
import { type Emit, featureNames, phraseFeatures, treeVector } from '../../src/keywords/features.js'
import { select } from '../../src/keywords/select.js'
import { type Tree, treeScore } from '../../src/keywords/trees.js'
import { builtinRows } from '../../src/text/dictionary.js'
import { normalise } from '../../src/text/normal.js'
import { boost } from './boost.js'
import { background, phraseRows, wordRows } from './keywords-counts.js'
import { readCorpora } from './keywords-corpora.js'
import { type Example, fit, type Sparse, value } from './logistic.js'

/** What a phrase counts that contains a labelled one, or is contained in it, by half or more. */
const PARTLY = 0.3
const PRIOR = 60
const TREES = { rounds: 150, depth: 3, rate: 0.08 }
const FOLDS = 6

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
  readonly phrases: readonly string[]
  readonly rows: readonly Row[]
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: tsx dictionaries/scripts/keywords-train.ts CORPORA_DIR')
  process.exit(2)
}
const passages = readPassages(folder)
const sources = [...new Set(passages.map((p) => p.report))].sort()
const hits = { exact: 0, soft: 0, n: 0 }
for (let fold = 0; fold < FOLDS; fold++) {
  const held = (p: Passage) => sources.indexOf(p.report) % FOLDS === fold
  const training = passages.filter((p) => !held(p))
  const weights = train(training)
  const trees = correct(training, weights)
  for (const p of passages.filter(held)) {
    const scored = p.rows.map((row) => ({ ...row, ...total(row, weights, trees) }))
    for (const { phrase } of select(scored, 10)) {
      if (p.phrases.includes(phrase)) hits.exact++
      if (p.phrases.some((x) => soft(x, phrase))) hits.soft++
      hits.n++
    }
  }
}
const percent = (n: number) => ((100 * n) / hits.n).toFixed(1)
console.log(`${passages.length} passages in ${FOLDS} folds: exact ${percent(hits.exact)}, soft ${percent(hits.soft)}`)
const weights = train(passages)
const rows = ['(intercept)', ...featureNames].map((name, i) => `${name}\t${Number(weights[i]!.toPrecision(4))}`)
const head = '# Feature, weight. Trained on labels.tsv by scripts/keywords-train.ts.\n'
const used = rows.filter((row) => !row.endsWith('\t0'))
writeFileSync(new URL('../keywords/weights.tsv', import.meta.url), `${head}${used.join('\n')}\n`)

const trees = correct(passages, weights)
const treeHead = '# Trees that correct the sum of the weights: [feature, cut, up to it, above], or a value. Trained likewise.\n'
writeFileSync(
  new URL('../keywords/trees.tsv', import.meta.url),
  `${treeHead}${trees.map((tree) => JSON.stringify(rounded(tree))).join('\n')}\n`,
)

function rounded(tree: Tree): Tree {
  if (typeof tree === 'number') return Number(tree.toPrecision(4))
  return [tree[0], tree[1], rounded(tree[2]), rounded(tree[3])]
}

/** The trees that correct the weights. */
function correct(passages: readonly Passage[], weights: number[]): Tree[] {
  return boost(
    passages.flatMap((p) =>
      p.rows.map((row) => ({ ...vectorOf(row, weights), target: example(p, row, [], 1).target })),
    ),
    TREES,
  )
}

/** A candidate's score by the weights, and its vector for the trees, both of the occurrence that counts most. */
function vectorOf(row: Row, weights: number[]) {
  const scores = row.vectors.map((v) => value(weights, v))
  const score = Math.max(...scores)
  const { left, right, inside } = row.occurrences[scores.indexOf(score)]!
  const rest = (emit: Emit) => {
    inside(emit)
    row.common(emit)
  }
  return { score, vector: treeVector(Float64Array.from(weights.slice(1)), score, { left, right, rest }) }
}

function total(row: Row, weights: number[], trees: Tree[]) {
  const { score, vector } = vectorOf(row, weights)
  return { score: score + treeScore(trees, vector) }
}

/** Trains on every occurrence, then once more on the one of each phrase that counts most, as it will be used. */
function train(passages: readonly Passage[]): number[] {
  const all = fit(
    passages.flatMap((p) =>
      p.rows.flatMap((row) => row.vectors.map((v) => example(p, row, v, 1 / row.vectors.length))),
    ),
    featureNames.length,
    PRIOR,
  )
  return fit(
    passages.flatMap((p) =>
      p.rows.map((row) => {
        const best = row.vectors.reduce((a, b) => (value(all, b) > value(all, a) ? b : a))
        return example(p, row, best, 1)
      }),
    ),
    featureNames.length,
    PRIOR,
  )
}

function example(p: Passage, { phrase }: Row, vector: Sparse, weight: number): Example {
  const target = p.phrases.includes(phrase) ? 1 : p.phrases.some((x) => soft(x, phrase)) ? PARTLY : 0
  return { vector, target, weight }
}

function readPassages(folder: string): Passage[] {
  const reports = readCorpora(folder)
  const nlp = pipeline().use(structure()).use(segment()).use(entities()).use(facts())
  const without = new Map<string, Background>()
  const model = { weights: new Float64Array(featureNames.length), intercept: 0, trees: [] }
  return builtinRows('keywords/labels.tsv').map(({ fields: [report, start, end, spans] }) => {
    const source = reports.find((r) => r.id === report)!
    const text = source.text.slice(Number(start), Number(end))
    let figures = without.get(report!)
    if (figures === undefined) {
      const counts = background(reports.filter((r) => r !== source))
      const split = (rows: string[]) => rows.map((row) => row.split('\t'))
      figures = parseBackground(split(phraseRows(counts)), split(wordRows(counts)))
      without.set(report!, figures)
    }
    const doc = nlp.annotate(text)
    const a = analyse(doc, figures)
    const occurrences = new Map<Candidate, Occurrence[]>()
    const found = candidates(doc, a, figures, model, { minLength: 3, entities: true, least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }, (c, occurrence) => {
      const seen = occurrences.get(c)
      if (seen === undefined) occurrences.set(c, [occurrence])
      else seen.push(occurrence)
    })
    const whole = wholeOf(doc, a)
    return {
      report: report!,
      phrases: spans!.split(' ').map((span) => {
        const [from, to] = span.split('-').map(Number)
        return normalise(source.text.slice(from, to))
      }),
      rows: [...found.values()].map((c) => {
        const common = (emit: Emit) => phraseFeatures(c, whole, emit)
        const own = occurrences.get(c)!
        const vectors = own.map(({ left, right, inside }) => [left, right, inside, common].flatMap(sparse))
        return { phrase: c.phrase, start: c.start, end: c.end, vectors, occurrences: own, common }
      }),
    }
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
