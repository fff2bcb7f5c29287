import { execFileSync } from 'node:child_process'
import { Bench } from 'tinybench'
import { type Document, gongwen, type Layers, type Pipeline, pipeline } from '../src/index.js'
import { cutters, jiebaPeers, recognizersPeer } from './peers.js'
import { sampleTexts } from './sets.js'

/** Throughput of one thing: the median of its runs. */
export interface Speed {
  readonly name: string
  readonly charactersPerSecond: number
  /** Relative margin of error, in per cent; 0 where it ran once. */
  readonly marginOfError: number
}

/** A first call in a fresh process, from the import on. */
export interface ColdStart {
  readonly name: string
  readonly milliseconds: number
  readonly megabytes: number
}

const texts = sampleTexts()
const characters = texts.reduce((sum, text) => sum + text.length, 0)

/** Each stage by itself, the whole pipeline with either engine, and peers, all on the sample reports. */
export async function measureSpeed(): Promise<{ readonly characters: number; readonly speeds: Speed[] }> {
  const bench = new Bench({ time: 2000, warmupTime: 300, iterations: 5, warmupIterations: 1 })
  for (const engine of ['nodejieba', 'node-rs'] as const) {
    const nlp = gongwen({ segment: { engine } })
    bench.add(`gongwen, engine ${engine}`, () => {
      for (const text of texts) nlp.annotate(text)
    })
  }
  for (const { name, run } of stages()) bench.add(`stage ${name}`, run)
  for (const { name, cut } of cutters()) {
    bench.add(`words: ${name}`, () => {
      for (const text of texts) cut(text)
    })
  }
  for (const { name, annotate } of jiebaPeers()) {
    bench.add(`peer: ${name}`, () => {
      for (const text of texts) annotate(text, { id: '' })
    })
  }
  await bench.run()
  const speeds = bench.tasks.map((task): Speed => {
    const { result } = task
    if (result.state !== 'completed') throw new Error(`${task.name}: ${result.state}`)
    return speed(task.name, characters, result.latency.p50 / 1000, result.latency.rme)
  })
  return { characters, speeds: [...speeds, recognizersSpeed()] }
}

const speed = (name: string, read: number, seconds: number, marginOfError: number): Speed => ({
  name,
  charactersPerSecond: Math.round(read / seconds),
  marginOfError: Math.round(marginOfError * 10) / 10,
})

/** The stages of the default pipeline, each on documents that the stages before it have read. */
function stages(): { name: string; run: () => void }[] {
  let before: Pipeline = pipeline()
  return gongwen().stages.map((stage) => {
    const documents = texts.map((text) => before.annotate(text) as unknown as Document<Layers>)
    before = before.use(stage)
    return {
      name: stage.name,
      run: () => {
        for (const document of documents) stage.annotate(document)
      },
    }
  })
}

/** So slow that one report, read once after another, has to do. */
function recognizersSpeed(): Speed {
  const { name, predict } = recognizersPeer()
  const read = (text: string) => predict({ id: '', text, entities: [], facts: [], sentences: [], keyphrases: [] })
  read(texts[0]!)
  const started = performance.now()
  read(texts[1]!)
  return speed(`peer: ${name}`, texts[1]!.length, (performance.now() - started) / 1000, 0)
}

/** Starts of fresh processes with what is shipped (`dist/`): import, make the pipeline, annotate one report. */
export function measureColdStarts(): ColdStart[] {
  const dist = new URL('../dist/index.js', import.meta.url).href
  const script = (engine: string) => `
    const started = performance.now()
    const { gongwen } = await import(${JSON.stringify(dist)})
    gongwen({ segment: { engine: '${engine}' } }).annotate(${JSON.stringify(texts[0])})
    console.log(JSON.stringify([performance.now() - started, process.memoryUsage().rss / 1e6]))`
  return ['nodejieba', 'node-rs'].map((engine) => {
    const runs = Array.from({ length: 3 }, (): [number, number] =>
      JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', script(engine)], { encoding: 'utf8' })),
    )
    const [milliseconds, megabytes] = runs.sort((a, b) => a[0] - b[0])[1]!.map(Math.round) as [number, number]
    return { name: `gongwen, engine ${engine}`, milliseconds, megabytes }
  })
}
