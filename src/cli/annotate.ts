import { type Command, InvalidArgumentError, Option } from 'commander'
import type { InputFormat } from '../corpus/read.js'
import { collect, list, natural } from './arguments.js'
import { exit } from './exit.js'

/** The options of `gongwen annotate`, as parsed. */
export interface AnnotateOptions {
  readonly format: 'jsonl' | 'summary'
  readonly out?: string
  readonly layers?: readonly string[]
  readonly dictionary: readonly string[]
  readonly engine?: 'nodejieba' | 'node-rs'
  readonly reportYear?: number
  readonly place?: string
  readonly inputFormat?: InputFormat
  readonly textColumn?: string
  readonly idColumn?: string
  readonly top: number
}

/** `gongwen annotate [FILE…]` */
export function addAnnotate(program: Command): void {
  program
    .command('annotate')
    .description('annotate documents: text files, JSON Lines, CSV, or standard input')
    .argument('[FILE...]', 'files to read; - or none is standard input')
    .addOption(
      new Option('-f, --format <format>', 'what to write: data for programs, or a summary for a person')
        .choices(['jsonl', 'summary'])
        .default('jsonl'),
    )
    .option('-o, --out <file>', 'write to a file, which appears when it is complete, instead of standard output')
    .option('-l, --layers <names>', 'only these layers, separated by commas (facts,entities)', list)
    .option('-d, --dictionary <file>', 'a dictionary of names of your own; may be given several times', collect, [])
    .addOption(new Option('-e, --engine <engine>', 'what cuts words').choices(['nodejieba', 'node-rs']))
    .option(
      '--report-year <year>',
      'the year the reports look back on, where it is not 2025 for a report of 2026',
      year,
    )
    .option('--place <name>', 'the place the reports are about, by its full name')
    .addOption(
      new Option('-i, --input-format <format>', 'what the input is, where the extension does not tell').choices([
        ...['text', 'jsonl', 'json', 'csv', 'tsv'],
      ]),
    )
    .option('--text-column <name>', 'the column or field that holds the text')
    .option('--id-column <name>', 'the column or field that holds the id')
    .option('--top <number>', 'of each list in a summary, at most so many lines', natural, 20)
    .addHelpText('after', help)
    .action(async (files: string[], options: AnnotateOptions) => {
      const { annotateFiles } = await import('./annotate-files.js')
      process.exitCode = await annotateFiles(files.length === 0 ? ['-'] : files, options)
    })
}

const help = `
What is read:
  .jsonl .ndjson   an object a line: text, and id, title, date, reportYear, place, source where known
  .json            one such object, or an array of them
  .csv .tsv        a row a document; the first row names the columns. The text is in full_text, text, content,
                   body, 正文, 全文 or 内容, or in --text-column
  .html .docx .pdf .xlsx, and .zip and .gz of all these; folders and patterns (Word, PDF and sheets need
                   the packages mammoth, pdfjs-dist and read-excel-file)
  any other        text, a file a document; its id is its name
Columns and fields are kept in meta under their names. Title, date, place and source are known by names like 标题,
publish_date, 地区 and 来源 too; a province is the place unless the row names a city or county. A column year stays
what it is: give --report-year where the year that a report looks back on cannot be told from its text.
A document without an id gets one of its file and row. UTF-8, UTF-16, GB 18030 and Big5 are told apart and read.

What is written:
  jsonl            a document a line, format gongwen/1
  summary          facts, entities, tone by section and key phrases; in colour on a terminal (not with NO_COLOR)

Examples:
  gongwen annotate report.txt --format summary
  gongwen annotate reports.csv --text-column 报告正文 --out reports.jsonl
  gongwen annotate reports.jsonl --layers facts --report-year 2025 | jq '.facts[].text'
  gongwen annotate report.txt --dictionary places.tsv --dictionary offices.tsv
  curl -s https://example.org/report.txt | gongwen annotate --format summary

Exit codes:
  ${exit.done}  done (also when the reader of a pipe has seen enough)
  ${exit.failed}  some input failed; the rest is done, and each failure is a line on standard error
  ${exit.usage}  wrong usage, or a dictionary or an engine that cannot be used; nothing is written`

function year(value: string): number {
  if (!/^[1-9]\d{3}$/.test(value)) throw new InvalidArgumentError('Give a year like 2025.')
  return Number(value)
}
