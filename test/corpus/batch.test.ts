import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { gzipSync } from 'node:zlib'
import { parse } from 'csv-parse/sync'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type * as Corpus from '../../src/corpus/index.js'
import { encode } from './encode.js'
import { docx, pdf, xlsx, zip } from './make.js'
import { buildPackage, start } from './package.js'

/** A pipeline that needs no stage: it takes its time, and does what documents tell it. */
const pipeline = `
import { existsSync, writeFileSync, appendFileSync } from 'node:fs'
const sleep = (ms) => Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms)
export default {
  annotate(text, { id, ...meta }) {
    if (meta.log) appendFileSync(meta.log, id + '\\n')
    if (text.startsWith('poison')) throw new Error('poisoned')
    if (text.startsWith('hang')) for (;;);
    if (text.startsWith('die once') && !existsSync(meta.log + id)) { writeFileSync(meta.log + id, ''); process.exit(3) }
    if (text.startsWith('die always')) process.exit(3)
    sleep(Number(meta.ms ?? 3))
    const sentences = [...text.matchAll(/[^。\\n]+。?/g)].map((m) => ({ start: m.index, end: m.index + m[0].length }))
    return { format: 'gongwen/1', id, text, meta, sentences }
  },
}
`

/** Whether a small disk can be made to be filled up: by root, on Linux. */
const canMount = (() => {
  const point = mkdtempSync(join(tmpdir(), 'gongwen-mount-'))
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', 'size=64k', 'gongwen-test', point], { stdio: 'ignore' })
    execFileSync('umount', [point])
    return true
  } catch {
    return false
  } finally {
    rmSync(point, { recursive: true, force: true })
  }
})()

let built: string
let folder: string
const at = (...names: string[]) => join(folder, ...names)
beforeAll(() => {
  built = buildPackage()
  folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
  writeFileSync(at('pipeline.mjs'), pipeline)
}, 120_000)
afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
  rmSync(built, { recursive: true, force: true })
})

const batch = (args: readonly string[]) =>
  start(built, ['batch', '--pipeline', at('pipeline.mjs'), '--workers', '2', ...args], { cwd: folder })

/** Waits for something to happen, ten seconds at most. */
async function until(happened: () => boolean): Promise<void> {
  for (let i = 0; i < 1000 && !happened(); i++) await new Promise((resolve) => setTimeout(resolve, 10))
}

/** The files of results by name. */
function results(out: string): Record<string, string> {
  const names = readdirSync(out)
    .filter((name) => statSync(join(out, name)).isFile())
    .sort()
  return Object.fromEntries(names.map((name) => [name, readFileSync(join(out, name), 'latin1')]))
}
const objects = (file: string) =>
  readFileSync(file, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
const table = (file: string): Record<string, string>[] => parse(readFileSync(file), { columns: true, bom: true })

function corpus(name: string, count: number, fields: Record<string, unknown> = {}): string {
  const file = at(name)
  const line = (i: number) =>
    JSON.stringify({ id: `d${i}`, text: `第${i}号报告。${'财政收入增长。'.repeat(i % 40)}`, ...fields })
  writeFileSync(file, Array.from({ length: count }, (_, i) => `${line(i)}\n`).join(''))
  return file
}

describe('a run', () => {
  test('writes all formats in the order of the source, with what failed', async () => {
    const source = at('mixed')
    mkdirSync(join(source, 'web'), { recursive: true })
    writeFileSync(join(source, 'web', '1.html'), encode('<meta charset=gbk><p>甲乙。丙丁。</p>', 'gb18030'))
    writeFileSync(join(source, '2.docx'), docx(['戊。']))
    writeFileSync(join(source, '3.docx'), docx(['己。']).subarray(0, 99))
    writeFileSync(join(source, '4.zip'), zip([{ name: '../../evil.txt', data: '=庚。' }]))
    writeFileSync(join(source, '5.csv'), 'id,text\na,辛。\n')
    writeFileSync(join(source, '6.csv'), 'x\n1\n')
    writeFileSync(join(source, '7.txt'), 'poison')
    writeFileSync(join(source, '8.jsonl'), '{"id":"a","text":"壬。"}\n{"id":"../x/=1","text":"癸。"}\n')
    const out = at('out-mixed')
    const ran = await batch([source, '--out', out]).ended
    expect(ran.code).toBe(1)
    expect(objects(join(out, 'annotations.jsonl')).map(({ id, text }) => [id, text])).toEqual([
      ['2', '戊。'],
      ['4/../../evil', '=庚。'],
      ['a', '辛。'],
      ['a~2', '壬。'],
      ['../x/=1', '癸。'],
      ['1', '甲乙。丙丁。'],
    ])
    expect(table(join(out, 'failures.csv'))).toMatchObject([
      { source: join(source, '3.docx'), id: '3', code: 'INPUT_INVALID', message: expect.stringMatching(/damaged/) },
      { source: join(source, '6.csv'), id: '', message: expect.stringMatching(/no column is known to hold the text/) },
      { source: join(source, '7.txt'), id: '7', code: 'DOCUMENT_FAILED', message: expect.stringMatching(/poisoned/) },
    ])
    const manifest = objects(join(out, 'manifest.jsonl'))
    expect(manifest.map(({ state }) => state).join(' ')).toBe('done failed done done failed failed done done done')
    expect(manifest.at(-1)).toMatchObject({ source: join(source, 'web/1.html'), encoding: 'gb18030', characters: 6 })
    const annotations = readFileSync(join(out, 'annotations.jsonl'))
    for (const { id, parts } of manifest.filter(({ state }) => state === 'done')) {
      const { offset, size } = parts.find((part: { name: string }) => part.name === 'annotations')
      expect(JSON.parse(annotations.subarray(offset, offset + size).toString()).id).toBe(id)
    }
    expect(table(join(out, 'sentences.csv')).map(({ document, text }) => `${document} ${text}`)).toContain(
      "4/../../evil '=庚。",
    )
    expect(readFileSync(join(out, 'documents.csv'), 'utf8')).toMatch(/^\ufeffdocument,title/)
    expect(JSON.parse(readFileSync(join(out, 'run.json'), 'utf8'))).toMatchObject({
      state: 'complete',
      documents: 6,
      failures: 3,
    })
    expect(existsSync(at('evil.txt'))).toBe(false)
    expect(ran.stderr).toMatch(/3\.docx: it is damaged/)
    expect(ran.stdout).toMatch(/documents {3}6\nfailures {4}3 \(.*DOCUMENT_FAILED 1/)
  }, 30_000)

  test('reads every format, and records what cannot be read', async () => {
    const source = at('formats')
    mkdirSync(source)
    const traditional = '臨江市政府工作報告，財政收入增長，經濟發展。'
    const files: Record<string, string | Uint8Array> = {
      'big5.txt': encode(traditional, 'big5'),
      'gb.html': encode('<meta charset=gb2312><p>甲乙，丙丁。</p>', 'gb18030'),
      'gz.jsonl.gz': gzipSync('{"id":"gz","text":"戊。"}\n'),
      'md.md': '己。',
      'page.pdf': pdf([['庚。']]),
      'sheet.xlsx': xlsx([['id', '正文'], ['sheet', '辛。']]), // biome-ignore format: a table
      'tsv.tsv': 'id\ttext\ntsv\t壬。\n',
      'utf16.txt': Buffer.from('\ufeff癸。', 'utf16le'),
      'word.docx': docx(['子。']),
      'x.zip': zip([{ name: 'y.txt', data: '丑。' }]),
      'z.json': '[{"id":"z","text":"寅。"}]',
      'bad-binary.txt': Uint8Array.of(7, 0, 0, 1),
      'bad-bomb.zip': zip([{ name: 'a.txt', data: Buffer.alloc(30_000_000) }]),
      'bad-cut.docx': docx(['甲。']).subarray(0, 300),
      'bad-locked.pdf': pdf([['甲。']], true),
      'bad-table.csv': 'a,b\n1,2\n',
    }
    for (const [name, data] of Object.entries(files)) writeFileSync(join(source, name), data)
    const out = at('out-formats')
    expect((await batch([source, '--out', out, '--quiet']).ended).code).toBe(1)
    expect(objects(join(out, 'annotations.jsonl')).map(({ id, text }) => `${id} ${text}`)).toEqual([
      ...[`big5 ${traditional}`, 'gb 甲乙，丙丁。', 'gz 戊。', 'md 己。', 'page 庚。', 'sheet 辛。', 'tsv 壬。'],
      ...['utf16 癸。', 'word 子。', 'x/y 丑。', 'z 寅。'],
    ])
    const failures = table(join(out, 'failures.csv')).map(
      (row) => `${row.source!.slice(source.length + 1)}: ${row.message}`,
    )
    expect(failures).toEqual([
      expect.stringMatching(/^bad-binary\.txt: .*binary data/),
      expect.stringMatching(/^bad-bomb\.zip\/a\.txt: .*more than a hundred times as large/),
      expect.stringMatching(/^bad-cut\.docx: .*damaged/),
      expect.stringMatching(/^bad-locked\.pdf: .*protected by a password/),
      expect.stringMatching(/^bad-table\.csv: .*no column is known to hold the text/),
    ])
    const encodings = objects(join(out, 'manifest.jsonl')).map(({ encoding }) => encoding)
    expect(encodings.filter((encoding) => encoding !== undefined)).toEqual([
      'big5',
      'gb18030',
      'utf-8',
      'utf-16le',
      'utf-8',
    ])
  }, 30_000)

  test('records what throws, hangs or kills its thread, and does the rest', async () => {
    const source = at('bad.jsonl')
    const texts = ['甲。', 'hang', '乙。', 'poison', 'die once', '丙。', 'die always', '丁。', '戊。']
    const log = at('bad.log')
    writeFileSync(source, texts.map((text, i) => `${JSON.stringify({ id: `d${i}`, text, log })}\n`).join(''))
    const out = at('out-bad')
    const ran = await batch([source, '--out', out, '--timeout', '0.5', '--quiet']).ended
    expect(ran.code).toBe(1)
    expect(objects(join(out, 'annotations.jsonl')).map(({ id }) => id)).toEqual(['d0', 'd2', 'd4', 'd5', 'd7', 'd8'])
    expect(table(join(out, 'failures.csv')).map(({ id, code }) => [id, code])).toEqual([
      ['d1', 'DOCUMENT_TIMEOUT'],
      ['d3', 'DOCUMENT_FAILED'],
      ['d6', 'WORKER_DIED'],
    ])
    const tries = readFileSync(log, 'utf8').split('\n')
    expect(tries.filter((id) => id === 'd6')).toHaveLength(2)
    expect(tries.filter((id) => id === 'd1')).toHaveLength(1)
  }, 30_000)

  test('does again only what is new, changed or failed, and nothing where nothing is', async () => {
    const log = at('again.log')
    const source = corpus('again.jsonl', 20, { log })
    const out = at('out-again')
    const tried = () => {
      const ids = existsSync(log)
        ? readFileSync(log, 'utf8')
            .split('\n')
            .filter((id) => id !== '')
        : []
      rmSync(log, { force: true })
      return ids.sort()
    }
    expect((await batch([source, '--out', out, '--no-csv']).ended).code).toBe(0)
    expect(tried()).toHaveLength(20)
    expect(readdirSync(out).sort()).toEqual(['annotations.jsonl', 'failures.csv', 'manifest.jsonl', 'run.json'])

    const same = await batch([source, '--out', out, '--no-csv']).ended
    expect(same.stdout).toMatch(/^nothing has changed/)

    const lines = readFileSync(source, 'utf8').trimEnd().split('\n')
    const line = (id: string, text: string) => JSON.stringify({ id, text, log })
    lines[3] = line('d3', '改。')
    lines.splice(10, 1)
    lines.unshift(line('new', '新。'), line('bad', 'poison'))
    writeFileSync(source, lines.join('\n'))
    expect((await batch([source, '--out', out, '--shard', '8']).ended).code).toBe(1) // with tables now
    expect(tried()).toEqual(['bad', 'd3', 'new'])
    expect((await batch([source, '--out', out, '--shard', '8']).ended).code).toBe(1)
    expect(tried()).toEqual(['bad'])

    const fresh = at('out-fresh')
    await batch([source, '--out', fresh, '--shard', '8', '--workers', '1']).ended
    expect(results(out)).toEqual(results(fresh))
    expect(Object.keys(results(out)).filter((name) => name.startsWith('annotations'))).toEqual([
      ...['annotations-00001.jsonl', 'annotations-00002.jsonl', 'annotations-00003.jsonl'],
    ])
    tried()

    appendFileSync(at('pipeline.mjs'), '// changed\n')
    await batch([source, '--out', out, '--shard', '8']).ended
    expect(tried()).toHaveLength(21)
  }, 60_000)

  test('tells what happens as JSON Lines', async () => {
    const source = corpus('events.jsonl', 5)
    const ran = await batch([source, '--out', at('out-events'), '--json']).ended
    const events = ran.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(events[0]).toEqual({ event: 'start', files: 1, bytes: statSync(source).size, workers: 2 })
    expect(events.at(-1)).toMatchObject({ event: 'end', state: 'complete', documents: 5, failures: 0 })
    expect(ran.stderr).toBe('')
  }, 20_000)
})

describe('a run that is stopped', () => {
  test('by SIGKILL ten times ends with the same bytes', async () => {
    const source = corpus('killed.jsonl', 150, { ms: 8 })
    const whole = at('out-whole')
    await batch([source, '--out', whole, '--shard', '40']).ended
    const expected = results(whole)
    expect(objects(join(whole, 'manifest.jsonl')).map(({ id }) => id)).toEqual(
      Array.from({ length: 150 }, (_, i) => `d${i}`),
    )

    const out = at('out-killed')
    let random = 20_260_123
    const upTo = (limit: number) => {
      random = (random * 1_103_515_245 + 12_345) % 2 ** 31
      return (random / 2 ** 31) * limit
    }
    let kills = 0
    while (kills < 10) {
      const run = batch([source, '--out', out, '--shard', '40', '--json'])
      // Any moment of the work, and of the writing, which is short.
      if (await run.printed(kills % 3 === 2 ? '"writing"' : '"start"')) {
        await new Promise((resolve) => setTimeout(resolve, upTo(kills % 3 === 2 ? 12 : 300)))
      }
      run.kill('SIGKILL')
      const { signal } = await run.ended
      if (signal === 'SIGKILL') kills++
      else if (kills % 3 !== 2) kills++ // it was done before: nothing is left to be killed, and that is the next check
    }
    const last = await batch([source, '--out', out, '--shard', '40']).ended
    expect(last.code).toBe(0)
    expect(results(out)).toEqual(expected)
    expect(readdirSync(out).filter((name) => /partial|journal|lock/.test(name))).toEqual([])
  }, 120_000)

  test('by Ctrl-C finishes what is in work and can be taken up, a second one ends it', async () => {
    const log = at('stopped.log')
    const source = corpus('stopped.jsonl', 60, { ms: 40, log })
    const out = at('out-stopped')
    const run = batch([source, '--out', out])
    await run.printed('threads')
    await until(() => existsSync(log) && readFileSync(log, 'utf8').length > 12)
    run.kill('SIGINT')
    const { code, stdout, stderr } = await run.ended
    expect(code).toBe(130)
    expect(stdout).toMatch(/^stopped; the same command goes on from here/)
    expect(stderr).toMatch(/stopping/)
    expect(existsSync(join(out, 'annotations.jsonl'))).toBe(false)
    const done = await batch([source, '--out', out]).ended
    expect(done.code).toBe(0)
    const tried = readFileSync(log, 'utf8').trim().split('\n')
    expect(tried.length).toBe(60)
    expect(new Set(tried).size).toBe(60)

    const slow = corpus('slow.jsonl', 20, { ms: 3000, log: at('slow.log') })
    const second = batch([slow, '--out', at('out-slow')])
    await until(() => existsSync(at('slow.log')))
    second.kill('SIGINT')
    await second.printed('stopping')
    second.kill('SIGINT')
    expect((await second.ended).code).toBe(130)
  }, 60_000)

  test('because the folder of the sources is gone leaves the results as they were', async () => {
    const source = at('gone')
    mkdirSync(source)
    writeFileSync(join(source, 'a.txt'), '甲。')
    const out = at('out-gone')
    await batch([source, '--out', out]).ended
    const before = results(out)
    renameSync(source, at('moved'))
    const gone = await batch([source, '--out', out]).ended
    expect(gone).toMatchObject({ code: 1, stderr: expect.stringMatching(/gone: it is not there; nothing was changed/) })
    mkdirSync(source)
    const empty = await batch([source, '--out', out]).ended
    expect(empty).toMatchObject({ code: 1, stderr: expect.stringMatching(/there is no file to read/) })
    expect(results(out)).toEqual(before)
    writeFileSync(join(source, 'a.csv'), 'id,text\n')
    const none = await batch([source, '--out', out]).ended
    expect(none).toMatchObject({ code: 1, stderr: expect.stringMatching(/there is no document/) })
    expect(results(out)).toMatchObject({ 'annotations.jsonl': before['annotations.jsonl'] })
  }, 30_000)

  test('because no file is left that a pattern means leaves the results as they were', async () => {
    const source = at('pattern')
    mkdirSync(source)
    writeFileSync(join(source, 'a.txt'), '甲。')
    const out = at('out-pattern')
    const pattern = join(source, '*.txt')
    expect((await batch([pattern, '--out', out]).ended).code).toBe(0)
    const before = results(out)
    rmSync(join(source, 'a.txt'))
    const ran = await batch([pattern, '--out', out]).ended
    expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(/\*\.txt: no file matches; check the pattern/) })
    expect(results(out)).toEqual(before)
  }, 30_000)

  test('because the folder of the sources vanishes meanwhile leaves the results as they were', async () => {
    const source = at('vanishing')
    mkdirSync(source)
    const put = (text: string) => {
      for (let i = 0; i < 100; i++) writeFileSync(join(source, `${i}.txt`), `第${i}号${text}。`)
    }
    put('旧')
    const out = at('out-vanishing')
    expect((await batch([source, '--out', out]).ended).code).toBe(0)
    const before = results(out)
    put('新')
    const run = batch([source, '--out', out, '--json'])
    await run.printed('"documents":1,')
    renameSync(source, at('vanished'))
    const gone = await run.ended
    expect(gone).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/vanishing: it is not there; nothing was changed/),
    })
    const { 'run.json': _, ...files } = results(out)
    expect(before).toMatchObject(files)
    renameSync(at('vanished'), source)
    expect((await batch([source, '--out', out]).ended).code).toBe(0)
    const fresh = at('out-vanishing-fresh')
    await batch([source, '--out', fresh]).ended
    expect(results(out)).toEqual(results(fresh))
  }, 30_000)

  test('because files may not grow says so, and goes on when they may', async () => {
    const source = corpus('full.jsonl', 100, { ms: 0 })
    const out = at('out-full')
    const command = [
      join(built, 'dist/cli/index.js'),
      'batch',
      source,
      '--out',
      out,
      '--pipeline',
      at('pipeline.mjs'),
      '-w',
      '1',
    ]
    // No file may grow beyond 20 KB: what a full disk is like, without one.
    const limited = ['-c', `ulimit -f 20; trap '' XFSZ; exec "$0" "$@"`, process.execPath, ...command]
    let stderr = ''
    try {
      execFileSync('bash', limited, { stdio: 'pipe' })
    } catch (error) {
      stderr = String((error as { stderr: Buffer }).stderr)
      expect((error as { status: number }).status).toBe(1)
    }
    expect(stderr).toMatch(/journal\/1: it cannot be written .*check the folder and the space/)
    expect((await batch([source, '--out', out]).ended).code).toBe(0)
    const whole = at('out-not-full')
    await batch([source, '--out', whole]).ended
    expect(results(out)).toEqual(results(whole))
  }, 30_000)

  test.skipIf(!canMount)(
    'because the disk is full says so, and goes on when there is room',
    async () => {
      const source = corpus('disk.jsonl', 200, { ms: 0 })
      const whole = at('out-disk')
      await batch([source, '--out', whole]).ended
      const disk = at('disk')
      mkdirSync(disk)
      const mount = (...options: string[]) => execFileSync('mount', [...options, disk])
      mount('-t', 'tmpfs', '-o', 'size=64k', 'gongwen-test')
      try {
        const full = await batch([source, '--out', join(disk, 'out')]).ended
        expect(full).toMatchObject({
          code: 1,
          stderr: expect.stringMatching(/the disk is full; make room and run the same command again/),
        })
        expect(readdirSync(join(disk, 'out')).filter((name) => /partial|annotations|\.csv/.test(name))).toEqual([])
        mount('-o', 'remount,size=8m')
        expect((await batch([source, '--out', join(disk, 'out')]).ended).code).toBe(0)
        expect(results(join(disk, 'out'))).toEqual(results(whole))
      } finally {
        execFileSync('umount', [disk])
      }
    },
    30_000,
  )

  test('two runs do not write to one folder', async () => {
    const source = corpus('busy.jsonl', 20, { ms: 100 })
    const first = batch([source, '--out', at('out-busy')])
    await first.printed('threads')
    const second = await batch([source, '--out', at('out-busy')]).ended
    expect(second).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/another run \(process \d+ on .*\) is writing here/),
    })
    expect((await first.ended).code).toBe(0)
  }, 30_000)
})

test.each([
  [['x.txt', '--out', 'o-usage', '--engine', 'none'], /Allowed choices/],
  [['x.txt'], /required option '-o, --out/],
  [['x.txt', '--out', 'o-usage', '--workers', '0'], /Give a number from 1/],
  [['x.txt', '--out', 'o-usage', '--no-csv', '--db', 'x'], /a database is made of the tables/],
  [['x.txt', '--out', 'o-usage', '--timeout', '0'], /Give a number of seconds above 0/],
  [['x.txt', '--out', 'o-usage', '--shard', 'x'], /Give a number from 1/],
  [['x.txt', '--out', 'o-usage', '--quiet', '--json'], /cannot be used with/],
])('%j is wrong usage', async (args, message) => {
  const ran = await start(built, ['batch', ...args], { cwd: folder }).ended
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(message) })
})

test.skipIf(!existsSync('/proc/self'))(
  'what a process left that was killed, or had its number, holds up no run',
  async () => {
    const source = corpus('lock.jsonl', 3)
    const out = at('out-lock')
    mkdirSync(out)
    // The shell turns, before its child ends, into one that does not take notice of that.
    const parent = spawn('sh', ['-c', 'sleep 1 & echo $!; exec sleep 60'])
    try {
      const pid = await new Promise<string>((resolve) =>
        parent.stdout.once('data', (line) => resolve(String(line).trim())),
      )
      await until(() => / Z /.test(readFileSync(`/proc/${pid}/stat`, 'utf8')))
      for (const left of [`${hostname()} ${pid}`, `${hostname()} ${parent.pid} 1`]) {
        writeFileSync(join(out, '.lock'), left)
        expect((await batch([source, '--out', out]).ended).code).toBe(0)
      }
      writeFileSync(join(out, '.lock'), `${hostname()} ${parent.pid}`)
      expect((await batch([source, '--out', out]).ended).stderr).toMatch(/another run/)
    } finally {
      parent.kill()
    }
  },
  20_000,
)

test.each([
  [['missing.txt', '--out', 'o-wrong'], /^gongwen: missing\.txt: it is not there; nothing was changed/],
  [['*.none', '--out', 'o-wrong'], /^gongwen: \*\.none: no file matches; check the pattern/],
  [['pipeline.mjs', '--out', 'pipeline.mjs'], /^gongwen: .*pipeline\.mjs: this is a file; name a folder/],
  [['pipeline.mjs', '--out', 'pipeline.mjs/out'], /^gongwen: .*pipeline\.mjs: this is a file; name a folder/],
  [['pipeline.mjs', '--out', 'o-wrong', '--meta', 'none.csv'], /^gongwen: none\.csv: there is no such file/],
])('%j cannot go on, and leaves nothing behind', async (args, message) => {
  const ran = await start(built, ['batch', ...args], { cwd: folder }).ended
  expect(ran).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(message) })
  expect(existsSync(at('o-wrong'))).toBe(false)
})

test.skipIf(!existsSync('/proc/self'))('a folder that cannot be made is said to be none', async () => {
  const ran = await start(built, ['batch', 'pipeline.mjs', '--out', '/proc/none/out'], { cwd: folder }).ended
  expect(ran).toMatchObject({ code: 1, stderr: expect.stringMatching(/^gongwen: \/proc\/none: it cannot be written/) })
})

test('a pipeline that cannot be made is wrong usage, and nothing is recorded', async () => {
  const source = corpus('usage.jsonl', 5)
  const ran = await start(built, ['batch', source, '--out', at('out-usage'), '--pipeline', 'none.mjs'], { cwd: folder })
    .ended
  expect(ran).toMatchObject({ code: 2, stderr: expect.stringMatching(/the pipeline cannot be made/) })
  writeFileSync(at('broken.mjs'), 'export default {')
  const broken = await start(built, ['batch', source, '--out', at('out-usage'), '--pipeline', 'broken.mjs'], {
    cwd: folder,
  }).ended
  expect(broken).toMatchObject({ code: 2, stderr: expect.stringMatching(/broken\.mjs: the module .* SyntaxError/) })
  const dictionary = await start(
    built,
    ['batch', source, '--out', at('out-usage'), '-d', 'none.tsv', '-e', 'node-rs'],
    { cwd: folder },
  ).ended
  expect(dictionary).toMatchObject({ code: 2, stderr: expect.stringMatching(/none\.tsv/) })
  expect((await batch([source, '--out', at('out-usage')]).ended).code).toBe(0)
}, 30_000)

describe('a database', () => {
  test('has the tables, and is queried by gongwen sql', async () => {
    const source = at('db.jsonl')
    const rows = [
      { id: 'a', text: '=甲,"乙"。\r\n丙。' },
      { id: "'+b", text: '丁。', 标题: '报告' },
    ]
    writeFileSync(source, rows.map((row) => `${JSON.stringify(row)}\n`).join(''))
    const out = at('out-db')
    const db = join(out, 'db', 'corpus.duckdb')
    expect((await batch([source, '--out', out, '--db', db]).ended).code).toBe(0)
    const sql = (query: string, ...more: string[]) => start(built, ['sql', query, '--db', db, ...more]).ended
    const [sentences, documents, csv, parquet, write, wrong] = await Promise.all([
      sql('SELECT document, text, start FROM sentences', '--format', 'json'),
      sql('SELECT document, title, sentences FROM documents'),
      sql("SELECT text FROM sentences WHERE document = 'a'", '-f', 'csv'),
      sql('SELECT * FROM sentences', '--out', at('s.parquet')),
      sql('DELETE FROM sentences'),
      sql('SELECT x FROM y'),
    ])
    expect(JSON.parse(sentences!.stdout)).toEqual([
      { document: 'a', text: '=甲,"乙"。', start: 0 },
      { document: 'a', text: '\r', start: 7 },
      { document: 'a', text: '丙。', start: 9 },
      { document: "'+b", text: '丁。', start: 0 },
    ])
    expect(documents!.stdout).toMatch(/^document {2}title {2}sentences\n.*a .*3\n'\+b {7}报告 {11}1\n$/)
    expect(csv!.stdout).toContain(`"'=甲,""乙""。"`)
    expect(parquet!.code).toBe(0)
    const counted = await sql(`SELECT count(*) FROM '${at('s.parquet')}'`, '-f', 'csv')
    expect(counted.stdout).toBe('count_star()\r\n4\r\n')
    expect(write).toMatchObject({ code: 1, stderr: expect.stringMatching(/read-only/) })
    expect(wrong).toMatchObject({ code: 1, stderr: expect.stringMatching(/^gongwen: .*y does not exist/) })
    const before = statSync(db).mtimeMs
    expect((await batch([source, '--out', out, '--db', db]).ended).stdout).toMatch(/^nothing has changed/)
    expect(statSync(db).mtimeMs).toBe(before)
    const foreign = at('foreign.duckdb')
    writeFileSync(foreign, 'mine')
    const refused = await batch([source, '--out', out, '--db', foreign]).ended
    expect(refused).toMatchObject({ code: 1, stderr: expect.stringMatching(/no database that gongwen wrote/) })
    expect(readFileSync(foreign, 'utf8')).toBe('mine')
  }, 60_000)
})

describe('annotateCorpus', () => {
  test('gives documents and errors in the order of the source', async () => {
    const { annotateCorpus } = (await import(pathToFileURL(join(built, 'dist/corpus/index.js')).href)) as typeof Corpus
    async function* source() {
      for (const [i, text] of ['甲。', 'poison', 'hang', '丙。'].entries()) {
        yield { text, meta: { id: `d${i}` }, place: { file: 'list', row: i + 1 } }
      }
    }
    const found = []
    for await (const { place, document, error } of annotateCorpus(
      source(),
      { module: at('pipeline.mjs') },
      { workers: 2, timeout: 0.5 },
    )) {
      found.push([place?.row, document?.id ?? error!.code])
    }
    expect(found).toEqual([
      [1, 'd0'],
      [2, 'DOCUMENT_FAILED'],
      [3, 'DOCUMENT_TIMEOUT'],
      [4, 'd3'],
    ])
    const options = { entities: { tagger: { name: 'x', tag: () => [] } } }
    await expect(annotateCorpus([at('a.txt')], options as never).next()).rejects.toMatchObject({
      code: 'OPTION_INVALID',
    })
  }, 20_000)

  test('gives what the stages give in this thread', async () => {
    const { annotateCorpus, onlyLayers } = (await import(
      pathToFileURL(join(built, 'dist/corpus/index.js')).href
    )) as typeof Corpus
    const text = '临江市政府工作报告\n一、工作回顾\n财政收入87亿元。\n'
    writeFileSync(at('one.txt'), text)
    const spec = { layers: ['sections', 'sentences'] }
    const { value } = await annotateCorpus(at('one.txt'), spec, { workers: 1 }).next()
    expect(value?.document).toEqual(JSON.parse(JSON.stringify(onlyLayers(spec.layers)(text, { id: 'one' }))))
  }, 20_000)
})
