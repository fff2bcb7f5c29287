import { type Command, Option } from 'commander'
import { collect, natural } from './arguments.js'
import { exit } from './exit.js'

/** The options of `gongwen evaluate`, as parsed. */
export interface EvaluateCommandOptions {
  readonly gold?: string
  readonly pred?: string
  readonly pipeline?: true
  readonly compare?: readonly string[]
  readonly check?: string
  readonly agreement?: readonly string[]
  readonly perDocument?: true
  /** True where no number was given. */
  readonly errors?: number | true
  readonly json?: true
  readonly html?: string
  readonly dictionary: readonly string[]
  readonly engine?: 'nodejieba' | 'node-rs'
}

/** `gongwen evaluate` */
export function addEvaluate(program: Command): void {
  const command = program
    .command('evaluate')
    .description('measure accuracy against documents annotated by hand')
    .option('--gold <folder>', 'documents annotated by hand: JSON, one a file')
    .option('--pred <file>', 'what to measure: annotations as gongwen annotate writes them')
    .option('--pipeline', 'measure the default pipeline on the texts of --gold (the default)')
    .option('--compare <files...>', 'two files of annotations: which is better, by how much, and what changed')
    .option('--check <folder>', 'only tell what is wrong with gold, by file and position')
    .option('--agreement <folders...>', 'two folders of gold by two people: how far they agree')
    .option('--per-document', 'a table of the documents too')
    .option('--errors [number]', 'list mistakes in their context, at most so many of each kind (default 20)', natural)
    .option('--html <file>', 'write a page that shows gold and prediction side by side')
    .option('--json', 'everything as JSON instead of tables')
    .option('-d, --dictionary <file>', 'for --pipeline: a dictionary of names; may be given several times', collect, [])
    .addOption(new Option('-e, --engine <engine>', 'for --pipeline: what cuts words').choices(['nodejieba', 'node-rs']))
    .addHelpText('after', help)
  command.action(async (options: EvaluateCommandOptions) => {
    const wrong = wrongUsage(options)
    if (wrong !== undefined) command.error(`error: ${wrong}`)
    const { evaluateFiles } = await import('./evaluate-files.js')
    process.exitCode = await evaluateFiles(options)
  })
}

/** What is wrong with a combination of options. */
function wrongUsage({
  gold,
  pred,
  pipeline,
  compare,
  check,
  agreement,
  html,
}: EvaluateCommandOptions): string | undefined {
  const modes = Object.entries({ pred, pipeline, compare, check, agreement })
    .filter(([, value]) => value !== undefined)
    .map(([name]) => `--${name}`)
  if (modes.length > 1) return `${modes.join(' and ')} exclude each other`
  if (check !== undefined || agreement !== undefined) {
    if (gold !== undefined) return `${modes[0]} does without --gold`
  } else if (gold === undefined) return 'give --gold, the folder with the documents annotated by hand'
  if (compare !== undefined && compare.length !== 2) return '--compare takes two files'
  if (agreement !== undefined && agreement.length !== 2) return '--agreement takes two folders'
  if (html !== undefined && (compare ?? check ?? agreement) !== undefined) return `--html does not go with ${modes[0]}`
  return undefined
}

const help = `
Gold is JSON, a document a file, with id, text, entities, facts, sentences (tone), key phrases and, where segmentation is
to be measured, tokens; "layers" names those that were annotated where not all were. gongwen convert makes it of what
brat, doccano, Label Studio and CoNLL files hold. The pipeline is given id, text, reportYear and place.

Figures:
  entities     the same span and type (strict), or the same type and any overlap (relaxed)
  fact value   a number's value and unit right; complete: kind, direction, period, modality and indicator too
  intervals    95 % bootstrap over the documents; p of --compare: paired bootstrap

Examples:
  gongwen evaluate --check my-gold
  gongwen evaluate --gold my-gold --per-document --errors
  gongwen evaluate --gold my-gold --pred annotated.jsonl --html report.html
  gongwen evaluate --gold my-gold --compare before.jsonl after.jsonl
  gongwen evaluate --agreement annotator-a annotator-b

Exit codes:
  ${exit.done}  done
  ${exit.failed}  gold has faults, a document has no prediction, or a file cannot be read
  ${exit.usage}  wrong usage, or a dictionary or an engine that cannot be used`
