import { Role } from '../lexicon.js'
import { Kind, nameEnding, nameStarting, propose, type Reading, wordAt } from '../reading.js'
import { containing } from '../spans.js'
import { noName } from './divisions.js'
import { rolesOf } from './left-edge.js'

/**
 * Members of lists that end with companies: …等龙头企业, or their count (飞鱼、石鼓、望舒三家企业). If the count is right or one
 * member is known to be a company, so are all; else those that segmentation does not know. A list that has the name of an
 * industry in it is one of industries (钢铁、水泥等企业).
 */
export function companyLists(reading: Reading): void {
  between(reading)
  for (const { index, 1: count } of reading.text.matchAll(closings)) {
    const members = membersBefore(reading, index)
    if (members.length === 0 || (members.length === 1 && count !== undefined)) continue
    const counted = count !== undefined && numerals.indexOf(count) === members.length
    const industries = members.filter((member) => isIndustry(reading, member)).length
    if (counted ? industries * 2 > members.length : industries > 0) continue
    const known = members.filter((member) => isCompany(reading, member) || isCalled(reading, member)).length
    const unknown = members.filter((member) => isNew(reading, member)).length
    if (count !== undefined && !counted && known === 0) continue
    const all = counted || known > 0 || unknown * 2 >= members.length
    for (const member of members) {
      if (isCompany(reading, member) || (!all && !(count === undefined && isNew(reading, member)))) continue
      propose(reading, { ...member, type: 'ORG', score: all ? 0.95 : 0.6, by: 'rule' })
    }
  }
}

/**
 * What stands in a list between two that are known to be companies is one too, if segmentation does not know it or a
 * company is called so: 飞鱼 in 比亚迪、飞鱼、宁德时代.
 */
function between(reading: Reading): void {
  const { text } = reading
  for (const { end: mark } of reading.hitsOf.names) {
    if (text[mark] !== '、' || mark < 2) continue
    const before = nameEnding(reading, mark)
    if (before?.type !== 'ORG' || !isCalled(reading, before)) continue
    const start = mark + 1
    let end = start
    while (end < start + 6 && !'、和与，。；：\n'.includes(text[end] ?? '。')) end++
    if (end - start < 2 || end > start + 4 || (text[end] !== '、' && text[end] !== '和')) continue
    const after = nameStarting(reading, end + 1)
    if (after?.type !== 'ORG' || !isCalled(reading, after) || nameStarting(reading, start)?.end === end) continue
    const member = { start, end }
    if (isPlausible(reading, start, end) && (isCalled(reading, member) || isNew(reading, member)))
      propose(reading, { ...member, type: 'ORG', score: 0.9, by: 'rule' })
  }
}

/** What closes such a list: 等 and a word for companies, or their number with or without it. */
const closings =
  /等(?:\d{1,4}|[一二三四五六七八九十]{1,3})多?[家户](?=[，。；])|等(?:\d{1,4}多?[家户]|[一二三四五六七八九十百]{1,4}多?[家户])?[^，。；：、等的和与\d]{0,8}?(?:企业|公司|集团|[车药央民国]企|客户|厂商)|([两三四五六七八九十])(?:大集团|[家户](?!人家)(?=[^，。；、的]{0,6}(?:企业|公司|集团|[车药央民国]企|厂|利税|产|营收|共|合计|均|都|年)))/g

const numerals = '零一两三四五六七八九十'

interface Member {
  readonly start: number
  readonly end: number
}

/** How far back a list can begin. */
const longest = 90

/** The members of the list that ends at a position; none where one is no name at all. */
function membersBefore(reading: Reading, end: number): Member[] {
  const { text, sentences } = reading
  const sentence = containing(sentences, end - 1, end)
  const members: Member[] = []
  if (sentence === undefined) return members
  const limit = Math.max(sentence.start, end - longest)
  let to = end
  for (let at = end - 1; at >= limit - 1; at--) {
    const isFirst = at < limit || '，。；：\n（'.includes(text[at]!)
    const joins = !isFirst && ('、' === text[at] || ('和与'.includes(text[at]!) && joinsMembers(reading, at)))
    if (!isFirst && !joins) continue
    const start = isFirst ? firstStart(reading, at + 1, to) : at + 1
    if (start >= 0 && isPlausible(reading, start, to)) members.push({ start, end: to })
    else break
    if (isFirst) break
    to = at
  }
  return members.reverse()
}

/** Whether 和 stands between members and not in one: 协和. */
function joinsMembers({ tokens, tokenAt }: Reading, at: number): boolean {
  const { start, end } = tokens[tokenAt[at]!]!
  return start === at && end === at + 1
}

/** Where the first member begins: behind the last verb, preposition or number of its clause. */
function firstStart(reading: Reading, from: number, end: number): number {
  const { tokens, tokenAt, kindOf } = reading
  const name = nameEnding(reading, end)
  if (name?.type === 'ORG') return name.start
  let start = end
  if (end - from < 7 && kindOf[tokenAt[from]!] === Kind.Noun && tokens[tokenAt[from]!]!.start === from) return from
  for (let index = tokenAt[end - 1]!; tokens[index] !== undefined; index--) {
    const token = tokens[index]!
    if (token.start < from) break
    const roles = rolesOf(reading, token.start, token.end)
    if (start < end && (kindOf[index] !== Kind.Noun || (roles & Role.Stop) !== 0)) break
    start = token.start
  }
  return start
}

const han = /^[\u4e00-\u9fff·A-Za-z]*[^省市县区州镇乡村]$/

/** Whether a company could be called so. */
function isPlausible(reading: Reading, start: number, end: number): boolean {
  const { text, kindOf, tokenAt } = reading
  const length = end - start
  const word = text.slice(start, end)
  if (!han.test(word)) return false
  if (nameEnding(reading, end)?.start === start) return true
  if (noName.test(word)) return false
  if (length < 2 || length > (/(?:公司|集团|厂)$/.test(word) ? 12 : 8) || heading.test(word)) return false
  for (let at = tokenAt[start]!; at <= tokenAt[end - 1]!; at++)
    if (kindOf[at] === Kind.Function && (length > 4 || isParticle(reading, at))) return false
  return length < 5 || isBrand(reading, end)
}

const isParticle = ({ text, tokens }: Reading, index: number): boolean =>
  /^[的了在和与对为被把等]$/.test(text.slice(tokens[index]!.start, tokens[index]!.end))

/** The rest of a name that is cut. */
const heading = /^(?:集团|公司|有限公司)$/

/** Whether it ends like what companies call themselves. */
function isBrand({ lexicon, text }: Reading, end: number): boolean {
  for (const length of text[end - 1] === '厂' ? [1] : [2, 3]) {
    const strength = lexicon.words.get(text.slice(end - length, end))?.heads.ORG
    if (strength === 'brand' || strength === 'weak' || strength === 'strong') return true
  }
  return false
}

/** Whether a member names an industry or a kind: 钢铁, 民营. */
function isIndustry(reading: Reading, { start, end }: Member): boolean {
  const word = wordAt(reading, start, end)
  if (word === undefined) return /[业制]$/.test(reading.text.slice(start, end)) && end - start < 4
  return word.names.length === 0 && (word.heads.ORG !== undefined || (word.roles & (Role.Generic | Role.Stop)) !== 0)
}

function isCompany(reading: Reading, { start, end }: Member): boolean {
  const name = nameStarting(reading, start)
  return name?.type === 'ORG' && name.end === end
}

/** Whether a company is called so, be it by a word that means something else by itself. */
const isCalled = (reading: Reading, { start, end }: Member): boolean =>
  wordAt(reading, start, end)?.names.some(
    ({ type, note = '' }) => type === 'ORG' && /company|enterprise/.test(note),
  ) === true

/** Whether segmentation does not know it, or takes it for a name that no list has. */
function isNew(reading: Reading, { start, end }: Member): boolean {
  const { tokens, tokenAt } = reading
  if (wordAt(reading, start, end) !== undefined) return false
  const { start: from, end: to, pos } = tokens[tokenAt[start]!]!
  return from === start && to <= end && /^(?:x|nr|nz|ns)/.test(pos)
}
