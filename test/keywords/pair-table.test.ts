import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { PairTable } from '../../src/keywords/pair-table.js'

describe('PairTable', () => {
  it('holds what a map of the same pairs holds', () => {
    const number = fc.integer({ min: 1, max: 32767 })
    fc.assert(
      fc.property(
        fc.array(fc.tuple(number, number, fc.integer({ min: 1, max: 9999 })), { maxLength: 2000 }),
        (rows) => {
          const table = new PairTable()
          const map = new Map<string, number>()
          for (const [first, second, count] of rows) {
            table.set(first, second, count)
            map.set(`${first} ${second}`, count)
          }
          for (const [first, second] of rows) {
            expect(table.get(first, second)).toBe(map.get(`${first} ${second}`))
            expect(table.get(second, first)).toBe(map.get(`${second} ${first}`) ?? 0)
          }
        },
      ),
      { numRuns: 20 },
    )
    expect(new PairTable().get(1, 2)).toBe(0)
  })
})
