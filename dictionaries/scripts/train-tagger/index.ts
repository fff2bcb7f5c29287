/**
 * Trains the built-in tagger and writes dictionaries/tagger/model.bin.
 *
 *   npx tsx dictionaries/scripts/train-tagger/index.ts --data news-train.bio.gz [--out FILE] [--held-out FILE.bio]
 *
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
import { encodeModel } from '../../../src/entities/tagger/model.js'
import { entityTypes, names } from '../../../src/entities/tagger/states.js'
import { train } from './crf.js'
import { readSentences, split } from './data.js'
import { quantise } from './export.js'
import { Features } from './features.js'
import { readWords } from './words.js'

const { values: options } = parseArgs({
  options: {
    data: { type: 'string' },
    out: { type: 'string', default: fileURLToPath(new URL('../../tagger/model.bin', import.meta.url)) },
    'held-out': { type: 'string' },
    sample: { type: 'string', default: '1' },
    epochs: { type: 'string', default: '8' },
    rate: { type: 'string', default: '0.2' },
    dropout: { type: 'string', default: '0.2' },
    minimum: { type: 'string', default: '3' },
    smallest: { type: 'string', default: '0.15' },
    factor: { type: 'string' },
    every: { type: 'string', default: '2' },
  },
})
if (options.data === undefined) {
  console.error('usage: npx tsx dictionaries/scripts/train-tagger/index.ts --data FILE.bio[.gz] [--out FILE] [--held-out FILE]')
  process.exit(2)
}

const SEED = 20061
const started = Date.now()
const say = (text: string) => console.log(`${((Date.now() - started) / 1000).toFixed(0)} s  ${text}`)

const { training: all, heldOut } = split(readSentences(options.data), SEED)
const training = all.filter((_, i) => Math.floor(i / 64) % Number(options.sample) === 0)
say(`${training.length} sentences to train on, ${heldOut.length} held out`)
if (options['held-out']) writeFileSync(options['held-out'], formatBio(heldOut))

const require = createRequire(import.meta.url)
const words = readWords(join(dirname(require.resolve('nodejieba/package.json')), 'submodules/cppjieba/dict/jieba.dict.utf8'))
const features = new Features(training, words, Number(options.minimum))
const encoded = training.map((sentence) => features.encode(sentence))
say(`${features.runs.size} patterns, ${words.kinds.size} words, ${features.rows} rows of weights`)

const dropout = Number(options.dropout)
const factors = (options.factor ?? `${1 - dropout}`).split(',').map(Number)
const settings = { seed: SEED, epochs: Number(options.epochs), rate: Number(options.rate), dropout }
let bytes = Buffer.alloc(0)
train(encoded, features.rows, settings, (epoch, trained) => {
  say(`epoch ${epoch}`)
  if (epoch % Number(options.every) !== 0 && epoch !== settings.epochs) return
  for (const factor of factors) {
    const weights = quantise(features, trained, { smallest: Number(options.smallest), factor })
    if (epoch === settings.epochs) bytes = encodeModel(weights)
    say(`factor ${factor}, ${weights.votes.length / 12} rows kept: ${evaluate(taggerOf(weights))}`)
  }
})
writeFileSync(options.out, bytes)
say(`${options.out}: ${bytes.length} bytes`)

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
