import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { describe, expect, test } from 'vitest'
import { builtinRows } from '../../src/text/dictionary.js'

interface Entry {
  readonly name: string
  readonly type: string
  readonly id: string
  readonly note: string
}

/** Every spelling of a gazetteer with what it can stand for. */
function read(file: string): Map<string, Entry[]> {
  const spellings = new Map<string, Entry[]>()
  for (const { fields } of builtinRows(`entities/${file}`)) {
    const [name = '', type = '', id = '', aliases = '', note = ''] = fields
    for (const spelling of [name, ...aliases.split('|')]) {
      if (spelling === '') continue
      const entries = spellings.get(spelling) ?? []
      entries.push({ name, type, id, note })
      spellings.set(spelling, entries)
    }
  }
  return spellings
}

const ids = (file: string, spelling: string) => (read(file).get(spelling) ?? []).map((entry) => entry.id)

test('the check script finds nothing wrong', () => {
  const script = fileURLToPath(new URL('../../dictionaries/scripts/check.mjs', import.meta.url))
  expect(execFileSync(process.execPath, [script], { encoding: 'utf8' })).toMatch(/ 0 problems\n$/)
})

describe('divisions of China', () => {
  const rows = builtinRows('entities/places-china.tsv').map(({ fields }) => fields)
  const count = (note: string) => rows.filter((fields) => fields[4] === note).length

  test.each([
    ['province', 34, 34],
    ['prefecture', 333, 333],
    ['county', 2840, 2860],
  ])('%s: %i to %i', (level, least, most) => {
    expect(count(level)).toBeGreaterThanOrEqual(least)
    expect(count(level)).toBeLessThanOrEqual(most)
  })

  test.each([
    ['重庆', 'CN-500000'],
    ['吉林', 'CN-220000'],
    ['内蒙古', 'CN-150000'],
    ['香港', 'CN-810000'],
    ['延边州', 'CN-222400'],
    ['延边', 'CN-222400'],
    ['恩施', 'CN-422800'],
    ['积石山县', 'CN-622927'],
    ['浦东', 'CN-310115'],
    ['三都县', 'CN-522732'],
    ['襄樊', 'CN-420600'],
    ['渡口市', 'CN-510400'],
    ['西康省', 'PLACE-西康省'],
    ['旅大', 'CN-210200'],
  ])('%s is %s', (spelling, id) => {
    expect(ids('places-china.tsv', spelling)).toEqual([id])
  })

  test('a short name has at least two characters', () => {
    for (const [spelling] of read('places-china.tsv')) expect(spelling.length, spelling).toBeGreaterThan(1)
    expect(ids('places-china.tsv', '和县')).toEqual(['CN-340523'])
  })

  test('divisions that share a name all have it', () => {
    expect(ids('places-china.tsv', '鼓楼区')).toHaveLength(4)
  })
})

test.each([
  ['countries.tsv', '新加坡共和国', 'ISO-SG'],
  ['countries.tsv', '俄罗斯联邦', 'ISO-RU'],
  ['countries.tsv', '老挝', 'ISO-LA'],
  ['countries.tsv', '阿联酋', 'ISO-AE'],
  ['places-world.tsv', '苏联', 'PLACE-苏联'],
  ['places-world.tsv', '锡兰', 'ISO-LK'],
  ['places-world.tsv', '河内', 'PLACE-河内'],
  ['places-nature.tsv', '珠峰', 'PLACE-珠穆朗玛峰'],
  ['places-regions.tsv', '长三角', 'PLACE-长三角'],
  ['place-aliases.tsv', '八桂', 'CN-450000'],
  ['place-abbreviations.tsv', '渝', 'CN-500000'],
  ['organisations.tsv', '国家发改委', 'ORG-国家发展和改革委员会'],
  ['organisations.tsv', '煤炭部', 'ORG-煤炭工业部'],
  ['organisations.tsv', '解放军', 'ORG-中国人民解放军'],
  ['organisations-world.tsv', '上合组织', 'ORG-上海合作组织'],
  ['companies.tsv', '太重', 'ORG-太重集团'],
  ['events.tsv', '广交会', 'EVENT-中国进出口商品交易会'],
])('%s: %s is %s', (file, spelling, id) => {
  expect(ids(file, spelling)).toContain(id)
})

test('what the guidelines call a policy or a common noun is in no gazetteer', () => {
  const files = ['places-regions.tsv', 'places-world.tsv', 'organisations.tsv', 'organisations-world.tsv', 'events.tsv']
  const gazetteers = files.map(read)
  for (const spelling of [
    '一带一路',
    '西部陆海新通道',
    '我国',
    '中央',
    '政府',
    '党',
    '领导小组',
    '沿海',
    '成渝中线高铁',
  ]) {
    expect(
      gazetteers.some((gazetteer) => gazetteer.has(spelling)),
      spelling,
    ).toBe(false)
  }
})
