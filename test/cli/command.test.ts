import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { encode } from '../corpus/encode.js'
import { build, gongwen, objects } from './run.js'

const report = `临江市政府工作报告
——2026年1月20日在临江市第五届人民代表大会第三次会议上
一、2025年工作回顾
全市地区生产总值1234.5亿元，增长5.6%。财政收入87亿元，下降1.2%。
二、2026年工作安排
地区生产总值增长5%左右。
`
/** The layers that need the least. */
const quick = ['--layers', 'sections']

let folder: string
const at = (name: string) => join(folder, name)
beforeAll(() => {
  build()
  folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
  writeFileSync(at('report.txt'), report)
  writeFileSync(at('gb.txt'), encode(report, 'gb18030'))
  writeFileSync(at('picture.txt'), Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0, 1, 2))
  writeFileSync(
    at('set.csv'),
    '\ufeffprovince,year,full_text\n云岭省,2026,"一、甲\n乙。"\n东海省,2026\n西山省,2026,丙。\n',
  )
  writeFileSync(at('set.tsv'), 'id\tcontent\na\t甲。\n')
  writeFileSync(at('set.jsonl'), '{"id":"a","text":"甲。","year":2026}\n{"id":\n{"id":"c","text":"丙。"}\n')
  writeFileSync(at('bad.tsv'), '临江市\tTOWN\n')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe.concurrent('gongwen', { timeout: 60_000 }, () => {
  test.each([
    [['--help'], /Commands:[\s\S]*annotate[\s\S]*Examples:[\s\S]*Exit codes:/],
    [['annotate', '--help'], /--text-column[\s\S]*Examples:[\s\S]*Exit codes:\n {2}0 {2}done/],
    [['help', 'sample'], /--out <folder>/],
    [['dictionary', 'check', '--help'], /FILE/],
    [['--version'], /^\d+\.\d+\.\d+\n$/],
  ])('%j is answered on standard output', async (args, expected) => {
    expect(await gongwen(args)).toEqual({ code: 0, stdout: expect.stringMatching(expected), stderr: '' })
  })

  test.each([
    [[], /Usage: gongwen/],
    [['annotat'], /unknown command 'annotat'/],
    [['annotate', '--colour'], /unknown option '--colour'/],
    [['annotate', '--format', 'xml'], /Allowed choices are jsonl, summary/],
    [['annotate', '--engine', 'hanlp'], /Allowed choices are nodejieba, node-rs/],
    [['annotate', '--report-year', '26'], /Give a year like 2025/],
    [['annotate', '--layers', 'sections,fact', 'x.txt'], /^gongwen: there is no layer 'fact'; there are .*sections/],
    [['annotate', '--dictionary', 'no/such.tsv', 'x.txt'], /^gongwen: no\/such\.tsv: the dictionary cannot be read/],
    [['dictionary', 'check'], /missing required argument/],
  ])('%j is wrong usage', async (args, expected) => {
    const { code, stdout, stderr } = await gongwen(args)
    expect(stderr).toMatch(expected)
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
  })
})

describe.concurrent('gongwen annotate', { timeout: 60_000 }, () => {
  test('gives a file all layers', async () => {
    const { code, stdout, stderr } = await gongwen(['annotate', at('report.txt')])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    const [document] = objects(stdout)
    expect(document).toMatchObject({ format: 'gongwen/1', id: 'report', text: report })
    const layers = ['sections', 'sentences', 'tokens', 'entities', 'facts', 'sentiment', 'keywords']
    expect(Object.keys(document!)).toEqual(expect.arrayContaining(layers))
  })

  test('reads GB 18030 as it reads UTF-8', async () => {
    const { stdout } = await gongwen(['annotate', at('report.txt'), at('gb.txt'), ...quick])
    const [one, other] = objects(stdout)
    expect({ ...other, id: one!.id }).toEqual(one)
  })

  test('does the rest when some input fails, and says what and where', async () => {
    const files = ['set.csv', 'missing.txt', 'set.jsonl', 'picture.txt', 'set.tsv'].map(at)
    const { code, stdout, stderr } = await gongwen(['annotate', ...files, ...quick])
    expect(objects(stdout).map(({ id, meta, text }) => [id, text, meta])).toEqual([
      ['set-1', '一、甲\n乙。', expect.objectContaining({ province: '云岭省', place: '云岭省', year: '2026' })],
      ['set-3', '丙。', expect.objectContaining({ province: '西山省', place: '西山省', year: '2026' })],
      ['a', '甲。', expect.objectContaining({ year: 2026 })],
      ['c', '丙。', expect.anything()],
      ['a', '甲。', expect.anything()],
    ])
    expect(stderr.split('\n')).toEqual([
      expect.stringMatching(/^gongwen: .*set\.csv:4: row 2: it has 2 cells where the table has 3 columns; quote/),
      expect.stringMatching(/^gongwen: .*missing\.txt: there is no such file; check/),
      expect.stringMatching(/^gongwen: .*set\.jsonl:2: row 2: it is not JSON: .*; write one object a line/),
      expect.stringMatching(/^gongwen: .*picture\.txt: this is a PNG image, not text; save/),
      '',
    ])
    expect(code).toBe(1)
  })

  test('reads standard input, as text or as what it is said to be', async () => {
    const text = await gongwen(['annotate', ...quick], { input: report })
    expect(objects(text.stdout)).toMatchObject([{ id: 'stdin', text: report }])
    const table = await gongwen(['annotate', '-', '--input-format', 'csv', '--text-column', 'b', ...quick], {
      input: 'a,b\n1,甲。\n',
    })
    expect(objects(table.stdout)).toMatchObject([{ id: 'stdin-1', text: '甲。', meta: { a: '1' } }])
    const bad = await gongwen(['annotate', ...quick], { input: Uint8Array.of(1, 0, 2) })
    expect(bad).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/^gongwen: stdin: .*binary/),
    })
  })

  test('gives only the layers asked for, and believes what it is told', async () => {
    const options = ['--layers', 'sections,keywords', '--report-year', '2019', '--place', '东海市']
    const { stdout } = await gongwen(['annotate', at('report.txt'), ...options])
    const [document] = objects(stdout)
    expect(Object.keys(document!).sort()).toEqual(['format', 'id', 'keywords', 'meta', 'sections', 'text'])
    expect(document).toMatchObject({ meta: { reportYear: 2019, place: '东海市' } })
  })

  test('writes a file that is complete or not there', async () => {
    const out = at('out.jsonl')
    const done = await gongwen(['annotate', at('set.tsv'), at('missing.txt'), '--out', out, ...quick])
    expect(done).toMatchObject({ code: 1, stdout: '' })
    expect(objects(readFileSync(out, 'utf8'))).toMatchObject([{ id: 'a' }])
    const refused = await gongwen(['annotate', at('set.tsv'), '--out', at('no/folder/x'), ...quick])
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/cannot be written .*; check the folder/) })
    expect(readdirSync(folder).filter((name) => name.includes('partial'))).toEqual([])
  })

  test('ends quietly when its reader has seen enough', async () => {
    const input = `${JSON.stringify({ text: report.repeat(20) })}\n`.repeat(200)
    const ran = await gongwen(['annotate', '-i', 'jsonl', ...quick], { input, stopAfter: true })
    expect(ran).toMatchObject({ code: 0, stderr: '' })
    expect(ran.stdout.length).toBeLessThan(input.length / 2)
  })

  test('prints a summary of at most 100 columns, without colours where there is no terminal', async () => {
    const { code, stdout } = await gongwen(['annotate', at('report.txt'), '--format', 'summary'])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^临江市政府工作报告\n[\s\S]*\nFacts\n[\s\S]*\nEntities\n[\s\S]*\nTone\n[\s\S]*\nKeywords\n/)
    expect(stdout).not.toContain('\u001b')
  })
})

describe.concurrent('gongwen dictionary check', { timeout: 60_000 }, () => {
  test('tells what is wrong, by line', async () => {
    writeFileSync(at('good.tsv'), '临江市\tPLACE\n')
    const good = await gongwen(['dictionary', 'check', at('good.tsv')])
    expect(good).toMatchObject({ code: 0, stdout: expect.stringMatching(/good\.tsv: no faults/) })
    const bad = await gongwen(['dictionary', 'check', at('bad.tsv')])
    expect(bad).toMatchObject({ code: 1, stdout: expect.stringMatching(/bad\.tsv:1: error: .*TOWN/) })
    const used = await gongwen(['annotate', at('report.txt'), '--dictionary', at('bad.tsv')])
    expect(used).toMatchObject({ code: 2, stdout: '', stderr: expect.stringMatching(/^gongwen: .*bad\.tsv:1: /) })
  })
})

describe.concurrent('gongwen sample', { timeout: 60_000 }, () => {
  test('annotates the samples and writes them where it says', async () => {
    const out = at('sample')
    const { code, stdout, stderr } = await gongwen(['sample', '--out', out])
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
    expect(stdout).toContain(join(out, 'annotations.jsonl'))
    expect(objects(readFileSync(join(out, 'annotations.jsonl'), 'utf8')).length).toBeGreaterThanOrEqual(6)
    expect(readFileSync(join(out, 'facts.csv'), 'utf8')).toMatch(/^\ufeffdocument,/)
  })
})

const shared = fileURLToPath(new URL('../../../shared/corpora/', import.meta.url))
test.skipIf(!existsSync(shared))('real reports in every format are read', { timeout: 60_000 }, async () => {
  const documents = readdirSync(join(shared, 'documents')).map((name) => join(shared, 'documents', name))
  const sets = ['provincial-2026.csv', 'national-1954-2025.jsonl'].map((name) => join(shared, name))
  const { code, stdout, stderr } = await gongwen(['annotate', ...sets, ...documents, ...quick])
  expect({ code, stderr, count: objects(stdout).length }).toEqual({ code: 0, stderr: '', count: 63 })
})

test('the command is what package.json names, and can be run by its name', () => {
  const root = new URL('../../', import.meta.url)
  const { bin } = JSON.parse(readFileSync(new URL('package.json', root), 'utf8'))
  expect(readFileSync(new URL(bin.gongwen, root), 'utf8')).toMatch(/^#!\/usr\/bin\/env node\n/)
})
