import type { BaseDocument, Entity, EntityType, Layers, Span } from '../document.js'
import { factRows } from './fact-table.js'
import { plain, type Style } from './style.js'
import { cut, table, wrap } from './table.js'

/** How much a summary shows and how. */
export interface SummaryOptions {
  /** Of each list, at most so many lines. */
  readonly top: number
  /** The longest line, in columns of a terminal. */
  readonly width: number
  readonly style: Style
}

/** A document with whatever layers it has. */
export type Annotated = BaseDocument & Partial<Layers>

/** What a report says, for a person: a part for each layer that the document has. */
export function summary(document: Annotated, options: SummaryOptions): string {
  const parts = [head, facts, entities, tone, keywords].map((part) => part(document, options))
  return `${parts
    .filter((lines) => lines.length > 0)
    .map((lines) => lines.join('\n'))
    .join('\n\n')}\n`
}

/** One line a document: what was found in each. */
export function overview(documents: readonly Annotated[], { width }: SummaryOptions): string {
  const count = (layer: readonly unknown[] | undefined) => (layer === undefined ? '' : String(layer.length))
  const rows = documents.map((doc) => [
    ...[doc.id, doc.meta.title ?? '', String(doc.text.length), count(doc.sentences), count(doc.facts)],
    ...[count(doc.entities), doc.sentiment === undefined ? '' : `${doc.sentiment.label} ${score(doc.sentiment.score)}`],
  ])
  const numbers = ['Characters', 'Sentences', 'Facts', 'Entities'].map((title) => ({ title, right: true }))
  return `${table([{ title: 'Document' }, { title: 'Title' }, ...numbers, { title: 'Tone' }], rows, width).join('\n')}\n`
}

function head(doc: Annotated, { width, style }: SummaryOptions): string[] {
  const { title, place, date, source, reportYear, speaker } = doc.meta
  const said = [place, date, speaker, source].filter((value) => typeof value === 'string').map(plain)
  if (typeof reportYear === 'number') said.push(`on ${reportYear}`)
  const counts = (['sections', 'sentences', 'facts', 'entities'] as const).flatMap((layer) => {
    const found = doc[layer]
    return found === undefined ? [] : [`${found.length} ${layer}`]
  })
  return [
    style.bold(cut(plain(title ?? doc.id), width)),
    ...wrap([...(title === undefined ? [] : [plain(doc.id)]), ...said], width, ' · '),
    ...wrap([`${doc.text.length} characters`, ...counts], width, ' · ').map(style.dim),
  ]
}

function facts(doc: Annotated, { top, width, style }: SummaryOptions): string[] {
  if (doc.facts === undefined) return []
  const rows = factRows(doc.facts)
  const shown = rows.slice(0, top)
  const change = (cell: string) =>
    cell.startsWith('+') ? style.up(cell) : cell.startsWith('−') ? style.down(cell) : cell
  const columns = [
    { title: 'Indicator' },
    { title: 'Value', right: true },
    { title: 'Change', mark: change },
    { title: 'Period', mark: style.dim },
  ]
  const lines = table(
    columns,
    shown.map((row) => [row.indicator, row.value, row.change, row.period]),
    width,
  )
  return titled('Facts', lines, rows.length - shown.length, style)
}

const entityTypes: readonly EntityType[] = ['PLACE', 'ORG', 'PERSON', 'EVENT', 'DOCUMENT']

function entities(doc: Annotated, { top, width, style }: SummaryOptions): string[] {
  if (doc.entities === undefined) return []
  const types = new Map<EntityType, Map<string, number>>(entityTypes.map((type) => [type, new Map()]))
  for (const entity of doc.entities) {
    const counts = types.get(entity.type)!
    counts.set(nameOf(entity), (counts.get(nameOf(entity)) ?? 0) + 1)
  }
  const label = 10
  const lines = [...types].flatMap(([type, counts]) => {
    const best = [...counts].sort((a, b) => b[1] - a[1]).slice(0, top)
    const names = best.map(([name, count]) => (count === 1 ? name : `${name} ×${count}`))
    return wrap(names, width - label).map((line, i) => style.dim((i === 0 ? type : '').padEnd(label)) + line)
  })
  return titled('Entities', lines, 0, style)
}

function tone(doc: Annotated, { top, width, style }: SummaryOptions): string[] {
  if (doc.sentiment === undefined) return []
  const { sentences } = doc.sentiment
  const outermost = (doc.sections ?? []).reduce((least, { level }) => Math.min(least, level), Number.POSITIVE_INFINITY)
  const parts = (doc.sections ?? []).filter((section) => section.level === outermost)
  const row = (title: string, span: Span) => {
    const within = sentences.filter((sentence) => sentence.start >= span.start && sentence.end <= span.end)
    const count = (label: string) => String(within.filter((sentence) => sentence.label === label).length)
    const mean = within.reduce((sum, sentence) => sum + sentence.score, 0) / (within.length || 1)
    return [title, count('positive'), count('neutral'), count('negative'), score(mean)]
  }
  const rows = parts.slice(0, top).map((section) => row(`${section.marker}${section.title}`, section))
  const whole = row('Whole report', { start: 0, end: doc.text.length })
  whole[4] = score(doc.sentiment.score)
  const numbers = ['Positive', 'Neutral', 'Negative', 'Score'].map((title) => ({ title, right: true }))
  return titled(
    'Tone',
    table([{ title: 'Section' }, ...numbers], [...rows, whole], width),
    parts.length - rows.length,
    style,
  )
}

function keywords(doc: Annotated, { top, width, style }: SummaryOptions): string[] {
  if (doc.keywords === undefined) return []
  const words = doc.keywords.slice(0, top).map((keyword) => plain(keyword.text))
  return titled('Keywords', wrap(words, width), 0, style)
}

/** A part with its title over it, and under it how much was left out. */
function titled(title: string, lines: readonly string[], more: number, style: Style): string[] {
  const body = lines.length === 0 ? [style.dim('none')] : lines
  return [style.bold(title), ...body, ...(more > 0 ? [style.dim(`… and ${more} more (--top)`)] : [])]
}

const nameOf = (entity: Entity) => plain(entity.name ?? entity.text)
const score = (value: number) => value.toFixed(2)
