import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { buildGold, type GoldDocument, goldIds, type Span } from '../../bench/build-gold.js'

const corpora = new URL('../../corpora/', import.meta.url)
const namesIn = (folder: string, ending: string) =>
  readdirSync(new URL(folder, corpora))
    .filter((name) => name.endsWith(ending))
    .map((name) => name.slice(0, -ending.length))
    .sort()
const read = (path: string) => readFileSync(new URL(path, corpora), 'utf8')
const golds = namesIn('gold/', '.json').map((id): [string, GoldDocument] => [id, JSON.parse(read(`gold/${id}.json`))])

const inside = (part: Span, whole: Span) => whole.start <= part.start && part.end <= whole.end
/** Ordered, not empty, within the text, and no span begins before the one before it has ended. */
function expectDisjoint(spans: Span[], length: number) {
  let free = 0
  for (const { start, end } of spans) {
    expect(start).toBeGreaterThanOrEqual(free)
    expect(end).toBeGreaterThan(start)
    free = end
  }
  expect(free).toBeLessThanOrEqual(length)
}

describe('the sample corpus', () => {
  it('has text, markup and gold of every report', () => {
    expect(namesIn('markup/', '.ann')).toEqual(namesIn('samples/', '.txt'))
    expect(namesIn('gold/', '.json')).toEqual(namesIn('samples/', '.txt'))
  })

  it('is marked as samples, and lists every report in its README', () => {
    const readme = read('README.md')
    for (const id of namesIn('samples/', '.txt')) {
      expect(read(`samples/${id}.txt`).startsWith('（样例）'), id).toBe(true)
      expect(readme).toContain(`${id}.txt`)
    }
  })

  it('holds at least eight reports, 300 facts and 250 entities', () => {
    const count = (size: (gold: GoldDocument) => number) => golds.reduce((sum, [, gold]) => sum + size(gold), 0)
    expect(golds.length).toBeGreaterThanOrEqual(8)
    expect(count((gold) => gold.facts.length)).toBeGreaterThanOrEqual(300)
    expect(count((gold) => gold.entities.length)).toBeGreaterThanOrEqual(250)
  })

  it('has every type, kind, basis, approximation and tone somewhere', () => {
    const seen = (values: (gold: GoldDocument) => (string | null)[]) =>
      [...new Set(golds.flatMap(([, gold]) => values(gold)))].sort()
    expect(seen((gold) => gold.entities.map((e) => e.type))).toEqual(['DOCUMENT', 'EVENT', 'ORG', 'PERSON', 'PLACE'])
    expect(seen((gold) => gold.facts.map((f) => f.kind))).toEqual([
      'change',
      'level',
      'multiple',
      'rank',
      'rate',
      'share',
    ])
    expect(seen((gold) => gold.facts.map((f) => f.approx))).toEqual(['about', 'exact', 'near', 'over', 'under'])
    expect(seen((gold) => gold.facts.map((f) => f.basis ?? 'none'))).toEqual(['avg', 'none', 'since', 'yoy'])
    expect(seen((gold) => gold.sentences.map((s) => s.tone))).toEqual(['negative', 'neutral', 'positive'])
  })
})

describe.each(golds)('gold of %s', (id, gold) => {
  const { text, entities, facts, sentences, keyphrases } = gold

  it('is what its markup says', () => {
    expect(goldIds()).toContain(id)
    expect(gold, 'run npx tsx bench/build-gold.ts').toEqual(buildGold(id))
  })

  it('has the keys of a gold document', () => {
    expect(Object.keys(gold)).toEqual([
      'id',
      'source',
      'reportYear',
      'place',
      'text',
      'entities',
      'facts',
      'sentences',
      'keyphrases',
    ])
    expect(gold.id).toBe(id)
    expect(text).toBe(read(`samples/${id}.txt`))
    expect(text.length).toBeGreaterThanOrEqual(1000)
    expect(text.length).toBeLessThanOrEqual(2500)
    expect(text).toContain(gold.place)
  })

  it('has entities with known labels, right surfaces and no overlap', () => {
    expectDisjoint(entities, text.length)
    for (const e of entities) {
      expect(['PLACE', 'ORG', 'PERSON', 'EVENT', 'DOCUMENT']).toContain(e.type)
      expect(e.text).toBe(text.slice(e.start, e.end))
      expect(/^《.*》$/.test(e.text), e.text).toBe(e.type === 'DOCUMENT')
    }
  })

  it('has facts with known labels, right surfaces and no overlap', () => {
    expectDisjoint(facts, text.length)
    for (const f of facts) {
      const name = `${f.text} @${f.start}`
      expect(f.text, name).toBe(text.slice(f.start, f.end))
      expect(f.low, name).toBeLessThanOrEqual(f.high)
      expect(['level', 'change', 'rate', 'share', 'rank', 'multiple'], name).toContain(f.kind)
      expect(['exact', 'about', 'near', 'over', 'under'], name).toContain(f.approx)
      expect(f.kind === 'change' || f.kind === 'rate' ? ['up', 'down'] : [null], name).toContain(f.direction)
      if (f.direction === null) expect(f.basis, name).toBeNull()
      expect([null, 'yoy', 'avg', 'since'], name).toContain(f.basis)
      expect(['actual', 'target'], name).toContain(f.modality)
      if (f.period !== null) expect(f.period, name).toMatch(/^\d{4}(-\d{2})?(\/\d{4}(-\d{2})?)?$/)
      if (f.kind === 'rank') expect(['位', '户'], name).toContain(f.unit)
    }
  })

  it('has its facts and entities inside sentences', () => {
    expectDisjoint(sentences, text.length)
    for (const part of [...entities, ...facts])
      expect(
        sentences.some((s) => inside(part, s)),
        part.text,
      ).toBe(true)
    for (const s of sentences) expect(['positive', 'neutral', 'negative']).toContain(s.tone)
  })

  it('has indicators with right surfaces that do not touch their number', () => {
    for (const { indicator, start, end, text: number } of facts) {
      if (!indicator) continue
      expect(indicator.text).toBe(text.slice(indicator.start, indicator.end))
      expect(indicator.end <= start || indicator.start >= end, `${number} ${indicator.text}`).toBe(true)
    }
  })

  it('has ten key phrases of the text, 3 to 16 characters, without numbers', () => {
    expect(new Set(keyphrases).size).toBe(10)
    for (const phrase of keyphrases) {
      expect(text).toContain(phrase)
      expect(phrase).toMatch(/^[^\d]{3,16}$/)
    }
  })
})

const scorer = new URL('../../../shared/eval/score.mjs', import.meta.url)
describe.skipIf(!existsSync(scorer))('the scorer of the development set', () => {
  it('reads this gold and gives itself full marks', async () => {
    const { loadGold, score } = await import(scorer.href)
    const loaded: GoldDocument[] = loadGold(new URL('gold', corpora).pathname)
    expect(loaded.map((gold) => gold.id)).toEqual(golds.map(([id]) => id))
    const perfect = loaded.map((gold) => ({
      ...gold,
      facts: gold.facts.map((f) => ({
        ...f,
        quantity: { low: f.low, high: f.high, unit: f.unit, approx: f.approx },
      })),
      sentiment: { sentences: gold.sentences.map((s) => ({ ...s, label: s.tone })) },
      keywords: gold.keyphrases.map((text) => ({ text })),
    }))
    const result = score(loaded, perfect)
    expect(result.missing).toEqual([])
    expect(result.entities.ALL.f1).toBe(1)
    expect(result.facts.complete.f1).toBe(1)
    expect(result.tone.accuracy).toBe(1)
    expect(result.keywords.exact.f1).toBe(1)
  })
})
