import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sample } from '../evaluate/documents.js'
import { build, gongwen } from './run.js'

const { text } = sample
const entities = sample.entities.map(({ start, end, type }) => ({ start, end, type }))
const prediction = {
  format: 'gongwen/1',
  id: sample.id,
  text,
  entities: [{ ...entities[0], type: 'PLACE' }, entities[1]],
}

let folder: string
const at = (name: string) => join(folder, name)
beforeAll(() => {
  build()
  folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
  for (const name of ['gold', 'other', 'broken', 'two', 'stranger']) mkdirSync(at(name))
  writeFileSync(at('gold/a.json'), JSON.stringify(sample))
  writeFileSync(at('other/a.json'), JSON.stringify({ ...sample, entities: sample.entities.slice(1) }))
  writeFileSync(at('two/a.json'), JSON.stringify(sample))
  writeFileSync(at('two/b.json'), JSON.stringify({ ...sample, id: 'b\u001b[31m' }))
  writeFileSync(
    at('broken/a.json'),
    JSON.stringify({ ...sample, entities: [{ start: 0, end: 99, type: 'PLACE' }], keyphrases: ['无'] }),
  )
  writeFileSync(at('pred.jsonl'), `${JSON.stringify(prediction)}\n`)
  writeFileSync(at('right.jsonl'), `${JSON.stringify({ ...prediction, entities })}\n`)
  writeFileSync(at('stranger/a.json'), JSON.stringify({ ...sample, id: 'c' }))
  writeFileSync(at('else.jsonl'), '{"id":"c"}\n')
  writeFileSync(at('bad.jsonl'), '{"id":"a"}\n{"id":"b","facts":[{"start":0,"end":1}]}\n')
}, 120_000)
afterAll(() => rmSync(folder, { recursive: true }))

describe.concurrent('gongwen evaluate', { timeout: 60_000 }, () => {
  test.each([
    [[], /give --gold/],
    [['--gold', 'x', '--pred', 'y', '--pipeline'], /--pred and --pipeline exclude each other/],
    [['--gold', 'x', '--compare', 'y'], /--compare takes two files/],
    [['--agreement', 'a', 'b', 'c'], /--agreement takes two folders/],
    [['--check', 'x', '--gold', 'y'], /--check does without --gold/],
    [['--agreement', 'a', 'b', '--html', 'x'], /--html does not go with --agreement/],
    [['--gold', 'x', '--errors', 'many'], /Give a number from 1/],
  ])('%j is wrong usage', async (args, message) => {
    const { code, stdout, stderr } = await gongwen(['evaluate', ...args])
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' })
    expect(stderr).toMatch(message)
  })

  test('prints figures with intervals, and mistakes by kind', async () => {
    const { code, stdout } = await gongwen([
      'evaluate',
      '--gold',
      at('gold'),
      '--pred',
      at('pred.jsonl'),
      '--per-document',
      '--errors',
      '1',
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/^1 documents\n/)
    expect(stdout).toMatch(/entity ALL +50\.0 +50\.0 +50\.0 +50\.0–50\.0 +50\.0 +1 of 2, 2 predicted/)
    expect(stdout).toMatch(/Documents[^\n]*\n.*complete[^\n]*\n样例\/1 +50\.0/)
    expect(stdout).toContain('entity missed: ORG (1)\n样例/1 @2  📈【临江市 统计局】报告：失业率5%。下降0.')
    expect(stdout).toMatch(/fact missed \(3\)\n[^\n]+\n… and 2 more \(--errors 3\)/)
  })

  test('prints JSON, and writes a page', async () => {
    const { stdout } = await gongwen([
      'evaluate',
      '--gold',
      at('gold'),
      '--pred',
      at('right.jsonl'),
      '--json',
      '--html',
      at('report.html'),
    ])
    expect(JSON.parse(stdout)).toMatchObject({ documents: 1, missing: [], figures: { entities: { ALL: { f1: 1 } } } })
    expect(readFileSync(at('report.html'), 'utf8')).toMatch(/^<!DOCTYPE html>[\s\S]*𠮷祥村[\s\S]*<\/html>\n$/)
  })

  test('measures the pipeline where it is given no prediction', async () => {
    const { code, stdout } = await gongwen(['evaluate', '--gold', at('gold')])
    expect(code).toBe(0)
    expect(stdout).toMatch(/fact value +\d/)
  })

  test('says which documents have no prediction', async () => {
    const { code, stdout, stderr } = await gongwen(['evaluate', '--gold', at('two'), '--pred', at('pred.jsonl')])
    expect(code).toBe(1)
    expect(stdout).toMatch(/^1 documents, 1 without a prediction/)
    expect(stderr).toMatch(/^gongwen: .*pred\.jsonl: there is no prediction for b/)
  })

  test('compares two predictions', async () => {
    const { code, stdout } = await gongwen([
      'evaluate',
      '--gold',
      at('gold'),
      '--compare',
      at('pred.jsonl'),
      at('right.jsonl'),
    ])
    expect(code).toBe(0)
    expect(stdout).toMatch(/entities ALL F1 +50\.0 +100\.0 +\+50\.0 +<0\.001/)
    expect(stdout).toMatch(/2 mistakes of A that B does not make\n\nentity missed: ORG \(1\)/)
    expect(stdout).toContain('0 mistakes of B that A does not make')
  })

  test('checks gold', async () => {
    expect(await gongwen(['evaluate', '--check', at('gold')])).toEqual({
      code: 0,
      stdout: `${at('gold')}: no faults\n`,
      stderr: '',
    })
    const { code, stdout } = await gongwen(['evaluate', '--check', at('broken')])
    expect(code).toBe(1)
    expect(stdout.split('\n')).toEqual([
      expect.stringMatching(/broken\/a\.json: entities\[0\]: error: 0–99 is not in the text/),
      expect.stringMatching(/broken\/a\.json: keyphrases\[0\]: error: '无' is not in the text/),
      '',
    ])
    const used = await gongwen(['evaluate', '--gold', at('broken'), '--pred', at('pred.jsonl')])
    expect(used).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(/entities\[0\].*and 1 more; gongwen evaluate --check/),
    })
  })

  test('measures agreement', async () => {
    const { code, stdout } = await gongwen(['evaluate', '--agreement', at('gold'), at('other')])
    expect(code).toBe(0)
    expect(stdout).toMatch(/entity ALL +66\.7 +1 shared, A 2, B 1/)
    expect(stdout).toContain('kappa 1.000 (100.0 % the same')
  })

  test.each([
    [['--gold', 'gold', '--pred', 'bad.jsonl'], /bad\.jsonl:2: facts\[0\] has no quantity/],
    [['--gold', 'gold', '--pred', 'none.jsonl'], /none\.jsonl: the file cannot be read/],
    [['--gold', 'none', '--pred', 'pred.jsonl'], /none: the folder cannot be read/],
    [['--gold', 'gold', '--compare', 'pred.jsonl', 'else.jsonl'], /no gold document that both files have/],
    [['--agreement', 'gold', 'stranger'], /no document in common/],
  ])('%j fails with what and where', async (args, message) => {
    const paths = args.map((arg) => (arg.startsWith('-') ? arg : at(arg)))
    expect(await gongwen(['evaluate', ...paths])).toMatchObject({
      code: 1,
      stdout: '',
      stderr: expect.stringMatching(message),
    })
  })
})

describe.concurrent('gongwen convert', { timeout: 60_000 }, () => {
  test('goes to a tool and back', async () => {
    const there = await gongwen(['convert', at('gold'), '--from', 'gongwen', '--to', 'brat', '--out', at('brat')])
    expect(there).toEqual({ code: 0, stdout: `1 documents, 4 files in ${at('brat')}\n`, stderr: '' })
    await gongwen(['convert', at('brat'), '--from', 'brat', '--to', 'gongwen', '--out', at('back')])
    expect(JSON.parse(readFileSync(at('back/样例%2F1.json'), 'utf8'))).toEqual(sample)
  })

  test('makes a task of what the pipeline found', async () => {
    const args = [
      '--from',
      'annotations',
      '--to',
      'label-studio',
      '--predictions',
      '--offsets-out',
      'utf16',
      '--out',
      at('tasks'),
    ]
    expect((await gongwen(['convert', at('pred.jsonl'), ...args])).code).toBe(0)
    const [task] = JSON.parse(readFileSync(at('tasks/tasks.json'), 'utf8'))
    expect(task.predictions[0].result[0].value).toEqual({ start: 2, end: 9, text: '临江市\n统计局', labels: ['PLACE'] })
    expect(readFileSync(at('tasks/labelling.xml'), 'utf8')).toContain('<Label value="PLACE"/>')
  })

  test.each([
    [['x', '--from', 'gongwen', '--to', 'brat'], 2, /required option '-o, --out/],
    [['x', '--from', 'word', '--to', 'brat', '--out', 'y'], 2, /Allowed choices are annotations, gongwen, brat/],
    [
      ['no/such.jsonl', '--from', 'doccano', '--to', 'brat', '--out', 'y'],
      1,
      /no\/such\.jsonl: the file cannot be read/,
    ],
  ])('%j fails with what and where', async (args, code, message) => {
    expect(await gongwen(['convert', ...args])).toMatchObject({
      code,
      stdout: '',
      stderr: expect.stringMatching(message),
    })
  })
})
