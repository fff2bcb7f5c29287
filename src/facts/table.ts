import type { BaseDocument, Document, Fact, Layers } from '../document.js'
import { type Cell, csvLine } from '../text/csv.js'

/** A fact as a row of a table. */
export interface FactRow {
  readonly document: string
  /** The place the fact is about, else the report's own; empty where neither is known. */
  readonly place: string
  /** `2025`, `2025-07`, or empty. */
  readonly periodStart: string
  readonly periodEnd: string
  readonly indicator: string
  readonly low: number
  readonly high: number
  readonly unit: string
  readonly kind: Fact['kind']
  readonly direction: string
  readonly basis: string
  readonly approx: Fact['quantity']['approx']
  readonly modality: Fact['modality']
  /** The number as written, with its unit. */
  readonly text: string
  /** Offsets of the quantity into the text, in UTF-16 code units. */
  readonly start: number
  readonly end: number
  /** The sentence it stands in, on one line. */
  readonly sentence: string
}

/** The columns of a table of facts, in order, with their types. */
export const factColumns = {
  document: 'text',
  place: 'text',
  periodStart: 'text',
  periodEnd: 'text',
  indicator: 'text',
  low: 'number',
  high: 'number',
  unit: 'text',
  kind: 'text',
  direction: 'text',
  basis: 'text',
  approx: 'text',
  modality: 'text',
  text: 'text',
  start: 'integer',
  end: 'integer',
  sentence: 'text',
} as const satisfies Record<keyof FactRow, 'text' | 'integer' | 'number'>

const names = Object.keys(factColumns) as (keyof FactRow)[]

/**
 * The facts of a document as flat rows, in the order of the text.
 * @example factTable(doc).filter((row) => row.indicator === '地区生产总值')
 */
export function factTable(doc: Document<Pick<Layers, 'facts'>> & Partial<Layers>): FactRow[] {
  return doc.facts.map((fact) => {
    const { quantity, period } = fact
    const sentence = doc.sentences?.[fact.sentence]
    return {
      document: doc.id,
      place: fact.place ?? doc.meta.place ?? '',
      periodStart: period?.start ?? '',
      periodEnd: period?.end ?? '',
      indicator: oneLine(fact.indicator?.text ?? ''),
      low: quantity.low,
      high: quantity.high,
      unit: quantity.unit,
      kind: fact.kind,
      direction: fact.direction ?? '',
      basis: fact.basis ?? '',
      approx: quantity.approx,
      modality: fact.modality,
      text: oneLine(fact.text),
      start: fact.start,
      end: fact.end,
      sentence: sentence === undefined ? '' : oneLine(doc.text.slice(sentence.start, sentence.end)),
    }
  })
}

/** The rows of a document as cells, in the order of `factColumns`; none where the layer is not there. */
export function factCells(doc: BaseDocument & Partial<Layers>): Cell[][] {
  const { facts } = doc
  return facts === undefined ? [] : factTable({ ...doc, facts }).map((row) => names.map((name) => row[name]))
}

/**
 * Rows as CSV (RFC 4180, with a header line, lines ending in CR LF). A text cell that a spreadsheet would take for a
 * formula gets an apostrophe before it, as OWASP recommends against CSV injection; numbers are written as they are.
 * @example writeFileSync('facts.csv', factsToCsv(factTable(doc)))
 */
export function factsToCsv(rows: readonly FactRow[]): string {
  return csvLine(names) + rows.map((row) => csvLine(names.map((name) => row[name]))).join('')
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
