import type { Span } from '../../document.js'
import { Units } from '../../text/units.js'
import type { Candidate } from '../candidate.js'
import { isInstitution } from '../institutions.js'
import { nameEnding, nameStarting, type Reading, wordAt } from '../reading.js'
import { noName } from './divisions.js'
import type { Head } from './heads.js'
import type { LeftEdge } from './left-edge.js'

/** Whether what stands before a last word of companies that is the thing itself too (电机, 化纤) makes it a company. */
export const isCompanyBy = (reading: Reading, edge: LeftEdge, head: Head): boolean =>
  isOfCompany(reading, edge, head) || isBesideCompany(reading, edge, head) || isOfShortPlace(reading, edge, head)

/** Whether a company that is known stands right before it, and no product of it is meant: 中车|电机. */
function isOfCompany(reading: Reading, { words }: LeftEdge, { start, end }: Head): boolean {
  const name = nameEnding(reading, start)
  if (words > 0 || name?.type !== 'ORG' || !isCompanyName(reading, name)) return false
  for (let at = name.start + 1; at < start; at++)
    if (wordAt(reading, at, end)?.names.some(({ type }) => type === 'ORG')) return false // 益阳|信维科技
  return !goesOn(reading, end)
}

/** Whether the thing itself goes on behind the last word: 吉利|汽车零部件, 电子级. */
function goesOn({ text, tokens, tokenAt }: Reading, end: number): boolean {
  if (/^(?:[级类化系的]|零部件|配件)/.test(text.slice(end, end + 3))) return true
  return (
    /^n/.test(tokens[tokenAt[end]!]?.pos ?? '') &&
    !/^(?:产[值量]|营收|销|利|公司|集团|股份)/.test(text.slice(end, end + 2))
  )
}

/** Whether a name is known for that of a company. */
export const isCompanyName = (reading: Reading, { start, end }: Span): boolean =>
  wordAt(reading, start, end)?.names.some(({ note = '' }) => /company|enterprise/.test(note)) === true

/** Whether one word of two characters stands before it in a list beside a company: 金一电缆、得邦照明. */
function isBesideCompany(reading: Reading, { start, words, generic, counted, verbs }: LeftEdge, head: Head): boolean {
  const { text } = reading
  if (counted || generic > 0 || words > 2 || head.start - start !== 2) return false
  if (noName.test(text.slice(start, head.start)) || goesOn(reading, head.end)) return false
  const before = text[start - 1] === '、' ? nameEnding(reading, start - 1) : undefined
  const after = '、和与'.includes(text[head.end] ?? '-') ? nameStarting(reading, head.end + 1) : undefined
  const known = [before, after].some((one) => one?.type === 'ORG' && isCompanyByName(reading, one))
  return (known && verbs === 0) || isOneOfTwo(reading, start, head)
}

/** Whether a place or another name stands before it that is a short one, and the last word is said of companies only: 黄海客车. */
function isOfShortPlace({ text, tokens, tokenAt }: Reading, { start, name, words }: LeftEdge, { end }: Head): boolean {
  if (
    words > 0 ||
    name?.type !== 'PLACE' ||
    name.end - start !== 2 ||
    !isInstitution('company', text.slice(name.end, end))
  )
    return false
  const { pos } = tokens[tokenAt[end]!] ?? { pos: 'x' }
  return !/^[n]/.test(pos) && !/^[级类化系的]/.test(text.slice(end, end + 1))
}

/** Whether two members of a list are of two characters and such a last word each, one of them a name: 新浦化学、联成化学. */
function isOneOfTwo(reading: Reading, start: number, { end }: Head): boolean {
  const { text } = reading
  if (!memberEdges.isAt(text, start - 1)) return false
  const other =
    text[end] === '、' ? end + 1 : text[start - 1] === '、' && memberEdges.isAt(text, start - 6) ? start - 5 : -1
  if (other < 0 || !isBrand(reading, other + 2, other + 4) || noName.test(text.slice(other, other + 2))) return false
  const areas = [start, other].filter((at) => nameStarting(reading, at)?.type === 'PLACE') // 郴州锂电、常德生物
  return areas.length < 2 && (isNameToken(reading, start) || isNameToken(reading, other))
}

const memberEdges = new Units('、，。；：\n')

/** Whether a word stands there that companies call themselves: 重工, 科技. */
export const isBrand = (reading: Reading, start: number, end: number): boolean =>
  wordAt(reading, start, end)?.heads.ORG === 'brand'

/** Whether segmentation takes two characters for a name. */
function isNameToken({ tokens, tokenAt }: Reading, at: number): boolean {
  const { start, end, pos } = tokens[tokenAt[at]!]!
  return start === at && end === at + 2 && /^(?:x|n[rsz])/.test(pos)
}

/** Whether it is known for a company, or was found to be one by its last word. */
const isCompanyByName = (reading: Reading, name: Candidate): boolean =>
  isCompanyName(reading, name) || [2, 3].some((length) => isBrand(reading, name.end - length, name.end))
