import type { Document, Layers } from '../document.js'
import { tableHeader, tableLines, tables } from './tables.js'

/** The first line of a table of facts as CSV, with the byte order mark by which spreadsheets know UTF-8. */
export const factHeader = `\ufeff${tableHeader(tables.facts)}`

/** The facts of a document as lines of CSV, a fact a line, each with the sentence it stands in. */
export function factLines(document: Document<Pick<Layers, 'facts' | 'sentences'>>): string {
  return tableLines(tables.facts, document)
}
