import type { Command } from 'commander'

/** `gongwen sample` */
export function addSample(program: Command): void {
  program
    .command('sample')
    .description('annotate the sample reports that come with gongwen: a first look')
    .option('-o, --out <folder>', 'the folder to write annotations.jsonl and facts.csv into', 'out/sample')
    .action(async ({ out }: { out: string }) => {
      const { annotateSamples } = await import('./annotate-samples.js')
      process.exitCode = await annotateSamples(out)
    })
}
