/**
 * Fails when accuracy on the sample corpus falls below what was accepted, by more than a figure's slack.
 *
 *   npm run gate                 measure and compare with bench/baseline.json
 *   npm run gate -- --accept     take today's figures as the accepted ones
 *
 * The figures are deterministic; the slack is for changes that cost a little here and gain more elsewhere.
 */
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { type Annotator, evaluate, type HeadlineName, headline, predict } from '../src/evaluate/index.js'
import { gongwen } from '../src/index.js'
import { sampleSet } from './sets.js'

/** An accepted figure, and by how much it may fall. */
export interface Accepted {
  readonly value: number
  readonly slack: number
}
export type Baseline = Readonly<Record<HeadlineName, Accepted>>

/** A figure that fell too far. */
export interface Fall extends Accepted {
  readonly name: HeadlineName
  readonly now: number
}

/** The slack of figures that are accepted for the first time: a handful of annotations each. */
const slacks: Readonly<Record<HeadlineName, number>> = {
  'entities CORE F1': 0.01,
  'entities ALL F1': 0.01,
  'facts value F1': 0.004,
  'facts complete F1': 0.01,
  'tone accuracy': 0.01,
  'tone macro F1': 0.015,
  'keywords exact F1': 0.03,
  'keywords soft P@10': 0.03,
}
const names = Object.keys(headline) as HeadlineName[]
const file = new URL('baseline.json', import.meta.url)

export const readBaseline = (): Baseline => JSON.parse(readFileSync(file, 'utf8'))

/** The figures of an annotator on the sample corpus. */
export function measure(annotator: Annotator): Record<HeadlineName, number> {
  const { golds } = sampleSet()
  const { figures } = evaluate(golds, predict(golds, annotator), { resamples: 0 })
  return Object.fromEntries(names.map((name) => [name, headline[name](figures)])) as Record<HeadlineName, number>
}

/** The figures that fell by more than their slack; a figure without an accepted value has fallen. */
export function falls(now: Readonly<Record<HeadlineName, number>>, baseline: Baseline): Fall[] {
  return names.flatMap((name) => {
    const { value, slack } = baseline[name] ?? { value: Number.POSITIVE_INFINITY, slack: 0 }
    return now[name] < value - slack - 1e-9 ? [{ name, value, slack, now: now[name] }] : []
  })
}

/** A baseline of these figures, with the slack that figures had before. */
export function accept(now: Readonly<Record<HeadlineName, number>>, before: Partial<Baseline>): Baseline {
  const rounded = (value: number) => Math.round(value * 1e4) / 1e4
  return Object.fromEntries(
    names.map((name) => [name, { value: rounded(now[name]), slack: before[name]?.slack ?? slacks[name] }]),
  ) as unknown as Baseline
}

function run(args: readonly string[]): number {
  const now = measure(gongwen())
  if (args.includes('--accept')) {
    let before: Partial<Baseline> = {}
    try {
      before = readBaseline()
    } catch {} // the first time
    writeFileSync(file, `${JSON.stringify(accept(now, before), null, 2)}\n`)
    console.log('accepted:')
  }
  const baseline = readBaseline()
  for (const name of names) {
    const { value, slack } = baseline[name]
    console.log(`${name.padEnd(20)} ${percent(now[name])}   accepted ${percent(value)}, slack ${percent(slack)}`)
  }
  const fallen = falls(now, baseline)
  for (const { name, value, now } of fallen) console.error(`fallen: ${name} from ${percent(value)} to ${percent(now)}`)
  return fallen.length > 0 ? 1 : 0
}

const percent = (value: number) => (100 * value).toFixed(1).padStart(5)

if (process.argv[1] && import.meta.url === pathToFileURL(realpathSync(process.argv[1])).href)
  process.exitCode = run(process.argv.slice(2))
