import { checkDictionary } from '../entities/index.js'
import { exit } from './exit.js'

/**
 * Prints what is wrong with dictionaries, a line a fault, and how many there are.
 * @returns the exit code
 */
export function checkFiles(files: readonly string[]): number {
  let code: number = exit.done
  for (const file of files) {
    const problems = checkDictionary(file)
    const errors = problems.filter((problem) => problem.severity === 'error').length
    for (const { line, severity, message } of problems) {
      process.stdout.write(`${line === undefined ? file : `${file}:${line}`}: ${severity}: ${message}\n`)
    }
    if (problems.length === 0) process.stdout.write(`${file}: no faults\n`)
    if (errors > 0) code = exit.failed
  }
  return code
}
