import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decode, decodeStream } from '../../src/corpus/decode.js'
import { all, encode, pieces } from './encode.js'

const text = '临江市2025年生产总值1234.5亿元，增长5.6%。\r\n“十四五”时期，城乡面貌一新。\n'
const utf8 = (string: string) => new TextEncoder().encode(string)
const utf16 = (string: string) => Buffer.from(`\ufeff${string}`, 'utf16le')
const streamed = async (bytes: Uint8Array, size?: number) =>
  (await all(decodeStream(pieces(bytes, size), 'f'))).join('')

describe('what is read', () => {
  test.each([
    ['UTF-8', utf8(text), text],
    ['UTF-8 with byte order mark', utf8(`\ufeff${text}`), text],
    ['UTF-16, little end first', utf16(text), text],
    ['UTF-16, big end first', Buffer.from(utf16(text)).swap16(), text],
    ['GB 18030', encode(text, 'gb18030'), text],
    [
      'GBK in traditional characters',
      encode('國務院關於統計工作的決定，現予公佈。', 'gb18030'),
      '國務院關於統計工作的決定，現予公佈。',
    ],
    ['a single word of GB 2312', encode('临江', 'gb18030'), '临江'],
    ['GB 18030 in four bytes', Uint8Array.of(0xd6, 0xd0, 0x95, 0x32, 0x82, 0x36), '中𠀀'],
    ['Big5', encode('國務院，關於統計工作的決定。', 'big5'), '國務院，關於統計工作的決定。'],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le'), text],
    ['ASCII', utf8('GDP 5%'), 'GDP 5%'],
    ['nothing', new Uint8Array(), ''],
  ])('%s', async (_, bytes, expected) => {
    expect(decode(bytes, 'f')).toBe(expected)
    for (const size of [1, 3, 1 << 20]) expect(await streamed(bytes, size)).toBe(expected)
  })

  test('a stream whose first Chinese character comes late', async () => {
    const late = `${'a,b,c\n'.repeat(30_000)}${text}`
    expect(await streamed(utf8(late), 4096)).toBe(late)
    expect(await streamed(encode(late, 'gb18030'), 4096)).toBe(late)
  })

  test('any string comes back, however it is cut', async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), async (string, size) => {
        fc.pre(!/[\0\ufffd]/.test(string) && !/^(\ufeff|%PDF-|PK\x03\x04)/.test(string))
        expect(decode(utf8(string), 'f')).toBe(string)
        expect(await streamed(utf8(string), size)).toBe(string)
      }),
    )
  })
})

describe('what is not', () => {
  test.each([
    ['a PDF', utf8('%PDF-1.7\n'), /PDF/],
    ['a Word document', utf8('PK\x03\x04\x14'), /ZIP archive \(as \.docx/],
    ['bytes with NUL', Uint8Array.of(1, 2, 0, 4), /binary data/],
    ['UTF-16 without a mark', Buffer.from('abc', 'utf16le'), /byte order mark/],
    ['UTF-8 with a broken character', Uint8Array.of(...utf8('临江市财政收入'), 0xe4, 0xb8), /damaged at byte 21/],
    ['noise', Uint8Array.from({ length: 999 }, (_, i) => 128 + ((i * 89) % 127)), /neither/],
  ])('%s', async (_, bytes, message) => {
    expect(() => decode(bytes, 'f')).toThrow(message)
    expect(() => decode(bytes, 'f')).toThrow(expect.objectContaining({ code: 'INPUT_INVALID', file: 'f' }))
    await expect(streamed(bytes)).rejects.toThrow(message)
  })

  test('a stream that stops being what it began as', async () => {
    const bytes = Buffer.concat([utf8('临'.repeat(50_000)), Uint8Array.of(0xff, 0xff)])
    await expect(streamed(bytes, 9999)).rejects.toThrow(/begins as utf-8/)
  })
})
