import type { Entity, Span, Token } from '../document.js'
import { Units } from '../text/units.js'
import { cue } from './cues.js'
import { withObjects } from './objects.js'
import type { TimeWord } from './periods.js'
import type { Candidate } from './quantities.js'
import { lowerBound } from './quantities.js'
import { unitAt } from './units.js'
import { characterRole, type Role, roleByTag, wordRoles } from './words.js'

/** A word of a sentence with its role. */
export interface Word extends Span {
  readonly role: Role
  /** Index into the sentence's quantities or words of time. */
  readonly index: number
}

/**
 * The words of a sentence with their roles: quantities and words of time as they were found, dictionary words (which
 * may cut or join tokens), and the rest of the tokens by part of speech.
 * @param named the named things of the sentence, where they are known: only they are places then, whatever the tagger says
 */
export function wordsOf(
  normal: string,
  sentence: Span,
  tokens: readonly Token[],
  quantities: readonly Candidate[],
  times: readonly TimeWord[],
  named: readonly Entity[] | null,
): Word[] {
  const reading: Reading = { normal, tokens, words: [], named: named !== null }
  let token = lowerBound(tokens, sentence.start)
  let quantity = 0
  let time = 0
  let name = 0
  for (let at = sentence.start; at < sentence.end; ) {
    while (quantity < quantities.length && quantities[quantity]!.start < at) quantity++
    while (time < times.length && times[time]!.start < at) time++
    while (named !== null && name < named.length && named[name]!.start < at) name++
    while (tokens[token] !== undefined && tokens[token]!.end <= at) token++
    const nextQuantity = quantities[quantity]
    const nextTime = times[time]
    if (nextQuantity?.start === at) {
      at = add(reading, at, nextQuantity.end, 'quantity', quantity)
    } else if (nextTime?.start === at) {
      at = add(reading, at, nextTime.end, isInName(reading, nextTime) ? 'when' : 'time', time)
    } else {
      const limit = Math.min(sentence.end, nextQuantity?.start ?? sentence.end, nextTime?.start ?? sentence.end)
      const own = named?.[name]
      if (own?.start === at && own.end <= limit && ownsThings.has(own.type) && !beginsKnown(normal, own, limit))
        at = addName(reading, own, limit)
      else at = addEntry(reading, at, limit, token) ?? addToken(reading, at, limit, token)
    }
  }
  return withObjects(normal, quoted(normal, reading.words))
}

/** The words found so far, and what they are read from. */
interface Reading {
  readonly normal: string
  readonly tokens: readonly Token[]
  readonly words: Word[]
  /** Whether the named things of the sentence are known. */
  readonly named: boolean
}

/** Adds a word, or joins it to those before it that make one word with it; gives its end. */
function add({ normal, words }: Reading, start: number, end: number, role: Role, index = -1): number {
  // 每千人口拥有, 每百元收入中的: what a name begins with
  const per = role === 'of' || (role === 'reach' && normal.startsWith('拥有', start)) ? ratioStart(normal, words) : -1
  const before = words.at(-1)
  if (per >= 0) {
    words[per] = { start: words[per]!.start, end, role: 'noun', index: -1 }
    words.length = per + 1
  } else if (role === 'suffix' && before !== undefined && before.end === start && isVerbal(before)) {
    // 应诉率, 资源型: a character that only ends words makes a noun of the verb before it
    words[words.length - 1] = { start: before.start, end, role: 'nominal', index: -1 }
  } else if (before?.end === start && reached(normal, before, start, end)) {
    words[words.length - 1] = { start: before.start, end, role: before.role === 'up' ? 'upto' : 'downto', index: -1 }
  } else words.push({ start, end, role: role === 'suffix' ? 'nominal' : role, index })
  return end
}

/** 调减**到**3万吨: a verb of change, and up to what. */
function reached(normal: string, { role }: Word, start: number, end: number): boolean {
  return (role === 'up' || role === 'down') && end === start + 1 && toward.isAt(normal, start)
}

/** 台胞, 台资: the abbreviation of a place that begins a word of the dictionary. */
function beginsKnown(normal: string, { start, end }: Entity, limit: number): boolean {
  const found = end === start + 1 ? wordRoles().longest(normal, start, limit) : undefined
  return found !== undefined && found.end > end
}

function addName(reading: Reading, { start, end, type }: Entity, limit: number): number {
  const { normal } = reading
  const known = wordRoles().get(normal.slice(start, end))
  // 西部地区 is one name, 临江市 and 地区生产总值 are two
  const wider = end + 2 <= limit && !'省市州县区旗盟'.includes(normal[end - 1]!) && normal.startsWith('地区', end)
  return add(reading, start, wider ? end + 2 : end, known === 'region' ? known : type === 'ORG' ? 'body' : 'place')
}

/** Adds the word of the dictionary that begins here; undefined where none does, or none that ends where a word may. */
function addEntry(reading: Reading, at: number, limit: number, token: number): number | undefined {
  const { normal, tokens, words } = reading
  const tokenEnd = endOf(tokens[token], at, limit)
  const found = wordRoles().longest(normal, at, limit)
  if (found === undefined) return undefined
  const { end, value } = found
  // 办 in 办复率, which no dictionary knows, is no verb by itself
  if (value === 'action' && end === at + 1 && tokenEnd > end) return undefined
  // 增加收入, which jieba takes for one noun
  const changes = (value === 'up' || value === 'down') && tokenEnd >= end + 2
  const loose =
    cuttable(tokens[token]!) ||
    (value === 'suffix' && isWord(normal, end, tokenEnd)) ||
    (changes && cue('change-object').is(normal.slice(at, end)))
  if (end < tokenEnd && !loose) return undefined
  if (!loose && !endsWord(normal, tokens, token, end)) {
    const whole = wordRoles().get(normal.slice(at, tokenEnd))
    return whole === undefined ? undefined : add(reading, at, tokenEnd, whole)
  }
  // 增速低于预期目标: what 低 tells is compared with what follows 于, so the two are no part of one name
  if ((value === 'up' || value === 'down') && normal[end - 1] === '于') {
    add(reading, at, end - 1, value)
    return add(reading, end - 1, end, 'compare')
  }
  const title = value === 'region' && end < limit && isTitle(normal, words, at, end)
  return add(reading, at, end, title ? 'noun' : value)
}

/** Adds what is left of a token, or its first part where a verb is glued to its end, by its part of speech. */
function addToken(reading: Reading, at: number, limit: number, index: number): number {
  const { normal, tokens, named } = reading
  const token = tokens[index]
  const end = endOf(token, at, limit)
  const character = characterRole(normal.charCodeAt(at))
  // 电价由每千瓦时1.2元: what the number is for each of
  if (normal[at] === '每' && unitAt(normal, at + 1, limit)?.end === limit) return add(reading, at, limit, 'degree')
  const per = normal[at] === '每' ? measureEnd(normal, at + 1, limit) : -1
  if (per >= 0 && endsToken(tokens, index, per)) return add(reading, at, per, 'degree')
  // 最低月标准, 平均日产量, 污水厂日处理能力
  if (character === 'stop' && calendar.isAt(normal, at) && isRate(reading.words.at(-1), tokens[index + 1], limit))
    return add(reading, at, at + 1, 'degree')
  const single = end === at + 1 || character === 'mark' || character === 'pause' || normal[at] === ' '
  if (character !== undefined && single) {
    return add(reading, at, at + 1, character)
  }
  const change = end === limit ? changeAt(normal, token, at, end) : undefined
  if (change !== undefined) return add(reading, at, end, change)
  // 价格上涨, 经济增长: the segmenter knows these as one word
  const tail = end - at >= 4 ? wordRoles().get(normal.slice(end - 2, end)) : undefined
  const glued =
    end - at >= 2 &&
    lastWords.isAt(normal, end - 1) &&
    (token?.pos === 'x' || end === limit) &&
    !(normal[end - 1] === '为' && normal[end - 2] === '行')
  const cut =
    tail === 'up' || tail === 'down' ? end - 2 : glued ? end - 1 : (unknownCut(normal, token, at, end, limit) ?? end)
  const known = cut < end ? wordRoles().get(normal.slice(at, cut)) : undefined
  const whole = cut === at + 1 ? character : isNewly(normal, at, cut) ? 'action' : known
  const tagged =
    whole === undefined && cut === at + 1 && end > cut && normal[at] === '产'
      ? 'action'
      : isDate(normal, token, cut)
        ? 'stop'
        : (whole ?? roleByTag(token?.pos ?? 'x', cut - at))
  // 一个, 第一, 三: a number that is no fact belongs to what stands behind it and names nothing by itself
  const counts = token?.pos === 'm' && numeric.has(normal[at]!)
  const ofCount = token?.pos === 'q' && isNumber(normal, reading.words.at(-1))
  const role = tagged === 'noun' && (counts || ofCount) ? 'degree' : tagged
  return add(reading, at, cut, named && (role === 'place' || role === 'body') ? 'noun' : role)
}

/** What stands around 日, 月 and 年 where they tell by how long a name is measured. */
function isRate(before: Word | undefined, next: Token | undefined, limit: number): boolean {
  if (before?.role === 'degree') return true
  return before?.role === 'noun' && next !== undefined && next.end < limit && next.pos[0] === 'v'
}

/** 每立方米, 每百斤, 每千人: of what a ratio is; the end of its unit, unless things are counted one by one (每个). */
function measureEnd(normal: string, at: number, limit: number): number {
  const many = '十百千万亿'.includes(normal[at]!)
  const unit = unitAt(normal, many ? at + 1 : at, limit)
  return unit === null || (unit.dimension === 'count' && !many) || unit.dimension === 'time' ? -1 : unit.end
}

function endsToken(tokens: readonly Token[], index: number, offset: number): boolean {
  for (let i = index; i < tokens.length && tokens[i]!.start < offset; i++) if (tokens[i]!.end === offset) return true
  return false
}

/** 扩至, 缩到, 砍掉: verbs of change that no dictionary lists, right before their number. */
function changeAt(normal: string, token: Token | undefined, at: number, end: number): Role | undefined {
  const tag = token?.pos[0]
  if (end < at + 2 || end > at + 3 || (tag !== 'v' && tag !== 'x')) return undefined
  const verb = normal.slice(at, end - 1)
  const up = cue('rising').is(verb)
  if (!up && !cue('falling').is(verb)) return undefined
  if (toward.isAt(normal, end - 1)) return up ? 'upto' : 'downto'
  return !up && away.isAt(normal, end - 1) ? 'down' : undefined
}

/** 园新|引进: the segmenter takes 新 to the word before it; 产|钢359万吨: and what is produced to its verb. */
function unknownCut(
  normal: string,
  token: Token | undefined,
  at: number,
  end: number,
  limit: number,
): number | undefined {
  if (token?.pos !== 'x' || end < at + 2) return undefined
  // 教师**中**约有四分之一
  if (normal[at] === '中' && amongst.isAt(normal, at + 1)) return at + 1
  if (normal[end - 1] === '新' && end < limit) {
    const found = wordRoles().longest(normal, end - 1, limit)
    return found?.value === 'action' && found.end > end ? end - 1 : undefined
  }
  return end === limit && end === at + 2 && normal[at] === '产' ? at + 1 : undefined
}

/** 新修, 新创建: 新 before a verb of doing. */
function isNewly(normal: string, start: number, end: number): boolean {
  if (normal[start] !== '新' || end < start + 2) return false
  const verb = wordRoles().get(normal.slice(start + 1, end))
  return verb === 'action' || (verb === 'either' && end > start + 2)
}

function endOf(token: Token | undefined, at: number, limit: number): number {
  return Math.max(at + 1, Math.min(token?.end ?? at + 1, limit))
}

/** 存款**年末**余额: a point of the calendar behind a noun. */
function isInName({ normal, words }: Reading, { start, end }: TimeWord): boolean {
  const before = words.at(-1)
  return before !== undefined && isNoun(before) && wordRoles().get(normal.slice(start, end)) === 'when'
}

/** 五年, 十一月, 连续4年: a date or a number of years is no part of a name; 夜间, 现代 may be, which jieba tags as time too. */
function isDate(normal: string, token: Token | undefined, end: number): boolean {
  if (normal[end] === '年' && token !== undefined && isDigit(normal, token.start)) return true
  if (token?.pos === 'm') return normal[end] === '年' || normal[end - 1] === '年'
  if (token?.pos !== 't') return false
  for (let i = token.start; i < end; i++) if (calendar.isAt(normal, i)) return true
  return false
}

/** A number that is no fact. */
function isNumber(normal: string, word: Word | undefined): boolean {
  return word?.role === 'degree' && numeric.has(normal[word.start]!)
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 48 && unit <= 57
}

const numeric = new Set('0123456789一二三四五六七八九十百千万亿两第')
const calendar = new Units('年月日底末初天')

/** Which of the last words begins with 每, where only the unit of a ratio stands between; -1 without one. */
function ratioStart(normal: string, words: readonly Word[]): number {
  for (let i = words.length - 1; i >= 0 && i >= words.length - 5; i--) {
    const { start, role } = words[i]!
    if (role === 'mark' || role === 'pause' || role === 'quantity' || role === 'time') return -1
    // 平均每个农民的收入 is an average of incomes
    if (normal[start] === '每') return words[i - 1]?.role === 'degree' ? -1 : i
  }
  return -1
}

/** 创建全国文明城市5个: behind a verb the country belongs to a title; elsewhere it is where something is so. */
function isTitle(normal: string, words: readonly Word[], start: number, end: number): boolean {
  const before = words.at(-1)
  if (before === undefined || normal.slice(start, end) !== '全国' || normal[end] === '的') return false
  const left = words.at(-2)
  const governs = before.role === 'either' && (left === undefined || !isNoun(left))
  return governs || before.role === 'action' || before.role === 'new' || normal[before.start] === '等'
}

export function isNoun({ role }: Word): boolean {
  return role === 'noun' || role === 'nominal'
}

/** A verb or an adjective of two characters or more. */
function isVerbal({ start, end, role }: Word): boolean {
  return (
    end - start > 1 &&
    (role === 'verb' ||
      role === 'either' ||
      role === 'action' ||
      role === 'quality' ||
      role === 'adjective' ||
      role === 'up' ||
      role === 'down')
  )
}

/** What these name has things, and does them: it is no part of what they are called. */
const ownsThings: ReadonlySet<Entity['type']> = new Set<Entity['type']>(['PLACE', 'ORG'])

/** Verbs and prepositions of one character that the segmenter glues to what stands before them. */
const lastWords = new Units('居占达为至列由从比较仅')

const amongst = new Units('有约占仅只已')
const toward = new Units('到至')
const away = new Units('去掉')

/** jieba's x and m are stretches it has no word for; a dictionary word may end inside them. */
function cuttable({ pos }: Token): boolean {
  return pos === 'x' || pos === 'm'
}

function isWord(normal: string, start: number, end: number): boolean {
  return wordRoles().get(normal.slice(start, end)) !== undefined
}

/** Whether a token ends at `offset`, from `index` on, or what follows in a later token is a word: 占比 in 占|比达. */
function endsWord(normal: string, tokens: readonly Token[], index: number, offset: number): boolean {
  for (let i = index; i < tokens.length && tokens[i]!.start < offset; i++) {
    const { end } = tokens[i]!
    if (end === offset) return true
    if (i > index && end > offset) return isWord(normal, offset, end)
  }
  return false
}

/** What stands in quotation marks, and in short brackets without a number, belongs to a name as a whole. */
function quoted(normal: string, words: Word[]): Word[] {
  const out: Word[] = []
  const stack: number[] = []
  for (const word of words) {
    const sign = word.end - word.start === 1 ? normal[word.start]! : ''
    if (sign === '“' || sign === '（' || sign === '《' || sign === '[') stack.push(out.length)
    out.push(word)
    if (sign === '”' || sign === '）' || sign === '》' || sign === ']') {
      const open = stack.pop()
      if (open === undefined) continue
      const inside = out.slice(open)
      if (sign === '）' && isNumbering(normal, inside)) continue
      const plain = inside.every(
        (w) => w.role !== 'quantity' && w.role !== 'time' && normal[w.start] !== '。' && normal[w.start] !== '；',
      )
      if (plain && (inside.length <= 14 || sign === '》')) {
        out.length = open
        out.push({
          start: inside[0]!.start,
          end: word.end,
          // 地区生产总值[2]: the number of a note
          role: sign === ']' || (sign === '）' && normal[inside[0]!.start + 1] === '的') ? 'stop' : 'noun',
          index: -1,
        })
      }
    }
  }
  return out
}

/** （一）: the number of a paragraph. */
function isNumbering(normal: string, inside: readonly Word[]): boolean {
  return /^（[一二三四五六七八九十\d]{1,3}）$/.test(
    normal.slice(inside[0]!.start, Math.min(inside.at(-1)!.end, inside[0]!.start + 6)),
  )
}
