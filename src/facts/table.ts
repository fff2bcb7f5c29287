import type { Document, Fact, Layers } from '../document.js'

/** A fact as a row of a table. */
export interface FactRow {
  readonly document: string
  /** The place the fact is about, else the report's own; empty where neither is known. */
  readonly place: string
  /** `2025`, `2021/2025`, or empty. */
  readonly period: string
  readonly indicator: string
  /** The number as written, with its unit. */
  readonly text: string
  readonly low: number
  readonly high: number
  readonly unit: string
  readonly approx: Fact['quantity']['approx']
  readonly kind: Fact['kind']
  readonly direction: string
  readonly basis: string
  readonly modality: Fact['modality']
  /** The sentence it stands in, on one line. */
  readonly sentence: string
  /** Offsets of the quantity into the text, in UTF-16 code units. */
  readonly start: number
  readonly end: number
}

/**
 * The facts of a document as flat rows, in the order of the text.
 * @example factTable(doc).filter((row) => row.indicator === '地区生产总值')
 */
export function factTable(doc: Document<Pick<Layers, 'sentences' | 'facts'>>): FactRow[] {
  return doc.facts.map((fact) => {
    const { quantity, period } = fact
    const sentence = doc.sentences[fact.sentence]
    return {
      document: doc.id,
      place: fact.place ?? doc.meta.place ?? '',
      period: period === null ? '' : period.start === period.end ? period.start : `${period.start}/${period.end}`,
      indicator: oneLine(fact.indicator?.text ?? ''),
      text: oneLine(fact.text),
      low: quantity.low,
      high: quantity.high,
      unit: quantity.unit,
      approx: quantity.approx,
      kind: fact.kind,
      direction: fact.direction ?? '',
      basis: fact.basis ?? '',
      modality: fact.modality,
      sentence: sentence === undefined ? '' : oneLine(doc.text.slice(sentence.start, sentence.end)),
      start: fact.start,
      end: fact.end,
    }
  })
}

const columns: readonly (keyof FactRow)[] = [
  'document',
  'place',
  'period',
  'indicator',
  'text',
  'low',
  'high',
  'unit',
  'approx',
  'kind',
  'direction',
  'basis',
  'modality',
  'sentence',
  'start',
  'end',
]

/**
 * Rows as CSV (RFC 4180, with a header line, lines ending in CR LF). A text cell that a spreadsheet would take for a
 * formula (it begins with `= + - @`, a tab or a carriage return, also in full width) gets an apostrophe before it, as
 * OWASP recommends against CSV injection; numbers are written as they are.
 * @example writeFileSync('facts.csv', factsToCsv(factTable(doc)))
 */
export function factsToCsv(rows: readonly FactRow[]): string {
  const lines = [columns.join(',')]
  for (const row of rows) lines.push(columns.map((column) => cell(row[column])).join(','))
  return `${lines.join('\r\n')}\r\n`
}

function cell(value: string | number): string {
  if (typeof value === 'number') return String(value)
  const safe = /^\s*[=+\-@＝＋－＠\t\r]/.test(value) ? `'${value}` : value
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

function oneLine(text: string): string {
  return text.replace(/\s+/g, ' ').trim()
}
