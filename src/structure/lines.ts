import type { Span } from '../document.js'

/** A line of the text without white space at its ends; empty lines are left out. */
export interface Line extends Span {
  /** At least one empty line stands before it. */
  readonly afterBlank: boolean
}

/**
 * The lines of a normal text.
 * @param text the original, where a line of nothing but zero-width characters (left by an editor) is told from an empty one
 */
export function splitLines(normal: string, text: string): Line[] {
  const lines: Line[] = []
  let blank = false
  for (let from = 0; from <= normal.length; ) {
    const newline = normal.indexOf('\n', from)
    const to = newline < 0 ? normal.length : newline
    const { start, end } = trim(normal, from, to)
    if (start === end) blank ||= !ZERO_WIDTH.test(text.slice(from, Math.min(to, from + 8)))
    else {
      lines.push({ start, end, afterBlank: blank })
      blank = false
    }
    from = to + 1
  }
  return lines
}

const ZERO_WIDTH = /[\u200b-\u200f\ufeff]/

/** The span without white space at its ends; empty, at `to`, when there is nothing else. */
export function trim(normal: string, from: number, to: number): Span {
  let start = from
  let end = to
  while (start < end && isSpace(normal.charCodeAt(start))) start++
  while (end > start && isSpace(normal.charCodeAt(end - 1))) end--
  return { start, end }
}

// The normal form leaves only these two kinds of white space.
const isSpace = (unit: number) => unit === 32 || unit === 10
