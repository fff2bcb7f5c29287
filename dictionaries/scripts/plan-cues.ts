// Rebuilds dictionaries/facts/plan-cues.tsv: how much more often a word stands in the plan part of a work report than
// in its review. The parts are known by the headings and openings of the reports themselves (src/facts/modality.ts).
//   npx tsx dictionaries/scripts/plan-cues.ts REPORTS.jsonl > dictionaries/facts/plan-cues.tsv
// REPORTS.jsonl: one object a line with text and year (the year the report is given in).
import { readFileSync } from 'node:fs'
import { modesOf } from '../../src/facts/modality.js'
import { pipeline } from '../../src/pipeline.js'
import { segment } from '../../src/segment/index.js'
import { structure } from '../../src/structure/index.js'
import { normalText } from '../../src/text/normal.js'

const nlp = pipeline().use(structure()).use(segment())
const counts = new Map<string, [review: number, plan: number]>()
const totals: [number, number] = [0, 0]
for (const line of readFileSync(process.argv[2]!, 'utf8').split('\n')) {
  if (line.trim() === '') continue
  const { text, year } = JSON.parse(line) as { text: string; year: number }
  const doc = nlp.annotate(text, { reportYear: year - 1 })
  const normal = normalText(doc)
  const modes = modesOf(doc, normal, { report: year - 1, current: year })
  let next = 0
  doc.sentences.forEach((sentence, i) => {
    const mode = modes[i]!
    const words = new Set<string>()
    while (next < doc.tokens.length && doc.tokens[next]!.start < sentence.end) {
      const { start, end, pos } = doc.tokens[next++]!
      if (start >= sentence.start && /^(?:v|vn|vd|d|ad|ul|p)$/.test(pos)) words.add(normal.slice(start, end))
    }
    if (mode.by.startsWith('the report') || mode.by.startsWith('the wording')) return
    const side = mode.modality === 'target' ? 1 : 0
    totals[side]++
    for (const word of words) {
      const count = counts.get(word) ?? [0, 0]
      count[side]++
      counts.set(word, count)
    }
  })
}
console.log('# Words that tell the plan part of a work report from its review. Columns: word, weight.')
console.log('# The weight is the logarithm of how many times more often a sentence of the plan has the word (below 0: the review),')
console.log(`# counted in ${totals[1]} and ${totals[0]} sentences of Chinese government work reports by dictionaries/scripts/plan-cues.ts.`)
const rows: [string, number][] = []
for (const [word, [review, plan]] of counts) {
  if (review + plan < 50 || !/^[\u4e00-\u9fff]+$/.test(word)) continue
  const weight = Math.log((plan + 1) / (totals[1] + 1) / ((review + 1) / (totals[0] + 1)))
  if (Math.abs(weight) >= 0.4) rows.push([word, weight])
}
rows.sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
for (const [word, weight] of rows) console.log(`${word}\t${weight.toFixed(1)}`)
