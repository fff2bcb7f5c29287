import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { normalise } from '../../src/text/normal.js'

describe('normalise', () => {
  it.each([
    ['２０２５年，ＧＤＰ增长５．２％', '2025年，GDP增长5.2%'],
    ['2023年,全市(含郊区);达到1:2?是!', '2023年，全市（含郊区）；达到1：2？是！'],
    ['國務院發展計劃', '国务院发展计划'],
    ['擧行衞生會議', '举行卫生会议'], // variants
    ['一\u3000二\u00a0三\u200b四\ufeff五\t六', '一 二 三 四 五 六'],
    ['甲\r\n乙\r丙\u2028丁', '甲 \n乙\n丙\n丁'],
    ['「引『内』文」', '“引‘内’文”'],
    ['3・5—4·5', '3·5—4·5'],
    ['\u2f24小\u2f20', '大小士'], // Kangxi radicals, as copied from PDF
    ['\ud800甲\udc00', '\ufffd甲\ufffd'],
    ['😀甲', '😀甲'],
    ['\0甲\x07', ' 甲 '],
  ])('%j → %j', (text, normal) => expect(normalise(text)).toBe(normal))

  it('keeps the length and is its own fixed point', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const normal = normalise(text)
        expect(normal.length).toBe(text.length)
        expect(normalise(normal)).toBe(normal)
        expect(() => encodeURIComponent(normal)).not.toThrow() // no half of a surrogate pair
      }),
    )
  })

  it('is its own fixed point for each unit: 懶 as a compatibility ideograph, traditional, simplified', () => {
    expect(normalise('\uf90d')).toBe('懒')
    for (let unit = 0; unit < 0x10000; unit++) {
      const normal = normalise(String.fromCharCode(unit))
      if (normalise(normal) !== normal) expect.fail(`U+${unit.toString(16)}`)
    }
  })
})
