import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { gongwen, type Pipeline, pipeline, type Stage } from '../src/index.js'
import { checkInvariants } from './invariants.js'

const nlp = gongwen()
const runs = Number(process.env.GONGWEN_RUNS ?? 1500)

// Pieces that reports are made of, put together as no report would.
const piece = fc.oneof(
  fc.constantFrom(
    ...[
      '一、',
      '（一）',
      '第一章',
      '——',
      '。',
      '；',
      '，',
      '、',
      '：',
      '\n',
      '\r\n',
      '　',
      '“',
      '”',
      '《',
      '》',
      '（',
      '）',
      ' ',
    ],
    ...[
      '全市',
      '重庆市',
      '市政府',
      '渝',
      '中',
      '越',
      '国务院',
      '习近平',
      '总书记',
      '第三届',
      '论坛',
      '全会',
      '届',
      '委员会',
      '大学',
      '李',
    ],
    ...[
      '增长',
      '下降',
      '达到',
      '分别',
      '占',
      '居全国第',
      '位',
      '由',
      '到',
      '比上年',
      '同比',
      '年均',
      '力争',
      '预期目标',
      '其中',
      '累计',
      '翻番',
    ],
    ...[
      '5.3%',
      '1200',
      '亿',
      '万',
      '元',
      '百分之',
      '三点五',
      '一千二百五十九',
      '１２',
      '．',
      '３％',
      '个百分点',
      '2025年',
      '1—10月',
      '“十四五”时期',
      '二〇二五',
      '左右',
      '超',
      '多',
      '几',
      '十',
    ],
    ...[
      '困难',
      '问题',
      '不足',
      '生产总值',
      '失业率',
      '项目',
      'ASEAN',
      'GDP',
      '😀',
      '\u200b',
      '\ufeff',
      '\0',
      '\ud800',
      '\udc00',
      '國',
    ],
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.string({ unit: fc.integer({ min: 0x4e00, max: 0x9fa5 }).map((unit) => String.fromCharCode(unit)), maxLength: 4 }),
)
const text = fc.oneof(
  fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join('')),
  fc.string({ unit: 'binary', maxLength: 60 }),
)

describe('any string', () => {
  it(`keeps invariants 1 and 2 (${runs} random strings)`, { timeout: 300_000 }, () => {
    fc.assert(
      fc.property(text, (string) => checkInvariants(nlp.annotate(string), string)),
      { numRuns: runs },
    )
  })

  it.each<[string, string]>([
    ['the empty string', ''],
    ['one character', '9'],
    ['white space', ' \n\u3000\r\n'],
    ['a lone surrogate', '\ud83d'],
    ['NUL', '\0\0'],
  ])('%s', (_, string) => checkInvariants(nlp.annotate(string), string))

  it('gives the same bytes again', () => {
    const again = gongwen()
    fc.assert(
      fc.property(text, (string) => {
        expect(JSON.stringify(again.annotate(string))).toBe(JSON.stringify(nlp.annotate(string)))
      }),
      { numRuns: 100 },
    )
  })
})

describe('the stages', () => {
  it('change nothing that they are given, however deep', () => {
    const guarded = nlp.stages.reduce<Pipeline>((pipe, stage) => {
      const annotate: Stage['annotate'] = (doc) => {
        for (const layer of Object.values(doc)) deepFreeze(layer)
        return stage.annotate(doc)
      }
      return pipe.use({ ...stage, annotate })
    }, pipeline())
    fc.assert(
      fc.property(text, (string) => {
        expect(JSON.stringify(guarded.annotate(string))).toBe(JSON.stringify(nlp.annotate(string)))
      }),
      { numRuns: 300 },
    )
  })
})

function deepFreeze<T>(value: T): T {
  if (typeof value !== 'object' || value === null) return value
  for (const part of Object.values(value)) deepFreeze(part)
  return Object.freeze(value)
}

describe('two pipelines side by side', () => {
  it('never influence each other, in any order of construction and use', () => {
    const string = '临江市江心屿会展中心2025年接待游客12万人次。'
    const plain = () => gongwen()
    const custom = () =>
      gongwen({
        segment: { words: ['江心屿会展'] },
        entities: { dictionaries: [[{ name: '江心屿', type: 'PLACE', id: 'my-1' }]] },
      })
    const [first, second] = [plain(), custom()]
    const expected = [JSON.stringify(first.annotate(string)), JSON.stringify(second.annotate(string))]
    expect(expected[0]).not.toBe(expected[1])
    const [later, earlier] = [custom(), plain()]
    expect([earlier, later, earlier, first, second].map((pipe) => JSON.stringify(pipe.annotate(string)))).toEqual([
      expected[0],
      expected[1],
      expected[0],
      expected[0],
      expected[1],
    ])
  })
})

const corpora = new URL('../../shared/corpora/', import.meta.url)
describe.skipIf(!existsSync(corpora))('real reports', () => {
  const read = (name: string) => readFileSync(new URL(name, corpora), 'utf8')
  it('keep invariants 1 and 2, every one', { timeout: 300_000 }, () => {
    const texts = [
      ...(parse(read('provincial-2026.csv'), { columns: true, bom: true }) as { full_text: string }[]).map(
        (row) => row.full_text,
      ),
      ...read('national-1954-2025.jsonl')
        .split('\n')
        .filter(Boolean)
        .map((line) => (JSON.parse(line) as { text: string }).text),
      ...['waiban-chongqing-2023.txt', 'policy-baotou-2022.txt', 'policy-beijing-2022.txt', 'plan-6th-scanned.txt'].map(
        (name) => read(`documents/${name}`),
      ),
    ]
    expect(texts).toHaveLength(62)
    for (const string of texts) checkInvariants(nlp.annotate(string), string)
  })
})
