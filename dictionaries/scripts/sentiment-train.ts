// Trains the tone classifier on the labelled sentences and writes sentiment/model.tsv.
//   npx tsx dictionaries/scripts/sentiment-train.ts CORPORA_FOLDER [--errors]
// CORPORA_FOLDER holds the reports that labels.tsv refers to (provincial-2026.csv, national-1954-2025.jsonl, documents/).
// First every fifth of the documents is held out in turn and the figures on it are printed (with --errors, the sentences
// it gets wrong too); then all labels are used for the model.
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Document, Layers } from '../../src/document.js'
import { contextFeatures, contextNames } from '../../src/sentiment/context.js'
import { localFeatures } from '../../src/sentiment/features.js'
import { readLexicon } from '../../src/sentiment/lexicon.js'
import { addUp, toChances, tones } from '../../src/sentiment/model.js'
import type { Rows } from '../../src/sentiment/rows.js'
import { FeatureSpace } from '../../src/sentiment/space.js'
import { normalText } from '../../src/text/normal.js'
import { facts, pipeline, segment, structure } from '../../src/index.js'
import { readCorpora } from './keywords-corpora.js'

const folder = new URL('../sentiment/', import.meta.url)
const [corpora, option] = process.argv.slice(2)
if (corpora === undefined) {
  console.error('usage: tsx dictionaries/scripts/sentiment-train.ts CORPORA_FOLDER')
  process.exit(2)
}

type Annotated = Document<Pick<Layers, 'sections' | 'sentences' | 'tokens' | 'facts'>>
interface Labelled {
  readonly doc: number
  readonly sentence: number
  readonly tone: number
}

/** Rows of features, the second with its numbers after those of the first, of which a sentence has one each. */
type Tables = readonly Rows[]
/** One sentence to learn from. */
interface Example {
  readonly tables: Tables
  readonly row: number
}

const { docs, labelled } = readLabelled(corpora)
const space = new FeatureSpace(readLexicon(frequentWords(docs, labelled, 5)))
// Each document is learned twice, the second time without headings and facts, so that the model does not lean on
// them alone: extracts have no headings, and a pipeline may have no facts.
const bare = docs.map((doc) => ({ ...doc, meta: {}, sections: [], facts: undefined, sentences: doc.sentences.map(({ section, ...rest }) => rest) }) as unknown as Annotated)
const local = docs.map((doc) => localFeatures(space, doc, normalText(doc)))
const localBare = bare.map((doc, i) => localFeatures(space, doc, normalText(docs[i]!)))

const folds = 5
const foldOf = docs.map(({ id }) => hash(id) % folds)
for (let held = 0, all = table(); held < folds; held++) {
  const kept = docs.map((_, i) => foldOf[i] !== held)
  const model = train(kept)
  const result = table()
  for (const { doc, sentence, tone } of labelled) {
    if (kept[doc]) continue
    const guess = best(model.chances(doc, false)[sentence]!)
    result[tone]![guess]!++
    if (option === '--errors' && guess !== tone) show(doc, sentence, tone, guess)
    all[tone]![guess]!++
  }
  console.log(`held out ${held}: ${figures(result)}`)
  if (held === folds - 1) console.log(`all five: ${figures(all)}`, JSON.stringify(all))
}
write(train(docs.map(() => true)))

/** Trains both steps on the documents kept. */
function train(kept: boolean[]) {
  const items = labelled.filter(({ doc }) => kept[doc])
  const alone = fit(space.names.length, (push) => {
    for (const { doc, sentence, tone } of items) {
      push([local[doc]!.rows], sentence, tone)
      push([localBare[doc]!.rows], sentence, tone)
    }
  })
  // What the first step says about a document must come from a model that has not seen it.
  const cross = [0, 1, 2].map((part) =>
    fit(space.names.length, (push) => {
      for (const { doc, sentence, tone } of items) {
        if (hash(docs[doc]!.id, 7) % 3 === part) continue
        push([local[doc]!.rows], sentence, tone)
        push([localBare[doc]!.rows], sentence, tone)
      }
    }),
  )
  const contexts = (doc: number, without: boolean, weights: Float64Array) => {
    const own = (without ? localBare : local)[doc]!
    return contextFeatures(space, (without ? bare : docs)[doc]!, own, chances(weights, [own.rows]), normalText(docs[doc]!))
  }
  const seen = docs.map((doc, i) => kept[i] ? [false, true].map((w) => contexts(i, w, cross[hash(doc.id, 7) % 3]!)) : [])
  const together = fit(space.names.length + contextNames.length, (push) => {
    for (const { doc, sentence, tone } of items) {
      push([local[doc]!.rows, seen[doc]![0]!], sentence, tone)
      push([localBare[doc]!.rows, seen[doc]![1]!], sentence, tone)
    }
  })
  return {
    alone,
    together,
    chances: (doc: number, without: boolean) => {
      const around = contexts(doc, without, alone)
      const flat = chances(together, [(without ? localBare : local)[doc]!.rows, around])
      return docs[doc]!.sentences.map((_, i) => flat.subarray(3 * i, 3 * i + 3))
    },
  }
}

function chances(weights: Float64Array, tables: Tables): Float64Array {
  const out = new Float64Array((tables[0]!.from.length - 1) * 3)
  for (let row = 0; 3 * row < out.length; row++) {
    tables.forEach((table, k) => addUp(weights, table, row, out, 3 * row, k * space.names.length))
    toChances(out, 3 * row)
  }
  return out
}

/** Multinomial logistic regression with a quadratic penalty, by accelerated gradient descent over all examples. */
function fit(size: number, examples: (push: (tables: Tables, row: number, tone: number) => void) => void): Float64Array {
  const rows: Example[] = []
  const goals: number[] = []
  examples((tables, row, tone) => {
    rows.push({ tables, row })
    goals.push(tone)
  })
  const counts = [0, 0, 0]
  for (const goal of goals) counts[goal]!++
  // Rare tones weigh more, half-way to equal.
  const share = counts.map((count) => Math.sqrt(rows.length / 3 / Math.max(1, count)))
  const penalty = 1e-3
  const rate = 0.15
  const weights = new Float64Array(size * 3)
  const ahead = new Float64Array(size * 3)
  const gradient = new Float64Array(size * 3)
  const previous = new Float64Array(size * 3)
  for (let step = 1; step <= 300; step++) {
    gradient.fill(0)
    const sums = new Float64Array(3)
    rows.forEach(({ tables, row }, i) => {
      sums.fill(0)
      tables.forEach((table, k) => addUp(ahead, table, row, sums, 0, k * space.names.length))
      toChances(sums)
      for (let t = 0; t < 3; t++) {
        const error = (sums[t]! - (goals[i] === t ? 1 : 0)) * share[goals[i]!]!
        tables.forEach(({ ids, values, from }, k) => {
          for (let j = from[row]!; j < from[row + 1]!; j++) gradient[3 * (ids[j]! + k * space.names.length) + t]! += error * values[j]!
        })
      }
    })
    const momentum = (step - 1) / (step + 2)
    for (let j = 0; j < weights.length; j++) {
      previous[j] = weights[j]!
      weights[j] = ahead[j]! - rate * (gradient[j]! / rows.length + penalty * ahead[j]!)
      ahead[j] = weights[j]! + momentum * (weights[j]! - previous[j]!)
    }
  }
  return weights
}

function readLabelled(corpora: string): { docs: Annotated[]; labelled: Labelled[] } {
  const rows = readFileSync(new URL('labels.tsv', folder), 'utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t') as [string, string, string, (typeof tones)[number]])
  const nlp = pipeline().use(structure()).use(segment()).use(facts())
  const texts = new Map(readCorpora(corpora).map(({ id, text }) => [id, text]))
  const ids = [...new Set(rows.map(([id]) => id))]
  const docs = ids.map((id) => nlp.annotate(texts.get(id)!, { id }) as Annotated)
  const labelled = new Map<string, Labelled>()
  for (const [id, start, end, tone] of rows) {
    const doc = ids.indexOf(id)
    const sentence = overlapping(docs[doc]!.sentences, Number(start), Number(end))
    if (sentence >= 0) labelled.set(`${doc} ${sentence}`, { doc, sentence, tone: tones.indexOf(tone) })
  }
  console.log(`${rows.length} labels, ${labelled.size} sentences`)
  return { docs, labelled: [...labelled.values()] }
}

function overlapping(sentences: Annotated['sentences'], start: number, end: number): number {
  let [best, most] = [-1, 0]
  sentences.forEach((sentence, i) => {
    const overlap = Math.min(end, sentence.end) - Math.max(start, sentence.start)
    if (overlap > most) [best, most] = [i, overlap]
  })
  return best
}

/** Words in at least `least` labelled sentences. */
function frequentWords(docs: Annotated[], labelled: Labelled[], least: number): string[] {
  const counts = new Map<string, number>()
  for (const { doc, sentence } of labelled) {
    const { tokens, sentences } = docs[doc]!
    const text = normalText(docs[doc]!)
    const { start, end } = sentences[sentence]!
    const words = new Set(tokens.filter((t) => t.start >= start && t.end <= end).map((t) => text.slice(t.start, t.end)))
    for (const word of words) if (/^[\u4e00-\u9fff]{2,6}$/.test(word)) counts.set(word, (counts.get(word) ?? 0) + 1)
  }
  return [...counts].filter(([, n]) => n >= least).map(([word]) => word).sort()
}

function write({ alone, together }: { alone: Float64Array; together: Float64Array }): void {
  const lines: string[] = []
  const put = (step: string, names: readonly string[], weights: Float64Array) =>
    names.forEach((name, id) => {
      const row = [...weights.subarray(3 * id, 3 * id + 3)].map((weight) => Math.round(weight * 1000))
      if (row.some((weight) => weight !== 0)) lines.push([step, name, ...row].join('\t'))
    })
  put('alone', space.names, alone)
  put('together', [...space.names, ...contextNames], together)
  writeFileSync(
    fileURLToPath(new URL('model.tsv', folder)),
    `# Weights of the tone classifier: step, feature, weight for positive, neutral and negative in thousandths.
# Made by scripts/sentiment-train.ts from labels.tsv; do not edit.
${lines.join('\n')}\n`,
  )
  console.log(`${lines.length} weights written`)
}

function show(doc: number, sentence: number, tone: number, guess: number): void {
  const { id, text, sentences } = docs[doc]!
  const { start, end } = sentences[sentence]!
  console.log(`${tones[tone]} read as ${tones[guess]}: ${id} @${start} ${text.slice(start, end).slice(0, 100)}`)
}

function table(): number[][] {
  return tones.map(() => tones.map(() => 0))
}

function figures(result: number[][]): string {
  const total = result.flat().reduce((a, b) => a + b, 0)
  const right = tones.reduce((sum, _, i) => sum + result[i]![i]!, 0)
  const f1 = tones.map((_, i) => {
    const gold = result[i]!.reduce((a, b) => a + b, 0)
    const predicted = result.reduce((sum, row) => sum + row[i]!, 0)
    return gold + predicted === 0 ? 0 : (2 * result[i]![i]!) / (gold + predicted)
  })
  const percent = (x: number) => (100 * x).toFixed(1)
  return `accuracy ${percent(right / total)} macro F1 ${percent(f1.reduce((a, b) => a + b) / 3)} (${f1.map(percent).join(' ')})`
}

function best(row: Float64Array): number {
  return row.indexOf(Math.max(...row))
}

/** A fixed number for a name (FNV-1a). */
function hash(name: string, seed = 0): number {
  let h = 0x811c9dc5 ^ seed
  for (let i = 0; i < name.length; i++) h = Math.imul(h ^ name.charCodeAt(i), 0x01000193)
  return (h ^ (h >>> 15)) >>> 0
}
