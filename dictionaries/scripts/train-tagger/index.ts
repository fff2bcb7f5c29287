/**
 * Trains the built-in tagger and writes dictionaries/tagger/model.bin.
 *
 *   npx tsx dictionaries/scripts/train-tagger/index.ts --data news-train.bio.gz [--reports CORPORA] [--out FILE] [--held-out FILE.bio]
 *
 * `--reports` adapts it to reports: a first model is trained on the newspapers alone; with its help and that of the
 * dictionaries and rules the reports of the folder (see ../keywords-corpora.ts) are labelled where they are sure; the
 * model is trained on both. `--without FOLDER` leaves out sentences of the gold documents there, to measure on them.
 * `--split-singly` draws the held-out sentences one by one, for comparison with figures obtained so.
 * The same data, dictionary of words (that of the installed nodejieba) and script give the same bytes. `--held-out`
 * writes the sentences that were not trained on, for `npm run bench:tagger`.
 */
import { writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { formatBio, namesOf } from '../../../src/entities/tagger/bio.js'
import { taggerOf } from '../../../src/entities/tagger/index.js'
import { encodeModel, type Weights } from '../../../src/entities/tagger/model.js'
import { entityTypes, names, SCORED } from '../../../src/entities/tagger/states.js'
import { readGold } from '../../../src/evaluate/index.js'
import { normalise } from '../../../src/text/normal.js'
import { readCorpora } from '../keywords-corpora.js'
import { train } from './crf.js'
import { RUN, readSentences, split } from './data.js'
import { quantise } from './export.js'
import { Features } from './features.js'
import { certain, type Labelled, silver } from './silver.js'
import { readWords } from './words.js'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string', default: fileURLToPath(new URL('../../tagger/model.bin', import.meta.url)) },
    'held-out': { type: 'string' },
    reports: { type: 'string' },
    without: { type: 'string', multiple: true, default: [] },
    'split-singly': { type: 'boolean', default: false },
  },
})
if (options.data === undefined) {
  console.error('usage: npx tsx dictionaries/scripts/train-tagger/index.ts --data FILE.bio[.gz] [--reports FOLDER] [--out FILE] [--held-out FILE] [--split-singly]')
  process.exit(2)
}

const SEED = 20061

/** Runs of characters that occur less often have no votes. */
const MINIMUM = 3

const SETTINGS = { seed: SEED, epochs: 9, warmUp: 3, rate: 0.2, dropout: 0.1 }

/**
 * Rows of votes with no weight as large as `smallest` are pruned. `factor` strengthens the votes against the
 * transitions: in an unknown sentence fewer patterns are known than in training, and without it too few names are found.
 */
const PRUNING = { smallest: 0.12, factor: 1.07 }

/** How much a sentence of a report counts beside one of a newspaper. */
const REPORT_WEIGHT = 0.3

interface Weighted extends Labelled {
  readonly weight: number
}

const started = Date.now()
const say = (text: string) => console.log(`${((Date.now() - started) / 1000).toFixed(0).padStart(4)} s  ${text}`)

const { training, heldOut } = split(readSentences(options.data), SEED, options['split-singly'] ? 1 : RUN)
say(`${training.length} sentences to train on, ${heldOut.length} held out`)
if (options['held-out'] !== undefined) writeFileSync(options['held-out'], formatBio(heldOut))

const jieba = dirname(createRequire(import.meta.url).resolve('nodejieba/package.json'))
const words = readWords(join(jieba, 'submodules/cppjieba/dict/jieba.dict.utf8'))
const news = training.map(({ text, states }) => ({ text, allowed: certain(states), weight: 1 }))
const reports = options.reports === undefined ? [] : adaptation(options.reports)
const weights = trainedOn([...news, ...reports])
const bytes = encodeModel(weights)
writeFileSync(options.out, bytes)
say(`${options.out}: ${bytes.length} bytes, ${weights.keys.length} patterns, ${weights.votes.length / SCORED} rows of votes`)
say(`held out: ${evaluate(taggerOf(weights))}`)

function adaptation(folder: string): Weighted[] {
  const tagger = taggerOf(trainedOn(news))
  say(`newspapers alone, held out: ${evaluate(tagger)}`)
  const known = options.without.flatMap((gold) => readGold(gold).map(({ text }) => normalise(text))).join('\n')
  const sentences = silver(readCorpora(folder).map(({ text }) => text), tagger).filter(({ text }) => !known.includes(text))
  say(`${sentences.length} sentences of reports`)
  return sentences.map((sentence) => ({ ...sentence, weight: REPORT_WEIGHT }))
}

function trainedOn(sentences: readonly Weighted[]): Weights {
  const features = new Features(sentences, words, MINIMUM)
  say(`${sentences.length} sentences, ${features.runs.size} runs of characters, ${words.kinds.size} words, ${features.rows} rows of weights`)
  const examples = sentences.map(({ text, allowed, weight }) => ({ ...features.encode(text), allowed, weight }))
  const trained = train(examples, features.rows, SETTINGS, (epoch) => say(`round ${epoch} of ${SETTINGS.epochs}`))
  return quantise(features, trained, PRUNING)
}

function evaluate(tagger: ReturnType<typeof taggerOf>): string {
  const gold = names.map(() => 0)
  const given = names.map(() => 0)
  const right = names.map(() => 0)
  for (const { text, states } of heldOut) {
    const expected = new Set(namesOf(states).map(({ start, end, type }) => `${start} ${end} ${type}`))
    for (const { type } of namesOf(states)) gold[type]!++
    for (const { start, end, type } of tagger.tag(text, [{ start: 0, end: text.length }])) {
      const k = entityTypes.indexOf(type)
      given[k]!++
      if (expected.has(`${start} ${end} ${k}`)) right[k]!++
    }
  }
  const sum = (counts: number[]) => counts.reduce((a, b) => a + b)
  const percent = (part: number, whole: number) => ((100 * part) / whole).toFixed(2)
  const all = `P ${percent(sum(right), sum(given))} R ${percent(sum(right), sum(gold))} F1 ${percent(2 * sum(right), sum(given) + sum(gold))}`
  return [all, ...names.map((name, k) => `${name} ${percent(2 * right[k]!, given[k]! + gold[k]!)}`)].join('  ')
}
