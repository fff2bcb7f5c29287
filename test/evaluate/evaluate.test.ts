import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { jiebaPeers } from '../../bench/peers.js'
import {
  compare,
  evaluate,
  type GoldDocument,
  type PredictedDocument,
  predict,
  type Report,
  readGold,
  readPredictions,
} from '../../src/evaluate/index.js'
import { GongwenError, gongwen } from '../../src/index.js'

const text = '临江市生产总值增长5%。失业率下降。'
const gold: GoldDocument = {
  id: 'a',
  text,
  entities: [{ start: 0, end: 3, text: '临江市', type: 'PLACE' }],
  facts: [
    {
      ...{
        start: 9,
        end: 11,
        text: '5%',
        low: 5,
        high: 5,
        unit: '%',
        approx: 'exact',
        kind: 'rate',
        direction: 'up',
        basis: 'yoy',
        period: '2025',
        modality: 'actual',
      },
      indicator: { start: 3, end: 7, text: '生产总值' },
    },
  ],
  sentences: [
    { start: 0, end: 12, tone: 'positive' },
    { start: 12, end: 18, tone: 'positive' },
  ],
  keyphrases: ['生产总值', '城镇失业率'],
}
const right: PredictedDocument = {
  id: 'a',
  text,
  entities: [{ start: 0, end: 3, type: 'PLACE' }],
  facts: [
    {
      ...{
        start: 9,
        end: 11,
        kind: 'rate',
        direction: 'up',
        basis: 'yoy',
        modality: 'actual',
        period: { start: '2025', end: '2025' },
      },
      quantity: { low: 5, high: 5, unit: '%', approx: 'exact' },
      indicator: { start: 3, end: 7, text: '生产总值' },
    },
  ],
  sentiment: {
    sentences: [
      { start: 0, end: 12, label: 'positive', score: 1 },
      { start: 12, end: 18, label: 'neutral', score: 0 },
    ],
  },
  keywords: [{ text: '生产总值' }, { text: '失业率' }, { text: '江市生' }],
}

describe('evaluate', () => {
  it('counts what is right', () => {
    const { figures, documents, missing, mistakes } = evaluate([gold], [right])
    expect([documents, missing]).toEqual([1, []])
    expect(figures.entities.CORE).toEqual({ precision: 1, recall: 1, f1: 1, hits: 1, gold: 1, predicted: 1 })
    expect(figures.facts.complete.f1).toBe(1)
    expect(figures.fields.indicatorExact).toBe(1)
    expect(figures.tone.accuracy).toBe(0.5)
    expect(figures.tone.confusion.positive).toEqual({ positive: 1, neutral: 1, negative: 0, none: 0 })
    expect(figures.keywords.exact.precision).toBeCloseTo(1 / 3)
    expect(figures.keywords.softPrecision).toBeCloseTo(2 / 3)
    expect(figures.segmentation).toBeUndefined()
    expect(mistakes.filter(({ layer }) => layer !== 'phrase')).toEqual([
      {
        id: 'a',
        layer: 'tone',
        kind: 'tone',
        label: 'positive',
        start: 12,
        end: 18,
        text: '失业率下降。',
        gold: 'positive',
        predicted: 'neutral',
      },
    ])
    expect(mistakes.filter(({ layer }) => layer === 'phrase')).toEqual([
      { id: 'a', layer: 'phrase', kind: 'wrong', label: 'phrase', start: 1, end: 4, text: '江市生' },
    ])
  })

  it.each<[string, Partial<NonNullable<PredictedDocument['facts']>[number]>, string]>([
    ['value', { quantity: { low: 6, high: 6, unit: '%', approx: 'exact' } }, 'value'],
    ['unit', { quantity: { low: 5, high: 5, unit: '', approx: 'exact' } }, 'value'],
    ['approx', { quantity: { low: 5, high: 5, unit: '%', approx: 'about' } }, 'approx'],
    ['direction', { direction: 'down' }, 'direction'],
    ['period', { period: null }, 'period'],
    ['indicator', { indicator: null }, 'indicator'],
    ['indicator, by less than half', { indicator: { start: 6, end: 9, text: '值增长' } }, 'indicator'],
  ])('names a wrong %s', (_, change, label) => {
    const { mistakes, figures } = evaluate([gold], [{ ...right, facts: [{ ...right.facts![0]!, ...change }] }])
    expect(mistakes.filter(({ layer }) => layer === 'fact').map((mistake) => mistake.label)).toEqual([label])
    expect(figures.facts.value.hits).toBe(label === 'value' ? 0 : 1)
    expect(figures.facts.complete.hits).toBe(label === 'approx' ? 1 : 0)
  })

  it('tells strict entities from relaxed ones', () => {
    const { figures } = evaluate(
      [gold],
      [
        {
          ...right,
          entities: [
            { start: 0, end: 2, type: 'PLACE' },
            { start: 1, end: 3, type: 'PLACE' },
            { start: 0, end: 3, type: 'ORG' },
          ],
        },
      ],
    )
    expect(figures.entities.PLACE).toMatchObject({ hits: 0, gold: 1, predicted: 2 })
    expect(figures.relaxedEntities.PLACE).toMatchObject({ hits: 1, gold: 1, predicted: 2 })
    expect(figures.relaxedEntities.ORG.hits).toBe(0)
  })

  it('measures word boundaries where gold has words', () => {
    const tokens = (...ends: number[]) => ends.map((end, i) => ({ start: ends[i - 1] ?? 0, end }))
    const { figures } = evaluate(
      [{ ...gold, tokens: tokens(3, 7, 9, 18) }],
      [{ ...right, tokens: tokens(3, 9, 11, 18) }],
    )
    expect(figures.segmentation).toMatchObject({ hits: 2, gold: 3, predicted: 3 })
  })

  it('counts only the layers that gold has, and lists what is missing', () => {
    const { figures, missing } = evaluate(
      [
        { ...gold, layers: ['tone'] },
        { ...gold, id: 'b' },
      ],
      [right],
    )
    expect(missing).toEqual(['b'])
    expect(figures.entities.ALL).toMatchObject({ gold: 0, predicted: 0 })
    expect(figures.tone.labels.positive.gold).toBe(2)
  })

  it('refuses a prediction of another text', () => {
    expect(() => evaluate([gold], [{ ...right, text: '别的' }])).toThrow(GongwenError)
  })

  it('gives the same intervals for the same seed, around the figure', () => {
    const golds = Array.from({ length: 8 }, (_, i) => ({ ...gold, id: `d${i}` }))
    const predictions = golds.map(({ id }, i) => ({ ...right, id, entities: i % 2 ? right.entities! : [] }))
    const one = evaluate(golds, predictions, { seed: 7 })
    const interval = one.intervals['entities CORE F1']
    expect(one.intervals).toEqual(evaluate(golds, predictions, { seed: 7 }).intervals)
    expect(interval.low).toBeLessThan(one.figures.entities.CORE.f1)
    expect(interval.high).toBeGreaterThan(one.figures.entities.CORE.f1)
    expect(evaluate([], []).intervals['entities CORE F1']).toEqual({ low: 0, high: 0 })
  })
})

describe('compare', () => {
  const golds = Array.from({ length: 10 }, (_, i) => ({ ...gold, id: `d${i}` }))
  const good = golds.map(({ id }) => ({ ...right, id }))
  it('finds no difference between a system and itself', () => {
    const { differences, mended, broken, documents } = compare(golds, good, good)
    expect(documents).toBe(10)
    for (const { a, b, p } of differences) expect([a === b, p]).toEqual([true, 1])
    expect([mended, broken]).toEqual([[], []])
  })
  it('finds a difference that every document shows, and what changed', () => {
    const { differences, mended, broken } = compare(
      golds,
      golds.map(({ id }) => ({ ...right, id, entities: [] })),
      good,
    )
    const core = differences.find(({ name }) => name === 'entities CORE F1')!
    expect(core).toEqual({ name: 'entities CORE F1', a: 0, b: 1, p: 0 })
    expect([mended.length, broken.length]).toEqual([10, 0])
  })
})

const shared = new URL('../../../shared/', import.meta.url)
describe.skipIf(!existsSync(shared))('against the reference scorer', () => {
  const goldFolder = fileURLToPath(new URL('gold/', shared))
  const script = existsSync(shared) ? realpathSync(fileURLToPath(new URL('eval/score.mjs', shared))) : ''
  const golds = existsSync(shared) ? readGold(goldFolder) : []
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-'))

  const own: PredictedDocument[] = JSON.parse(JSON.stringify(predict(golds, gongwen())))
  // As a tagger that knows only names of one kind and reads every number as a level would be.
  const poor = own.map(({ id, text, entities, facts }) => ({
    id,
    text: text!,
    entities: entities!.map((entity) => ({ ...entity, type: 'PLACE' as const })),
    facts: facts!.map((fact) => ({ ...fact, kind: 'level' as const, indicator: null, period: null })),
  }))
  const damaged = own
    .filter((_, i) => i % 5 !== 3)
    .map((doc) => ({
      ...doc,
      entities: doc.entities!.flatMap((entity, i) =>
        i % 3 === 0 ? [] : i % 3 === 1 ? [entity, entity] : [{ ...entity, end: entity.end + 1 }],
      ),
      facts: doc.facts!.map((fact, i) =>
        i % 2 ? fact : { ...fact, start: fact.start - 1, quantity: { ...fact.quantity, low: fact.quantity.low * 10 } },
      ),
      sentiment: { sentences: doc.sentiment!.sentences!.slice(1) },
    }))

  it.each([
    ['the pipeline’s', own],
    ['a peer’s', predict(golds, jiebaPeers()[0]!)],
    ['a poor', poor],
    ['a damaged', damaged],
  ])('agrees to the last digit on %s prediction', (name, predictions) => {
    const file = join(folder, `${name}.jsonl`)
    writeFileSync(file, predictions.map((doc) => `${JSON.stringify(doc)}\n`).join(''))
    const { stdout } = spawnSync(process.execPath, [script, '--gold', goldFolder, '--pred', file, '--json'], {
      encoding: 'utf8',
      maxBuffer: 1 << 26,
    })
    const reference = JSON.parse(stdout)
    const { documents, missing, figures } = evaluate(golds, readPredictions(file), { resamples: 0 })
    const short = ({ precision, recall, f1, hits, gold, predicted }: Report['figures']['facts']['value']) => ({
      p: precision,
      r: recall,
      f1,
      tp: hits,
      gold,
      pred: predicted,
    })
    const each = <T extends object>(scores: T) =>
      Object.fromEntries(Object.entries(scores).map(([key, score]) => [key, short(score)]))
    expect({
      documents,
      missing,
      entities: each(figures.entities),
      facts: each(figures.facts),
      fields: figures.fields,
      tone: { accuracy: figures.tone.accuracy, macroF1: figures.tone.macroF1, ...each(figures.tone.labels) },
      keywords: { exact: short(figures.keywords.exact), soft: figures.keywords.softPrecision },
      errors: [],
    }).toEqual(reference)
    expect(readFileSync(file, 'utf8').length).toBeGreaterThan(0)
  })
})
