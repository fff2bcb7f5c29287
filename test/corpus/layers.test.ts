import { expect, test } from 'vitest'
import { onlyLayers } from '../../src/corpus/layers.js'
import { pipeline, type Stage } from '../../src/pipeline.js'

const ran: string[] = []
const stage = (name: string, needs: string[], adds: string[], reads: string[] = []) =>
  ({
    ...{ name, needs, adds, reads },
    annotate: () => {
      ran.push(name)
      return Object.fromEntries(adds.map((layer) => [layer, name]))
    },
  }) as unknown as Stage
const whole = [
  stage('structure', [], ['sections', 'sentences']),
  stage('segment', ['sentences'], ['tokens']),
  stage('entities', ['tokens'], ['entities']),
  stage('facts', ['tokens'], ['facts'], ['entities']),
  stage('keywords', ['tokens'], ['keywords']),
].reduce((before, each) => before.use(each as never) as never, pipeline())

test.each([
  [['sections'], ['structure']],
  [
    ['tokens', 'sections'],
    ['structure', 'segment'],
  ],
  [['keywords'], ['structure', 'segment', 'keywords']],
  [['facts'], ['structure', 'segment', 'entities', 'facts']],
])('%j takes the stages %j', (layers, stages) => {
  ran.length = 0
  const document = onlyLayers(whole, layers)('一', { id: 'x' })
  expect(ran).toEqual(stages)
  expect(Object.keys(document).sort()).toEqual(['format', 'id', 'meta', 'text', ...layers].sort())
})

test('a layer that is none', () => {
  expect(() => onlyLayers(whole, ['fact'])).toThrow(/no layer 'fact'; there are sections, sentences, tokens/)
})
