import { describe, expect, it } from 'vitest'
import { pipeline, type SegmentOptions, segment, structure } from '../../src/index.js'
import { errorOf } from '../errors.js'

const words = (text: string, options?: SegmentOptions) => {
  const doc = pipeline().use(structure()).use(segment(options)).annotate(text)
  return doc.tokens.map(({ start, end }) => text.slice(start, end)).filter((word) => word.trim() !== '')
}

describe('terms in Latin script', () => {
  it.each<[string, string[]]>([
    ['Wi-Fi和5G', ['Wi-Fi', '和', '5G']],
    ['AI PC产量', ['AI', 'PC', '产量']],
    ['R&D经费', ['R&D', '经费']],
    ['PM2.5浓度', ['PM2.5', '浓度']],
    ['COVID-19', ['COVID-19']],
    ['Ｗｉ－Ｆｉ', ['Ｗｉ－Ｆｉ']],
    ['www.example.org/news', ['www.example.org', '/', 'news']],
    ['São Tomé', ['São', 'Tomé']],
    ['RCEP', ['RCEP']],
  ])('%s', (text, expected) => {
    expect(words(text)).toEqual(expected)
  })

  it('leaves numbers with a unit to the engine', () => {
    expect(words('10GB和1.5T')).not.toContain('10GB')
    expect(words('增长5A')).toContain('5A')
    expect(words('为1.5T')).not.toContain('5T')
  })
})

describe('English text', () => {
  const text = 'The People’s Bank doesn’t lend to state-owned firms, e.g. in the U.S. market.'

  it('is cut by wink-nlp where its model is installed', () => {
    expect(words(text, { english: 'wink' })).toEqual(words(text))
    expect(words(text)).toEqual(expect.arrayContaining(['People', '’s', 'does', 'n’t', 'U.S.', 'e.g.', ',']))
  })

  it('ends where there are no spaces: addresses of any length are words', () => {
    const text = 'http://gw.cn/'.repeat(2000)
    const words = pipeline()
      .use(structure())
      .use(segment({ english: 'rules' }))
      .annotate(text)
    const cut = pipeline().use(structure()).use(segment()).annotate(text)
    expect(words.tokens.at(-1)!.end).toBe(text.length)
    expect(cut.tokens.at(-1)!.end).toBe(text.length)
  })

  it('is cut at spaces and punctuation without', () => {
    const cut = words(text, { english: 'rules' })
    expect(cut).toEqual(expect.arrayContaining(['The', 'People’s', 'doesn’t', 'state-owned', ',', 'market', '.']))
  })

  it('refuses another tokenizer', () => {
    expect(errorOf(() => segment({ english: 'treebank' as never })).code).toBe('OPTION_INVALID')
  })
})
