import type { Span } from '../document.js'

/** The span, of spans in order and without overlap, that contains a stretch of text. */
export function containing<S extends Span>(spans: readonly S[], start: number, end: number): S | undefined {
  let low = 0
  let high = spans.length
  while (low < high) {
    const middle = (low + high) >> 1
    if (spans[middle]!.end <= start) low = middle + 1
    else high = middle
  }
  const span = spans[low]
  return span !== undefined && span.start <= start && end <= span.end ? span : undefined
}
