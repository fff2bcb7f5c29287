import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { readCsv } from '../../src/corpus/csv.js'
import { csvLine } from '../../src/corpus/tables.js'
import { all, encode, pieces } from './encode.js'

const read = (table: string | Uint8Array, options = {}) => all(readCsv(pieces(table), 't.csv', options))
/** Texts of the documents, messages of the errors. */
const gist = async (table: string | Uint8Array, options = {}) =>
  (await read(table, options)).map((item) => (item instanceof Error ? item.message : item.text))

describe('a table', () => {
  test('gives a document a row, with what its columns say', async () => {
    const table = '\ufeff省份,标题,正文\r\n云岭省,报告,"第一行\r\n第二行，""引用"""\r\n东海省,公报,二\r\n'
    expect(await read(table)).toEqual([
      {
        text: '第一行\r\n第二行，"引用"',
        meta: { id: 't-1', 省份: '云岭省', 标题: '报告', title: '报告', place: '云岭省' },
        place: { file: 't.csv', row: 1, line: 2 },
      },
      {
        text: '二',
        meta: { id: 't-2', 省份: '东海省', 标题: '公报', title: '公报', place: '东海省' },
        place: { file: 't.csv', row: 2, line: 4 },
      },
    ])
  })

  test.each([
    ['empty lines are passed over', 'text\n\n一\n\n二\n', ['一', '二']],
    ['an empty text is a text', 'id,text\n1,\n2,二', ['', '二']],
    ['a quotation mark inside a cell stands for itself', 'text,b\n说"好",1\n', ['说"好"']],
    ['columns with one name are kept apart', 'text,a,a,\n一,1,2,3', ['一']],
    ['a header alone is no document', 'text\n', []],
  ])('%s', async (_, table, expected) => {
    expect(await gist(table)).toEqual(expected)
  })

  test('columns without a name of their own get one', async () => {
    const [row] = await read('text,a,a,\n一,1,2,3')
    expect(row).toMatchObject({ meta: { a: '1', a_3: '2', column_4: '3' } })
  })

  test('with tabs; in GB 18030; with a cell larger than any piece', async () => {
    const long = '长文，'.repeat(100_000)
    expect(await gist('id\ttext\n1\t一,二\n', { delimiter: '\t' })).toEqual(['一,二'])
    expect(await gist(encode(`id,内容\n1,"${long}"\n`, 'gb18030'))).toEqual([long])
  })
})

test('whatever is written as CSV is read as it was, in whatever pieces it comes', async () => {
  const cell = fc.stringMatching(/^[甲a][,"\r\n 乙b]{0,9}$/)
  await fc.assert(
    fc.asyncProperty(fc.array(fc.tuple(cell, cell)), fc.integer({ min: 1, max: 9 }), async (rows, size) => {
      const table = [['id', 'text'], ...rows].map(csvLine).join('')
      const found = await all(readCsv(pieces(table, size), 't.csv'))
      expect(found).toMatchObject(rows.map(([id, text], i) => ({ text, meta: { id }, place: { row: i + 1 } })))
    }),
  )
})

describe('what is wrong is told and the rest is read', () => {
  test.each([
    [
      'a row of another length',
      'id,text\n1,一\n\n2,二,三\n4,四',
      ['一', expect.stringMatching(/^t\.csv:4: row 2: it has 3 cells where the table has 2/), '四'],
    ],
    [
      'a quotation mark that is not closed',
      'id,text\n1,"一\n一"\n2,"二\n3,三',
      ['一\n一', expect.stringMatching(/^t\.csv:4: row 2: a quotation mark opened in this row is never closed/)],
    ],
    [
      'no text column',
      'id,words\n1,一',
      [expect.stringMatching(/^t\.csv:1: .* its columns are id, words; .*--text-column/)],
    ],
    ['an empty file', '', [expect.stringMatching(/^t\.csv: the table is empty/)]],
    ['a year that is none', 'reportYear,text\nx,一\n2025,二', [expect.stringMatching(/no year/), '二']],
  ])('%s', async (_, table, expected) => {
    expect(await gist(table)).toEqual(expected)
  })

  test('a column that is not there', async () => {
    expect(await gist('id,text\n1,一', { textColumn: 'body' })).toEqual([
      expect.stringMatching(/there is no column 'body'; its columns are id, text/),
    ])
  })

  test('bytes that are no text, after rows that are', async () => {
    const rows = 'text\n'.concat('一二三\n'.repeat(30_000))
    const found = await all(readCsv(pieces(Buffer.concat([Buffer.from(rows), Uint8Array.of(255, 255)]), 9999), 't.csv'))
    expect(found.length).toBeGreaterThan(20_000)
    expect(found.at(-1)).toMatchObject({ code: 'INPUT_INVALID' })
  })
})
