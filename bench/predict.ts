// Annotates gold documents with the default pipeline: npx tsx bench/predict.ts GOLD_DIR > predictions.jsonl
import { predict, readGold } from '../src/evaluate/index.js'
import { gongwen } from '../src/index.js'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: tsx bench/predict.ts GOLD_DIR > predictions.jsonl')
  process.exit(2)
}
for (const document of predict(readGold(folder), gongwen())) console.log(JSON.stringify(document))
