import { describe, expect, test } from 'vitest'
import { train } from '../../../dictionaries/scripts/train-tagger/crf.js'
import { split } from '../../../dictionaries/scripts/train-tagger/data.js'
import { quantise } from '../../../dictionaries/scripts/train-tagger/export.js'
import { Features } from '../../../dictionaries/scripts/train-tagger/features.js'
import { certain, silver } from '../../../dictionaries/scripts/train-tagger/silver.js'
import { namesOf, type TaggedSentence } from '../../../src/entities/tagger/bio.js'
import { taggerOf } from '../../../src/entities/tagger/index.js'
import { decodeModel, encodeModel } from '../../../src/entities/tagger/model.js'
import { extend, ROOT } from '../../../src/entities/tagger/patterns.js'
import {
  entityTypes,
  FIRST,
  LAST,
  MIDDLE,
  ONLY,
  OUTSIDE,
  STATES,
  stateOf,
} from '../../../src/entities/tagger/states.js'

/** `[云岭省L]的[陆望川P]说` */
function sentence(marked: string): TaggedSentence {
  let text = ''
  const states: number[] = []
  for (const part of marked.split(/(\[.*?\])/)) {
    const type = 'LOP'.indexOf(part.at(-2) ?? '')
    const name = part.startsWith('[') ? part.slice(1, -2) : part
    text += name
    for (let i = 0; i < name.length; i++) {
      const role = name.length === 1 ? ONLY : i === 0 ? FIRST : i === name.length - 1 ? LAST : MIDDLE
      states.push(name === part ? OUTSIDE : stateOf(type, role))
    }
  }
  return { text, states: Uint8Array.from(states) }
}

const sentences = [
  '[云岭省L]省长[陆望川P]到[临江市L]考察。',
  '[临江市L]市长[陆平P]会见了客人。',
  '[云岭大学O]在[临江市L]招生。',
  '会议由[陆望川P]主持。',
  '粮食产量增长5%。',
  '[云L]、[临江市L]两地合作。',
  '[云岭大学O]的学生会见了[陆平P]。',
  '今年的会议很多。',
].map(sentence)

/** The one word 云岭, of kind 4. */
const beginning = extend(ROOT, '云'.charCodeAt(0))
const word = extend(beginning, '岭'.charCodeAt(0))
const words = { kinds: new Map([[word, 4]]), parents: new Map([[word, beginning]]) }

function model(examples = sentences.map(({ text, states }) => ({ text, allowed: certain(states) }))) {
  const features = new Features(examples, words, 1)
  const settings = { seed: 7, epochs: 20, warmUp: 5, rate: 0.3, dropout: 0.1 }
  const trained = train(
    examples.map(({ text, allowed }) => ({ ...features.encode(text), allowed, weight: 1 })),
    features.rows,
    settings,
    () => {},
  )
  return encodeModel(quantise(features, trained, { smallest: 0.01, factor: 1 }))
}

describe('training', () => {
  test('gives the same bytes every time', () => {
    expect(model().equals(model())).toBe(true)
  })

  test('learns the sentences it is given', () => {
    const tagger = taggerOf(decodeModel(model(), 'model.bin'))
    for (const { text, states } of sentences) {
      const found = tagger.tag(text, [{ start: 0, end: text.length }])
      expect(found.map(({ start, end, type }) => ({ start, end, type: entityTypes.indexOf(type) }))).toEqual(
        namesOf(states),
      )
      for (const { score } of found) expect(score).toBeGreaterThan(0.5)
    }
  })

  test('tags a name that it knows in a sentence that it does not', () => {
    const tagger = taggerOf(decodeModel(model(), 'model.bin'))
    const text = '客人到云岭省，由陆望川会见。'
    const found = tagger.tag(text, [{ start: 0, end: text.length }])
    expect(found.map(({ start, end }) => text.slice(start, end))).toEqual(['云岭省', '陆望川'])
  })
})

test('what is not known of a sentence is learned from the others', () => {
  const examples = sentences.map(({ text, states }) => ({ text, allowed: certain(states) }))
  const any = Uint16Array.from('陆望川在临江市。', () => (1 << STATES) - 1)
  const tagger = taggerOf(decodeModel(model([...examples, { text: '陆望川在临江市。', allowed: any }]), 'model.bin'))
  const found = tagger.tag('陆望川在临江市。', [{ start: 0, end: 8 }])
  expect(found.map(({ start, end }) => `${start} ${end}`)).toEqual(['0 3', '4 7'])
})

test('reports are labelled where dictionaries and rules are sure', () => {
  const nothing = { name: 'none', tag: () => [] }
  const [first] = silver(['重庆市经济发展，飞鱼公司和望舒地带也发展。'], nothing)
  expect(first!.text).toBe('重庆市经济发展，飞鱼公司和望舒地带也发展。')
  expect([...first!.allowed.slice(0, 4)]).toEqual(
    [stateOf(0, FIRST), stateOf(0, MIDDLE), stateOf(0, LAST), OUTSIDE].map((s) => 1 << s),
  )
  expect(
    silver(['“望舒来”'], { name: 'one', tag: () => [{ start: 1, end: 3, type: 'PERSON' as const, score: 1 }] })[0]!
      .allowed[1],
  ).toBe((1 << STATES) - 1)
})

test('the split keeps neighbours together and depends on the seed alone', () => {
  const numbers = Array.from({ length: 64 * 100 }, (_, i) => i)
  const { training, heldOut } = split(numbers, 3)
  expect(training.length + heldOut.length).toBe(numbers.length)
  expect(heldOut.length % 64).toBe(0)
  expect(heldOut.length).toBeGreaterThan(0)
  expect(split(numbers, 3)).toEqual({ training, heldOut })
  expect(split(numbers, 4).heldOut).not.toEqual(heldOut)
})
