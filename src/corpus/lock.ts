import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { hostname } from 'node:os'
import { resolve } from 'node:path'
import { GongwenError } from '../errors.js'

/**
 * Takes a folder for one run. What a run left that was killed is no hindrance.
 * @returns gives the folder free
 * @throws GongwenError OUTPUT_BUSY when a run on this machine is at work there; OUTPUT_FAILED
 */
export function lockFolder(folder: string): () => void {
  const file = resolve(folder, '.lock')
  if (taken.has(file)) throw new GongwenError('OUTPUT_BUSY', 'a run of this process is writing here', { file })
  const mine = [hostname(), process.pid, processOf(process.pid)?.started].join(' ')
  for (let attempt = 0; ; attempt++) {
    try {
      writeFileSync(file, mine, { flag: 'wx' })
      taken.add(file)
      return () => {
        taken.delete(file)
        rmSync(file, { force: true })
      }
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 1) {
        throw new GongwenError('OUTPUT_FAILED', `the folder cannot be written to (${(cause as Error).message})`, {
          file,
          cause,
        })
      }
    }
    const [host, pid, started] = read(file).split(' ')
    if (host !== undefined && host !== '' && isAlive(host, Number(pid), started)) {
      const message = `another run (process ${pid} on ${host}) is writing here; wait for it, or delete this file if it is not there any more`
      throw new GongwenError('OUTPUT_BUSY', message, { file })
    }
    rmSync(file, { force: true })
  }
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}

function isAlive(host: string, pid: number, started: string | undefined): boolean {
  if (host !== hostname()) return true // it cannot be asked
  if (pid === process.pid) return false // left by another process that had this number, before a restart
  try {
    process.kill(pid, 0)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EPERM') return false
  }
  const found = processOf(pid)
  if (found === undefined) return true
  // One that was killed keeps its number until its parent takes notice, which in a container may be never.
  return !found.dead && (started === undefined || started === '' || started === found.started)
}

/** What Linux knows of a process; undefined elsewhere. */
function processOf(pid: number): { readonly dead: boolean; readonly started: string } | undefined {
  const line = read(`/proc/${pid}/stat`)
  const [state = '', ...fields] = line.slice(line.lastIndexOf(')') + 2).split(' ')
  return line === '' ? undefined : { dead: /[ZX]/.test(state), started: fields[18] ?? '' }
}

/** The lock files of this process. */
const taken = new Set<string>()
