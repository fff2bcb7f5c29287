import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { GongwenError } from '../errors.js'

/** One line of a dictionary file: its tab-separated fields and where it stands. */
export interface DictionaryRow {
  readonly fields: readonly string[]
  readonly file: string
  /** Counts from 1. */
  readonly line: number
}

/** Where the dictionaries that come with the package lie (the same from `src/` and from `dist/`). */
const folder = new URL('../../dictionaries/', import.meta.url)

/**
 * Reads a tab-separated dictionary of the package, `dictionaries/<name>`.
 * @throws GongwenError DICTIONARY_MISSING
 */
export function builtinRows(name: string): DictionaryRow[] {
  return readRows(fileURLToPath(new URL(name, folder)))
}

/**
 * Reads a UTF-8 file of tab-separated lines. Empty lines and lines that begin with `#` are left out.
 * @param file a path or a `file:` URL
 * @throws GongwenError DICTIONARY_MISSING when it cannot be read, DICTIONARY_INVALID when it is not UTF-8
 */
export function readRows(file: string | URL): DictionaryRow[] {
  const path = pathOf(file)
  return parseRows(readText(path), path)
}

/** The path of a file given as a path or as a `file:` URL (an object or a string). */
export function pathOf(file: string | URL): string {
  return file instanceof URL || file.startsWith('file:') ? fileURLToPath(file) : file
}

/** Splits the text of a dictionary into rows; see {@link readRows}. */
export function parseRows(text: string, file: string): DictionaryRow[] {
  const rows: DictionaryRow[] = []
  let line = 0
  for (const raw of text.split('\n')) {
    line++
    const content = raw.endsWith('\r') ? raw.slice(0, -1) : raw
    if (content.trim() === '' || content.startsWith('#')) continue
    rows.push({ fields: content.split('\t').map((field) => field.trim()), file, line })
  }
  return rows
}

/** The UTF-8 text of a dictionary file, without its byte order mark. */
export function readText(path: string): string {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    throw new GongwenError(
      'DICTIONARY_MISSING',
      'the dictionary cannot be read; check that the file exists and may be read',
      { file: path, cause },
    )
  }
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch (cause) {
    throw new GongwenError('DICTIONARY_INVALID', 'the dictionary is not UTF-8; save it as UTF-8', { file: path, cause })
  }
}
