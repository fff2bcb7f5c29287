import type { Document, Layers } from '../document.js'

/** The columns of {@link factLines}. */
const columns = [
  ...['document', 'place', 'periodStart', 'periodEnd', 'indicator', 'low', 'high', 'unit', 'kind', 'direction'],
  ...['basis', 'approx', 'modality', 'text', 'start', 'end', 'sentence'],
] as const

/** The first line of a table of facts as CSV, with the byte order mark by which spreadsheets know UTF-8. */
export const factHeader = `\ufeff${csvLine(columns)}`

/** The facts of a document as lines of CSV, a fact a line, each with the sentence it stands in. */
export function factLines(document: Document<Pick<Layers, 'facts' | 'sentences'>>): string {
  const { id, text, meta } = document
  const lines = document.facts.map((fact) => {
    const { quantity, period, indicator, kind, direction, basis, modality } = fact
    const sentence = document.sentences[fact.sentence]
    return csvLine([
      ...[id, fact.place ?? meta.place, period?.start, period?.end, indicator?.text, quantity.low, quantity.high],
      ...[quantity.unit, kind, direction, basis, quantity.approx, modality, fact.text, fact.start, fact.end],
      sentence === undefined ? '' : text.slice(sentence.start, sentence.end),
    ])
  })
  return lines.join('')
}

/**
 * One line of CSV (RFC 4180). Text that a spreadsheet would run as a formula (`=…`, `+…`, `-…`, `@…`) gets a `'` in
 * front: a report's text is not to be trusted.
 */
export function csvLine(cells: readonly (string | number | null | undefined)[]): string {
  const written = cells.map((cell) => {
    if (typeof cell === 'number') return String(cell)
    const safe = /^[=+\-@\t\r]/.test(cell ?? '') ? `'${cell}` : (cell ?? '')
    return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
  })
  return `${written.join(',')}\r\n`
}
