import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { inOrder } from '../../src/corpus/order.js'
import { formatOf, readDocuments } from '../../src/corpus/read.js'
import { all } from './encode.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
  mkdirSync(join(folder, 'b'))
  writeFileSync(join(folder, 'one.txt'), '一')
  writeFileSync(join(folder, 'b', 'one.md'), '又一')
  writeFileSync(join(folder, 'two.csv'), 'id,text\nr1,二\nr2,三\n')
  writeFileSync(join(folder, 'three.jsonl'), '{"text":"四"}\n')
})
afterAll(() => rmSync(folder, { recursive: true }))

test('files of all kinds are read in the order given, and what fails is in its place', async () => {
  const paths = ['one.txt', 'two.csv', 'missing.txt', 'b', 'three.jsonl'].map((name) => join(folder, name))
  const found = await all(readDocuments(paths))
  expect(found.map((item) => (item instanceof Error ? item.message : [item.meta.id, item.text]))).toEqual([
    [join(folder, 'one.txt'), '一'],
    ['r1', '二'],
    ['r2', '三'],
    expect.stringMatching(/missing\.txt: there is no such file/),
    ['one.md', '又一'],
    ['three-1', '四'],
  ])
})

test('files with one name in two folders keep their ids apart', async () => {
  const paths = [join(folder, 'one.txt'), join(folder, 'b', 'one.md')]
  expect((await all(readDocuments(paths))).map((item) => !(item instanceof Error) && item.meta.id)).toEqual(paths)
})

test('the format given is the format of all', async () => {
  const [found] = await all(readDocuments([join(folder, 'three.jsonl')], { format: 'text' }))
  expect(found).toMatchObject({ text: '{"text":"四"}\n', meta: { id: 'three' } })
})

test.each([
  ['a/b.CSV', 'csv'],
  ['a.HTM', 'html'],
  ['a.jsonl.gz', 'jsonl'],
  ['b.ndjson', 'jsonl'],
  ['b.json', 'json'],
  ['b.md', 'text'],
  ['text', 'text'],
  ['-', 'text'],
])('%s is read as %s', (path, format) => {
  expect(formatOf(path)).toBe(format)
})

test('no more is held than is allowed, unless it is one', async () => {
  let held = 0
  let most = 0
  const results = inOrder(
    [5, 1, 1, 1, 9, 1],
    4,
    async (size) => {
      held += size
      most = Math.max(most, held)
      await new Promise((resolve) => setTimeout(resolve, 2))
      held -= size
      return size
    },
    { of: (size) => size, limit: 5 },
  )
  expect(await all(results)).toEqual([5, 1, 1, 1, 9, 1])
  expect(most).toBe(9)
})

test('no more is read ahead than is said, and results keep their order', async () => {
  let running = 0
  let most = 0
  let started = 0
  const results = inOrder(
    Array.from({ length: 20 }, (_, i) => i),
    3,
    async (i) => {
      started++
      most = Math.max(most, ++running)
      await new Promise((resolve) => setTimeout(resolve, (i * 7) % 5))
      running--
      return i
    },
  )
  const first = await results.next()
  expect(first.value).toBe(0)
  await new Promise((resolve) => setTimeout(resolve, 30))
  expect(started).toBeLessThanOrEqual(4)
  expect(await all(results)).toEqual(Array.from({ length: 19 }, (_, i) => i + 1))
  expect(most).toBe(3)
})
