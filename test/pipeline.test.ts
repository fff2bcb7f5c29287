import { describe, expect, it } from 'vitest'
import { defineStage, GongwenError, gongwen, pipeline, type Stage, structure } from '../src/index.js'

const letters = defineStage({
  name: 'letters',
  needs: [],
  adds: ['letters'],
  annotate: (doc) => ({ letters: [...doc.text].map((text, start) => ({ text, start })) }),
})
const codeOf = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    return error instanceof GongwenError ? error.code : error
  }
  return 'no error'
}

describe('pipeline', () => {
  it('gives exactly the layers composed, in the format', () => {
    const doc = pipeline().use(letters).annotate('ab', { id: 'x', title: 't', house: 7 })
    expect(doc).toEqual({
      format: 'gongwen/1',
      id: 'x',
      text: 'ab',
      meta: { title: 't', house: 7 },
      letters: [
        { text: 'a', start: 0 },
        { text: 'b', start: 1 },
      ],
    })
    expect(Object.keys(doc)).toEqual(['format', 'id', 'text', 'meta', 'letters'])
  })

  it('is immutable: one beginning serves two pipelines', () => {
    const base = pipeline().use(structure())
    const one = base.use(letters)
    expect(base.stages).toHaveLength(1)
    expect(one.stages).toHaveLength(2)
    expect('letters' in base.annotate('ab')).toBe(false)
  })

  it('refuses the wrong order, with a code and what to do', () => {
    const needy = { name: 'needy', needs: ['tokens'], adds: ['x'], annotate: () => ({ x: 1 }) } as unknown as Stage
    expect(codeOf(() => pipeline().use(needy))).toBe('STAGE_NEEDS')
    expect(() => pipeline().use(needy)).toThrow(/stage 'needy' needs tokens: use\(\) a stage that adds it first/)
  })

  it('refuses a layer that is there already, and what is no stage', () => {
    expect(codeOf(() => pipeline().use(letters).use(letters))).toBe('STAGE_DUPLICATE')
    expect(codeOf(() => pipeline().use({ ...letters, adds: ['text'] } as never))).toBe('STAGE_DUPLICATE')
    for (const wrong of [structure, null, undefined, {}, 'facts'])
      expect(codeOf(() => pipeline().use(wrong as never))).toBe('STAGE_INVALID')
  })

  it('holds a stage to its word', () => {
    const silent = { name: 'silent', needs: [], adds: ['x'], annotate: () => ({}) }
    const chatty = { name: 'chatty', needs: [], adds: ['x'], annotate: () => ({ x: 1, y: 2 }) }
    expect(
      codeOf(() =>
        pipeline()
          .use(silent as never)
          .annotate(''),
      ),
    ).toBe('STAGE_RESULT')
    expect(
      codeOf(() =>
        pipeline()
          .use(chatty as never)
          .annotate(''),
      ),
    ).toBe('STAGE_RESULT')
  })

  it('freezes layers: a later stage can neither assign one nor add to it or take from it', () => {
    const vandal = (act: (doc: { letters: unknown[]; text: string }) => void) =>
      pipeline()
        .use(letters)
        .use({
          name: 'vandal',
          needs: ['letters'],
          adds: [],
          annotate: (doc) => {
            act(doc as never)
            return {}
          },
        } as Stage<{ letters: unknown }, object>)
    for (const act of [
      (doc: { letters: unknown[] }) => doc.letters.pop(),
      (doc: { letters: unknown[] }) => doc.letters.reverse(),
      (doc: { text: string }) => {
        doc.text = 'z'
      },
    ]) {
      expect(() => vandal(act as never).annotate('ab')).toThrow(TypeError)
    }
  })

  it('shows no layer of the built-in stages unfrozen, neither to a stage of a user nor to a tagger nor in the result', () => {
    const open: string[] = []
    const look = (doc: object, when: string) => {
      for (const [name, layer] of Object.entries(doc))
        if (typeof layer === 'object' && !Object.isFrozen(layer)) open.push(`${name} ${when}`)
    }
    const spy = {
      name: 'spy',
      needs: [],
      adds: [],
      annotate: (doc: object) => {
        look(doc, 'in a stage')
        return {}
      },
    }
    const tagger = {
      name: 'spy',
      tag: (_: string, sentences: readonly object[]) => {
        look({ sentences }, 'in a tagger')
        return []
      },
    }
    const text = '2026年临江市政府工作报告\n一、2025年工作回顾\n全市生产总值达到1200亿元、增长5.5%。'
    look(gongwen({ entities: { tagger } }).use(spy).annotate(text), 'at the end')
    look(gongwen().annotate(text), 'without a stage of a user')
    expect(open).toEqual([])
  })

  it('leaves alone what the caller gave', () => {
    const meta = { id: 'x', tags: ['a'] }
    pipeline().use(structure()).annotate('2026年临江市政府工作报告', meta)
    meta.tags.push('b')
    expect(meta).toEqual({ id: 'x', tags: ['a', 'b'] })
  })

  it('refuses what is not a string', () => {
    for (const wrong of [undefined, null, 7, Buffer.from('a')])
      expect(codeOf(() => pipeline().annotate(wrong as never))).toBe('TEXT_NOT_STRING')
  })
})

describe('gongwen()', () => {
  it('gives every layer', () => {
    const doc = gongwen().annotate('2026年临江市政府工作报告\n一、2025年工作回顾\n全市生产总值达到1200亿元、增长5.5%。')
    expect(Object.keys(doc)).toEqual([
      'format',
      'id',
      'text',
      'meta',
      'furniture',
      'paragraphs',
      'sections',
      'sentences',
      'tokens',
      'entities',
      'facts',
      'sentiment',
      'keywords',
    ])
  })
})
