import type { Section, Span } from '../document.js'
import { type Marker, markerAt } from './markers.js'
import type { Paragraph } from './paragraphs.js'

/** A marked paragraph's first sentence is its heading up to this length; of a longer one, the first clause. */
const TITLE_LENGTH = 60
/** An unnumbered line is a heading only up to this length. */
const PLAIN_LENGTH = 30
/** Unnumbered headings stand below every numbering. */
const PLAIN_RANK = 9
/** These frame the document: they stand under no other heading. */
const FRAME = /^(?:前言|序言|引言|导言|结束语|结语|附件|附录|附表)/

/**
 * Finds headings and builds the tree of sections. The level of a heading is its depth among the kinds of numbering
 * that are open: the first kind seen is level 1 whatever it is, so `（一）` is level 1 in a text without `一、`.
 *
 * @param paragraphs those of the body (the document's head has no sections)
 */
export function findSections(normal: string, text: string, paragraphs: readonly Paragraph[]): Section[] {
  const open: Open[] = []
  const sections: { start: number; end: number; level: number; marker: string; title: string; heading: Span }[] = []
  const bodyEnd = paragraphs.at(-1)?.end ?? 0
  const close = (to: number) => {
    const { at } = open.pop()!
    sections[at]!.end = to
  }
  let last = 0
  paragraphs.forEach((paragraph, i) => {
    const found = headingOf(normal, paragraph, paragraphs[i + 1])
    if (found) {
      const { marker, heading } = found
      const rank = marker?.rank ?? (FRAME.test(normal.slice(heading.start, heading.end)) ? 0 : PLAIN_RANK)
      for (let keep = depthFor(open, rank, marker?.ordinal); open.length > keep; ) close(last)
      const from = marker?.end ?? heading.start
      open.push({ rank, ordinal: marker?.ordinal, at: sections.length })
      sections.push({
        start: paragraph.start,
        end: bodyEnd,
        level: open.length,
        marker: text.slice(heading.start, from).replace(/\s+/g, ''),
        title: text
          .slice(from, heading.end)
          .replace(/\s+/g, ' ')
          .trim()
          .replace(/[。；：，]$/, ''),
        heading,
      })
    }
    last = paragraph.end
  })
  while (open.length > 0) close(bodyEnd)
  return sections
}

interface Open {
  readonly rank: number
  readonly ordinal: number | undefined
  /** Index into the sections. */
  readonly at: number
}

/** How many of the open sections stay open when a heading of this kind and number comes. */
function depthFor(open: readonly Open[], rank: number, ordinal: number | undefined): number {
  if (ordinal !== undefined) {
    for (let i = open.length - 1; i >= 0; i--) {
      if (open[i]!.rank === rank && open[i]!.ordinal === ordinal - 1) return i
    }
    const top = open.at(-1)
    if (
      ordinal === 1 &&
      top !== undefined &&
      top.rank !== rank &&
      top.rank < PLAIN_RANK &&
      open.some((o) => o.rank === rank)
    )
      return open.length
  }
  const first = open.findIndex((o) => o.rank >= rank)
  return first < 0 ? open.length : first
}

function headingOf(
  normal: string,
  paragraph: Paragraph,
  next: Paragraph | undefined,
): { marker?: Marker; heading: Span } | undefined {
  const { start, end } = paragraph
  const marker = markerAt(normal, paragraph)
  if (marker) {
    const sentence = firstStop(normal, start, Math.min(end, start + TITLE_LENGTH), /[。！？]/)
    if (sentence !== undefined) return { marker, heading: { start, end: sentence } }
    if (end - start <= TITLE_LENGTH) return { marker, heading: { start, end } }
    const clause = firstStop(normal, start, Math.min(end, start + TITLE_LENGTH), /[；：，]/)
    return { marker, heading: { start, end: clause === undefined ? start + TITLE_LENGTH : clause - 1 } }
  }
  const plain =
    next !== undefined &&
    end - start <= PLAIN_LENGTH &&
    end - start >= 2 &&
    next.end - next.start > end - start &&
    /[\p{L}\p{N}）”》]/u.test(normal[end - 1]!) &&
    /\p{Script=Han}{2}/u.test(normal.slice(start, end)) &&
    !/[。；]/.test(normal.slice(start, end)) &&
    !/\d ?日$/.test(normal.slice(start, end))
  return plain ? { heading: { start, end } } : undefined
}

/** The end of the first character of a kind, brackets and quotes not minded: headings are short. */
function firstStop(normal: string, start: number, end: number, kind: RegExp): number | undefined {
  for (let i = start; i < end; i++) if (kind.test(normal[i]!)) return i + 1
  return undefined
}
