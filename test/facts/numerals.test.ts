import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { print } from '../../src/facts/decimal.js'
import { parseNumeral, scanNumerals } from '../../src/facts/numerals.js'
import { normalise } from '../../src/text/normal.js'

describe('parseNumeral', () => {
  it.each([
    ['0', '0'],
    ['27，203，319，000', '27203319000'],
    ['1,234,567', '1234567'],
    ['3.5', '3.5'],
    ['３．５', '3.5'],
    ['3·5', '3.5'],
    ['三点五', '3.5'],
    ['一百一十点零五', '110.05'],
    ['二〇二五', '2025'],
    ['一九五六', '1956'],
    ['一九八○', '1980'],
    ['一万二千零五', '12005'],
    ['一万零二十', '10020'],
    ['一百零五', '105'],
    ['一亿零四百万', '104000000'],
    ['十亿零七千万', '1070000000'],
    ['十万亿', '10000000000000'],
    ['一万二千亿', '1200000000000'],
    ['六万万', '600000000'],
    ['两千', '2000'],
    ['十', '10'],
    ['十五', '15'],
    ['廿', '20'],
    ['卅', '30'],
    ['一万二', '12000'],
    ['三百五', '350'],
    ['半', '0.5'],
    ['一个半', '1.5'],
    ['两半', '2.5'],
    ['2.8万亿', '2800000000000'],
    ['63.6万亿', '63600000000000'],
    ['1千2百万', '12000000'],
    ['1.4万', '14000'],
    ['百亿', '10000000000'],
    ['三分之一', '0.3333'],
    ['四分之三', '0.75'],
    ['1／4', '0.25'],
    ['1/10', '0.1'],
    ['十分之一', '0.1'],
    ['二十分之三', '0.15'],
    ['百分之六十', '0.6'],
    ['百分之十一点八', '0.118'],
    ['千分之三', '0.003'],
    ['4.5%', '0.045'],
    ['5‰', '0.005'],
    ['9成', '0.9'],
    ['八成五', '0.85'],
    ['八折', '0.8'],
    ['三十多万', '300000'],
    ['一千二百余', '1200'],
    ['1270多万', '12700000'],
    ['十几亿', '1000000000'],
    ['第九', '9'],
    ['-2.5', '-2.5'],
    ['負三', '-3'],
    ['壹佰贰拾', '120'],
    ['1 9 9 7', '1997'],
  ])('%s is %s', (written, value) => expect(parseNumeral(written)).toBe(value))

  it.each([
    '',
    '数十',
    '几千',
    '五六十',
    '3—5',
    '百分之四到五',
    '亿亿',
    '十四五',
    '吨',
    '3个',
    '1.2.3',
    '9'.repeat(31),
  ])('%s is no single number', (written) => expect(parseNumeral(written)).toBeNull())
})

describe('scanNumerals', () => {
  const scan = (text: string) =>
    scanNumerals(normalise(text)).map((n) => `${text.slice(n.start, n.end)}=${print(n.low)}~${print(n.high)}${n.unit}`)

  it.each([
    ['增长4.5%—5%', ['4.5%—5%=4.5~5%']],
    ['3至5个', ['3至5=3~5']],
    ['五六十人', ['五六十=50~60']],
    ['百分之四到五', ['百分之四到五=4~5%']],
    ['百分之三、四', ['百分之三、四=3~4%']],
    ['3—5万吨', ['3—5万=30000~50000']],
    ['十五六万', ['十五六万=150000~160000']],
    ['同比-3.2%', ['-3.2%=-3.2~-3.2%']],
    ['收入总数30，357元', ['30，357=30357~30357']],
    ['数十亿元、几千人', []],
    ['装机500千瓦', ['500=500~500']],
    ['装机3.7亿千瓦', ['3.7亿=370000000~370000000']],
    ['为390万65岁老人', ['390万=3900000~3900000', '65=65~65']],
    ['跨过9万亿三个台阶', ['9万亿=9000000000000~9000000000000', '三=3~3']],
  ])('%s', (text, found) => expect(scan(text)).toEqual(found))
})

/** A whole number in Chinese, the way it is spoken. */
function chinese(value: number): string {
  const digits = '零一二三四五六七八九'
  const below = (n: number): string => {
    let out = ''
    let gap = false
    for (const [unit, sign] of [
      [1000, '千'],
      [100, '百'],
      [10, '十'],
      [1, ''],
    ] as const) {
      const digit = Math.floor(n / unit) % 10
      if (digit === 0) gap = out !== ''
      else {
        out += (gap ? '零' : '') + digits[digit] + sign
        gap = false
      }
    }
    return out
  }
  if (value === 0) return '零'
  const groups: [number, string][] = [
    [Math.floor(value / 1e8), '亿'],
    [Math.floor(value / 1e4) % 1e4, '万'],
    [value % 1e4, ''],
  ]
  let out = ''
  let gap = false
  for (const [n, sign] of groups) {
    if (n === 0) gap = out !== ''
    else {
      out += (out !== '' && (gap || n < 1000) ? '零' : '') + below(n) + sign
      gap = false
    }
  }
  return out
}

describe('every form reads back', () => {
  const whole = fc.integer({ min: 1, max: 999_999_999_999 })
  const few = fc.integer({ min: 1, max: 99_999 })
  it('Chinese with 十百千万亿', () =>
    fc.assert(
      fc.property(whole, (n) => parseNumeral(chinese(n)) === String(n)),
      { numRuns: 2000 },
    ))
  it('with thousands marks, in ASCII and full width', () =>
    fc.assert(
      fc.property(whole, (n) => {
        const marked = n.toLocaleString('en-US')
        const wide = marked.replace(/\d/g, (d) => String.fromCharCode(d.charCodeAt(0) + 0xfee0))
        return parseNumeral(marked) === String(n) && parseNumeral(wide.replaceAll(',', '，')) === String(n)
      }),
    ))
  it('decimals times 万 and 亿, exactly', () =>
    fc.assert(
      fc.property(few, fc.integer({ min: 1, max: 9999 }), (n, f) => {
        const fraction = String(f).padStart(4, '0')
        const value = BigInt(`${n}${fraction}`)
        return (
          parseNumeral(`${n}.${fraction}万`) === String(value) &&
          parseNumeral(`${n}.${fraction}亿`) === String(value * 10_000n) &&
          parseNumeral(`${n}.${fraction}万亿`) === String(value * 100_000_000n)
        )
      }),
    ))
  it('digit by digit', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1000, max: 9999 }), (n) => {
        const written = [...String(n)].map((d) => '〇一二三四五六七八九'[Number(d)]).join('')
        return parseNumeral(written) === String(n)
      }),
    ))
  it('percentages and fractions in Chinese', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 99 }), (n) => {
        const share = print({ digits: BigInt(n), scale: 2 })
        return parseNumeral(`百分之${chinese(n)}`) === share && parseNumeral(`${n}%`) === share
      }),
    ))
})

describe('any string', () => {
  const pieces = fc.constantFrom(
    ...'0123456789一二三十百千万亿零〇两半第数几多余来点.·，,%‰成折倍番分之—-至到、/ 负元吨年月日个人“”（）《》\u0000\ud800',
  )
  it('gives numerals in order, inside the text, and no exception', () =>
    fc.assert(
      fc.property(
        fc.oneof(
          fc.array(pieces, { maxLength: 60 }).map((p) => p.join('')),
          fc.string({ unit: 'binary' }),
        ),
        (text) => {
          let last = 0
          for (const { start, end, low, high } of scanNumerals(normalise(text))) {
            expect(start).toBeGreaterThanOrEqual(last)
            expect(end).toBeGreaterThan(start)
            expect(end).toBeLessThanOrEqual(text.length)
            expect(Number.isFinite(Number(print(low))) && Number.isFinite(Number(print(high)))).toBe(true)
            last = end
          }
          parseNumeral(text)
        },
      ),
      { numRuns: 3000 },
    ))
})
