import { describe, expect, test } from 'vitest'
import { readJson, readJsonl } from '../../src/corpus/jsonl.js'
import { all, encode, pieces } from './encode.js'

const gist = async (lines: string | Uint8Array) =>
  (await all(readJsonl(pieces(lines), 'a.jsonl'))).map((item) => (item instanceof Error ? item.message : item.text))

describe('JSON Lines', () => {
  test.each([
    ['a document a line', '{"text":"一"}\n{"text":"二"}\n', ['一', '二']],
    ['a last line without an end, CRLF, empty lines', '\ufeff{"text":"一"}\r\n\r\n{"text":"二"}', ['一', '二']],
    ['line separators inside a string', '{"text":"一\u2028二"}', ['一\u2028二']],
    ['nothing', '', []],
    [
      'faults, each at its line',
      '{"text":"一"}\n\nnot json\n[]\n{"title":"x"}\n{"text":"五"}',
      [
        '一',
        expect.stringMatching(/^a\.jsonl:3: row 2: it is not JSON: .*; write one object a line/),
        expect.stringMatching(/^a\.jsonl:4: row 3: it is not an object/),
        expect.stringMatching(/^a\.jsonl:5: row 4: it has no text/),
        '五',
      ],
    ],
  ])('%s', async (_, lines, expected) => {
    expect(await gist(lines)).toEqual(expected)
  })

  test('in GB 18030', async () => {
    expect(await gist(encode('{"text":"临江市"}\n', 'gb18030'))).toEqual(['临江市'])
  })
})

describe('JSON', () => {
  test.each([
    ['{"id":"a","text":"一"}', ['a']],
    ['[{"text":"一"},{"id":"b","text":"二"}]', ['x-1', 'b']],
  ])('%s', (content, ids) => {
    expect([...readJson(content, 'x.json')].map((item) => (item as { meta: { id: string } }).meta.id)).toEqual(ids)
  })

  test('that is none', () => {
    expect([...readJson('{', 'x.json')]).toEqual([expect.objectContaining({ code: 'INPUT_INVALID' })])
  })
})
