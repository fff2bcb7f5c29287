import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type Results, resultsPage, withTable } from '../../bench/report.js'

const read = (path: string) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8')
const results: Results = JSON.parse(read('bench/results.json'))

describe('the results of the benchmark', () => {
  it.each([
    ['README.md', 'en'],
    ['README.zh-CN.md', 'zh'],
  ] as const)('stand in %s as they were measured', (file, language) => {
    expect(read(file), 'run npm run bench -- --render').toBe(withTable(read(file), results, language))
  })

  it('stand in bench/RESULTS.md as they were measured', () => {
    expect(read('bench/RESULTS.md'), 'run npm run bench -- --render').toBe(
      resultsPage(results, JSON.parse(read('bench/corpus.json'))),
    )
  })

  it('tell when, where and against which versions they were measured', () => {
    expect(results.date).toMatch(/^\d{4}-\d{2}-\d{2}$/)
    expect(results.machine.node).toMatch(/^\d+\./)
    for (const version of Object.values(results.versions)) expect(version).toMatch(/^\d/)
    expect(results.accuracy.map(({ name }) => name)).toContain('samples')
  })

  it('need markers in a README', () => {
    expect(() => withTable('# gongwen', results, 'en')).toThrow(/bench:start/)
  })
})
