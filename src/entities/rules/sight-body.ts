import { Units } from '../../text/units.js'
import type { Candidate } from '../candidate.js'
import { foreignStart } from '../foreign.js'
import { Role } from '../lexicon.js'
import { isEdge, Kind, nameEnding, type Reading, wordAt } from '../reading.js'
import { noName } from './divisions.js'
import { rolesOf } from './left-edge.js'
import { hasKind, type SightHead, type SightWords } from './sight-words.js'

/** What a street, a river or a park is called: the words before its last word. */
export interface SightBody {
  readonly start: number
  /**
   * What it is made of: words that segmentation does not know or takes for names, an ordinary word that such things are
   * called after (解放路), or other ordinary words.
   */
  readonly of: 'proper' | 'listed' | 'plain'
  /** What stands before it: `hard` is what no name reaches across, a mark, a verb or a particle; `noun` is a noun. */
  readonly left: 'hard' | 'place' | 'noun'
  /** The place that stands there. */
  readonly place?: Candidate
}

/** How many characters the body may have before a last word of one character, and before a longer one. */
const longestShort = 4
const longestLong = 7

/** No word before a last word is longer, but what is no text. */
const longestName = 20

/** Nouns that only say where a street or a river is: 城区|丰庆路. */
const where = new Set([
  '城区',
  '市区',
  '县城',
  '老城区',
  '新城区',
  '老城',
  '新城',
  '城关',
  '境内',
  '主城区',
  '县域',
  '城内',
  '城乡',
  '全市',
  '全县',
  '全区',
])

/** Single characters that say which or what is done, and are no name: 入河, 两江, 新街. */
const plainUnits =
  /^[公铁道思入沿过跨临推各治护巡两三四五六七八九十一百千大小内外新旧老主次支这那此本该每条座个处上下通进出环绕修建爬登游黑干清绿青]$/

/** Reads the words before a last word to the left; nothing where they are no name. */
export function sightBody(
  reading: Reading,
  words: SightWords,
  head: SightHead,
  from: number,
  limit: number,
  nested = false,
): SightBody | undefined {
  const { text, tokens, tokenAt, kindOf, lexicon } = reading
  if (from - tokens[tokenAt[from]!]!.start > longestLong) return undefined
  const inner = nested ? undefined : innerHead(reading, words, from)
  if (inner !== undefined && head.sure !== (head.kind === 'street' && inner.kind === 'street')) {
    const body = sightBody(reading, words, inner, from - inner.word.length, limit, true)
    if (body !== undefined && body.of !== 'plain') return body // 金沙路|步行街, 冼夫人故里|景区
  }
  const listedName = listedBody(reading, words, head, from, limit)
  if (listedName !== undefined) return listedName
  if (words.names.get(reading.text.slice(from - 1, from) + head.word) === 'never') return undefined // 铁路
  const unseen = singlesBody(reading, words, from, limit)
  if (unseen !== undefined) return unseen
  const longest = head.word.length === 1 ? longestShort : longestLong
  let start = from
  let proper = false
  let listed = false
  let plain = 0
  let singles = 0
  let left: SightBody['left'] = 'hard'
  let place: Candidate | undefined
  const last = tokens[tokenAt[from]!]!
  if (last.start < from && !mayHold(reading, words, head, from)) return undefined
  const foreign = foreignStart(reading, from, 4)
  if (foreign >= limit && foreign < from) {
    proper = true
    start = foreign
  }
  while (start > limit && from - start <= longest) {
    const index = tokenAt[start - 1]!
    const { start: to, pos } = tokens[index]!
    const kind = kindOf[index]!
    const length = start - to
    if (kind === Kind.Mark) break
    if (length > longestName) return undefined
    const name = nameEnding(reading, start)
    if (name?.type === 'PERSON' && head.kind === 'sight' && start === from) {
      proper = true
      start = name.start
      continue
    }
    if (name !== undefined && name.type === 'PLACE' && start - name.start > 1) {
      if (start < from) {
        left = 'place'
        place = name
        break
      }
      if (!head.sure && !isStreetOf(head, name)) return undefined
      proper = true
      start = name.start
      continue
    }
    const word = text.slice(to, start)
    if (kind === Kind.Number && !(length === 1 && /^[qt]/.test(pos))) {
      if (start < from || !/^[一二三四五六七八九十\d]+号$/.test(word)) return undefined
      listed = true
      start = to
      continue
    }
    if (kind === Kind.Function && length < 3) break
    const roles = rolesOf(reading, to, start)
    if (length === 1) {
      const first = kindOf[index - 1] ?? Kind.Mark
      const opens = first === Kind.Mark || first === Kind.Function
      if (kind === Kind.Verb || /^[af]/.test(pos)) {
        if (!opens || listed) break
        if (start === from && (plainUnits.test(word) || (kind === Kind.Verb && first === Kind.Mark))) return undefined // 封山
      }
      if (listed || (plain > 0 && !(pos === 'nr' && opens))) break // 姚|家园路
      if (/^(?:x|n[rsz]|z?g|ng)$/.test(pos)) proper = true // 绵江, 浐|溪
      singles++
      start = to
      continue
    }
    if (kind === Kind.Verb || (roles & Role.Stop) !== 0 || pos === 'vn') {
      if (start === from) return undefined
      break
    }
    const unknown =
      /^(?:x|n[rsz])/.test(pos) && (roles & Role.Generic) === 0 && lexicon.ordinary.find(text, to, start) === 0
    if (start < from) {
      const opens = beginsHere(reading, index)
      const goesOn =
        opens &&
        length < 4 &&
        from - to <= longest &&
        (unknown
          ? singles + plain === 0 || proper || (plain === 1 && singles === 0 && head.word.length > 1)
          : head.word.length > 1 && (plain === 1 || (singles === 1 && naturals.isAt(text, start))))
      if (!goesOn || listed || where.has(word)) {
        left = where.has(word) ? 'hard' : 'noun'
        place = doubtfulCounty(reading, to, start)
        if (place !== undefined) left = 'place'
        break
      }
    }
    if (unknown) proper = true
    else plain++
    start = unknown && length > 2 && prepositions.isAt(text, to) ? to + 1 : to // 对莲城|大道
    if (start > to) break
  }
  if (start === from || from - start > longest) return undefined
  const body = text.slice(start, from)
  if (
    !han.test(body) ||
    (noName.test(body) && !body.startsWith('将军')) ||
    plainUnits.test(body) ||
    /[好了过]$/.test(body)
  )
    return undefined
  if (
    words.heads.get(body) !== undefined ||
    (!proper && words.heads.longest(body, body.length - 2)?.end === body.length)
  )
    return undefined
  if (words.names.get(body) === 'never' || words.names.get(body + head.word) === 'never') return undefined
  if (plain === 1 && singles === 1 && naturals.isAt(text, from - 1)) proper = true // 将军|山|国际滑雪度假区
  const of = listed ? 'listed' : proper || (singles > 1 && plain === 0) ? 'proper' : 'plain'
  return { start, of, left, ...(place === undefined ? {} : { place }) }
}

/** The last word of another sight that ends where a longer last word begins. */
function innerHead(reading: Reading, { heads }: SightWords, from: number): SightHead | undefined {
  for (const length of [2, 1]) {
    const head = heads.get(reading.text.slice(Math.max(0, from - length), from))
    if (head !== undefined && isEdge(reading, from) && isEdge(reading, from - length)) return head
  }
  return undefined
}

/** A listed word before the last word, however segmentation cuts the two: 八|一路. */
function listedBody(
  reading: Reading,
  { names }: SightWords,
  head: SightHead,
  from: number,
  limit: number,
): SightBody | undefined {
  const { text, tokens, tokenAt } = reading
  for (let start = from - 2; start >= Math.max(limit, from - 4); start--) {
    if (!isEdge(reading, start) || !hasKind(names.get(text.slice(start, from)) ?? 'none', head.kind)) continue
    if (names.get(text.slice(start, from) + head.word) === 'never') return undefined // 光明大道
    const before = tokenAt[start - 1]
    if (start === limit || before === undefined || beginsHere(reading, before + 1))
      return { start, of: 'listed', left: 'hard' }
    const place = nameEnding(reading, start)
    if (place?.type === 'PLACE' && start - place.start > 1) return { start, of: 'listed', left: 'place', place }
    const { start: to, end } = tokens[before]!
    const left = where.has(text.slice(to, end)) ? 'hard' : 'noun'
    return { start, of: 'listed', left }
  }
  return undefined
}

/** Single characters between which segmentation sees no word, from the beginning of a clause or a member on: 丰|庆|路, 佛|子|岭|水库. */
function singlesBody(reading: Reading, words: SightWords, from: number, limit: number): SightBody | undefined {
  const { text, tokens, tokenAt, kindOf } = reading
  let index = tokenAt[from]!
  if (tokens[index]!.start < from) return undefined
  let start = from
  while (start > limit && from - start < longestShort) {
    const { start: to, pos } = tokens[index - 1]!
    if (start - to > 1 || kindOf[index - 1] === Kind.Mark || kindOf[index - 1] === Kind.Function || pos[0] === 'm')
      break
    start = to
    index--
  }
  if (from - start < 2 || (start > limit && !beginsHere(reading, index))) return undefined
  const body = text.slice(start, from)
  if (!han.test(body) || noName.test(body) || plainFirst.test(body)) return undefined
  if (words.names.get(body) === 'never') return undefined
  return { start, of: 'proper', left: 'hard' }
}

const plainFirst = /^[入沿过跨临推各治护巡两这那此本该每条座个处新修建通]/

/** A county that is an ordinary word too, which what it has vouches for: 高平|岚淇路. */
function doubtfulCounty(reading: Reading, start: number, end: number): Candidate | undefined {
  const word = wordAt(reading, start, end)
  const name = word?.usage === undefined ? word?.names.find(({ id = '' }) => /^CN-(?!\d\d0000)/.test(id)) : undefined
  return name && { start, end, type: 'PLACE', score: 0.6, by: 'dictionary', id: name.id }
}

const naturals = new Units('山湖河江溪岛湾寨沟峡谷岭峰泉洞')

const prepositions = new Units('对在与向从于将把和同到及由')

/**
 * Whether the word that ends with a last word may hold the end of a name: one that segmentation does not know or takes
 * for a name, one with a listed word (儿童公园), or the rest of a name of which it took the first character away
 * (贡|水河, 洞|山路).
 */
function mayHold(reading: Reading, words: SightWords, head: SightHead, from: number): boolean {
  const { text, tokens, tokenAt, kindOf } = reading
  const index = tokenAt[from]!
  const { start, end, pos } = tokens[index]!
  if (words.names.get(text.slice(start, end)) === 'never') return false // 铁路
  if (/^(?:x|n[rsz])/.test(pos)) return true
  if (hasKind(words.names.get(text.slice(start, from)) ?? 'none', head.kind)) return true
  const before = tokens[index - 1]
  if (pos !== 'n' || end - start !== 2 || before === undefined || before.end - before.start !== 1) return false
  return kindOf[index - 1] === Kind.Noun && !/^[af]/.test(before.pos) && beginsHere(reading, index - 1)
}

/** Whether a known place gives a street its name (柴达木路), not a market its region (拉美市场). */
const isStreetOf = ({ kind }: SightHead, { id }: Candidate): boolean =>
  (kind === 'street' || kind === 'quarter' || kind === 'reservoir') && !id?.startsWith('ISO-')

const han = /^(?:\d+号|[\u4e00-\u9fff]+)$/

/** Whether the clause or the member of a list begins with a token, or what is done with it stands before. */
function beginsHere({ kindOf }: Reading, index: number): boolean {
  const kind = kindOf[index - 1] ?? Kind.Mark
  return kind === Kind.Mark || kind === Kind.Function || kind === Kind.Verb
}
