import type { Span } from '../document.js'
import type { Line } from './lines.js'
import { startsWithMarker } from './markers.js'

/** A paragraph, and how many lines of the text it runs over. */
export interface Paragraph extends Span {
  readonly lines: number
}

/**
 * Joins lines into paragraphs. Most line ends end a paragraph, but copies break lines where a link or a page was:
 * `“\n十三五\n”实现了良好开局`. A line end is soft when
 * - the next line begins with what cannot begin a line (，。；”》…), or this line ends with what cannot end one (，、“《（);
 * - or this line is running text cut off in mid-sentence (it holds a full stop or is long, and ends in a letter or digit);
 * - or, in texts that put an empty line between paragraphs, this line ends in mid-sentence and no empty line follows.
 *
 * @param lines the lines that are not furniture
 * @param headEnd index of the first line after the document's head: lines of the head are never joined
 */
export function joinLines(normal: string, lines: readonly Line[], headEnd: number): Paragraph[] {
  const spaced = separatesByBlankLines(normal, lines)
  const paragraphs: { start: number; end: number; lines: number }[] = []
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    const last = paragraphs.at(-1)
    if (last && i > headEnd && isSoftBreak(normal, last, line, spaced)) {
      last.end = line.end
      last.lines++
    } else paragraphs.push({ start: line.start, end: line.end, lines: 1 })
  }
  return paragraphs
}

const CANNOT_BEGIN = /[，。、；：！？”’）》】%]/
const CANNOT_END = /[，、“‘（《【]/
const LETTER = /[\p{L}\p{N}]/u
/** A line without a full stop that is longer than this is running text, not a heading. */
const HEADING_LENGTH = 45

function isSoftBreak(normal: string, before: Span, next: Line, spaced: boolean): boolean {
  const last = normal[before.end - 1]!
  const first = normal[next.start]!
  if (startsWithMarker(normal, next)) return false
  if (CANNOT_BEGIN.test(first) || CANNOT_END.test(last)) return true
  if (!LETTER.test(last) || next.afterBlank) return false
  const length = before.end - before.start
  if (normal.slice(Math.max(before.start, before.end - 400), before.end).includes('。')) return true
  return spaced ? !startsWithMarker(normal, before) || length > HEADING_LENGTH : length > HEADING_LENGTH * 2
}

/** Whether, after a line that ends a sentence, an empty line follows more often than not. */
function separatesByBlankLines(normal: string, lines: readonly Line[]): boolean {
  let blank = 0
  let ends = 0
  for (let i = 1; i < lines.length; i++) {
    if (!/[。！？：]/.test(normal[lines[i - 1]!.end - 1]!)) continue
    ends++
    if (lines[i]!.afterBlank) blank++
  }
  return ends > 2 && blank * 2 > ends
}
