import type { Span, Token } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { Trie } from '../text/trie.js'
import { cue } from './cues.js'
import { ARABIC, DIGIT, digitAt, kindAt, POINT } from './digits.js'
import { type Anchor, firstYear, isSeveral, lastYear, type TimeWord } from './periods.js'

/** How fast the sentences around one matter less the further away they stand. */
const fading = 0.9
/** The time spoken of changes more seldom, and is named more seldom. */
export const seldom = 0.95
/** No sentence speaks louder than this. */
const loudest = 3

/**
 * The sum over the sentences around each, which count less with distance. Linear: what comes from before and what comes
 * from behind are carried along.
 * @param begins where a passage of its own begins; nothing is carried over that
 */
export function spread(
  values: readonly number[],
  begins: (i: number) => boolean = () => false,
  keeps = fading,
): number[] {
  const out = [...values]
  let carried = 0
  for (let i = 0; i < values.length; i++) {
    if (begins(i)) carried = 0
    out[i]! += carried
    carried = (carried + values[i]!) * keeps
  }
  carried = 0
  for (let i = values.length - 1; i >= 0; i--) {
    out[i]! += carried
    carried = begins(i) ? 0 : (carried + values[i]!) * keeps
  }
  return out
}

/** How much a sentence speaks for a plan (above 0) or a review (below 0), by its words, times and numbers. */
export function leaning(seen: Iterable<number>): number {
  let sum = weights().base
  for (const feature of seen) sum += weights().of[feature]!
  return Math.max(-loudest, Math.min(loudest, sum))
}

/**
 * What of a sentence tells a plan from a review: words of up to four characters, and how its times lie to the report's
 * year and how exact its numbers are, by names that begin with =. Each may be given several times.
 * @param from index of the first token that may be of the sentence
 * @returns the index behind its last token
 */
export function evidence(
  normal: string,
  { start, end }: Span,
  tokens: readonly Token[],
  from: number,
  times: readonly TimeWord[],
  { report }: Anchor,
  give: (start: number, end: number, name: string | null) => void,
): number {
  let next = from
  for (; next < tokens.length && tokens[next]!.start < end; next++) {
    const token = tokens[next]!
    if (token.start >= start && token.end - token.start <= 4) give(token.start, token.end, null)
  }
  for (const time of times) {
    const years = lastYear(time.period) - (report ?? 0)
    if (time.kind === 'within') give(0, 0, '=within')
    else if (time.compared) give(0, 0, years >= 0 ? '=than ahead' : '=than past')
    else if (time.kind === 'same') give(0, 0, '=same')
    else give(0, 0, years > 0 ? '=ahead' : years === 0 ? '=now' : '=past')
  }
  if (hasExactNumber(normal, start, end)) give(0, 0, '=exact')
  return next
}

/** Numbers of three digits and more, or with a point, are rarely those of plans. */
function hasExactNumber(normal: string, start: number, end: number): boolean {
  let digits = 0 // up to the last that is not 0
  let run = 0
  let point = false
  for (let i = start; i <= end; i++) {
    const kind = i < end ? kindAt(normal, i) : 0
    if (kind === ARABIC || kind === DIGIT) {
      run++
      if (digitAt(normal, i) > 0) digits = run
    } else if (kind === POINT && run > 0) point = true
    else if (kind === 0) {
      if (run > 0 && (digits >= 3 || point || normal[i] === '余' || normal[i] === '多') && normal[i] !== '年')
        return true
      digits = run = 0
      point = false
    }
  }
  return false
}

/**
 * How much a sentence speaks for a review of several years (above 0) or of one (below 0): years named together, yearly
 * averages and comparisons with the year before the plan, against 去年, 比上年 and quarters.
 */
export function severalYears(normal: string, { start, end }: Span, times: readonly TimeWord[], report: number): number {
  let sum = 0
  for (const time of times) {
    const { period, form, compared } = time
    const year = lastYear(period)
    if (compared) {
      const base = isSeveral(period) || (year <= report - 4 && year >= report - 6)
      sum += base ? 2 : year === report - 1 ? -1.5 : 0
    } else if (isSeveral(period)) sum += year === report && reviewsYears(normal, time) ? 3 : 0
    else if (form === 'current' || form === 'same' || period.start.includes('-')) sum -= year === report ? 1.5 : 0
    else if (year === report - 5) sum += 1
  }
  if (cue('avg-word').isIn(normal, start, end)) sum += 2
  if (cue('yoy-word').isIn(normal, start, end)) sum -= 1.5
  return sum
}

/** 五年来, “十四五”时期; not 近五年最高, “十四五”收官. */
function reviewsYears(normal: string, { start, end, period, form }: TimeWord): boolean {
  if (form === 'plan') return cue('plan-time').endsAt(normal, end, start)
  const years = lastYear(period) - firstYear(period) + 1
  return (form === 'past' || form === 'within') && years >= 3 && years <= 5 && !cue('lately').beginsAt(normal, start)
}

interface Weights {
  /** Of a sentence without any of the features. */
  readonly base: number
  readonly of: readonly number[]
  readonly words: Trie<number>
  readonly named: ReadonlyMap<string, number>
}

/** The number of a feature, by its place in the text or its name; undefined for one without weight. */
export function featureAt(normal: string, start: number, end: number, name: string | null): number | undefined {
  if (name !== null) return weights().named.get(name)
  const found = weights().words.longest(normal, start, end)
  return found !== undefined && found.end === end ? found.value : undefined
}

let loaded: Weights | undefined

function weights(): Weights {
  if (loaded !== undefined) return loaded
  const rows = builtinRows('facts/plan-cues.tsv').map(({ fields }) => [fields[0]!, Number(fields[1])] as const)
  const base = rows.find(([name]) => name === '=')?.[1] ?? 0
  const named = new Map<string, number>()
  const words: [string, number][] = []
  rows.forEach(([name], i) => {
    if (name.startsWith('=')) named.set(name, i)
    else words.push([name, i])
  })
  loaded = { base, of: rows.map(([, weight]) => weight), words: new Trie(words), named }
  return loaded
}
