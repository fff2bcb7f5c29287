import type { Span } from '../../document.js'
import type { Candidate } from '../candidate.js'
import { isEdge, Kind, nameEnding, nameStarting, propose, type Reading, wordAt } from '../reading.js'
import { type Head, heads } from './heads.js'
import { leftEdge } from './left-edge.js'

/** How many words may stand between a place and the last word of the project that it names. */
const farthest = 5

/**
 * Hides the places at the head of a named project, line or policy: 渝 and 厦 in 渝厦高铁 (guidelines, settled case 3).
 * Companies there stay (case 2), so it is the place names that are hidden, not the whole.
 */
export function projects(reading: Reading): void {
  for (const head of heads(reading, 'NONE')) {
    const reservoir = reading.text.startsWith('水库', head.start) ? nameEnding(reading, head.end) : undefined
    if (reservoir?.type === 'PLACE') {
      if (isBeingBuilt(reading, reservoir, head)) hideRun(reading, reservoir.start, head.end)
      continue
    }
    if (head.strength === 'none' || goesOn.test(reading.text.slice(head.end, head.end + 2))) continue
    if (head.strength !== 'weak' && hideList(reading, head)) continue
    if (head.strength === 'list') continue
    hideFarEnd(reading, head)
    if (reading.text[head.end] === '（') hideBracketed(reading, head.end + 1)
    if (lineEnd.test(reading.text.slice(head.start, head.end))) hideLines(reading, head)
    if (/^项目\d/.test(reading.text.slice(head.end - 2, head.end + 1))) continue // counted, not named: 转移项目131个
    const adjacent = nameEnding(reading, head.start)
    if (adjacent?.type === 'PLACE') {
      if (isNoBrand(reading, adjacent, head)) continue
      const start = runStart(reading, adjacent, head.strength === 'strong')
      if (isPartOfRiver(reading, start, head)) continue
      hideRun(reading, start, head.start)
      hideOtherEnds(reading, start)
      continue
    }
    const edge = leftEdge(reading, head.start, head.limit, true)
    const name = head.strength === 'strong' ? edge.name : nameEnding(reading, head.start)
    if (name?.type !== 'PLACE' || (head.strength === 'strong' && edge.words > farthest)) continue
    if (edge.verbs > 0 && /[在来赴驻留对与向]/.test(reading.text[name.start - 1] ?? '')) continue // 在渝投资项目
    if (edge.words > 2 && isVerb(reading, name.end)) continue // 莆田列入国家碳达峰试点
    if (reading.text.startsWith('获批', name.end)) continue // a word that segmentation does not know
    hideRun(reading, name.start, head.start)
    hideOtherEnds(reading, name.start)
  }
  for (const { index } of reading.text.matchAll(transmission)) {
    if (!reading.lexicon.words.get(reading.text[index]!)?.standsFor) continue // 外电入鲁
    hideRun(reading, index, index + 1)
    hideRun(reading, index + 3, index + 4)
  }
}

/** Whether it is said of a reservoir that it is being built: 建成望舒水库, 望舒水库主体工程. */
function isBeingBuilt({ text }: Reading, name: Span, { end, limit }: Head): boolean {
  const before = text.slice(Math.max(limit, name.start - longestWork), name.start)
  return beingBuilt.test(before) || built.test(text.slice(end, end + longestWork))
}

/** How far from a reservoir what is done with it may stand. */
const longestWork = 20
const beingBuilt = /(?:[新修兴续扩改]建|建[成设]|开工|动工|完成|推进|加快|实施|实现|提速)[^，。；：]*$/
const built =
  /^(?:(?:、[^，。；：]{0,10})?等(?!地)|(?:扩建|改造|枢纽|主体|大坝|供水|饮水)?工程|[^，。；：]{0,4}(?:开工|动工|竣工|建成|蓄水|大坝|合龙))/

/** Whether a town before a product only says where it grows, or something is tried there: 石渡镇枸杞, 在石渡镇试点. */
function isNoBrand({ text, kindOf, tokenAt }: Reading, { start, end }: Span, head: Head): boolean {
  if (head.strength === 'weak') return end - start > 2 && head.end - head.start > 1 && /[镇乡村]/.test(text[end - 1]!)
  return text.startsWith('试点', head.start) && text[start - 1] === '在' && kindOf[tokenAt[head.end]!] === Kind.Mark
}

/** What makes a kind of thing of a last word: 碳达峰试点城市 is no project. */
const goesOn = /^(?:任务|城市|村|省|县|企业|单位|地区|资金)/

/** The place in brackets that belongs to the name before it: 中欧班列（西安）. */
function hideBracketed(reading: Reading, start: number): void {
  const name = nameStarting(reading, start)
  if (name?.type === 'PLACE' && reading.text[name.end] === '）') hideRun(reading, start, name.end)
}

/** Where the run of places begins that ends with one: 中 in 中老铁路; of a stretch only of abbreviations (川渝段, not 长江湖北段). */
function runStart(reading: Reading, last: Span, whole: boolean): number {
  let from = last.start
  for (let name = nameEnding(reading, from); name?.type === 'PLACE'; name = nameEnding(reading, from)) {
    if (!whole && name.end - name.start > 1) break
    from = name.start
  }
  return from
}

/** Whether it is the part of a river that flows there: 长江干流湖北段. */
function isPartOfRiver(reading: Reading, start: number, head: Head): boolean {
  if (head.end - head.start > 1 || reading.text[head.start] !== '段') return false
  const before = reading.text.slice(Math.max(head.limit, start - 2), start)
  return before === '干流' || before === '流域' || /[江河湖]$/.test(before)
}

/** The near end of a line whose far end no dictionary has: 包头至石渡段. */
function hideFarEnd(reading: Reading, head: Head): void {
  const before = reading.text.slice(Math.max(head.limit, head.start - 8), head.start)
  const match = /[至到](?=(?:(?!的)[\u4e00-\u9fff]){2,6}$)/.exec(before)
  if (match === null || nameEnding(reading, head.start) !== undefined) return
  const end = head.start - before.length + match.index
  const name = nameEnding(reading, end)
  if (name?.type === 'PLACE') hideRun(reading, name.start, end)
}

const lineEnd = /(?:[路速线]|高铁|城际)$/

/** Lines in a list, the last named by no city (西十), whose names may look like places: 西康、西十高铁. */
function hideLines(reading: Reading, head: Head): void {
  const { text } = reading
  const last = nameEnding(reading, head.start)
  if (last !== undefined && head.start - last.start > 1) return // 庆阳、酒泉高铁 may name cities
  let end = text.lastIndexOf('、', head.start)
  for (let from = head.start; end > head.limit && from - end <= longestLine; end = text.lastIndexOf('、', end - 1)) {
    if (isEdge(reading, end - 2)) propose(reading, { start: end - 2, end, type: 'NONE', score: 1, by: 'rule' })
    const name = nameEnding(reading, end)
    if (name !== undefined && '至到'.includes(text[name.start - 1] ?? '-')) {
      hideRun(reading, name.start, end)
      hideOtherEnds(reading, name.start)
      from = end - 3 // such a member is as much longer
    } else from = end
  }
}

/** The mark and the longest of the lines in a list: 聊邯长. */
const longestLine = 4

/** 陇电入鲁, 疆煤入川: what goes from one province to another. */
const transmission = /[\u4e00-\u9fff][电煤气][入送][\u4e00-\u9fff]/g

/** How far back a list of projects can begin. */
const longestList = 120

/**
 * Lists of projects: 延安炼化一体化、台州动力电池等重大项目, 西安至永寿等高速公路. The place at the head of each member is
 * hidden, unless it is all of it.
 */
function hideList(reading: Reading, head: Head): boolean {
  const { text } = reading
  const before = text.slice(Math.max(head.limit, head.start - 12), head.start)
  const match = /等[^，。；：、的等]{0,11}$/.exec(before)
  if (match === null) return false
  let end = head.start - before.length + match.index
  const clause = text.slice(Math.max(head.limit, end - longestList), end)
  const begin =
    end - clause.length + Math.max(...['，', '。', '；', '：', '\n'].map((mark) => clause.lastIndexOf(mark))) + 1
  while (end > begin) {
    let start = end
    while (start > begin && !'、和与'.includes(text[start - 1]!)) start--
    hideFirst(reading, start, end)
    end = start - 1
  }
  return true
}

/** A place that ends there and is an ordinary word too, which was not taken so far: 大同 in 大同至临江专线. */
function doubtfulPlace(reading: Reading, end: number): Candidate | undefined {
  for (let start = end - 2; start >= Math.max(0, end - 4); start--) {
    const name = wordAt(reading, start, end)?.names[0]
    if (name?.type === 'PLACE') return { start, end, type: 'PLACE', score: 0.3, by: 'dictionary' }
  }
  return undefined
}

/** Hides the place at the head of a member of a list, behind the verb before the first (推进延安…). */
function hideFirst(reading: Reading, from: number, end: number): void {
  for (let at = from; at < Math.min(end, from + 8); at++) {
    const name = nameStarting(reading, at)
    if (name === undefined) continue
    if (name.type === 'ORG') {
      at = name.end - 1 // 华能临江
      continue
    }
    if (name.type === 'PLACE' && reading.text[at - 1] === '至') hideRun(reading, at, end)
    if (name.type === 'PLACE' && name.end < end && name.id?.startsWith('CN-') && !acts(reading, name.end)) {
      hideRun(reading, at, end)
      if (reading.text[name.end] === '至') hideRun(reading, name.end + 1, end)
    }
    return
  }
}

/** Whether a verb or a particle follows, so that the place is no part of a project's name: 支持太原市开展…试点. */
function acts({ tokens, tokenAt, kindOf, text }: Reading, at: number): boolean {
  const kind = kindOf[tokenAt[at]!]
  return (
    text[at] === '等' ||
    (text[at] !== '至' && (kind === Kind.Verb || kind === Kind.Function) && tokens[tokenAt[at]!]?.start === at)
  )
}

const isVerb = ({ tokenAt, kindOf }: Reading, at: number): boolean => kindOf[tokenAt[at]!] === Kind.Verb

/** Hides the names of places in a stretch of text. */
function hideRun(reading: Reading, from: number, limit: number): void {
  for (let start = from; start < limit; ) {
    const name = nameStarting(reading, start)
    if (name === undefined) {
      const doubtful = start === from ? doubtfulPlace(reading, limit) : undefined
      if (doubtful?.start === from) propose(reading, { start, end: limit, type: 'NONE', score: 1, by: 'rule' })
      start++ // 中新（重庆）…项目, 长江石渡临江水资源配置工程
      continue
    }
    if (name.type === 'PLACE' && !isFacility(reading, name))
      propose(reading, { start, end: name.end, type: 'NONE', score: 1, by: 'rule' })
    start = name.end
  }
}

/** Whether it is an airport or a port, which is no less one where it is enlarged: 石渡机场改扩建工程, not 石渡机场高速. */
function isFacility({ text }: Reading, { start, end, id }: Candidate): boolean {
  if (id?.startsWith('CN-') || !/.(?:机场|港|港区|码头|口岸)$/.test(text.slice(start, end))) return false
  return !/^.{0,2}[路速线]/.test(text.slice(end, end + 3))
}

/** The other end of a line (重庆东至黔江段, 阿克苏至巴楚铁路), and the lines before it in a list (京九、南昆铁路, 湘粤和湘黔联网工程). */
function hideOtherEnds(reading: Reading, start: number): void {
  const { text } = reading
  let at = start
  for (let i = 0; i < 12; i++) {
    const joint = text[at - 1]
    const links = joint === '与' && /连通|联通|互通/.test(text.slice(start, start + 16)) // 京杭运河与…航道连通工程
    if (joint === undefined || !(links || '至到、和—-'.includes(joint))) return
    const dashes = joint === '—' && text[at - 2] === '—'
    const beside = !dashes && nameEnding(reading, at - 1) === undefined && /[东西南北]/.test(text[at - 2] ?? '')
    const end = dashes || beside ? at - 2 : at - 1
    const name = nameEnding(reading, end) ?? doubtfulPlace(reading, end)
    if (name?.type !== 'PLACE') return
    const listed = joint === '、' || joint === '和'
    if (listed && end - name.start > 1) return // 庆阳、酒泉高铁 may name cities
    const from = runStart(reading, name, !listed)
    hideRun(reading, from, end)
    at = from
  }
}
