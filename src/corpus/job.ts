import type { BaseDocument, Layers } from '../document.js'
import { GongwenError } from '../errors.js'
import { extract, type RawInput } from './extract.js'
import type { Annotate } from './layers.js'
import type { Input } from './record.js'
import { recordBytes } from './store.js'
import { type TableName, tableLines, tableNames, tables } from './tables.js'

/** The name of the part that is a document's line of JSON. */
export const annotations = 'annotations'

/** What a worker is asked to do with a document. */
export interface Job {
  readonly key: string
  /** The document; or its line of JSON, when it is annotated already and only its rows are missing. */
  readonly input: Input | RawInput | { readonly line: Uint8Array }
  /** Whether the rows of the tables are wanted too. */
  readonly tables: boolean
}

/** Codes of errors after which no document can be annotated: they are thrown, others are recorded. */
const fatal = new Set(['OPTION_INVALID', 'DICTIONARY_MISSING', 'DICTIONARY_INVALID', 'ENGINE_MISSING'])

/**
 * Annotates a document and gives its record, as a journal keeps it; a failure is a record too.
 * @throws GongwenError when the pipeline cannot be made at all
 */
export async function work(
  { key, input, tables: wanted }: Job,
  pipeline: () => Promise<Annotate>,
): Promise<Uint8Array> {
  try {
    let line: string | Uint8Array
    let document: BaseDocument & Partial<Layers>
    let encoding: string | undefined
    if ('line' in input) {
      line = input.line
      document = JSON.parse(Buffer.from(line).toString())
    } else {
      const annotate = await pipeline()
      const read = 'bytes' in input ? await extract(input) : input
      encoding = read.encoding
      document = annotate(read.text, read.meta)
      line = `${JSON.stringify(document)}\n`
    }
    const rows = wanted ? tableNames.map((name) => ({ name, content: rowsOf(name, document) })) : []
    return recordBytes(
      {
        key,
        state: 'done',
        characters: document.text.length,
        facts: document.facts?.length ?? 0,
        entities: document.entities?.length ?? 0,
        ...(encoding !== undefined && { encoding }),
      },
      [{ name: annotations, content: line }, ...rows],
    )
  } catch (error) {
    if (error instanceof GongwenError && fatal.has(error.code)) throw error
    return failure(key, error)
  }
}

/**
 * The record of a document that failed.
 * @param limit how many seconds it was given, if that is why
 */
export function failure(key: string, error: unknown, limit?: number): Uint8Array {
  const known = error instanceof GongwenError
  const message = known
    ? error.message
    : `it could not be annotated: ${error instanceof Error ? error.message : String(error)}`
  return recordBytes(
    {
      key,
      state: 'failed',
      ...(limit !== undefined && { limit }),
      error: { code: known ? error.code : 'DOCUMENT_FAILED', message },
    },
    [],
  )
}

const rowsOf = (name: TableName, document: BaseDocument) => tableLines(tables[name], document)
