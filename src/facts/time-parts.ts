import { builtinRows } from '../text/dictionary.js'
import { Trie } from '../text/trie.js'
import { cue } from './cues.js'
import { ARABIC, digitAt, kindAt } from './digits.js'

/** What a word of time of the dictionary is: the roles are explained in `dictionaries/facts/time-words.tsv`. */
export type Role =
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
  | 'fixed'
  | 'unknown'

/** Reads the parts of a word of time one after the other; what is not there leaves it where it stands. */
export class Reader {
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

  /** The years that follow after 、 or 和, up to the one with 年: 、2018年 behind 2017. Nothing is taken. */
  yearsFollow(): boolean {
    const { at } = this
    let found = 0
    while ((this.take('、') || this.take('和') || this.take('与')) && this.year() > 0) found++
    const closed = found > 0 && this.text[this.at] === '年'
    this.at = at
    return closed
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
    if (!'自从，。；\n 　'.includes(text[begin - 1] ?? '\n')) return ''
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
export const smallDigits = '一二两三四五六七八九'

export interface TimeEntry {
  readonly role: Role
  readonly first: number
  readonly last: number
}

let entries: Trie<TimeEntry> | undefined

/** The words of time of the dictionary. */
export function words(): Trie<TimeEntry> {
  entries ??= new Trie(rows())
  return entries
}

export function rows(): [string, TimeEntry][] {
  return builtinRows('facts/time-words.tsv').map(({ fields: [word, role, first, last] }) => [
    word!,
    { role: role as Role, first: Number(first ?? 0), last: Number(last ?? Number.NaN) },
  ])
}
