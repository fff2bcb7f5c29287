import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Temporary files of all tests go into one folder, which is deleted after the last. */
export default function temporary(): () => void {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-test-'))
  for (const name of ['TMPDIR', 'TEMP', 'TMP']) process.env[name] = folder
  return () => rmSync(folder, { recursive: true, force: true })
}
