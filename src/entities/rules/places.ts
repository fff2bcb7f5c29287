import type { Candidate } from '../candidate.js'
import { Role } from '../lexicon.js'
import { Kind, nameStarting, propose, type Reading, wordAt } from '../reading.js'
import { noName } from './divisions.js'
import { isEnumerated } from './enumerated.js'
import { type Head, heads } from './heads.js'
import { type LeftEdge, leftEdge, rolesOf } from './left-edge.js'

/** Places named by what they are: 沈阳浑南科技城, 大连金州湾国际机场, 重庆东站. */
export function places(reading: Reading): void {
  for (const head of heads(reading, 'PLACE')) {
    if (head.strength === 'none' || repeats(reading.text, head)) continue
    const edge = leftEdge(reading, head.start, head.limit)
    const score = sureness(reading, head, edge)
    if (score === 0) continue
    const start = isApart(reading, head, edge) ? edge.name!.end : unknownStart(reading, edge.start)
    propose(reading, { start, end: sectionEnd(reading.text, head.end), type: 'PLACE', score, by: 'rule' })
  }
}

/** Whether the last word of the place before it is said again: 火车站|站前. */
const repeats = (text: string, { start, end }: Head): boolean => end - start === 1 && text[start - 1] === text[start]

function sureness(reading: Reading, { strength, start, end }: Head, edge: LeftEdge): number {
  const specific = edge.words - edge.generic
  if (edge.by === 'word') {
    if (edge.counted || specific === 0 || edge.verbs > 0) return 0
    if (end - start === 1)
      return isNatural(reading, edge, start) && isEnumerated(reading, edge.start, end, 'PLACE') ? 0.5 : 0
    if (isEnumerated(reading, edge.start, end, 'PLACE')) return 0.6
    if (isNamedAlways(reading, start, end) && edge.words - edge.generic === 1 && edge.words === 1) return 0.6
    if (isInCharacters(reading, edge, start)) return 0.5
    return isProper(reading, edge.start) && (edge.words <= 2 || isUnknown(reading, edge)) ? 0.5 : 0
  }
  if (edge.by !== 'name' || edge.name?.type !== 'PLACE') return 0
  const { start: from, end: to, id = '' } = edge.name
  if (edge.verbs > 1 || (edge.verbs === 1 && (end - start < 3 || acts(reading, to)))) return 0 // 石渡申建综保区, not 石渡中德装备制造产业园
  if (end - start === 1 && edge.words > 0)
    return isNatural(reading, edge, start) && isIn(reading, edge.name, start) ? 0.6 : 0
  if (end - start === 1) return to - from > 1 && !(to === start && isLarge.test(id)) ? 0.6 : 0 // 大美新疆山更绿
  if (reading.text.startsWith('地区', to - 2)) return 0 // 中西部地区|城市群
  if (reading.text.startsWith('山区', start) && id.startsWith('CN-')) return 0 // 五莲|山区
  if (edge.words > 0 && reading.text.startsWith('码头', start) && '港区'.includes(reading.text[to - 1]!)) return 0 // 洋山港区|集装箱码头
  if (strength === 'weak' && specific === 0 && to - from > 2 && /[镇乡]/.test(reading.text[to - 1]!)) return 0 // 石渡乡|戈壁
  if (specific === 0 && edge.words > 0 && isBroad(reading, from, to)) return 0 // 中西部重点开发区
  if (strength === 'weak' && specific < 2 && isZone(reading, to)) return 0 // …开发区国家级零碳园区, not 雄安新区中关村科技园
  if (strength === 'strong') return edge.words <= 4 ? 0.8 : 0
  return edge.words === 0 || (edge.words <= 4 && (specific > 0 || edge.words > 1 || to - from === 1)) ? 0.7 : 0
}

/** Whether what stands there is done by what stands before it. */
function acts(reading: Reading, at: number): boolean {
  const index = reading.tokenAt[at]!
  const { start, end } = reading.tokens[index]!
  return reading.kindOf[index] === Kind.Verb || (rolesOf(reading, start, end) & Role.Stop) !== 0
}

/** Whether a river, lake or mountain is named by one short word: 岚湖 beside another place. */
const isNatural = ({ text }: Reading, { start, words, name }: LeftEdge, head: number): boolean =>
  words === 1 && head - (name?.end ?? start) < 3 && '河江溪湖海湾岛山岭峰'.includes(text[head]!)

/** Whether it lies in a city or county before it, and is no other place that is known: 望舒湾 in 石渡望舒湾. */
function isIn(reading: Reading, { id = '', end }: Candidate, head: number): boolean {
  const token = reading.tokens[reading.tokenAt[head]!]!
  if ('海峰'.includes(reading.text[head]!) || (wordAt(reading, end, head + 1)?.names.length ?? 0) > 0) return false // 东营富海, 宁波舟山
  return /^CN-/.test(id) && !isLarge.test(id) && token.start === end && /^(?:x|n[rs])/.test(token.pos)
}

/**
 * Whether a province, a country or a part of one before it only says where a natural thing lies: 云岭省望舒湖, 东北松辽盆地.
 * With nothing between the two (西藏高原) it is named after it.
 */
function isApart(reading: Reading, { start, end }: Head, { name, words }: LeftEdge): boolean {
  if (name === undefined || !natural.test(reading.text.slice(start, end))) return false
  if (!isLarge.test(name.id ?? '') && !isBroad(reading, name.start, name.end)) return false
  return words > 0 || nameStarting(reading, name.end)?.end === end
}

const natural = /(?:[河江湖溪岛山岭]|平原|盆地|高原|草原|山区|山脉|沙漠|沙地|群岛|半岛|峡谷|冰川|湿地|矿区|煤田)$/

/** The ids of provinces and countries, after whom no mountain or station is called. */
const isLarge = /^(?:CN-\d\d0000|ISO-)/

/** Whether the name of a zone, a port or a park ends here: what follows is in it. */
const isZone = (reading: Reading, end: number): boolean =>
  nameStarting(reading, end) === undefined &&
  [4, 3, 2].some((length) => wordAt(reading, end - length, end)?.heads.PLACE === 'strong')

/** Whether it is a part of the country that is no division: 中西部, 东北. */
const isBroad = ({ text, lexicon }: Reading, start: number, end: number): boolean =>
  lexicon.words.get(text.slice(start, end))?.names.some(({ note }) => note === 'broad region') === true

/** A part of a place in brackets belongs to its name: 长征国家文化公园（福建段）. */
export function sectionEnd(text: string, end: number): number {
  section.lastIndex = end
  return section.test(text) ? section.lastIndex : end
}

const section = /（[^（），。；]{1,8}段）/y

/** Whether what ends like this has a name, so that one ordinary word before it is one: 凉水国家级自然保护区. */
const isNamedAlways = ({ text, kindOf, tokenAt }: Reading, start: number, end: number): boolean =>
  end - start > 5 && text.startsWith('国家', start) && kindOf[tokenAt[start - 1]!] === Kind.Noun

/** Whether two single characters stand before the head, between which segmentation sees no word: 清|岚 in 清岚古城. */
function isInCharacters({ tokens, tokenAt, kindOf }: Reading, edge: LeftEdge, head: number): boolean {
  const first = tokenAt[edge.start]!
  if (head - edge.start !== 2 || tokens[first]!.end !== head - 1 || kindOf[first - 1] === Kind.Noun) return false
  return [first, first + 1].some((at) => /^(?:x|n[rsg]|z?g|j)/.test(tokens[at]!.pos))
}

/** Whether a word that segmentation does not know stands before words that say only what kind: 望舒 in 望舒跨境电商综合试验区. */
const isUnknown = ({ tokens, tokenAt }: Reading, edge: LeftEdge): boolean =>
  edge.words - edge.generic === 1 && edge.words <= 4 && tokens[tokenAt[edge.start]!]!.pos === 'x'

/** Whether the word that begins here is one that segmentation does not know, or takes for a name. */
function isProper(reading: Reading, start: number): boolean {
  const { tokens, tokenAt } = reading
  const token = tokens[tokenAt[start]!]!
  if (token.end - token.start < 2 || !/^(?:x|ns|nrt|nz)$/.test(token.pos)) return false
  if (rolesOf(reading, token.start, token.end) & Role.Generic) return false // 零碳, 陆海
  if (noName.test(reading.text.slice(token.start, token.end))) return false // 各省市
  for (let at = start + 1; at < token.end - 1; at++) {
    if (rolesOf(reading, at, token.end) & (Role.Stop | Role.Generic)) return false // 新创建, 新龙头
  }
  const word = wordAt(reading, start, token.end)
  return word === undefined || !(word.isHead || word.names[0]?.type === 'NONE')
}

/**
 * The partners of a joint park belong to its name (沪明临港产业园), and so does a name that only segmentation knows
 * (横沙 in 横沙新洲产业园).
 */
function unknownStart(reading: Reading, start: number): number {
  const { tokens, tokenAt, text, lexicon } = reading
  const token = tokens[tokenAt[start - 1] ?? -1]
  if (token?.end !== start || token.end - token.start !== 2 || tokens[tokenAt[start]!]!.start !== start) return start
  if (token.pos === 'ns') return rolesOf(reading, token.start, token.end) & Role.Generic ? start : token.start // 广域
  const partners = [...text.slice(token.start, token.end)]
  const joint = partners.every((one) => lexicon.words.get(one)?.standsFor)
  return joint && /^(?:x|nr|nz|j)/.test(token.pos) ? token.start : start
}
