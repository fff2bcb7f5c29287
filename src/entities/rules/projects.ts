import { nameStarting, propose, type Reading } from '../reading.js'
import { heads } from './heads.js'
import { leftEdge } from './left-edge.js'

/** How many words may stand between a place and the last word of the project that it names. */
const farthest = 4

/**
 * Hides the places at the head of a named project, line or policy: 渝 and 厦 in 渝厦高铁 (guidelines, settled case 3).
 * Companies there stay (case 2), so it is the place names that are hidden, not the whole.
 */
export function projects(reading: Reading): void {
  for (const head of heads(reading, 'NONE')) {
    const edge = leftEdge(reading, head.start, head.limit)
    if (edge.by !== 'name' || edge.name?.type !== 'PLACE' || edge.words > farthest || edge.verbs > 0) continue
    for (let start = edge.start; start < head.start; ) {
      const name = nameStarting(reading, start)
      if (name === undefined) break
      if (name.type === 'PLACE') propose(reading, { start, end: name.end, type: 'NONE', score: 1, by: 'rule' })
      start = name.end
    }
  }
}
