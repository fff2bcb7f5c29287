import type { Span, Token } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { SpanTable } from '../text/span-table.js'
import { Units } from '../text/units.js'
import { cue } from './cues.js'
import { ARABIC, DIGIT, digitAt, kindAt, POINT } from './digits.js'
import { firstYear, isSeveral, lastYear, type TimeWord } from './periods.js'

/** How fast the sentences around one matter less the further away they stand. */
const fading = 0.9
/** The time spoken of changes more seldom, and is named more seldom. */
const seldom = 0.95
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

/**
 * The sum of what speaks for several years, or for one: what was said of several holds on where nothing in the text
 * speaks of one, as in an excerpt of a review of a term of office.
 */
export function spreadYears(values: readonly number[], begins: (i: number) => boolean): number[] {
  return spread(values, begins, values.some((value) => value < 0) ? seldom : 1)
}

/**
 * How much each sentence speaks for a plan (above 0) or a review (below 0), by its words, the
 * lie of its times to the report's year and how exact its numbers are.
 */
export function leanings(
  normal: string,
  sentences: readonly Span[],
  tokens: readonly Token[],
  timesOf: (sentence: number) => readonly TimeWord[],
  report: number,
): number[] {
  const { features, first, weightOf, base } = cues()
  const heard = new Int32Array(weightOf.length) // in which sentence last, from 1: a feature counts once in each
  const weigh = (feature: number, sentence: number): number => {
    if (heard[feature] === sentence + 1) return 0
    heard[feature] = sentence + 1
    return weightOf[feature]!
  }
  const out: number[] = []
  let next = 0
  for (let i = 0; i < sentences.length; i++) {
    const { start, end } = sentences[i]!
    let sum = base
    for (; next < tokens.length && tokens[next]!.start < end; next++) {
      const token = tokens[next]!
      if (token.start >= start && first.isAt(normal, token.start))
        sum += weigh(features.find(normal, token.start, token.end), i)
    }
    const signs = signsOf(normal, sentences[i]!, timesOf(i), report)
    for (const sign of signs) sum += weigh(features.find(sign, 0, sign.length), i)
    out.push(Math.max(-loudest, Math.min(loudest, sum)))
  }
  return out
}

/** What of a sentence besides its words tells a plan from a review. */
export function signsOf(normal: string, { start, end }: Span, times: readonly TimeWord[], report: number): string[] {
  const signs: string[] = times.map((time) => {
    const years = lastYear(time.period) - report
    if (time.kind === 'within') return '=within'
    if (time.compared) return years >= 0 ? '=than ahead' : '=than past'
    if (time.kind === 'same') return '=same'
    return years > 0 ? '=ahead' : years === 0 ? '=now' : '=past'
  })
  if (hasExactNumber(normal, start, end)) signs.push('=exact')
  if (cue('norm').isIn(normal, start, end)) signs.push('=norm')
  return signs
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
  const plans = times.some(({ period }) => lastYear(period) > report)
  if (!plans && cue('avg-word').isIn(normal, start, end)) sum += 2
  if (cue('yoy-word').isIn(normal, start, end)) sum -= 1.5
  return sum
}

/** How much a sentence speaks for a plan of several years (above 0) or of the next one (below 0). */
export function severalAhead(times: readonly TimeWord[], report: number): number {
  let sum = 0
  for (const { period, compared } of times) {
    const year = lastYear(period)
    if (compared || year <= report) continue
    sum += isSeveral(period) ? 3 : year === report + 1 ? -1.5 : 1
  }
  return sum
}

/** 五年来, “十四五”时期; not 近五年最高, “十四五”收官. */
function reviewsYears(normal: string, { start, end, period, form }: TimeWord): boolean {
  if (form === 'plan') return cue('plan-time').endsAt(normal, end, start)
  const years = lastYear(period) - firstYear(period) + 1
  return (form === 'past' || form === 'within') && years >= 3 && years <= 5 && !cue('lately').beginsAt(normal, start)
}

/** The words and signs that speak for a plan or a review. */
interface Cues {
  readonly features: SpanTable
  /** The characters that they begin with. */
  readonly first: Units
  /** By the number of the feature; 0 for what is none. */
  readonly weightOf: readonly number[]
  /** Of a sentence without any of the features. */
  readonly base: number
}

let loaded: Cues | undefined

function cues(): Cues {
  if (loaded !== undefined) return loaded
  const features = new SpanTable()
  const weightOf = [0]
  let base = 0
  let first = ''
  for (const { fields } of builtinRows('facts/plan-cues.tsv')) {
    const weight = Number(fields[1])
    if (fields[0] === '=') base = weight
    else {
      weightOf[features.add(fields[0]!)] = weight
      first += fields[0]!.charAt(0)
    }
  }
  loaded = { features, first: new Units(first), weightOf, base }
  return loaded
}
