import type { Span } from '../document.js'

/** How many units two spans share. */
export function overlap(a: Span, b: Span): number {
  return Math.max(0, Math.min(a.end, b.end) - Math.max(a.start, b.start))
}

/**
 * Pairs spans of two lists that overlap, each used once, the greatest overlap first (ties in the order of the lists).
 */
export function pairByOverlap<A extends Span, B extends Span>(
  left: readonly A[],
  right: readonly B[],
  allowed: (a: A, b: B) => boolean = () => true,
): [A, B][] {
  const candidates: { shared: number; a: A; b: B }[] = []
  for (const a of left) {
    for (const b of right) {
      const shared = overlap(a, b)
      if (shared > 0 && allowed(a, b)) candidates.push({ shared, a, b })
    }
  }
  candidates.sort((x, y) => y.shared - x.shared)
  const used = new Set<A | B>()
  const pairs: [A, B][] = []
  for (const { a, b } of candidates) {
    if (used.has(a) || used.has(b)) continue
    used.add(a).add(b)
    pairs.push([a, b])
  }
  return pairs
}
