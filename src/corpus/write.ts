import { once } from 'node:events'
import { mkdir, open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { GongwenError } from '../errors.js'

/** Where text is written, piece by piece; `write` waits while the reader on the other side is slower. */
export interface Output {
  write(text: string | Uint8Array): Promise<void>
  /** All is written: the file appears under its name. */
  close(): Promise<void>
  /** Something went wrong: what was written so far is thrown away. */
  discard(): Promise<void>
}

/** One document, or any other value, as a line of JSON Lines. */
export function jsonLine(value: unknown): string {
  return `${JSON.stringify(value)}\n`
}

/** An output on a stream that is open already, like `process.stdout`. */
export function streamOutput(stream: NodeJS.WritableStream): Output {
  return {
    write: async (text) => {
      if (!stream.write(text)) await once(stream, 'drain')
    },
    close: async () => {},
    discard: async () => {},
  }
}

/** An output whose file appears in a step of its own. */
export interface PartialOutput extends Output {
  /** All is written and on the disk, under another name. */
  finish(): Promise<void>
  /** The file gets its name; after `finish`. */
  appear(): Promise<void>
}

/** What is written is collected up to so many bytes. */
const pieceSize = 1 << 18

/** Every so many bytes the disk begins to take what is written, so that it has little left to do at the end. */
const syncSize = 1 << 24

/**
 * An output to a file that is there complete or not at all: it is written to `<file>.partial` and renamed when closed.
 * What is no regular file (`/dev/stdout`, a named pipe) is written to as it is.
 * @throws GongwenError OUTPUT_FAILED, here and from each method
 */
export async function fileOutput(file: string): Promise<PartialOutput> {
  const there = await stat(file).catch(() => undefined)
  const direct = there !== undefined && !there.isFile()
  const target = there === undefined || direct ? file : await realpath(file)
  const path = direct ? target : `${target}.partial`
  const handle = await written(file, () => open(path, 'w'))
  let held: Uint8Array[] = []
  let size = 0
  let unsynced = 0
  let syncing = false
  let fault: unknown
  const flush = async () => {
    const piece = Buffer.concat(held)
    held = []
    size = 0
    unsynced += piece.length
    await handle.appendFile(piece)
    if (fault !== undefined) throw fault
    if (direct || syncing || unsynced < syncSize) return
    unsynced = 0
    syncing = true
    const failed = (error: unknown) => {
      fault = error
    }
    void handle
      .datasync()
      .catch(failed)
      .finally(() => {
        syncing = false
      })
  }
  const finish = () =>
    written(file, async () => {
      await flush()
      if (!direct) await handle.sync()
      await handle.close()
      if (fault !== undefined) throw fault
    })
  const appear = () =>
    written(file, async () => {
      if (direct) return
      await rename(path, target)
      await syncFolder(dirname(target))
    })
  return {
    write: async (text) => {
      const bytes = typeof text === 'string' ? Buffer.from(text) : text
      held.push(bytes)
      size += bytes.length
      if (direct || size >= pieceSize) await written(file, flush)
    },
    finish,
    appear,
    close: async () => {
      await finish()
      await appear()
    },
    discard: async () => {
      await handle.close().catch(() => {}) // what failed was thrown already
      if (!direct) await rm(path, { force: true })
    },
  }
}

/**
 * Makes a folder and those above it. Not by `recursive`: where none can be made (`/proc/x`), that goes on for ever.
 * @throws GongwenError OUTPUT_FAILED
 */
export async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch(() => undefined)
  if (found?.isDirectory()) return
  if (found !== undefined) throw new GongwenError('OUTPUT_FAILED', 'this is a file; name a folder', { file: folder })
  const above = dirname(folder)
  if (above !== folder) await makeFolder(above)
  await written(folder, () => mkdir(folder))
}

/** @throws GongwenError OUTPUT_FAILED in the place of an error of the file system */
export async function written<T>(file: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof GongwenError) throw cause
    const { code, message } = cause as NodeJS.ErrnoException
    const what =
      code === 'ENOSPC'
        ? 'the disk is full; make room and run the same command again'
        : `it cannot be written (${message}); check the folder and the space`
    throw new GongwenError('OUTPUT_FAILED', what, { file, cause })
  }
}

/** Makes a rename in a folder last through a power failure, where the system can do that. */
async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r').catch(() => undefined)
  await handle?.sync().catch(() => {})
  await handle?.close()
}
