// Rebuilds dictionaries/facts/plan-cues.tsv: how much a word of a sentence speaks for the plan part of a work report
// against its review, by logistic regression. The parts are known by the headings and openings of the reports themselves
// (src/facts/modality.ts). Reports whose headings and openings contradict a first fit in more than a fifth of their
// sentences are left out of the second, as their parts are known badly.
//   npx tsx dictionaries/scripts/plan-cues.ts REPORTS.jsonl > dictionaries/facts/plan-cues.tsv
// REPORTS.jsonl: one object a line with text and year (the year the report is given in).
import { readFileSync } from 'node:fs'
import { modesOf } from '../../src/facts/modality.js'
import { signsOf, spread } from '../../src/facts/passages.js'
import { timeWords } from '../../src/facts/periods.js'
import { pipeline } from '../../src/pipeline.js'
import { segment } from '../../src/segment/index.js'
import { structure } from '../../src/structure/index.js'
import { normalText } from '../../src/text/normal.js'
import { type Example, fit } from './logistic.js'

interface Sentence {
  readonly words: ReadonlySet<string>
  readonly plan: boolean
}

const RAREST = 40
/** In how many reports a word has to stand, so that it is not of one decade or province. */
const FEWEST_REPORTS = 22
const PRIOR = 120

const nlp = pipeline().use(structure()).use(segment())
const reports: Sentence[][] = []
for (const line of readFileSync(process.argv[2]!, 'utf8').split('\n')) {
  if (line.trim() === '') continue
  const { text, year } = JSON.parse(line) as { text: string; year: number }
  const doc = nlp.annotate(text, { reportYear: year - 1 })
  const normal = normalText(doc)
  const anchor = { report: year - 1, current: year }
  const modes = modesOf(doc, normal, anchor)
  const sentences: Sentence[] = []
  let next = 0
  doc.sentences.forEach((span, i) => {
    const words = new Set(signsOf(normal, span, timeWords(normal, span.start, span.end, anchor), year - 1))
    for (; next < doc.tokens.length && doc.tokens[next]!.start < span.end; next++) {
      const { start, end } = doc.tokens[next]!
      const word = normal.slice(start, end)
      if (start >= span.start && /^(?!.*[〇一二三四五六七八九十百千万亿])[\u4e00-\u9fff]{1,4}$/.test(word)) words.add(word)
    }
    if (/^the (?:heading|opening|title)/.test(modes[i]!.by)) sentences.push({ words, plan: modes[i]!.modality === 'target' })
  })
  reports.push(sentences)
}

/** The weight of each word, and under = that of a sentence without any. */
function weightsOf(chosen: readonly Sentence[][]): Map<string, number> {
  const sentences = chosen.flat()
  const counts = new Map<string, number>()
  for (const { words } of sentences) for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1)
  const reportsWith = new Map<string, number>()
  for (const report of chosen)
    for (const word of new Set(report.flatMap(({ words }) => [...words]))) reportsWith.set(word, (reportsWith.get(word) ?? 0) + 1)
  const names = [...counts]
    .filter(([word, count]) => count >= RAREST && reportsWith.get(word)! >= FEWEST_REPORTS)
    .map(([word]) => word)
  const number = new Map(names.map((name, i) => [name, i]))
  const plans = sentences.filter(({ plan }) => plan).length
  const examples: Example[] = sentences.map(({ words, plan }) => ({
    vector: [...words].flatMap((word) => (number.has(word) ? [[number.get(word)!, 1] as const] : [])).sort((a, b) => a[0] - b[0]),
    target: plan ? 1 : 0,
    weight: sentences.length / 2 / (plan ? plans : sentences.length - plans),
  }))
  const [base, ...weights] = fit(examples, names.length, PRIOR)
  return new Map([['=', base!], ...names.map((name, i) => [name, weights[i]!] as const)])
}

/** In which share of the sentences the words around them agree with the headings. */
function agreement(report: readonly Sentence[], weights: ReadonlyMap<string, number>): number {
  const sums = spread(
    report.map(({ words }) => [...words].reduce((sum, word) => sum + (weights.get(word) ?? 0), weights.get('=')!)),
  )
  return report.filter(({ plan }, i) => sums[i]! > 0 === plan).length / report.length
}

const first = weightsOf(reports)
const kept = reports.filter((report) => report.length > 0 && agreement(report, first) >= 0.8)
const weights = weightsOf(kept)
const count = kept.flat().length
console.log('# Words that tell the plan part of a work report from its review. Columns: word, weight; = is a sentence without any, names with =')
console.log('# are explained in src/facts/passages.ts. Above 0: a plan. Logistic regression over the headed parts of Chinese government')
console.log(`# work reports, ${count} sentences of ${kept.length} reports, by dictionaries/scripts/plan-cues.ts.`)
const rows = [...weights].filter(([name, weight]) => name === '=' || Math.abs(weight) >= 0.15)
rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
for (const [word, weight] of rows) console.log(`${word}\t${weight.toFixed(2)}`)
