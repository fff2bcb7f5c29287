import { setFlagsFromString } from 'node:v8'
// Not from corpus/index.js, which brings the stages: here only threads have them.
import { annotateToFolder, type BatchEvent, type BatchSummary } from '../corpus/batch.js'
import { readSidecar } from '../corpus/sidecar.js'
import type { PipelineSpec } from '../corpus/spec.js'
import { GongwenError } from '../errors.js'
import type { BatchCommandOptions } from './batch.js'
import { batchProgress, batchSummary } from './batch-progress.js'
import { exit, report } from './exit.js'

/** The exit code of a command that was stopped by Ctrl-C, as shells have it. */
const stopped = 130

/**
 * How much code runs before V8 compiles what of it is hot; ten times what it is by default. Every thread compiles for
 * itself, and does much again as it learns more: where all processors annotate, that took a third of the first seconds.
 */
const compileLate = '--interrupt-budget=1320000'

/**
 * Annotates a corpus into a folder. Ctrl-C finishes what is in work, a second one ends at once.
 * @returns the exit code
 */
export async function batchFiles(sources: readonly string[], options: BatchCommandOptions): Promise<number> {
  const { out, workers, timeout, textColumn, idColumn, csv, bom, shard, db } = options
  const sidecar = options.meta === undefined ? undefined : await readSidecar(options.meta)
  const stop = new AbortController()
  const progress = options.json || options.quiet ? undefined : batchProgress(process.stderr)
  const interrupt = () => {
    if (stop.signal.aborted) process.exit(stopped)
    stop.abort()
    progress?.say('stopping: what is in work is finished; press Ctrl-C again to stop at once')
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  const onEvent = (event: BatchEvent) => {
    if (options.json) process.stdout.write(`${JSON.stringify(event)}\n`)
    else if (event.event === 'failure') {
      const where = event.message.startsWith(event.source) ? '' : `${event.source}: `
      progress?.clear()
      report(new GongwenError('DOCUMENT_FAILED', `${where}${event.message}`))
    } else progress?.show(event)
  }
  setFlagsFromString(compileLate)
  try {
    const summary = await annotateToFolder(sources, specOf(options), {
      ...{ out, workers, timeout, textColumn, idColumn, csv, bom, shard, db, sidecar, onEvent },
      signal: stop.signal,
    })
    progress?.clear()
    if (!options.json && !options.quiet) process.stdout.write(batchSummary(summary))
    return codeOf(summary)
  } finally {
    progress?.clear()
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

function codeOf({ state, failures }: BatchSummary): number {
  if (state === 'interrupted') return stopped
  return failures > 0 ? exit.failed : exit.done
}

function specOf({ pipeline, layers, dictionary, engine }: BatchCommandOptions): PipelineSpec {
  if (pipeline !== undefined) return { module: pipeline }
  return {
    ...(layers !== undefined && { layers }),
    ...(engine !== undefined && { segment: { engine } }),
    ...(dictionary.length > 0 && { entities: { dictionaries: dictionary } }),
  }
}
