import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import PQueue from 'p-queue'
import picomatch from 'picomatch'
import { GongwenError } from '../errors.js'
import { inFlight, jobOf, keyOf, sizeOf } from './annotate.js'
import { type About, Assembly, type Entry, runFile, writeText } from './assemble.js'
import { buildDatabase, loadDuckdb } from './database.js'
import { listFiles, standardInput } from './files.js'
import { annotations } from './job.js'
import { lockFolder } from './lock.js'
import { type OldRun, readOldRun, runName } from './manifest.js'
import { type Pool, type PoolOptions, startPool } from './pool.js'
import { type ReadOptions, readRaw, type Unread } from './read.js'
import { type PipelineSpec, plainSpec, specHash, version } from './spec.js'
import { Journal, PartReader, type RecordHead, type RecordRef, readHead, type Stored } from './store.js'
import { tableNames } from './tables.js'
import { makeFolder } from './write.js'

/** How {@link annotateToFolder} works. */
export interface BatchOptions extends ReadOptions, PoolOptions {
  /** The folder for the results; it is made. */
  readonly out: string
  /** Whether to write tables as CSV; yes unless told otherwise. */
  readonly csv?: boolean | undefined
  /** Whether CSV begins with a byte order mark, by which spreadsheets know UTF-8; yes unless told otherwise. */
  readonly bom?: boolean | undefined
  /** At most so many documents in a file of annotations; all in one unless given. */
  readonly shard?: number | undefined
  /** A DuckDB file to write the tables to as well. */
  readonly db?: string | undefined
  /** Ends the run when what is in work is done; it can be taken up again. */
  readonly signal?: AbortSignal | undefined
  /** Is told what happens. */
  readonly onEvent?: ((event: BatchEvent) => void) | undefined
}

/** What happens in a run. Sizes of files are in bytes, `seconds` since its beginning. */
export type BatchEvent =
  | { readonly event: 'start'; readonly files: number; readonly bytes: number; readonly workers: number }
  | ({ readonly event: 'progress' } & Progress)
  | {
      readonly event: 'failure'
      readonly source: string
      readonly id?: string
      readonly code: string
      readonly message: string
    }
  | { readonly event: 'writing' }
  | ({ readonly event: 'end' } & BatchSummary)

/** How far a run is. */
export interface Progress {
  readonly documents: number
  readonly failures: number
  readonly reused: number
  /** Of the documents annotated in this run. */
  readonly characters: number
  readonly bytesRead: number
  readonly bytes: number
  readonly seconds: number
}

/** What came out of a run. */
export interface BatchSummary extends Omit<Progress, 'bytesRead' | 'bytes'> {
  readonly state: 'complete' | 'unchanged' | 'interrupted'
  readonly failuresByCode: Readonly<Record<string, number>>
  readonly facts: number
  readonly entities: number
  /** The time that processors were at work, in all threads. */
  readonly processorSeconds: number
  /** The most memory that the process had, in bytes. */
  readonly peakMemory: number
  readonly outputs: readonly string[]
}

/**
 * Annotates many documents on all processors and writes them to a folder: `annotations.jsonl`, tables as CSV,
 * `failures.csv`, `manifest.jsonl` (a line a document: its source, the hash of its content and of all options, its
 * state, where it stands in the files) and `run.json`. All are in the order of the source.
 *
 * Results are noted in a journal as they are done, and the files written from it at the end, each complete or not at
 * all. A run that was interrupted or killed at any moment is taken up again by the same call, and ends with the same
 * bytes. A run over what was done already does only what is missing or changed, and what failed.
 * @param paths as `readDocuments` takes them
 * @throws GongwenError INPUT_UNREADABLE when a path is not there (then nothing is changed), OUTPUT_FAILED,
 * OUTPUT_BUSY, OPTION_INVALID, DICTIONARY_MISSING, DICTIONARY_INVALID, ENGINE_MISSING, PACKAGE_MISSING
 * @example await annotateToFolder(['reports/'], { segment: { engine: 'node-rs' } }, { out: 'results', workers: 8 })
 */
export async function annotateToFolder(
  paths: readonly string[],
  spec: PipelineSpec,
  options: BatchOptions,
): Promise<BatchSummary> {
  const { out } = options
  if (options.shard !== undefined && !(Number.isInteger(options.shard) && options.shard > 0)) {
    throw new GongwenError('OPTION_INVALID', `shard is ${options.shard}; it has to be a whole number above 0`)
  }
  if (options.csv === false && options.db !== undefined) {
    throw new GongwenError(
      'OPTION_INVALID',
      'a database is made of the tables; it cannot be written without (--no-csv)',
    )
  }
  if (options.db !== undefined) await loadDuckdb()
  const plain = plainSpec(spec)
  const hash = specHash(plain)
  const files = await listFiles(paths, out)
  checkSources(paths)
  if (files.every((file) => file instanceof GongwenError)) {
    throw (
      files[0] ??
      new GongwenError('INPUT_UNREADABLE', 'there is no file to read in what was given; nothing was changed')
    )
  }
  await makeFolder(out)
  if (options.db !== undefined) await makeFolder(dirname(options.db))
  const unlock = lockFolder(out)
  const run = new Run(
    options,
    { spec: plain, version: version(), hash },
    {
      files: files.length,
      bytes: files.reduce((sum, file) => sum + ('size' in file ? file.size : 0), 0),
    },
  )
  try {
    await run.begin(() => startPool(plain, options))
    for await (const input of readRaw(files, { ...options, onBytes: run.onBytes })) {
      if (options.signal?.aborted) break
      if (input instanceof GongwenError && input.code === 'INPUT_UNREADABLE') checkSources(paths)
      await run.add(input)
    }
    return await run.end()
  } finally {
    await run.close()
    unlock()
  }
}

/** A record that was made before; whole, or without the rows that are wanted now. */
interface Found {
  readonly record: Stored | RecordRef
  readonly head: RecordHead
  readonly whole: boolean
  readonly line?: Uint8Array
}

/** One run over all documents. */
class Run {
  readonly #options: BatchOptions
  readonly #about: About
  readonly #size: { readonly files: number; readonly bytes: number }
  readonly #entries: (Entry | undefined)[] = []
  readonly #ids = new Set<string>()
  readonly #failuresByCode: Record<string, number> = {}
  readonly #parts = new PartReader()
  readonly #started = performance.now()
  readonly #tables: boolean
  readonly #wanted: readonly string[]
  #queue = new PQueue()
  #journal!: Journal
  #old!: OldRun
  #assembly: Assembly | undefined
  #pool!: Pool
  #fault: unknown
  #weight = 0
  #progress = { documents: 0, failures: 0, reused: 0, characters: 0, bytesRead: 0 }
  #facts = 0
  #entities = 0
  #told = 0

  constructor(options: BatchOptions, about: About, size: { files: number; bytes: number }) {
    this.#options = options
    this.#about = about
    this.#size = size
    this.#tables = options.csv ?? true
    this.#wanted = [annotations, ...(this.#tables ? tableNames : [])]
  }

  readonly onBytes = (count: number): void => {
    this.#progress.bytesRead += count
    this.#options.onBytes?.(count)
  }

  async begin(pool: () => Pool): Promise<void> {
    const { out, bom = true, shard } = this.#options
    this.#journal = await Journal.open(join(out, 'journal'))
    this.#old = await readOldRun(out)
    if (this.#old.run === undefined) await writeText(join(out, runName), runFile('running', this.#about))
    this.#assembly = new Assembly(this.#entries, { out, csv: this.#tables, bom, shard }, this.#old, this.#parts)
    this.#pool = pool()
    // As many again as are in work wait for a worker, so that none is idle between two.
    this.#queue = new PQueue({ concurrency: this.#pool.workers * 2 })
    this.#tell({ event: 'start', ...this.#size, workers: this.#pool.workers })
  }

  /** Takes a document on; waits while there is enough in work. */
  async add(input: Unread): Promise<void> {
    const at = this.#entries.push(undefined) - 1
    if (input instanceof GongwenError) {
      this.#fail(at, { source: input.file ?? '', line: input.line }, input.code, input.message)
      this.#assembly!.advance(false)
      return
    }
    const { id, ...meta } = input.meta
    const unique = this.#unique(id)
    const document = unique === id ? input : ({ ...input, meta: { id: unique, ...meta } } as typeof input)
    const key = keyOf(document, this.#about.hash)
    const { file: source, row } = input.place
    const place = { source, row, id: unique }
    const stored = await this.#find(key)
    if (stored?.whole) {
      this.#settle(at, place, stored.record, stored.head, true)
      return
    }
    const weight = sizeOf(input)
    await this.#room(weight)
    this.#weight += weight
    const work = stored === undefined ? document : { line: stored.line! }
    void this.#queue.add(async () => {
      try {
        if (this.#fault !== undefined) return
        const bytes = await this.#pool.run(jobOf(key, work, this.#tables))
        this.#settle(at, place, await this.#journal.append(bytes), readHead(bytes).head, stored !== undefined)
      } catch (error) {
        this.#fault ??= error
      } finally {
        this.#weight -= weight
      }
    })
  }

  async end(): Promise<BatchSummary> {
    await this.#queue.onIdle()
    if (this.#fault !== undefined) throw this.#fault
    await this.#pool.stop()
    if (this.#options.signal?.aborted) return this.#summary('interrupted', [])
    if (this.#entries.length === 0) {
      throw new GongwenError('INPUT_UNREADABLE', 'there is no document in what was given; nothing was changed')
    }
    this.#tell({ event: 'writing' })
    const { out, db } = this.#options
    const { changed, names, manifest, tables } = await this.#assembly!.finish({
      ...this.#about,
      documents: this.#progress.documents,
      failures: this.#progress.failures,
      facts: this.#facts,
      entities: this.#entities,
    })
    if (db !== undefined) await buildDatabase(db, tables, manifest)
    await this.#parts.close()
    await this.#journal.clear()
    return this.#summary(changed ? 'complete' : 'unchanged', [
      ...names.map((name) => join(out, name)),
      ...(db === undefined ? [] : [db]),
    ])
  }

  async close(): Promise<void> {
    await this.#pool?.stop()
    await this.#assembly?.discard()
    await this.#parts.close()
    await this.#journal?.close().catch(() => {}) // what failed was thrown already
  }

  async #find(key: string): Promise<Found | undefined> {
    for (const kept of [this.#journal.get(key), ...this.#old.get(key)]) {
      const record = kept && (await this.#parts.load(kept))
      if (kept === undefined || record === undefined) continue
      const { head } = record
      if (head.state === 'failed') {
        if (this.#again(head)) continue
        return { record: kept, head, whole: true }
      }
      const parts = await Promise.all(this.#wanted.map((name) => this.#parts.read(record, name)))
      if (parts[0] === undefined) continue
      return { record: kept, head, whole: parts.every((part) => part !== undefined), line: parts[0] }
    }
    return undefined
  }

  /** Whether what failed in a run that was stopped may succeed now. */
  #again({ error, limit }: RecordHead): boolean {
    return error?.code === 'PACKAGE_MISSING' || (limit !== undefined && limit < this.#pool.timeout)
  }

  async #room(weight: number): Promise<void> {
    await this.#queue.onSizeLessThan(1)
    while (this.#weight > 0 && this.#weight + weight > inFlight)
      await new Promise((resolve) => this.#queue.once('next', resolve))
    if (this.#fault !== undefined) throw this.#fault
  }

  #unique(id: string): string {
    let unique = id
    for (let i = 2; this.#ids.has(unique); i++) unique = `${id}~${i}`
    this.#ids.add(unique)
    return unique
  }

  #settle(at: number, place: Entry['place'], record: Entry['record'], head: RecordHead, reused: boolean): void {
    const { key, error, characters = 0, facts = 0, entities = 0 } = head
    if (error !== undefined) this.#fail(at, { ...place, key }, error.code, error.message)
    else {
      this.#entries[at] = { place, record }
      this.#facts += facts
      this.#entities += entities
      this.#progress.documents++
      if (reused) this.#progress.reused++
      else this.#progress.characters += characters
      this.#tellProgress()
    }
    this.#assembly!.advance(!reused && error === undefined)
  }

  #fail(at: number, place: Entry['place'], code: string, message: string): void {
    this.#entries[at] = { place, error: { code, message } }
    this.#progress.failures++
    this.#failuresByCode[code] = (this.#failuresByCode[code] ?? 0) + 1
    this.#tell({
      event: 'failure',
      source: place.source,
      ...(place.id !== undefined && { id: place.id }),
      code,
      message,
    })
    this.#tellProgress()
  }

  #summary(state: BatchSummary['state'], outputs: readonly string[]): BatchSummary {
    const { bytesRead: _, ...progress } = this.#progress
    const usage = process.resourceUsage()
    const summary: BatchSummary = {
      state,
      ...progress,
      seconds: this.#seconds,
      failuresByCode: this.#failuresByCode,
      ...{ facts: this.#facts, entities: this.#entities },
      processorSeconds: (usage.userCPUTime + usage.systemCPUTime) / 1e6,
      peakMemory: usage.maxRSS * 1024,
      outputs,
    }
    this.#tellProgress(true)
    this.#tell({ event: 'end', ...summary })
    return summary
  }

  get #seconds(): number {
    return (performance.now() - this.#started) / 1000
  }

  #tellProgress(now = false): void {
    const time = performance.now()
    if (!now && time - this.#told < 100) return
    this.#told = time
    this.#tell({ event: 'progress', ...this.#progress, bytes: this.#size.bytes, seconds: this.#seconds })
  }

  #tell(event: BatchEvent): void {
    this.#options.onEvent?.(event)
  }
}

/** @throws GongwenError INPUT_UNREADABLE when one of the paths is not there: a disk that is not mounted empties no results */
function checkSources(paths: readonly string[]): void {
  for (const path of paths) {
    if (path === standardInput || existsSync(path)) continue
    const { base, isGlob } = picomatch.scan(path)
    if (!isGlob || !existsSync(base === '' ? '.' : base)) {
      throw new GongwenError(
        'INPUT_UNREADABLE',
        'it is not there; nothing was changed, run the same command when it is',
        { file: path },
      )
    }
  }
}
