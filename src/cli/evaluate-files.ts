import { fileOutput } from '../corpus/index.js'
import { GongwenError } from '../errors.js'
import {
  agreement,
  checkGold,
  compare,
  evaluate,
  type GoldDocument,
  type PredictedDocument,
  predict,
  readGold,
  readPredictions,
  reportPage,
} from '../evaluate/index.js'
import { gongwen } from '../index.js'
import type { EvaluateCommandOptions } from './evaluate.js'
import { agreementTables, comparisonTables, mistakeList, reportTables, type Show } from './evaluate-tables.js'
import { exit, report as reportError } from './exit.js'
import { plain, style, view } from './style.js'

/**
 * Measures, compares or checks, whichever the options say, and prints what comes out.
 * @returns the exit code
 */
export async function evaluateFiles(options: EvaluateCommandOptions): Promise<number> {
  const { colours, width } = view(process.stdout)
  const show: Show = { width, style: style(colours), errors: options.errors === true ? 20 : options.errors }
  if (options.check !== undefined) return check(options.check, options)
  if (options.agreement !== undefined) {
    const [a, b] = options.agreement.map(goldOf) as [GoldDocument[], GoldDocument[]]
    const result = agreement(a, b)
    if (result.documents === 0) throw nothingShared('the two folders have no document in common')
    print(options, result, () => agreementTables(result, show))
    return exit.done
  }
  const golds = goldOf(options.gold!)
  if (options.compare !== undefined) {
    const [a, b] = options.compare.map(readPredictions) as [PredictedDocument[], PredictedDocument[]]
    const result = compare(golds, a, b)
    if (result.documents === 0) throw nothingShared('there is no gold document that both files have')
    print(options, result, () => comparisonTables(result, golds, show))
    return exit.done
  }
  const predictions = options.pred === undefined ? annotate(golds, options) : readPredictions(options.pred)
  const result = evaluate(golds, predictions)
  print(options, result, () => [
    ...reportTables(result, options.perDocument === true, show),
    ...(show.errors === undefined ? [] : mistakeList(result.mistakes, golds, show)),
  ])
  if (options.html !== undefined) {
    const output = await fileOutput(options.html)
    await output.write(reportPage(golds, predictions, result))
    await output.close()
  }
  for (const id of result.missing) {
    reportError(new GongwenError('INPUT_INVALID', `there is no prediction for ${id}`, { file: options.pred }))
  }
  return result.missing.length > 0 ? exit.failed : exit.done
}

const nothingShared = (what: string) => new GongwenError('INPUT_INVALID', `${what}; documents are matched by id`)

/** Gold that is worth measuring against: some, and without faults. */
function goldOf(folder: string): GoldDocument[] {
  const faults = checkGold(folder).filter(({ severity }) => severity === 'error')
  const [first] = faults
  if (first !== undefined) {
    const more = faults.length > 1 ? ` (and ${faults.length - 1} more; gongwen evaluate --check lists them)` : ''
    throw new GongwenError('INPUT_INVALID', `${first.position}: ${first.message}${more}`, { file: first.file })
  }
  return readGold(folder)
}

function annotate(golds: readonly GoldDocument[], { dictionary, engine }: EvaluateCommandOptions): PredictedDocument[] {
  const nlp = gongwen({ ...(engine !== undefined && { segment: { engine } }), entities: { dictionaries: dictionary } })
  return predict(golds, nlp)
}

function check(folder: string, options: EvaluateCommandOptions): number {
  const problems = checkGold(folder)
  print(options, problems, () => {
    if (problems.length === 0) return [`${folder}: no faults`]
    return problems.map(({ file, position, severity, message }) =>
      plain(`${[file, position].filter((part) => part !== '').join(': ')}: ${severity}: ${message}`),
    )
  })
  return problems.some(({ severity }) => severity === 'error') ? exit.failed : exit.done
}

function print({ json }: EvaluateCommandOptions, value: unknown, lines: () => readonly string[]): void {
  process.stdout.write(json ? `${JSON.stringify(value, null, 1)}\n` : `${lines().join('\n').trimStart()}\n`)
}
