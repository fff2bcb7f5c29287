// Rebuilds dictionaries/keywords/background.tsv and words.tsv: how common phrases and words are in reports.
//   npx tsx dictionaries/scripts/keywords-background.ts CORPORA_DIR
// CORPORA_DIR holds provincial-2026.csv, national-1954-2025.jsonl and documents/*.txt. Only figures are written:
// no phrase of fewer than five documents.
import { writeFileSync } from 'node:fs'
import { background, phraseRows, wordRows } from './keywords-counts.js'
import { readCorpora } from './keywords-corpora.js'

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('usage: tsx dictionaries/scripts/keywords-background.ts CORPORA_DIR')
  process.exit(2)
}
const counts = background(readCorpora(folder))
const write = (name: string, head: string, rows: string[]) => {
  writeFileSync(new URL(`../keywords/${name}`, import.meta.url), `${head}\n${rows.join('\n')}\n`)
  console.log(name, rows.length, 'rows')
}
const source = `# Counted in ${counts.documents} government reports by scripts/keywords-background.ts.`
write(
  'background.tsv',
  `${source}\n# Phrase, documents that have it, occurrences, and shares of these in tenths, a digit each (a is all): not part of\n# one longer phrase; nothing of a phrase before; nothing after; where topics are told; before a number.`,
  phraseRows(counts),
)
write(
  'words.tsv',
  `${source}\n# Word, occurrences a hundred thousand words, passages in a thousand that have it, percent of its occurrences that\n# begin a run of content words, that are followed by a stop, 的, 和 or an adverb, that stand where topics are told,\n# and that follow an adverb.`,
  wordRows(counts),
)
