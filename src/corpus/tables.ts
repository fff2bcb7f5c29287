import type { BaseDocument, Layers } from '../document.js'

/** A document with some of the layers. */
type Annotated = BaseDocument & Partial<Layers>
type Cell = string | number | null | undefined
type ColumnType = 'text' | 'integer' | 'number'

/** A table over all documents: its columns by name and type, and the rows that a document gives. */
export interface Table {
  readonly columns: Readonly<Record<string, ColumnType>>
  readonly rows: (document: Annotated) => Cell[][]
}

/** The tables of a corpus by name; a layer that was not asked for gives no rows. */
export const tables = {
  documents: {
    columns: {
      ...{ document: 'text', title: 'text', date: 'text', reportYear: 'integer', place: 'text', source: 'text' },
      ...{ characters: 'integer', sections: 'integer', sentences: 'integer', tokens: 'integer', entities: 'integer' },
      ...{ facts: 'integer', tone: 'text', toneScore: 'number' },
    },
    rows: (d) => [
      [
        ...[d.id, text(d.meta.title), text(d.meta.date), d.meta.reportYear, text(d.meta.place), text(d.meta.source)],
        ...[d.text.length, d.sections?.length, d.sentences?.length, d.tokens?.length, d.entities?.length],
        ...[d.facts?.length, d.sentiment?.label, d.sentiment?.score],
      ],
    ],
  },
  sections: {
    columns: {
      ...{ document: 'text', section: 'integer', level: 'integer', marker: 'text', title: 'text' },
      ...{ start: 'integer', end: 'integer' },
    },
    rows: (d) => (d.sections ?? []).map((s, i) => [d.id, i, s.level, s.marker, s.title, s.start, s.end]),
  },
  sentences: {
    columns: {
      ...{ document: 'text', sentence: 'integer', section: 'integer', heading: 'integer', tone: 'text' },
      ...{ toneScore: 'number', text: 'text', start: 'integer', end: 'integer' },
    },
    rows: (d) => {
      const tones = new Map(d.sentiment?.sentences.map((tone) => [tone.start, tone]))
      return (d.sentences ?? []).map((s, i) => {
        const tone = tones.get(s.start)
        const surface = d.text.slice(s.start, s.end)
        return [d.id, i, s.section, s.heading ? 1 : 0, tone?.label, tone?.score, surface, s.start, s.end]
      })
    },
  },
  entities: {
    columns: {
      ...{ document: 'text', type: 'text', text: 'text', id: 'text', name: 'text', by: 'text' },
      ...{ start: 'integer', end: 'integer' },
    },
    rows: (d) => (d.entities ?? []).map((e) => [d.id, e.type, e.text, e.id, e.name, e.by, e.start, e.end]),
  },
  facts: {
    columns: {
      ...{ document: 'text', place: 'text', periodStart: 'text', periodEnd: 'text', indicator: 'text' },
      ...{ low: 'number', high: 'number', unit: 'text', kind: 'text', direction: 'text', basis: 'text' },
      ...{ approx: 'text', modality: 'text', text: 'text', start: 'integer', end: 'integer', sentence: 'text' },
    },
    rows: (d) =>
      (d.facts ?? []).map((fact) => {
        const { quantity, period, indicator, kind, direction, basis, modality } = fact
        const sentence = d.sentences?.[fact.sentence]
        return [
          ...[d.id, fact.place ?? text(d.meta.place), period?.start, period?.end, indicator?.text],
          ...[quantity.low, quantity.high, quantity.unit, kind, direction, basis, quantity.approx, modality],
          ...[
            fact.text,
            fact.start,
            fact.end,
            sentence === undefined ? '' : d.text.slice(sentence.start, sentence.end),
          ],
        ]
      }),
  },
  keywords: {
    columns: { document: 'text', rank: 'integer', text: 'text', score: 'number', count: 'integer' },
    rows: (d) => (d.keywords ?? []).map((k, i) => [d.id, i + 1, k.text, k.score, k.count]),
  },
} as const satisfies Record<string, Table>

export type TableName = keyof typeof tables
export const tableNames = Object.keys(tables) as TableName[]

/** The line that names the columns. */
export const tableHeader = ({ columns }: Table) => csvLine(Object.keys(columns))

/** The rows of a document as lines of CSV. */
export const tableLines = ({ rows }: Table, document: Annotated) => rows(document).map(csvLine).join('')

/**
 * One line of CSV (RFC 4180). Text that a spreadsheet would run as a formula (`=…`, `+…`, `-…`, `@…`, full-width ones
 * too) gets a `'` in front: a report's text is not to be trusted. So does text that has such a `'` already, so that it
 * can be taken off again.
 */
export function csvLine(cells: readonly Cell[]): string {
  const written = cells.map((cell) => {
    if (typeof cell === 'number') return String(cell)
    const safe = guarded.test(cell ?? '') ? `'${cell}` : (cell ?? '')
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${written.join(',')}\r\n`
}

const guarded = /^'*[=+\-@\t\r＝＋－＠]/

/** What is guarded in `csvLine`, as it stands in the table, for engines that take it off: with one `'` at least. */
export const guardedCell = "^'+[=+\\-@\\t\\r＝＋－＠]"

/** A field of meta, whatever was put there. */
const text = (value: unknown) => (value === undefined || value === null ? undefined : String(value))
