import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { goldSets } from '../../bench/sets.js'

const folder = new URL('../../bench/held-out/', import.meta.url)
const there = existsSync(new URL('../../../shared/corpora/', import.meta.url))

describe('the held-out passages', () => {
  it.each(readdirSync(folder))('%s lies inside its passage, in order, and holds no text', (name) => {
    const passage = JSON.parse(readFileSync(new URL(name, folder), 'utf8'))
    const { start, end, layers, entities, facts = [], sentences = [], keyphrases = [] } = passage
    const ranges: number[][][] = [
      entities,
      facts.map((fact: { start: number; end: number }) => [fact.start, fact.end]),
      sentences,
    ]
    for (const list of ranges) {
      let last = 0
      for (const [from, to] of list) {
        expect(from).toBeGreaterThanOrEqual(last)
        expect(to).toBeGreaterThan(from!)
        last = to!
      }
      expect(last).toBeLessThanOrEqual(end - start)
    }
    expect(keyphrases).toHaveLength(layers === undefined ? 10 : 0)
    expect(facts.every((fact: object) => !('text' in fact))).toBe(true)
  })

  it.skipIf(!there)('are what the reports have there', () => {
    const golds = goldSets().find(({ name }) => name === 'heldOut')!.golds
    expect(golds).toHaveLength(readdirSync(folder).length)
    for (const { entities, facts } of golds)
      for (const { text } of [...entities, ...facts]) expect(text).toBe(text.trim())
  })
})
