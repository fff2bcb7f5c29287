import { describe, expect, it } from 'vitest'
import { agreement, type GoldDocument } from '../../src/evaluate/index.js'
import { sample } from './documents.js'

describe('agreement', () => {
  it('is complete between one and the same', () => {
    const { documents, entities, facts, tone, keyphrases } = agreement([sample], [sample])
    expect(documents).toBe(1)
    expect([entities.ALL.f1, facts.complete.f1, tone.kappa, keyphrases.exact, keyphrases.soft]).toEqual([1, 1, 1, 1, 1])
  })

  it('is the same from both sides', () => {
    const other: GoldDocument = {
      ...sample,
      entities: sample.entities.slice(1),
      facts: sample.facts.slice(1),
      keyphrases: ['失业率', '江市'],
    }
    const [one, two] = [agreement([sample], [other]), agreement([other], [sample])]
    expect(one.entities.ALL.f1).toBeCloseTo(2 / 3)
    for (const figures of [one, two]) expect(figures.facts.value.f1).toBeCloseTo(4 / 5)
    expect(two.entities.ALL.f1).toBe(one.entities.ALL.f1)
    expect(two.keyphrases).toEqual(one.keyphrases)
  })

  it('gives the kappa of the textbook', () => {
    // Two by two as in Cohen's examples: 20 and 15 together, 5 and 10 apart. Observed 0.7, expected 0.5, kappa 0.4.
    const text = '句。'.repeat(50)
    const document = (tone: (i: number) => 'positive' | 'negative'): GoldDocument => ({
      ...{ id: 'k', text, layers: ['tone'], entities: [], facts: [], keyphrases: [] },
      sentences: Array.from({ length: 50 }, (_, i) => ({ start: 2 * i, end: 2 * i + 2, tone: tone(i) })),
    })
    const a = document((i) => (i < 25 ? 'positive' : 'negative'))
    const b = document((i) => (i < 20 || (i >= 25 && i < 35) ? 'positive' : 'negative'))
    const { tone } = agreement([a], [b])
    expect(tone).toMatchObject({ sentences: 50, observed: 0.7, expected: 0.5 })
    expect(tone.kappa).toBeCloseTo(0.4)
  })

  it('counts only documents and layers of both', () => {
    const tonesOnly: GoldDocument = { ...sample, layers: ['tone'], entities: [], facts: [], keyphrases: [] }
    const result = agreement([sample, { ...sample, id: 'a' }], [tonesOnly, { ...sample, id: 'b' }])
    expect(result).toMatchObject({ documents: 1, onlyA: ['a'], onlyB: ['b'], tone: { kappa: 1 } })
    expect(result.entities.ALL).toMatchObject({ gold: 0, predicted: 0 })
    expect(agreement([], []).tone.kappa).toBe(0)
  })

  it('refuses two texts under one id', () => {
    expect(() => agreement([sample], [{ ...sample, text: `${sample.text}。` }])).toThrow(/not the gold text/)
  })
})
