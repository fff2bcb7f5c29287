/**
 * Every error the library throws is a {@link GongwenError} with one of these codes, so that a caller can act on
 * the code and a reader can find all of them here.
 */
export const errorCodes = {
  TEXT_NOT_STRING: 'annotate() was given something that is not a string',
  STAGE_INVALID: 'an object given to use() is not a stage',
  STAGE_NEEDS: 'a stage needs a layer that no earlier stage adds',
  STAGE_DUPLICATE: 'a stage adds a layer that is there already',
  STAGE_RESULT: 'a stage returned something other than the layers it declares',
  OPTION_INVALID: 'an option has a value that is not allowed',
  DICTIONARY_MISSING: 'a dictionary file does not exist or cannot be read',
  DICTIONARY_INVALID: 'a dictionary file has a line that cannot be understood',
  ENGINE_MISSING: 'a segmentation engine is not installed or its native build is missing',
  INPUT_UNREADABLE: 'an input file does not exist or cannot be read',
  INPUT_INVALID: 'an input file cannot be understood',
  OUTPUT_FAILED: 'a result cannot be written',
  OUTPUT_BUSY: 'another run is writing to the same folder',
  PACKAGE_MISSING: 'an optional package that reads or writes a format is not installed',
  DOCUMENT_FAILED: 'a document could not be annotated',
  DOCUMENT_TIMEOUT: 'a document took longer than is allowed',
  WORKER_DIED: 'the thread that annotated a document ended, twice',
  QUERY_INVALID: 'a query of the database cannot be carried out',
} as const

/** One of the keys of {@link errorCodes}. */
export type ErrorCode = keyof typeof errorCodes

/** Where in a file an error lies; `line` counts from 1. */
export interface ErrorPlace {
  readonly file?: string | undefined
  readonly line?: number | undefined
}

/**
 * An error with a code, what to do about it in the message, and the file and line where there is one.
 *
 * @example
 * try { entities({ dictionaries: ['places.tsv'] }) }
 * catch (error) { if (error instanceof GongwenError && error.code === 'DICTIONARY_INVALID') console.error(error.file, error.line) }
 */
export class GongwenError extends Error {
  override readonly name = 'GongwenError'
  readonly code: ErrorCode
  readonly file: string | undefined
  readonly line: number | undefined

  constructor(code: ErrorCode, message: string, options: ErrorPlace & { cause?: unknown } = {}) {
    const { file, line, cause } = options
    const place = file === undefined ? '' : line === undefined ? `${file}: ` : `${file}:${line}: `
    super(`${place}${message}`, cause === undefined ? undefined : { cause })
    this.code = code
    this.file = file
    this.line = line
  }
}
