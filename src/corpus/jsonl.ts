import { GongwenError } from '../errors.js'
import { type Bytes, decodeStream } from './decode.js'
import { type Fields, fromRecord, type Input, inputError, type RecordOptions } from './record.js'

/** The longest line taken, in characters: a file without line ends must not fill the memory. */
const longestLine = 100_000_000

/**
 * Reads JSON Lines, an object a line, a document an object, as its bytes come in; empty lines are passed over.
 *
 * @param bytes the file; memory is bounded by its longest line
 * @param file its name, for ids and errors
 * @returns a document an object, in order; in the place of one that cannot be read, the error
 */
export async function* readJsonl(
  bytes: Bytes,
  file: string,
  options: RecordOptions = {},
): AsyncGenerator<Input | GongwenError> {
  let line = 0
  let row = 0
  try {
    for await (const content of lines(decodeStream(bytes, file), file)) {
      line++
      if (content.trim() === '') continue
      row++
      yield fromJson(() => JSON.parse(content), { file, row, line }, options)
    }
  } catch (error) {
    if (!(error instanceof GongwenError)) throw error
    yield error
  }
}

/**
 * Reads JSON: one object, a document, or an array of them.
 * @param content the text of the file
 */
export function* readJson(content: string, file: string, options: RecordOptions = {}): Generator<Input | GongwenError> {
  let value: unknown
  try {
    value = JSON.parse(content)
  } catch (cause) {
    yield new GongwenError('INPUT_INVALID', `this is not JSON: ${(cause as Error).message}`, { file, cause })
    return
  }
  let row = 0
  for (const item of Array.isArray(value) ? value : [value]) {
    yield fromJson(() => item, { file, row: ++row }, options)
  }
}

function fromJson(
  parse: () => unknown,
  place: { file: string; row: number; line?: number },
  options: RecordOptions,
): Input | GongwenError {
  let value: unknown
  try {
    value = parse()
  } catch (cause) {
    return inputError(`it is not JSON: ${(cause as Error).message}; write one object a line`, place, cause)
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return inputError(`it is not an object with a text`, place)
  }
  try {
    return fromRecord(value as Fields, place, options)
  } catch (error) {
    if (error instanceof GongwenError) return error
    throw error
  }
}

/** Cuts at line feeds only: other line separators of Unicode may stand inside a JSON string. */
async function* lines(pieces: AsyncIterable<string>, file: string): AsyncGenerator<string> {
  let held: string[] = []
  let size = 0
  for await (const piece of pieces) {
    let from = 0
    for (let end = piece.indexOf('\n'); end >= 0; end = piece.indexOf('\n', from)) {
      held.push(piece.slice(from, end))
      yield held.join('')
      held = []
      size = 0
      from = end + 1
    }
    held.push(piece.slice(from))
    size += piece.length - from
    if (size > longestLine) {
      throw new GongwenError(
        'INPUT_INVALID',
        `it has a line of more than ${longestLine} characters; is it JSON Lines?`,
        {
          file,
        },
      )
    }
  }
  if (size > 0) yield held.join('')
}
