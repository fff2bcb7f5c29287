/**
 * Accuracy and speed of the built-in tagger alone: npm run bench:tagger -- FILE.bio, or a folder of gold documents
 *
 * A line of the file is a character, a tab and O or B-, I- with LOC, ORG or PER; an empty line ends a sentence. A name
 * counts when both ends and the type are right. `.gz` files are read too. Of gold documents the places, organisations
 * and persons are taken; names that the tagger finds inside their events and documents count as wrong.
 */
import { readFileSync, statSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import jieba from 'nodejieba'
import { namesOf, parseBio, statesOfName, type TaggedSentence } from '../src/entities/tagger/bio.js'
import { loadTagger } from '../src/entities/tagger/index.js'
import { entityTypes, names } from '../src/entities/tagger/states.js'
import { GongwenError } from '../src/errors.js'
import { type GoldDocument, readGold } from '../src/evaluate/index.js'
import { pipeline } from '../src/pipeline.js'
import { segment } from '../src/segment/index.js'
import { structure } from '../src/structure/index.js'
import { normalText } from '../src/text/normal.js'

const file = process.argv[2]
if (file === undefined) {
  console.error('usage: npm run bench:tagger -- FILE.bio | GOLD_FOLDER')
  process.exit(2)
}
try {
  console.log(`load   ${(1000 * processorTime(() => loadTagger())).toFixed(0)} ms`)
  const sentences = read(file)
  for (const line of accuracy(sentences)) console.log(line)
  const text = sentences.map((sentence) => sentence.text).join('')
  let at = 0
  const spans = sentences.map((sentence) => ({ start: at, end: (at += sentence.text.length) }))
  const ours = speed(text, () => loadTagger().tag(text, spans))
  const words = speed(text, () => spans.map(({ start, end }) => jieba.tag(text.slice(start, end))))
  console.log(`speed  ${ours} million characters a second of processor time, one thread (nodejieba.tag: ${words})`)
} catch (error) {
  if (!(error instanceof GongwenError)) throw error
  console.error(`${error.code} ${error.message}`)
  process.exit(1)
}

function read(path: string): TaggedSentence[] {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) return readGold(path).flatMap(sentencesOf)
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new GongwenError('INPUT_UNREADABLE', 'cannot be read; check the path', { file: path, cause })
  }
  const sentences = parseBio((path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8'), path)
  if (sentences.length === 0) throw new GongwenError('INPUT_INVALID', 'has no sentence', { file: path })
  return sentences
}

/** The sentences of a gold document with its places, organisations and persons. */
function sentencesOf({ text, entities, layers }: GoldDocument): TaggedSentence[] {
  if (layers?.includes('entities') === false) return []
  const states = new Uint8Array(text.length)
  for (const { start, end, type } of entities) {
    const kind = (entityTypes as readonly string[]).indexOf(type)
    if (kind >= 0) states.set(statesOfName(kind, end - start), start)
  }
  const document = pipeline().use(structure()).use(segment()).annotate(text)
  const normal = normalText(document)
  return document.sentences.map(({ start, end }) => ({
    text: normal.slice(start, end),
    states: states.slice(start, end),
  }))
}

function accuracy(sentences: readonly TaggedSentence[]): string[] {
  const tagger = loadTagger()
  const counts = [...names, 'ALL'].map(() => ({ gold: 0, given: 0, right: 0 }))
  const add = (type: number, what: 'gold' | 'given' | 'right') => {
    counts[type]![what]++
    counts[names.length]![what]++
  }
  for (const { text, states } of sentences) {
    const expected = new Set<string>()
    for (const { start, end, type } of namesOf(states)) {
      expected.add(`${start} ${end} ${type}`)
      add(type, 'gold')
    }
    for (const { start, end, type } of tagger.tag(text, [{ start: 0, end: text.length }])) {
      const k = entityTypes.indexOf(type)
      add(k, 'given')
      if (expected.has(`${start} ${end} ${k}`)) add(k, 'right')
    }
  }
  const percent = (part: number, whole: number) => (whole === 0 ? '-' : ((100 * part) / whole).toFixed(2)).padStart(6)
  return [
    '       precision recall     F1   names',
    ...counts.map(({ gold, given, right }, k) => {
      const f1 = percent(2 * right, gold + given)
      return `${(names[k] ?? 'ALL').padEnd(6)}    ${percent(right, given)} ${percent(right, gold)} ${f1} ${String(gold).padStart(7)}`
    }),
  ]
}

/** Millions of characters a second, the best of four rounds: the first warms up. */
function speed(text: string, work: () => void): string {
  const rounds = Array.from({ length: 4 }, () => processorTime(work))
  return (text.length / 1e6 / Math.min(...rounds)).toFixed(2)
}

/** In seconds. Unlike the time on the wall it is the same on a busy machine. */
function processorTime(work: () => void): number {
  const before = process.cpuUsage()
  work()
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1e6
}
