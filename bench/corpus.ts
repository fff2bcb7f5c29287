/**
 * Speed of runs over a corpus.
 *
 *   npx tsx bench/corpus.ts stages REPORTS.jsonl               the default pipeline in one thread, by stage, against jieba
 *   npm run build && npx tsx bench/corpus.ts batch SOURCE… [--documents 13000] [--workers 1,2] [--options='--layers sections']
 *
 * `stages` takes what `gongwen annotate` takes. `batch` cycles through the documents of the sources, with new ids, until
 * there are as many as asked for. On a machine that others use too, see the time of the processor: it does not count them.
 */
import { spawnSync } from 'node:child_process'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { BatchSummary } from '../src/corpus/batch.js'
import { type Input, readDocuments } from '../src/corpus/index.js'
import type { Document, Layers } from '../src/document.js'
import { gongwen, type Pipeline, pipeline } from '../src/index.js'

const usage = 'usage: tsx bench/corpus.ts stages|batch SOURCE… (see the head of the file)'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: 'string', default: '1300,13000' },
    workers: { type: 'string', default: '1,2' },
    options: { type: 'string', default: '' },
    rounds: { type: 'string', default: '3' },
  },
})
const [what, ...sources] = positionals
if ((what !== 'stages' && what !== 'batch') || sources.length === 0) {
  console.error(usage)
  process.exit(2)
}
const inputs: Input[] = []
for await (const input of readDocuments(sources)) if (!(input instanceof Error)) inputs.push(input)
if (what === 'stages') stages()
else await batches()

/** The time of the processor that work on all items takes, in seconds: the least of some rounds, what disturbs only adds. */
function least<T>(items: readonly T[], work: (item: T) => unknown): number {
  const rounds = Array.from({ length: Number(values.rounds) }, () => {
    const before = process.cpuUsage()
    for (const item of items) work(item)
    const { user, system } = process.cpuUsage(before)
    return (user + system) / 1e6
  })
  return Math.min(...rounds)
}

function stages(): void {
  const texts = inputs.map(({ text }) => text)
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  console.log(`${texts.length} documents, ${characters.toLocaleString('en-US')} characters; time of the processor\n`)
  const require = createRequire(import.meta.url)
  const jieba = require('nodejieba') as { tag(text: string): unknown }
  const { Jieba } = require('@node-rs/jieba') as {
    Jieba: { withDict(dict: Uint8Array): { tag(text: string): unknown } }
  }
  const rust = Jieba.withDict((require('@node-rs/jieba/dict') as { dict: Uint8Array }).dict)
  const rows: [string, number][] = [
    ['nodejieba.tag', tagging(jieba, texts)],
    ['@node-rs/jieba tag', tagging(rust, texts)],
  ]
  for (const engine of ['nodejieba', 'node-rs'] as const) {
    const nlp = gongwen({ segment: { engine } })
    nlp.annotate(texts[0]!.slice(0, 2000))
    rows.push([`whole pipeline, ${engine}`, least(texts, (text) => nlp.annotate(text))])
    if (engine === 'nodejieba') rows.push(...byStage(nlp as unknown as Pipeline, inputs))
  }
  const base = rows[0]![1]
  const whole = rows.find(([name]) => name.startsWith('whole'))![1]
  console.log('| | characters a second | of nodejieba.tag | share of the pipeline |\n| --- | ---: | ---: | ---: |')
  for (const [name, seconds] of rows) {
    const share = name.startsWith('stage') ? `${((seconds / whole) * 100).toFixed(1)} %` : ''
    console.log(
      `| ${name} | ${Math.round(characters / seconds).toLocaleString('en-US')} | ${(base / seconds).toFixed(3)} | ${share} |`,
    )
  }
}

function tagging(engine: { tag(text: string): unknown }, texts: readonly string[]): number {
  engine.tag('公文')
  return least(texts, (text) => engine.tag(text))
}

/** Each stage on documents that the stages before it have read. */
function byStage(nlp: Pipeline, inputs: readonly Input[]): [string, number][] {
  let before: Pipeline = pipeline()
  return nlp.stages.map((stage) => {
    const documents = inputs.map(({ text, meta }) => before.annotate(text, meta) as unknown as Document<Layers>)
    before = before.use(stage)
    return [`stage ${stage.name}`, least(documents, (document) => stage.annotate(document))]
  })
}

async function batches(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-bench-'))
  const command = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url))
  console.log('| documents | characters | threads | time | characters a second | processor time | most memory |')
  console.log('| ---: | ---: | ---: | ---: | ---: | ---: | ---: |')
  for (const count of values.documents.split(',').map(Number)) {
    const file = join(folder, `${count}.jsonl`)
    const characters = await cycle(file, count)
    for (const workers of values.workers.split(',')) {
      const out = join(folder, 'out')
      const options = [
        'batch',
        file,
        '--out',
        out,
        '--workers',
        workers,
        '--json',
        ...values.options.split(' ').filter(Boolean),
      ]
      const { stdout, stderr, status } = spawnSync(process.execPath, [command, ...options], {
        encoding: 'utf8',
        maxBuffer: 2 ** 30,
      })
      if (status !== 0) throw new Error(stderr)
      const end = JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as BatchSummary
      console.log(
        `| ${count} | ${characters.toLocaleString('en-US')} | ${workers} | ${end.seconds.toFixed(1)} s | ${Math.round(characters / end.seconds).toLocaleString('en-US')} | ${end.processorSeconds.toFixed(1)} s | ${Math.round(end.peakMemory / 2 ** 20)} MB |`,
      )
      rmSync(out, { recursive: true })
    }
    rmSync(file)
  }
  rmSync(folder, { recursive: true })
}

/** Writes as many documents as asked for; the same ones again and again under new ids. */
async function cycle(file: string, count: number): Promise<number> {
  const stream = createWriteStream(file)
  let characters = 0
  for (let i = 0; i < count; i++) {
    const { text, meta } = inputs[i % inputs.length]!
    characters += text.length
    const line = `${JSON.stringify({ ...meta, id: `${meta.id}-${Math.floor(i / inputs.length)}`, text })}\n`
    if (!stream.write(line)) await new Promise((resolve) => stream.once('drain', () => resolve(undefined)))
  }
  stream.end()
  await finished(stream)
  return characters
}
