import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { entities, facts, GongwenError, keywords, pipeline, segment, structure } from '../../src/index.js'

const nlp = pipeline()
  .use(structure())
  .use(segment())
  .use(entities({ tagger: false }))
  .use(facts())
  .use(keywords())
const phrases = (text: string) => nlp.annotate(text).keywords.map((keyword) => keyword.text)

describe('keywords', () => {
  it.each([
    [
      '加快建设国际消费中心城市。扩大服务消费，打造国际消费中心城市核心区。国际消费中心城市迎来更多游客。',
      '国际消费中心城市',
    ],
    ['加强生态保护修复。治理水土流失面积300平方公里，新增湿地2万亩。', '生态保护修复'],
    ['全市社会消费品零售总额增长6.3%，进出口总额达到1200亿元。', '社会消费品零售总额'],
  ])('%s → %s', (text, phrase) => {
    expect(phrases(text).slice(0, 3)).toContain(phrase)
  })

  it('keeps no phrase with its part', () => {
    const found = phrases('推进临江新区建设。临江新区港口物流增长，港口物流中心投用，港口物流枢纽开工。')
    for (const a of found) for (const b of found) if (a !== b) expect(a.includes(b)).toBe(false)
  })

  it('takes no phrase from the head of a document', () => {
    const head = '2026年云岭省政府工作报告\n来源：云岭日报\n时间：2026-02-01\n云岭省人民政府省长 张三\n各位代表：\n'
    const body = '云岭省推进城市更新。老旧小区改造全面展开，营商环境持续优化。'
    const found = phrases(`${head}${body}`)
    expect(found).toContain('城市更新')
    for (const phrase of found) expect(head).not.toContain(phrase)
    expect(phrases('城市更新行动方案\n老旧小区改造').join()).toContain('城市更新') // lines without an end are no head
  })

  it.each(['tfidf', 'textrank'] as const)('ranks by %s too', (method) => {
    const other = pipeline()
      .use(structure())
      .use(segment())
      .use(keywords({ method, top: 5 }))
    const text = '港口物流枢纽投用。完善港口物流枢纽功能，港口物流枢纽货物增长。\n稳定粮食生产。'
    const found = other.annotate(text).keywords
    expect(found.length).toBeGreaterThan(1)
    expect(found.some((keyword) => keyword.text.includes('港口物流'))).toBe(true)
    expect(other.annotate('').keywords).toEqual([])
  })

  it('leaves names out where asked, persons and places always', () => {
    const text = '临江市政府印发方案。贯彻习近平总书记重要讲话精神，重庆市参加。重庆市政府推进城市更新。'
    const read = (entitiesOption: 'include' | 'exclude') =>
      pipeline()
        .use(structure())
        .use(segment())
        .use(entities({ tagger: false }))
        .use(keywords({ entities: entitiesOption }))
        .annotate(text)
        .keywords.map((keyword) => keyword.text)
    expect(read('exclude')).not.toContain('重庆市政府')
    for (const phrase of [...read('include'), ...read('exclude')]) {
      expect(phrase).not.toBe('重庆市')
      expect(phrase.includes('习近平')).toBe(false)
    }
  })

  it.each([[{ top: 0 }], [{ top: 1.5 }], [{ minLength: -1 }], [{ method: 'best' as 'tfidf' }]])(
    'refuses %j',
    (options) => {
      expect(() => keywords(options)).toThrow(GongwenError)
    },
  )

  it.each(['9', '亿', '（', '《', '发展', '，', ' ', '推动产业。'])('reads a megabyte of %j', (unit) => {
    const base = pipeline().use(structure()).use(segment())
    const stage = keywords()
    const doc = base.annotate(unit.repeat(1_000_000 / unit.length))
    expect(stage.annotate(doc).keywords.length).toBeLessThanOrEqual(10)
  })

  it('gives verbatim phrases with scores in (0, 1], best first, for any string', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 80 }),
          fc.string({ unit: fc.constantFrom(...'推动产业发展，。、的和增长3%《》（一）\n ABC\ud842'), maxLength: 80 }),
        ),
        (text) => {
          const found = nlp.annotate(text).keywords
          let before = 1
          for (const { text: phrase, score, count } of found) {
            expect(text.includes(phrase)).toBe(true)
            expect(score).toBeGreaterThan(0)
            expect(score).toBeLessThanOrEqual(before)
            expect(count).toBeGreaterThan(0)
            before = score
          }
          if (found.length > 0) expect(found[0]!.score).toBe(1)
        },
      ),
      { numRuns: 300 },
    )
  })
})
