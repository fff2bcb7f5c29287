import type { BaseDocument, Layers } from '../document.js'
import { factCells, factColumns } from '../facts/table.js'
import { type Cell, csvLine } from '../text/csv.js'

export { csvLine, guardedCell } from '../text/csv.js'

/** A document with some of the layers. */
type Annotated = BaseDocument & Partial<Layers>
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
  facts: { columns: factColumns, rows: factCells },
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

/** A field of meta, whatever was put there. */
const text = (value: unknown) => (value === undefined || value === null ? undefined : String(value))
