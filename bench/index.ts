/**
 * Measures accuracy, speed and peers in one run, and writes bench/results.json, bench/RESULTS.md and the tables of the
 * READMEs.
 *
 *   npm run bench -- --date 2026-01-31     the date is given, never read from the clock
 *   npm run bench -- --render              only writes the pages again from results.json
 */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { parseArgs } from 'node:util'
import { machine } from './machine.js'
import { type CorpusResults, type Results, resultsPage, withTable } from './report.js'

const at = (path: string) => new URL(path, import.meta.url)
const compared = ['nodejieba', '@node-rs/jieba', '@microsoft/recognizers-text-suite', 'tinybench']

const { values } = parseArgs({ options: { date: { type: 'string' }, render: { type: 'boolean' } } })
if (!values.render && !/^\d{4}-\d{2}-\d{2}$/.test(values.date ?? '')) {
  console.error('usage: npm run bench -- --date YYYY-MM-DD (the day of the run), or npm run bench -- --render')
  process.exit(2)
}
const results: Results = values.render ? JSON.parse(readFileSync(at('results.json'), 'utf8')) : await run(values.date!)
writeFileSync(at('results.json'), `${JSON.stringify(results, null, 1)}\n`)
// What runs over a corpus take is measured by bench/corpus.ts, which takes an hour.
const corpus: CorpusResults | undefined = existsSync(at('corpus.json'))
  ? JSON.parse(readFileSync(at('corpus.json'), 'utf8'))
  : undefined
writeFileSync(at('RESULTS.md'), resultsPage(results, corpus))
for (const [file, language] of [
  ['../README.md', 'en'],
  ['../README.zh-CN.md', 'zh'],
] as const) {
  writeFileSync(at(file), withTable(readFileSync(at(file), 'utf8'), results, language))
}

async function run(date: string): Promise<Results> {
  const { measureColdStarts, measureSpeed } = await import('./speed.js')
  const { measureAccuracy } = await import('./accuracy.js')
  // First what is measured in fresh processes, while this one is still small.
  const coldStarts = step('cold starts', measureColdStarts)
  const accuracy = step('accuracy', measureAccuracy)
  const speed = await step('speed', measureSpeed)
  return { date, machine: machine(), versions: versions(), accuracy, speed, coldStarts }
}

function step<T>(name: string, measure: () => T): T {
  console.error(`${name} …`)
  return measure()
}

function versions(): Record<string, string> {
  const require = createRequire(import.meta.url)
  const version = (path: string): string => JSON.parse(readFileSync(path, 'utf8')).version
  const installed = compared.map((name) => {
    const [path] = (require.resolve.paths(name) ?? []).flatMap((folder) => {
      try {
        return [require.resolve(`${folder}/${name}/package.json`)]
      } catch {
        return []
      }
    })
    return [name, path === undefined ? 'not installed' : version(path)]
  })
  const own = version(require.resolve('../package.json'))
  return Object.fromEntries([['gongwen', own], ...installed, ['ICU (Intl.Segmenter)', process.versions.icu ?? 'none']])
}
