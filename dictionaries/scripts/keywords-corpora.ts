import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/** A report of the corpora. */
export interface Report {
  readonly id: string
  readonly text: string
}

/** Reads the reports of a folder with provincial-2026.csv, national-1954-2025.jsonl and documents/*.txt. */
export function readCorpora(folder: string): Report[] {
  const provincial = parse(readFileSync(join(folder, 'provincial-2026.csv')), { columns: true, bom: true }) as {
    province: string
    full_text: string
  }[]
  const national = readFileSync(join(folder, 'national-1954-2025.jsonl'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line) as Report)
  const documents = readdirSync(join(folder, 'documents'))
    .filter((name) => name.endsWith('.txt') && !name.includes('gb18030'))
    .sort()
  return [
    ...provincial.map((row) => ({ id: `provincial-${row.province}`, text: row.full_text })),
    ...national.map(({ id, text }) => ({ id, text })),
    ...documents.map((name) => ({
      id: name,
      text: readFileSync(join(folder, 'documents', name), 'utf8').replace(/^\ufeff/, ''),
    })),
  ]
}
