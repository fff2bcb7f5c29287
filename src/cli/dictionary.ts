import type { Command } from 'commander'

/** `gongwen dictionary …` */
export function addDictionary(program: Command): void {
  program
    .command('dictionary')
    .description('work with dictionaries of names')
    .command('check')
    .description('tell what is wrong with dictionaries, by line')
    .argument('<FILE...>', 'dictionaries as --dictionary takes them')
    .action(async (files: string[]) => {
      const { checkFiles } = await import('./check-files.js')
      process.exitCode = checkFiles(files)
    })
}
