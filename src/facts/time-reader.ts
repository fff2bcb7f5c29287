import { Units } from '../text/units.js'
import { cue } from './cues.js'
import { ARABIC, DIGIT, digitAt, kindAt, SMALL } from './digits.js'
import { Reader, type Role, rows, smallDigits, words } from './time-parts.js'

/** A word of time as it is written; which year it means is for the reader's reader to say. */
export interface Expression {
  readonly end: number
  /**
   * `years` from `first` to `last`; `year` the year `first`; `current`, `report`, `spoken` so many years (`first`) from
   * the one that 今年 means, that the report is about, that was named last; `century` so many from where the century begins; `months` some months of it; `same` all of it;
   * `plan` the five-year plan number `first`; `past`, `ahead` so many years (`first`) behind or to come; `within` either;
   * `unknown` before anything that is counted.
   */
  readonly form: 'years' | 'year' | 'plan' | 'within' | Exclude<Role, 'frame' | 'since' | 'era' | 'fixed'>
  readonly first: number
  readonly last: number
  /** The first and the last month of the part of the year that is named; 0 where it is the whole. */
  readonly from: number
  readonly to: number
  /** What closes it, as written: 末, 以来, 底. */
  readonly tail: string
}

/** The word of time that begins at `at` and ends by `end`, or null. Reads at most some dozen characters. */
export function readTime(text: string, at: number, end: number): Expression | null {
  const begins = firstCharacters()[text.charCodeAt(at)]!
  if (begins === NOTHING || (text[at] === '前' && text[at - 1] === '学')) return null // 学前三年
  // most characters that may begin a word of time begin none
  if (begins === DICTIONARY && !quoted(text[at]!) && words().longest(text, at, end) === undefined) return null
  if (begins === NUMERAL && !goesOnAsTime(text, at, end)) return null
  const r = new Reader(text, at, end)
  if (begins === DICTIONARY) return wordOf(r, at)
  return yearOf(r, at) ?? wordOf(r, at) ?? monthsOf(r, at) ?? planOf(r, at) ?? yearsOf(r, at)
}

/** Whether what stands behind the numeral that begins here may follow one in a word of time. */
function goesOnAsTime(text: string, at: number, end: number): boolean {
  let behind = at
  while (behind < end && isDigit(text, behind)) behind++
  return behind < end && (signsBehind.isAt(text, behind) || charactersBehind().isAt(text, behind))
}

const isDigit = (text: string, at: number): boolean => {
  const kind = kindAt(text, at)
  return kind === ARABIC || kind === DIGIT || kind === SMALL
}

/** 2025年, 2021—2025, 1月至10月, 2017、2018年, “十四五”. */
const signsBehind = new Units('年月 —-~至到、和与“”"')

/** The characters that stand behind a numeral in the words of time of the dictionary, and behind that of a plan. */
function charactersBehind(): Units {
  if (behindNumerals !== undefined) return behindNumerals
  const found: string[] = []
  for (const [word] of rows()) {
    let at = 0
    while (isDigit(word, at)) at++
    if (at > 0 && at < word.length) found.push(word[at]!)
  }
  behindNumerals = new Units(found.join('') + cue('plan-end').firsts())
  return behindNumerals
}

let behindNumerals: Units | undefined

/** Whether a word of time may begin with the character; the rest of a text is passed over by this alone. */
export function mayBeTime(text: string, at: number): boolean {
  return firstCharacters()[text.charCodeAt(at)] !== NOTHING
}

/** 2025年, 2025年前三季度, 2021—2025年, 1957年10月至1958年9月. */
function yearOf(r: Reader, at: number): Expression | null {
  r.at = at
  const first = r.year()
  if (first === 0) return null
  const yearEnd = r.at
  const named = r.take('年')
  if (r.takeRange()) {
    const last = r.year()
    if (last > 0 && r.take('年')) {
      if (kindAt(r.text, r.at) === ARABIC) r.month()
      r.takeCount()
      return made(r, 'years', first, last)
    }
  }
  r.at = named ? yearEnd + 1 : yearEnd
  if (r.take('、') || r.take('和')) {
    const last = r.year()
    if (last > 0 && (r.take('年') || true) && (r.take('两') || r.take('二')) && r.take('年'))
      return made(r, 'years', first, last)
  }
  r.at = yearEnd
  if (r.yearsFollow()) return made(r, 'year', first, first) // 2017、2018年
  r.take(' ')
  if (!r.take('年')) return null
  if (cue('price-base').beginsAt(r.text, r.at)) return made(r, 'none', 0, 0) // 按1990年不变价
  r.take('度')
  const part = r.part()
  const [from, to] = part === null ? [0, 0] : part
  if (from > 0) r.day()
  if (from > 0 && isDateline(r)) return made(r, 'none', 0, 0)
  if (from > 0 && from === to) {
    const here = r.at
    if (r.takeRange()) {
      if (r.takeOf('end-of-year') !== '') return made(r, 'year', first, first, '', from, 12)
      const last = r.year()
      const month = last > 0 && r.take('年') ? r.month() : 0
      if (month > 0) {
        r.day()
        return made(r, 'years', first, last, '', from, month)
      }
    }
    r.at = here
  }
  const tail = isLastDay(r) ? '末' : r.takeOf('year-end') || r.sinceThen(at)
  if (tail === '以来' && isRecord(r, at)) return made(r, 'none', 0, 0)
  return made(r, 'year', first, first, tail, from, to)
}

/** 1954年以来最大的洪水, 是2009年以来增速最快的一年: what it is the first or the best of is no time. */
function isRecord({ text, at, end }: Reader, begin: number): boolean {
  if (cue('record').beginsAt(text, at, end)) return true
  if (!cue('being').endsAt(text, begin)) return false
  const record = cue('record')
  for (let i = at; i < Math.min(end, at + 12) && text[i] !== '，' && text[i] !== '。'; i++)
    if (record.beginsAt(text, i, end)) return true
  return false
}

/** 1月25日讯, 10月8日电: when the news was sent, not what it is about. */
function isDateline({ text, at }: Reader): boolean {
  return text[at - 1] === '日' && (text[at] === '讯' || text[at] === '电' || text.startsWith('（记者', at))
}

/** 今年, 去年前三季度, 上半年, 过去五年. */
function wordOf(r: Reader, at: number): Expression | null {
  const found = words().longest(r.text, at, r.end)
  if (found === undefined) return quoted(r.text[at]!) ? planOf(r, at) : null
  const { role, first, last } = found.value
  r.at = found.end
  switch (role) {
    case 'past':
    case 'ahead': {
      const years = r.count()
      if (isFirstMonths(r, at, years)) return made(r, 'months', 0, 0, '', 1, years)
      if (years === 0 || !r.take('年')) return null
      return role === 'past' ? pastOf(r, years, r.takeOf('years-end')) : made(r, role, years, years)
    }
    case 'frame': {
      if (r.text[at] === '第') return r.count() > 0 && r.take('年') ? made(r, 'none', 0, 0) : nthPlanOf(r, at)
      const years = r.count()
      if (isFirstMonths(r, at, years)) return made(r, 'months', 0, 0, '', 1, years)
      return years > 0 && r.take('年') ? made(r, 'none', 0, 0) : null
    }
    case 'months':
      return made(r, role, 0, 0, '', first, last)
    case 'fixed':
      return made(r, 'years', first, last)
    case 'century':
    case 'unknown':
      return made(r, role, first, first)
    case 'era': {
      const years = r.count()
      return years > 0 && r.take('年') ? made(r, 'year', first + years, first + years, r.takeOf('year-end')) : null
    }
    case 'since':
      return isRecord(r, at) ? made(r, 'none', 0, 0) : made(r, 'year', first, first, '以来')
    case 'none':
    case 'same':
      return made(r, role, 0, 0)
    default: {
      const part = r.part()
      const since = part !== null && (r.text.startsWith('以来', r.at) || r.text.startsWith('份以来', r.at))
      if (since) r.at = found.end // 今年10月以来: not that month
      const [from, to] = part === null || since ? [0, 0] : part
      // 自去年8月开工以来
      if (r.sinceThen(at) !== '') return made(r, role, first, first, '以来')
      return made(r, role, first, last, r.take('底') ? '底' : r.take('末') ? '末' : '', from, to)
    }
  }
}

/** 前10个月, 头三个月; not 提前三个月. */
function isFirstMonths(r: Reader, at: number, count: number): boolean {
  const begins = (r.text[at] === '前' || r.text[at] === '头') && r.text[at - 1] !== '提' && r.text[at - 1] !== '之'
  return begins && count >= 2 && count <= 12 && r.take('个月')
}

/** 10月, 1—10月, 一至九月, 四月底; 三月 by itself may be part of a name. */
function monthsOf(r: Reader, at: number): Expression | null {
  r.at = at
  const span = r.months()
  if (span === null) return null
  const here = r.at
  const tail = r.take('份') ? '' : r.take('底') || r.take('末') ? '末' : ''
  const after = r.at
  if (span[0] === span[1] && (r.take('以后') || (r.takeRange() && r.takeOf('end-of-year') !== '')))
    return made(r, 'months', 0, 0, '', span[0], 12)
  r.at = after
  r.day()
  if (kindAt(r.text, at) !== ARABIC && span[0] === span[1] && r.at === here && r.text[here] !== '，') return null
  if (isDateline(r)) return made(r, 'none', 0, 0)
  return made(r, 'months', 0, 0, isLastDay(r) ? '末' : tail, span[0], span[1])
}

/** Whether the last day of a year was read. */
function isLastDay({ text, at }: Reader): boolean {
  return text.startsWith('12月31日', at - 6) || text.startsWith('十二月三十一日', at - 7)
}

/** “十四五”时期, 十三五末. */
function planOf(r: Reader, at: number): Expression | null {
  r.at = at
  if (quoted(r.text[at]!)) r.at++
  const ten = r.take('十')
  const digit =
    kindAt(r.text, r.at) !== ARABIC && '一二三四五六七八九'.includes(r.text[r.at] ?? ' ') ? digitAt(r.text, r.at) : 0
  let number = ten ? 10 : digit
  if (ten && digit > 0 && digit < 7 && r.text[r.at + 1] === '五') {
    number += digit
    r.at++
  } else if (!ten) r.at++
  if (number === 0 || !r.take('五')) return null
  const closed = r.at < r.end && quoted(r.text[r.at]!)
  if (closed) r.at++
  const tail = r.takeOf('plan-end')
  if (!closed && tail === '') return null
  const here = r.at
  r.take('的')
  const part = r.take('前') || r.take('头') ? '前' : r.take('后') || r.take('最后') ? '后' : ''
  const years = part === '' ? 0 : r.count()
  if (years > 1 && years < 5 && r.take('年')) return made(r, 'plan', number, years, part)
  r.at = here
  return made(r, 'plan', number, number, r.nthYear() || tail)
}

/** 第十二个五年规划期末. */
function nthPlanOf(r: Reader, at: number): Expression | null {
  r.at = at + 1
  const number = r.count()
  if (number === 0 || !r.take('个') || !r.take('五') || !r.take('年') || !(r.take('计划') || r.take('规划')))
    return null
  const tail = r.takeOf('plan-end')
  return made(r, 'plan', number, number, r.nthYear() || tail)
}

/** 五年来; 五年内, 三年新建. */
function yearsOf(r: Reader, at: number): Expression | null {
  r.at = at
  const years = r.count()
  if (years === 0 || !r.take('年')) return null
  if (years >= 50 && years % 10 === 0 && r.take('代')) return decadeOf(r, 1900 + years, at)
  if (r.take('来') || r.take('多来')) return pastOf(r, years, '来')
  if (years > 1 && cue('ago').beginsAt(r.text, r.at, r.end)) return made(r, 'report', -years, -years, r.takeOf('ago'))
  const tail = r.takeOf('within-end')
  const said = tail !== '' || cue('within-verb').beginsAt(r.text, r.at, r.end)
  return said ? made(r, 'within', years, years, tail) : null
}

/** 八十年代; which years 八十年代初 means is not said. */
function decadeOf(r: Reader, first: number, begin: number): Expression {
  // 九十年代的老房子
  if (
    r.text[r.at] === '的' &&
    !cue('compare-before').endsAt(r.text, begin) &&
    !cue('from-level').is(r.text[begin - 1] ?? '')
  )
    return made(r, 'none', 0, 0)
  if (r.takeOf('decade-part') !== '') return made(r, 'unknown', 0, 0)
  return r.take('以来') ? made(r, 'year', first, first, '以来') : made(r, 'years', first, first + 9)
}

/** 五年来; the best of five years (近五年新高) is no time. */
function pastOf(r: Reader, years: number, tail: string): Expression {
  return made(r, cue('record').beginsAt(r.text, r.at, r.end) ? 'none' : 'past', years, years, tail)
}

function made(
  r: Reader,
  form: Expression['form'],
  first: number,
  last: number,
  tail = '',
  from = 0,
  to = 0,
): Expression {
  return { end: r.at, form, first, last, from, to, tail }
}

function quoted(sign: string): boolean {
  return sign === '“' || sign === '”' || sign === '"'
}

// How a word of time may begin.
const NOTHING = 0
const DICTIONARY = 1
const NUMERAL = 2

let begins: Uint8Array | undefined

function firstCharacters(): Uint8Array {
  if (begins !== undefined) return begins
  begins = new Uint8Array(0x10000)
  for (const [word] of rows()) begins[word.charCodeAt(0)] = DICTIONARY
  for (const sign of '“”"') begins[sign.charCodeAt(0)] = DICTIONARY
  for (const sign of `0123456789十${smallDigits}`) begins[sign.charCodeAt(0)] = NUMERAL
  return begins
}
