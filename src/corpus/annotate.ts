import { createHash } from 'node:crypto'
import type { BaseDocument } from '../document.js'
import { type ErrorCode, GongwenError } from '../errors.js'
import { listFiles } from './files.js'
import type { Job } from './job.js'
import { inOrder } from './order.js'
import { type Pool, type PoolOptions, startPool } from './pool.js'
import { type ReadOptions, readRaw, type Unread } from './read.js'
import type { Input, InputPlace } from './record.js'
import { type PipelineSpec, plainSpec, specHash } from './spec.js'
import { readHead } from './store.js'

/** How {@link annotateCorpus} works. */
export interface CorpusOptions extends ReadOptions, PoolOptions {}

/** An annotated document and where it came from; or why there is none. */
export type CorpusResult =
  | { readonly place: InputPlace; readonly document: BaseDocument; readonly error?: undefined }
  | { readonly place: InputPlace | undefined; readonly error: GongwenError; readonly document?: undefined }

/** Documents from files, or from anywhere. */
export type CorpusSource = string | Iterable<string> | AsyncIterable<Input | GongwenError>

/** How many bytes or characters of documents wait for a worker or are in one. */
export const inFlight = 64 * 2 ** 20

/**
 * Annotates many documents on all processors and gives them in the order of the source, as they are done. A document
 * that fails, or takes longer than `timeout`, gives its error in its place; one that is slow holds up those behind it
 * (see `annotateToFolder` for results that are written down as they come).
 *
 * Memory is bounded by the documents in work: the source is read no faster than results are taken.
 * @param source paths, folders, patterns (see `readDocuments`); or inputs
 * @throws GongwenError OPTION_INVALID, DICTIONARY_MISSING, DICTIONARY_INVALID, ENGINE_MISSING
 * @example
 * for await (const { document, error } of annotateCorpus('reports/', { layers: ['facts'] })) {
 *   if (error) console.error(error.message)
 *   else console.log(document.id, document.facts.length)
 * }
 */
export async function* annotateCorpus(
  source: CorpusSource,
  spec: PipelineSpec = {},
  options: CorpusOptions = {},
): AsyncGenerator<CorpusResult> {
  const plain = plainSpec(spec)
  const hash = specHash(plain)
  const pool = startPool(plain, options)
  let count = 0
  try {
    const inputs = isAsync(source)
      ? source
      : readRaw(await listFiles(typeof source === 'string' ? [source] : source), options)
    const weighing = { of: sizeOf, limit: inFlight }
    const results = inOrder<Unread, CorpusResult | { readonly fatal: unknown }>(
      inputs,
      pool.workers * 2,
      (input) => annotated(pool, input, `${count++} ${hash}`),
      weighing,
    )
    for await (const result of results) {
      if ('fatal' in result) throw result.fatal
      yield result
    }
  } finally {
    await pool.stop()
  }
}

async function annotated(pool: Pool, input: Unread, key: string): Promise<CorpusResult | { readonly fatal: unknown }> {
  if (input instanceof GongwenError) return { place: undefined, error: input }
  const { place } = input
  try {
    const bytes = await pool.run(jobOf(key, input, false))
    const { head, length } = readHead(bytes)
    if (head.error === undefined) return { place, document: JSON.parse(Buffer.from(bytes.subarray(length)).toString()) }
    return { place, error: new GongwenError(head.error.code as ErrorCode, head.error.message) }
  } catch (fatal) {
    return { fatal }
  }
}

/** What is sent to a worker: bytes are copied out of what they may share with others. */
export function jobOf(key: string, input: Input | RawLike | { readonly line: Uint8Array }, tables: boolean): Job {
  if ('bytes' in input) return { key, tables, input: { ...input, bytes: Uint8Array.from(input.bytes) } }
  return { key, tables, input }
}

type RawLike = Extract<Job['input'], { readonly bytes: Uint8Array }>

/** What a document takes of the memory, about: in bytes, or in characters of which most take two. */
export function sizeOf(input: Unread): number {
  if (input instanceof GongwenError) return 0
  return 'bytes' in input ? input.bytes.length : input.text.length * 2
}

/** All that decides what is made of a document: a hash of its text or bytes and what is known of it, and the pipeline's. */
export function keyOf(input: Input | RawLike, specHash: string): string {
  const hash = createHash('sha256').update(`${JSON.stringify(input.meta)}\n`)
  if ('bytes' in input) hash.update(`${input.format}\n`).update(input.bytes)
  else hash.update(Buffer.from(input.text, 'utf16le'))
  return `${hash.digest('hex').slice(0, 32)}-${specHash.slice(0, 12)}`
}

const isAsync = (source: CorpusSource): source is AsyncIterable<Input | GongwenError> =>
  typeof source === 'object' && Symbol.asyncIterator in source
