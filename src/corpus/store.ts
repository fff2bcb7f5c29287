import { createHash } from 'node:crypto'
import { type FileHandle, mkdir, open, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { written } from './write.js'

/**
 * What was made of one document: the first line of its record in a journal, after which come the bytes of its parts.
 */
export interface RecordHead {
  /** Of the document and all that decides what is made of it. */
  readonly key: string
  readonly state: 'done' | 'failed'
  /** The parts in order, each by name with its size in bytes and a checksum. */
  readonly parts: readonly PartHead[]
  readonly characters?: number
  readonly facts?: number
  readonly entities?: number
  readonly encoding?: string
  /** How many seconds it was given, where that was not enough. */
  readonly limit?: number
  readonly error?: { readonly code: string; readonly message: string }
}

/** A part is what one output file gets of a document: its line of JSON, its rows of a table. */
export interface PartHead {
  readonly name: string
  readonly size: number
  readonly sum: string
}

/** A record and where its parts lie. */
export interface Stored {
  readonly head: RecordHead
  readonly where: readonly { readonly file: string; readonly offset: number }[]
}

/** Where a record begins in a journal: all that is kept of it in memory. */
export interface RecordRef {
  readonly file: string
  readonly at: number
}

/** A short checksum: it is to find damage, not forgery. */
export const checksum = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest('base64url').slice(0, 16)

/**
 * A record as the bytes of a journal.
 * @param parts text, or bytes that were written before
 */
export function recordBytes(
  head: Omit<RecordHead, 'parts'>,
  parts: readonly { name: string; content: string | Uint8Array }[],
): Uint8Array {
  let size = 0
  const heads = parts.map(({ name, content }) => {
    const start = size
    size += append(content, start)
    const bytes = scratch.subarray(start, size)
    return { name, size: bytes.length, sum: checksum(bytes) }
  })
  const line = encoder.encode(`${JSON.stringify({ ...head, parts: heads })}\n`)
  const all = new Uint8Array(line.length + size)
  all.set(line)
  all.set(scratch.subarray(0, size), line.length)
  return all
}

/** Where the parts of a record are put together: encoding into what is there already saves a pass and a copy of each. */
let scratch = new Uint8Array(2 ** 20)
const encoder = new TextEncoder()

/** Writes at an offset of {@link scratch}, which grows when need be; gives the number of bytes. */
function append(content: string | Uint8Array, at: number): number {
  const most = typeof content === 'string' ? content.length * 3 : content.length // UTF-8 takes 3 bytes a code unit at most
  if (at + most > scratch.length) {
    const larger = new Uint8Array(2 * (at + most))
    larger.set(scratch.subarray(0, at))
    scratch = larger
  }
  if (typeof content === 'string') return encoder.encodeInto(content, scratch.subarray(at)).written
  scratch.set(content, at)
  return content.length
}

/** The head of a record, and how long its line is. */
export function readHead(bytes: Uint8Array): { head: RecordHead; length: number } {
  const end = bytes.indexOf(10)
  return { head: JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, end).toString()), length: end + 1 }
}

/**
 * The journal of a run: results in the order in which they were done, appended to a file of their own by each run. A
 * record that was cut off, because the run was killed while it was written, is not there. When it goes to the disk is
 * left to the operating system: what a power failure undoes, about half a minute, is done again.
 */
export class Journal {
  readonly #folder: string
  readonly #records = new Map<string, RecordRef>()
  #handle: FileHandle | undefined
  #file = ''
  #size = 0
  #last: Promise<unknown> = Promise.resolve()

  private constructor(folder: string) {
    this.#folder = folder
  }

  /** Reads what earlier runs left in a folder. */
  static async open(folder: string): Promise<Journal> {
    const journal = new Journal(folder)
    await written(folder, () => mkdir(folder, { recursive: true }))
    const names = (await readdir(folder)).filter((name) => /^\d+$/.test(name)).sort((a, b) => Number(a) - Number(b))
    for (const name of names) await journal.#load(join(folder, name))
    journal.#file = join(folder, String(Number(names.at(-1) ?? 0) + 1))
    return journal
  }

  /** The record that an earlier run made for a key. */
  get(key: string): RecordRef | undefined {
    return this.#records.get(key)
  }

  /**
   * Writes a record down; the promise is fulfilled when the operating system has it.
   * @throws GongwenError OUTPUT_FAILED
   */
  append(bytes: Uint8Array): Promise<RecordRef> {
    const done = this.#last.then(() => this.#append(bytes))
    this.#last = done.catch(() => {})
    return done
  }

  /** Waits for what is being written, and for the disk. */
  async close(): Promise<void> {
    await this.#last
    await written(this.#file, async () => {
      await this.#handle?.datasync()
      await this.#handle?.close()
    })
    this.#handle = undefined
  }

  /** Deletes all records: their documents are in the results. */
  async clear(): Promise<void> {
    await this.#last
    await this.#handle?.close()
    this.#handle = undefined
    await rm(this.#folder, { recursive: true, force: true })
    this.#records.clear()
  }

  async #append(bytes: Uint8Array): Promise<RecordRef> {
    return written(this.#file, async () => {
      this.#handle ??= await open(this.#file, 'wx')
      for (let at = 0; at < bytes.length; ) {
        at += (await this.#handle.write(bytes, at, bytes.length - at, this.#size + at)).bytesWritten
      }
      const record = { file: this.#file, at: this.#size }
      this.#size += bytes.length
      return record
    })
  }

  async #load(file: string): Promise<void> {
    const handle = await open(file, 'r')
    try {
      const { size } = await handle.stat()
      for (let at = 0; at < size; ) {
        const found = await headAt(handle, at)
        if (found === undefined) return
        const end = found.head.parts.reduce((sum, part) => sum + part.size, at + found.length)
        if (end > size) return
        this.#records.set(found.head.key, { file, at })
        at = end
      }
    } finally {
      await handle.close()
    }
  }
}

/** The longest first line of a record: error messages may be long. */
const longestHead = 1 << 20

/** The head of the record at an offset, and how long its line is; undefined where none was written to its end. */
async function headAt(handle: FileHandle, at: number): Promise<{ head: RecordHead; length: number } | undefined> {
  for (let size = 4096; size <= longestHead; size *= 4) {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(size), 0, size, at)
    const end = buffer.subarray(0, bytesRead).indexOf(10)
    if (end >= 0) {
      const head = parsed(buffer.toString('utf8', 0, end))
      return head && { head, length: end + 1 }
    }
    if (bytesRead < size) return undefined
  }
  return undefined
}

function parsed(line: string): RecordHead | undefined {
  try {
    const head = JSON.parse(line)
    return typeof head?.key === 'string' && Array.isArray(head.parts) ? head : undefined
  } catch {
    return undefined
  }
}

/** How many files are kept open: more than the parts of a record, which are read at once. */
const mostOpen = 64

/** Reads parts of records; keeps the files open between them. */
export class PartReader {
  readonly #handles = new Map<string, Promise<FileHandle>>()

  /** A record by where it begins; undefined when it is not there any more. */
  async load(record: Stored | RecordRef): Promise<Stored | undefined> {
    if ('head' in record) return record
    const { file, at } = record
    const found = await headAt(await this.#handle(file), at).catch(() => undefined)
    if (found === undefined) return undefined
    let offset = at + found.length
    const where = found.head.parts.map(({ size }) => {
      offset += size
      return { file, offset: offset - size }
    })
    return { head: found.head, where }
  }

  /** @returns undefined when it is not there any more as it was written */
  async read(stored: Stored, name: string): Promise<Uint8Array | undefined> {
    const index = stored.head.parts.findIndex((part) => part.name === name)
    if (index < 0) return undefined
    const { size, sum } = stored.head.parts[index]!
    const { file, offset } = stored.where[index]!
    const bytes = Buffer.allocUnsafe(size)
    try {
      const handle = await this.#handle(file)
      for (let at = 0; at < size; ) {
        const { bytesRead } = await handle.read(bytes, at, size - at, offset + at)
        if (bytesRead === 0) return undefined
        at += bytesRead
      }
    } catch {
      return undefined
    }
    return checksum(bytes) === sum ? bytes : undefined
  }

  async close(): Promise<void> {
    for (const handle of this.#handles.values()) await (await handle.catch(() => undefined))?.close()
    this.#handles.clear()
  }

  /** The handle of a file, now the one that was used last. */
  #handle(file: string): Promise<FileHandle> {
    const handle = this.#handles.get(file) ?? open(file, 'r')
    this.#handles.delete(file)
    this.#handles.set(file, handle)
    if (this.#handles.size > mostOpen) {
      const [oldest, unused] = this.#handles.entries().next().value!
      this.#handles.delete(oldest)
      void unused.then((each) => each.close()).catch(() => {})
    }
    return handle
  }
}
