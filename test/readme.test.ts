import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { buildPackage } from './corpus/package.js'

// The TypeScript examples of both READMEs are compiled and run. A line `expression // → value` is an assertion.
const root = fileURLToPath(new URL('../', import.meta.url))
const folder = `${root}test/.readme/`
const read = (file: string) => readFileSync(root + file, 'utf8')
const examples = (file: string) => [...read(file).matchAll(/```ts\n([\s\S]*?)```/g)].map((match) => match[1]!)
const english = examples('README.md')

mkdirSync(folder, { recursive: true })
afterAll(() => rmSync(folder, { recursive: true }))
const withImports = (code: string, from: (part: string) => string) =>
  `import { expect } from 'vitest'\n${code.replaceAll(/from 'gongwen(?:\/(\w+))?'/g, (_, part = '') => `from '${from(part)}'`)}`
english.forEach((code, i) => {
  const checked = code.replace(/^(\S.*?) \/\/ → (.*)$/gm, 'expect($1).toEqual($2)')
  const source = (part: string) => `../../src/${part === '' ? '' : `${part}/`}index.js`
  writeFileSync(`${folder}example-${i}.ts`, withImports(checked, source))
  // Threads run what is built: an example of `gongwen/corpus` does too.
  const built = checked.includes('gongwen/corpus') ? buildPackage() : undefined
  const shipped = (part: string) => (part === 'corpus' ? `${built}/dist/corpus/index.js` : source(part))
  writeFileSync(`${folder}run-${i}.ts`, withImports(checked, shipped))
})
writeFileSync(
  `${folder}tsconfig.json`,
  JSON.stringify({
    extends: '../../tsconfig.json',
    compilerOptions: { noUnusedLocals: false },
    include: ['example-*.ts', '../../src/**/*.d.ts'],
  }),
)

describe('README', () => {
  it('has examples, each with something to check', () => {
    expect(english.length).toBeGreaterThan(3)
    for (const code of english) expect(code).toContain('// → ')
  })

  it('type-checks', () => {
    const { status, stdout } = spawnSync('npx', ['--no-install', 'tsc', '--noEmit', '-p', folder], {
      cwd: root,
      encoding: 'utf8',
    })
    expect(stdout).toBe('')
    expect(status).toBe(0)
  })

  it.each(english.map((_, i) => i))('example %i gives what it says', async (i) => {
    await import(pathToFileURL(`${folder}run-${i}.ts`).href)
  })

  it('has the same examples in Chinese', () => {
    expect(examples('README.zh-CN.md')).toEqual(english)
  })

  it('names files that are there', () => {
    for (const file of ['README.md', 'README.zh-CN.md']) {
      for (const [, link] of read(file).matchAll(/\]\((?!https?:|#)([^)#]+)/g))
        expect(() => readFileSync(root + link!), `${file}: ${link}`).not.toThrow()
    }
  })
})
