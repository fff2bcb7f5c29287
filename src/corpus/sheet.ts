import { GongwenError } from '../errors.js'
import { checkArchive, damaged } from './archive.js'
import { checkColumns, columnNames, fromRow } from './csv.js'
import { peer } from './peer.js'
import type { Input, RecordOptions } from './record.js'

/**
 * Reads an Excel workbook, a row a document; the first row of a sheet names its columns. Sheets without a column of
 * texts are passed over where another has one.
 * @throws GongwenError PACKAGE_MISSING, INPUT_INVALID
 */
export async function* readSheets(
  bytes: Uint8Array,
  file: string,
  options: RecordOptions = {},
): AsyncGenerator<Input | GongwenError> {
  const sheets = await readWorkbook(bytes, file)
  let done = 0
  let fault: unknown
  let row = 0
  for (const rows of sheets) {
    const [first, ...others] = rows
    if (first === undefined) continue
    const columns = columnNames(first)
    try {
      checkColumns(columns, file, options)
    } catch (error) {
      fault ??= error
      continue
    }
    done++
    for (const [i, cells] of others.entries()) {
      if (cells.every((cell) => cell === '')) continue
      yield fromRow(columns, cells, { file, row: ++row, line: i + 2 }, options)
    }
  }
  if (done === 0) throw fault ?? new GongwenError('INPUT_INVALID', 'its sheets are empty', { file })
}

async function readWorkbook(bytes: Uint8Array, file: string): Promise<string[][][]> {
  const { default: read } = await peer('read-excel-file', 'to read .xlsx files', () => import('read-excel-file/node'))
  await checkArchive(bytes, file)
  try {
    const sheets = await read(Buffer.from(bytes))
    return sheets.map(({ data }) => data.map((cells) => cells.map(written)))
  } catch (cause) {
    throw damaged(file, cause, 'Excel workbook')
  }
}

function written(cell: unknown): string {
  if (cell === null || cell === undefined) return ''
  return cell instanceof Date ? cell.toISOString().slice(0, 10) : String(cell)
}
