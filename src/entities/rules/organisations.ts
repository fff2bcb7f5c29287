import type { Candidate } from '../candidate.js'
import { isInstitution } from '../institutions.js'
import { Role } from '../lexicon.js'
import { Kind, levels, nameEnding, nameStarting, propose, type Reading } from '../reading.js'
import { isCompanyBy, isCompanyName } from './brands.js'
import { noName } from './divisions.js'
import { isEnumerated } from './enumerated.js'
import { type Head, heads } from './heads.js'
import { type LeftEdge, leftEdge, rolesOf } from './left-edge.js'
import { levelInstitution } from './level-institutions.js'
import { isOwnLevel } from './own-level.js'

/** Organisations named by what they are: 重庆信息与智慧医学研究院, 国家科技教育领导小组. */
export function organisations(reading: Reading): void {
  for (const head of heads(reading, 'ORG')) {
    if (head.strength === 'none' || isCounted(reading, head.end)) continue
    const edge = leftEdge(reading, head.start, head.limit)
    const score = sureness(reading, head, edge)
    levelInstitution(reading, head)
    const end = bracketEnd(reading, head)
    const ofBracket = end > head.end && edge.words > 1 && !edge.counted ? institution : 0
    const sure = Math.max(score, ofBracket)
    if (sure > 0 && !isKnownWithout(reading, edge, head))
      propose(reading, { start: startOf(reading, head, edge), end, type: 'ORG', score: sure, by: 'rule' })
  }
}

/** Where the organisation begins: the theme of a branch before its place is part of it, the place before a company is not. */
function startOf(reading: Reading, head: Head, edge: LeftEdge): number {
  const { start, name } = edge
  const company = head.strength === 'brand' ? nameEnding(reading, head.start) : undefined
  if (company?.type === 'ORG') return company.start
  if (name?.type !== 'PLACE') return start
  const force = /武警(?:部队)?$/.exec(reading.text.slice(Math.max(0, start - 4), start)) // 武警|云岭总队
  if (force !== null && reading.text[head.end - 1] === '队') return start - force[0].length
  if (head.strength === 'brand') return reading.tokens[reading.tokenAt[head.start - 1]!]!.start
  return head.strength === 'weak' && head.end - head.start > 2 && reading.text[head.end - 1] !== '厂'
    ? themeStart(reading, edge)
    : start
}

/** Whether the lists have the name without the province before it, which only says where it is: 甘肃｜金川有色金属公司. */
function isKnownWithout(reading: Reading, { name, start }: LeftEdge, { end }: Head): boolean {
  if (name?.start !== start || !/^CN-(?!11|12|31|50)\d\d0000$/.test(name.id ?? '')) return false
  const known = nameStarting(reading, name.end)
  return known?.by === 'dictionary' && known.type === 'ORG' && known.end === end
}

/** The end of the bracket that tells which of several institutions it is by its place: 高校技术转移中心（云岭）. */
function bracketEnd(reading: Reading, { end, strength }: Head): number {
  if (strength === 'part') return end
  const place = reading.text[end] === '（' ? nameStarting(reading, end + 1) : undefined
  return place?.type === 'PLACE' && reading.text[place.end] === '）' ? place.end + 1 : end
}

/** The tagger may lift it. */
const possible = 0.3

function sureness(reading: Reading, head: Head, edge: LeftEdge): number {
  const { start, end, strength } = head
  const specific = edge.words - edge.generic
  if (strength === 'brand') return isUnknownAlone(reading, edge, head) || isCompanyBy(reading, edge, head) ? 0.6 : 0
  switch (edge.by) {
    case 'number':
      return (edge.name?.type === 'PLACE' || edge.name?.type === 'ORG') &&
        edge.name.start === edge.start &&
        strength !== 'part' &&
        !isYear(reading, edge)
        ? 0.7
        : isNumberedSchool(reading, head, edge) || (strength === 'strong' && isOfCentre(reading, edge))
          ? 0.6
          : 0 // …第一人民医院
    case 'name':
      if (edge.name?.type === 'EVENT' || edge.name?.type === 'DOCUMENT') return 0
      if (edge.name?.type === 'PERSON' && !isMemorial(reading, head, edge))
        if (edge.words === 0 || end - start < 2 || specific === 0) return 0
      if (edge.verbs > (edge.name?.type === 'ORG' ? 0 : 1)) return 0
      if (edge.words === 0 && (edge.name?.end ?? 0) - edge.start === 1) return 0 // 港澳友协 is no 友协 of 澳
      if (strength === 'strong') return 0.8
      if (strength === 'part' || strength === 'department') {
        const ofPlace =
          strength === 'department' &&
          edge.words > 0 &&
          edge.verbs === 0 &&
          (isFull(reading, edge) || isAuthority(reading, head))
        const ofState = edge.words > 0 && edge.verbs === 0 && /^ISO-(?!CN)/.test(edge.name?.id ?? '') // 老挝旅游部
        const ofWhole = edge.name?.type === 'ORG' && edge.words <= 6 && !isPlant(reading, head, edge.name)
        const ofSight = edge.words === 0 && isAdministration(reading, head, edge)
        return ofWhole || ofPlace || ofState || ofSight ? 0.7 : 0
      }
      return edge.words !== 1 || specific > 0 || isFull(reading, edge) || isSchool(reading, head) ? 0.7 : possible
    case 'beginning':
      if (edge.counted) return 0
      if (strength === 'weak' && isOfNation(reading, edge)) return 0.6
      if (strength === 'weak') return specific > 0 && isEnumerated(reading, edge.start, end, 'ORG') ? 0.6 : possible
      if (strength === 'department') return edge.words > 1 && isLevel(reading, edge.start) ? 0.7 : 0
      return strength === 'strong' && specific > 1 && edge.verbs === 0 ? 0.7 : possible
    case 'quote':
      return strength === 'strong' && edge.verbs === 0 ? 0.6 : 0
    case 'word':
      if (isInstitution('unknown', reading.text.slice(start, end)))
        if (isUnknownAlone(reading, edge, head) || isNamedSchool(reading, edge, head)) return 0.6
      if (edge.counted || edge.start === start || end - start < 2 || specific === 0 || edge.verbs > 0) return 0
      if (strength !== 'department' && strength !== 'part' && edge.words < 4 && isPlaceName(reading, edge.start))
        return 0.5
      if (strength === 'department') return isListed(reading, edge.start, head) ? 0.5 : 0
      if (strength === 'part') return 0
      return isFounded(reading, edge.start) || isEnumerated(reading, edge.start, head.end, 'ORG') ? 0.5 : possible
  }
}

/** Whether a word that segmentation takes for a name, or one beside an institution in a list, stands before a school or a hospital: 吴淞中学. */
function isNamedSchool(reading: Reading, edge: LeftEdge, { start, end }: Head): boolean {
  const { text, tokens, tokenAt } = reading
  const word = text.slice(start, end)
  if (edge.counted || edge.generic > 0 || !isInstitution('school', word)) return false
  const token = tokens[tokenAt[start - 1] ?? -1]
  if (token?.end === start && token.start === edge.start && /^n[rsz]/.test(token.pos)) return true
  if (token?.end === start && token.start === edge.start && token.pos === 'n' && isInstitution('shared', word))
    return true
  if (start - edge.start !== 2 || noName.test(text.slice(edge.start, start))) return false
  return isEnumerated(reading, edge.start, end, 'ORG')
}

/** Whether it is named after a person: 望舒纪念馆; with a subject before a general last word: 望舒干部学院. */
const isMemorial = ({ text }: Reading, { start, end }: Head, { words, verbs, name }: LeftEdge): boolean =>
  verbs === 0 &&
  (words === 0 || (words < 3 && name?.by === 'dictionary')) &&
  isInstitution('memorial', text.slice(start, end))

/** Whether the centre sends it: 中央|第三生态环境保护督察组. */
const isOfCentre = ({ text }: Reading, { start, verbs }: LeftEdge): boolean =>
  verbs < 2 && text.startsWith('中央', start)

/** Whether it is a school or a hospital of a town that is named by its number: 第八小学, 第三人民医院. */
const isNumberedSchool = ({ text }: Reading, { start, end }: Head, edge: LeftEdge): boolean =>
  edge.name === undefined &&
  /^第[一二三四五六七八九十]{1,3}(?:人民|高级|实验|初级)?$/.test(text.slice(edge.start, start)) &&
  isInstitution('numbered', text.slice(start, end))

/** Whether it administers the reserve, zone or sight that stands right before it: 石鼓湖自然保护区|管理局. */
const isAdministration = ({ text }: Reading, { start, end }: Head, { name }: LeftEdge): boolean =>
  name?.type === 'PLACE' &&
  name.end === start &&
  start - name.start > 3 &&
  /^(?:管[理护委]|党?工委)/.test(text.slice(start, end))

/** Whether it is an authority by its last word, whatever stands before it: 石渡|林业|管理局. */
const isAuthority = ({ text }: Reading, { start, end }: Head): boolean => end - start > 2 && text[end - 1] === '局'

/** Whether it is a base of a company, which is a project of it and no part: 临江重工|石渡基地. */
function isPlant(reading: Reading, { start, end }: Head, name: Candidate): boolean {
  return start >= name.end && /(?<!总部)基地$/.test(reading.text.slice(end - 4, end)) && isCompanyName(reading, name)
}

/** Whether the number behind the place is a year: 陕西省2026年政府工作报告. */
const isYear = ({ text }: Reading, { name }: LeftEdge): boolean => /^\d{4}年/.test(text.slice(name!.end, name!.end + 5))

/** Whether it is one institution of the country, told by its subject (国家云母技术创新中心), and no kind of them (国家技术创新中心). */
const isOfNation = ({ text }: Reading, { start, words, generic, verbs }: LeftEdge): boolean =>
  /^(?:国家|全国)$/.test(text.slice(start, start + 2)) && words > 2 && words < 6 && words - generic > 0 && verbs === 0

/** Whether a count or 群 follows: what is many has no name of its own (新建省级研究院7个, 博物馆群). */
const isCounted = ({ text }: Reading, end: number): boolean =>
  text[end] === '群' ||
  /^(?:\d{1,6}|[一二三四五六七八九十百千两数]{1,5})[多余]?[个家所座处批项支只](?:[，。、；）及和与]|$)/.test(
    text.slice(end, end + 10),
  )

/** Whether an organisation of the same kind stands before it in a list: 云岭救援中心、邮件处理中心. */
function isListed(reading: Reading, start: number, head: Head): boolean {
  const { text } = reading
  const before = text[start - 1] === '、' ? nameEnding(reading, start - 1) : undefined
  const kind = text.slice(head.end - 2, head.end)
  return before?.type === 'ORG' && text.startsWith(kind, before.end - 2)
}

/** Whether the word before says that something with a name is founded or opened: 成立, 组建, 揭牌. */
function isFounded(reading: Reading, start: number): boolean {
  const token = reading.tokens[reading.tokenAt[start]! - 1]
  return token !== undefined && (rolesOf(reading, token.start, token.end) & Role.Founding) !== 0
}

/** How sure an institution is that is told by the place in brackets behind it. */
const institution = 0.6

/** Whether the level of the report's own place stands here: 省审批服务局 in the report of a province. */
function isLevel(reading: Reading, start: number): boolean {
  const { text, place, tokens, tokenAt } = reading
  if (tokens[tokenAt[start]!]!.end === start + 2 && text[start + 1] === '级') return false // 省级医疗中心
  if (place === undefined) return levels.isAt(text, start)
  return place.name.endsWith(text[start]!) || (text[start] === '市' && isOwnLevel(reading, start))
}

/**
 * The theme of a branch can stand before its place: 国防科技先进技术成果 in …沈阳转化中心, 人工智能 in …陕西实验室. Nouns only,
 * and more where it begins with the nation: 国家种子和农药审评检查 in …云岭分中心.
 */
function themeStart(reading: Reading, { start, words }: LeftEdge): number {
  const { tokens, tokenAt, kindOf, text } = reading
  if (words > 1) return start
  let at = start
  let open = true
  for (let index = tokenAt[start]! - 1, i = 0; i < 8; i++, index--) {
    const token = tokens[index]
    if (token === undefined || !/^[\u4e00-\u9fff]+$/.test(text.slice(token.start, token.end))) break
    const roles = rolesOf(reading, token.start, token.end)
    if (roles & Role.Beginning) return /^(?:国家|全国)$/.test(text.slice(token.start, token.end)) ? token.start : at
    if (roles & Role.Stop) break
    open &&= token.end - token.start > 1 && kindOf[index] === Kind.Noun && token.pos !== 'x'
    if (open) at = token.start
    else if (kindOf[index]! > Kind.Verb || (kindOf[index] === Kind.Function && text[token.start] !== '和')) break
  }
  return at
}

/** Whether segmentation takes the word that begins here for a place that no list has as another word: 沣原农商银行. */
function isPlaceName({ tokens, tokenAt, hits, hitFrom }: Reading, start: number): boolean {
  const { start: from, end, pos } = tokens[tokenAt[start]!]!
  if (from !== start || pos !== 'ns' || end - start < 2) return false
  for (let i = hitFrom[start]!; i < hitFrom[start + 1]!; i++) if (hits[i]!.end === end) return false
  return true
}

/** Whether one word that segmentation does not know stands before the head, with or without a place before it: 恒力重工, 临江飞鱼科技. */
function isUnknownAlone(reading: Reading, edge: LeftEdge, { start, end }: Head): boolean {
  const { text, tokens, tokenAt, kindOf } = reading
  const token = tokens[tokenAt[start - 1] ?? -1]
  if (token?.end !== start || token.pos !== 'x' || kindOf[tokenAt[start - 1]!] === Kind.Mark) return false
  if (edge.counted || edge.words !== 1) return false
  if (edge.by === 'name') {
    // 临江微腔电子纸: the thing itself goes on
    if (nameEnding(reading, token.start)?.type !== 'PLACE' || tokens[tokenAt[end]!]?.pos.startsWith('n')) return false
  } else if (edge.by !== 'word' || edge.start !== token.start) return false
  return (
    !noName.test(text.slice(token.start, start)) &&
    !/[性型式化级省市县区]$|^[两三四五六]地$/.test(text.slice(token.start, start)) &&
    (rolesOf(reading, token.start, start) & Role.Generic) === 0
  )
}

/** Whether it is what is named by its subject in general words too: 云南工业学院, 广西海洋实验室. */
const isSchool = ({ text }: Reading, { start, end }: Head): boolean => /^(?:学院|实验室)$/.test(text.slice(start, end))

/** Whether the place before it has its level: 临江市法律援助中心 is an institution, 临江科技创新中心 a title. */
const isFull = ({ text }: Reading, { name }: LeftEdge): boolean =>
  name !== undefined && name.end - name.start > 2 && '省市县区州盟旗'.includes(text[name.end - 1]!)
