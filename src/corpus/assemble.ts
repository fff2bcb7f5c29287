import { createHash } from 'node:crypto'
import { rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { GongwenError } from '../errors.js'
import { annotations } from './job.js'
import { type ManifestLine, manifestName, type OldRun, type RunFile, runName } from './manifest.js'
import type { PipelineSpec } from './spec.js'
import type { PartReader, RecordRef, Stored } from './store.js'
import { csvLine, type TableName, tableHeader, tableNames, tables } from './tables.js'
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

/** What is to be written. */
export interface Results {
  /** In the order of the source. */
  readonly entries: readonly Entry[]
  readonly about: About & {
    readonly documents: number
    readonly failures: number
    readonly facts: number
    readonly entities: number
  }
}

/** Which files are to be written. */
export interface Outputs {
  readonly out: string
  readonly csv: boolean
  readonly bom: boolean
  readonly shard: number | undefined
}

/** The files of the tables, for who reads them further. */
export interface TableFiles {
  readonly file: (name: TableName) => string
  /** The longest that what one document gives a table is, in bytes. */
  readonly longest: number
}

/** A file of results while it is laid out and written. */
interface Target {
  readonly name: string
  readonly head: string
  size: number
  output?: PartialOutput
}

/**
 * Writes the files of a run: all complete under other names first, then each gets its name, the manifest last. Where
 * they are there already, byte for byte, nothing is written.
 * @throws GongwenError OUTPUT_FAILED
 */
export async function writeResults(
  { entries, about }: Results,
  outputs: Outputs,
  old: OldRun,
  parts: PartReader,
): Promise<{ changed: boolean; names: string[]; manifest: string; tables: TableFiles }> {
  const { out } = outputs
  const layout = new Layout(outputs)
  const { manifest, output } = await writeManifest(entries, layout, parts, out)
  const names = [...layout.targets.map(({ name }) => name), manifestName]
  const sizes = Object.fromEntries(layout.targets.map(({ name, size }) => [name, size]))
  const run = runFile('complete', about, { outputs: sizes, manifest })
  const tableFiles: TableFiles = {
    file: (name) => join(out, tableFile(name)),
    longest: layout.longest,
  }
  const changed = !(old.run === run && (await areThere(layout.targets, out)))
  if (!changed) {
    await output.discard()
    return { changed, names, manifest, tables: tableFiles }
  }
  // The files of the run before, too, so that those of them that are not written again are known to whoever takes this up.
  await writeText(join(out, runName), runFile('running', about, { outputs: { ...old.outputs, ...sizes } }))
  await copyParts(entries, layout, parts, out)
  for (const target of layout.targets) await target.output!.appear()
  await output.appear()
  for (const name of Object.keys(old.outputs)) {
    if (!names.includes(name)) await rm(join(out, name), { force: true })
    await rm(join(out, `${name}.partial`), { force: true })
  }
  await writeText(join(out, runName), run)
  return { changed, names, manifest, tables: tableFiles }
}

const tableFile = (name: TableName) => `${name}.csv`

/** Which part of which document goes where: known from the sizes alone. */
class Layout {
  readonly targets: Target[] = []
  readonly #outputs: Outputs
  readonly #byPart = new Map<string, Target>()
  #done = 0
  longest = 0

  constructor(outputs: Outputs) {
    this.#outputs = outputs
    const failures = this.#add('failures.csv', csvLine(['source', 'row', 'line', 'id', 'code', 'message']))
    this.#byPart.set('failures', failures)
    if (outputs.csv)
      for (const name of tableNames) this.#byPart.set(name, this.#add(tableFile(name), tableHeader(tables[name])))
    if (outputs.shard === undefined) this.#byPart.set(annotations, this.#add(`${annotations}.jsonl`, ''))
  }

  /** Begins with the next document; to be called again, after `restart`, when the files are written. */
  next(): void {
    const { shard } = this.#outputs
    if (shard !== undefined && this.#done % shard === 0) {
      const name = `${annotations}-${String(this.#done / shard + 1).padStart(5, '0')}.jsonl`
      this.#byPart.set(annotations, this.targets.find((target) => target.name === name) ?? this.#add(name, ''))
    }
    this.#done++
  }

  restart(): void {
    this.#done = 0
  }

  target(part: string): Target | undefined {
    return this.#byPart.get(part)
  }

  /** Sets room aside for a part. */
  place(part: string, size: number): { file: string; offset: number } | undefined {
    const target = this.#byPart.get(part)
    if (target === undefined) return undefined
    if (part !== annotations) this.longest = Math.max(this.longest, size)
    target.size += size
    return { file: target.name, offset: target.size - size }
  }

  #add(name: string, head: string): Target {
    const whole = name.endsWith('.csv') && this.#outputs.bom ? `\ufeff${head}` : head
    const target = { name, head: whole, size: Buffer.byteLength(whole) }
    this.targets.push(target)
    return target
  }
}

async function writeManifest(
  entries: readonly Entry[],
  layout: Layout,
  records: PartReader,
  out: string,
): Promise<{ manifest: string; output: PartialOutput }> {
  const output = await fileOutput(join(out, manifestName))
  const hash = createHash('sha256')
  for (const { place, record, error } of entries) {
    let line: ManifestLine
    if (record === undefined) {
      layout.place('failures', Buffer.byteLength(failureLine(place, error!)))
      line = { ...place, state: 'failed', error: error! }
    } else {
      layout.next()
      const { parts, ...head } = (await whole(record, records)).head
      const placed = parts.flatMap((part) => {
        const where = layout.place(part.name, part.size)
        return where === undefined ? [] : [{ ...part, ...where }]
      })
      line = { ...place, ...head, parts: placed }
    }
    const text = jsonLine(line)
    hash.update(text)
    await output.write(text)
  }
  await output.finish()
  return { manifest: hash.digest('hex'), output }
}

async function copyParts(entries: readonly Entry[], layout: Layout, parts: PartReader, out: string): Promise<void> {
  const open = async (target: Target) => {
    target.output = await fileOutput(join(out, target.name))
    await target.output.write(target.head)
  }
  try {
    for (const target of layout.targets) if (!target.name.startsWith(`${annotations}-`)) await open(target)
    layout.restart()
    let shard: Target | undefined
    for (const { place, record, error } of entries) {
      if (record === undefined) {
        await layout.target('failures')!.output!.write(failureLine(place, error!))
        continue
      }
      layout.next()
      const current = layout.target(annotations)!
      if (current.output === undefined) {
        await shard?.output?.finish()
        await open(current)
        shard = current
      }
      const stored = await whole(record, parts)
      for (const { name } of stored.head.parts) {
        const output = layout.target(name)?.output
        if (output === undefined) continue
        const bytes = await parts.read(stored, name)
        if (bytes === undefined) throw changedUnderneath(stored.where[0]?.file)
        await output.write(bytes)
      }
    }
    for (const target of layout.targets)
      if (shard === undefined || target === shard || !target.name.startsWith(`${annotations}-`))
        await target.output!.finish()
  } catch (error) {
    for (const { output } of layout.targets) await output?.discard()
    throw error
  }
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
  { spec, version, hash, ...counts }: About & Partial<Results['about']>,
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
