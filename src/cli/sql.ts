import { type Command, Option } from 'commander'
import { exit } from './exit.js'

/** The options of `gongwen sql`, as parsed. */
export interface SqlOptions {
  readonly db: string
  readonly format: 'table' | 'csv' | 'json'
  readonly out?: string
}

/** `gongwen sql "SELECT …" --db FILE` */
export function addSql(program: Command): void {
  program
    .command('sql')
    .description('query the tables that gongwen batch --db wrote')
    .argument('<QUERY>', 'a query in the SQL of DuckDB; none that writes')
    .requiredOption('--db <file>', 'the database')
    .addOption(new Option('-f, --format <format>', 'what to print').choices(['table', 'csv', 'json']).default('table'))
    .option('-o, --out <file>', 'write to a file instead: .parquet, .csv or .json, by its extension')
    .addHelpText('after', help)
    .action(async (query: string, options: SqlOptions) => {
      const { runQuery } = await import('./sql-query.js')
      process.exitCode = await runQuery(query, options)
    })
}

const help = `
Tables:
  documents  document title date reportYear place source characters sections sentences tokens entities facts tone toneScore
  sections   document section level marker title start "end"
  sentences  document sentence section heading tone toneScore text start "end"
  entities   document type text id name by start "end"
  facts      document place periodStart periodEnd indicator low high unit kind direction basis approx modality text
             start "end" sentence
  keywords   document rank text score count

Examples:
  gongwen sql "SELECT place, indicator, low FROM facts WHERE unit = '元' ORDER BY low DESC LIMIT 20" --db corpus.duckdb
  gongwen sql "SELECT * FROM facts" --db corpus.duckdb --out facts.parquet

Exit codes:
  ${exit.done}  done
  ${exit.failed}  the query or the database cannot be used, or the file cannot be written
  ${exit.usage}  wrong usage`
