import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { offsetsOf } from '../../src/evaluate/offsets.js'

const text = '省📈市👨‍👩‍👧\r\n𠮷'
const units = ['utf16', 'codepoint', 'grapheme'] as const

describe('offsetsOf', () => {
  it.each([
    ['utf16', [0, 1, 3, 4, 12, 14, 16]],
    ['codepoint', [0, 1, 2, 3, 8, 10, 11]],
    ['grapheme', [0, 1, 2, 3, 4, 5, 6]],
  ] as const)('counts %s', (unit, expected) => {
    const places = [0, 1, 3, 4, 12, 14, 16]
    const offsets = offsetsOf(text, unit)
    expect(places.map(offsets.to)).toEqual(expected)
    expect(expected.map(offsets.from)).toEqual(places)
  })

  it.each(units)('knows no %s outside the text or inside a character', (unit) => {
    const { from } = offsetsOf(text, unit)
    for (const odd of [-1, 17, 0.5, Number.NaN, '1', null, undefined]) expect(from(odd)).toBeUndefined()
    expect(offsetsOf(text, 'utf16').from(2)).toBeUndefined()
  })

  it('goes there and back on any string', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.constantFrom(...units), (any, unit) => {
        const { to, from } = offsetsOf(any, unit)
        const length = to(any.length)
        for (let offset = 0; offset <= length; offset++) {
          const place = from(offset)
          if (place !== undefined) expect(to(place)).toBe(offset)
        }
        expect(from(length)).toBe(any.length)
      }),
    )
  })
})
