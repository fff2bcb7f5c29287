import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Document, Layers } from '../../src/index.js'
import { entities } from '../../src/index.js'
import { annotate } from './helpers.js'

const pieces = [
  '重庆市', '渝', '川', '中', '新', '市委', '省人大', '人民政府', '外办', '第', '三', '届', '次', '会议', '全会', '、', '和', '与',
  '“', '”', '《', '》', '（', '）', '—', '论坛', '研究院', '高铁', '项目', '习近平', '总书记', '·', '尼', '泊', '尔', '2024', '年',
  '，', '。', '\n', ' ', '地区', '至', '段', '亿', '９', '\ud800', '\u0000', 'A', '局', '部',
] // biome-ignore format: words side by side
const texts = fc.oneof(
  fc.array(fc.constantFrom(...pieces), { maxLength: 40 }).map((words) => words.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

function holds(doc: Document<Pick<Layers, 'entities' | 'tokens' | 'sentences'>>) {
  let last = 0
  const edges = new Set(doc.tokens.flatMap(({ start, end }) => [start, end]))
  for (const { start, end, text } of doc.entities) {
    expect(start).toBeGreaterThanOrEqual(last)
    expect(end).toBeGreaterThan(start)
    expect(text).toBe(doc.text.slice(start, end))
    expect(edges.has(start) && edges.has(end)).toBe(true)
    expect(doc.sentences.some((sentence) => sentence.start <= start && end <= sentence.end)).toBe(true)
    last = end
  }
  expect(doc.tokens.map(({ start, end }) => doc.text.slice(start, end)).join('')).toBe(doc.text)
}

describe('of any text', () => {
  it('entities are flat, ordered, inside sentences, and begin and end with tokens', () => {
    fc.assert(
      fc.property(texts, fc.constantFrom(undefined, '重庆市', '浙江省', '中国', '火星'), (text, place) => {
        holds(annotate(text, place === undefined ? {} : { place }))
      }),
      { numRuns: 500 },
    )
  })

  it('a tagger is not trusted', () => {
    const spans = fc.array(
      fc.record({
        start: fc.integer({ min: -3, max: 40 }),
        end: fc.integer({ min: -3, max: 40 }),
        type: fc.constantFrom('PLACE', 'ORG', 'PERSON', 'TOWN') as fc.Arbitrary<'PLACE'>,
        score: fc.double(),
      }),
    )
    fc.assert(
      fc.property(texts, spans, (text, tagged) => {
        holds(annotate(text, {}, { tagger: { name: 'wild', tag: () => tagged } }))
      }),
      { numRuns: 200 },
    )
  })

  it('the same text gives the same entities', () => {
    const text = '在渝企业与重庆市政府外办出席第三届临江论坛。'
    expect(annotate(text)).toEqual(annotate(text))
  })

  it.each([
    '9',
    '亿',
    '（',
    '《',
    '“',
    '”',
    '）',
    '中',
    '渝',
    '第',
    '一',
    '·',
    '、',
    '至',
    '市委',
    '年会议',
    '实验室',
    '、实验室',
    '克·',
    '长安、',
    '“，',
    '、渝',
    '中、',
    '河',
    '古城古镇',
    '两个、',
  ])('reads a long text of %s', (piece) => {
    const sentences = [{ start: 0, end: piece.length * 100_000 }]
    const text = piece.repeat(100_000)
    const doc = { ...annotate(''), text, sentences, tokens: [{ start: 0, end: text.length, pos: 'x' }] }
    expect(entities({ tagger: false }).annotate(doc).entities).toBeDefined()
  })
})
