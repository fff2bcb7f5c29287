import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { checkGold } from '../../src/evaluate/index.js'
import { sample } from './documents.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

let folders = 0
const check = (...documents: (object | string)[]) => {
  const target = mkdtempSync(join(folder, `${folders++}-`))
  documents.forEach((document, i) => {
    writeFileSync(join(target, `${i}.json`), typeof document === 'string' ? document : JSON.stringify(document))
  })
  return checkGold(target).map(({ file, position, severity, message }) => ({
    where: `${file.slice(target.length + 1)} ${position}`,
    ...{ severity, message },
  }))
}

const [fact, change] = sample.facts
const [organisation, village] = sample.entities

describe('checkGold', () => {
  it('finds nothing wrong with sound gold', () => {
    expect(check(sample)).toEqual([])
    expect(checkGold(fileURLToPath(new URL('../../corpora/gold', import.meta.url)))).toEqual([])
  })

  it.each<[string, object, string, RegExp]>([
    ['no id', { id: undefined }, 'id', /missing/],
    ['no text', { text: undefined }, 'text', /missing/],
    ['a layer that is none', { layers: ['facts', 'fact'] }, 'layers[1]', /"fact" is unknown; there are entities/],
    ['no list', { entities: {} }, 'entities', /not a list/],
    [
      'an offset outside',
      { entities: [{ ...organisation, end: 999 }] },
      'entities[0]',
      /2–999 is not in the text, which has 35/,
    ],
    ['an empty span', { entities: [{ ...organisation, end: 2 }] }, 'entities[0]', /is empty/],
    [
      'offsets that are no integers',
      { sentences: [{ start: '0', end: 1.5, tone: 'neutral' }] },
      'sentences[0]',
      /not "0" and 1.5/,
    ],
    [
      'an offset in a character',
      { sentences: [{ start: 1, end: 9, tone: 'neutral' }], facts: [] },
      'sentences[0]',
      /1 is inside a character/,
    ],
    [
      'a wrong surface',
      { entities: [{ ...village, text: '祥村' }] },
      'entities[0].text',
      /says '祥村' where the text has '𠮷祥村'/,
    ],
    [
      'an unknown type',
      { entities: [{ ...village, type: 'TOWN' }] },
      'entities[0].type',
      /"TOWN" is unknown; there are PLACE/,
    ],
    [
      'an unknown tone',
      { sentences: [{ start: 2, end: 34 }] },
      'sentences[0].tone',
      /it is missing; there are positive/,
    ],
    [
      'spans that overlap',
      { entities: [organisation, { ...organisation, end: 5, text: '临江市' }] },
      'entities[1]',
      /overlaps entities\[0\]/,
    ],
    ['spans out of order', { entities: [village, organisation] }, 'entities[1]', /stands before entities\[0\]/],
    ['a range the wrong way round', { facts: [{ ...fact, low: 9 }] }, 'facts[0]', /low \(9\) is above high \(5\)/],
    ['a number that is none', { facts: [{ ...fact, high: '5' }] }, 'facts[0].high', /not a number/],
    ['no unit', { facts: [{ ...fact, unit: undefined }] }, 'facts[0].unit', /missing/],
    ['an unknown kind', { facts: [{ ...fact, kind: 'ratio' }] }, 'facts[0].kind', /"ratio" is unknown/],
    ['a direction left out', { facts: [{ ...fact, direction: undefined }] }, 'facts[0].direction', /missing/],
    ['an unknown basis', { facts: [{ ...change, basis: 'mom' }] }, 'facts[0].basis', /"mom" is unknown/],
    ['a period that is none', { facts: [{ ...fact, period: '二〇二五' }] }, 'facts[0].period', /like 2025/],
    [
      'a wrong indicator',
      { facts: [{ ...fact, indicator: { ...fact!.indicator, text: '失业' } }] },
      'facts[0].indicator.text',
      /says '失业'/,
    ],
    [
      'an indicator left out',
      { facts: [{ ...fact, indicator: undefined }] },
      'facts[0].indicator',
      /missing or no object/,
    ],
    ['a phrase not of the text', { keyphrases: ['失业率', '就业率'] }, 'keyphrases[1]', /'就业率' is not in the text/],
    [
      'words out of order',
      {
        tokens: [
          { start: 2, end: 4 },
          { start: 0, end: 2 },
        ],
      },
      'tokens[1]',
      /stands before tokens\[0\]/,
    ],
  ])('finds %s', (_, change, position, message) => {
    expect(check({ ...sample, ...change })).toEqual([
      { where: `0.json ${position}`, severity: 'error', message: expect.stringMatching(message) },
    ])
  })

  it.each<[string, object, string]>([
    ['a fact in no sentence', { sentences: [{ start: 2, end: 12, tone: 'neutral' }], facts: [fact] }, 'facts[0]'],
    ['a level that goes up', { facts: [{ ...fact, direction: 'up' }] }, 'facts[0]'],
    ['a change that goes nowhere', { facts: [{ ...change, direction: null }] }, 'facts[0].direction'],
    ['a phrase that stands twice', { keyphrases: ['失业率', '失业率'] }, 'keyphrases[1]'],
  ])('warns of %s', (_, change, position) => {
    expect(check({ ...sample, ...change })).toEqual([
      { where: `0.json ${position}`, severity: 'warning', message: expect.any(String) },
    ])
  })

  it('finds broken files, ids used twice and empty folders', () => {
    expect(check(sample, '{"id":', '[]', sample)).toEqual([
      { where: '1.json ', severity: 'error', message: expect.stringMatching(/not JSON/) },
      { where: '2.json ', severity: 'error', message: expect.stringMatching(/a JSON object/) },
      { where: '3.json id', severity: 'error', message: expect.stringMatching(/'样例\/1' is the id of .*0\.json too/) },
    ])
    expect(check()).toMatchObject([{ message: expect.stringMatching(/no \.json file/) }])
    expect(() => checkGold(join(folder, 'none'))).toThrow(/cannot be read/)
  })
})
