import { propose, type Reading } from '../reading.js'

/**
 * Education drives and anniversaries, whose names begin with a verb: 学习贯彻…主题教育, 纪念…诞辰140周年系列活动,
 * 庆祝…成立75周年大会.
 */
export function drives(reading: Reading): void {
  for (const pattern of patterns) {
    for (const { index, 0: found } of reading.text.matchAll(pattern)) {
      propose(reading, { start: index, end: index + found.length, type: 'EVENT', score: 1, by: 'rule' })
    }
  }
}

const inside = '[^，。；：！？、\\n“”]'

const patterns = [
  new RegExp(`(?:深入)?学习贯彻${inside}{2,30}?(?:主题教育|学习教育|专题教育)`, 'g'),
  /(?:深入)?贯彻中央八项规定精神学习教育|党史学习教育|党的群众路线教育实践活动|党纪学习教育/g,
  new RegExp(
    `[纪庆][念祝]${inside}{2,40}?周年(?:系列活动|纪念活动|庆祝活动|招待会|纪念大会|庆祝大会|大会|活动|阅兵)`,
    'g',
  ),
]
