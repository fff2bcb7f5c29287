import { execFileSync, spawn } from 'node:child_process'
import { mkdtempSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('../../', import.meta.url))

/**
 * The package as it is shipped, built into a folder of its own: threads run what is built, and other tests may be
 * building into `dist` just now.
 */
export function buildPackage(): string {
  const folder = mkdtempSync(join(tmpdir(), 'gongwen-'))
  for (const name of ['node_modules', 'dictionaries', 'package.json']) symlinkSync(join(root, name), join(folder, name))
  const tsc = join(dirname(createRequire(import.meta.url).resolve('typescript/package.json')), 'bin/tsc')
  try {
    execFileSync(process.execPath, [tsc, '-p', join(root, 'tsconfig.build.json'), '--outDir', join(folder, 'dist')])
  } catch {} // it builds despite errors in types, which `npm run typecheck` reports
  return folder
}

/** A command at work, and what it left. */
export interface Running {
  /** Fulfilled when it prints this; `false` when it ends before. */
  readonly printed: (text: string) => Promise<boolean>
  readonly kill: (signal: NodeJS.Signals) => void
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stdout: string; stderr: string }>
}

/** Runs `gongwen` of a package built by {@link buildPackage}. */
export function start(folder: string, args: readonly string[], options: { cwd?: string } = {}): Running {
  const child = spawn(process.execPath, [join(folder, 'dist/cli/index.js'), ...args], options)
  let stdout = ''
  let stderr = ''
  const waiting: { text: string; done: (found: boolean) => void }[] = []
  const check = (over = false) => {
    for (const each of waiting) {
      if (stdout.includes(each.text) || stderr.includes(each.text)) each.done(true)
      else if (over) each.done(false)
    }
  }
  child.stdout.setEncoding('utf8').on('data', (piece) => {
    stdout += piece
    check()
  })
  child.stderr.setEncoding('utf8').on('data', (piece) => {
    stderr += piece
    check()
  })
  return {
    printed: (text) =>
      new Promise((done) => {
        waiting.push({ text, done })
        check()
      }),
    kill: (signal) => child.kill(signal),
    ended: new Promise((resolve, reject) => {
      child.on('error', reject)
      child.on('close', (code, signal) => {
        check(true)
        resolve({ code, signal, stdout, stderr })
      })
    }),
  }
}
