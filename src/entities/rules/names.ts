import type { Span } from '../../document.js'
import type { Name } from '../gazetteer.js'
import { belongsTo, chooseName, isHome } from '../link.js'
import { type Hit, hitsAt, isEdge, Kind, nameEnding, nameStarting, propose, type Reading, wordAt } from '../reading.js'
import { forbids } from '../usage.js'
import { isEnumerated } from './enumerated.js'
import { sectionEnd } from './places.js'

/**
 * Names of the built-in dictionaries. A name is taken where it begins and ends with words: 中山 in 发展中山区 is none;
 * the longer it is, the less this is asked. One that is an ordinary word too (大同, 长安) needs evidence: a division of
 * the report's own place, a tag of the segmentation, a neighbour in an enumeration.
 */
export function names(reading: Reading): void {
  const doubtful: Hit[] = []
  let hidden = 0 // where the last spelling ends that is no name
  for (const hit of reading.hitsOf.names) {
    const { word, start, end } = hit
    if (word.names[0]?.type === 'NONE' && isEdge(reading, start) && end > hidden) hidden = end
    if (end <= hidden && word.names[0]?.type !== 'NONE') continue
    if (!standsAsWord(reading, hit)) continue
    if (forbids(reading.text, hit) && !isAmongDivisions(reading, hit)) continue
    if (needsEvidence(reading, hit) && !hasEvidence(reading, hit)) {
      doubtful.push(hit)
      proposeName(reading, hit, possible)
    } else proposeName(reading, hit, sure)
  }
  for (let i = 1; i < doubtful.length; i++) {
    const [one, two] = [doubtful[i - 1]!, doubtful[i]!]
    if (reading.text[one.end] !== '、' || two.start !== one.end + 1) continue
    // two counties side by side that are no ordinary words vouch for each other: 瑞丽、腾冲
    if ([one, two].every(({ word }) => word.usage === undefined && word.names[0]?.type === 'PLACE')) {
      proposeName(reading, one, sure)
      proposeName(reading, two, sure)
    }
  }
  // once forward and once backward, so that one sure name in an enumeration vouches for all
  for (const hit of doubtful)
    if (isEnumerated(reading, hit.start, hit.end, hit.word.names[0]?.type)) proposeName(reading, hit, sure)
  for (const hit of doubtful.reverse()) {
    if (
      nameStarting(reading, hit.start) === undefined &&
      isEnumerated(reading, hit.start, hit.end, hit.word.names[0]?.type)
    )
      proposeName(reading, hit, sure)
  }
}

const sure = 0.9
/** A name that is an ordinary word too and has no evidence: the tagger may lift it. */
const possible = 0.3

/** Proposes a dictionary name as what it most likely stands for here. */
function proposeName(reading: Reading, { start, end, word }: Hit, score: number): void {
  const type = word.names[0]?.type
  const choice = chooseName(
    word.names.filter((name) => name.type === type),
    reading.place,
  )
  if (choice === undefined || isPart(reading, start, choice.entry)) return
  propose(reading, {
    start: ownStart(reading, start, choice.entry, word.names),
    end: choice.entry.type === 'PLACE' ? placeEnd(reading, { start, end }, choice.entry) : end,
    type: choice.entry.type,
    score,
    by: 'dictionary',
    id: choice.id,
    name: choice.name,
  })
}

/** What follows and belongs to the name: 城 behind a county (德钦县城), 地区 behind a region (东北地区), the part in brackets. */
function placeEnd(reading: Reading, { start, end }: Span, { note = '' }: Name): number {
  const { text } = reading
  if (text[end - 1] === '县' && text[end] === '城' && !'区市乡镇关'.includes(text[end + 1] ?? '-')) return end + 1
  if (text.startsWith('地区', end) && region.test(note) && !text.startsWith('生产总值', end + 2))
    return isBehindRegion(reading, start) ? end : end + 2
  return sectionEnd(text, end)
}

/** Whether another region stands before it in a list, to which 地区 belongs too: 中西部和东北地区. */
function isBehindRegion(reading: Reading, start: number): boolean {
  const before = '、和与'.includes(reading.text[start - 1] ?? '-') ? nameEnding(reading, start - 1) : undefined
  const names = before && wordAt(reading, before.start, before.end)?.names
  return names?.some(({ note = '' }) => note === 'broad region') === true
}

/** Whether a direction says which part of the place before it: 东部 in 内蒙古东部. */
function isPart(reading: Reading, start: number, { note, name }: Name): boolean {
  if (note !== 'broad region' || !/[部东西南北]$/.test(name)) return false
  const whole = nameEnding(reading, start)
  return whole?.type === 'PLACE' && whole.id !== 'ISO-CN'
}

/**
 * Where a name begins with the division that it belongs to: 江西省赣州市, 武隆仙女山. A sight, a park or an island does with
 * its city or county, not with a province (江西鄱阳湖 are two places), a foreign city with its country.
 */
function ownStart(reading: Reading, start: number, entry: Name, all: readonly Name[]): number {
  const around = nameEnding(reading, start)
  if (around?.type !== 'PLACE' || start - around.start === 1) return start
  if (belongsTo(all, around)) return around.start
  if (abroad.test(around.id ?? '') && /^city (?:in|of)/.test(entry.note ?? '')) return around.start
  if (!isSight(entry)) return start
  const names = wordAt(reading, around.start, start)?.names ?? []
  return names.some(({ id = '' }) => cityOrCounty.test(id)) ? around.start : start
}

/** Ids of countries but China, and of Taiwan, with which a city is one place: 韩国仁川, 台湾苗栗. */
const abroad = /^(?:ISO-(?!CN)|CN-710000$)/

const isSight = ({ note = '', name, aliases }: Name): boolean =>
  (own.test(note) && !aliases?.some((alias) => /山[脉区]$/.test(alias))) || (note === 'sea' && name.endsWith('湾'))

const own = /sight|new area|airport|station|park|town or village|mountain|island/

/** Ids of divisions below the province, and of sights. */
const cityOrCounty = /^CN-(?!\d\d0000)/

/** Notes of parts of the country or the world that are no divisions: 华东, 辽西, 东南亚. */
const region = /region|continent|literary|part of a province/

function standsAsWord(reading: Reading, { start, end, word }: Hit): boolean {
  const length = end - start
  if (length >= 4 && word.names[0]?.type === 'NONE' && isEdge(reading, start)) return true // 西部大|开发新
  if (length >= 4) {
    const last = reading.tokens[reading.tokenAt[end - 1]!]!
    if (length === 4 && !isEdge(reading, start) && nameCrossing(reading, start, end)) return false // 黄浦江|两岸
    return isEdge(reading, end) || last.pos === 'x' || last.start <= start // not 对外贸易部 in 对外贸易部门
  }
  const left = isEdge(reading, start) || reading.text.startsWith('打造成', start - 2) // 打|造成|渝
  const right = isEdge(reading, end) || (reading.text[end] === '等' && reading.text[start - 1] === '、') // 、南平等地
  return length === 3 ? (left || right) && !breaksNoun(reading, end) : left && right
}

/** Whether a common noun begins within and goes on behind: 日本国 in 日本|国际. */
function breaksNoun({ tokens, tokenAt }: Reading, end: number): boolean {
  const last = tokens[tokenAt[end - 1]!]!
  return last.end > end && last.start === end - 1 && /^[nv]n?$/.test(last.pos)
}

/** Whether a known name that is a word by itself begins before and ends within. */
function nameCrossing(reading: Reading, start: number, end: number): boolean {
  const from = reading.tokens[reading.tokenAt[start]!]!.start
  return hitsAt(reading, from).some((hit) => hit.end > start && hit.end < end && hit.word.names.length > 0)
}

/** Whether a county whose name is an ordinary word is a member of an enumeration of divisions: 瑞丽、河口、腾冲. */
function isAmongDivisions(reading: Reading, { start, end, word }: Hit): boolean {
  const { text } = reading
  if (word.usage?.use !== 'never' || text[start - 1] !== '、' || !'、和与，。；等'.includes(text[end] ?? '。'))
    return false
  const isDivision = ({ id }: { readonly id?: string | undefined }) => id?.startsWith('CN-') === true
  const before = nameEnding(reading, start - 1)
  return word.names.some(isDivision) && before?.type === 'PLACE' && start - 1 - before.start > 1 && isDivision(before)
}

/** An ordinary word, or a county's name without its last word (合作, 资源) that segmentation takes for another word. */
function needsEvidence({ tokens, tokenAt }: Reading, { start, end, word }: Hit): boolean {
  if (word.usage?.use === 'evidence') return true
  const county = end - start === 2 && word.names.every((name) => name.alias && name.note?.startsWith('county'))
  return county && !/^(?:ns|x)/.test(tokens[tokenAt[start]!]!.pos)
}

function hasEvidence(reading: Reading, { start, end, word }: Hit): boolean {
  const token = reading.tokens[reading.tokenAt[start]!]!
  const [name] = word.names
  if (name === undefined) return false
  if (name.type === 'PLACE') {
    if (belongsTo(word.names, nameEnding(reading, start))) return true // behind the name of what it belongs to
    for (const hit of hitsAt(reading, end)) {
      if (hit.word.heads.PLACE === 'strong' && hit.end - end > 2) return true // 大同经开区
      if (hit.word.organs.some(({ host }) => host === '派驻' || host === '司法') && isEdge(reading, hit.end))
        return true // 黄埔海关
      if (hit.word.names.some(isSight)) return true
    }
    if (token.end === end)
      return (
        token.pos === 'ns' ||
        (isHome(word.names, reading.place) && /^n/.test(token.pos)) ||
        isSaidToBePlace(reading, end)
      )
    return isInCharacters(reading, start, end) && (isHome(word.names, reading.place) || isSaidToBePlace(reading, end))
  }
  return end - start > 3 || (token.end === end && /^(?:nt|nz|x)/.test(token.pos)) || belongsToCompany(reading, end)
}

/** Whether segmentation sees two words of one character, the first a noun, where the name is: 涧|西. */
const isInCharacters = ({ tokens, tokenAt, kindOf }: Reading, start: number, end: number): boolean =>
  end - start === 2 && tokens[tokenAt[start]!]!.end === start + 1 && kindOf[tokenAt[start]!] === Kind.Noun

/** Whether what follows is said of places alone: 境内, 一带. */
const isSaidToBePlace = ({ text }: Reading, end: number): boolean =>
  /^(?:一带|境内|县城|两地|籍)/.test(text.slice(end, end + 2))

/** Whether what follows is what a company has: a plant, a stage of building, a brand. */
function belongsToCompany(reading: Reading, end: number): boolean {
  companyThings.lastIndex = end
  return companyThings.test(reading.text)
}

const companyThings =
  /[^，。；、：\s]{0,12}?(?:项目|基地|生产线|产线|工厂|[一二三四]期|总部|集团|公司|品牌|投产|等企业|等公司|分行|支行|汽车)/y
