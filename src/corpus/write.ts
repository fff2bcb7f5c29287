import { once } from 'node:events'
import { createWriteStream } from 'node:fs'
import { realpath, rename, rm, stat } from 'node:fs/promises'
import { finished } from 'node:stream/promises'
import { GongwenError } from '../errors.js'

/** Where text is written, piece by piece; `write` waits while the reader on the other side is slower. */
export interface Output {
  write(text: string): Promise<void>
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

/**
 * An output to a file that is there complete or not at all: it is written to `<file>.partial` and renamed when closed.
 * What is no regular file (`/dev/stdout`, a named pipe) is written to as it is.
 * @throws GongwenError OUTPUT_FAILED, here and from each method
 */
export async function fileOutput(file: string): Promise<Output> {
  const there = await stat(file).catch(() => undefined)
  const direct = there !== undefined && !there.isFile()
  const target = there === undefined || direct ? file : await realpath(file)
  const path = direct ? target : `${target}.partial`
  const stream = createWriteStream(path, { flush: !direct })
  const failed = (cause: unknown) =>
    new GongwenError(
      'OUTPUT_FAILED',
      `it cannot be written (${(cause as Error).message}); check the folder and the space`,
      {
        file,
        cause,
      },
    )
  let fault: unknown
  stream.on('error', (error) => {
    fault = error
  })
  await once(stream, 'open').catch((cause) => {
    throw failed(cause)
  })
  return {
    write: async (text) => {
      if (fault !== undefined) throw failed(fault)
      if (!stream.write(text)) {
        await once(stream, 'drain').catch((cause) => {
          throw failed(cause)
        })
      }
    },
    close: async () => {
      try {
        stream.end()
        await finished(stream)
        if (!direct) await rename(path, target)
      } catch (cause) {
        throw failed(cause)
      }
    },
    discard: async () => {
      stream.destroy()
      if (!direct) await rm(path, { force: true })
    },
  }
}
