import { describe, expect, test } from 'vitest'
import { fromRecord, isoDate } from '../../src/corpus/record.js'

const at = { file: 'folder/set.csv', row: 3 }

describe('what a record says of its document', () => {
  test.each([
    [{ text: '一' }, { id: 'set-3' }],
    [{ text: '一', id: 7 }, { id: '7' }],
    [
      { 正文: '一', 标题: '公报' },
      { id: 'set-3', 标题: '公报', title: '公报' },
    ],
    [
      { 'Full Text': '一', text: '摘要' },
      { id: 'set-3', text: '摘要' },
    ],
    [{ text: '一', title: '', date: null }, { id: 'set-3' }],
    [
      { text: '一', date: '2026年2月3日' },
      { id: 'set-3', date: '2026-02-03' },
    ],
    [
      { text: '一', date: '立春' },
      { id: 'set-3', date: '立春' },
    ],
    [
      { text: '一', publish_date: '2026/2/3' },
      { id: 'set-3', publish_date: '2026/2/3', published: '2026-02-03' },
    ],
    [
      { text: '一', year: 2026 },
      { id: 'set-3', year: 2026 },
    ],
    [
      { text: '一', reportYear: '2025' },
      { id: 'set-3', reportYear: 2025 },
    ],
    [
      { text: '一', province: '云岭省' },
      { id: 'set-3', province: '云岭省', place: '云岭省' },
    ],
    [
      { text: '一', province: '云岭省', city: '临江市' },
      { id: 'set-3', province: '云岭省', city: '临江市' },
    ],
    [
      { text: '一', 省份: '云岭省', 城市: '' },
      { id: 'set-3', 省份: '云岭省', place: '云岭省' },
    ],
    [
      { text: '一', province: '云岭省', place: '临江市' },
      { id: 'set-3', province: '云岭省', place: '临江市' },
    ],
    [
      { text: '一', tags: ['a'], deep: { b: 1 } },
      { id: 'set-3', tags: ['a'], deep: { b: 1 } },
    ],
    [
      { format: 'gongwen/1', id: 'x', text: '一', meta: { place: '临江市' }, tokens: [], facts: [] },
      { id: 'x', place: '临江市' },
    ],
  ])('%j', (record, meta) => {
    expect(fromRecord(record, at)).toEqual({ text: '一', meta, place: at })
  })

  test('the text and the id may be named', () => {
    const record = { code: 'A1', id: 'other', report: '一', text: '二' }
    const { text, meta } = fromRecord(record, at, { textColumn: 'report', idColumn: 'code' })
    expect(text).toBe('一')
    expect(meta).toEqual({ id: 'A1', text: '二' })
  })

  test('a field may have any name', () => {
    const { meta } = fromRecord(JSON.parse('{ "text": "", "__proto__": 1, "constructor": 2 }'), at)
    expect(Object.entries(meta)).toEqual([
      ['id', 'set-3'],
      ['__proto__', 1],
      ['constructor', 2],
    ])
  })
})

test.each([
  [{ title: 'x' }, 'folder/set.csv: row 3: it has no text'],
  [{ text: 7 }, "its field 'text' is no string"],
  [{ text: null }, "its field 'text' is missing"],
  [{ text: '', reportYear: '二〇二五' }, 'its reportYear "二〇二五" is no year'],
  [{ text: '', title: ['a'] }, 'its title is no string'],
])('%j is an error', (record, message) => {
  expect(() => fromRecord(record, at)).toThrow(message)
})

test.each([
  ['2026-02-03', '2026-02-03'],
  ['2026-02-03T08:00:00Z', '2026-02-03'],
  ['2026/2/3 10:20', '2026-02-03'],
  ['2026.2.3', '2026-02-03'],
  ['20260203', '2026-02-03'],
  ['2026年2月3日', '2026-02-03'],
  ['2026年2月', '2026-02'],
  ['2026-02', '2026-02'],
  [2026, '2026'],
  ['2026年', '2026'],
  ['3 Feb 2026', undefined],
  ['2026-13-01', undefined],
  ['202602030', undefined],
  ['', undefined],
  [undefined, undefined],
])('the date %j is %j', (value, expected) => {
  expect(isoDate(value)).toBe(expected)
})
