import { add, compare, type Decimal, decimal, negate, shift, whole } from './decimal.js'
import { ARABIC, beginsUnit, DIGIT, digitAt, GRAND, isMultiplier, kindAt, SMALL } from './digits.js'

/** One number without its sign, percent or range: `1.4万亿`, `一千二百余`, `五六十`. */
export interface Magnitude {
  readonly end: number
  readonly low: Decimal
  readonly high: Decimal
  readonly form: 'plain' | 'positional' | 'bare'
  readonly more: boolean
  /** The power of ten of the last 万 or 亿; 0 without one. */
  readonly grand: number
}

/** Reads digits, points and 十百千万亿. */
export function magnitudeAt(text: string, start: number, end: number): Magnitude | null {
  const kind = start < end ? kindAt(text, start) : 0
  if (kind !== ARABIC && kind !== DIGIT && kind !== SMALL && kind !== GRAND) return null
  if (kind === ARABIC) {
    // most numbers are this simple
    const read = arabicAt(text, start, end)
    if (read === null) return null
    const { value } = read
    if (!goesOn(text, read.end)) return { end: read.end, low: value, high: value, form: 'plain', more: false, grand: 0 }
  }
  // 一 in 统一, 三 in 三是: a digit by itself
  if (
    kind === DIGIT &&
    kindAt(text, start + 1) === 0 &&
    digitAt(text, start) > 0 &&
    start + 1 <= end &&
    !countsGrand(text, start + 1)
  ) {
    const value = digits[digitAt(text, start)]!
    return { end: start + 1, low: value, high: value, form: 'plain', more: false, grand: 0 }
  }
  const positional = kind === DIGIT ? positionalAt(text, start, end) : null
  if (positional !== null) return positional
  return new Folding(text, start, end).read()
}

/** Arabic digits with thousands marks and a point; null for what is no number (too long, or several points). */
function arabicAt(text: string, at: number, end: number): { end: number; value: Decimal } | null {
  let i = at
  while (i < end && kindAt(text, i) === ARABIC) i++
  if (i - at > 30) return null
  let written = text.slice(at, i)
  const spaced = i - at === 1 && (text[i] === ' ' || text[i] === '.') ? spacedDigits(text, at, end) : null
  if (spaced !== null) {
    written = spaced.written
    i = spaced.end
  } else if (i - at <= 3) {
    // thousands: 27，203，319，000
    while (i < end && text[i] === '，' && isDigits(text, i + 1, i + 4) && !isDigits(text, i + 4, i + 5)) {
      written += text.slice(i + 1, i + 4)
      i += 4
      if (written.length > 30) return null
    }
  }
  if (spaced === null && (text[i] === '.' || text[i] === '·') && isDigits(text, i + 1, i + 2)) {
    let j = i + 1
    while (j < end && kindAt(text, j) === ARABIC) j++
    if (j - i > 20) return null
    // a second point makes it a date or a section number: 2025.1.3
    if (text[j] === '.' && isDigits(text, j + 1, j + 2)) return null
    written += `.${text.slice(i + 1, j)}`
    i = j
  }
  // copies from PDF: 7 · 4, 1，340 亿元
  if (
    text[i] === ' ' &&
    (text[i + 1] === '·' || text[i + 1] === '.') &&
    text[i + 2] === ' ' &&
    isDigits(text, i + 3, i + 4) &&
    !written.includes('.')
  ) {
    let j = i + 3
    while (j < end && j < i + 9 && kindAt(text, j) === ARABIC) j++
    written += `.${text.slice(i + 3, j)}`
    i = j
  }
  if (text[i] === ' ' && kindAt(text, i + 1) === GRAND) i++
  const value = decimal(written)
  return value === null ? null : { end: i, value }
}

/** Whether a multiplier or 多, 余 follows. */
function goesOn(text: string, at: number): boolean {
  return isMultiplier(kindAt(text, at)) || text[at] === '多' || text[at] === '余' || countsGrand(text, at)
}

/** 3.5个亿, 两个多亿: 亿 counted like a thing; but 20个亿元企业. */
function countsGrand(text: string, at: number): boolean {
  if (text[at] !== '个') return false
  const grand = text[at + 1] === '多' ? at + 2 : at + 1
  return text[grand] === '亿' && !'元吨斤级'.includes(text[grand + 1] ?? '。')
}

/** 二〇二五, 一九五六: Chinese digits one after the other. */
function positionalAt(text: string, start: number, end: number): Magnitude | null {
  let i = start
  while (i < end && kindAt(text, i) === DIGIT) i++
  const length = i - start
  if (length < 2 || text[start] === '两') return null
  const next = i < end ? kindAt(text, i)! : 0
  if (next === SMALL || (next === GRAND && length === 2)) return null // 五六十, 三四万
  if (text[start] === '零') return null
  if (length === 2 && digitAt(text, i - 1) === digitAt(text, start) + 1) return null // 七八个
  let written = ''
  for (let j = start; j < i; j++) written += digitAt(text, j)
  const point = text[i] === '点' || text[i] === '·' ? fractionAt(text, i, end) : null
  const value = decimal(point === null ? written : `${written}.${point}`)
  if (value === null) return null
  return {
    end: point === null ? i : i + 1 + point.length,
    low: value,
    high: value,
    form: 'positional',
    more: false,
    grand: 0,
  }
}

/** The Chinese digits behind a point, as ASCII. */
function fractionAt(text: string, at: number, end: number): string | null {
  let written = ''
  for (let i = at + 1; i < end && kindAt(text, i) === DIGIT && text[i] !== '两'; i++) {
    if (written.length > 30) return null
    written += digitAt(text, i)
  }
  return written === '' ? null : written
}

const digits = Array.from({ length: 10 }, (_, value) => whole(value))
const zero = digits[0]!

/** Folds digits and multipliers from left to right: the sum so far of the 亿, the 万 and the rest, and the digit not yet multiplied. */
class Folding {
  #total = zero
  #section = zero
  #low: Decimal | null = null
  #high: Decimal | null = null
  #spread = zero // by how much the upper end of 五六十 lies above the lower
  #lastSmall = 5
  #lastGrand = 17
  #lastPower = 0
  #zero = false
  #digits = false
  #more = false
  #grand = 0

  constructor(
    private readonly text: string,
    private readonly start: number,
    private readonly end: number,
  ) {}

  read(): Magnitude | null {
    let i = this.start
    for (; i < this.end; ) {
      const next = this.#step(i)
      if (next === null) return null
      if (next === i) break
      i = next
    }
    const low = this.#sum(this.#low)
    const high = this.#spread.digits === 0n ? this.#sum(this.#high) : add(this.#sum(this.#low), this.#spread)
    const form = this.#digits ? 'plain' : i === this.start + 1 && this.text[this.start] === '十' ? 'plain' : 'bare'
    return {
      end: i,
      low,
      high,
      form: form === 'bare' && startsWithTen(this.text, this.start) ? 'plain' : form,
      more: this.#more,
      grand: this.#grand,
    }
  }

  #sum(last: Decimal | null): Decimal {
    const rest = add(this.#total, this.#section)
    if (last === null) return rest
    // 一万二 is 12,000: a last digit after 百 and above, without 零, counts tenths of it
    const elided = !this.#zero && this.#lastPower >= 2 && last.scale === 0 && last.digits < 10n && last.digits > 0n
    return add(rest, elided ? shift(last, this.#lastPower - 1) : last)
  }

  /** Reads one character or one run of digits; returns the same place when the number ends there, null when it is none. */
  #step(at: number): number | null {
    const kind = kindAt(this.text, at)
    if (kind === ARABIC) return this.#low === null ? this.#arabic(at) : at
    if (kind === DIGIT) return this.#chinese(at)
    if (kind === SMALL) return this.#small(at, digitAt(this.text, at))
    if (kind === GRAND) return this.#large(at, digitAt(this.text, at))
    if (this.text[at] === '点') return this.#point(at)
    if (at > this.start && countsGrand(this.text, at)) return at + 1
    return this.#some(at)
  }

  #arabic(at: number): number | null {
    const read = arabicAt(this.text, at, this.end)
    if (read === null) return null
    // 390万65岁: digits after 万 or 亿 go on with the number only where they are multiplied themselves
    if (at > this.start && !goesOn(this.text, read.end)) return at
    this.#low = this.#high = read.value
    this.#digits = true
    return read.end
  }

  #chinese(at: number): number {
    const value = digitAt(this.text, at)
    if (this.text[at] === '零' || this.text[at] === '〇') {
      // 零点三, but 零点三十分
      const below = this.text[at + 1] === '点' && kindAt(this.text, at + 2) === DIGIT
      if (at === this.start && below && kindAt(this.text, at + 3) !== SMALL) {
        this.#low = this.#high = zero
        this.#digits = true
        return at + 1
      }
      if (at === this.start || this.#low !== null) return at
      if (kindAt(this.text, at + 1) !== DIGIT && this.text[at + 1] !== '十') return at
      this.#zero = true
      return at + 1
    }
    if (this.#digits && kindAt(this.text, this.start) === ARABIC) return at
    if (this.#low === null) {
      if (this.#digits && this.text[at - 1] !== undefined && kindAt(this.text, at - 1) === ARABIC) return at
      this.#low = this.#high = whole(value)
      this.#digits = true
      return at + 1
    }
    // 五六十, 十五六: two digits that follow each other are the ends of a range
    const before = this.text[at - 1]!
    const near = kindAt(before, 0) === DIGIT && value === digitAt(before, 0) + 1
    if (!near || compare(this.#low, this.#high!) !== 0 || this.#low.scale > 0) return at
    this.#high = whole(value)
    return at + 1
  }

  #small(at: number, power: number): number {
    const sign = this.text[at]!
    if (sign === '廿' || sign === '卅') {
      if (at !== this.start) return at
      this.#section = whole(sign === '廿' ? 20 : 30)
      this.#digits = true
      this.#lastSmall = 1
      return at + 1
    }
    if (power >= this.#lastSmall || (this.#low === null && at > this.start && sign !== '十')) return at
    if (sign !== '十' && this.text[at + 1] === '分' && this.text[at + 2] === '之' && this.#low === null) return at
    // 500千瓦 is 500 kilowatts; 五千瓦 may be either and is read as a number
    if (kindAt(this.text, at - 1) !== DIGIT && at > this.start && beginsUnit(this.text, at)) return at
    this.#fold(power)
    this.#lastSmall = power
    return at + 1
  }

  /** Multiplies the open digit (one, where there is none) and puts it to the section. */
  #fold(power: number): void {
    const low = this.#low ?? whole(1)
    const high = this.#high ?? low
    this.#spread = add(this.#spread, shift(add(high, negate(low)), power))
    this.#section = add(this.#section, shift(low, power))
    this.#low = this.#high = null
    this.#lastPower = power
    this.#zero = false
  }

  #large(at: number, power: number): number {
    const opened = this.#low !== null || this.#section.digits !== 0n
    const last = this.#more && (this.text[at - 1] === '多' || this.text[at - 1] === '余') ? at - 2 : at - 1 // 3万多亿
    const again = power === 4 && this.text[at - 1] === '万' && at > this.start // 六万万 is six 亿
    if (again || (power === 8 && this.text[last] === '万' && last >= this.start)) {
      if (this.#lastGrand !== 4) return at
      this.#total = shift(this.#total, power)
      this.#spread = shift(this.#spread, power)
      this.#grand += power
      this.#lastGrand = power === 4 ? 7 : 8
      this.#lastPower = this.#grand
      return at + 1
    }
    if (power === 8 && this.#lastGrand === 4) {
      // 一万二千亿: all so far counts 亿
      if (!opened) return at
      if (this.#low !== null) this.#fold(0)
      this.#total = shift(add(this.#total, this.#section), 8)
      this.#spread = shift(this.#spread, 8)
    } else {
      if (power >= this.#lastGrand || (!opened && at > this.start)) return at
      if (this.#low !== null || !opened) this.#fold(0)
      this.#spread = shift(this.#spread, power)
      this.#total = add(this.#total, shift(this.#section, power))
    }
    this.#section = zero
    this.#lastSmall = 5
    this.#lastGrand = power
    this.#lastPower = power
    this.#grand = power
    return at + 1
  }

  #point(at: number): number {
    const fraction = this.#low !== null || this.#lastPower > 0 ? fractionAt(this.text, at, this.end) : null
    if (fraction === null || kindAt(this.text, at - 1) === ARABIC) return at
    const value = decimal(`0.${fraction}`)!
    this.#low = this.#high = add(this.#low ?? zero, value)
    return at + 1 + fraction.length
  }

  /** 多, 余, 几, 来 between or after the digits. */
  #some(at: number): number {
    const sign = this.text[at]!
    if (this.#more || at === this.start) return at
    const before = kindAt(this.text, at - 1)
    const multiplied = before === SMALL || before === GRAND
    // 一百几十, 三千几百
    const below = kindAt(this.text, at + 1) === SMALL ? digitAt(this.text, at + 1) : 0
    if (sign === '几' && before === SMALL && below > 0 && below < digitAt(this.text, at - 1)) {
      this.#more = true
      this.#lastSmall = below
      return at + 2
    }
    if (sign === '几' ? this.text[at - 1] !== '十' : sign === '来' ? !multiplied : sign !== '多' && sign !== '余')
      return at
    if (before === DIGIT) return at
    if (sign === '多' && /[样元种]/.test(this.text[at + 1] ?? '') && this.text[at + 2] === '化') return at
    this.#more = true
    return at + 1
  }
}

/** `1 9 9 7`, `2 .5`: copies in which every digit stands by itself. At least three digits, so that lists of two stay lists. */
function spacedDigits(text: string, start: number, end: number): { end: number; written: string } | null {
  let written = text[start]!
  let digits = 1
  let i = start + 1
  while (i + 1 < end && digits < 20) {
    let at = i
    if (text[at] === ' ') at++
    const point = text[at] === '.' && !written.includes('.')
    if (point) at += text[at + 1] === ' ' ? 2 : 1
    if ((at === i && !point) || !isDigits(text, at, at + 1) || (!point && isDigits(text, at + 1, at + 2))) break
    written += (point ? '.' : '') + text[at]
    digits++
    i = at + 1
  }
  const spaces = i - start - written.length
  return digits >= 2 && spaces >= 1 && (digits >= 3 || /[万亿%‰]|^ [\u4e00-\u9fff]/.test(text.slice(i, i + 2)))
    ? { end: i, written }
    : null
}

function startsWithTen(text: string, start: number): boolean {
  return text[start] === '十' || text[start] === '拾'
}

function isDigits(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) if (kindAt(text, i) !== ARABIC) return false
  return true
}
