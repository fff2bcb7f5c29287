import type { Span, Token } from '../document.js'

/** A span to which tokens are cut; with `pos`, all of it becomes one token with that tag. */
export interface Cut extends Span {
  readonly pos?: string
}

/**
 * Cuts tokens so that none straddles an edge of a span, and merges those inside a span that has a `pos`.
 * Tokens that tile a text still tile it afterwards.
 * @param tokens ordered, without overlap
 * @param cuts ordered by start, without overlap
 */
export function alignTokens(tokens: readonly Token[], cuts: readonly Cut[]): readonly Token[] {
  if (cuts.length === 0) return tokens
  const out: Token[] = []
  let next = 0
  const put = (start: number, end: number, pos: string) => {
    if (start < end) out.push({ start, end, pos })
  }
  for (let i = 0; i < tokens.length; i++) {
    const token = tokens[i]! // by index: iterators over the frozen arrays of a document are slow
    let from = token.start
    while (next < cuts.length && cuts[next]!.start < token.end) {
      const cut = cuts[next]!
      if (cut.end <= from) {
        next++ // lies before this token
        continue
      }
      const start = Math.max(from, cut.start)
      const end = Math.min(token.end, cut.end)
      put(from, start, token.pos)
      if (cut.pos === undefined) put(start, end, token.pos)
      else if (end === cut.end) put(cut.start, cut.end, cut.pos)
      from = end
      if (cut.end > token.end) break
      next++
    }
    if (from === token.start) out.push(token)
    else put(from, token.end, token.pos)
  }
  return out
}
