import stringWidth from 'string-width'
import { plain } from './style.js'

/** A column of {@link table}. */
export interface Column {
  readonly title: string
  readonly right?: boolean
  /** Marks the cell, already cut and padded, for a terminal. */
  readonly mark?: (cell: string) => string
}

/** The narrowest a column is made so that the others fit. */
const narrowest = 8
const gap = '  '

/**
 * Lines with columns aligned by the width that characters take on a terminal (two for a Chinese one). The widest
 * columns are cut until all fit.
 * @param width the longest a line may be
 * @returns the titles and the rows; nothing where there are no rows
 */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[], width: number): string[] {
  if (rows.length === 0) return []
  const cells = [columns.map((column) => column.title), ...rows.map((row) => row.map(plain))]
  const widths = columns.map((_, i) => cells.reduce((most, row) => Math.max(most, stringWidth(row[i] ?? '')), 0))
  fit(widths, width - gap.length * (columns.length - 1))
  return cells.map((row, r) =>
    columns
      .map(({ right, mark }, i) => {
        const whole = cut(row[i] ?? '', widths[i]!)
        const cell = i === columns.length - 1 && !right ? whole : pad(whole, widths[i]!, right)
        return r > 0 && mark !== undefined ? mark(cell) : cell
      })
      .join(gap)
      .trimEnd(),
  )
}

/** Cuts text to a width, with `…` where something is left out. */
export function cut(text: string, width: number): string {
  if (stringWidth(text) <= width) return text
  let kept = ''
  let used = 1
  for (const character of text) {
    used += stringWidth(character)
    if (used > width) break
    kept += character
  }
  return `${kept}…`
}

/** Breaks a list into lines no longer than `width`, between its items. */
export function wrap(items: readonly string[], width: number, separator = '  '): string[] {
  const lines: string[] = []
  let line = ''
  for (const item of items) {
    const longer = line === '' ? item : line + separator + item
    if (line !== '' && stringWidth(longer) > width) {
      lines.push(line)
      line = cut(item, width)
    } else {
      line = cut(longer, width)
    }
  }
  return line === '' ? lines : [...lines, line]
}

/** Takes from the widest column, in place, until the sum is at most `width`. */
function fit(widths: number[], width: number): void {
  let over = widths.reduce((sum, each) => sum + each, 0) - width
  while (over-- > 0) {
    const widest = widths.indexOf(Math.max(...widths))
    if (widths[widest]! <= narrowest) return
    widths[widest]!--
  }
}

function pad(text: string, width: number, right = false): string {
  const space = ' '.repeat(Math.max(0, width - stringWidth(text)))
  return right ? space + text : text + space
}
