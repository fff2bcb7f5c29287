import { createReadStream } from 'node:fs'
import type { Meta } from '../document.js'
import { GongwenError } from '../errors.js'
import { columnNames, csvRows } from './csv.js'
import { unreadable } from './files.js'
import { baseName, type Fields, fieldOf, type Input, metaFrom } from './record.js'

const idNames = ['id', '编号', '文号']
const fileNames = ['file', 'filename', 'path', '文件', '文件名']

/** Metadata of documents from a table of their own. */
export type Sidecar = (input: Pick<Input, 'meta' | 'place'>) => Meta | undefined

/**
 * Reads a table (CSV, or TSV by its extension) of metadata, a row a document, which is named by the column `id` or
 * `file` (the name of its file, with or without folder and extension). Other columns are as in a table of documents.
 * @throws GongwenError INPUT_UNREADABLE, INPUT_INVALID
 * @example const meta = await readSidecar('about.csv'); meta({ meta: { id: 'a' }, place: { file: 'a.txt' } })
 */
export async function readSidecar(path: string): Promise<Sidecar> {
  const byName = new Map<string, Meta>()
  let columns: string[] | undefined
  let row = 0
  try {
    for await (const { cells } of csvRows(createReadStream(path), path, /\.tsv$/i.test(path) ? '\t' : ',')) {
      if (columns === undefined) {
        columns = columnNames(cells)
        if (
          fieldOf(Object.fromEntries(columns.map((name) => [name, name])), [...idNames, ...fileNames]) === undefined
        ) {
          const message = `it has no column that names the documents (id or file); its columns are ${columns.join(', ')}`
          throw new GongwenError('INPUT_INVALID', message, { file: path, line: 1 })
        }
        continue
      }
      row++
      const record: Fields = Object.fromEntries(columns.map((name, i) => [name, cells[i]]))
      const meta = metaFrom(record, ['id'], { file: path, row })
      const id = fieldOf(record, idNames)
      const file = fieldOf(record, fileNames)
      if (typeof id === 'string') byName.set(`id:${id}`, meta)
      if (typeof file === 'string') byName.set(`file:${baseName(file)}`, meta)
    }
  } catch (error) {
    if (error instanceof GongwenError) throw error
    throw unreadable(path, error)
  }
  return ({ meta, place }) =>
    byName.get(`id:${meta.id}`) ?? (place.row === undefined ? byName.get(`file:${baseName(place.file)}`) : undefined)
}
