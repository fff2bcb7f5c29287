import { propose, type Reading } from '../reading.js'
import { type Head, heads } from './heads.js'
import { type LeftEdge, leftEdge } from './left-edge.js'

/** Places named by what they are: 沈阳浑南科技城, 大连金州湾国际机场, 重庆东站. */
export function places(reading: Reading): void {
  for (const head of heads(reading, 'PLACE')) {
    if (head.strength === 'none') continue
    const edge = leftEdge(reading, head.start, head.limit)
    const score = sureness(head, edge)
    if (score > 0) propose(reading, { start: edge.start, end: head.end, type: 'PLACE', score, by: 'rule' })
  }
}

function sureness({ strength, start, end }: Head, edge: LeftEdge): number {
  if (edge.by !== 'name' || edge.name?.type === 'EVENT' || edge.name?.type === 'DOCUMENT') return 0
  const specific = edge.words - edge.generic
  if (end - start === 1) return edge.name?.type === 'PLACE' && edge.words === 0 ? 0.6 : 0
  if (strength === 'strong') return edge.words <= 4 ? 0.8 : 0
  return edge.words === 0 ? 0.7 : specific > 0 && edge.words <= 4 ? 0.7 : 0
}
