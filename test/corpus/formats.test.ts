import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { readDocuments } from '../../src/corpus/read.js'
import { readSidecar } from '../../src/corpus/sidecar.js'
import { all, encode } from './encode.js'
import { docx, pdf, xlsx, zip } from './make.js'

const text = '临江市财政收入87亿元，增长5.6%。'
const page = (
  charset: string,
) => `<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=${charset}">
<title>临江市政府工作报告_临江市人民政府</title><style>p { color: red }</style></head><body>
<div class="nav"><a href="/">首页</a><a href="/a">政务公开，全部栏目。</a></div>
<div class="box"><h1>2026年政府工作报告</h1><div class="info">发布时间：2026-02-03 来源：临江日报 <a>打印</a></div>
<div id="zoom"><p>各位代表：</p><p>${text}<br>城乡面貌一新，群众满意。</p>
<table><tr><th>指标</th><th>数值</th></tr><tr><td><p>粮食产量</p></td><td>12.5万吨</td></tr></table>
<p style="display:none">隐藏的话，不要。</p></div></div>
<div class="footer">版权所有</div><script>var a = "，。";</script></body></html>`

let folder: string
const at = (name: string) => join(folder, name)
const put = (name: string, data: string | Uint8Array) => {
  writeFileSync(at(name), data)
  return at(name)
}
const read = async (paths: string[], options = {}) => all(readDocuments(paths, options))
const only = async (path: string) => {
  const found = await read([path])
  expect(found.length).toBe(1)
  if (found[0] instanceof Error) throw found[0]
  return found[0]!
}
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('text', () => {
  test.each([
    ['utf-8', Buffer.from(`\ufeff${text}`)],
    ['utf-16le', Buffer.from(text, 'utf16le')],
    ['utf-16be', Buffer.from(text, 'utf16le').swap16()],
    ['gb18030', encode(text, 'gb18030')],
    ['big5', encode('臨江市政府工作報告，財政收入增長，經濟發展。', 'big5')],
  ])('in %s is read, and it is said that it was', async (encoding, bytes) => {
    const found = await only(put('a.txt', bytes))
    expect(found.encoding).toBe(encoding)
    expect(found.text).toMatch(/^[临臨]江市.*。$/)
  })

  test('by its name is of a place and a year', async () => {
    expect((await only(put('2026_临江市_政府工作报告.txt', text))).meta).toEqual({
      id: '2026_临江市_政府工作报告',
      year: 2026,
      place: '临江市',
    })
    const [row, other] = await read([put('2026_临江市_报告.csv', `text,city\n${text},\n${text},云岭市\n`)])
    expect([row, other]).toMatchObject([{ meta: { place: '临江市' } }, { meta: { city: '云岭市' } }])
    expect(other).not.toHaveProperty('meta.place')
  })
})

describe('a web page', () => {
  const expected = `各位代表：\n${text}\n城乡面貌一新，群众满意。\n指标\t数值\n粮食产量\t12.5万吨`
  test.each([
    ['UTF-8', Buffer.from(page('utf-8')), 'utf-8'],
    ['GB 18030', encode(page('gb2312'), 'gb18030'), 'gb18030'],
    ['GB 18030 that says it is UTF-8', encode(page('utf-8'), 'gb18030'), 'gb18030'],
    ['UTF-8 that says it is GB 18030', Buffer.from(page('gbk')), 'utf-8'],
  ])('in %s gives its article', async (_, bytes, encoding) => {
    const found = await only(put('page.html', bytes))
    expect(found.text).toBe(expected)
    expect(found.encoding).toBe(encoding)
    expect(found.meta).toEqual({
      id: 'page',
      title: '2026年政府工作报告',
      published: '2026-02-03',
      source: '临江日报',
    })
  })

  test('says its source, whatever follows', async () => {
    const line = '<p><span>来源：云岭省统计局</span><span>发布时间：2025-03-20</span></p>'
    const found = await only(put('origin.html', `${line}<div><p>${text}</p><p>${text}</p><p>${text}</p></div>`))
    expect(found).toMatchObject({
      text: `${text}\n${text}\n${text}`,
      meta: { source: '云岭省统计局', published: '2025-03-20' },
    })
  })

  test('says what it is in the words of government sites', async () => {
    const head =
      '<meta name="ArticleTitle" content="公报"><meta name="PubDate" content="2025-12-31 10:00"><meta name="ContentSource" content="统计局">'
    const found = await only(put('named.htm', `${head}<p>${text}`))
    expect(found).toMatchObject({ text, meta: { title: '公报', published: '2025-12-31', source: '统计局' } })
  })

  test('with broken characters is read as a browser does', async () => {
    const bytes = Buffer.concat([encode(page('gbk'), 'gb18030'), Uint8Array.of(0xff, 0xff)])
    expect((await only(put('broken.html', bytes))).text).toContain(text)
  })

  test('nested a hundred thousand deep is read', async () => {
    const deep = `${'<div>'.repeat(100_000)}${text}${'</div>'.repeat(100_000)}`
    expect((await only(put('deep.html', deep))).text).toBe(text)
  }, 20_000)
})

test('a Word document gives its paragraphs and tables', async () => {
  const file = put('a.docx', docx(['政府工作报告', text], [['指标', '数值'], ['人口', '120万人']])) // biome-ignore format: a table
  expect((await only(file)).text).toBe(`政府工作报告\n${text}\n指标\t数值\n人口\t120万人`)
})

describe('a PDF file', () => {
  test('gives its text, paragraphs joined and page numbers left out', async () => {
    const full = '全市上下坚持稳中求进，经济运行总体平稳，社会大局保持稳定，人民生活继续'
    const found = await only(
      put(
        'a.pdf',
        pdf([
          ['政府工作报告', full, '改善。', '- 1 -'],
          [text, '2'],
        ]),
      ),
    )
    expect(found.text).toBe(`政府工作报告\n${full}改善。\n${text}`)
  })
})

test('a workbook gives a document a row', async () => {
  const found = await read([put('a.xlsx', xlsx([['id', '标题', '正文', 'n'], ['a', '报告', text, 5], ['b', '公报', '乙。', 6]]))]) // biome-ignore format: a table
  expect(found).toMatchObject([
    { text, meta: { id: 'a', title: '报告', n: '5' } },
    { text: '乙。', meta: { id: 'b' } },
  ])
})

describe('archives', () => {
  test('a ZIP archive is read as a folder is, with names as Chinese systems write them', async () => {
    const file = put(
      'set.zip',
      zip([
        { name: 'a/一.txt', data: text },
        { name: encode('报告/二.csv', 'gb18030'), data: 'id,text\nx,乙。\n' },
        { name: '__MACOSX/a/._一.txt', data: 'x' },
        { name: 'photo.jpg', data: 'x' },
        { name: 'c.txt.gz', data: gzipSync('丁。') },
        { name: 'b.docx', data: docx(['丙。']) },
      ]),
    )
    expect(await read([file])).toMatchObject([
      { text, meta: { id: 'set/a/一' }, place: { file: `${file}/a/一.txt` } },
      { text: '乙。', meta: { id: 'x' }, place: { file: `${file}/报告/二.csv`, row: 1 } },
      { text: '丁。', meta: { id: 'set/c' } },
      { text: '丙。', meta: { id: 'set/b' } },
    ])
  })

  test('what is gzipped is read as what it was', async () => {
    expect((await only(put('z.txt.gz', gzipSync(text)))).meta.id).toBe('z')
    expect(await read([put('z.jsonl.gz', gzipSync('{"text":"甲"}\n'))])).toMatchObject([{ text: '甲' }])
  })
})

test('folders are read with all below them, in the order of names, and patterns', async () => {
  const root = at('in')
  for (const sub of ['b/c', 'a', '.git', 'out']) mkdirSync(join(root, sub), { recursive: true })
  for (const name of [
    'b/c/1.txt',
    'a/2.html',
    'a/1.md',
    '.git/x.txt',
    'a/photo.jpg',
    'out/r.jsonl',
    'z.txt',
    'a/~$2.txt',
  ]) {
    writeFileSync(join(root, name), '甲。')
  }
  const ids = async (paths: string[]) =>
    (await read(paths, { without: join(root, 'out') })).map((item) => (item instanceof Error ? item : item.meta.id))
  expect(await ids([root])).toEqual(['a/1.md', '2', 'b/c/1.txt', 'z'])
  expect(await ids([join(root, '**/*.txt'), join(root, 'z.txt'), `${root}/./z.txt`])).toEqual(['1', 'z'])
  expect(await ids([join(root, '*.docx')])).toMatchObject([{ code: 'INPUT_UNREADABLE' }])
})

test('metadata of a table of its own go before what files say', async () => {
  const sidecar = await readSidecar(put('about.csv', '文件名,标题,地区\na/m.txt,甲报告,临江市\nn.txt,,\n'))
  const found = await read([put('m.txt', text), put('n.txt', text)], { sidecar })
  expect(found).toMatchObject([{ meta: { id: 'm', title: '甲报告', place: '临江市' } }, { meta: { id: 'n' } }])
  await expect(readSidecar(put('no.csv', '标题\n甲\n'))).rejects.toThrow(/no column that names the documents/)
  await expect(readSidecar(at('missing.csv'))).rejects.toThrow(/there is no such file/)
})

describe('what cannot be read is an error, and the rest goes on', () => {
  const zeros = Buffer.alloc(30_000_000)
  test.each([
    ['truncated.docx', () => docx(['甲。']).subarray(0, 300), /it is damaged or no/],
    ['empty.docx', () => docx([]), /there is no text in it/],
    ['empty.html', () => '<p><img src="1.png">', /there is no text in it/],
    ['none.docx', () => zip([{ name: 'a.txt', data: 'a' }]), /it is damaged or no Word document/],
    ['bomb.docx', () => zip([{ name: 'word/document.xml', data: zeros }]), /more than a hundred times as large/],
    ['lying.docx', () => zip([{ name: 'word/document.xml', data: zeros, claimed: 10 }]), /it is damaged/],
    ['bomb.zip', () => zip([{ name: 'a.txt', data: zeros }]), /more than a hundred times as large/],
    ['locked.zip', () => zip([{ name: 'a.txt', data: 'a', encrypted: true }]), /protected by a password/],
    ['cut.zip', () => zip([{ name: 'a.txt', data: text }]).subarray(0, 60), /it is damaged or no ZIP archive/],
    ['bomb.txt.gz', () => gzipSync(zeros), /more than a hundred times as large/],
    ['cut.txt.gz', () => gzipSync(text.repeat(99)).subarray(0, 80), /gzip data are damaged/],
    ['locked.pdf', () => pdf([[text]], true), /protected by a password/],
    ['scan.pdf', () => pdf([[], []]), /pictures of pages and no text .*OCR/],
    ['cut.pdf', () => Buffer.from('%PDF-1.4\n1 0 obj'), /it is damaged or no PDF file/],
    ['no-text.csv', () => 'a,b\n1,2\n', /no column is known to hold the text; its columns are a, b/],
    ['no-text.xlsx', () => xlsx([['a'], [1]]), /no column is known to hold the text/],
    ['cut.xlsx', () => xlsx([['text'], ['a']]).subarray(0, 200), /it is damaged/],
    ['binary.txt', () => Uint8Array.of(7, 0, 0, 1), /binary data/],
    ['old.doc', () => Uint8Array.of(0xd0, 0xcf, 0x11, 0xe0, 0xa1), /an old Office file/],
    ['bad.html', () => Uint8Array.of(60, 0, 0, 200), /binary data/],
  ])('%s', async (name, data, message) => {
    const found = await read([put(name, data()), put('good.txt', '甲。')])
    expect(found).toHaveLength(2)
    expect(found[0]).toMatchObject({ name: 'GongwenError', message: expect.stringMatching(message) })
    expect(found[0]).toMatchObject({ message: expect.stringContaining(name) })
    expect(found[1]).toMatchObject({ text: '甲。' })
  })
})
