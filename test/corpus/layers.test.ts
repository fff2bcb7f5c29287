import { describe, expect, test } from 'vitest'
import { defaultStages, layerNames, onlyLayers, stagesFor } from '../../src/corpus/layers.js'
import { gongwen } from '../../src/index.js'

const text = `临江市人民政府工作报告
一、2025年工作回顾
全市地区生产总值1234.5亿元，增长5.6%，云岭省人民政府和市发展改革委给予大力支持。存在的困难仍然不少。
二、2026年工作安排
地区生产总值增长5%左右，建成产业园区3个。
`

test('the stages are those of the default pipeline', () => {
  const stages = gongwen().stages
  expect(defaultStages.map((stage) => [...stage.adds].sort())).toEqual(stages.map((stage) => [...stage.adds].sort()))
  for (const [i, { needs }] of stages.entries()) {
    expect(defaultStages[i]!.uses).toEqual(expect.arrayContaining([...needs]))
  }
})

test.each([
  [['sections'], ['furniture']],
  [
    ['tokens', 'sections'],
    ['furniture', 'tokens'],
  ],
  [['entities'], ['furniture', 'tokens', 'entities']],
  [['facts'], ['furniture', 'tokens', 'entities', 'facts']],
])('%j takes the stages that add %j', (layers, firsts) => {
  expect(stagesFor(layers).map((stage) => stage.adds[0])).toEqual(firsts)
})

describe('a layer alone is as the whole pipeline gives it', () => {
  const whole = gongwen().annotate(text, { id: 'x' })
  test.each(layerNames.filter((layer) => layer !== 'tokens'))('%s', (layer) => {
    const document = onlyLayers([layer])(text, { id: 'x' })
    expect(Object.keys(document).sort()).toEqual(['format', 'id', 'meta', 'text', layer].sort())
    expect(document).toMatchObject({ id: 'x', text, meta: whole.meta, [layer]: whole[layer] })
  })
})

test('a layer that is none', () => {
  expect(() => onlyLayers(['fact'])).toThrow(/no layer 'fact'; there are .*sections, sentences, tokens/)
})
