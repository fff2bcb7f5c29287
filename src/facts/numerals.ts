import { normalise } from '../text/normal.js'
import { add, compare, type Decimal, decimal, divide, negate, print, shift, whole } from './decimal.js'

/**
 * A numeral found in running text. Its value is `low` … `high` (equal but for a range), after folding 十百千万亿;
 * of percentages, per mille and 成 it is the number in `unit` (`百分之五` is 5 with unit `%`, `八成五` is 85 with `%`).
 */
export interface Numeral {
  readonly start: number
  readonly end: number
  readonly low: Decimal
  readonly high: Decimal
  /** `%`, `‰` or `‱` where the numeral itself says so, else empty. */
  readonly unit: '' | '%' | '‰' | '‱'
  /** How the first digit is written. */
  readonly script: 'arabic' | 'chinese'
  readonly form: 'plain' | 'positional' | 'fraction' | 'bare'
  /** 多, 余, 几, 来: the number and some more. */
  readonly more: boolean
  /** It has 万 or 亿. */
  readonly grand: boolean
  /** 第 stands before it, and inside the span. */
  readonly ordinal: boolean
}

/**
 * The exact value of a text that is one numeral, as a plain decimal string; null where it is none, is a range, is only
 * vague (`数十`) or has more than 30 digits. Percentages, 成 and 折 are parts of one (`百分之五` is `0.05`);
 * fractions that do not end are rounded to four places. `多` and `余` add nothing.
 *
 * @param text Arabic, full-width, Chinese or mixed: `27，203，319，000`, `3·5`, `一亿零四百万`, `二〇二五`, `1.4万亿`, `三分之一`, `第九`, `-2`
 * @example parseNumeral('十亿零七千万') === '1070000000'
 * @example parseNumeral('63.6万亿') === '63600000000000'
 */
export function parseNumeral(text: string): string | null {
  const normal = normalise(text).trim()
  const half = normal === '半' ? 0 : normal.endsWith('个半') ? 2 : normal.endsWith('半') ? 1 : -1
  if (half === 0) return '0.5'
  const body = half > 0 ? normal.slice(0, -half) : normal
  const end = body.length
  const discount = body.endsWith('折') ? 1 : 0
  const found = numeralAt(body, 0, end)
  if (found === null || found.end !== end - discount || compare(found.low, found.high) !== 0) return null
  if (half > 0) return found.unit === '' && discount === 0 ? print(add(found.low, { digits: 5n, scale: 1 })) : null
  if (discount > 0) return print(shift(found.low, compare(found.low, whole(10)) > 0 ? -2 : -1))
  return print(shift(found.low, -(powerOf[found.unit] ?? 0)))
}

/**
 * Finds the numerals of a text in one pass from left to right; they do not overlap. What only looks like one
 * (`数十`, `几千`, digits without end) is passed over.
 * @param normal text in normal form (see `normalise`)
 */
export function scanNumerals(normal: string, start = 0, end = normal.length): Numeral[] {
  const found: Numeral[] = []
  for (let i = start; i < end; ) {
    const kind = kindOf[normal.charCodeAt(i)]!
    const multiplies = kind === VAGUE && isMultiplier(kindAt(normal, i + 1)) // 数十, 几千
    if (kind === 0 || kind === POINT || (kind === VAGUE && !multiplies)) {
      i++
      continue
    }
    const numeral = numeralAt(normal, i, end)
    // what goes on with one more digit or multiplier (亿亿, 十四五) is no number
    if (numeral === null || (isCounting(kindAt(normal, numeral.end)) && !beginsUnit(normal, numeral.end) && !beginsAnother(normal, numeral))) {
      i = skipRun(normal, i, end)
      continue
    }
    found.push(numeral)
    i = numeral.end
  }
  return found
}

// What a character can be in a numeral.
const ARABIC = 1
const DIGIT = 2 // 零一二…
const SMALL = 3 // 十百千
const GRAND = 4 // 万亿
const ORDINAL = 5 // 第
const SIGN = 6 // - 负
const VAGUE = 7 // 数 几
const POINT = 8 // . · 点
const HALF = 9

const kindOf = new Uint8Array(0x10000)
const digitOf = new Uint8Array(0x10000)
const powerOf: Readonly<Record<string, number>> = { '%': 2, '‰': 3, '‱': 4 }

/** What the character at `at` can be; 0 at the ends of the text. */
function kindAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? kindOf[text.charCodeAt(at)]! : 0
}

function define(kind: number, units: string, values: readonly number[] = []): void {
  for (let i = 0; i < units.length; i++) {
    kindOf[units.charCodeAt(i)] = kind
    digitOf[units.charCodeAt(i)] = values[i] ?? 0
  }
}
define(ARABIC, '0123456789', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
define(DIGIT, '零〇一二两三四五六七八九', [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9])
define(DIGIT, '壹贰叁肆伍陆柒捌玖', [1, 2, 3, 4, 5, 6, 7, 8, 9])
define(SMALL, '十百千拾佰仟', [1, 2, 3, 1, 2, 3])
define(SMALL, '廿卅', [1, 1])
define(GRAND, '万亿', [4, 8])
define(ORDINAL, '第')
define(SIGN, '-负')
define(VAGUE, '数几')
define(POINT, '.·点')
define(HALF, '半')

/** 9万亿三个台阶: a Chinese digit behind Arabic ones begins another numeral. */
function beginsAnother(text: string, { script, end }: Numeral): boolean {
  return script === 'arabic' && kindAt(text, end) === DIGIT
}

/** 千瓦, 千米, 百分点: the multiplier belongs to the unit. */
function beginsUnit(text: string, at: number): boolean {
  if (text[at] === '千') return thousandUnits.has(text[at + 1] ?? '')
  return text.startsWith('百分点', at)
}

const thousandUnits = new Set('瓦米克伏卡升帕焦赫安分')

function isMultiplier(kind: number): boolean {
  return kind === SMALL || kind === GRAND
}

function isCounting(kind: number): boolean {
  return kind >= ARABIC && kind <= GRAND
}

/** The end of a run of characters that are no numeral as a whole, so that no part of it is taken for one. */
function skipRun(text: string, start: number, end: number): number {
  let i = start + 1
  const first = kindAt(text, start)
  if (first === ORDINAL || first === SIGN || first === HALF) return i
  while (i < end) {
    const kind = kindAt(text, i)!
    if (kind === 0 || kind === ORDINAL || kind === SIGN) break
    i++
  }
  return i
}

/** One number without its sign, percent or range: `1.4万亿`, `一千二百余`, `五六十`. */
interface Magnitude {
  readonly end: number
  readonly low: Decimal
  readonly high: Decimal
  readonly form: 'plain' | 'positional' | 'bare'
  readonly more: boolean
  /** The power of ten of the last 万 or 亿; 0 without one. */
  readonly grand: number
}

/** The numeral that begins at `start`, as long as it gets, or null. */
function numeralAt(text: string, start: number, end: number): Numeral | null {
  let i = start
  const ordinal = text[i] === '第'
  if (ordinal) i++
  let negative = false
  if (!ordinal && kindAt(text, i) === SIGN) {
    if (
      text[i] === '-' &&
      i > 0 &&
      /[0-9A-Za-z%\u4e00-\u9fff）]/.test(text[i - 1]!) &&
      !/[长降升率为度比涨幅]/.test(text[i - 1]!)
    )
      return null
    if (kindAt(text, i + 1) !== ARABIC && text[i] === '-') return null
    negative = true
    i++
  }
  const script = kindAt(text, i) === ARABIC ? 'arabic' : 'chinese'
  const base = { start, script, ordinal } as const
  const first = magnitudeAt(text, i, end)
  const made = partsOf(text, i, end, first) ?? halfOf(text, i)
  if (made !== null) return { ...base, ...made, ...(negative && { low: negate(made.low), high: negate(made.high) }) }
  if (first === null) return null
  const percent = percentAt(text, first)
  if (percent !== null && !ordinal) {
    const range = rangeEnd(text, percent.end, end, (at) => {
      const second = magnitudeAt(text, at, end)
      const other = second && percentAt(text, second)
      return other && other.unit === percent.unit ? { ...second, ...other } : null
    })
    const high = range === null ? percent.high : range.high
    return {
      ...base,
      ...signed(percent.low, high, negative),
      end: range?.end ?? percent.end,
      unit: percent.unit,
      form: 'plain',
      more: percent.more,
      grand: false,
    }
  }
  const range = ordinal ? null : rangeEnd(text, first.end, end, (at) => magnitudeAt(text, at, end))
  if (range !== null && range.form !== 'bare' && first.form !== 'bare') {
    // 3—5万: what is said once holds for both
    const shared = first.grand === 0 && compare(first.low, range.high) < 0 && range.grand > 0 ? range.grand : 0
    const low = shared > 0 ? shift(first.low, shared) : first.low
    const tail = percentAt(text, range)
    if (compare(low, range.high) <= 0) {
      return {
        ...base,
        ...signed(
          tail?.unit ? (percentAt(text, first, tail.unit)?.low ?? low) : low,
          tail?.high ?? range.high,
          negative,
        ),
        end: tail?.end ?? range.end,
        unit: tail?.unit ?? '',
        form: first.form === 'positional' && range.form === 'positional' ? 'positional' : 'plain',
        more: tail?.more ?? range.more,
        grand: range.grand > 0,
      }
    }
  }
  return {
    ...base,
    ...signed(first.low, first.high, negative),
    end: first.end,
    unit: '',
    form: first.form,
    more: first.more,
    grand: first.grand > 0,
  }
}

function signed(low: Decimal, high: Decimal, negative: boolean): { low: Decimal; high: Decimal } {
  return negative ? { low: negate(low), high: negate(high) } : { low, high }
}

/** 一半, 半数. */
function halfOf(
  text: string,
  start: number,
): Pick<Numeral, 'end' | 'low' | 'high' | 'unit' | 'form' | 'more' | 'grand'> | null {
  const two = text.slice(start, start + 2)
  if (two !== '一半' && two !== '半数') return null
  const low = { digits: 5n, scale: 1 }
  return { end: start + 2, low, high: low, unit: '', form: 'fraction', more: false, grand: false }
}

/** 百分之六十, 千分之三点五, 三分之一, 百分之四到五, 1/4, ¼ as written with a slash. */
function partsOf(
  text: string,
  start: number,
  end: number,
  magnitude: Magnitude | null,
): Pick<Numeral, 'end' | 'low' | 'high' | 'unit' | 'form' | 'more' | 'grand'> | null {
  const common = { more: false, grand: false }
  const named = text.startsWith('分之', start + 1) ? ({ 百: '%', 千: '‰', 万: '‱' } as const)[text[start]!] : undefined
  if (named !== undefined) {
    const from = start + 3
    const first = magnitudeAt(text, from, end)
    if (first === null) return null
    const prefix = text.slice(start, from)
    const range = rangeEnd(text, first.end, end, (at) => {
      const from2 = text.startsWith(prefix, at) ? at + 3 : at
      const second = magnitudeAt(text, from2, end)
      // 百分之四到五: a second number with a unit of its own is not the other end
      return second !== null && kindAt(text, second.end) === 0 ? second : null
    })
    if (range !== null && compare(first.low, range.high) < 0) {
      return {
        ...common,
        end: range.end,
        low: first.low,
        high: range.high,
        unit: named,
        form: 'plain',
        more: range.more,
      }
    }
    return { ...common, end: first.end, low: first.low, high: first.high, unit: named, form: 'plain', more: first.more }
  }
  if (magnitude === null || magnitude.form === 'bare') return null
  const spoken = text.startsWith('分之', magnitude.end)
  const slash = text[magnitude.end] === '/'
  if (!spoken && !slash) return null
  const other = magnitudeAt(text, magnitude.end + (spoken ? 2 : 1), end)
  if (other === null || (slash && text[other.end] === '/')) return null
  const [a, b] = spoken ? [other, magnitude] : [magnitude, other]
  const low = divide(a.low, b.low, 4)
  if (low === null || (slash && compare(a.low, b.low) >= 0)) return null
  return { ...common, end: other.end, low, high: low, unit: '', form: 'fraction', more: other.more }
}

/** A number followed by %, ‰ or 成 (`八成五` is 85 %); `unit` forces that reading on a number without a sign. */
function percentAt(
  text: string,
  number: Magnitude,
  unit?: Numeral['unit'],
): { end: number; low: Decimal; high: Decimal; unit: Numeral['unit']; more: boolean } | null {
  let at = number.end
  if (text[at] === ' ' && (text[at + 1] === '%' || text[at + 1] === '‰')) at++
  const sign = text[at]
  if (sign === '%' || sign === '‰')
    return { end: at + 1, low: number.low, high: number.high, unit: sign, more: number.more }
  const tenths = sign === '成' && number.grand === 0 && compare(number.high, whole(10)) <= 0
  if (tenths && !notTenths.has(text[at + 1] ?? '')) {
    let low = shift(number.low, 1)
    let high = shift(number.high, 1)
    let next = at + 1
    let more = number.more
    const digit = kindAt(text, next) === DIGIT ? digitOf[text.charCodeAt(next)]! : 0
    if (digit > 0 && kindAt(text, next + 1) === 0) {
      low = add(low, whole(digit))
      high = add(high, whole(digit))
      next++
    } else if (text[next] === '多' || text[next] === '余') {
      more = true
      next++
    }
    return { end: next, low, high, unit: '%', more }
  }
  if (unit === '%') return { end: number.end, low: number.low, high: number.high, unit, more: number.more }
  return null
}

/** Words that begin with 成: 3成果 is not three tenths. */
const notTenths = new Set('为功立长本果员就品熟效套交都人份绩材型片批年渝')

/** After — ~ 至 到: the other end of a range. */
function rangeEnd<T extends { end: number; high: Decimal }>(
  text: string,
  at: number,
  end: number,
  read: (at: number) => T | null,
): T | null {
  if (at >= end) return null
  const sign = text[at]!
  if (!'—-~至到、'.includes(sign)) return null
  let from = at + 1
  if (sign === '—' && text[from] === '—') from++
  // 百分之三、四: only neighbours are a range when a comma joins them, and only in Chinese
  if (sign === '、' && kindAt(text, at - 1) !== DIGIT) return null
  const kind = kindAt(text, from)
  if (kind !== ARABIC && kind !== DIGIT && kind !== SMALL) return null
  if (sign === '、') {
    const near = digitOf[text.charCodeAt(from)]! === digitOf[text.charCodeAt(at - 1)]! + 1
    if (!near || kind !== DIGIT) return null
  }
  return read(from)
}

/** Reads digits, points and 十百千万亿. */
function magnitudeAt(text: string, start: number, end: number): Magnitude | null {
  const kind = start < end ? kindAt(text, start) : 0
  if (kind !== ARABIC && kind !== DIGIT && kind !== SMALL && kind !== GRAND) return null
  const positional = kind === DIGIT ? positionalAt(text, start, end) : null
  if (positional !== null) return positional
  return new Folding(text, start, end).read()
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
  if (length === 2 && digitOf[text.charCodeAt(i - 1)] === digitOf[text.charCodeAt(start)]! + 1) return null // 七八个
  let written = ''
  for (let j = start; j < i; j++) written += digitOf[text.charCodeAt(j)]
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
    written += digitOf[text.charCodeAt(i)]
  }
  return written === '' ? null : written
}

/** Folds digits and multipliers from left to right: the sum so far of the 亿, the 万 and the rest, and the digit not yet multiplied. */
class Folding {
  #total = whole(0)
  #section = whole(0)
  #low: Decimal | null = null
  #high: Decimal | null = null
  #spread = whole(0) // by how much the upper end of 五六十 lies above the lower
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
    const unit = this.text.charCodeAt(at)
    const kind = kindOf[unit]!
    if (kind === ARABIC) return this.#low === null ? this.#arabic(at) : at
    if (kind === DIGIT) return this.#chinese(at)
    if (kind === SMALL) return this.#small(at, digitOf[unit]!)
    if (kind === GRAND) return this.#large(at, digitOf[unit]!)
    if (this.text[at] === '点') return this.#point(at)
    return this.#some(at)
  }

  #arabic(at: number): number | null {
    const { text, end } = this
    let i = at
    while (i < end && kindAt(text, i) === ARABIC) i++
    if (i - at > 30) return null
    // 390万65岁: digits after 万 or 亿 go on with the number only where they are multiplied themselves
    if (at > this.start && !isMultiplier(kindAt(text, i)) && text[i] !== '多' && text[i] !== '余') return at
    let written = text.slice(at, i)
    const spaced = i - at === 1 ? spacedDigits(text, at, end) : null
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
    const value = decimal(written)
    if (value === null) return null
    this.#low = this.#high = value
    this.#digits = true
    return i
  }

  #chinese(at: number): number {
    const value = digitOf[this.text.charCodeAt(at)]!
    if (this.text[at] === '零' || this.text[at] === '〇') {
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
    const near = kindOf[before.charCodeAt(0)] === DIGIT && value === digitOf[before.charCodeAt(0)]! + 1
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
    if (this.text[at + 1] === '分' && this.text[at + 2] === '之' && this.#low === null) return at
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
    const again = power === 4 && this.text[at - 1] === '万' && at > this.start // 六万万 is six 亿
    if (again || (power === 8 && this.text[at - 1] === '万' && at > this.start)) {
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
      this.#fold(0)
      this.#total = shift(add(this.#total, this.#section), 8)
      this.#spread = shift(this.#spread, 8)
    } else {
      if (power >= this.#lastGrand || (!opened && at > this.start)) return at
      if (this.#low !== null || !opened) this.#fold(0)
      this.#spread = shift(this.#spread, power)
      this.#total = add(this.#total, shift(this.#section, power))
    }
    this.#section = whole(0)
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
    this.#low = this.#high = add(this.#low ?? whole(0), value)
    return at + 1 + fraction.length
  }

  /** 多, 余, 几, 来 between or after the digits. */
  #some(at: number): number {
    const sign = this.text[at]!
    if (this.#more || at === this.start) return at
    const before = kindAt(this.text, at - 1)
    const multiplied = before === SMALL || before === GRAND
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
