/** A phrase with its score, and where it first stands. */
export interface Scored {
  readonly phrase: string
  readonly score: number
  readonly start: number
  readonly end: number
}

/** Phrases that share this much of the character pairs of the shorter one say the same. */
const SAME = 0.6

/**
 * The best phrases such that no two say the same: no phrase with its part, none with most of its characters in common
 * (maximal marginal relevance with the redundancy as a bound).
 */
export function select<T extends Scored>(scored: readonly T[], top: number): T[] {
  const order = [...scored].sort((a, b) => b.score - a.score || a.start - b.start || b.end - a.end)
  const chosen: T[] = []
  const pairsOf: Set<string>[] = []
  for (const candidate of order) {
    if (chosen.length >= top) break
    const pairs = pairSet(candidate.phrase)
    if (chosen.some((other, i) => redundant(candidate.phrase, pairs, other.phrase, pairsOf[i]!))) continue
    chosen.push(candidate)
    pairsOf.push(pairs)
  }
  return chosen
}

function redundant(a: string, pairsA: ReadonlySet<string>, b: string, pairsB: ReadonlySet<string>): boolean {
  if (a.includes(b) || b.includes(a)) return true
  let shared = 0
  for (const pair of pairsA) if (pairsB.has(pair)) shared++
  return shared >= SAME * Math.max(1, Math.min(pairsA.size, pairsB.size))
}

function pairSet(phrase: string): Set<string> {
  const pairs = new Set<string>()
  for (let i = 0; i + 1 < phrase.length; i++) pairs.add(phrase.slice(i, i + 2))
  return pairs
}
