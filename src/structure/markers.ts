import type { Span } from '../document.js'
import { readSmallNumber } from '../text/dates.js'

/** The numbering at the beginning of a paragraph, from the outermost kind (0) to the innermost. */
export interface Marker {
  /** Where the numbering ends and the title begins. */
  readonly end: number
  readonly rank: number
  /** 2 for `二、`; undefined for a dash or a bullet. */
  readonly ordinal?: number
}

const N = '[一二三四五六七八九十百零〇]{1,4}'
const kinds: readonly RegExp[] = [
  `第(?:${N}|\\d{1,3}) ?[编篇]`,
  `第(?:${N}|\\d{1,3}) ?(?:部分|章)`,
  `第(?:${N}|\\d{1,3}) ?节`,
  `${N} ?、`,
  `（\\s?${N} ?）、?`,
  `\\d{1,3} ?(?:、|\\.(?!\\d))`,
  `（\\s?\\d{1,3} ?）、?|[①-⑳]`,
  `第${N}(?:，|、|：)|${N}(?:是|要(?!素|件|求|点)|则)|[其](?:一|二|三|四|五|六)[，、是：]|—{1,3}(?=[^—\\d])|[●■◆▲★]`,
].map((source) => new RegExp(source, 'y'))

/** A line that is only a Chinese numeral (`一`) is a heading of this rank. */
const BARE_RANK = 3

/**
 * The marker at the beginning of a span of the normal text, or undefined: 第一编, 第一章, 第一节, 一、, （一）, 1. / 1、,
 * （1） / ①, and 一是 / 第一， / ——.
 */
export function markerAt(normal: string, { start, end }: Span): Marker | undefined {
  for (let rank = 0; rank < kinds.length; rank++) {
    const kind = kinds[rank]!
    kind.lastIndex = start
    if (!kind.test(normal) || kind.lastIndex > end) continue
    const after = kind.lastIndex
    if (rank === 3 && isCoordination(normal, after)) return undefined
    return { end: after, rank, ...ordinalOf(normal.slice(start, after)) }
  }
  if (end - start <= 3 && /^(?:[一二三]?十)?[一二三四五六七八九]?$/.test(normal.slice(start, end)))
    return { end, rank: BARE_RANK, ...ordinalOf(normal.slice(start, end)) }
  return undefined
}

function ordinalOf(marker: string): { ordinal?: number } {
  const circled = marker.charCodeAt(0) - 0x245f
  if (circled >= 1 && circled <= 20) return { ordinal: circled }
  const [written] = /\d+|[一二三四五六七八九十]+/.exec(marker) ?? []
  const ordinal = written === undefined ? undefined : readSmallNumber(written)
  return ordinal === undefined ? {} : { ordinal }
}

/** Whether a line begins with a marker, so that no line before it goes on in it. */
export function startsWithMarker(normal: string, span: Span): boolean {
  return markerAt(normal, span) !== undefined
}

/** `一、二、三产业` is no heading. */
function isCoordination(normal: string, after: number): boolean {
  return /[一二三四五六七八九十]/.test(normal[after] ?? '') && /[、产次]/.test(normal[after + 1] ?? '')
}
