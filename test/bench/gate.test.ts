import { describe, expect, it } from 'vitest'
import { accept, falls, measure, readBaseline } from '../../bench/gate.js'
import { type HeadlineName, headline } from '../../src/evaluate/index.js'
import { entities, facts, gongwen, keywords, pipeline, segment, sentiment, structure } from '../../src/index.js'

const baseline = readBaseline()
const names = Object.keys(headline) as HeadlineName[]

describe('the accuracy gate', () => {
  it('lets through what is as good as accepted', { timeout: 120_000 }, () => {
    const fallen = falls(measure(gongwen()), baseline)
    expect(fallen, 'npm run gate tells more; where the fall is meant, npm run gate -- --accept').toEqual([])
  })

  it('stops a rule that is broken: what grows is taken for what shrinks', { timeout: 120_000 }, () => {
    const sound = facts()
    const broken: typeof sound = {
      ...sound,
      annotate: (document) => ({
        facts: sound
          .annotate(document)
          .facts.map((fact) => (fact.direction === 'up' ? { ...fact, direction: 'down' } : fact)),
      }),
    }
    const nlp = pipeline().use(structure()).use(segment()).use(entities()).use(broken).use(sentiment()).use(keywords())
    const fallen = falls(measure(nlp), baseline).map(({ name }) => name)
    expect(fallen).toContain('facts complete F1')
    expect(fallen).not.toContain('facts value F1')
    expect(fallen).not.toContain('entities ALL F1')
  })

  it('stops names that are lost', { timeout: 120_000 }, () => {
    const sound = entities()
    const broken: typeof sound = {
      ...sound,
      annotate: (document) => {
        const found = sound.annotate(document)
        return { ...found, entities: found.entities.filter(({ type }) => type !== 'ORG') }
      },
    }
    const nlp = pipeline().use(structure()).use(segment()).use(broken).use(facts()).use(sentiment()).use(keywords())
    expect(falls(measure(nlp), baseline).map(({ name }) => name)).toContain('entities CORE F1')
  })

  it('has a figure for each name, with a slack that catches a fall', () => {
    expect(Object.keys(baseline)).toEqual(names)
    for (const { value, slack } of Object.values(baseline)) {
      expect(value).toBeGreaterThan(0)
      expect(slack).toBeLessThanOrEqual(0.03)
    }
  })

  it('counts a fall from just below the slack on', () => {
    const at = (change: number) =>
      Object.fromEntries(names.map((name) => [name, baseline[name].value - baseline[name].slack + change])) as Record<
        HeadlineName,
        number
      >
    expect(falls(at(0), baseline)).toEqual([])
    expect(falls(at(0.001), baseline)).toEqual([])
    expect(falls(at(-0.001), baseline)).toHaveLength(names.length)
  })

  it('accepts figures with the slack there was', () => {
    const now = Object.fromEntries(names.map((name) => [name, 0.123456])) as Record<HeadlineName, number>
    const before = { ...baseline, 'tone accuracy': { value: 1, slack: 0.5 } }
    expect(accept(now, before)['tone accuracy']).toEqual({ value: 0.1235, slack: 0.5 })
    expect(falls(now, accept(now, {}))).toEqual([])
  })
})
