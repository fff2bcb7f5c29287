import { GongwenError } from '../src/index.js'

/** The error of the library that a call throws; any other error is thrown on, and none is an error too. */
export function errorOf(run: () => unknown): GongwenError {
  try {
    run()
  } catch (error) {
    if (error instanceof GongwenError) return error
    throw error
  }
  throw new Error('no error was thrown')
}
