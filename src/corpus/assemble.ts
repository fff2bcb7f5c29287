import { createHash } from 'node:crypto'
import { readdir, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { GongwenError } from '../errors.js'
import { annotations } from './job.js'
import { Layout, type Outputs, type Target, tableFile } from './layout.js'
import { type ManifestLine, manifestName, type OldRun, type RunFile, runName } from './manifest.js'
import type { PipelineSpec } from './spec.js'
import type { PartReader, RecordRef, Stored } from './store.js'
import { csvLine, type TableName, tableNames } from './tables.js'
import { fileOutput, jsonLine, type PartialOutput } from './write.js'

/** A document of the source: what was made of it, or why nothing was. */
export interface Entry {
  readonly place: {
    readonly source: string
    readonly row?: number | undefined
    readonly line?: number | undefined
    readonly id?: string
    readonly key?: string
  }
  readonly record?: Stored | RecordRef | undefined
  readonly error?: { readonly code: string; readonly message: string }
}

/** What was run. */
export interface About {
  readonly spec: PipelineSpec
  readonly version: string
  /** Of the spec and of the files that it names. */
  readonly hash: string
}

/** What was run, and what came out. */
export interface Results extends About {
  readonly documents: number
  readonly failures: number
  readonly facts: number
  readonly entities: number
}

/** What was written. */
export interface Written {
  readonly changed: boolean
  /** The files. */
  readonly names: readonly string[]
  /** The hash of the manifest. */
  readonly manifest: string
  readonly tables: TableFiles
}

/** The files of the tables, for who reads them further. */
export interface TableFiles {
  readonly file: (name: TableName) => string
  /** The longest that what one document gives a table is, in bytes. */
  readonly longest: number
}

/**
 * The files of a run. They are written under other names as documents are done, in the order of the source, so that
 * little is left for the end: then each gets its name, the manifest last.
 */
export class Assembly {
  readonly #entries: readonly (Entry | undefined)[]
  readonly #outputs: Outputs
  readonly #old: OldRun
  readonly #parts: PartReader
  #layout: Layout | undefined
  #shard: Target | undefined
  #copied = 0
  #busy = false
  #stopped = false
  #copying = Promise.resolve()
  #fault: unknown

  /**
   * @param entries those of the documents so far, in the order of the source; undefined while one is not done
   * @param parts where the records of the entries are read
   */
  constructor(entries: readonly (Entry | undefined)[], outputs: Outputs, old: OldRun, parts: PartReader) {
    this.#entries = entries
    this.#outputs = outputs
    this.#old = old
    this.#parts = parts
  }

  /**
   * Goes on with the files up to the first document that is not done; does not wait for it.
   * @param begin whether to begin with the files where none is: there is something that the run before did not have
   * @throws GongwenError OUTPUT_FAILED when what was begun before has failed
   */
  advance(begin: boolean): void {
    if (this.#fault !== undefined) throw this.#fault
    if (this.#busy || (this.#layout === undefined && !begin)) return
    this.#busy = true
    this.#copying = this.#copy()
  }

  /**
   * Completes the files and gives them their names, when all documents are done. Where they are there already, byte for
   * byte, nothing is written.
   * @throws GongwenError OUTPUT_FAILED
   */
  async finish(about: Results): Promise<Written> {
    await this.#copying
    const { out } = this.#outputs
    const layout = new Layout(this.#outputs)
    const { manifest, output } = await this.#writeManifest(layout)
    const names = [...layout.targets.map(({ name }) => name), manifestName]
    const sizes = Object.fromEntries(layout.targets.map(({ name, size }) => [name, size]))
    const run = runFile('complete', about, { outputs: sizes, manifest })
    const tables: TableFiles = { file: (name) => join(out, tableFile(name)), longest: layout.longest }
    const changed = !(this.#old.run === run && (await areThere(layout.targets, out)))
    if (!changed) {
      await output.discard()
      await this.discard()
      await removePartial(out)
      return { changed, names, manifest, tables }
    }
    // The files of the run before, too, so that those of them that are not written again are known to whoever takes this up.
    await writeText(join(out, runName), runFile('running', about, { outputs: { ...this.#old.outputs, ...sizes } }))
    this.advance(true)
    await this.#copying
    if (this.#fault !== undefined) throw this.#fault
    const targets = this.#layout!.targets
    for (const target of targets) if (target === this.#shard || !isShard(target)) await target.output!.finish()
    for (const target of targets) await target.output!.appear()
    await output.appear()
    for (const name of Object.keys(this.#old.outputs))
      if (!names.includes(name)) await rm(join(out, name), { force: true })
    await removePartial(out)
    await writeText(join(out, runName), run)
    return { changed, names, manifest, tables }
  }

  /** Throws away what was written and has no name yet. */
  async discard(): Promise<void> {
    this.#stopped = true
    await this.#copying
    for (const { output } of this.#layout?.targets ?? []) await output?.discard()
    this.#layout = undefined
  }

  async #copy(): Promise<void> {
    try {
      if (this.#layout === undefined) {
        this.#layout = new Layout(this.#outputs)
        for (const target of this.#layout.targets) await this.#open(target)
      }
      for (; !this.#stopped; this.#copied++) {
        const entry = this.#entries[this.#copied]
        if (entry === undefined) break
        await this.#copyEntry(entry, this.#layout)
      }
    } catch (error) {
      this.#fault = error
    } finally {
      this.#busy = false
    }
  }

  async #copyEntry({ place, record, error }: Entry, layout: Layout): Promise<void> {
    if (record === undefined) {
      await layout.target('failures')!.output!.write(failureLine(place, error!))
      return
    }
    layout.next()
    const current = layout.target(annotations)!
    if (current.output === undefined) {
      await this.#shard?.output?.finish()
      await this.#open(current)
      this.#shard = current
    }
    const stored = await whole(record, this.#parts)
    for (const { name } of stored.head.parts) {
      const output = layout.target(name)?.output
      if (output === undefined) continue
      const bytes = await this.#parts.read(stored, name)
      if (bytes === undefined) throw changedUnderneath(stored.where[0]?.file)
      await output.write(bytes)
    }
  }

  async #open(target: Target): Promise<void> {
    target.output = await fileOutput(join(this.#outputs.out, target.name))
    await target.output.write(target.head)
  }

  async #writeManifest(layout: Layout): Promise<{ manifest: string; output: PartialOutput }> {
    const output = await fileOutput(join(this.#outputs.out, manifestName))
    const hash = createHash('sha256')
    for (const entry of this.#entries) {
      const line = jsonLine(await manifestLine(entry!, layout, this.#parts))
      hash.update(line)
      await output.write(line)
    }
    await output.finish()
    return { manifest: hash.digest('hex'), output }
  }
}

async function manifestLine(
  { place, record, error }: Entry,
  layout: Layout,
  records: PartReader,
): Promise<ManifestLine> {
  if (record === undefined) {
    layout.place('failures', Buffer.byteLength(failureLine(place, error!)))
    return { ...place, state: 'failed', error: error! }
  }
  layout.next()
  const { parts, ...head } = (await whole(record, records)).head
  const placed = parts.flatMap((part) => {
    const where = layout.place(part.name, part.size)
    return where === undefined ? [] : [{ ...part, ...where }]
  })
  return { ...place, ...head, parts: placed }
}

const isShard = ({ name }: Target) => name.startsWith(`${annotations}-`)

/** The names under which a run that was killed may have been writing. */
const partial = new RegExp(
  `^(?:${annotations}(?:-\\d{5,})?\\.jsonl|manifest\\.jsonl|run\\.json|(?:failures|${tableNames.join('|')})\\.csv)\\.partial$`,
)

async function removePartial(out: string): Promise<void> {
  for (const name of await readdir(out)) if (partial.test(name)) await rm(join(out, name), { force: true })
}

async function whole(record: Stored | RecordRef, records: PartReader): Promise<Stored> {
  const stored = await records.load(record)
  if (stored === undefined) throw changedUnderneath('file' in record ? record.file : undefined)
  return stored
}

const changedUnderneath = (file: string | undefined) =>
  new GongwenError('OUTPUT_FAILED', 'it was changed while it was read; run the same command again', { file })

const failureLine = ({ source, row, line, id }: Entry['place'], error: { code: string; message: string }) =>
  csvLine([source, row, line, id, error.code, error.message])

/** What `run.json` says of a run, and when it is done of its files. */
export function runFile(
  state: RunFile['state'],
  { spec, version, hash, ...counts }: About & Partial<Results>,
  done?: Partial<RunFile>,
): string {
  const run: RunFile = {
    format: 'gongwen-batch/1',
    state,
    version,
    pipeline: spec,
    hash,
    ...(done && { ...counts, ...done }),
  }
  return `${JSON.stringify(run, null, 2)}\n`
}

/** Writes a small file, complete or not at all. */
export async function writeText(file: string, text: string): Promise<void> {
  const output = await fileOutput(file)
  await output.write(text)
  await output.close()
}

async function areThere(targets: readonly Target[], out: string): Promise<boolean> {
  for (const { name, size } of targets) {
    const found = await stat(join(out, name)).catch(() => undefined)
    if (found?.size !== size) return false
  }
  return true
}
