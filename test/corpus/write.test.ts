import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { PassThrough } from 'node:stream'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { csvLine } from '../../src/corpus/tables.js'
import { fileOutput, streamOutput } from '../../src/corpus/write.js'

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
})
afterAll(() => rmSync(folder, { recursive: true }))

describe('a file', () => {
  test('is there when it is complete, not before', async () => {
    const file = join(folder, 'a.jsonl')
    writeFileSync(file, 'before')
    const output = await fileOutput(file)
    await output.write('一\n')
    expect(readFileSync(file, 'utf8')).toBe('before')
    await output.write('二\n')
    await output.close()
    expect(readFileSync(file, 'utf8')).toBe('一\n二\n')
  })

  test('leaves nothing behind when it is given up', async () => {
    const output = await fileOutput(join(folder, 'b.jsonl'))
    await output.write('一\n')
    await output.discard()
    expect(readdirSync(folder).filter((name) => name.startsWith('b'))).toEqual([])
  })

  test('behind a link is replaced, not the link', async () => {
    const file = join(folder, 'real')
    writeFileSync(file, '')
    symlinkSync(file, join(folder, 'link'))
    const output = await fileOutput(join(folder, 'link'))
    await output.write('x')
    await output.close()
    expect(readFileSync(file, 'utf8')).toBe('x')
  })

  test.runIf(existsSync('/dev/null'))('that is a device is written to and left where it is', async () => {
    const output = await fileOutput('/dev/null')
    await output.write('x')
    await output.close()
    expect(readFileSync('/dev/null', 'utf8')).toBe('')
  })

  test('that cannot be made is an error', async () => {
    await expect(fileOutput(join(folder, 'no', 'such', 'folder'))).rejects.toThrow(
      expect.objectContaining({ code: 'OUTPUT_FAILED' }),
    )
  })

  test.runIf(existsSync('/dev/full'))('on a full disk is an error', async () => {
    const output = await fileOutput('/dev/full')
    const written = async () => {
      for (let i = 0; i < 50; i++) await output.write('x'.repeat(10_000))
      await output.close()
    }
    await expect(written()).rejects.toThrow(expect.objectContaining({ code: 'OUTPUT_FAILED' }))
    await output.discard()
  })
})

test('a stream that is slow is waited for', async () => {
  const stream = new PassThrough({ highWaterMark: 4 })
  const output = streamOutput(stream)
  let done = false
  const written = output.write('a long piece').then(() => {
    done = true
  })
  await new Promise((resolve) => setTimeout(resolve, 5))
  expect(done).toBe(false)
  stream.resume()
  await written
})

describe('a table of facts', () => {
  test.each([
    [['a', 1, null, undefined], 'a,1,,\r\n'],
    [['一,二', '"', '行\n行'], '"一,二","""","行\n行"\r\n'],
    [['=SUM(A1)', '+1', '-2', '@x', -2], "'=SUM(A1),'+1,'-2,'@x,-2\r\n"],
  ])('%j is one line', (cells, line) => {
    expect(csvLine(cells)).toBe(line)
  })
})
