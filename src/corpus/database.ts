import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api'
import { GongwenError } from '../errors.js'
import type { TableFiles } from './assemble.js'
import { peer } from './peer.js'
import { guardedCell, type Table, tableNames, tables } from './tables.js'
import { written } from './write.js'

const types = { text: 'VARCHAR', integer: 'BIGINT', number: 'DOUBLE' } as const

/**
 * Writes the tables of a run to a DuckDB file, which appears when it is complete; nothing is done where it holds them
 * already.
 * @param manifest the hash of the run's manifest, which is kept in the table `run`
 * @throws GongwenError PACKAGE_MISSING, OUTPUT_FAILED
 */
export async function buildDatabase(
  file: string,
  { file: tableFile, longest }: TableFiles,
  manifest: string,
): Promise<void> {
  if (existsSync(file)) {
    const found = await manifestOf(file)
    if (found === manifest) return
    if (found === undefined) {
      throw new GongwenError('OUTPUT_FAILED', 'this is no database that gongwen wrote; name another, or delete it', {
        file,
      })
    }
  }
  const partial = `${file}.partial`
  await rm(partial, { force: true })
  await rm(`${partial}.wal`, { force: true })
  await written(file, async () => {
    await withDatabase(partial, {}, async (connection) => {
      for (const name of tableNames) await connection.run(createTable(name, tables[name], tableFile(name), longest))
      await connection.run(`CREATE TABLE run AS SELECT ${literal(manifest)} AS manifest`)
      await connection.run('CHECKPOINT')
    })
    await rename(partial, file)
    await rm(`${file}.wal`, { force: true })
  })
}

/**
 * Loads what databases need: called before a run that is to end in one, so that it does not fail at its end.
 * @throws GongwenError PACKAGE_MISSING
 */
export function loadDuckdb(): Promise<typeof import('@duckdb/node-api')> {
  return peer('@duckdb/node-api', 'to write and query databases', () => import('@duckdb/node-api'))
}

/**
 * Works with a DuckDB file, and closes it.
 * @param options of DuckDB: `{ access_mode: 'READ_ONLY' }`
 * @throws GongwenError PACKAGE_MISSING
 */
export async function withDatabase<T>(
  file: string,
  options: Record<string, string>,
  work: (connection: DuckDBConnection) => Promise<T>,
): Promise<T> {
  const duckdb = await loadDuckdb()
  const instance: DuckDBInstance = await duckdb.DuckDBInstance.create(file, options)
  try {
    const connection = await instance.connect()
    try {
      return await work(connection)
    } finally {
      connection.closeSync()
    }
  } finally {
    instance.closeSync()
  }
}

/** The hash of the manifest of the run that a database is of. */
async function manifestOf(file: string): Promise<unknown> {
  try {
    return await withDatabase(file, { access_mode: 'READ_ONLY' }, async (connection) => {
      const rows = await connection.runAndReadAll('SELECT manifest FROM run')
      return rows.getRows()[0]?.[0]
    })
  } catch (error) {
    if (error instanceof GongwenError) throw error
    return undefined
  }
}

function createTable(name: string, { columns }: Table, file: string, longest: number): string {
  const list = Object.entries(columns)
  const typed = list.map(([column, type]) => `${literal(column)}: ${literal(types[type])}`).join(', ')
  const selected = list.map(([column, type]) => {
    const cell = quoted(column)
    if (type !== 'text') return cell
    return `CASE WHEN regexp_matches(${cell}, ${literal(guardedCell)}) THEN substr(${cell}, 2) ELSE ${cell} END AS ${cell}`
  })
  const line = Math.max(longest + 1024, 2 ** 21)
  const source = `read_csv(${literal(file)}, header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', new_line = '\\r\\n', max_line_size = ${line}, buffer_size = ${line * 2}, columns = {${typed}})`
  return `CREATE TABLE ${quoted(name)} AS SELECT ${selected.join(', ')} FROM ${source}`
}

/** A string of SQL. */
export const literal = (text: string) => `'${text.replaceAll("'", "''")}'`
const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`
