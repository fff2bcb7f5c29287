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
  const mine = `${hostname()} ${process.pid}`
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
    const [host, pid] = read(file).split(' ')
    if (host !== undefined && host !== '' && isAlive(host, Number(pid))) {
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

function isAlive(host: string, pid: number): boolean {
  if (host !== hostname()) return true // it cannot be asked
  if (pid === process.pid) return false // left by another process that had this number, before a restart
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** The lock files of this process. */
const taken = new Set<string>()
