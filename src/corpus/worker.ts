import { parentPort } from 'node:worker_threads'
import { move, workerData } from 'piscina'
import { GongwenError } from '../errors.js'
import { type Job, work } from './job.js'
import type { Annotate } from './layers.js'
import { buildPipeline, type PipelineSpec } from './spec.js'

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

let pipeline: Promise<Annotate> | undefined

/** A task of the pool: annotates a document; the pipeline is made once, before the time of the first is taken. */
export default async function task(job: Job): Promise<Uint8Array | Refusal> {
  const tell = (ready: boolean) => parentPort!.postMessage({ key: job.key, ready } satisfies Begun)
  tell(false)
  try {
    if (!('line' in job.input)) await (pipeline ??= buildPipeline(workerData as PipelineSpec))
  } catch (error) {
    return refusal(error)
  }
  tell(true)
  try {
    return move(await work(job, () => pipeline!)) as Uint8Array
  } catch (error) {
    return refusal(error)
  }
}

function refusal(error: unknown): Refusal {
  const known = error instanceof GongwenError
  return {
    code: known ? error.code : 'OPTION_INVALID',
    message: known ? error.message : `the pipeline cannot be made: ${error}`,
  }
}
