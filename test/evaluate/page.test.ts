import { describe, expect, it } from 'vitest'
import { evaluate, type GoldDocument, type PredictedDocument, reportPage } from '../../src/evaluate/index.js'
import { sample } from './documents.js'

const page = (gold: GoldDocument, prediction: PredictedDocument) =>
  reportPage([gold], [prediction], evaluate([gold], [prediction], { resamples: 0 }))

describe('reportPage', () => {
  it('escapes what stands in a report', () => {
    const text = '<script>alert(1)</script>&amp;"\'><img src=x onerror=alert(1)>增长5%。'
    const start = text.indexOf('<img')
    const gold: GoldDocument = {
      ...{ id: '<b>"x"</b>', text, facts: [], sentences: [{ start: 0, end: text.length, tone: 'positive' }] },
      entities: [{ start, end: start + 10, text: text.slice(start, start + 10), type: 'PLACE' }],
      keyphrases: ['<script>'],
    }
    const html = page(gold, { id: gold.id, text, entities: [], keywords: [{ text: '<i>' }] })
    expect(html).not.toMatch(/<script|<img|<b>|<i>/)
    expect(html).toContain('&#60;script&#62;alert(1)&#60;/script&#62;&#38;amp;&#34;&#39;')
  })

  it('loads and runs nothing', () => {
    const html = page(sample, { id: sample.id })
    expect(html).not.toMatch(/<script|<link|<iframe|\son\w+=|src=|href=|url\(|@import/)
    expect(html).toContain(`content="default-src 'none'; style-src 'unsafe-inline'"`)
  })

  it('marks what was missed on the left, what is wrong on the right', () => {
    const [first] = sample.entities
    const html = page(sample, { id: sample.id, entities: [{ ...first!, type: 'PLACE' }] })
    expect(html).toContain(
      '<td><span class="ORG bad bad-missed bad-tone" title="ORG; missed ORG; tone neutral: neutral / none">统计局</span>',
    )
    expect(html).toContain(
      '<span class="PLACE bad bad-wrong bad-tone" title="PLACE; wrong PLACE; tone neutral: neutral / none">统计局</span>',
    )
    expect(html).toContain('>5%</span>')
    expect(html).toContain('title="5 % (exact, level, 2025, actual, 失业率); missed fact;')
  })

  it('shows only documents with a prediction, and says which have none', () => {
    const report = evaluate([sample], [], { resamples: 0 })
    expect(reportPage([sample], [], report)).toContain('Without a prediction: 样例/1')
  })
})
