import { mkdirSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { fileOutput, jsonLine, readDocuments } from '../corpus/index.js'
import { GongwenError } from '../errors.js'
import { factsToCsv, factTable, gongwen } from '../index.js'
import { exit } from './exit.js'
import { style, view } from './style.js'
import { overview, summary } from './summary.js'

/** Where the sample reports lie (the same from `src/` and from `dist/`). */
const samples = fileURLToPath(new URL('../../corpora/samples/', import.meta.url))

/**
 * Annotates the sample reports, prints what the first says and a line on each, and writes everything to a folder.
 * @returns the exit code
 */
export async function annotateSamples(folder: string): Promise<number> {
  const nlp = gongwen()
  const documents = []
  for await (const input of readDocuments(sampleFiles())) {
    if (input instanceof GongwenError) throw input
    documents.push(nlp.annotate(input.text, input.meta))
  }
  makeFolder(folder)
  const files = { annotations: join(folder, 'annotations.jsonl'), facts: join(folder, 'facts.csv') }
  await writeFile(files.annotations, documents.map(jsonLine))
  // the mark by which spreadsheets know UTF-8
  await writeFile(files.facts, ['\ufeff', factsToCsv(documents.flatMap(factTable))])

  const { colours, width } = view(process.stdout)
  const show = { top: 12, width, style: style(colours) }
  process.stdout.write(`${summary(documents[0]!, show)}\n${overview(documents, show)}
All of it, for programs:    ${files.annotations}
The facts, as a table:      ${files.facts}
A report of your own:       gongwen annotate FILE --format summary
`)
  return exit.done
}

function sampleFiles(): string[] {
  let names: string[] = []
  try {
    names = readdirSync(samples).filter((name) => name.endsWith('.txt'))
  } catch {}
  if (names.length > 0) return names.sort().map((name) => join(samples, name))
  throw new GongwenError('INPUT_UNREADABLE', 'there are no sample reports here; install gongwen again', {
    file: samples,
  })
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (cause) {
    throw new GongwenError('OUTPUT_FAILED', `the folder cannot be made (${(cause as Error).message})`, {
      file: folder,
      cause,
    })
  }
}

async function writeFile(file: string, parts: Iterable<string>): Promise<void> {
  const output = await fileOutput(file)
  for (const part of parts) await output.write(part)
  await output.close()
}
