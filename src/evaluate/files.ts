import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { GongwenError } from '../errors.js'

/** The text of a file, without a byte order mark unless it is to be kept. */
export function readInput(file: string, keepMark = false): string {
  try {
    const text = readFileSync(file, 'utf8')
    return keepMark ? text : text.replace(/^\ufeff/, '')
  } catch (cause) {
    throw new GongwenError('INPUT_UNREADABLE', 'the file cannot be read', { file, cause })
  }
}

/** The files of a folder whose names end so, in the order of their names; with the folder in front. */
export function filesIn(folder: string, ending: string): string[] {
  try {
    return readdirSync(folder)
      .filter((name) => name.endsWith(ending))
      .sort()
      .map((name) => join(folder, name))
  } catch (cause) {
    throw new GongwenError('INPUT_UNREADABLE', 'the folder cannot be read', { file: folder, cause })
  }
}

/** The value of a JSON text; what is wrong with it is said with its file and line. */
export function parseJson(json: string, file: string, line?: number): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    const { message } = cause as Error
    throw new GongwenError('INPUT_INVALID', `not JSON: ${message}`, {
      file,
      line: line ?? lineOf(json, message),
      cause,
    })
  }
}

/** The line of a syntax error, which the engine names by its position. */
function lineOf(json: string, message: string): number | undefined {
  const position = /position (\d+)/.exec(message)?.[1]
  return position === undefined ? undefined : json.slice(0, Number(position)).split('\n').length
}

/** Writes files into a folder, which is made where it is not there. */
export function writeFiles(folder: string, files: Iterable<readonly [name: string, text: string]>): string[] {
  const written: string[] = []
  let file = folder
  try {
    mkdirSync(folder, { recursive: true })
    for (const [name, text] of files) {
      file = join(folder, name)
      writeFileSync(file, text)
      written.push(file)
    }
  } catch (cause) {
    throw new GongwenError('OUTPUT_FAILED', `it cannot be written (${(cause as Error).message})`, { file, cause })
  }
  return written
}

/** A name for a document's files: its id, with what a file's name may not hold (or what would lead elsewhere) as `%XX`. */
export function fileName(id: string): string {
  return id.replace(/[\p{Cc}\p{Cs}\\/:*?"<>|%]|^\.|^$/gu, (character) => encode(character))
}

function encode(character: string): string {
  if (character === '') return '%'
  return `%${character.charCodeAt(0).toString(16).toUpperCase().padStart(2, '0')}`
}
