import { type Command, InvalidArgumentError, Option } from 'commander'
import { collect, list, natural } from './arguments.js'
import { exit } from './exit.js'

/** The options of `gongwen batch`, as parsed. */
export interface BatchCommandOptions {
  readonly out: string
  readonly layers?: readonly string[]
  readonly dictionary: readonly string[]
  readonly engine?: 'nodejieba' | 'node-rs'
  readonly pipeline?: string
  readonly workers?: number
  readonly timeout?: number
  readonly meta?: string
  readonly textColumn?: string
  readonly idColumn?: string
  readonly csv: boolean
  readonly bom: boolean
  readonly shard?: number
  readonly db?: string
  readonly quiet?: true
  readonly json?: true
}

/** `gongwen batch SOURCE… --out DIR` */
export function addBatch(program: Command): void {
  program
    .command('batch')
    .description('annotate a corpus on all processors, into a folder; run again, it goes on where it stopped')
    .argument('<SOURCE...>', "files, folders with all below them, or patterns ('reports/**/*.html')")
    .requiredOption('-o, --out <folder>', 'the folder for the results; it is made')
    .option('-l, --layers <names>', 'only these layers, separated by commas (facts,entities)', list)
    .option('-d, --dictionary <file>', 'a dictionary of names of your own; may be given several times', collect, [])
    .addOption(new Option('-e, --engine <engine>', 'what cuts words').choices(['nodejieba', 'node-rs']))
    .addOption(
      new Option('-p, --pipeline <module>', 'a module whose default export is the pipeline').conflicts([
        ...['layers', 'engine', 'dictionary'],
      ]),
    )
    .option('-w, --workers <number>', 'threads; as many as there are processors unless given', natural)
    .option('-t, --timeout <seconds>', 'how long a document may take; 60 unless given', seconds)
    .option('-m, --meta <file>', 'a table (CSV, TSV) of metadata by id or file: title, date, place, reportYear …')
    .option('--text-column <name>', 'the column or field that holds the text')
    .option('--id-column <name>', 'the column or field that holds the id')
    .option('--no-csv', 'write no tables as CSV')
    .option('--no-bom', 'write CSV without the byte order mark by which spreadsheets know UTF-8')
    .option('--shard <documents>', 'at most so many documents in a file of annotations', natural)
    .option('--db <file>', 'write the tables to a DuckDB file too (needs @duckdb/node-api); see gongwen sql')
    .option('-q, --quiet', 'print failures only')
    .addOption(new Option('--json', 'print what happens as JSON Lines on standard output').conflicts('quiet'))
    .addHelpText('after', help)
    .action(async (sources: string[], options: BatchCommandOptions) => {
      const { batchFiles } = await import('./batch-files.js')
      process.exitCode = await batchFiles(sources, options)
    })
}

const help = `
What is read, in folders and in .zip and .gz too:
  .txt .md         text: UTF-8, UTF-16, GB 18030 or Big5, whichever it is
  .html            the article of the page; title, date and source are read off it, tables become lines
  .docx .pdf       with the packages mammoth and pdfjs-dist; a scan without text is an error
  .csv .tsv .jsonl .json .xlsx
                   a row a document, as gongwen annotate reads them; .xlsx with the package read-excel-file
A name like 2026_临江市_政府工作报告.txt says the place, and a year that is kept as it is.

What is written:
  annotations.jsonl   a document a line, format gongwen/1
  documents.csv sections.csv sentences.csv entities.csv facts.csv keywords.csv
  failures.csv        what could not be done, and why
  manifest.jsonl      a line a document: its source, hash and state, and where it stands in the files
  run.json            what was run
All are in the order of the sources. They appear when all is done; until then results are in the folder journal.
Stopped by Ctrl-C or killed, the same command goes on where it was; over a corpus that is done, it does what is new,
changed or failed.

Examples:
  gongwen batch reports/ --out results
  gongwen batch 'web/**/*.html' more.zip --out results --workers 8 --db results/corpus.duckdb
  gongwen batch reports.csv --text-column 报告正文 --meta about.csv --out results --layers facts

Exit codes:
  ${exit.done}    done
  ${exit.failed}    some documents failed, or the run could not go on; each failure is a line on standard error
  ${exit.usage}    wrong usage, or a dictionary or an engine that cannot be used
  130  stopped by Ctrl-C`

function seconds(value: string): number {
  const number = Number(value)
  if (!(number > 0 && number <= 1_000_000)) throw new InvalidArgumentError('Give a number of seconds above 0.')
  return number
}
