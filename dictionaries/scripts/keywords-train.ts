// Rebuilds dictionaries/keywords/weights.tsv: trains the ranking of key phrases on the passages of labels.tsv.
//   npx tsx dictionaries/scripts/keywords-train.ts CORPORA_DIR
// Each passage is ranked against a background counted without the report it comes from, so that the weights hold for
// reports the background has not seen. Prints the accuracy in six folds by report, then trains on all.
import { writeFileSync } from 'node:fs'
import { entities, facts, pipeline, segment, structure } from '../../src/index.js'
import { parseBackground } from '../../src/keywords/background.js'
import { candidates, wordsOf } from '../../src/keywords/candidates.js'
import { featureNames, featurizer } from '../../src/keywords/features.js'
import { select } from '../../src/keywords/select.js'
import { builtinRows } from '../../src/text/dictionary.js'
import { normalise } from '../../src/text/normal.js'
import { background, phraseRows, wordRows } from './keywords-counts.js'
import { readCorpora } from './keywords-corpora.js'
import { type Example, fit } from './logistic.js'

/** What a phrase counts that contains a labelled one, or is contained in it, by half or more. */
const PARTLY = 0.3
const PRIOR = 30
const FOLDS = 6

interface Row {
  phrase: string
  start: number
  end: number
  vector: number[]
}
interface Passage {
  report: string
  phrases: string[]
  rows: Row[]
}

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: tsx dictionaries/scripts/keywords-train.ts CORPORA_DIR')
  process.exit(2)
}
const passages = readPassages(folder)
const sources = [...new Set(passages.map((p) => p.report))].sort()
const totals = { exact: 0, soft: 0, n: 0 }
for (let fold = 0; fold < FOLDS; fold++) {
  const held = (p: Passage) => sources.indexOf(p.report) % FOLDS === fold
  const weights = fit(passages.filter((p) => !held(p)).flatMap(examples), PRIOR)
  for (const p of passages.filter(held)) {
    for (const { phrase } of select(score(p.rows, weights), 10)) {
      if (p.phrases.includes(phrase)) totals.exact++
      if (p.phrases.some((x) => soft(x, phrase))) totals.soft++
      totals.n++
    }
  }
}
const percent = (n: number) => ((100 * n) / totals.n).toFixed(1)
console.log(`${passages.length} passages in ${FOLDS} folds: exact ${percent(totals.exact)}, soft ${percent(totals.soft)}`)
const weights = fit(passages.flatMap(examples), PRIOR)
const rows = ['(intercept)', ...featureNames].map((name, i) => `${name}\t${weights[i]!.toPrecision(5)}`)
const head = '# Feature, weight. Trained on labels.tsv by scripts/keywords-train.ts.\n'
writeFileSync(new URL('../keywords/weights.tsv', import.meta.url), `${head}${rows.join('\n')}\n`)

function readPassages(folder: string): Passage[] {
  const reports = readCorpora(folder)
  const nlp = pipeline().use(structure()).use(segment()).use(entities()).use(facts())
  const without = new Map<string, ReturnType<typeof parseBackground>>()
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
    const words = wordsOf(doc, figures)
    const found = candidates(doc, figures, 2, words)
    const vector = featurizer(doc, found, figures, words)
    return {
      report: report!,
      phrases: spans!.split(' ').map((span) => {
        const [from, to] = span.split('-').map(Number)
        return normalise(source.text.slice(from, to))
      }),
      rows: [...found.values()]
        .filter((c) => c.phrase.length >= 3)
        .map((c) => ({ phrase: c.phrase, start: c.start, end: c.end, vector: vector(c) })),
    }
  })
}

function examples(p: Passage): Example[] {
  return p.rows.map(({ phrase, vector }) => ({
    vector,
    target: p.phrases.includes(phrase) ? 1 : p.phrases.some((x) => soft(x, phrase)) ? PARTLY : 0,
  }))
}

function score(rows: Row[], weights: readonly number[]) {
  return rows.map((row) => ({ ...row, score: row.vector.reduce((sum, x, i) => sum + x * weights[i + 1]!, weights[0]!) }))
}

/** The one contains the other and has at most twice its length. */
function soft(a: string, b: string): boolean {
  return (a.includes(b) || b.includes(a)) && Math.min(a.length, b.length) * 2 >= Math.max(a.length, b.length)
}
