import { createReadStream, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { PartHead, RecordHead, Stored } from './store.js'

/** A document of a run: a line of `manifest.jsonl`. */
export interface ManifestLine {
  /** The file it came from (`archive.zip/page.html` for one in an archive), and its row where that is a table. */
  readonly source: string
  readonly row?: number | undefined
  readonly line?: number | undefined
  /** Absent where the document could not be read. */
  readonly id?: string | undefined
  /** A hash of its content and metadata, and one of the pipeline with all its options and the library's version. */
  readonly key?: string | undefined
  readonly state: 'done' | 'failed'
  readonly error?: { readonly code: string; readonly message: string }
  readonly encoding?: string
  readonly characters?: number
  readonly facts?: number
  readonly entities?: number
  /** Where its line of JSON and its rows stand, in bytes from the beginning of the file. */
  readonly parts?: readonly (PartHead & { readonly file: string; readonly offset: number })[]
}

/** What `run.json` says. */
export interface RunFile {
  readonly format: 'gongwen-batch/1'
  readonly state: 'running' | 'complete'
  readonly version: string
  /** The pipeline's options, and the hash of them and of all files they name. */
  readonly pipeline: unknown
  readonly hash: string
  readonly documents?: number
  readonly failures?: number
  readonly facts?: number
  readonly entities?: number
  /** The files of results, each with its size in bytes. */
  readonly outputs?: Readonly<Record<string, number>>
  /** The SHA-256 of `manifest.jsonl`. */
  readonly manifest?: string
}

export const manifestName = 'manifest.jsonl'
export const runName = 'run.json'

/** What an earlier run left in a folder. */
export interface OldRun {
  /** `run.json`, as it stands. */
  readonly run: string | undefined
  readonly outputs: Readonly<Record<string, number>>
  /** The records of a document that there may be; whether they are still as they were is known when they are read. */
  readonly get: (key: string) => Stored[]
}

/** The results of an earlier run, or of one that ended while it gave its files their names. */
export async function readOldRun(folder: string): Promise<OldRun> {
  let run: string | undefined
  let outputs: RunFile['outputs']
  try {
    run = readFileSync(join(folder, runName), 'utf8')
    outputs = (JSON.parse(run) as RunFile).outputs
  } catch {}
  const manifests = [await readManifest(folder, manifestName), await readManifest(folder, `${manifestName}.partial`)]
  return {
    run,
    outputs: outputs ?? {},
    get: (key) => manifests.map((manifest) => manifest.get(key)).filter((stored) => stored !== undefined),
  }
}

async function readManifest(folder: string, name: string): Promise<Map<string, Stored>> {
  const records = new Map<string, Stored>()
  const stream = createReadStream(join(folder, name))
  try {
    for await (const line of createInterface({ input: stream, crlfDelay: Number.POSITIVE_INFINITY })) {
      const { key, state, parts = [], characters, facts, entities, encoding } = JSON.parse(line) as ManifestLine
      if (key === undefined || state !== 'done') continue // what failed is tried again
      const head = {
        key,
        state,
        parts: parts.map(({ name, size, sum }) => ({ name, size, sum })),
        characters,
        facts,
        entities,
        encoding,
      }
      records.set(key, {
        head: head as RecordHead,
        where: parts.map(({ file, offset }) => ({ file: join(folder, file), offset })),
      })
    }
  } catch {
    // There is none, or its last line was cut off.
  } finally {
    stream.destroy()
  }
  return records
}
