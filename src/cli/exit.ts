import { type ErrorCode, GongwenError } from '../errors.js'

/** The exit codes of every command. */
export const exit = { done: 0, failed: 1, usage: 2 } as const

/** Codes of errors that no document can be annotated after. */
const usageCodes = new Set<ErrorCode>(['OPTION_INVALID', 'DICTIONARY_MISSING', 'DICTIONARY_INVALID', 'ENGINE_MISSING'])

/** Whether the command cannot be carried out as it was given, whatever the input. */
export function usageFault(error: unknown): boolean {
  return error instanceof GongwenError && usageCodes.has(error.code)
}

/** One line on standard error. */
export function report(error: unknown): void {
  const message =
    error instanceof GongwenError ? error.message : `an error in gongwen itself, please report it: ${error}`
  process.stderr.write(`gongwen: ${message.replace(/\s*[\r\n]+\s*/g, ' ')}\n`)
}
