import type { Name } from '../gazetteer.js'
import { type Hit, hitsAt, isEdge, Kind, nameEnding, nameStarting, propose, type Reading, wordAt } from '../reading.js'
import { containing } from '../spans.js'
import { isBrand } from './brands.js'
import { noName } from './divisions.js'
import { isEnumerated } from './enumerated.js'

/**
 * Companies that no dictionary has, in enumerations that tell what their members are: of companies by the last word
 * (飞鱼焦化、石渡钢铁等17家企业), of projects by a first word that segmentation does not know (飞鱼高端材料、临江二期等重大项目).
 */
export function companies(reading: Reading): void {
  sharedNames(reading)
  subsidiaries(reading)
  const { text, sentences } = reading
  for (const { index, 1: what } of text.matchAll(kinds)) {
    const sentence = containing(sentences, index, index + 1)
    if (sentence === undefined) continue
    let end = index
    const begin = Math.max(sentence.start, index - longest)
    for (let at = index - 1; at >= begin - 1; at--) {
      const mark = at < begin ? '，' : text[at]!
      if (mark === '等') break // another enumeration
      if (!'、和与，。；：\n'.includes(mark)) continue
      const start = at < begin ? begin : at + 1
      if (what !== undefined) ofProject(reading, start, end)
      else ofCompanies(reading, start, end)
      if (!'、和与'.includes(mark)) break
      end = at
    }
  }
}

/** Short names of companies that are those of places too: beside a company, or where what stands around says company (央企长安, 长城等车企). */
function sharedNames(reading: Reading): void {
  const shared: Hit[] = []
  for (const hit of reading.hitsOf.names) {
    const { names } = hit.word
    if (names.length < 2 || names[0]!.type !== 'PLACE' || !names.some(({ type }) => type === 'ORG')) continue
    if (!isEdge(reading, hit.start) || !isEdge(reading, hit.end)) continue
    if (isCompany.test(reading.text.slice(Math.max(0, hit.start - 2), hit.start))) ofCompany(reading, hit)
    else shared.push(hit)
  }
  const beside = (hit: Hit) => {
    if (isEnumerated(reading, hit.start, hit.end, 'ORG')) ofCompany(reading, hit)
  }
  shared.forEach(beside)
  shared.reverse().forEach(beside)
}

/** A company behind the one that it belongs to: 首钢|迁钢. */
function subsidiaries(reading: Reading): void {
  for (const { start, end, word } of reading.hitsOf.names) {
    const parent = nameEnding(reading, start)
    if (parent?.type !== 'ORG' || parent.by !== 'dictionary') continue
    if (!isCompanyToo(word.names) || nameStarting(reading, start)?.end !== end || !isEdge(reading, end)) continue
    const names = wordAt(reading, parent.start, start)?.names
    if (names === undefined || !isCompanyToo(names)) continue
    propose(reading, { start: parent.start, end, type: 'ORG', score: 0.8, by: 'rule' })
  }
}

const isCompany = /[央国民车外]企$/

function ofCompany(reading: Reading, { start, end, word }: Hit): void {
  const { id, name } = word.names.find(({ type }) => type === 'ORG')!
  propose(reading, { start, end, type: 'ORG', score: 0.95, by: 'dictionary', id, name })
}

const kinds = /等(?:\d{1,5}多?个)?[^，。；：、等的]{0,8}?(项目)|等\d{1,5}多?[家户][^，。；：、等的]{0,8}?(?:企业|公司)/g

/** How far back an enumeration can begin. */
const longest = 120

/** A member that ends like what companies call themselves. */
function ofCompanies(reading: Reading, from: number, end: number): void {
  const { text, tokens, tokenAt, kindOf } = reading
  let start = from
  while (start < end && kindOf[tokenAt[start]!] === Kind.Verb) start = tokens[tokenAt[start]!]!.end
  const name = text.slice(start, end)
  if (!/^[\u4e00-\u9fff]{3,8}$/.test(name) || noName.test(name) || nameStarting(reading, start)?.end === end) return
  const last = tokens[tokenAt[end - 1]!]!
  if (last.start > start && isBrand(reading, last.start, end))
    propose(reading, { start, end, type: 'ORG', score: 0.6, by: 'rule' })
}

/** Whether a company is called by a word that means something else too: 先导, 恒力, 中铝. */
const isCompanyToo = (names: readonly Name[]): boolean =>
  names.every(({ type }) => type === 'ORG') && names.some(({ note = '' }) => /company|enterprise/.test(note))

/** What a member of an enumeration of projects begins with, unless what follows is a road, a dam, a port. */
function ofProject(reading: Reading, from: number, end: number): void {
  const { text, tokens, tokenAt, kindOf, lexicon } = reading
  let index = tokenAt[from]!
  if (tokens[index]!.start < from) return
  for (let skipped = 0; skipped < 2 && (kindOf[index] === Kind.Verb || kindOf[index] === Kind.Function); skipped++)
    index++
  const token = tokens[index]
  const known =
    token &&
    hitsAt(reading, token.start).findLast(
      ({ end: to, word }) => to < end && isEdge(reading, to) && isCompanyToo(word.names),
    )
  if (known !== undefined && nameStarting(reading, known.start) === undefined) ofCompany(reading, known)
  if (token === undefined || token.pos !== 'x' || token.end > end - 2) return
  const name = text.slice(token.start, token.end)
  if (!/^[\u4e00-\u9fff]{2,4}$/.test(name) || noName.test(name) || lexicon.words.get(name) !== undefined) return
  if ([...name].every((one) => lexicon.words.get(one)?.standsFor)) return
  if (nameStarting(reading, token.start) !== undefined || isWork(reading, token.end, end)) return
  propose(reading, { start: token.start, end: token.end, type: 'ORG', score: 0.5, by: 'rule' })
}

/** Whether a line, a dam or a place is named in a stretch of text: 至…铁路, …水库. */
function isWork({ hits, hitFrom }: Reading, start: number, end: number): boolean {
  for (let i = hitFrom[start]!; i < hitFrom[end]!; i++) {
    const { end: to, word } = hits[i]!
    if (to <= end && (word.heads.NONE === 'strong' || word.heads.PLACE !== undefined)) return true
  }
  return false
}
