// Rebuilds dictionaries/entities/ordinary-words.tsv: words that the segmentation does not know or takes for names (建立健全,
// 养老金, 这是), though they stand in several reports and never in the name of anything.
//   npx tsx dictionaries/scripts/ordinary-words.ts CORPORA > dictionaries/entities/ordinary-words.tsv
// CORPORA: a folder as in keywords-corpora.ts. Words that the list has already are found again: what it holds is not asked for.
import { lexicon } from '../../src/entities/lexicon.js'
import { isUnknown } from '../../src/entities/wanted.js'
import { gongwen } from '../../src/index.js'
import { pipeline } from '../../src/pipeline.js'
import { segment } from '../../src/segment/index.js'
import { structure } from '../../src/structure/index.js'
import { normalise } from '../../src/text/normal.js'
import { readCorpora } from './keywords-corpora.js'

/** In so many reports a word has to stand. */
const FEWEST_REPORTS = 4

const words = pipeline().use(structure()).use(segment())
const names = gongwen()
const reportsOf = new Map<string, number>()
const inNames = new Set<string>()
const reports = readCorpora(process.argv[2]!)
for (const { text } of reports) {
  const normal = normalise(text)
  const inName = new Uint8Array(text.length + 1)
  for (const { start, end } of names.annotate(text).entities) inName.fill(1, start, end)
  const here = new Set<string>()
  for (const { start, end, pos } of words.annotate(text).tokens) {
    const word = normal.slice(start, end)
    if (!isUnknown(pos) || !/^[\u4e00-\u9fff]{2,4}$/.test(word)) continue
    here.add(word)
    if (inName[start] === 1 || inName[end - 1] === 1) inNames.add(word)
  }
  for (const word of here) reportsOf.set(word, (reportsOf.get(word) ?? 0) + 1)
}
const found = [...reportsOf]
  .filter(([word, count]) => count >= FEWEST_REPORTS && !inNames.has(word))
  .filter(([word]) => (lexicon().words.get(word)?.names.length ?? 0) === 0)
  .map(([word]) => word)
  .sort()
console.log(`# Words that segmentation does not know or takes for names, though they are none: they stand in at least ${FEWEST_REPORTS} of ${reports.length}
# Chinese government reports and in no name there. A figure of words alone, by dictionaries/scripts/ordinary-words.ts.
${found.join('\n')}`)
