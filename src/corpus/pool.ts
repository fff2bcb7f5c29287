import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { Piscina } from 'piscina'
import { type ErrorCode, GongwenError } from '../errors.js'
import { failure, type Job } from './job.js'
import type { PipelineSpec } from './spec.js'
import type { Begun, Refusal } from './worker.js'

/** Threads that annotate. */
export interface Pool {
  readonly workers: number
  /** How long a document may take, in seconds. */
  readonly timeout: number
  /**
   * The record of a document. One that takes too long, or whose thread dies twice, has failed, and its thread is
   * replaced.
   * @throws GongwenError when the pipeline cannot be made; DOCUMENT_FAILED when the pool was stopped
   */
  run(job: Job): Promise<Uint8Array>
  /** Ends the threads at once. */
  stop(): Promise<void>
}

export interface PoolOptions {
  /** How many threads; as many as there are processors unless given. */
  readonly workers?: number | undefined
  /** How long a document may take, in seconds; 60 unless given. */
  readonly timeout?: number | undefined
}

/** How long a thread may take to load its dictionaries and to make the pipeline, in milliseconds. */
const startLimit = 120_000

/**
 * Room for young objects, in megabytes a thread: what one report is made of dies before it is copied, which saves a tenth
 * of all processor time against V8's 48.
 */
const youngGeneration = 192

/** @param spec plain, as `plainSpec` gives it */
export function startPool(spec: PipelineSpec, options: PoolOptions = {}): Pool {
  const { workers = availableParallelism(), timeout = 60 } = options
  for (const [name, value] of Object.entries({ workers, timeout })) {
    if (!(value > 0) || (name === 'workers' && !Number.isInteger(value))) {
      throw new GongwenError('OPTION_INVALID', `${name} is ${value}; it has to be a number above 0`)
    }
  }
  const pool = new Piscina<Job, Uint8Array | Refusal>({
    filename: fileURLToPath(new URL('./worker.js', import.meta.url)),
    minThreads: workers,
    maxThreads: workers,
    workerData: spec,
    resourceLimits: { maxYoungGenerationSizeMb: youngGeneration },
    atomics: 'disabled',
  })
  pool.on('error', () => {}) // a thread that died between two documents was replaced
  const begun = new Map<string, (ready: boolean) => void>()
  pool.on('message', ({ key, ready }: Begun) => begun.get(key)?.(ready))

  const attempt = async (job: Job): Promise<Uint8Array | Refusal | 'late' | 'died'> => {
    const abort = new AbortController()
    let timer: NodeJS.Timeout | undefined
    let late = false
    const allow = (milliseconds: number) => {
      clearTimeout(timer)
      timer = setTimeout(() => {
        late = true
        abort.abort()
      }, milliseconds)
    }
    begun.set(job.key, (ready) => allow(ready ? timeout * 1000 : startLimit))
    try {
      return await pool.run(job, { signal: abort.signal })
    } catch {
      return late ? 'late' : 'died'
    } finally {
      clearTimeout(timer)
      begun.delete(job.key)
    }
  }

  let stopped = false
  return {
    workers,
    timeout,
    run: async (job) => {
      let result = await attempt(job)
      if (result === 'died' && !stopped) result = await attempt(job)
      if (stopped) throw new GongwenError('DOCUMENT_FAILED', 'it was given up because the run was stopped')
      if (result === 'late') {
        return failure(
          job.key,
          new GongwenError('DOCUMENT_TIMEOUT', `it took longer than ${timeout} s and was given up (--timeout)`),
          timeout,
        )
      }
      if (result === 'died') {
        return failure(
          job.key,
          new GongwenError('WORKER_DIED', 'the thread that annotated it ended without a result, twice'),
        )
      }
      if (result instanceof Uint8Array) return result
      throw new GongwenError(result.code as ErrorCode, result.message)
    },
    stop: async () => {
      stopped = true
      await pool.destroy()
    },
  }
}
