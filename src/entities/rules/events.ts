import type { Candidate } from '../candidate.js'
import { Role } from '../lexicon.js'
import { Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'
import { isEnumerated } from './enumerated.js'
import { type Head, heads } from './heads.js'
import { type LeftEdge, leftEdge, rolesOf } from './left-edge.js'
import { holderStart } from './numbered-meetings.js'

/** Events named by what they are: 第五届中新金融峰会, 中央经济工作会议, “乐购辽宁”系列活动. */
export function events(reading: Reading): void {
  numbered(reading)
  for (const head of heads(reading, 'EVENT')) {
    if (
      head.strength === 'none' ||
      head.strength === 'dated' ||
      isCounted(reading.text, head.end) ||
      /^(?:机制|制度|体系)/.test(reading.text.slice(head.end, head.end + 2))
    )
      continue
    const edge = withUnknown(reading, leftEdge(reading, magnitudeStart(reading.text, head), head.limit))
    const bare = head.strength !== 'strong' && isBare(reading.text.slice(edge.start, head.start))
    const score = bare ? 0 : sureness(reading, head, edge)
    if (score === 0) continue
    const start =
      edge.by === 'number' && (edge.name?.start ?? head.start) > edge.start
        ? withHolder(reading, edge.start)
        : edge.start - (isRoundTrip(reading.text, edge) ? 1 : 0)
    const end = head.end + (yearBehind.exec(reading.text.slice(head.end, head.end + 5))?.[0].length ?? 0)
    propose(reading, { start: titleStart(reading.text, start), end, type: 'EVENT', score, by: 'rule' })
  }
  joined(reading)
}

/** Whether what stands behind counts events of the kind: 宣判大会|十六场. */
export const isCounted = (text: string, end: number): boolean => counts.test(text.slice(end, end + 9))
const counts = /^(?:\d{1,5}|[一二三四五六七八九十百千两数]{1,5})[多余]?[场次个](?:[，。、；）及和与]|$)/

/** Two that are held as one: 第十届残运会暨第七届特奥会. */
function joined(reading: Reading): void {
  const { text } = reading
  for (let at = text.indexOf('暨'); at >= 0; at = text.indexOf('暨', at + 1)) {
    const first = nameEnding(reading, at)
    const second = nameStarting(reading, at + 1)
    if (first?.type !== 'EVENT' || second?.type !== 'EVENT') continue
    propose(reading, { start: first.start, end: second.end, type: 'EVENT', score: 0.8, by: 'rule' })
  }
}

/** Events of the dictionaries with the number before them, and what is held with them under one number: 第22届东博会、峰会. */
function numbered(reading: Reading): void {
  const { text } = reading
  for (const { start: from, end, word } of reading.hitsOf.names) {
    const [name] = word.names
    if (name?.type !== 'EVENT' || nameStarting(reading, from)?.end !== end) continue
    const found = numberBefore.exec(text.slice(Math.max(0, from - 10), from))?.[0]
    const number = found === undefined || (dated.test(found) && !recurs.test(name.note ?? '')) ? '' : found
    const companion = (number === '' ? yearBehind : companions).exec(text.slice(end, end + 5))?.[0] ?? ''
    if (number === '' && companion === '') continue
    propose(reading, {
      start: number === '' ? from : holderStart(reading, from - number.length),
      end: end + companion.length,
      type: 'EVENT',
      score: 0.8,
      by: 'rule',
    })
  }
}

const numberBefore =
  /(?:第[一二三四五六七八九十百\d]{1,4}届|首届|(?<!\d)\d{4}年?)(?:中国|全国|全球|世界)?$|(?:全球|世界)$/
const dated = /^\d{4}/
/** 儒商大会2020. */
const yearBehind = /^\d{4}(?![\d年])/
const recurs = /^(?:fair|forum|games|festival)/
const companions = /^[、和](?:峰会|论坛)/

function sureness(reading: Reading, { strength, start, end }: Head, edge: LeftEdge): number {
  const specific = edge.words - edge.generic
  if (edge.verbs > 0 && nameStarting(reading, start)?.type === 'EVENT') return 0 // 临江队勇夺全运会
  if (edge.name?.type === 'EVENT') return isPartOf(edge.name, edge) ? 0.8 : 0
  if (strength === 'held') return 0
  switch (edge.by) {
    case 'number':
      return 0.8
    case 'name':
      if (edge.name?.type === 'DOCUMENT' || edge.verbs > 1) return 0
      return edge.words === 0 && edge.name?.type !== 'PLACE' && strength !== 'strong' ? 0 : 0.75 // 国务院会议
    case 'quote':
      return 0.7
    case 'beginning':
      return !edge.counted && specific > 0 && edge.words > 1 ? 0.7 : 0
    case 'word':
      if (edge.counted || specific === 0 || edge.verbs > 0) return 0
      if (
        edge.words === 1 &&
        (isPlaceName(reading, edge.start) || (strength !== 'weak' && isUnknown(reading, edge.start)))
      )
        return 0.5
      if (/历届$/.test(reading.text.slice(Math.max(0, edge.start - 2), edge.start))) return 0.5
      return strength === 'strong' || isEnumerated(reading, edge.start, end, 'EVENT') ? 0.5 : 0
  }
}

/** Whether the head names a part of the event before it: 中非合作论坛|部长级会议, 央视春晚|重庆分会场. */
const isPartOf = (event: Candidate, edge: LeftEdge): boolean =>
  edge.start <= event.start && edge.verbs === 0 && edge.words <= 3

/** Where a name with a number begins: at its holder (市政府2022年第4次常务会议), without one behind the year. */
function withHolder(reading: Reading, start: number): number {
  const number = start + yearBefore(reading.text.slice(start, start + 9))
  if (number === start) return levelStart(reading, holderStart(reading, number))
  const holder = nameEnding(reading, start)
  if (holder?.type === 'ORG') return holder.start
  return start - (levelOrgan.exec(reading.text.slice(Math.max(0, start - 5), start))?.[0].length ?? start - number)
}

/** 环石鼓湖自行车赛: segmentation takes 环 for a verb. */
const isRoundTrip = (text: string, { start, name }: LeftEdge): boolean =>
  name?.type === 'PLACE' && name.start === start && text[start - 1] === '环'

/** Where a name begins that 全国 or the like stands before: 全国|第十五届运动会. */
function levelStart(reading: Reading, start: number): number {
  const { tokens, tokenAt } = reading
  const { start: from, end } = tokens[tokenAt[Math.max(0, start - 1)]!]!
  return end === start && end - from > 1 && (rolesOf(reading, from, end) & Role.Beginning) !== 0 ? from : start
}

/** An organ that is named by its level alone. */
const levelOrgan = /(?:自治区|[省市区县州盟旗])(?:人民)?(?:政府|委)$/

/** Where the title in quotation marks before a name begins: “石鼓流光”临江灯会. */
function titleStart(text: string, start: number): number {
  if (text[start - 1] !== '”') return start
  const title = /“[^“”，。；：！？、\n]{2,16}”$/.exec(text.slice(Math.max(0, start - 18), start))
  return title === null ? start : start - title[0].length
}

/** The length of the year before a number, which is the date and not the name: 1955年第一届…会议. */
const yearBefore = (text: string): number =>
  /^(?:\d{4}|[一二]?[一二三四五六七八九〇零]{2,3})年(?=第)/.exec(text)?.[0].length ?? 0

/** Where the magnitude of an earthquake begins, which is part of its name: 6.8级地震. */
function magnitudeStart(text: string, { start, end }: Head): number {
  if (text.slice(start, end) !== '地震') return start
  return (
    start - (/\d{1,2}(?:\.\d)?级(?:特?大|强烈?)?$/.exec(text.slice(Math.max(0, start - 8), start))?.[0].length ?? 0)
  )
}

/** Whether nothing but a number stands before the head: 第三次会议 says not which. */
const isBare = (before: string): boolean => /^第?[一二三四五六七八九十百\d]*[届次]?$/.test(before)

/** The edge with a name before it that no dictionary has: 望舒|国际马拉松. */
function withUnknown(reading: Reading, edge: LeftEdge): LeftEdge {
  if (edge.by !== 'beginning') return edge
  const { start, end } = reading.tokens[reading.tokenAt[Math.max(0, edge.start - 1)]!]!
  return end === edge.start && isUnknown(reading, start) ? { ...edge, start, words: edge.words + 1 } : edge
}

/** Whether a clause or a member of an enumeration begins here with a word that is no common noun: 望舒马拉松. */
function isUnknown({ tokens, tokenAt, kindOf }: Reading, start: number): boolean {
  const index = tokenAt[start]!
  const { start: from, end, pos } = tokens[index]!
  return (
    from === start &&
    end - start > 1 &&
    /^(?:x|ns|nz|nrt?)$/.test(pos) &&
    (index === 0 || kindOf[index - 1] === Kind.Mark)
  )
}

/** Whether segmentation takes the word that begins here for a place: 东湖论坛. */
function isPlaceName({ tokens, tokenAt }: Reading, start: number): boolean {
  const { start: from, pos } = tokens[tokenAt[start]!]!
  return from === start && pos === 'ns'
}
