/** A calendar date of the precision that the text gives. */
export interface WrittenDate {
  readonly year: number
  readonly month?: number
  readonly day?: number
  /** Where it stands in the string searched. */
  readonly start: number
  readonly end: number
}

// Digits may stand apart (`1 9 9 8 年`): some old texts were typed so.
const DIGITS = '(?:[12] ?[089] ?\\d ?\\d|[一二][九〇八][〇一二三四五六七八九]{2})'
const SMALL = '(?:\\d ?\\d?|[一二三]?十[一二三四五六七八九]?|[一二三四五六七八九])'
const written = new RegExp(
  `(${DIGITS}) ?年(?: ?(${SMALL}) ?月(?: ?(${SMALL}) ?日)?)?|([12]\\d{3})[-/.](\\d{1,2})(?:[-/.](\\d{1,2}))?(?!\\d)`,
  'g',
)

/**
 * The dates written in a short string of normal text: `2026年1月28日`, `一九五六年六月`, `2026-02-03`, `2026/2/3`, `1998年`.
 * @example findDates('2026年1月28日在临江市')[0] // { year: 2026, month: 1, day: 28, start: 0, end: 10 }
 */
export function findDates(normal: string): WrittenDate[] {
  const dates: WrittenDate[] = []
  for (const match of normal.matchAll(written)) {
    const year = readSmallNumber(match[1] ?? match[4]!)
    const month = readSmallNumber(match[2] ?? match[5])
    const day = readSmallNumber(match[3] ?? match[6])
    if (year === undefined || year > 2100) continue
    dates.push({
      year,
      ...(month !== undefined && month >= 1 && month <= 12 ? { month } : {}),
      ...(month !== undefined && month <= 12 && day !== undefined && day >= 1 && day <= 31 ? { day } : {}),
      start: match.index,
      end: match.index + match[0].length,
    })
  }
  return dates
}

/** Reduced-precision ISO 8601: `2026-01-28`, `2026-01`, `2026`. */
export function isoDate({ year, month, day }: Pick<WrittenDate, 'year' | 'month' | 'day'>): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return [
    String(year),
    ...(month === undefined ? [] : [two(month)]),
    ...(month === undefined || day === undefined ? [] : [two(day)]),
  ].join('-')
}

/** Reads `28`, `1 9 9 8`, `一九五六`, `二十八`: years, months, days, ordinals. Undefined in, undefined out. */
export function readSmallNumber(written: string | undefined): number | undefined {
  if (written === undefined) return undefined
  const s = written.replace(/ /g, '')
  if (/^\d+$/.test(s)) return Number(s)
  const digit = (c: string) => '〇一二三四五六七八九'.indexOf(c)
  if (!s.includes('十')) return Number([...s].map(digit).join(''))
  const [tens = '', ones = ''] = s.split('十')
  return (tens === '' ? 1 : digit(tens)) * 10 + (ones === '' ? 0 : digit(ones))
}
