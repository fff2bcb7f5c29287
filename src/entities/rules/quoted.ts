import { Role } from '../lexicon.js'
import { nameEnding, nameStarting, propose, type Reading } from '../reading.js'
import { rolesOf } from './left-edge.js'

/** Longer quotations are sentences, whose names are named. */
const longest = 20

/**
 * Short quotations: a slogan, policy or brand hides the places in it (“海上福建”, “甘肃速度”), unless it is a name as
 * a whole; one that ends like the name of an event is an event (“福建文化宝岛行”, 首届“九九消费季”).
 */
export function quoted(reading: Reading): void {
  const { text } = reading
  for (let open = text.indexOf('“'); open >= 0; open = text.indexOf('“', open + 1)) {
    const close = text.slice(open, open + longest + 2).search(/[”"]/) + open // copies of web pages mix the two
    if (close <= open + 1) continue
    const content = text.slice(open + 1, close)
    if (/[，。；：、！？\n“]/.test(content)) continue
    const activity = activities.exec(text.slice(close + 1, close + 14))
    const isNamed = activity?.[1] !== undefined || eventEnd.test(content) || isDone(text, open, content)
    if (activity !== null && isNamed) {
      propose(reading, { start: open, end: close + 1 + activity[0].length, type: 'EVENT', score: 0.8, by: 'rule' })
      continue
    }
    if (content.length > 2 && series.test(text.slice(close + 1, close + 40))) {
      propose(reading, { start: open + 1, end: close, type: 'EVENT', score: 0.8, by: 'rule' })
      continue
    }
    const number = ordinalStart(text, open)
    const named =
      startsOrEndsWithName(reading, open + 1, close) ||
      nameEnding(reading, open)?.type === 'ORG' ||
      isHeld(reading, open) ||
      longEnd.test(content)
    if (eventEnd.test(content) && (number < open || named)) {
      propose(reading, {
        start: number < open ? number : open + 1,
        end: number < open ? close + 1 : close,
        type: 'EVENT',
        score: 0.8,
        by: 'rule',
      })
    } else if (nameStarting(reading, open + 1)?.end !== close) {
      propose(reading, { start: open + 1, end: close, type: 'NONE', score: 1, by: 'rule' })
    }
  }
}

/** 开展“书香临江”系列活动: a series of activities has its name in quotation marks; other activities may (see `isDone`). */
const activities =
  /^(?:((?:系列|主题|系列主题)(?:宣传|文化)?(?:活动|赛事))|[^，。；：！？、等的和与“”\n\d]{0,8}?活动)(?!品牌)/

/** Whether an activity is what is done and has a title, not a slogan of two words or a year: 开展“石鼓情深”研学活动. */
const isDone = (text: string, open: number, content: string): boolean =>
  content.length > 3 && !content.endsWith('年') && doing.test(text.slice(Math.max(0, open - 2), open))

const doing = /(?:[开]展|[举承主合筹]办|办好|参[加与]|组织|深化|优化|启动)$/

/** 开展“全民阅读”“书香临江”等文化活动: each of several series. */
const series =
  /^(?:[、和]?“[^”]{2,12}”){0,3}等(?:文化|群众|主题|实践|促|扩|消费|系列|品牌|文体|体育|惠民|宣传|特色|重要|重大|节庆|旅游|文旅|推广|对接){0,3}活动/

const eventEnd = /.{2}(?:[行周节赛杯]|(?<!四)季|论坛|大会|峰会|博览会|[大特]展)$/

/** What only events end with, behind words that say which: “望舒音乐节”. */
const longEnd = /^[^的]{2,}(?:[^季环情]节|论坛|博览会|峰会|锦标赛|公开赛|马拉松)$/

/** Whether a quotation is what is held: 举办“踏雪节”. */
function isHeld(reading: Reading, open: number): boolean {
  const end = open - (/[好了过]/.test(reading.text[open - 1] ?? '') ? 1 : 0)
  return [2, 1].some((length) => (rolesOf(reading, end - length, end) & Role.Holding) !== 0)
}

/** Where the number before a quotation begins: 首届“…”. */
function ordinalStart(text: string, open: number): number {
  const found = /(?:首届|第[一二三四五六七八九十百\d]{1,4}届)$/.exec(text.slice(Math.max(0, open - 7), open))
  return found === null ? open : open - found[0].length
}

function startsOrEndsWithName(reading: Reading, start: number, end: number): boolean {
  return nameStarting(reading, start) !== undefined || nameEnding(reading, end) !== undefined
}
