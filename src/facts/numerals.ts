import { normalise } from '../text/normal.js'
import { Units } from '../text/units.js'
import { add, compare, type Decimal, divide, negate, print, shift, whole } from './decimal.js'
import {
  ARABIC,
  beginsUnit,
  DIGIT,
  digitAt,
  HALF,
  isCounting,
  isMultiplier,
  kindAt,
  ORDINAL,
  POINT,
  SIGN,
  SMALL,
  VAGUE,
} from './digits.js'
import { type Magnitude, magnitudeAt } from './magnitude.js'

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
    const kind = kindAt(normal, i)
    if (kind === 0) {
      i++
      continue
    }
    if (beginsUnit(normal, i) && isCounting(kindAt(normal, i - 1))) {
      i++ // the 千 of 3.7亿千瓦
      continue
    }
    const multiplies = kind === VAGUE && isMultiplier(kindAt(normal, i + 1)) // 数十, 几千
    if (kind === POINT || (kind === VAGUE && !multiplies)) {
      i++
      continue
    }
    const numeral = numeralAt(normal, i, end)
    // what goes on with one more digit or multiplier (亿亿, 十四五) is no number
    if (
      numeral === null ||
      (isCounting(kindAt(normal, numeral.end)) && !beginsUnit(normal, numeral.end) && !beginsAnother(normal, numeral))
    ) {
      i = skipRun(normal, i, end)
      continue
    }
    found.push(ofOneShape(numeral))
    i = numeral.end
  }
  return found
}

/** The numeral with its properties in one order, however it was put together: objects of many shapes are slow to read. */
export function ofOneShape({ start, end, low, high, unit, script, form, more, grand, ordinal }: Numeral): Numeral {
  return { start, end, low, high, unit, script, form, more, grand, ordinal }
}

const powerOf: Readonly<Record<string, number>> = { '%': 2, '‰': 3, '‱': 4 }

/** 9万亿三个台阶, 390万65岁老人: such digits begin another numeral. */
function beginsAnother(text: string, { script, end }: Numeral): boolean {
  const next = kindAt(text, end)
  return script === 'arabic' && (next === DIGIT || (next === ARABIC && isMultiplier(kindAt(text, end - 1))))
}

/** The end of a run of characters that are no numeral as a whole, so that no part of it is taken for one. */
function skipRun(text: string, start: number, end: number): number {
  let i = start + 1
  const first = kindAt(text, start)
  if (first === ORDINAL || first === SIGN || first === HALF) return i
  while (i < end) {
    const kind = kindAt(text, i)
    if (kind === 0 || kind === ORDINAL || kind === SIGN) break
    i++
  }
  return i
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
      !/[长降升率为度比涨幅温达至到]/.test(text[i - 1]!)
    )
      return null
    if (kindAt(text, i + 1) !== ARABIC && text[i] === '-') return null
    // 人均减负86元: the end of a word
    if (text[i] === '负' && i > 0 && '减担自欠抱胜肩增'.includes(text[i - 1]!)) return null
    negative = true
    i++
  }
  const script = kindAt(text, i) === ARABIC ? 'arabic' : 'chinese'
  const first = magnitudeAt(text, i, end)
  if (first !== null && !negative && !mayGoOn(text, i, first.end)) {
    const { low, high, form, more } = first
    return { start, end: first.end, low, high, unit: '', script, form, more, grand: first.grand > 0, ordinal }
  }
  const base = { start, script, ordinal } as const
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
    const low =
      text[first.end] === '、' ? scaledLike(first.low, range.high) : shared > 0 ? shift(first.low, shared) : first.low
    const tail = percentAt(text, range)
    const tenths = tail?.unit === '%' && text[range.end] === '成'
    if (compare(low, range.high) <= 0) {
      return {
        ...base,
        ...signed(tenths ? shift(low, 1) : low, tail?.high ?? range.high, negative),
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

/** Whether what is read as one number may be the beginning of 3%, 3—5, 1/4, 三分之一, 八成, 百分之五 or 一半. */
function mayGoOn(text: string, start: number, end: number): boolean {
  if (continuing.isAt(text, end)) return true
  if (text[end] === '一') return kindAt(text, end + 1) === ARABIC
  return text.startsWith('分之', start + 1) || text.startsWith('半', start + 1) || text.startsWith('半', start + 2)
}

const continuing = new Units('%‰成 /分—-~至到、')

function signed(low: Decimal, high: Decimal, negative: boolean): { low: Decimal; high: Decimal } {
  return negative ? { low: negate(low), high: negate(high) } : { low, high }
}

/** 一半, 半数, 一多半. */
function halfOf(
  text: string,
  start: number,
): Pick<Numeral, 'end' | 'low' | 'high' | 'unit' | 'form' | 'more' | 'grand'> | null {
  const two = text.slice(start, start + 2)
  const low = { digits: 5n, scale: 1 }
  const made = { low, high: low, unit: '', form: 'fraction', grand: false } as const
  if (two === '一半' || two === '半数') return { ...made, end: start + 2, more: false }
  const more = (two === '一多' || two === '一大') && text[start + 2] === '半'
  return more && !text.startsWith('半个', start + 2) ? { ...made, end: start + 3, more } : null
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
  // 10.2/10万: so many of so many
  if (slash && (other.grand > 0 || magnitude.low.scale > 0)) return null
  const [a, b] = spoken ? [other, magnitude] : [magnitude, other]
  const low = divide(a.low, b.low, 4)
  if (low === null || (slash && compare(a.low, b.low) >= 0)) return null
  return { ...common, end: other.end, low, high: low, unit: '', form: 'fraction', more: other.more }
}

/** A number followed by %, ‰ or 成 (`八成五` is 85 %). */
function percentAt(
  text: string,
  number: Magnitude,
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
    const digit = kindAt(text, next) === DIGIT ? digitAt(text, next) : 0
    if (digit > 0 && kindAt(text, next + 1) === 0) {
      low = add(low, whole(digit))
      high = add(high, whole(digit))
      next++
    } else if (text[next] === '多' || text[next] === '余') {
      more = true
      next++
    } else if (text[next] === '半' && !halfWords.has(text[next + 1] ?? '')) {
      low = add(low, whole(5))
      high = add(high, whole(5))
      next++
    }
    return { end: next, low, high, unit: '%', more }
  }
  return null
}

/** What makes another word of 半: 八成半数. */
const halfWords = new Set('年月天日数价载个')

/** Words that begin with 成: 3成果 is not three tenths. */
const notTenths = new Set('为功立长本果员就品熟效套交都人份绩材型片批年渝')

/** 二、三十亿: the two digits count the same multiplier. */
function scaledLike(digit: Decimal, high: Decimal): Decimal {
  const next = digit.digits + 1n
  return digit.scale === 0 && next <= 9n && high.digits % next === 0n
    ? { digits: (high.digits / next) * digit.digits, scale: high.scale }
    : digit
}

/** After — ~ 至 到: the other end of a range. */
function rangeEnd<T extends { end: number; high: Decimal }>(
  text: string,
  at: number,
  end: number,
  read: (at: number) => T | null,
): T | null {
  if (at >= end) return null
  const sign = text[at]!
  // 500一700: a dash read as 一
  const scanned = sign === '一' && kindAt(text, at - 1) === ARABIC && kindAt(text, at + 1) === ARABIC
  if (!scanned && !'—-~至到、'.includes(sign)) return null
  let from = at + 1
  if (sign === '—' && text[from] === '—') from++
  // 百分之三、四: only neighbours are a range when a comma joins them, and only in Chinese
  if (sign === '、' && kindAt(text, at - 1) !== DIGIT) return null
  const kind = kindAt(text, from)
  if (kind !== ARABIC && kind !== DIGIT && kind !== SMALL) return null
  if (sign === '、') {
    const near = digitAt(text, from) === digitAt(text, at - 1) + 1
    if (!near || kind !== DIGIT) return null
  }
  return read(from)
}
