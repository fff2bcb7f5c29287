import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { loadTagger } from '../../../src/entities/tagger/index.js'
import { normalise } from '../../../src/text/normal.js'

const tag = (text: string) => {
  const normal = normalise(text)
  return loadTagger().tag(normal, [{ start: 0, end: normal.length }])
}
const names = (text: string) => tag(text).map(({ start, end, type }) => `${type} ${text.slice(start, end)}`)

describe('sentences of our own', () => {
  test.each([
    ['上海市市长陈志强昨天会见了来访的客人。', ['PLACE 上海市', 'PERSON 陈志强']],
    ['中国和巴基斯坦的友好关系不断发展。', ['PLACE 中国', 'PLACE 巴基斯坦']],
    ['他毕业于北京大学，后来到外交部工作。', ['ORG 北京大学', 'ORG 外交部']],
    ['王建国告诉记者，今年的收成很好。', ['PERSON 王建国']],
    ['今年粮食产量比去年增长百分之五。', []],
  ])('%s', (text, expected) => {
    expect(names(text)).toEqual(expected)
  })
})

test('scores are probabilities, high where the text is plain', () => {
  for (const { score } of tag('中国和巴基斯坦的友好关系不断发展。')) {
    expect(score).toBeGreaterThan(0.9)
    expect(score).toBeLessThanOrEqual(1)
  }
})

test('offsets are into the text, and nothing outside the sentences is tagged', () => {
  const text = '中国和法国。英国和德国。'
  const found = loadTagger().tag(text, [{ start: 6, end: 12 }])
  expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['英国', '德国'])
  expect(loadTagger().tag(text, [])).toEqual([])
})

test('what stands before a sentence does not change it', () => {
  const sentence = '王建国从云南省来到临江市。'
  const alone = tag(sentence).map(({ start, end, score }) => [start, end, score])
  const text = `北京大学${sentence}李`
  const inside = loadTagger().tag(text, [{ start: 4, end: 4 + sentence.length }])
  expect(inside.map(({ start, end, score }) => [start - 4, end - 4, score])).toEqual(alone)
})

test('a part of a sentence is tagged as in the whole', () => {
  const text = '王建国从云南省来，上海市市长陈志强会见了他。'
  const sentence = { start: 0, end: text.length }
  const whole = loadTagger().tag(text, [sentence])
  const part = loadTagger().tagParts(text, [{ start: 9, end: text.length - 1, sentence }])
  expect(part).toEqual(whole.filter(({ start }) => start >= 9))
})

test('any string is accepted; spans are in order, apart and inside', () => {
  const unit = fc.oneof(
    fc.constantFrom('中', '国', '省', '李', '，', '·', '\n', '\ud842', '\udfb7', '\0', '9', 'a'),
    fc.string({ unit: 'binary' }),
  )
  fc.assert(
    fc.property(fc.array(unit, { maxLength: 60 }), (units) => {
      const text = units.join('')
      let last = 0
      for (const { start, end, score } of loadTagger().tag(text, [{ start: 0, end: text.length }])) {
        expect(start).toBeGreaterThanOrEqual(last)
        expect(end).toBeGreaterThan(start)
        expect(score).toBeGreaterThanOrEqual(0)
        expect(score).toBeLessThanOrEqual(1)
        last = end
      }
      expect(last).toBeLessThanOrEqual(text.length)
    }),
  )
})

test('the same text gives the same spans, whatever was tagged before', () => {
  const text = '新华社记者从云南省昆明市报道，当地企业与越南、老挝的贸易额增长。'
  const first = tag(text)
  tag('张'.repeat(3000))
  expect(tag(text)).toEqual(first)
})

test.each(['中', '李', '9', '（', '省'])('a long text of %s alone is read', (character) => {
  const text = character.repeat(50_000)
  for (const { start, end } of tag(text)) expect(end - start).toBeLessThan(text.length)
})
