import { type Dirent, statSync } from 'node:fs'
import { readdir, realpath, stat } from 'node:fs/promises'
import { join, resolve, sep } from 'node:path'
import picomatch from 'picomatch'
import { GongwenError } from '../errors.js'
import { baseName } from './record.js'

/** A file that is to be read. */
export interface SourceFile {
  readonly path: string
  /** The id of the document in it, or the beginning of the ids of those in it: no other file's. */
  readonly id: string
  /** In bytes. */
  readonly size: number
}

/** The name of standard input among file names. */
export const standardInput = '-'

/** Extensions of files that are read; those of the second line are known, so that their error says what to do. */
const taken = new Set(
  `txt text md html htm xhtml shtml docx pdf csv tsv jsonl ndjson json xlsx zip gz
  doc wps rtf xls et odt ofd rar 7z`.split(/\s+/),
)

/** Whether a file in a folder or an archive is read, by its name; one that is named is read in any case. */
export const isTaken = (name: string) => taken.has(extension(name))

/**
 * The files that paths mean, in the order of the paths: a file itself, a folder all readable files in it and below it,
 * a pattern (`reports/**\/*.html`) all that match, sorted by name. Hidden files, and those of other kinds in folders,
 * are passed over.
 * @param paths `-` is standard input
 * @param without a folder that is not looked into: where results are written
 * @returns in the place of what cannot be read, the error
 */
export async function listFiles(paths: Iterable<string>, without?: string): Promise<(SourceFile | GongwenError)[]> {
  const found: (Found | GongwenError)[] = []
  const seen = new Set<string>()
  const add = (file: Found | GongwenError) => {
    const path = file instanceof GongwenError ? undefined : resolve(file.path)
    if (path === undefined || !seen.has(path)) found.push(file)
    if (path !== undefined) seen.add(path)
  }
  const skip = without === undefined ? undefined : resolve(without)
  for (const path of paths) for await (const file of filesOf(path, skip)) add(file)
  return withIds(found)
}

/** A file and its name, which is its path from the folder that was given. */
interface Found {
  readonly path: string
  readonly name: string
  readonly size: number
}

async function* filesOf(path: string, skip: string | undefined): AsyncGenerator<Found | GongwenError> {
  if (path === standardInput) {
    yield { path, name: 'stdin', size: 0 }
    return
  }
  try {
    const found = await stat(path)
    if (found.isDirectory()) yield* walk(path, '', skip, isTaken)
    else yield { path, name: path, size: found.size }
    return
  } catch (cause) {
    const { base, isGlob } = picomatch.scan(path)
    if (!isGlob) {
      yield unreadable(path, cause)
      return
    }
    const matches = picomatch(path.slice(base === '' ? 0 : base.length).replace(/^\/+/, ''))
    let count = 0
    for await (const file of walk(base === '' ? '.' : base, '', skip, matches)) {
      count++
      yield file
    }
    if (count === 0) yield new GongwenError('INPUT_UNREADABLE', 'no file matches; check the pattern', { file: path })
  }
}

/** The files of a folder that are wanted, in the order of their names by code unit: the same on every machine. */
async function* walk(
  root: string,
  below: string,
  skip: string | undefined,
  wanted: (name: string) => boolean,
  above: readonly string[] = [],
): AsyncGenerator<Found | GongwenError> {
  const folder = join(root, below)
  if (resolve(folder) === skip) return
  let entries: Dirent[]
  let here: string
  try {
    here = await realpath(folder)
    if (above.includes(here)) return // a link back to a folder that we are in
    entries = await readdir(folder, { withFileTypes: true })
  } catch (cause) {
    yield unreadable(folder, cause)
    return
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1))
  for (const entry of entries) {
    if (/^[.~]|^__MACOSX$/.test(entry.name)) continue // hidden, or what Word leaves beside an open file
    const name = below === '' ? entry.name : `${below}/${entry.name}`
    const path = join(root, name)
    if (entry.isDirectory() || (entry.isSymbolicLink() && statOf(path)?.isDirectory())) {
      yield* walk(root, name, skip, wanted, [...above, here])
    } else if (wanted(name)) {
      yield { path, name, size: statOf(path)?.size ?? 0 }
    }
  }
}

/** A file's id is its base name; its whole name where another file has the same base name. */
function withIds(found: readonly (Found | GongwenError)[]): (SourceFile | GongwenError)[] {
  const count = new Map<string, number>()
  for (const file of found) {
    if (!(file instanceof GongwenError)) count.set(base(file), (count.get(base(file)) ?? 0) + 1)
  }
  return found.map((file) =>
    file instanceof GongwenError
      ? file
      : {
          path: file.path,
          id: count.get(base(file)) === 1 ? base(file) : file.name.replaceAll(sep, '/'),
          size: file.size,
        },
  )
}

const base = ({ name }: Found) => baseName(name.replace(/\.gz$/i, ''))
const extension = (name: string) => name.slice(name.lastIndexOf('.') + 1).toLowerCase()

function statOf(path: string) {
  try {
    return statSync(path)
  } catch {
    return undefined
  }
}

/** What a failure of the file system is, and what to do about it. */
export function unreadable(file: string, cause: unknown): GongwenError {
  const { code, message } = cause as NodeJS.ErrnoException
  return new GongwenError('INPUT_UNREADABLE', faults[code ?? ''] ?? `it cannot be read (${message})`, { file, cause })
}

const faults: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file; check the path',
  EISDIR: 'this is a folder; name the files in it (folder/*.txt)',
  EACCES: 'it may not be read; change its permissions',
}
