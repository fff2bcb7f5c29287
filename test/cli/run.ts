import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))
const command = join(root, 'dist/cli/index.js')

/** Builds the command where it is not there or older than its source: what is tested is what is shipped. */
export function build(): void {
  const changed = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.ts'))
    .map((name) => statSync(join(root, 'src', name)).mtimeMs)
  if (existsSync(command) && statSync(command).mtimeMs > Math.max(...changed)) return
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  try {
    execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json')])
  } catch (error) {
    if (!existsSync(command)) throw error // it builds despite errors in types, which `npm run typecheck` reports
  }
}

/** What a command left. */
export interface Ran {
  readonly code: number | null
  readonly stdout: string
  readonly stderr: string
}

/**
 * Runs `gongwen` as a child process.
 * @param options.stopAfter closes the reading end of its output after the first piece
 */
export function gongwen(
  args: readonly string[],
  options: { input?: string | Uint8Array; cwd?: string; env?: NodeJS.ProcessEnv; stopAfter?: true } = {},
): Promise<Ran> {
  const { input = '', cwd = root, env = {}, stopAfter } = options
  const child = spawn(process.execPath, [command, ...args], { cwd, env: { ...process.env, ...env } })
  let stdout = ''
  let stderr = ''
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    stdout += piece
    if (stopAfter) child.stdout.destroy()
  })
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    stderr += piece
  })
  child.stdin.on('error', () => {}) // it ended without reading
  child.stdin.end(input)
  return new Promise((resolve, reject) => {
    child.on('error', reject)
    child.on('close', (code) => resolve({ code, stdout, stderr }))
  })
}

/** The objects of JSON Lines. */
export function objects(lines: string): Record<string, never>[] {
  return lines
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line))
}
