import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { pipeline, type SegmentOptions, segment, structure } from '../../src/index.js'
import { errorOf } from '../errors.js'

const words = (text: string, options?: SegmentOptions) => {
  const doc = pipeline().use(structure()).use(segment(options)).annotate(text)
  return doc.tokens.map(({ start, end, pos }) => [text.slice(start, end), pos])
}
const surfaces = (text: string, options?: SegmentOptions) => words(text, options).map(([word]) => word)

describe('segment', () => {
  it.each(['nodejieba', 'node-rs'] as const)('cuts and tags with %s', (engine) => {
    expect(words('全市生产总值达到1200亿元。', { engine })).toEqual([
      ['全市', 'n'],
      ['生产总值', 'n'],
      ['达到', 'v'],
      ['1200', 'm'],
      ['亿元', 'm'],
      ['。', 'x'],
    ])
  })

  it('segments what is written full-width or in traditional characters like the rest', () => {
    expect(surfaces('國務院發展計劃')).toEqual(['國務院', '發展', '計劃'])
  })

  it('takes an engine of one’s own, and tiles the text even when that engine loses some of it', () => {
    const engine = { name: 'letters', tag: (text: string) => [...text].map((word) => ({ word, tag: 'z' })) }
    expect(words('发展。', { engine })).toEqual([
      ['发', 'z'],
      ['展', 'z'],
      ['。', 'z'],
    ])
    expect(words('发展。', { engine: { name: 'broken', tag: () => [{ word: '发', tag: 'n' }] } })).toEqual([
      ['发展。', 'x'],
    ])
  })

  it('keeps custom words to their pipeline, whatever the order of construction and use', () => {
    const text = '加快建设临江江心屿会展综合体。'
    const plain = pipeline().use(structure()).use(segment())
    const before = plain.annotate(text)
    const custom = pipeline()
      .use(structure())
      .use(segment({ words: ['江心屿会展综合体'] }))
    const other = pipeline()
      .use(structure())
      .use(segment({ words: [{ word: '临江江心屿', pos: 'ns' }] }))
    const cut = (nlp: typeof plain) => nlp.annotate(text).tokens.map(({ start, end }) => text.slice(start, end))
    expect(cut(custom)).toContain('江心屿会展综合体')
    expect(cut(other)).toContain('临江江心屿')
    expect(cut(other)).not.toContain('江心屿会展综合体')
    expect(plain.annotate(text)).toEqual(before)
  })

  it('does not cut a word of two characters out of two others', () => {
    expect(surfaces('广州和平安县', { words: ['和平'] })).toEqual(surfaces('广州和平安县'))
    expect(surfaces('维护和平稳定', { words: ['和平'] })).toContain('和平')
  })

  it('reads word lists in jieba’s format, and says file and line of what is wrong', () => {
    const folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
    const good = join(folder, 'good.txt')
    writeFileSync(good, '# words\n江心屿会展综合体 100 nz\n双千亿行动\n')
    expect(words('推进双千亿行动和江心屿会展综合体', { dictionaries: [good] })).toEqual([
      ['推进', 'v'],
      ['双千亿行动', 'n'],
      ['和', 'c'],
      ['江心屿会展综合体', 'nz'],
    ])
    const bad = join(folder, 'bad.txt')
    writeFileSync(bad, '江心屿 100 nz\n江心屿 一百 很多 字\n')
    const error = errorOf(() => segment({ dictionaries: [bad] }))
    expect([error.code, error.file, error.line]).toEqual(['DICTIONARY_INVALID', bad, 2])
    expect(errorOf(() => segment({ dictionaries: [join(folder, 'missing.txt')] })).code).toBe('DICTIONARY_MISSING')
    writeFileSync(bad, Buffer.from([0xbd, 0xad, 0x0a]))
    expect(errorOf(() => segment({ dictionaries: [bad] })).code).toBe('DICTIONARY_INVALID')
  })

  it('refuses an engine it does not know', () => {
    expect(errorOf(() => segment({ engine: 'jieba' as never })).code).toBe('OPTION_INVALID')
    expect(errorOf(() => segment({ words: [''] })).code).toBe('OPTION_INVALID')
  })

  it('tiles any text', () => {
    const nlp = pipeline()
      .use(structure())
      .use(segment({ words: ['政府', '报告'] }))
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (text) => {
        let at = 0
        for (const { start, end } of nlp.annotate(text).tokens) {
          expect(start).toBe(at)
          expect(end).toBeGreaterThan(start)
          at = end
        }
        expect(at).toBe(text.length)
      }),
    )
  })
})
