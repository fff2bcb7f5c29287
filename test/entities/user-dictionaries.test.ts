import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { checkDictionary, type EntitiesOptions, entities } from '../../src/index.js'
import { errorOf } from '../errors.js'
import { annotate, found } from './helpers.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
})
const file = (content: string | Buffer, name = 'names.tsv') => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

describe('dictionaries', () => {
  it('finds the names of a file, with id and full name, and says that they are the user’s', () => {
    const path = file('# mine\n云岭新区\tPLACE\tX-1\t云新|云岭开发区\t\n')
    const { entities } = annotate('云新和云岭新区签约。', {}, { dictionaries: [path] })
    expect(entities).toEqual([
      { start: 0, end: 2, text: '云新', type: 'PLACE', id: 'X-1', name: '云岭新区', by: 'user' },
      { start: 3, end: 7, text: '云岭新区', type: 'PLACE', id: 'X-1', name: '云岭新区', by: 'user' },
    ])
  })

  it('takes a file: URL, as URL and as string, and entries from anywhere', () => {
    const url = pathToFileURL(file('临江钢铁\tORG'))
    for (const source of [url, url.href, [{ name: '临江钢铁', type: 'ORG' } as const]]) {
      expect(found('临江钢铁投产。', {}, { dictionaries: [source] })).toEqual(['ORG 临江钢铁'])
    }
  })

  it('reads jieba’s user dictionaries: ns, nt and nr are names', () => {
    const path = file('云中城 3 ns\n飞鱼社 5 nt\n陆望川 nr\n云计算 5 n\n智算\n')
    expect(found('陆望川从云中城来到飞鱼社讲云计算。', {}, { dictionaries: [path] })).toEqual([
      'PERSON 陆望川',
      'PLACE 云中城',
      'ORG 飞鱼社',
    ])
  })

  it('comes before what is built in, and lets a longer name contain it', () => {
    const dictionaries = [[{ name: '重庆', type: 'ORG', id: 'X-2' } as const]]
    expect(found('重庆和重庆市人民政府。', {}, { dictionaries })).toEqual(['ORG 重庆', 'ORG 重庆市人民政府'])
  })

  it('gives the last word to the dictionary that is named last', () => {
    const dictionaries = [[{ name: '飞鱼社', type: 'ORG' } as const], [{ name: '飞鱼社', type: 'PLACE' } as const]]
    expect(found('飞鱼社', {}, { dictionaries })).toEqual(['PLACE 飞鱼社'])
  })

  it('takes built-in names out, by option and by a line of a dictionary', () => {
    expect(found('在重庆和成都。', {}, { remove: ['重庆'] })).toEqual(['PLACE 成都'])
    expect(found('在重庆和成都。', {}, { dictionaries: [file('-成都\n')] })).toEqual(['PLACE 重庆'])
    expect(found('在重庆。', {}, { remove: ['重庆市'] })).toEqual([])
  })

  it('hides what a NONE entry contains', () => {
    expect(found('重庆火锅底料在成都。', {}, { dictionaries: [[{ name: '重庆火锅底料', type: 'NONE' }]] })).toEqual([
      'PLACE 成都',
    ])
  })

  it('matches names in traditional characters and full-width letters', () => {
    expect(found('雲嶺ＡＢ公社', {}, { dictionaries: [[{ name: '云岭AB公社', type: 'ORG' }]] })).toEqual([
      'ORG 雲嶺ＡＢ公社',
    ])
  })

  it('names file and line of what is wrong', () => {
    const wrong = errorOf(() => entities({ dictionaries: [file('# a\n云岭\tPLACE\n云山\tTOWN\n')] }))
    expect([wrong.code, wrong.line]).toEqual(['DICTIONARY_INVALID', 3])
    expect(wrong.message).toMatch(/names\.tsv:3: 'TOWN' is no type/)
    expect(errorOf(() => entities({ dictionaries: [file('云岭 PLACE X-1\n')] })).line).toBe(1)
    expect(errorOf(() => entities({ dictionaries: [join(folder, 'absent.tsv')] })).code).toBe('DICTIONARY_MISSING')
    expect(errorOf(() => entities({ dictionaries: [file(Buffer.from([0xff, 0xfe, 0x41]))] })).code).toBe(
      'DICTIONARY_INVALID',
    )
    expect(errorOf(() => entities({ dictionaries: 'names.tsv' } as unknown as EntitiesOptions)).code).toBe(
      'OPTION_INVALID',
    )
    expect(errorOf(() => entities({ dictionaries: [[{ name: '云岭' }]] } as unknown as EntitiesOptions)).code).toBe(
      'DICTIONARY_INVALID',
    )
  })

  it('loads a hundred thousand names', () => {
    const lines = Array.from({ length: 100_000 }, (_, i) => `云岭第${i}村\tPLACE\tX-${i}`)
    const path = file(lines.join('\n'), 'many.tsv')
    const [name] = annotate('云岭第99999村修了路。', {}, { dictionaries: [path] }).entities
    expect(name).toMatchObject({ text: '云岭第99999村', id: 'X-99999', by: 'user' })
  })
})

describe('two pipelines side by side', () => {
  const text = '飞鱼社在重庆，青石镇在成都。'
  const options: readonly EntitiesOptions[] = [
    {},
    { dictionaries: [[{ name: '飞鱼社', type: 'ORG' }]] },
    { dictionaries: [[{ name: '飞鱼社', type: 'PLACE', id: 'X-3' }]], remove: ['成都'] },
    { remove: ['重庆'] },
  ]
  const alone = () => options.map((one) => annotate(text, {}, one).entities)

  it('never influence each other, in any order of construction and use', () => {
    const expected = alone()
    fc.assert(
      fc.property(fc.array(fc.nat(options.length - 1), { minLength: 1, maxLength: 8 }), (order) => {
        for (const i of order) expect(annotate(text, {}, options[i]).entities).toEqual(expected[i])
      }),
      { numRuns: 30 },
    )
  })
})

describe('checkDictionary', () => {
  it('lists every problem in the order of the lines', () => {
    const path = file('云岭\tPLACE\n\tORG\n云山\tTOWN\n云岭\tORG\n渝\tPLACE\na b c d\n云计算 3 n\n')
    expect(checkDictionary(path).map(({ severity, line }) => `${line} ${severity}`)).toEqual([
      '2 error',
      '3 error',
      '4 warning',
      '5 warning',
      '6 error',
      '7 warning',
    ])
  })

  it('has nothing to say of a good one, and says where one is not UTF-8', () => {
    expect(checkDictionary(file('云岭\tPLACE\tX-1\t云|云岭县\tnote\n').replace('x', 'x'))).toHaveLength(1) // 云 is one character
    expect(checkDictionary(file(Buffer.from('云岭\tPLACE\n\xff', 'latin1')))).toMatchObject([{ severity: 'error' }])
    expect(errorOf(() => checkDictionary(join(folder, 'absent.tsv'))).code).toBe('DICTIONARY_MISSING')
  })
})
