import stringWidth from 'string-width'
import { describe, expect, test } from 'vitest'
import { factRows } from '../../src/cli/fact-table.js'
import { plain, style } from '../../src/cli/style.js'
import { type Annotated, overview, summary } from '../../src/cli/summary.js'
import { cut, table, wrap } from '../../src/cli/table.js'
import type { Fact } from '../../src/document.js'

const fact = (text: string, rest: Partial<Fact>): Fact => ({
  ...{ start: 0, end: 1, text, kind: 'level', direction: null, basis: null, modality: 'actual', place: null },
  ...{ quantity: { low: 1, high: 1, unit: '', approx: 'exact' }, period: { start: '2025', end: '2025' } },
  ...{ indicator: { start: 0, end: 4, text: '财政收入' }, sentence: 0, section: null },
  ...rest,
})
const other = { indicator: { start: 9, end: 11, text: '出口' } }

describe('rows of facts', () => {
  test.each<[string, Fact[], string[]]>([
    [
      'a level with its rate and rank on one row',
      [
        fact('87亿元', {}),
        fact('1.2%', { kind: 'rate', direction: 'down', basis: 'yoy' }),
        fact('第3', { kind: 'rank' }),
      ],
      ['财政收入 | 87亿元 | −1.2% on the year, rank 第3 | 2025'],
    ],
    ['two levels on two', [fact('1元', {}), fact('2元', {})], ['财政收入 | 1元 |  | 2025', '财政收入 | 2元 |  | 2025']],
    [
      'two mentions on two',
      [fact('1元', {}), fact('3%', { ...other, kind: 'rate', direction: 'up', basis: 'avg' })],
      ['财政收入 | 1元 |  | 2025', '出口 |  | +3% a year | 2025'],
    ],
    [
      'another time, aim or place on another',
      [
        fact('1元', {}),
        fact('2元', { period: { start: '2026', end: '2030' }, modality: 'target' }),
        fact('3元', { place: '临江市', period: null }),
      ],
      ['财政收入 | 1元 |  | 2025', '财政收入 | 2元 |  | 2026–2030 target', '临江市 · 财政收入 | 3元 |  | '],
    ],
    ['nothing without an indicator', [fact('1元', { indicator: null })], []],
    [
      'a sign that is written is kept',
      [fact('-3%', { kind: 'rate', direction: 'down' })],
      ['财政收入 |  | -3% | 2025'],
    ],
  ])('%s', (_, facts, rows) => {
    expect(factRows(facts).map((row) => [row.indicator, row.value, row.change, row.period].join(' | '))).toEqual(rows)
  })
})

describe('columns', () => {
  const columns = [{ title: 'Name' }, { title: 'Number', right: true }, { title: 'Note' }]

  test('are aligned by the width of Chinese characters', () => {
    expect(
      table(
        columns,
        [
          ['临江市', '12', '甲'],
          ['GDP', '3', '乙'],
        ],
        100,
      ),
    ).toEqual(['Name    Number  Note', '临江市      12  甲', 'GDP          3  乙'])
  })

  test('are cut, the widest first, to fit', () => {
    const lines = table(columns, [['临江市'.repeat(30), '12', '甲乙丙'.repeat(30)]], 60)
    for (const line of lines) expect(stringWidth(line)).toBeLessThanOrEqual(60)
    expect(lines[1]).toMatch(/临江.*… +12 {2}甲.*…/)
  })

  test.each([
    ['临江市', 6, '临江市'],
    ['临江市', 5, '临江…'],
    ['临江市', 4, '临…'],
    ['𠀀𠀀𠀀', 5, '𠀀𠀀…'],
  ])('%s in %i is %s', (text, width, expected) => {
    expect(cut(text, width)).toBe(expected)
  })

  test('lists are broken between their items', () => {
    expect(wrap(['甲乙', '丙丁', '戊己'], 10)).toEqual(['甲乙  丙丁', '戊己'])
    expect(wrap(['甲乙丙丁戊己'], 6)).toEqual(['甲乙…'])
    expect(wrap([], 6)).toEqual([])
  })
})

describe('a summary', () => {
  const text = '一、甲\n好。\n二、乙\n坏。\n'
  const document = {
    ...{
      format: 'gongwen/1' as const,
      id: 'x',
      text,
      meta: { title: '报\u001b[2J告\n', place: '临江市', reportYear: 2025 },
    },
    sections: [
      { start: 0, end: 7, level: 1, marker: '一、', title: '甲', heading: { start: 0, end: 3 } },
      { start: 7, end: 14, level: 1, marker: '二、', title: '乙', heading: { start: 7, end: 10 } },
    ],
    sentiment: {
      ...{ label: 'neutral' as const, score: 0 },
      sentences: [
        { start: 4, end: 6, label: 'positive', score: 0.5 },
        { start: 11, end: 13, label: 'negative', score: -0.5 },
      ],
    },
    facts: [fact('87亿元', {}), fact('1.2%', { kind: 'rate', direction: 'down' })],
    entities: [
      { start: 0, end: 1, text: '市', name: '临江市', type: 'PLACE', by: 'rule' },
      { start: 1, end: 2, text: '临江市', name: '临江市', type: 'PLACE', by: 'rule' },
    ],
    keywords: [{ text: '高质量发展', score: 1, count: 3 }],
  } satisfies Annotated

  test('says what the report says', () => {
    expect(summary(document, { top: 20, width: 60, style: style(false) })).toBe(`报 [2J告
x · 临江市 · on 2025
14 characters · 2 sections · 2 facts · 2 entities

Facts
Indicator   Value  Change  Period
财政收入   87亿元  −1.2%   2025

Entities
PLACE     临江市 ×2

Tone
Section       Positive  Neutral  Negative  Score
一、甲               1        0         0   0.50
二、乙               0        0         1  -0.50
Whole report         1        0         1   0.00

Keywords
高质量发展
`)
  })

  test('shows less of each list, only the layers there are, and colours when told to', () => {
    const { sentiment, entities, keywords, ...rest } = document
    const bare = { ...rest, facts: [...rest.facts, fact('9元', other)] }
    const shown = summary(bare, { top: 1, width: 60, style: style(true) })
    expect(shown).toContain('\u001b[31m−1.2%')
    expect(shown).toContain('… and 1 more (--top)')
    expect(shown).not.toContain('Tone')
  })

  test('of many is a line each', () => {
    expect(overview([document], { top: 1, width: 90, style: style(false) })).toContain('neutral 0.00')
  })
})

test('nothing of a report acts on the terminal', () => {
  expect(plain('a\u001b[31mb\u202ec\u0007\r\nd\u2028\u200be')).toBe('a [31mb c d e')
})
