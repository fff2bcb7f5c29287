import { Units } from '../../text/units.js'
import { Kind, nameEnding, nameStarting, propose, type Reading, wordAt } from '../reading.js'
import { noName } from './divisions.js'

/**
 * Words that segmentation does not know, in an enumeration of places or organisations: 和康 in 新设和康、和安县. The word has
 * to be a whole member; from left to right and back, so that one member vouches for the next. What comes after can
 * vouch too: 清岚、望舒等地.
 */
export function unknown(reading: Reading): void {
  const members: Member[] = []
  for (let index = 0; index < reading.tokens.length; index++) {
    const end = unknownEnd(reading, index)
    if (end >= 0 && mayBeName(reading, index, end)) members.push({ index, end })
  }
  for (const member of members) take(reading, member)
  for (const member of members.reverse()) take(reading, member)
}

/** What may be a member of an enumeration: it begins with a token and ends with one. */
interface Member {
  readonly index: number
  readonly end: number
}

/** Whether it is a whole member, by what is in it and beside it. */
function mayBeName(reading: Reading, index: number, end: number): boolean {
  const { text, tokens } = reading
  const { start } = tokens[index]!
  return (
    beginsMember(reading, index) &&
    endsMember(text, end) &&
    !noName.test(text.slice(start, end)) &&
    !isInAbbreviations(reading, start, end) &&
    wordAt(reading, end - 1, end)?.heads.NONE === undefined // 涪段
  )
}

function take(reading: Reading, { index, end }: Member): void {
  const { text, tokens } = reading
  const { start } = tokens[index]!
  if (nameStarting(reading, start) !== undefined) return
  const left = text[start - 1] === '、' ? nameEnding(reading, start - 1) : undefined
  const right = '、和与及'.includes(text[end] ?? '-') ? nameStarting(reading, end + 1) : undefined
  const neighbour = left ?? right
  const behind = text.slice(end, end + 16)
  const vouched = placesBehind.test(behind) ? 'PLACE' : companiesBehind.test(behind) ? 'ORG' : undefined
  const type = vouched ?? neighbour?.type
  if (type !== 'PLACE' && (type !== 'ORG' || (vouched === undefined && left === undefined && text[end] !== '、')))
    return
  if (vouched === undefined && neighbour!.end - neighbour!.start < 2) return
  propose(reading, { start, end, type, score: 0.6, by: 'rule' })
}

/** Whether every character stands for a place, so that a line between them is named: 烟威. */
function isInAbbreviations({ text, lexicon }: Reading, start: number, end: number): boolean {
  for (let at = start; at < end; at++) if (!lexicon.words.get(text[at]!)?.standsFor) return false
  return true
}

/** What says that the members before it are places. */
const placesBehind = /^等(?:\d{1,3}多?个)?(?:地(?![位质理点])|省|市(?!场|政|民)|县|区(?!域)|州|国(?!际|家级|有|内))/

/** What says that the members before it are companies. */
const companiesBehind = /^等(?:\d{1,4}[户家])?(?:龙头|骨干|知名|头部|重点|优质|领军|科技|世界500强){0,2}(?:企业|公司)/

/** The end of what begins with a token and may be a name that segmentation does not know, or -1. */
function unknownEnd({ text, tokens, kindOf }: Reading, index: number): number {
  const { start, end, pos } = tokens[index]!
  if (pos === 'x') return end - start > 1 && end - start < 5 && han.test(text.slice(start, end)) ? end : -1
  if (end - start > 1 || text.charCodeAt(start - 1) !== COMMA) return -1
  let to = end
  for (let i = index + 1; i < tokens.length && tokens[i]!.end === to + 1 && kindOf[i] !== Kind.Mark; i++) {
    if (kindOf[i] === Kind.Function) break
    to++
  }
  return to - start > 1 && to - start < 4 && han.test(text.slice(start, to)) ? to : -1
}

const COMMA = '、'.charCodeAt(0)

const han = /^[\u4e00-\u9fff]+$/

/** Whether the member of an enumeration begins here: behind a mark or a verb. */
function beginsMember({ kindOf, tokens }: Reading, index: number): boolean {
  const kind = kindOf[index - 1] ?? Kind.Mark
  return kind === Kind.Mark || kind === Kind.Verb || kind === Kind.Function || tokens[index - 1]?.pos === 'vn'
}

/** Whether the member of an enumeration ends here. */
const endsMember = (text: string, end: number): boolean => end === text.length || memberEnds.isAt(text, end)

const memberEnds = new Units('、，。；和与及等')
