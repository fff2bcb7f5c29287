import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { GongwenError, onnxTagger } from '../../../src/index.js'
import { found } from '../helpers.js'
import { tinyOnnx } from './tiny-model.js'

const vocabulary = ['[PAD]', '[UNK]', '[CLS]', '[SEP]', '飞', '鱼', '社', '陆']
const labels = { 0: 'O', 1: 'B-ORG', 2: 'I-ORG', 3: 'B-PER', 4: 'B-MISC' }
const rows = vocabulary.map((word) => {
  const row = [0, 0, 0, 0, 0]
  row[{ 飞: 1, 鱼: 2, 社: 2 }[word] ?? 0] = 9
  return row
})

/** The runtime itself where it is installed (or named by ONNXRUNTIME), else a stand-in with its interface. */
const installed = (() => {
  try {
    return process.env.ONNXRUNTIME ?? createRequire(import.meta.url).resolve('onnxruntime-node')
  } catch {
    return undefined
  }
})()
const standIn = `
export class Tensor { constructor(type, data, dims) { Object.assign(this, { type, data, dims }) } }
export const InferenceSession = { create: async () => ({
  inputNames: ['input_ids', 'attention_mask'], outputNames: ['logits'],
  run: async ({ input_ids }) => ({ logits: { data: Array.from(input_ids.data).flatMap((id) => ${JSON.stringify(rows)}[id]) } }),
}) }
`

let folder: string
let fake: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongwen-onnx-'))
  writeFileSync(join(folder, 'config.json'), JSON.stringify({ id2label: labels }))
  writeFileSync(join(folder, 'vocab.txt'), `${vocabulary.join('\n')}\n`)
  writeFileSync(join(folder, 'model.onnx'), tinyOnnx(rows))
  fake = join(folder, 'runtime.mjs')
  writeFileSync(fake, standIn)
})
const errorOf = (run: () => unknown): unknown => {
  try {
    run()
  } catch (error) {
    return error instanceof GongwenError ? error.code : error
  }
  return undefined
}

describe('onnxTagger', () => {
  const expectations = (runtime: string) => {
    const tagger = onnxTagger(folder, { runtime, longest: 5 })
    const text = '陆续有飞鱼社来，飞鱼社去。'
    expect(tagger.tag(text, [{ start: 0, end: text.length }])).toMatchObject([
      { start: 3, end: 5, type: 'ORG' }, // cut where a piece ends
      { start: 5, end: 6, type: 'ORG' },
      { start: 8, end: 10, type: 'ORG' },
      { start: 10, end: 11, type: 'ORG' },
    ])
    const [span] = onnxTagger(folder, { runtime }).tag(text, [{ start: 2, end: 8 }])
    expect(span).toMatchObject({ start: 3, end: 6, type: 'ORG' })
    expect(span!.score).toBeGreaterThan(0.99)
    expect(found('在飞鱼社。', {}, { tagger: onnxTagger(folder, { runtime }) })).toEqual(['ORG 飞鱼社'])
  }

  it('runs a model of a local folder in a thread and waits for it', () => expectations(fake))
  it.skipIf(installed === undefined)('does so with onnxruntime-node itself', () => expectations(installed!))

  it('says what is missing', () => {
    const empty = join(folder, 'empty')
    mkdirSync(empty)
    expect(errorOf(() => onnxTagger(empty, { runtime: fake }))).toBe('INPUT_UNREADABLE')
    writeFileSync(join(empty, 'config.json'), '{}')
    expect(errorOf(() => onnxTagger(empty, { runtime: fake }))).toBe('INPUT_INVALID')
    expect(errorOf(() => onnxTagger(folder, { runtime: join(folder, 'nothing') }))).toBe('ENGINE_MISSING')
  })

  it('passes on what the runtime says of a broken model', () => {
    const broken = join(folder, 'broken.mjs')
    writeFileSync(broken, `export const InferenceSession = { create: async () => { throw new Error('not a model') } }`)
    const tagger = onnxTagger(folder, { runtime: broken })
    expect(() => tagger.tag('飞', [{ start: 0, end: 1 }])).toThrow(/not a model/)
  })
})
