import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { alignTokens } from '../../src/text/tokens.js'

const token = (start: number, end: number, pos = 'n') => ({ start, end, pos })

describe('alignTokens', () => {
  it('splits a token at the edges of a span', () => {
    expect(alignTokens([token(0, 5)], [{ start: 1, end: 3 }])).toEqual([token(0, 1), token(1, 3), token(3, 5)])
  })

  it('merges the tokens in a span that has a tag', () => {
    expect(alignTokens([token(0, 2), token(2, 3), token(3, 6)], [{ start: 1, end: 4, pos: 'nr' }])).toEqual([
      token(0, 1),
      token(1, 4, 'nr'),
      token(4, 6),
    ])
  })

  it('leaves what needs no cut as it is', () => {
    const tokens = [token(0, 2), token(2, 4)]
    expect(alignTokens(tokens, [])).toBe(tokens)
    expect(alignTokens(tokens, [{ start: 2, end: 4 }])).toEqual(tokens)
  })

  it('keeps a tiling and puts every edge between tokens', () => {
    const lengths = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 30 })
    fc.assert(
      fc.property(lengths, lengths, fc.array(fc.boolean()), (a, b, tagged) => {
        let at = 0
        const tokens = a.map((length) => token(at, (at += length)))
        const end = at
        at = 0
        const cuts = b
          .map((length, i) => ({
            start: at,
            end: (at += length),
            ...(tagged[i] ? { pos: 'm' } : {}),
            keep: i % 3 !== 1,
          }))
          .filter((cut) => cut.keep && cut.end <= end)
        const out = alignTokens(tokens, cuts)
        expect(out[0]!.start).toBe(0)
        expect(out.at(-1)!.end).toBe(end)
        for (let i = 1; i < out.length; i++) expect(out[i]!.start).toBe(out[i - 1]!.end)
        const edges = new Set(out.flatMap(({ start, end }) => [start, end]))
        for (const cut of cuts) {
          expect(edges.has(cut.start) && edges.has(cut.end)).toBe(true)
          if ('pos' in cut) expect(out).toContainEqual(token(cut.start, cut.end, 'm'))
        }
      }),
    )
  })
})
