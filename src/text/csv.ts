/** What a cell of a table can hold; nothing is written for null and undefined. */
export type Cell = string | number | null | undefined

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
