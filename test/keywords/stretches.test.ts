import { describe, expect, it } from 'vitest'
import { pipeline, segment, structure } from '../../src/index.js'
import { analyse } from '../../src/keywords/analysis.js'
import { builtinBackground } from '../../src/keywords/background.js'
import { occurrence } from '../../src/keywords/candidates.js'
import type { Emit } from '../../src/keywords/features.js'
import { Inside } from '../../src/keywords/inside.js'
import { builtinModel } from '../../src/keywords/model.js'
import { runsOf } from '../../src/keywords/runs.js'
import { stretches } from '../../src/keywords/stretches.js'

const background = builtinBackground()
const model = builtinModel()
const read = (text: string) => {
  const doc = pipeline().use(structure()).use(segment()).annotate(text)
  const a = analyse(doc, background)
  return { a, runs: runsOf(doc, a) }
}
const everything = { minLength: 3, least: Number.NEGATIVE_INFINITY, most: Number.POSITIVE_INFINITY }
const text =
  '一、稳步推进城市更新和老旧小区改造，新建港口物流枢纽3个。\n着力优化营商环境，进出口总额增长6%，大力发展现代服务业。'

describe('stretches', () => {
  it('count what their features weigh one by one', () => {
    const { a, runs } = read(text)
    const found = stretches(a, runs, background, model, everything)
    expect(found.counts.length).toBeGreaterThan(30)
    found.counts.forEach((counts, k) => {
      let sum = 0
      const add: Emit = (feature, value) => {
        sum += model.weights[feature]! * value
      }
      const { left, right, inside } = occurrence(new Inside(a), found.first[k]!, found.last[k]!, runs, found.run[k]!)
      for (const features of [left, right, inside]) features(add)
      expect(counts).toBeCloseTo(sum, 8)
    })
  })

  it('keep the best where only some are asked for', () => {
    const { a, runs } = read(Array.from({ length: 40 }, () => text).join('\n'))
    const best = (most: number) => {
      const { counts } = stretches(a, runs, background, model, { ...everything, most })
      return [...counts].sort((x, y) => y - x)
    }
    const all = best(Number.POSITIVE_INFINITY)
    const some = best(400)
    expect(some.length).toBeLessThan(all.length)
    expect(some.slice(0, 40)).toEqual(all.slice(0, 40))
  })
})
