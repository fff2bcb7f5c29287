import { Units } from '../../text/units.js'
import { nameEnding, propose, type Reading } from '../reading.js'

/**
 * Congresses and sessions that texts name by their numbers: 党的二十大, 二十届二中、三中全会, 市委六届历次全会,
 * 第十四届全国人民代表大会第三次会议. A series that shares its head or its tail is one event.
 */
export function numberedMeetings(reading: Reading): void {
  for (const pattern of congresses) {
    for (const match of reading.text.matchAll(pattern)) event(reading, match.index, match.index + match[0].length)
  }
  const { text } = reading
  for (let at = text.indexOf('届'); at >= 0; at = text.indexOf('届', at + 1)) {
    const start = numberStart(text, at)
    if (start === at) continue
    const congress = endOf(peoplesCongress, text, at + 1)
    if (congress > 0) event(reading, start, congress)
    const session = sessionEnd(text, at + 1)
    if (session > 0) event(reading, holderStart(reading, start), session)
  }
}

/** Where the number that ends at `end` begins, with the 第 before it; `end` where there is none. */
function numberStart(text: string, end: number): number {
  let start = end
  while (start > end - 5 && chinese.isAt(text, start - 1)) start--
  if (start === end) while (start > end - 3 && arabic.isAt(text, start - 1)) start--
  return start < end && text[start - 1] === '第' ? start - 1 : start
}

const chinese = new Units('一二三四五六七八九十〇零百')
const arabic = new Units('0123456789')

const number = '(?:[一二三四五六七八九十〇零百]{1,5}|\\d{1,3})'
const ordinal = `(?:第?${number}[中次]|历次|历届)`

const congresses = [
  new RegExp(`(?:党的|中国共产党|中共)(?:第?${number}大(?![会批类点项家型行任量])|第?${number}次全国代表大会)`, 'g'),
  /(?:中央纪|自治区党|自治区纪|[省市区县州盟旗]纪?)委[一二三四五六七八九十]{1,3}次全(?:会|体会议)/g,
  /(?<![各全我本])(?:自治区|[省市区县州])两会/g,
  /(?<![第百千万\d一二三四五六七八九十])(?:十[一二三四五六七八九]|二十)大(?![会批类点项家型行任量重工举战类])/g,
]

/** Behind the number of the term: 从三届人大以来. */
const peoplesCongress = /(?:全国)?人大(?![及常代第一二三四五六七八九十\d])/y

/** What follows the number of the term: sessions directly, or a body and its sessions. */
const sessions = new RegExp(
  `(?:${ordinal}(?:全会|会议)?(?:[、和及与]${ordinal}(?:全会|会议)?){0,7})?(?:全会|全体会议|全体（扩大）会议|(?:紧急)?特别会议|(?<=[次])会议)`,
  'y',
)
const bodySessions = new RegExp(
  `[\\u4e00-\\u9fff]{2,18}?(?:第?${number}次|历次)(?:[、和及与]第?${number}次){0,7}(?:全体|全体（扩大）)?(?:会议|全会|大会)`,
  'y',
)

function sessionEnd(text: string, from: number): number {
  const end = endOf(sessions, text, from)
  return end > 0 ? end : endOf(bodySessions, text, from)
}

/** Where a sticky pattern that matches at `from` ends, or -1. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from
  return pattern.test(text) ? pattern.lastIndex : -1
}

/** Whose meeting it is: the name, the level or the party before the number. */
export function holderStart(reading: Reading, start: number): number {
  const { text } = reading
  const name = nameEnding(reading, start)
  if (name !== undefined) return name.start
  for (const holder of ['中国共产党', '党的', '中共', '自治区', '全国政协', '政协']) {
    if (text.startsWith(holder, start - holder.length)) return start - holder.length
  }
  return '省市区县州盟旗'.includes(text[start - 1] ?? '-') && !'各全本我城地'.includes(text[start - 2] ?? '-')
    ? start - 1
    : start
}

function event(reading: Reading, start: number, end: number): void {
  propose(reading, { start, end, type: 'EVENT', score: 1, by: 'rule' })
}
