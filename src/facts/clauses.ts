import type { Entity, Span, Token } from '../document.js'
import type { TimeWord } from './periods.js'
import type { Candidate } from './quantities.js'
import { lowerBound } from './quantities.js'
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
  const words: Word[] = []
  const roles = wordRoles()
  let token = lowerBound(tokens, sentence.start)
  let quantity = 0
  let time = 0
  let name = 0
  const put = (start: number, end: number, role: Role, index = -1) => {
    const before = words.at(-1)
    // 每千人口拥有, 每百元收入中的: what a name begins with
    const per = role === 'of' || (role === 'reach' && normal.startsWith('拥有', start)) ? ratioStart(normal, words) : -1
    if (per >= 0) {
      words[per] = { start: words[per]!.start, end, role: 'noun', index: -1 }
      words.length = per + 1
      return
    }
    // 应诉率, 资源型: a character that only ends words makes a noun of the verb before it
    if (role === 'suffix' && before !== undefined && before.end === start && isVerbal(before)) {
      words[words.length - 1] = { start: before.start, end, role: 'nominal', index: -1 }
    } else words.push({ start, end, role: role === 'suffix' ? 'nominal' : role, index })
  }
  for (let at = sentence.start; at < sentence.end; ) {
    while (quantity < quantities.length && quantities[quantity]!.start < at) quantity++
    while (time < times.length && times[time]!.start < at) time++
    if (quantities[quantity]?.start === at) {
      put(at, quantities[quantity]!.end, 'quantity', quantity)
      at = quantities[quantity]!.end
      continue
    }
    if (times[time]?.start === at) {
      const inside =
        words.length > 0 && isNoun(words.at(-1)!) && roles.get(normal.slice(at, times[time]!.end)) === 'when'
      put(at, times[time]!.end, inside ? 'when' : 'time', time)
      at = times[time]!.end
      continue
    }
    const limit = Math.min(
      sentence.end,
      quantities[quantity]?.start ?? sentence.end,
      times[time]?.start ?? sentence.end,
    )
    while (named !== null && name < named.length && named[name]!.start < at) name++
    const own = named?.[name]
    if (own?.start === at && own.end <= limit && ownsThings.has(own.type)) {
      const known = roles.get(normal.slice(at, own.end))
      // 西部地区 is one name, 临江市 and 地区生产总值 are two
      const wider =
        own.end + 2 <= limit && !'省市州县区旗盟'.includes(normal[own.end - 1]!) && normal.startsWith('地区', own.end)
      const end = wider ? own.end + 2 : own.end
      put(at, end, known === 'region' ? known : own.type === 'ORG' ? 'body' : 'place')
      at = end
      continue
    }
    while (tokens[token] !== undefined && tokens[token]!.end <= at) token++
    const character = characterRole(normal.charCodeAt(at))
    const tokenEnd = Math.max(at + 1, Math.min(tokens[token]?.end ?? at + 1, limit))
    let found = roles.longest(normal, at, limit)
    // 办 in 办复率, which no dictionary knows, is no verb by itself
    if (found?.value === 'action' && found.end === at + 1 && tokenEnd > found.end) found = undefined
    const loose =
      found !== undefined &&
      (cuttable(tokens[token]!) || (found.value === 'suffix' && isWord(normal, found.end, tokenEnd)))
    if (found !== undefined && (found.end >= tokenEnd || loose)) {
      if (loose || endsWord(normal, tokens, token, found.end)) {
        // 增速低于预期目标: what 低 tells is compared with what follows 于, so the two are no part of one name
        const than = (found.value === 'up' || found.value === 'down') && normal[found.end - 1] === '于'
        const title =
          found.value === 'region' && quantities[quantity]?.start !== found.end && isTitle(normal, words, at, found.end)
        put(at, than ? found.end - 1 : found.end, title ? 'noun' : found.value)
        if (than) put(found.end - 1, found.end, 'compare')
        at = found.end
        continue
      }
      const whole = roles.get(normal.slice(at, tokenEnd))
      if (whole !== undefined) {
        put(at, tokenEnd, whole)
        at = tokenEnd
        continue
      }
    }
    if (character !== undefined && (tokenEnd === at + 1 || character === 'mark' || character === 'pause')) {
      put(at, at + 1, character)
      at++
    } else {
      // 价格上涨, 经济增长: the segmenter knows these as one word
      const tail = tokenEnd - at >= 4 ? roles.get(normal.slice(tokenEnd - 2, tokenEnd)) : undefined
      const glued = tokenEnd - at >= 2 && lastWords.has(normal.charCodeAt(tokenEnd - 1))
      const ends = glued && (tokens[token]?.pos === 'x' || tokenEnd === limit)
      const cut = tail === 'up' || tail === 'down' ? tokenEnd - 2 : ends ? tokenEnd - 1 : tokenEnd
      const role = isDate(normal, tokens[token], cut)
        ? 'stop'
        : ((cut === at + 1 ? character : undefined) ?? roleByTag(tokens[token]?.pos ?? 'x'))
      put(at, cut, named !== null && (role === 'place' || role === 'body') ? 'noun' : role)
      at = cut
    }
  }
  return quoted(normal, words)
}

/** 五年, 十一月, 连续4年: a date or a number of years is no part of a name; 夜间, 现代 may be, which jieba tags as time too. */
function isDate(normal: string, token: Token | undefined, end: number): boolean {
  if (normal[end] === '年' && token !== undefined && isDigit(normal, token.start)) return true
  if (token?.pos === 'm') return normal[end] === '年' || normal[end - 1] === '年'
  if (token?.pos !== 't') return false
  for (let i = token.start; i < end; i++) if (calendar.has(normal[i]!)) return true
  return false
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 48 && unit <= 57
}

const calendar = new Set('年月日底末初天')

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

function isNoun({ role }: Word): boolean {
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
      role === 'up' ||
      role === 'down')
  )
}

/** What these name has things, and does them: it is no part of what they are called. */
const ownsThings: ReadonlySet<Entity['type']> = new Set<Entity['type']>(['PLACE', 'ORG'])

/** Verbs and prepositions of one character that the segmenter glues to what stands before them. */
const lastWords = new Set([...'居占达为至列由从比较仅'].map((c) => c.charCodeAt(0)))

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
