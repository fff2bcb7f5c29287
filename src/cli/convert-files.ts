import { type FormatName, readFormat, writeFormat } from '../evaluate/index.js'
import type { ConvertCommandOptions } from './convert.js'
import { exit } from './exit.js'

/**
 * Reads annotated documents in one format and writes them in another.
 * @returns the exit code
 */
export function convertFiles(input: string, options: ConvertCommandOptions): number {
  const { from, to, out, offsetsIn, offsetsOut, words, predictions } = options
  const documents = readFormat(input, from as FormatName, offsetsIn && { offsets: offsetsIn })
  const files = writeFormat(documents, to as FormatName, out, {
    ...(offsetsOut && { offsets: offsetsOut }),
    ...(words && { by: 'word' }),
    ...(predictions && { as: 'predictions' }),
  })
  process.stdout.write(`${documents.length} documents, ${files.length} files in ${out}\n`)
  return exit.done
}
