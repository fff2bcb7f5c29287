import { propose, type Reading } from '../reading.js'

/**
 * Education drives and anniversaries, whose names begin with a verb: 学习贯彻…主题教育, 纪念…诞辰140周年系列活动,
 * 庆祝…成立75周年大会.
 */
export function drives(reading: Reading): void {
  anniversaries(reading)
  for (const pattern of patterns) {
    for (const { index, 0: found } of reading.text.matchAll(pattern)) {
      propose(reading, { start: index, end: index + found.length, type: 'EVENT', score: 1, by: 'rule' })
    }
  }
}

/** Anniversaries named by what happened: 中国—东盟建立对话关系30周年纪念峰会; the verb before is no part of the name. */
function anniversaries(reading: Reading): void {
  const { text } = reading
  for (let at = text.indexOf('周年'); at >= 0; at = text.indexOf('周年', at + 1)) {
    const head = /^周年(?:纪念|庆祝)(?:大会|峰会|活动|招待会)/.exec(text.slice(at, at + 8))?.[0]
    if (head === undefined) continue
    const before = /[^，。；：！？、\n“”]*$/.exec(text.slice(Math.max(0, at - 32), at))![0]
    const verb = /^.*(?:举办|召开|举行|出席|参加|主持|完成|听取|组织好?|办好|在)/.exec(before)?.[0].length ?? 0
    if (/[纪庆][念祝]/.test(before) || before.length - verb < 4) continue
    propose(reading, {
      start: at - before.length + verb,
      end: at + head.length,
      type: 'EVENT',
      score: 0.8,
      by: 'rule',
    })
  }
}

const inside = '[^，。；：！？、\\n“”]'

const patterns = [
  new RegExp(`(?:深入)?学习贯彻${inside}{2,30}?(?:主题教育|学习教育|专题教育)`, 'g'),
  /(?:深入)?贯彻中央八项规定精神学习教育|党史学习教育|党的群众路线教育实践活动|党纪学习教育/g,
  new RegExp(
    `[纪庆][念祝]${inside}{2,40}?周年(?:系列活动|相关活动|纪念活动|庆祝活动|招待会|纪念大会|庆祝大会|大会|活动|阅兵)`,
    'g',
  ),
]
