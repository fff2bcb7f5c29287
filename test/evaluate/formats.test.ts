import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  bratConfiguration,
  type FormatName,
  fromBrat,
  fromConll,
  fromDoccano,
  fromLabelStudio,
  type GoldDocument,
  goldOf,
  type OffsetUnit,
  parseGold,
  readFormat,
  readGold,
  toBrat,
  toConll,
  toDoccano,
  toLabelStudio,
  writeFormat,
  writeGold,
} from '../../src/evaluate/index.js'
import { GongwenError } from '../../src/index.js'
import { anyGold, sample } from './documents.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

const byId = (golds: readonly GoldDocument[]) => golds.toSorted((a, b) => (a.id < b.id ? -1 : 1))
const here = { file: 'a.ann', name: 'a' }
const lossless: [FormatName, (gold: GoldDocument, offsets?: OffsetUnit) => GoldDocument][] = [
  ['brat', (gold, offsets) => fromBrat(toBrat(gold, offsets && { offsets }), here, offsets && { offsets })],
  [
    'doccano',
    (gold, offsets) => fromDoccano(toDoccano([gold], offsets && { offsets }), here, offsets && { offsets })[0]!,
  ],
  [
    'label-studio',
    (gold, offsets) => fromLabelStudio(toLabelStudio([gold], offsets && { offsets }), here, offsets && { offsets })[0]!,
  ],
]

describe.each(lossless)('%s', (name, there) => {
  it('gives back what it was given, in any unit of offsets', () => {
    expect(there(sample)).toEqual(sample)
    expect(there(sample, 'utf16')).toEqual(sample)
    expect(there(sample, 'codepoint')).toEqual(sample)
    expect(there(sample, 'grapheme')).toEqual(sample)
    const empty = { id: 'e', text: '', entities: [], facts: [], sentences: [], keyphrases: [] }
    expect(there(empty)).toEqual(empty)
  })

  it('gives back any document', () => {
    fc.assert(
      fc.property(anyGold, (gold) => {
        expect(there(gold)).toEqual(JSON.parse(JSON.stringify(gold)))
      }),
    )
  })

  it('keeps fields that it does not know', () => {
    const tokens = [
      { start: 0, end: 2 },
      { start: 2, end: 5 },
    ]
    const more = {
      ...sample,
      ...{ tokens, annotator: '甲' },
      entities: sample.entities.map((entity) => ({ ...entity, ref: { id: 'YL-1', sure: null } })),
      facts: sample.facts.map((fact) => ({ ...fact, place: '临江市' })),
      sentences: sample.sentences.map((sentence) => ({ ...sentence, doubt: true })),
    }
    expect(there(more)).toEqual(more)
  })

  it('reads its own files', () => {
    const target = join(folder, `own-${name}`)
    const files = writeFormat([sample, { ...sample, id: '../escape' }], name, target)
    for (const file of files) expect(file.startsWith(join(target, '/'))).toBe(true)
    expect(readdirSync(target).length).toBe(files.length)
    expect(byId(readFormat(target, name))).toEqual(byId([sample, { ...sample, id: '../escape' }]))
  })

  it('is told when offsets count something else', () => {
    const other = name === 'doccano' ? 'codepoint' : 'utf16'
    const write = {
      brat: () => toBrat(sample).ann,
      doccano: () => toDoccano([sample]),
      'label-studio': () => toLabelStudio([sample]),
    }
    const read = {
      brat: (ann: string) => fromBrat({ ...toBrat(sample), ann }, here, { offsets: other }),
      doccano: (text: string) => fromDoccano(text, here, { offsets: other }),
      'label-studio': (text: string) => fromLabelStudio(text, here, { offsets: other }),
    }
    const key = name as keyof typeof write
    expect(() => read[key](write[key]())).toThrow(GongwenError)
  })
})

const shared = new URL('../../../shared/gold/', import.meta.url)
const golds: [string, URL][] = [
  ['the sample corpus', new URL('../../corpora/gold/', import.meta.url)],
  ['the development set', shared],
]
for (const [what, url] of golds) {
  describe.skipIf(!existsSync(url))(`round trips of ${what}`, () => {
    const all = existsSync(url) ? readGold(fileURLToPath(url)) : []
    it.each(['gongwen', 'brat', 'doccano', 'label-studio'] as const)('%s loses nothing', (name) => {
      const target = join(folder, `${what}-${name}`)
      writeFormat(all, name, target)
      expect(byId(readFormat(target, name))).toEqual(byId(all))
    })
    it('conll loses neither text nor entities', () => {
      const target = join(folder, `${what}-conll`)
      writeFormat(all, 'conll', target)
      const short = ({ id, text, entities }: GoldDocument) => ({ id, text, entities })
      expect(readFormat(target, 'conll').map(short)).toEqual(all.map(short))
    })
  })
}

describe('brat', () => {
  it('counts code points and parts spans at line ends', () => {
    const { ann } = toBrat(sample)
    expect(ann).toContain('T1\tORG 1 4;5 8\t临江市 统计局\n')
    expect(ann).toMatch(/^T\d+\tPLACE 27 30\t𠮷祥村$/m)
    expect(ann).toMatch(/^R1\tMeasures Arg1:T3 Arg2:T4$/m)
    expect(ann).toMatch(/^A\d+\tTone T\d+ positive$/m)
    expect(ann).toContain('AnnotatorNotes T3\t{"low":5,"high":5,"unit":"%","period":"2025"}')
  })
  it('declares what it uses', () => {
    const configuration = bratConfiguration()
    for (const name of ['PLACE', 'FACT', 'INDICATOR', 'SENTENCE']) expect(configuration).toContain(`\n${name}\n`)
    expect(configuration).toContain('Kind\tArg:FACT, Value:level|change|rate|share|rank|multiple')
    expect(configuration).toContain('Measures\tArg1:FACT, Arg2:INDICATOR')
  })
  it('reads a document begun in brat', () => {
    const document = fromBrat({ txt: '云岭省', ann: 'T1\tPLACE 0 3\t云岭省\r\nE1\tX:T1\n*\tEquiv T1 T1\n' }, here)
    expect(document).toMatchObject({ id: 'a', layers: ['entities'], entities: [{ start: 0, end: 3, type: 'PLACE' }] })
  })
  const line = 'T1\tFACT 0 2\t5%\n'
  it.each([
    ['T1\tPLACE 0 9\t云\n', 1, /0–9 is no stretch|no stretch of the text/],
    ['T1\tPLACE 0 1\t岭\n', 1, /it says '岭' where the text has '5'/],
    ['T1\tTOWN 0 1\t5\n', 1, /label TOWN is unknown/],
    ['T1\tPLACE 0 1;2 3\t5 升\n', 1, /in parts/],
    [`${line}\nT1\tFACT 0 2\t5%\n`, 3, /T1 is there twice/],
    [line, 1, /a number as low/],
    [`${line}#1\tAnnotatorNotes T1\t{"low":\n`, 2, /not JSON/],
    [`${line}#1\tAnnotatorNotes T1\t{"low":5}\n`, 1, /kind of a fact is one of level/],
    [`${line}#1\tAnnotatorNotes T1\t{"low":5}\nA1\tKind T1 odd\n`, 1, /kind of a fact is one of/],
    [`${line}R1\tMeasures Arg1:T1 Arg2:T7\n`, 2, /from a FACT to an INDICATOR/],
    ['T1\tSENTENCE 0 2\t5%\n', 1, /has the attribute Tone/],
    ['hello\n', 1, /no line of brat/],
  ])('says what is wrong with %j', (ann, at, message) => {
    expect(fault(() => fromBrat({ txt: '5%升', ann }, here))).toEqual([
      'INPUT_INVALID',
      'a.ann',
      at,
      expect.stringMatching(message),
    ])
  })
})

describe('conll', () => {
  const trip = (golds: readonly GoldDocument[], by: 'character' | 'word') =>
    fromConll(toConll(golds, { by }), here).map(({ id, text, entities }) => ({ id, text, entities }))
  const short = ({ id, text, entities }: GoldDocument) => ({ id, text, entities })
  it('gives back text and entities of any documents', () => {
    fc.assert(
      fc.property(fc.array(anyGold), (golds) => {
        expect(trip(golds, 'character')).toEqual(golds.map(short))
      }),
    )
  })
  it('writes words, cut at entities', () => {
    const gold = {
      ...sample,
      tokens: [0, 4, 7, 30].map((start, i, all) => ({ start, end: all[i + 1] ?? sample.text.length })),
    }
    expect(trip([gold], 'word')).toEqual([short(gold)])
    expect(toConll([gold], { by: 'word' })).toContain('市\\n统\tI-ORG\n计局\tI-ORG\n')
    expect(() => toConll([sample], { by: 'word' })).toThrow(/no tokens/)
  })
  it('reads what others write', () => {
    const content =
      '中 B-LOC\n国 I-LOC\n人 O\n\n李 B-PER\n明 E-PER\n丽 S-PER\n去 O\n\n-DOCSTART- -X- O O\n\n京 NN B-NP I-LOC\n'
    expect(trip2(content)).toEqual([
      ['document-1', '中国人李明丽去', ['PLACE 中国', 'PERSON 李明', 'PERSON 丽']],
      ['document-2', '京', ['PLACE 京']],
    ])
  })
  const trip2 = (content: string) =>
    fromConll(content, here).map(({ id, text, entities }) => [id, text, entities.map((e) => `${e.type} ${e.text}`)])
  it.each([
    ['中\tO\n国\n', 2, /a surface, white space and a tag/],
    ['中\tB_LOC\n', 1, /no tag/],
    ['中\tB-MISC\n', 1, /type MISC is unknown/],
  ])('says what is wrong with %j', (content, at, message) => {
    expect(fault(() => fromConll(content, here))).toEqual([
      'INPUT_INVALID',
      'a.ann',
      at,
      expect.stringMatching(message),
    ])
  })
})

describe('doccano', () => {
  it('counts UTF-16 units unless told otherwise', () => {
    const first = (offsets?: 'codepoint') => JSON.parse(toDoccano([sample], offsets && { offsets })).label[0]
    expect(first()).toEqual([2, 18, 'neutral'])
    expect(first('codepoint')).toEqual([1, 17, 'neutral'])
  })
  it('reads labels and relations of its own', () => {
    const record = {
      ...{ id: 7, text: '失业率5%', Comments: [] },
      entities: [
        { id: 1, label: 'FACT', start_offset: 3, end_offset: 5 },
        { id: 2, label: 'INDICATOR', start_offset: 0, end_offset: 3 },
      ],
      relations: [{ id: 9, from_id: 1, to_id: 2, type: 'measures' }],
      gongwen: { facts: [{ at: [3, 5], low: 5, unit: '%', kind: 'level' }] },
    }
    expect(fromDoccano(`${JSON.stringify(record)}\n`, here)[0]).toMatchObject({
      id: '7',
      layers: ['facts'],
      facts: [{ text: '5%', low: 5, high: 5, approx: 'exact', indicator: { text: '失业率' } }],
    })
    expect(fromDoccano('{"text":"云岭省","labels":[[0,3,"PLACE"]]}', here)[0]!.entities).toHaveLength(1)
  })
  it.each([
    ['{"text":"云"}', /neither label nor entities/],
    ['{"text":"云","label":[[0,1]]}', /a label is/],
    ['{"text":"云","label":[[0,2,"PLACE"]]}', /no stretch of the text/],
    ['{"text":"云","label":[[0,1,"TOWN"]]}', /TOWN is unknown/],
    ['{"text":"5","label":[[0,1,"FACT"]]}', /has no value/],
    ['{"text":"5","entities":[],"relations":[{"from_id":1}]}', /a relation has/],
    ['{"label":[]}', /text is missing/],
    ['{"text":', /not JSON/],
    ['3', /a record is an object/],
  ])('says what is wrong with %j', (line, message) => {
    expect(fault(() => fromDoccano(`{"text":"","label":[]}\n${line}\n`, here))).toEqual([
      'INPUT_INVALID',
      'a.ann',
      2,
      expect.stringMatching(message),
    ])
  })
})

describe('label studio', () => {
  const region = {
    id: 'x',
    from_name: 'label',
    to_name: 'text',
    type: 'labels',
    value: { start: 1, end: 2, text: '岭', labels: ['PLACE'] },
  }
  it('reads what people did, else what was predicted', () => {
    const wrong = { ...region, value: { ...region.value, labels: ['ORG'] } }
    const task = {
      ...{ id: 5, data: { text: '📈岭' } },
      annotations: [{ was_cancelled: true, result: [] }, { result: [region] }],
      predictions: [{ result: [wrong] }],
    }
    const types = (value: unknown) =>
      fromLabelStudio(JSON.stringify([value]), here)[0]!.entities.map(({ type }) => type)
    expect(types(task)).toEqual(['PLACE'])
    expect(types({ ...task, annotations: [] })).toEqual(['ORG'])
    expect(types({ ...task, annotations: [{ ground_truth: true, result: [wrong] }, { result: [region] }] })).toEqual([
      'ORG',
    ])
    expect(fromLabelStudio(JSON.stringify([task]), here)[0]).toMatchObject({ id: '5', layers: ['entities'] })
  })
  it('writes predictions to correct', () => {
    const [task] = JSON.parse(toLabelStudio([sample], { as: 'predictions' }))
    expect(task.annotations).toBeUndefined()
    expect(fromLabelStudio(JSON.stringify([task]), here)).toEqual([sample])
  })
  const task = (...result: unknown[]) => JSON.stringify([{ data: { text: '📈岭' }, annotations: [{ result }] }])
  it.each([
    ['{}', /a list of tasks/],
    ['[{}]', /task 1: it has no data/],
    ['[\n{"data":', /:2: not JSON|not JSON/],
    [task(3), /not an object/],
    [task({ ...region, value: { ...region.value, end: 9 } }), /task 1: region x: 1–9 is no stretch/],
    [task({ ...region, value: { ...region.value, text: '江' } }), /it says '江'/],
    [task({ ...region, value: { ...region.value, labels: ['TOWN'] } }), /TOWN is unknown/],
    [task({ ...region, value: { ...region.value, labels: ['FACT'] } }), /a number as low/],
    [task({ type: 'relation', from_id: 'x', to_id: 'y' }), /relation from x to y/],
  ])('says what is wrong with %j', (content, message) => {
    const [code, file, , said] = fault(() => fromLabelStudio(content, here))
    expect([code, file]).toEqual(['INPUT_INVALID', 'a.ann'])
    expect(said).toMatch(message)
  })
})

describe('writeFormat', () => {
  it('refuses two documents with one id, and what brat cannot hold', () => {
    expect(fault(() => writeFormat([sample, sample], 'brat', folder))[0]).toBe('INPUT_INVALID')
    expect(fault(() => writeFormat([{ ...sample, text: '\ud83d' }], 'brat', folder))[0]).toBe('INPUT_INVALID')
    expect(() => toBrat({ ...sample, sentences: [{ start: 4, end: 6, tone: 'neutral' }] })).toThrow(
      /line end at their edge/,
    )
    expect(fault(() => writeFormat([sample], 'annotations', folder))[0]).toBe('OPTION_INVALID')
  })
  it('says what it could not write or read', () => {
    const file = join(folder, 'file')
    writeFileSync(file, '')
    expect(fault(() => writeFormat([sample], 'gongwen', file))[0]).toBe('OUTPUT_FAILED')
    expect(fault(() => readFormat(join(folder, 'none'), 'brat'))[0]).toBe('INPUT_UNREADABLE')
    expect(fault(() => readFormat(file, 'conll'))[0]).toBe('INPUT_INVALID')
  })
})

describe('writeGold', () => {
  it('writes the fields in one order, as the sample corpus has them', () => {
    const file = new URL('../../corpora/gold/s01-work-report.json', import.meta.url)
    const json = readFileSync(file, 'utf8')
    const { facts, text, ...rest } = parseGold(json, '')
    expect(
      writeGold({ text, facts: facts.map(({ kind, start, ...fact }) => ({ kind, ...fact, start })), ...rest }),
    ).toBe(json)
  })
})

describe('goldOf', () => {
  it('makes gold of annotations', () => {
    const { text, entities, facts } = sample
    const annotated = {
      ...{ id: 'a', text, meta: { reportYear: 2025, place: '临江市' }, entities },
      facts: facts.map(({ low, high, unit, approx, period, ...rest }) => ({
        ...rest,
        quantity: { low, high, unit, approx },
        period: period === null ? null : { start: period.split('/')[0]!, end: period.split('/').at(-1)! },
      })),
      sentiment: { sentences: [] },
    }
    expect(goldOf(annotated)).toEqual({
      ...{ id: 'a', text, reportYear: 2025, place: '临江市', entities, facts, sentences: [], keyphrases: [] },
      layers: ['entities', 'facts', 'tone'],
    })
  })
})

function fault(run: () => unknown): unknown[] {
  try {
    run()
  } catch (error) {
    if (error instanceof GongwenError) return [error.code, error.file, error.line, error.message]
    throw error
  }
  return []
}
