#!/usr/bin/env node
import { readFileSync } from 'node:fs'
import { Command, CommanderError } from 'commander'
import { addAnnotate } from './annotate.js'
import { addBatch } from './batch.js'
import { addConvert } from './convert.js'
import { addDictionary } from './dictionary.js'
import { addEvaluate } from './evaluate.js'
import { exit, report, usageFault } from './exit.js'
import { addSample } from './sample.js'
import { addSql } from './sql.js'

// A command declares its options here and now, and imports what it works with when it is run: `--help` is quick.
const program = new Command('gongwen')
  .description('Reads Chinese government reports: sections, words, entities, numeric facts, tone and key phrases.')
  .version(version(), '-V, --version', 'print the version')
  .helpOption('-h, --help', 'print how to use it')
  .helpCommand('help [command]', 'print how to use a command')
  .showHelpAfterError('(--help tells how to use it)')
  .exitOverride()
for (const add of [addAnnotate, addBatch, addSql, addEvaluate, addConvert, addDictionary, addSample]) add(program)
program.addHelpText(
  'after',
  `
Examples:
  gongwen annotate report.txt --format summary      what a report says, for a person
  gongwen annotate reports/*.txt > annotated.jsonl  all there is, a document a line
  gongwen sample                                    the same on the reports that come with it
  gongwen batch reports/ --out results              a corpus, on all processors; goes on where it was stopped
  gongwen evaluate --gold my-gold                   how accurate that is, on reports annotated by hand

Exit codes:
  ${exit.done}  done
  ${exit.failed}  some input failed; the rest is done, and each failure is a line on standard error
  ${exit.usage}  wrong usage, or a dictionary or an engine that cannot be used`,
)

// Who reads us has seen enough (`| head`): that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit(exit.done)
  throw error
})

try {
  await program.parseAsync()
} catch (error) {
  if (error instanceof CommanderError) {
    process.exitCode = error.exitCode === 0 ? exit.done : exit.usage // the message is out already
  } else {
    report(error)
    process.exitCode = usageFault(error) ? exit.usage : exit.failed
  }
}

function version(): string {
  return JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')).version
}
