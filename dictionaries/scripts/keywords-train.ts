// Rebuilds dictionaries/keywords/weights.tsv: trains the ranking of key phrases on the passages of labels.tsv.
//   npx tsx dictionaries/scripts/keywords-train.ts CORPORA_DIR
// Each passage is ranked against a background counted without the report it comes from, so that the weights hold for
// reports the background has not seen. Prints the accuracy in six folds by report, then trains on all.
import { writeFileSync } from 'node:fs'
import { entities, facts, pipeline, segment, structure } from '../../src/index.js'
import { analyse } from '../../src/keywords/analysis.js'
import { type Background, parseBackground } from '../../src/keywords/background.js'
import { type Candidate, candidates, phraseOf } from '../../src/keywords/candidates.js'
import { type Emit, featureNames, phraseFeatures } from '../../src/keywords/features.js'
import { select } from '../../src/keywords/select.js'
import { builtinRows } from '../../src/text/dictionary.js'
import { normalise } from '../../src/text/normal.js'
import { background, phraseRows, wordRows } from './keywords-counts.js'
import { readCorpora } from './keywords-corpora.js'
import { type Example, fit, type Sparse, value } from './logistic.js'

/** What a phrase counts that contains a labelled one, or is contained in it, by half or more. */
const PARTLY = 0.3
const PRIOR = 60
const FOLDS = 6

/** A candidate with a vector for each of its occurrences. */
interface Row {
  readonly phrase: string
  readonly start: number
  readonly end: number
  readonly vectors: Sparse[]
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
  const weights = train(passages.filter((p) => !held(p)))
  for (const p of passages.filter(held)) {
    const scored = p.rows.map((row) => ({ ...row, score: Math.max(...row.vectors.map((v) => value(weights, v))) }))
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
  const model = { weights: new Float64Array(featureNames.length), intercept: 0 }
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
    const vectors = new Map<Candidate, Sparse[]>()
    const found = candidates(doc, a, figures, model, { minLength: 3, entities: true }, (c, features) => {
      const seen = vectors.get(c)
      if (seen === undefined) vectors.set(c, [sparse(features)])
      else seen.push(sparse(features))
    })
    const phrase = phraseOf(doc, a)
    return {
      report: report!,
      phrases: spans!.split(' ').map((span) => {
        const [from, to] = span.split('-').map(Number)
        return normalise(source.text.slice(from, to))
      }),
      rows: [...found.values()].map((c) => {
        const common = sparse((emit) => phraseFeatures(phrase(c), emit))
        const all = vectors.get(c)!.map((v) => [...v, ...common])
        return { phrase: c.phrase, start: c.start, end: c.end, vectors: all }
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
