import {
  type Annotate,
  fileOutput,
  type Input,
  inputError,
  jsonLine,
  onlyLayers,
  readDocuments,
  standardInput,
  streamOutput,
} from '../corpus/index.js'
import { GongwenError } from '../errors.js'
import { gongwen } from '../index.js'
import type { AnnotateOptions } from './annotate.js'
import { exit, report, usageFault } from './exit.js'
import { style, view } from './style.js'
import { summary } from './summary.js'

/**
 * Annotates the documents of files one after the other and writes each as it is done. What fails is reported and
 * passed over.
 * @returns the exit code
 */
export async function annotateFiles(files: readonly string[], options: AnnotateOptions): Promise<number> {
  const annotate = annotator(options)
  const output = options.out === undefined ? streamOutput(process.stdout) : await fileOutput(options.out)
  const { colours, width } = options.out === undefined ? view(process.stdout) : { colours: false, width: 100 }
  const show = { top: options.top, width, style: style(colours) }
  const given = {
    ...(options.reportYear !== undefined && { reportYear: options.reportYear }),
    ...(options.place !== undefined && { place: options.place }),
  }
  if (files.includes(standardInput) && process.stdin.isTTY) {
    process.stderr.write('gongwen: reading what you type; end it with Ctrl-D\n')
  }
  let code: number = exit.done
  let written = 0
  try {
    const { inputFormat: format, textColumn, idColumn } = options
    for await (const input of readDocuments(files, { format, textColumn, idColumn })) {
      const result =
        input instanceof GongwenError ? input : attempt(() => annotate(input.text, { ...input.meta, ...given }), input)
      if (result instanceof GongwenError) {
        report(result)
        code = exit.failed
      } else if (options.format === 'jsonl') {
        await output.write(jsonLine(result))
      } else {
        await output.write(`${written++ > 0 ? '\n\n' : ''}${summary(result, show)}`)
      }
    }
    await output.close()
  } catch (error) {
    await output.discard()
    throw error
  }
  return code
}

function annotator({ layers, dictionary, engine }: AnnotateOptions): Annotate {
  const options = {
    ...(engine !== undefined && { segment: { engine } }),
    entities: { dictionaries: dictionary },
  }
  return layers === undefined ? gongwen(options).annotate : onlyLayers(layers, options)
}

/** The result, or the error that says of which input it is. */
function attempt<T>(annotate: () => T, { place }: Input): T | GongwenError {
  try {
    return annotate()
  } catch (error) {
    if (usageFault(error)) throw error
    return inputError(`it could not be annotated: ${(error as Error).message}`, place, error)
  }
}
