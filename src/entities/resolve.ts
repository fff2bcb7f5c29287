import type { Span } from '../document.js'
import type { Candidate } from './candidate.js'

/** A candidate less sure than this is only possible: it counts if the tagger lifts it, see `tagged`. */
export const least = 0.4

/**
 * One decision per span. In this order:
 *
 * 1. What the user's dictionaries name stands: another candidate may contain it, not cut it or stand in its place.
 * 2. Among all others the set without overlap is taken whose weights add up to the most. A candidate's weight is its
 *    score times its length squared, so that the whole of a name wins over its parts unless it is much less sure.
 * 3. At the same span: the higher score, then what was proposed first (dictionary, rules, tagger).
 *
 * Candidates of type `NONE` take part and then fall away with what they hid. (Weighted interval scheduling,
 * O(n log n): Kleinberg and Tardos, Algorithm Design, 6.1.)
 * @returns flat and ordered by start
 */
export function resolve(candidates: readonly Candidate[]): Candidate[] {
  const free = withoutUsers(candidates.filter(({ score }) => score >= least))
  free.sort((a, b) => a.end - b.end || b.start - a.start)
  const best = new Float64Array(free.length + 1)
  const previous = new Int32Array(free.length + 1)
  const taken = new Uint8Array(free.length + 1)
  for (let i = 0; i < free.length; i++) {
    const candidate = free[i]!
    const before = lastEndingBy(free, candidate.start, i)
    const weight = best[before]! + weightOf(candidate)
    if (weight > best[i]!) {
      best[i + 1] = weight
      previous[i + 1] = before
      taken[i + 1] = 1
    } else {
      best[i + 1] = best[i]!
      previous[i + 1] = i
    }
  }
  const chosen: Candidate[] = []
  for (let i = free.length; i > 0; i = previous[i]!) {
    const candidate = free[i - 1]!
    if (taken[i] === 1 && candidate.type !== 'NONE') chosen.push(candidate)
  }
  return chosen.reverse()
}

function weightOf(candidate: Candidate): number {
  const length = candidate.end - candidate.start
  return candidate.score * length * length
}

/** Leaves out what cuts a user's name or stands in its place. */
function withoutUsers(candidates: readonly Candidate[]): Candidate[] {
  const users = candidates.filter((candidate) => candidate.by === 'user')
  if (users.length === 0) return [...candidates]
  const chosen = longestFirst(users)
  const kept = new Set(chosen)
  return candidates.filter((candidate) => {
    if (candidate.by === 'user') return kept.has(candidate)
    const { start, end } = candidate
    for (let i = firstEndingAfter(chosen, start); i < chosen.length && chosen[i]!.start < end; i++) {
      const user = chosen[i]!
      const contains = start <= user.start && user.end <= end && end - start > user.end - user.start
      if (!contains) return false
    }
    return true
  })
}

/** A user's own names among themselves: from left to right the longest. */
function longestFirst(users: readonly Candidate[]): Candidate[] {
  const sorted = [...users].sort((a, b) => a.start - b.start || b.end - a.end)
  const chosen: Candidate[] = []
  for (const user of sorted) if (user.start >= (chosen.at(-1)?.end ?? 0)) chosen.push(user)
  return chosen
}

/** How many of the first `limit` candidates, ordered by end, end at or before a position. */
function lastEndingBy(candidates: readonly Span[], position: number, limit: number): number {
  let low = 0
  let high = limit
  while (low < high) {
    const middle = (low + high) >> 1
    if (candidates[middle]!.end <= position) low = middle + 1
    else high = middle
  }
  return low
}

/** The first of spans without overlap, ordered, that ends after a position. */
function firstEndingAfter(spans: readonly Span[], position: number): number {
  return lastEndingBy(spans, position, spans.length)
}
