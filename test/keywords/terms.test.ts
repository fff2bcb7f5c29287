import { describe, expect, it } from 'vitest'
import { builtinLevels, choiceOf, habitOf, termsOf } from '../../src/keywords/terms.js'
import { builtinRows } from '../../src/text/dictionary.js'

describe('terms', () => {
  it('are of 3 to 16 characters, each in one line', () => {
    const terms = builtinRows('keywords/terms.tsv').flatMap(({ fields }) => fields[2]!.split(' '))
    expect(new Set(terms).size).toBe(terms.length)
    expect(terms.filter((term) => term.length < 3 || term.length > 16 || /\d/.test(term))).toEqual([])
    expect(builtinLevels().size).toBe(terms.length)
  })

  it('count more the more often a passage is filed under them', () => {
    expect(choiceOf(0, 0)).toBeCloseTo(0)
    expect(choiceOf(5, 6)).toBeGreaterThan(choiceOf(1, 6))
    expect(choiceOf(1, 6)).toBeGreaterThan(choiceOf(0, 6))
    expect(choiceOf(0, 6)).toBeLessThan(0)
    expect(habitOf(0, 0, 0, 0)).toEqual({ filed: 0, closes: 0 })
  })

  it('have a level, a choice, or both', () => {
    const terms = termsOf(
      new Map([
        ['港口物流', 3],
        ['城市更新', 2],
      ]),
      [
        ['城市更新', 1.5],
        ['工作方案', -1],
      ],
    )
    expect(terms.get('港口物流')).toEqual({ level: 3, choice: 0 })
    expect(terms.get('城市更新')).toEqual({ level: 2, choice: 1.5 })
    expect(terms.get('工作方案')).toEqual({ level: 0, choice: -1 })
  })
})
