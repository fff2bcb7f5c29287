import { builtinRows } from '../text/dictionary.js'
import { Trie } from '../text/trie.js'
import { cue } from './cues.js'
import { ARABIC, digitAt, kindAt } from './digits.js'

/** A word of time as it is written; which year it means is for the reader's reader to say. */
export interface Expression {
  readonly end: number
  /**
   * `years` from `first` to `last`; `year` the year `first`; `current`, `report`, `spoken` so many years (`first`) from
   * the one that 今年 means, that the report is about, that was named last; `century` so many from where the century begins; `months` some months of it; `same` all of it;
   * `plan` the five-year plan number `first`; `past`, `ahead` so many years (`first`) behind or to come; `within` either.
   */
  readonly form: 'years' | 'year' | 'plan' | 'within' | Exclude<Role, 'frame' | 'since' | 'era'>
  readonly first: number
  readonly last: number
  /** The first and the last month of the part of the year that is named; 0 where it is the whole. */
  readonly from: number
  readonly to: number
  /** What closes it, as written: 末, 以来, 底. */
  readonly tail: string
}

type Role =
  | 'since'
  | 'era'
  | 'current'
  | 'report'
  | 'spoken'
  | 'century'
  | 'frame'
  | 'none'
  | 'same'
  | 'months'
  | 'past'
  | 'ahead'

/** The word of time that begins at `at` and ends by `end`, or null. Reads at most some dozen characters. */
export function readTime(text: string, at: number, end: number): Expression | null {
  const begins = firstCharacters()[text.charCodeAt(at)]!
  if (begins === NOTHING) return null
  const r = new Reader(text, at, end)
  if (begins === DICTIONARY) return wordOf(r, at)
  return yearOf(r, at) ?? wordOf(r, at) ?? monthsOf(r, at) ?? planOf(r, at) ?? yearsOf(r, at)
}

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
  r.take(' ')
  if (!r.take('年')) return null
  r.take('度')
  const part = r.part()
  const [from, to] = part === null ? [0, 0] : part
  if (from > 0) r.day()
  if (from > 0 && isDateline(r)) return made(r, 'none', 0, 0)
  if (from > 0 && from === to) {
    const here = r.at
    if (r.takeRange()) {
      const last = r.year()
      const month = last > 0 && r.take('年') ? r.month() : 0
      if (month > 0) {
        r.day()
        return { ...made(r, 'years', first, last), from, to: month }
      }
    }
    r.at = here
  }
  const tail = r.takeOf('year-end') || r.sinceThen(at)
  if (tail === '以来' && isRecord(r, at)) return made(r, 'none', 0, 0)
  return { ...made(r, 'year', first, first, tail), from, to }
}

/** 1954年以来最大的洪水, 是2009年以来增速最快的一年: what it is the first or the best of is no time. */
function isRecord({ text, at, end }: Reader, begin: number): boolean {
  if (cue('record').beginsAt(text, at, end)) return true
  if (!cue('being').endsAt(text, begin)) return false
  for (let i = at; i < Math.min(end, at + 12) && text[i] !== '，' && text[i] !== '。'; i++)
    if (cue('record').beginsAt(text, i, end)) return true
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
      if (isFirstMonths(r, at, years)) return { ...made(r, 'months', 0, 0), from: 1, to: years }
      if (years === 0 || !r.take('年')) return null
      return role === 'past' ? pastOf(r, years, r.takeOf('years-end')) : made(r, role, years, years)
    }
    case 'frame': {
      if (r.text[at] === '第') return r.count() > 0 && r.take('年') ? made(r, 'none', 0, 0) : nthPlanOf(r, at)
      const years = r.count()
      if (isFirstMonths(r, at, years)) return { ...made(r, 'months', 0, 0), from: 1, to: years }
      return years > 0 && r.take('年') ? made(r, 'none', 0, 0) : null
    }
    case 'months':
      return { ...made(r, role, 0, 0), from: first, to: last }
    case 'century':
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
      return { ...made(r, role, first, first, r.take('底') ? '底' : r.take('末') ? '末' : ''), from, to }
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
  r.day()
  if (kindAt(r.text, at) !== ARABIC && span[0] === span[1] && r.at === here && r.text[here] !== '，') return null
  if (isDateline(r)) return made(r, 'none', 0, 0)
  return { ...made(r, 'months', 0, 0, tail), from: span[0], to: span[1] }
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
  const years = r.take('前') || r.take('头') ? r.count() : 0
  if (years > 1 && years < 5 && r.take('年')) return made(r, 'plan', number, years, '前')
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
  if (r.take('来')) return pastOf(r, years, '来')
  if (years > 1 && cue('ago').beginsAt(r.text, r.at, r.end)) return made(r, 'report', -years, -years, r.takeOf('ago'))
  const tail = r.takeOf('within-end')
  return tail !== '' || cue('within-verb').beginsAt(r.text, r.at, r.end) ? made(r, 'within', years, years, tail) : null
}

/** 五年来; the best of five years (近五年新高) is no time. */
function pastOf(r: Reader, years: number, tail: string): Expression {
  return made(r, cue('record').beginsAt(r.text, r.at, r.end) ? 'none' : 'past', years, years, tail)
}

function made(r: Reader, form: Expression['form'], first: number, last: number, tail = ''): Expression {
  return { end: r.at, form, first, last, from: 0, to: 0, tail }
}

/** Reads the parts of a word of time one after the other; what is not there leaves it where it stands. */
class Reader {
  constructor(
    readonly text: string,
    public at: number,
    readonly end: number,
  ) {}

  take(word: string): boolean {
    const next = this.at + word.length
    if (next > this.end || !this.text.startsWith(word, this.at)) return false
    this.at = next
    return true
  }

  /** The longest word of a list that stands here; empty for none. */
  takeOf(list: string): string {
    const { text, at } = this
    this.at = Math.max(at, cue(list).endOf(text, at, this.end))
    return text.slice(at, this.at)
  }

  /** 2025 or 二〇二五; 0 for none. */
  year(): number {
    const { text, at } = this
    if (at + 4 > this.end) return 0
    const arabic = kindAt(text, at) === ARABIC
    const thousands = digitAt(text, at)
    if (!(arabic || text[at] === '一' || text[at] === '二') || thousands < 1 || thousands > 2) return 0
    let value = 0
    for (let i = at; i < at + 4; i++) {
      if (arabic ? kindAt(text, i) !== ARABIC : !yearDigits.includes(text[i]!)) return 0
      value = value * 10 + digitAt(text, i)
    }
    this.at = at + 4
    return value
  }

  /** — ~ 至 到 between the ends of a range. */
  takeRange(): boolean {
    const { at } = this
    while (this.at < at + 2 && this.at < this.end && '—-~至到'.includes(this.text[this.at]!)) this.at++
    return this.at > at
  }

  /** Up to two Arabic digits or three Chinese ones: 5, 12, 十二, 二十五; 0 for none. */
  count(): number {
    const { text, at } = this
    let value = 0
    if (kindAt(text, at) === ARABIC) {
      while (this.at < this.end && this.at < at + 2 && kindAt(text, this.at) === ARABIC)
        value = value * 10 + digitAt(text, this.at++)
      return value
    }
    while (this.at < this.end && this.at < at + 3) {
      const sign = text[this.at]!
      if (sign === '十') value = value === 0 ? 10 : value * 10
      else if (smallDigits.includes(sign) && value % 10 === 0) value += digitAt(text, this.at)
      else break
      this.at++
    }
    return value
  }

  /** 10月 and what may follow it; 0 for none. */
  month(): number {
    const { at } = this
    const month = this.count()
    if (month >= 1 && month <= 12 && this.take('月')) return month
    this.at = at
    return 0
  }

  /** 10月, 1—10月, 1月至10月. */
  months(): readonly [number, number] | null {
    const { at } = this
    const first = this.count()
    const named = this.take('月')
    const here = this.at
    const last = this.takeRange() ? this.count() : 0
    if (last > 0 && this.take('月')) {
      if (first >= 1 && first <= last && last <= 12) return [first, last]
    } else if (named && first >= 1 && first <= 12) {
      this.at = here
      return [first, first]
    }
    this.at = at
    return null
  }

  /** 上半年, 第1季度, 1—10月: part of the year that was named. */
  part(): readonly [number, number] | null {
    const { at, text } = this
    const found = words().longest(text, at, this.end)
    if (found?.value.role === 'months') {
      this.at = found.end
      return [found.value.first, found.value.last]
    }
    const ahead = this.take('第') ? '第' : this.take('前') || this.take('头') ? '前' : ''
    if (ahead === '前') {
      const last = this.count()
      if (last >= 2 && last <= 12 && this.take('个月')) return [1, last]
      this.at = at + 1
    }
    const quarter = kindAt(text, this.at) === ARABIC ? digitAt(text, this.at) : 0
    if (quarter >= 1 && quarter <= 4 && text.startsWith('季度', this.at + 1) && this.at + 3 <= this.end) {
      this.at += 3
      return [ahead === '前' ? 1 : 3 * quarter - 2, 3 * quarter]
    }
    this.at = at
    return this.months()
  }

  /** 开局之年, 的最后一年: which year of a plan; empty, and the place kept, where none is named. */
  nthYear(): string {
    const { at } = this
    this.take('的')
    const year = this.takeOf('plan-year')
    if (year === '') this.at = at
    return year
  }

  /** 自2012年获批以来: the 以来 that closes what began so; empty, and the place kept, where none does. */
  sinceThen(begin: number): string {
    const { text, at } = this
    if (text[begin - 1] !== '自' && text[begin - 1] !== '从') return ''
    const limit = Math.min(this.end, at + 14)
    for (let i = at; i + 1 < limit && text[i] !== '，' && text[i] !== '。' && kindAt(text, i) !== ARABIC; i++) {
      if (!text.startsWith('以来', i)) continue
      this.at = i + 2
      return '以来'
    }
    return ''
  }

  /** 15日. */
  day(): void {
    const { at } = this
    if (this.count() === 0 || !this.take('日')) this.at = at
  }

  /** The number of years said after their first and last: 1978年至1980年的三年间. */
  takeCount(): void {
    const { at } = this
    this.take('的')
    this.take('这')
    if (this.count() > 0 && this.take('年')) this.takeOf('years-end')
    else this.at = at
  }
}

const yearDigits = '〇零一二三四五六七八九'
const smallDigits = '一二两三四五六七八九'

function quoted(sign: string): boolean {
  return sign === '“' || sign === '”' || sign === '"'
}

interface TimeEntry {
  readonly role: Role
  readonly first: number
  readonly last: number
}

let entries: Trie<TimeEntry> | undefined

function words(): Trie<TimeEntry> {
  entries ??= new Trie(rows())
  return entries
}

function rows(): [string, TimeEntry][] {
  return builtinRows('facts/time-words.tsv').map(({ fields: [word, role, first, last] }) => [
    word!,
    { role: role as Role, first: Number(first ?? 0), last: Number(last ?? 0) },
  ])
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
