import { describe, expect, it } from 'vitest'
import { corpusKeywords, distinctive, newTerms, similar, termSeries } from '../../src/compare/index.js'
import { GongwenError, keywords, pipeline, segment, structure } from '../../src/index.js'

const nlp = pipeline().use(structure()).use(segment()).use(keywords())
const report = (id: string, reportYear: number, text: string) => nlp.annotate(text, { id, reportYear })

const port = report(
  'port-2021',
  2021,
  '一、港口建设\n加快港口物流枢纽建设。港口货物吞吐量增长5%。完善港口物流枢纽功能。\n二、渔业\n发展远洋渔业，修复海洋牧场。',
)
const sea = report('sea-2022', 2022, '扩大港口开放。港口物流枢纽投用，远洋渔业增产，海洋牧场扩面。')
const farm = report('farm-2022', 2022, '稳定粮食生产。建设高标准农田，粮食产量增长2%，推广良种良法。良种良法覆盖全县。')
const all = [port, sea, farm]

describe('similar', () => {
  it('ranks documents by what they share and leaves the document itself out', () => {
    const found = similar(port, all)
    expect(found.map(({ document }) => document.id)).toEqual(['sea-2022', 'farm-2022'])
    expect(found[0]!.score).toBeGreaterThan(found[1]!.score)
    expect(found[0]!.score).toBeLessThanOrEqual(1)
  })

  it('compares with sections', () => {
    const [best] = similar(sea, [port], { unit: 'section', top: 1 })
    expect(best?.section?.title).toBeDefined()
  })

  it('finds nothing alike in nothing', () => {
    expect(similar(port, [])).toEqual([])
    expect(similar(report('empty', 2020, ''), all).every(({ score }) => score === 0)).toBe(true)
  })

  it('refuses other units', () => {
    expect(() => similar(port, all, { unit: 'page' as 'section' })).toThrow(GongwenError)
  })
})

describe('distinctive', () => {
  it('finds what one document has more of', () => {
    const terms = distinctive([farm], all).map(({ term }) => term)
    expect(terms.some((term) => term.includes('粮食'))).toBe(true)
    expect(terms.some((term) => term.includes('港口'))).toBe(false)
  })

  it('is ordered and deterministic', () => {
    const found = distinctive([port], all)
    expect(found.map(({ score }) => score)).toEqual(found.map(({ score }) => score).sort((a, b) => b - a))
    expect(distinctive([port], all)).toEqual(found)
  })
})

describe('over the years', () => {
  it('counts terms by year', () => {
    const series = termSeries(all, ['港口', '粮食', '沒有'])
    expect(series.get('港口')!.map(({ year, count }) => [year, count])).toEqual([
      [2021, 4],
      [2022, 2],
    ])
    expect(series.get('粮食')!.map(({ count }) => count)).toEqual([0, 2])
    expect(series.get('沒有')!.map(({ count }) => count)).toEqual([0, 0])
  })

  it('finds the terms a year has first', () => {
    const terms = newTerms(all, 2022, { least: 1 }).map(({ term }) => term)
    expect(terms.some((term) => term.includes('粮食') || term.includes('良种'))).toBe(true)
    expect(terms).not.toContain('港口')
    expect(newTerms(all, 1999)).toEqual([])
  })

  it('sums the key phrases of a corpus', () => {
    const found = corpusKeywords(all, { top: 5 })
    expect(found.length).toBe(5)
    for (const { documents, count } of found) expect(count).toBeGreaterThanOrEqual(documents)
  })
})
