import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { brotliCompressSync, brotliDecompressSync } from 'node:zlib'
import { expect, test } from 'vitest'
import { decodeModel, encodeModel, readModel, type Weights } from '../../../src/entities/tagger/model.js'
import { WORD_ROWS } from '../../../src/entities/tagger/patterns.js'
import { SCORED, STATES } from '../../../src/entities/tagger/states.js'

const weights: Weights = {
  unit: 0.04,
  keys: Uint32Array.of(0, 5, 300, 0x80000000, 0xffffffff),
  reach: Uint8Array.of(1, 33, 0, 3, 0),
  kinds: Uint8Array.of(0, 1, 2, 0, 3),
  votes: Int8Array.from({ length: 4 * SCORED }, (_, i) => i * 5 - 120),
  wordVotes: Int8Array.from({ length: WORD_ROWS * SCORED }, (_, i) => (i % 255) - 127),
  bias: Int16Array.from({ length: SCORED }, (_, i) => 3 - i * 40),
  transitions: Int16Array.from({ length: STATES * STATES }, (_, i) => i * 100 - 8000),
}

test('a model is read as it was written', () => {
  expect(decodeModel(encodeModel(weights), 'model.bin')).toEqual(weights)
  expect(encodeModel(weights).equals(encodeModel(weights))).toBe(true)
})

test('a damaged file is refused with its name', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'tagger-')), 'model.bin')
  const good = brotliDecompressSync(encodeModel(weights))
  const flipped = Buffer.from(good)
  flipped[0]! ^= 1
  for (const bytes of [
    Buffer.alloc(0),
    Buffer.from('no model'),
    encodeModel(weights).subarray(0, 500),
    brotliCompressSync(good.subarray(0, good.length - 1)),
    brotliCompressSync(good.subarray(0, 30)),
    brotliCompressSync(Buffer.concat([good, Buffer.of(0)])),
    brotliCompressSync(flipped),
  ]) {
    writeFileSync(file, bytes)
    expect(() => readModel(file)).toThrow(expect.objectContaining({ code: 'DICTIONARY_INVALID', file }))
  }
})

test('rows, kinds and reaches must fit together', () => {
  for (const wrong of [
    { reach: Uint8Array.of(31, 33, 0, 3, 0) },
    { reach: Uint8Array.of(1, 33, 0, 3, 64) },
    { kinds: Uint8Array.of(0, 1, 2, 0, 200) },
  ])
    expect(() => decodeModel(encodeModel({ ...weights, ...wrong }), 'm')).toThrow(
      expect.objectContaining({ code: 'DICTIONARY_INVALID' }),
    )
})

test('a missing file is named', () => {
  expect(() => readModel('/no/such/model.bin')).toThrow(
    expect.objectContaining({ code: 'DICTIONARY_MISSING', file: '/no/such/model.bin' }),
  )
})
