import type { Analysis, Input } from './analysis.js'
import type { Candidate } from './candidates.js'
import type { Scored } from './select.js'
import { Part } from './tags.js'

const WINDOW = 5
const DAMPING = 0.85
const ROUNDS = 30

/**
 * Scores phrases by the rank of their words in the graph of words that stand together (R. Mihalcea and P. Tarau,
 * TextRank: Bringing Order into Text, 2004). A phrase has the sum of its words' ranks over the square root of their
 * number.
 */
export function textrank(doc: Input, a: Analysis, found: readonly Candidate[]): Scored[] {
  const { tokens } = doc
  const wordOf = new Int32Array(tokens.length).fill(-1)
  const ids = new Map<string, number>()
  for (let i = 0; i < tokens.length; i++) {
    if (a.part[i] !== Part.Content) continue
    const word = a.normal.slice(tokens[i]!.start, tokens[i]!.end)
    if (word.length < 2) continue
    const id = ids.get(word) ?? ids.size
    ids.set(word, id)
    wordOf[i] = id
  }
  const links = Array.from({ length: ids.size }, () => new Map<number, number>())
  for (let i = 0; i < tokens.length; i++) {
    if (wordOf[i]! < 0) continue
    for (let j = i + 1; j < Math.min(tokens.length, i + WINDOW); j++) {
      if (wordOf[j]! < 0 || wordOf[j] === wordOf[i]) continue
      for (const [from, to] of [
        [wordOf[i]!, wordOf[j]!],
        [wordOf[j]!, wordOf[i]!],
      ] as const)
        links[from]!.set(to, (links[from]!.get(to) ?? 0) + 1)
    }
  }
  const totals = links.map((to) => [...to.values()].reduce((sum, weight) => sum + weight, 0))
  let rank = new Float64Array(ids.size).fill(1)
  for (let round = 0; round < ROUNDS; round++) {
    const next = new Float64Array(ids.size).fill(1 - DAMPING)
    links.forEach((to, from) => {
      for (const [word, weight] of to) next[word]! += (DAMPING * rank[from]! * weight) / totals[from]!
    })
    rank = next
  }
  return found.map(({ phrase, start, end, first, last }) => {
    let sum = 0
    for (let i = first; i <= last; i++) if (wordOf[i]! >= 0) sum += rank[wordOf[i]!]!
    return { phrase, start, end, score: sum / Math.sqrt(last - first + 1) }
  })
}
