import type { Token } from '../../document.js'
import { foreignEnd, foreignStart } from '../foreign.js'
import { Role } from '../lexicon.js'
import { type Hit, isEdge, Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'
import { dotted } from './dotted-names.js'
import { isEnumerated } from './enumerated.js'
import { rolesOf } from './left-edge.js'

/**
 * Names of persons beside their titles: 袁家军书记, 市长 胡衡华, 尼泊尔总理普拉昌达. A Chinese name is a surname with one
 * or two characters more; a foreign one is a run of the characters that transliterate, with `·` between its parts.
 */
export function persons(reading: Reading): void {
  for (const hit of reading.hitsOf.titles) {
    if (isDeputy(reading, hit)) continue
    const { side = 'both' } = hit.word
    const held = side !== 'before' && before(reading, hit)
    if (side !== 'after' && !held) after(reading, hit)
  }
  dotted(reading)
  enumerated(reading)
}

/** Whether the title is the end of 副主席 and the like, which is one of its own. */
const isDeputy = (reading: Reading, { start, end }: Hit): boolean =>
  reading.text[start - 1] === '副' && (rolesOf(reading, start - 1, end) & Role.Title) !== 0

/** Names beside names: 王洪文、张春桥、江青、姚文元. */
function enumerated(reading: Reading): void {
  const { tokens, lexicon, text } = reading
  const take = ({ start, end: last }: Token) => {
    const end = last - start === 2 && givenName.test(text.slice(last, last + 2)) ? last + 1 : last
    if (nameStarting(reading, start) === undefined && isEnumerated(reading, start, end, 'PERSON'))
      person(reading, start, end)
  }
  const people: Token[] = []
  for (let i = 0; i < tokens.length; i++) {
    const { start, end, pos } = tokens[i]!
    const isPerson = end - start > 1 && end - start < 4 && pos.startsWith('nr') && lexicon.surnames.has(text[start]!)
    if (isPerson) people.push(tokens[i]!)
  }
  people.forEach(take)
  people.reverse().forEach(take)
}

/** The last character of a name that segmentation cut off: 雷雨|顺、. */
const givenName = /^(?!等)[\u4e00-\u9fff][、，。和等同]/

/** Whether a person's name stands before the title. */
function before(reading: Reading, title: Hit): boolean {
  const { text } = reading
  const end = text[title.start - 1] === ' ' ? title.start - 1 : title.start
  const start = nameEnding(reading, end) === undefined ? beginning(reading, title, end) : -1
  if (start >= 0) person(reading, start, end)
  return start >= 0
}

/** Where the name before a title begins, or -1. */
function beginning(reading: Reading, title: Hit, end: number): number {
  if (isLeaderBySurname(reading, title)) return title.start - 1
  if (!isEdge(reading, title.start)) return -1
  for (const length of [3, 2]) if (isChineseName(reading, end - length, end)) return end - length
  return foreignStart(reading, end, 3)
}

function after(reading: Reading, title: Hit): void {
  const { text } = reading
  let start = title.end
  while (text[start] === ' ' && start < title.end + 2) start++
  if (nameStarting(reading, start) !== undefined) return
  for (const length of holdsVerb(reading, start, 3) ? [] : [3, 2]) {
    if (isChineseName(reading, start, start + length)) {
      person(reading, start, start + length)
      return
    }
  }
  for (const length of [4, 3]) {
    if (!holdsVerb(reading, start, length)) continue
    person(reading, start, start + length - 1)
    return
  }
  const alone = start > title.end ? aloneName.exec(text.slice(start, start + 4))?.[0] : undefined
  if (alone !== undefined) {
    if (reading.lexicon.surnames.has(text[start]!)) person(reading, start, start + alone.length)
    return
  }
  const held = nameEnding(reading, title.start) !== undefined
  const end = Math.max(foreignEnd(reading, start, 2), unknownEnd(reading, start, held))
  if (end >= 0) person(reading, start, end)
}

/** A name that stands alone behind a title and a space, whatever its characters: 市长 龚 正, 市长 赵明远. */
const aloneName = /^(?:[\u4e00-\u9fff] [\u4e00-\u9fff]|[\u4e00-\u9fff]{3})(?![\u4e00-\u9fff])/

/** Whether segmentation made one word of so many characters of a name and the first of what the person does: 陆望川获奖, 陆川作报告. */
function holdsVerb({ text, tokens, tokenAt, lexicon }: Reading, start: number, length: number): boolean {
  const token = tokens[tokenAt[start] ?? -1]
  if (token?.start !== start || token.end - start !== length || !/^(?:nr|x)/.test(token.pos)) return false
  if (!lexicon.surnames.has(text[start]!)) return false
  if (length === 3) return /^作(?:政府|工作|报告|题为|重要|了)/.test(text.slice(start + 2, start + 5))
  return '说获主代带率致向对在同作陪就到来出会'.includes(text[start + 3]!)
}

const leaders = new Set(['主席', '副主席', '总理', '副总理', '委员长', '副委员长', '总司令'])

/** Heads of state whom texts call by surname and title: 毛主席, 周总理. */
function isLeaderBySurname({ text, tokens, tokenAt, lexicon }: Reading, title: Hit): boolean {
  const token = tokens[tokenAt[title.start - 1] ?? -1]
  const word = text.slice(title.start, title.end)
  return token?.start === title.start - 1 && leaders.has(word) && lexicon.surnames.get(text[title.start - 1]!) === true
}

/**
 * The end of words that segmentation does not know or takes for a name, in characters that transliterate, or in any
 * where the title belongs to a named country or body (尼泊尔总理普拉昌达); -1 where there are none.
 */
function unknownEnd({ text, tokens, tokenAt, lexicon }: Reading, start: number, held: boolean): number {
  let end = start
  for (let at = tokenAt[start]!; at < tokens.length && tokens[at]!.start === end; at++) {
    const token = tokens[at]!
    const word = text.slice(token.start, token.end)
    if (!/^(?:nr|x)/.test(token.pos) || !/^(?![访抵赴])[\u4e00-\u9fff]+$/.test(word)) break
    if (!held && ![...word].every((character) => lexicon.transliteration.has(character))) break
    end = token.end
  }
  return end - start >= 2 && end - start <= 8 ? end : -1
}

function person(reading: Reading, start: number, end: number): void {
  propose(reading, { start, end: partsEnd(reading, end), type: 'PERSON', score: 0.8, by: 'rule' })
}

/** The second part of a name with a dot: words that transliterate, and what segmentation does not know: 艾尔肯·吐尼亚孜. */
function partsEnd({ text, tokens, tokenAt, lexicon }: Reading, end: number): number {
  if (text[end] !== '·') return end
  let to = end + 1
  while (to <= end + 8) {
    const token = tokens[tokenAt[to]!]
    if (token === undefined) break
    let at = to
    while (at < token.end && lexicon.transliteration.has(text[at]!)) at++
    if (at < token.end && !/^(?:nr|x|zg|g)/.test(token.pos)) break
    if (at < token.end && at === to && /^[\u4e00-\u9fff]+$/.test(text.slice(at, token.end))) at = token.end
    if (at === to) break
    to = at
    if (to < token.end) break
  }
  return to > end + 1 ? to : end
}

/** A surname and a given name whose tokens are no common words: one name token, or single characters. */
function isChineseName(reading: Reading, start: number, end: number): boolean {
  const { text, tokens, tokenAt, kindOf, lexicon } = reading
  if (start < 0 || end > text.length || !isEdge(reading, start) || !isEdge(reading, end)) return false
  if (nameStarting(reading, start) !== undefined) return false
  const compound = end - start > 2 && lexicon.surnames.has(text.slice(start, start + 2))
  const rare = lexicon.surnames.get(text[start]!)
  if (rare === undefined && !compound) return false
  const endsLine = !/[\u4e00-\u9fff]/.test(text[end] ?? '') // 李殿|勋 at the end of a line
  let names = 0
  for (let at = tokenAt[start]!; at < tokens.length && tokens[at]!.start < end; at++) {
    const token = tokens[at]!
    if (token.start < start || token.end > end) return false
    if (!/^[\u4e00-\u9fff]+$/.test(text.slice(token.start, token.end))) return false
    if (/^nr/.test(token.pos) || (token.pos === 'x' && (token.end === end || endsLine) && token.start === start))
      names++
    else if (token.end - token.start > 1 && token.pos !== 'x') return false
    else if (kindOf[at] === Kind.Function && token.end - token.start === 1) return false
  }
  return names > 0
}
