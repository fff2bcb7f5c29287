import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { entities } from '../../src/entities/index.js'
import { evaluate, predict, readGold } from '../../src/evaluate/index.js'
import { cue } from '../../src/facts/cues.js'
import { facts } from '../../src/facts/index.js'
import { pipeline } from '../../src/pipeline.js'
import { segment } from '../../src/segment/index.js'
import { structure } from '../../src/structure/index.js'

const nlp = pipeline().use(structure()).use(segment()).use(entities()).use(facts())
const path = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))

/** Floors a little below what was last measured: a change that loses more than a few facts fails. */
describe.each([
  ['development gold', path('../../../shared/gold'), 0.99, 0.94],
  ['sample gold', path('../../corpora/gold'), 0.985, 0.83],
])('facts of the %s', (_, folder, value, complete) => {
  it.skipIf(!existsSync(folder))('do not fall below their floors', () => {
    const golds = readGold(folder)
    const found = evaluate(golds, predict(golds, nlp), { resamples: 0 }).figures.facts
    expect(found.value.f1).toBeGreaterThan(value)
    expect(found.complete.f1).toBeGreaterThan(complete)
  })
})

describe('place', () => {
  const places = (text: string) =>
    nlp.annotate(text, { reportYear: 2025, place: '临江市' }).facts.map((fact) => fact.place)
  it.each([
    ['全市森林覆盖率达到62%。', [null]],
    ['临江市粮食产量达到52万吨，江苏省粮食产量达到3800万吨。', [null, '江苏省']],
    ['贵州省的森林覆盖率达到62%。', ['贵州省']],
    ['广州市、深圳市进出口总额分别增长3%、5%。', ['广州市', '深圳市']],
  ])('%s', (text, expected) => expect(places(text)).toEqual(expected))
})

describe('cues', () => {
  const folder = path('../../src/facts/')
  const asked = readdirSync(folder).flatMap((file) =>
    [
      ...readFileSync(folder + file, 'utf8').matchAll(/(?:cue|ends|follows|preceded|nearBehind|takeOf)\('([a-z-]+)'/g),
    ].map((match) => match[1]!),
  )
  it.each([...new Set(asked)])('%s is in the dictionary', (name) => expect(cue(name)).toBeDefined())

  it('take the longest word at a place, and none where that is an exception', () => {
    expect(cue('sum-word').isIn('共有35所')).toBe(true)
    expect(cue('sum-word').isIn('共同建设')).toBe(false)
    expect(cue('growth-noun').endsAt('人口自然增长率', 7)).toBe(false)
    expect(cue('growth-noun').endsAt('产值增长率', 5)).toBe(true)
  })
})
