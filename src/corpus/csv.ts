import { finished } from 'node:stream/promises'
import { type CsvError, type Parser, parse } from 'csv-parse'
import { GongwenError } from '../errors.js'
import { type Bytes, decodeStream } from './decode.js'
import { type Fields, fromRecord, type Input, inputError, type RecordOptions, textField } from './record.js'

/** The longest row taken, in characters: a quotation mark that is never closed must not swallow a file of any size. */
const longestRow = 100_000_000

/** A row as parsed, and how many empty lines came before it in the file. */
export interface Row {
  readonly cells: readonly string[]
  readonly empty: number
}

/**
 * Reads a table, a row a document, as its bytes come in. The first row names the columns; which of them is the text is
 * known by its name ({@link textField}) or given. Cells may be quoted and hold line ends, as RFC 4180 has it; a
 * quotation mark inside a cell that is not quoted stands for itself.
 *
 * @param bytes the file; memory is bounded by its largest row
 * @param file its name, for ids and errors
 * @returns a document a row, in order; in the place of one that cannot be read, the error
 */
export async function* readCsv(
  bytes: Bytes,
  file: string,
  options: RecordOptions & { readonly delimiter?: string } = {},
): AsyncGenerator<Input | GongwenError> {
  let columns: readonly string[] | undefined
  let row = 0
  let line = 1 // the one on which the next row begins, by our count: the parser takes a CRLF in a cell for two
  let passed = 0 // empty lines
  try {
    for await (const { cells, empty } of csvRows(bytes, file, options.delimiter ?? ',')) {
      line += empty - passed
      passed = empty
      if (columns === undefined) {
        columns = columnNames(cells)
        checkColumns(columns, file, options)
      } else {
        row++
        yield fromRow(columns, cells, { file, row, line }, options)
      }
      line += 1 + lineEnds(cells)
    }
  } catch (error) {
    if (error instanceof GongwenError) yield error
    else yield inputError(csvFault(error as CsvError), { file, row: row + 1, line }, error)
    return
  }
  if (columns === undefined) {
    yield new GongwenError('INPUT_INVALID', 'the table is empty; its first row has to name its columns', { file })
  }
}

/**
 * The rows of a table. The parser hands them over by its hook and not as a stream, because a stream that fails drops
 * the rows parsed before the fault.
 */
export async function* csvRows(bytes: Bytes, file: string, delimiter: string): AsyncGenerator<Row> {
  let parsed: Row[] = []
  const parser = parse({
    delimiter,
    relax_quotes: true,
    relax_column_count: true, // checked by us, row by row
    skip_empty_lines: true,
    max_record_size: longestRow,
    on_record: (cells: string[], { empty_lines: empty }) => {
      parsed.push({ cells, empty })
      return null
    },
  })
  parser.resume()
  const end = finished(parser)
  end.catch(() => {}) // it is reported by the write, or awaited below
  const take = () => {
    const taken = parsed
    parsed = []
    return taken
  }
  for await (const chunk of decodeStream(bytes, file)) {
    const fault = await write(parser, chunk)
    yield* take()
    if (fault) throw fault
  }
  parser.end()
  const fault = await end.catch((error: unknown) => error)
  yield* take()
  if (fault) throw fault
}

function lineEnds(cells: readonly string[]): number {
  let count = 0
  for (const cell of cells) for (let at = cell.indexOf('\n'); at >= 0; at = cell.indexOf('\n', at + 1)) count++
  return count
}

function write(parser: Parser, chunk: string): Promise<Error | null | undefined> {
  return new Promise((resolve) => parser.write(chunk, resolve))
}

/** The names that a table's first row gives its columns; each has one, and no two the same. */
export function columnNames(cells: readonly string[]): string[] {
  const names: string[] = []
  for (const [i, cell] of cells.entries()) {
    const name = cell.trim() || `column_${i + 1}`
    names.push(names.includes(name) ? `${name}_${i + 1}` : name)
  }
  return names
}

/** @throws GongwenError INPUT_INVALID when no column is the text, or one that was named is not there */
export function checkColumns(names: readonly string[], file: string, options: RecordOptions): void {
  const list = `its columns are ${names.join(', ')}`
  for (const name of [options.textColumn, options.idColumn]) {
    if (name !== undefined && !names.includes(name)) {
      throw new GongwenError('INPUT_INVALID', `there is no column '${name}'; ${list}`, { file, line: 1 })
    }
  }
  if (options.textColumn === undefined && textField(names) === undefined) {
    throw new GongwenError('INPUT_INVALID', `no column is known to hold the text; ${list}; name it (--text-column)`, {
      file,
      line: 1,
    })
  }
}

/** The document in a row; in its place, the error. */
export function fromRow(
  columns: readonly string[],
  cells: readonly string[],
  place: { file: string; row: number; line: number },
  options: RecordOptions,
): Input | GongwenError {
  if (cells.length !== columns.length) {
    const message = `it has ${cells.length} cells where the table has ${columns.length} columns; quote cells that hold a separator, and double the quotation marks in them`
    return inputError(message, place)
  }
  const record: Fields = Object.fromEntries(columns.map((name, i) => [name, cells[i]]))
  try {
    return fromRecord(record, place, options)
  } catch (error) {
    if (error instanceof GongwenError) return error
    throw error
  }
}

function csvFault(error: CsvError): string {
  switch (error.code) {
    case 'CSV_QUOTE_NOT_CLOSED':
      return 'a quotation mark opened in this row is never closed, so nothing from here on can be read; close it'
    case 'CSV_MAX_RECORD_SIZE':
      return `the row is longer than ${longestRow} characters; is a quotation mark in it never closed?`
    default:
      return `${error.message}; correct it and run again`
  }
}
