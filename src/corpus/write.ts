import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { open, realpath, rename, rm, stat } from 'node:fs/promises'
import { dirname } from 'node:path'
import { finished } from 'node:stream/promises'
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
  const stream = createWriteStream(path, { flush: !direct })
  let fault: unknown
  stream.on('error', (error) => {
    fault = error
  })
  await written(file, () => once(stream, 'open'))
  const finish = () =>
    written(file, async () => {
      stream.end()
      await finished(stream)
    })
  const appear = () =>
    written(file, async () => {
      if (direct) return
      await rename(path, target)
      await syncFolder(dirname(target))
    })
  return {
    write: (text) =>
      written(file, async () => {
        if (fault !== undefined) throw fault
        if (!stream.write(text)) await once(stream, 'drain')
      }),
    finish,
    appear,
    close: async () => {
      await finish()
      await appear()
    },
    discard: async () => {
      stream.destroy()
      if (!direct) await rm(path, { force: true })
    },
  }
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
