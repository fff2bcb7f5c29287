import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { Trie } from '../../src/text/trie.js'

describe('Trie', () => {
  const trie = new Trie([
    ['江', 1],
    ['江州', 2],
    ['江州市政府', 3],
    ['江州', 4],
    ['', 5],
  ])

  it('finds the longest word, within a limit', () => {
    expect(trie.longest('在江州市政府', 1)).toEqual({ end: 6, value: 3 })
    expect(trie.longest('在江州市政府', 1, 5)).toEqual({ end: 3, value: 4 })
    expect(trie.longest('在江州市政府', 0)).toBeUndefined()
    expect(trie.longestValue('在江州市政府', 1)).toBe(3)
    expect(trie.longestValue('在江州市政府', 1, 5)).toBe(4)
    expect(trie.longestValue('在江州市政府', 0)).toBeUndefined()
    expect(trie.size).toBe(3)
    expect(trie.get('江州')).toBe(4)
    expect(trie.get('江州市')).toBeUndefined()
  })

  it('visits all words at a position, shortest first', () => {
    const seen: [number, number][] = []
    trie.each('江州市政府', 0, 5, (end, value) => seen.push([end, value]))
    expect(seen).toEqual([
      [1, 1],
      [2, 4],
      [5, 3],
    ])
  })

  it('visits all words of a stretch, by where they begin', () => {
    const seen: [number, number, number][] = []
    trie.eachIn('江江州市政府', 0, 5, (...found) => seen.push(found))
    expect(seen).toEqual([
      [0, 1, 1],
      [1, 2, 1],
      [1, 3, 4],
    ])
  })

  it('agrees with a map, whatever the words', () => {
    const word = fc.string({ unit: 'binary', minLength: 1, maxLength: 6 })
    fc.assert(
      fc.property(fc.array(fc.tuple(word, fc.nat())), fc.array(word), (entries, probes) => {
        const map = new Map(entries)
        const built = new Trie(entries)
        expect(built.size).toBe(map.size)
        for (const key of [...map.keys(), ...probes]) expect(built.get(key)).toBe(map.get(key))
      }),
    )
  })
})
