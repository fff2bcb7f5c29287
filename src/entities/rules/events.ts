import { propose, type Reading } from '../reading.js'
import { isEnumerated } from './enumerated.js'
import { type Head, heads } from './heads.js'
import { type LeftEdge, leftEdge } from './left-edge.js'

/** Events named by what they are: 第五届中新金融峰会, 中央经济工作会议, “乐购辽宁”系列活动. */
export function events(reading: Reading): void {
  for (const head of heads(reading, 'EVENT')) {
    if (head.strength === 'none' || /^(?:机制|制度|体系)/.test(reading.text.slice(head.end, head.end + 2))) continue
    const edge = leftEdge(reading, head.start, head.limit)
    const score = sureness(reading, head, edge)
    if (score > 0) propose(reading, { start: edge.start, end: head.end, type: 'EVENT', score, by: 'rule' })
  }
}

function sureness(reading: Reading, { strength, end }: Head, edge: LeftEdge): number {
  const specific = edge.words - edge.generic
  switch (edge.by) {
    case 'number':
      return edge.name === undefined && edge.words === 0 && !/[\d年]/.test(reading.text[edge.start]!) ? 0 : 0.8 // 第三次会议
    case 'name':
      return edge.name?.type === 'EVENT' || edge.name?.type === 'DOCUMENT' ? 0 : 0.75
    case 'quote':
      return 0.7
    case 'beginning':
      return !edge.counted && specific > 0 && edge.words > 1 ? 0.7 : 0
    case 'word':
      if (edge.counted || specific === 0) return 0
      return strength === 'strong' || isEnumerated(reading, edge.start, end, 'EVENT') ? 0.5 : 0
  }
}
