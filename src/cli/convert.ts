import { type Command, Option } from 'commander'
import type { OffsetUnit } from '../evaluate/offsets.js'
import { exit } from './exit.js'

/** The options of `gongwen convert`, as parsed. */
export interface ConvertCommandOptions {
  readonly from: string
  readonly to: string
  readonly out: string
  readonly offsetsIn?: OffsetUnit
  readonly offsetsOut?: OffsetUnit
  readonly words?: true
  readonly predictions?: true
}

const written = ['gongwen', 'brat', 'conll', 'doccano', 'label-studio']

/** `gongwen convert` */
export function addConvert(program: Command): void {
  const units = ['utf16', 'codepoint', 'grapheme']
  program
    .command('convert')
    .description('turn annotated documents into the format of an annotation tool, or into gold')
    .argument('<INPUT>', 'a file, or a folder of them')
    .addOption(
      new Option('--from <format>', 'what the input is').choices(['annotations', ...written]).makeOptionMandatory(),
    )
    .addOption(new Option('--to <format>', 'what to write').choices(written).makeOptionMandatory())
    .requiredOption('-o, --out <folder>', 'the folder to write into')
    .addOption(new Option('--offsets-in <unit>', 'what offsets of the input count').choices(units))
    .addOption(new Option('--offsets-out <unit>', 'what offsets of the output are to count').choices(units))
    .option('--words', 'conll: a word a line instead of a character, where the documents have tokens')
    .option('--predictions', 'label-studio: write predictions for people to correct, not annotations')
    .addHelpText('after', help)
    .action(async (input: string, options: ConvertCommandOptions) => {
      const { convertFiles } = await import('./convert-files.js')
      process.exitCode = convertFiles(input, options)
    })
}

const help = `
Formats:
  gongwen        gold: JSON, a document a file; what gongwen evaluate --gold reads
  annotations    what gongwen annotate writes (read only): to correct by hand what the pipeline found
  brat           text and stand-off annotations (.txt, .ann; annotation.conf is written too); offsets in code points
  conll          a character and its BIO tag a line; entities only
  doccano        JSON Lines; offsets in UTF-16 units (graphemes where the project counts grapheme clusters)
  label-studio   tasks as JSON (the labelling configuration is written too); offsets in code points
All but conll keep everything that gold holds, through the tool and back.

Examples:
  gongwen annotate reports/*.txt --out found.jsonl
  gongwen convert found.jsonl --from annotations --to label-studio --predictions --out to-correct
  gongwen convert export.json --from label-studio --to gongwen --out my-gold

Exit codes:
  ${exit.done}  done
  ${exit.failed}  the input cannot be read or understood, or the output not written
  ${exit.usage}  wrong usage`
