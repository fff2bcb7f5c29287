import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { literal, withDatabase } from '../corpus/database.js'
import { csvLine } from '../corpus/tables.js'
import { GongwenError } from '../errors.js'
import { exit } from './exit.js'
import type { SqlOptions } from './sql.js'
import { view } from './style.js'
import { table } from './table.js'

const fileFormats: Readonly<Record<string, string>> = {
  parquet: 'PARQUET',
  csv: 'CSV, HEADER',
  json: 'JSON, ARRAY true',
}

/**
 * Prints what a query gives, or writes it to a file.
 * @returns the exit code
 * @throws GongwenError INPUT_UNREADABLE, QUERY_INVALID, OPTION_INVALID, PACKAGE_MISSING
 */
export async function runQuery(query: string, { db, format, out }: SqlOptions): Promise<number> {
  if (!existsSync(db)) {
    throw new GongwenError('INPUT_UNREADABLE', 'there is no such database; write it with gongwen batch --db', {
      file: db,
    })
  }
  const select = query.trim().replace(/;+$/, '')
  await withDatabase(db, { access_mode: 'READ_ONLY' }, async (connection) => {
    try {
      if (out !== undefined) await connection.run(copy(select, out)).then(() => rename(`${out}.partial`, out))
      else await print(await connection.stream(select), format)
    } catch (cause) {
      if (cause instanceof GongwenError) throw cause
      if (out !== undefined) await rm(`${out}.partial`, { force: true })
      throw new GongwenError('QUERY_INVALID', (cause as Error).message, { cause })
    }
  })
  return exit.done
}

function copy(query: string, out: string): string {
  const format = fileFormats[out.slice(out.lastIndexOf('.') + 1).toLowerCase()]
  if (format === undefined) {
    throw new GongwenError('OPTION_INVALID', 'name a file that ends in .parquet, .csv or .json', { file: out })
  }
  return `COPY (${query}) TO ${literal(`${out}.partial`)} (FORMAT ${format})`
}

/** What is used of a result of DuckDB. */
interface Rows {
  columnNames(): string[]
  yieldRowsJs(): AsyncIterable<readonly (readonly unknown[])[]>
}

async function print(result: Rows, format: SqlOptions['format']): Promise<void> {
  const names = result.columnNames()
  const shown: string[][] = []
  let first = true
  if (format === 'csv') process.stdout.write(csvLine(names))
  for await (const rows of result.yieldRowsJs()) {
    for (const row of rows) {
      if (format === 'csv')
        process.stdout.write(csvLine(row.map((cell) => (typeof cell === 'number' ? cell : written(cell)))))
      else if (format === 'table') shown.push(row.map(written))
      else {
        process.stdout.write(
          `${first ? '[' : ','}\n${JSON.stringify(Object.fromEntries(names.map((name, i) => [name, json(row[i])])))}`,
        )
        first = false
      }
    }
  }
  if (format === 'json') process.stdout.write(first ? '[]\n' : '\n]\n')
  if (format === 'table') {
    const columns = names.map((title, i) => ({ title, right: shown.every((row) => /^-?[\d.e+]*$/.test(row[i]!)) }))
    for (const line of table(columns, shown, view(process.stdout).width)) process.stdout.write(`${line}\n`)
  }
}

/** A value as text: 63600000000000 and not 6.36e13. */
function written(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (value instanceof Date) return value.toISOString()
  return typeof value === 'object' ? JSON.stringify(json(value)) : String(value)
}

const json = (value: unknown): unknown =>
  typeof value === 'bigint' ? (Number.isSafeInteger(Number(value)) ? Number(value) : String(value)) : value
