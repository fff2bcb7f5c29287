import type { BatchEvent, BatchSummary, Progress } from '../corpus/batch.js'
import { plain, view } from './style.js'
import { cut } from './table.js'

/** How often progress is a new line where there is no terminal, in milliseconds. */
const lineEvery = 10_000

/** Shows how far a run is: in one line that changes on a terminal, else in a line every so often. */
export interface ProgressView {
  show(event: BatchEvent): void
  say(message: string): void
  /** Takes the line away before something else is printed. */
  clear(): void
}

export function batchProgress(stream: NodeJS.WriteStream): ProgressView {
  const terminal = stream.isTTY === true
  let shown = false
  let last = performance.now()
  const clear = () => {
    if (shown) stream.write('\r\u001b[K')
    shown = false
  }
  const line = (text: string) => {
    if (terminal) {
      clear()
      stream.write(cut(plain(text), view(stream).width - 1))
      shown = true
    } else stream.write(`gongwen: ${text}\n`)
  }
  return {
    clear,
    say: (message) => {
      clear()
      stream.write(`gongwen: ${message}\n`)
    },
    show: (event) => {
      const now = performance.now()
      if (event.event === 'start') {
        line(`${count(event.files, 'file')}, ${count(event.workers, 'thread')}`)
      } else if (event.event === 'writing') {
        line('writing the results')
      } else if (event.event === 'progress' && now - last > (terminal ? 100 : lineEvery)) {
        last = now
        line(progressText(event))
      }
    },
  }
}

/** `1,200 documents · 350,000 characters/s · 3 failed · 45 % · 2 min left` */
export function progressText({ documents, failures, reused, characters, bytesRead, bytes, seconds }: Progress): string {
  const part = bytes > 0 ? Math.min(1, bytesRead / bytes) : 0
  return [
    count(documents, 'document'),
    ...(reused > 0 ? [`${number(reused)} of them done before`] : []),
    ...(characters > 0 ? [`${number(Math.round(characters / seconds))} characters/s`] : []),
    ...(failures > 0 ? [`${number(failures)} failed`] : []),
    ...(part > 0 ? [`${Math.floor(part * 100)} %`] : []),
    ...(part > 0.01 && part < 1 ? [`${duration((seconds / part) * (1 - part))} left`] : []),
  ].join(' · ')
}

/** What came out of a run, for a person. */
export function batchSummary(summary: BatchSummary): string {
  const { state, documents, reused, failures, failuresByCode, facts, entities, characters, seconds, peakMemory } =
    summary
  const causes = Object.entries(failuresByCode).map(([code, count]) => `${code} ${number(count)}`)
  const states = {
    complete: 'done',
    unchanged: 'nothing has changed: the results are as they were',
    interrupted: 'stopped; the same command goes on from here',
  } as const
  const lines = [
    states[state],
    `documents   ${number(documents)}${reused > 0 ? ` (${number(reused)} of them done before)` : ''}`,
    `failures    ${number(failures)}${causes.length > 0 ? ` (${causes.join(', ')})` : ''}`,
    `facts       ${number(facts)}`,
    `entities    ${number(entities)}`,
    `time        ${duration(seconds)}${characters > 0 ? `, ${number(Math.round(characters / seconds))} characters/s` : ''}`,
    `memory      ${number(Math.round(peakMemory / 2 ** 20))} MB at most`,
    ...(summary.outputs.length > 0 ? ['written:', ...summary.outputs.map((output) => `  ${output}`)] : []),
  ]
  return `${lines.join('\n')}\n`
}

const count = (value: number, what: string) => `${number(value)} ${what}${value === 1 ? '' : 's'}`
const number = (value: number) => value.toLocaleString('en-US')

function duration(seconds: number): string {
  if (seconds < 100) return `${seconds.toFixed(seconds < 10 ? 1 : 0)} s`
  const minutes = Math.round(seconds / 60)
  return minutes < 100 ? `${minutes} min` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`
}
