import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { SpanTable } from '../../src/text/span-table.js'

describe('SpanTable', () => {
  it('numbers strings from 1 and finds them inside a text', () => {
    const table = new SpanTable(['城市', '更新', '城市更新'])
    expect(table.size).toBe(3)
    expect(table.find('推进城市更新', 2, 6)).toBe(3)
    expect(table.find('推进城市更新', 2, 4)).toBe(1)
    expect(table.find('推进城市更新', 0, 2)).toBe(0)
    expect(new SpanTable([]).find('推进', 0, 2)).toBe(0)
  })

  it('takes strings in one by one, each once', () => {
    const table = new SpanTable()
    const words = Array.from({ length: 2000 }, (_, i) => `词${i}`)
    expect(words.map((word) => table.add(word))).toEqual(words.map((_, i) => i + 1))
    expect(words.map((word) => table.add(word))).toEqual(words.map((word) => table.find(word, 0, word.length)))
    expect(table.size).toBe(2000)
  })

  it('finds what a map of the same strings finds', () => {
    const strings = fc.uniqueArray(fc.string({ unit: fc.constantFrom(...'甲乙丙丁ab'), minLength: 1, maxLength: 4 }))
    const text = fc.string({ unit: fc.constantFrom(...'甲乙丙丁ab'), maxLength: 12 })
    fc.assert(
      fc.property(strings, text, fc.nat(12), fc.nat(12), (list, whole, from, to) => {
        const end = Math.min(to, whole.length)
        const start = Math.min(from, end)
        expect(new SpanTable(list).find(whole, start, end)).toBe(list.indexOf(whole.slice(start, end)) + 1)
      }),
    )
  })
})
