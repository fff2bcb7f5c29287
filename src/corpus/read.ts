import { createReadStream } from 'node:fs'
import { GongwenError } from '../errors.js'
import { readCsv } from './csv.js'
import { type Bytes, decode } from './decode.js'
import { readJson, readJsonl } from './jsonl.js'
import { inOrder } from './order.js'
import { baseName, type Input, type RecordOptions } from './record.js'

/** What a file is read as. */
export const inputFormats = ['text', 'jsonl', 'json', 'csv', 'tsv'] as const
export type InputFormat = (typeof inputFormats)[number]

/** How {@link readDocuments} reads. */
export interface ReadOptions extends RecordOptions {
  /** For all files; otherwise known by the extension of each, and text when it is another. */
  readonly format?: InputFormat | undefined
}

/** The name of standard input among file names. */
export const standardInput = '-'

/** How many files are open at once, and about how many texts are read ahead. */
const filesAhead = 4

/**
 * The documents of files, in order. Text files are documents themselves; tables and JSON Lines are read as they are
 * consumed, so that memory is bounded by the largest document.
 *
 * @param files paths; `-` is standard input
 * @returns documents; in the place of one that cannot be read, the error (and the rest goes on)
 * @example for await (const input of readDocuments(['a.txt', 'b.csv'])) if (!(input instanceof Error)) nlp.annotate(input.text, input.meta)
 */
export async function* readDocuments(
  files: Iterable<string>,
  options: ReadOptions = {},
): AsyncGenerator<Input | GongwenError> {
  const paths = [...files]
  const ids = fileIds(paths)
  for await (const documents of inOrder(paths, filesAhead, (path) =>
    open(path, path === standardInput ? 'stdin' : ids(path), options),
  ))
    yield* documents
}

/** A file's id is its base name; its whole path where another file has the same base name. */
function fileIds(paths: readonly string[]): (path: string) => string {
  const count = new Map<string, number>()
  for (const path of paths) count.set(baseName(path), (count.get(baseName(path)) ?? 0) + 1)
  return (path) => (count.get(baseName(path)) === 1 ? baseName(path) : path)
}

type Documents = Iterable<Input | GongwenError> | AsyncIterable<Input | GongwenError>

/** Reads a text file; of other formats, gives what reads them when asked for more. Never rejects. */
async function open(path: string, id: string, options: ReadOptions): Promise<Documents> {
  const format = options.format ?? formatOf(path)
  const file = path === standardInput ? 'stdin' : path
  const bytes = reading(path, file)
  if (format === 'csv') return readCsv(bytes, file, options)
  if (format === 'tsv') return readCsv(bytes, file, { ...options, delimiter: '\t' })
  if (format === 'jsonl') return readJsonl(bytes, file, options)
  try {
    const text = await wholeText(bytes, file)
    if (format === 'json') return readJson(text, file, options)
    return [{ text, meta: { id }, place: { file } }]
  } catch (error) {
    if (error instanceof GongwenError) return [error]
    return [new GongwenError('INPUT_INVALID', `it cannot be read: ${(error as Error).message}`, { file, cause: error })]
  }
}

/** What a file is by its extension. */
export function formatOf(path: string): InputFormat {
  const extension = path.slice(path.lastIndexOf('.') + 1).toLowerCase()
  if (extension === 'ndjson') return 'jsonl'
  return inputFormats.find((format) => format === extension) ?? 'text'
}

async function wholeText(bytes: Bytes, file: string): Promise<string> {
  const chunks: Uint8Array[] = []
  for await (const chunk of bytes) chunks.push(chunk)
  return decode(Buffer.concat(chunks), file)
}

/** The bytes of a file or of standard input, with errors of the library. */
async function* reading(path: string, file: string): Bytes & AsyncGenerator<Uint8Array> {
  try {
    yield* path === standardInput ? process.stdin : createReadStream(path)
  } catch (cause) {
    const { code, message } = cause as NodeJS.ErrnoException
    const what = faults[code ?? ''] ?? `it cannot be read (${message})`
    throw new GongwenError('INPUT_UNREADABLE', what, { file, cause })
  }
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EISDIR: 'this is a folder; name the files in it (folder/*.txt)',
  EACCES: 'it may not be read; change its permissions',
}
