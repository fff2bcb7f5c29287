// Annotates gold documents with the default pipeline: npx tsx bench/predict.ts GOLD_DIR > predictions.jsonl
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gongwen } from '../src/index.js'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: tsx bench/predict.ts GOLD_DIR > predictions.jsonl')
  process.exit(2)
}
const nlp = gongwen()
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith('.json')) continue
  const { id, text, reportYear, place } = JSON.parse(readFileSync(join(folder, file), 'utf8'))
  console.log(JSON.stringify(nlp.annotate(text, { id, reportYear, place })))
}
