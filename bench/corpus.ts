/**
 * Speed of runs over a corpus.
 *
 *   npm run build && npx tsx bench/corpus.ts stages REPORTS.jsonl   the default pipeline in one thread, by stage, against jieba
 *   npm run build && npx tsx bench/corpus.ts batch SOURCE… [--documents 1300,13000] [--workers 1,2] [--options='--layers sections']
 *
 * `stages` takes what `gongwen annotate` takes, and measures in several processes (`--processes`, `--rounds` in each).
 * `batch` cycles through the documents of the sources, with new ids, until there are as many as asked for. With `--date YYYY-MM-DD` the figures are kept in bench/corpus.json, from where
 * `npm run bench -- --render` takes them into RESULTS.md; sizes that are not measured now stay as they were.
 * On a machine that others use too, see the time of the processor: it does not count them.
 */
import { execFileSync, spawnSync } from 'node:child_process'
import { createWriteStream, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { finished } from 'node:stream/promises'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import type { BatchSummary } from '../src/corpus/batch.js'
import { type Input, readDocuments } from '../src/corpus/index.js'
import type { Pipeline } from '../src/index.js'
import { machine } from './machine.js'
import { batchesTable, type CorpusResults, stagesTable } from './report.js'

type Stages = CorpusResults['stages']
type Batch = CorpusResults['batches'][number]
const usage = 'usage: tsx bench/corpus.ts stages|batch SOURCE… (see the head of the file)'
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    documents: { type: 'string', default: '1300,13000' },
    workers: { type: 'string', default: '1,2' },
    options: { type: 'string', default: '' },
    rounds: { type: 'string', default: '6' },
    processes: { type: 'string', default: '5' },
    json: { type: 'boolean', default: false },
    date: { type: 'string' },
  },
})
const [what, ...sources] = positionals
const { date } = values
if (
  (what !== 'stages' && what !== 'batch') ||
  sources.length === 0 ||
  !/^\d{4}-\d\d-\d\d$/.test(date ?? '2000-01-01')
) {
  console.error(usage)
  process.exit(2)
}
const inputs: Input[] = []
for await (const input of readDocuments(sources)) if (!(input instanceof Error)) inputs.push(input)
if (what === 'stages') {
  const found = values.processes === '1' ? await stages() : inProcesses(Number(values.processes))
  console.log(values.json ? JSON.stringify(found) : stagesTable(found))
  keep(() => ({ stages: found }))
} else {
  const found = await batches()
  console.log(batchesTable(found))
  const same = (a: Batch, b: Batch) => a.documents === b.documents && a.workers === b.workers && a.options === b.options
  keep(({ batches = [] }) => {
    const all = [...batches.filter((old) => !found.some((run) => same(old, run))), ...found]
    return { batches: all.sort((a, b) => a.documents - b.documents || a.workers - b.workers) }
  })
}

/** Puts what was measured to what was before. */
function keep(more: (old: Partial<CorpusResults>) => Partial<CorpusResults>): void {
  if (date === undefined) return
  const file = new URL('corpus.json', import.meta.url)
  const old: Partial<CorpusResults> = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  writeFileSync(file, `${JSON.stringify({ ...old, date, machine: machine(), ...more(old) }, null, 1)}\n`)
}

/** Seconds of the processor, helper threads counted, and by the clock. */
interface Time {
  seconds: number
  elapsed: number
}

/** Work on all items, to be measured; with the time of its parts, if it takes that itself. */
interface Measured {
  readonly name: string
  readonly run: () => void
  readonly parts?: Readonly<Record<string, Time>>
}

function over<T>(name: string, items: readonly T[], work: (item: T) => unknown): Measured {
  const run = () => {
    for (const item of items) work(item)
  }
  return { name, run }
}

/** The time that something takes. */
function timeOf(work: () => void): Time {
  const before = process.cpuUsage()
  const started = performance.now()
  work()
  const elapsed = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  return { seconds: (user + system) / 1e6, elapsed }
}

/**
 * The time that each takes: the median of some rounds. A round measures all of them, so that a machine that is slower for
 * a while is so for each.
 */
function median(all: readonly Measured[]): Stages['rows'][number][] {
  const warmUp = 4 // rounds that are not counted: V8 compiles what is used much while it runs
  const times = new Map<string, Time[]>()
  const keep = (name: string, time: Time) => times.set(name, [...(times.get(name) ?? []), { ...time }])
  for (let round = 0; round < warmUp + Number(values.rounds); round++) {
    for (const { name, run, parts } of all) {
      const whole = timeOf(run)
      if (round < warmUp) continue
      if (parts === undefined) keep(name, whole)
      else for (const [part, time] of Object.entries(parts)) keep(`stage ${part}`, time)
    }
  }
  return [...times].map(([name, each]) => ({ name, ...middle(each) }))
}

/** Medians, of each kind of time for itself. */
function middle(times: readonly Time[]): Time {
  const of = (kind: keyof Time) => times.map((time) => time[kind]).sort((a, b) => a - b)[times.length >> 1]!
  return { seconds: of('seconds'), elapsed: of('elapsed') }
}

/**
 * The stages measured in several processes, one after the other: where the dictionary of the segmenter comes to lie in
 * memory makes a process faster or slower by a tenth, for good.
 */
function inProcesses(processes: number): Stages {
  const runs = Array.from({ length: processes }, (): Stages => {
    const own = [...process.execArgv, fileURLToPath(import.meta.url), what!, ...sources]
    const options = ['--processes', '1', '--json', '--rounds', values.rounds]
    return JSON.parse(execFileSync(process.execPath, [...own, ...options], { encoding: 'utf8' }))
  })
  const rows = runs[0]!.rows.map(({ name }, row) => ({ name, ...middle(runs.map((run) => run.rows[row]!)) }))
  return { ...runs[0]!, rows }
}

async function stages(): Promise<Stages> {
  // what is built, as users run it: code that tsx compiles on the way is slower
  const { gongwen, pipeline }: typeof import('../src/index.js') = await import(
    new URL('../dist/index.js', import.meta.url).href
  )
  const { leavesLayers }: typeof import('../src/pipeline.js') = await import(
    new URL('../dist/pipeline.js', import.meta.url).href
  )
  const texts = inputs.map(({ text }) => text)
  const characters = texts.reduce((sum, text) => sum + text.length, 0)
  const require = createRequire(import.meta.url)
  const jieba = require('nodejieba') as { tag(text: string): unknown }
  const { Jieba } = require('@node-rs/jieba') as {
    Jieba: { withDict(dict: Uint8Array): { tag(text: string): unknown } }
  }
  const rust = Jieba.withDict((require('@node-rs/jieba/dict') as { dict: Uint8Array }).dict)
  // what is compared takes turns; engines one after the other, as users have one: code that serves two is slower
  const usual = gongwen()
  const rows = median([
    over('nodejieba.tag', texts, (text) => jieba.tag(text)),
    over('whole pipeline, nodejieba', texts, (text) => usual.annotate(text)),
  ])
  rows.push(...median([byStage(usual as unknown as Pipeline, pipeline(), texts, leavesLayers)]))
  const other = gongwen({ segment: { engine: 'node-rs' } })
  const others = median([
    over('@node-rs/jieba tag', texts, (text) => rust.tag(text)),
    over('whole pipeline, node-rs', texts, (text) => other.annotate(text)),
  ])
  rows.push(...others)
  return { documents: texts.length, characters, rows }
}

/** The stages of a pipeline, each of which takes its own time. */
function byStage(
  nlp: Pipeline,
  empty: Pipeline,
  texts: readonly string[],
  known: <S extends object>(stage: S) => S,
): Measured {
  const parts: Record<string, Time> = {}
  let timed = empty
  for (const stage of nlp.stages) {
    const part = (parts[stage.name] = { seconds: 0, elapsed: 0 })
    const annotate: typeof stage.annotate = (document) => {
      let read: ReturnType<typeof stage.annotate> | undefined
      const { seconds, elapsed } = timeOf(() => {
        read = stage.annotate(document)
      })
      part.seconds += seconds
      part.elapsed += elapsed
      return read!
    }
    timed = timed.use(known({ ...stage, annotate }))
  }
  const run = () => {
    for (const part of Object.values(parts)) part.seconds = part.elapsed = 0
    for (const text of texts) timed.annotate(text)
  }
  return { name: 'stages', run, parts }
}

async function batches(): Promise<Batch[]> {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-bench-'))
  const command = fileURLToPath(new URL('../dist/cli/index.js', import.meta.url))
  const found: Batch[] = []
  for (const documents of values.documents.split(',').map(Number)) {
    const file = join(folder, `${documents}.jsonl`)
    const characters = await cycle(file, documents)
    for (const workers of values.workers.split(',').map(Number)) {
      const out = join(folder, 'out')
      const more = values.options.split(' ').filter(Boolean)
      const load = loadavg()[0]!
      console.error(`${documents} documents, ${workers} threads …`)
      const { stdout, stderr, status } = spawnSync(
        process.execPath,
        [command, 'batch', file, '--out', out, '--workers', `${workers}`, '--json', ...more],
        { encoding: 'utf8', maxBuffer: 2 ** 30 },
      )
      if (status !== 0) throw new Error(stderr)
      const end = JSON.parse(stdout.trimEnd().split('\n').at(-1)!) as BatchSummary
      const { seconds, processorSeconds, peakMemory } = end
      found.push({
        ...{ documents, characters, workers, options: values.options },
        ...{ seconds, processorSeconds, peakMemory, load },
      })
      rmSync(out, { recursive: true })
    }
    rmSync(file)
  }
  rmSync(folder, { recursive: true })
  return found
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
