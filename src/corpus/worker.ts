import { parentPort } from 'node:worker_threads'
import { move, workerData } from 'piscina'
import type { Job } from './job.js'
import type { Annotate } from './layers.js'
import type { PipelineSpec } from './spec.js'

/** What a worker says when the pipeline cannot be made: errors lose their class and code between threads. */
export interface Refusal {
  readonly code: string
  readonly message: string
}

/** What a worker tells of a document before it is done: it has been given, then the pipeline is there to annotate it. */
export interface Begun {
  readonly key: string
  readonly ready: boolean
}

let made: Promise<Annotate> | undefined

/**
 * A task of the pool: annotates a document; the pipeline is made once, before the time of the first is taken. What it
 * works with is imported here and now: the pool would wait for ever for a thread that cannot even begin.
 */
export default async function task(job: Job): Promise<Uint8Array | Refusal> {
  const tell = (ready: boolean) => parentPort!.postMessage({ key: job.key, ready } satisfies Begun)
  tell(false)
  try {
    const { work } = await import('./job.js')
    if (!('line' in job.input)) await (made ??= make())
    tell(true)
    return move(await work(job, () => made!)) as Uint8Array
  } catch (error) {
    const { name, code, message } = error as Error & Refusal
    if (name === 'GongwenError') return { code, message }
    return { code: 'OPTION_INVALID', message: `the pipeline cannot be made: ${message ?? String(error)}` }
  }
}

async function make(): Promise<Annotate> {
  const { buildPipeline } = await import('./spec.js')
  return buildPipeline(workerData as PipelineSpec)
}
