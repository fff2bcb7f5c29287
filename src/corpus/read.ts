import { createReadStream } from 'node:fs'
import { GongwenError } from '../errors.js'
import { gunzip, largestFile, zipMembers } from './archive.js'
import { readCsv } from './csv.js'
import { type Bytes, decode } from './decode.js'
import { documentFormats, extract, type RawInput } from './extract.js'
import { nameMeta } from './file-name.js'
import { isTaken, listFiles, type SourceFile, standardInput, unreadable } from './files.js'
import { readJson, readJsonl } from './jsonl.js'
import { inOrder } from './order.js'
import { type Input, namesPlace, type RecordOptions } from './record.js'
import { readSheets } from './sheet.js'
import type { Sidecar } from './sidecar.js'

/** What a file is read as. */
export const inputFormats = [...documentFormats, 'jsonl', 'json', 'csv', 'tsv', 'xlsx'] as const
export type InputFormat = (typeof inputFormats)[number]

/** How {@link readDocuments} reads. */
export interface ReadOptions extends RecordOptions {
  /** For all files; otherwise known by the extension of each, and text when it is another. */
  readonly format?: InputFormat | undefined
  /** Metadata of single documents, which go before what their files say; see `readSidecar`. */
  readonly sidecar?: Sidecar | undefined
  /** A folder that is not looked into. */
  readonly without?: string | undefined
  /** Is told of every piece of a file that is read, in bytes. */
  readonly onBytes?: ((count: number) => void) | undefined
}

/** How many files are open at once, and about how many texts are read ahead. */
const filesAhead = 4

/** A document whose text is there, or still in its file's bytes; or why it cannot be read. */
export type Unread = Input | RawInput | GongwenError

/**
 * The documents of files, in order. Text files, pages, Word and PDF files are documents themselves; of tables and
 * JSON Lines each row is one, read as they are consumed, so that memory is bounded by the largest document. Of
 * archives (.zip, .gz), each file is read as it would be outside.
 *
 * @param paths files, folders with all below them, patterns (`**\/*.html`); `-` is standard input
 * @returns documents; in the place of one that cannot be read, the error (and the rest goes on)
 * @example for await (const input of readDocuments(['reports/', 'b.csv'])) if (!(input instanceof Error)) nlp.annotate(input.text, input.meta)
 */
export async function* readDocuments(
  paths: Iterable<string>,
  options: ReadOptions = {},
): AsyncGenerator<Input | GongwenError> {
  yield* inOrder(readRaw(await listFiles(paths, options.without), options), filesAhead, async (input) => {
    if (input instanceof GongwenError || !('bytes' in input)) return input
    try {
      return await extract(input)
    } catch (error) {
      return asFault(error, input.place.file)
    }
  })
}

/** As {@link readDocuments}, but without taking texts out of files: that can be done elsewhere, by `extract`. */
export async function* readRaw(
  files: Iterable<SourceFile | GongwenError>,
  options: ReadOptions = {},
): AsyncGenerator<Unread> {
  const { sidecar } = options
  for await (const documents of inOrder(files, filesAhead, async (file) =>
    file instanceof GongwenError ? [file] : open(file, options),
  )) {
    for await (const input of documents) {
      const more = input instanceof GongwenError ? undefined : sidecar?.(input)
      yield more === undefined ? input : { ...(input as Input), meta: { ...(input as Input).meta, ...more } }
    }
  }
}

type Documents = Iterable<Unread> | AsyncIterable<Unread>

/** Reads a file that is a document; of others, gives what reads them when asked for more. Never rejects. */
async function open({ path, id, size }: SourceFile, options: ReadOptions): Promise<Documents> {
  const file = path === standardInput ? 'stdin' : path
  const bytes = reading(path, file, options.onBytes)
  if (/\.zip$/i.test(path) && options.format === undefined) return members(path, id, options)
  if (size > largestFile && !streamed(options.format ?? formatOf(file))) return [tooLarge(file)]
  return documentsOf(file, id, bytes, options)
}

async function documentsOf(file: string, id: string, packed: Bytes, options: ReadOptions): Promise<Documents> {
  const bytes = /\.gz$/i.test(file) ? gunzip(packed, file) : packed
  const format = options.format ?? formatOf(file)
  const known = nameMeta(file.replace(/\.gz$/i, ''))
  if (format === 'csv') return withMeta(known, readCsv(bytes, file, options))
  if (format === 'tsv') return withMeta(known, readCsv(bytes, file, { ...options, delimiter: '\t' }))
  if (format === 'jsonl') return withMeta(known, readJsonl(bytes, file, options))
  try {
    const all = await whole(bytes, file)
    if (format === 'json') return withMeta(known, readJson(decode(all, file), file, options))
    if (format === 'xlsx') return withMeta(known, guarded(readSheets(all, file, options), file))
    return [{ bytes: all, format, meta: { ...known, id }, place: { file } }]
  } catch (error) {
    return [asFault(error, file)]
  }
}

/** What the file's name says goes to all its documents, where they do not say otherwise. */
async function* withMeta(
  known: ReturnType<typeof nameMeta>,
  documents: Iterable<Input | GongwenError> | AsyncIterable<Input | GongwenError>,
): AsyncGenerator<Input | GongwenError> {
  const { place, ...others } = known
  for await (const input of documents) {
    if (input instanceof GongwenError) yield input
    else
      yield {
        ...input,
        meta: { ...(place !== undefined && !namesPlace(input.meta) && { place }), ...others, ...input.meta },
      }
  }
}

async function* members(path: string, id: string, options: ReadOptions): AsyncGenerator<Unread> {
  options.onBytes?.(0)
  try {
    for await (const { name, read } of zipMembers(path)) {
      if (/(^|\/)(?:\.(?!\.?\/)|~|__MACOSX\/)/.test(name)) continue // hidden, as in folders
      if (!isTaken(name)) continue
      const file = `${path}/${name}`
      try {
        const bytes = await read()
        yield* await documentsOf(
          file,
          `${id}/${name.replace(/\.gz$/i, '').replace(/\.[^./]+$/, '')}`,
          once(bytes),
          options,
        )
      } catch (error) {
        yield asFault(error, file)
      }
    }
  } catch (error) {
    yield asFault(error, path)
  }
}

async function* once(bytes: Uint8Array): Bytes & AsyncGenerator<Uint8Array> {
  yield bytes
}

async function* guarded(
  documents: AsyncIterable<Input | GongwenError>,
  file: string,
): AsyncGenerator<Input | GongwenError> {
  try {
    yield* documents
  } catch (error) {
    yield asFault(error, file)
  }
}

const streamed = (format: InputFormat) => format === 'csv' || format === 'tsv' || format === 'jsonl'

/** What a file is by its extension. */
export function formatOf(path: string): InputFormat {
  const extension = baseExtension(path.replace(/\.gz$/i, ''))
  if (extension === 'ndjson') return 'jsonl'
  if (/^(?:htm|xhtml|shtml)$/.test(extension)) return 'html'
  return inputFormats.find((format) => format === extension) ?? 'text'
}

const baseExtension = (path: string) => path.slice(path.lastIndexOf('.') + 1).toLowerCase()

async function whole(bytes: Bytes, file: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    size += chunk.length
    if (size > largestFile) throw tooLarge(file)
    chunks.push(chunk)
  }
  return chunks.length === 1 ? chunks[0]! : Buffer.concat(chunks)
}

/** The bytes of a file or of standard input, with errors of the library. */
async function* reading(
  path: string,
  file: string,
  onBytes?: (count: number) => void,
): Bytes & AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of path === standardInput ? process.stdin : createReadStream(path)) {
      onBytes?.(chunk.length)
      yield chunk
    }
  } catch (cause) {
    throw unreadable(file, cause)
  }
}

const tooLarge = (file: string) =>
  new GongwenError('INPUT_INVALID', `it is larger than ${largestFile / 2 ** 20} MB, which no report is; divide it`, {
    file,
  })

/** An error of the library, about a file, whatever was thrown. */
export function asFault(error: unknown, file: string): GongwenError {
  if (error instanceof GongwenError && error.file !== undefined) return error
  const code = error instanceof GongwenError ? error.code : 'INPUT_INVALID'
  const message = error instanceof GongwenError ? error.message : `it cannot be read: ${(error as Error).message}`
  return new GongwenError(code, message, { file, cause: error })
}

export { standardInput }
