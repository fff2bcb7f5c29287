import type { Document, Layers, Period, Span } from '../document.js'
import { normalise } from '../text/normal.js'
import { cue } from './cues.js'
import { ARABIC, DIGIT, kindAt } from './digits.js'
import { leanings, severalAhead, severalYears, spread, spreadYears } from './passages.js'
import { type Anchor, between, firstYear, isSeveral, lastYear, of, type TimeWord, timeWords } from './periods.js'
import { mayBeTime } from './time-reader.js'

/** What a stretch of a report does, and for which time. */
export interface Mode {
  /** `review` tells what was, `plan` what is to be. */
  readonly modality: 'actual' | 'target'
  /** The year or years it is about; null where unknown. */
  readonly period: Period | null
  /** Where this was read off: a heading, a sentence, or the tone of the paragraph. */
  readonly by: string
}

/** Why a passage without a word of time or a heading of its own is a plan. */
export const byWording = 'the wording of the passage'

type Source = Document<Pick<Layers, 'sections' | 'sentences' | 'tokens'>>

/**
 * The mode of each sentence, in order. Evidence is summed: the words, times and numbers of the passage; the heading, where
 * it names a time or sounds like a plan or a review; and the sentence that opened the passage (`今年发展主要预期目标是`,
 * `五年来，`), which counts less the further back it stands. What the passage is then found to be, a plan or a review,
 * has the time of the last opening of that kind, else of the heading, else the report's year or the one after it.
 */
export function modesOf(
  doc: Source,
  normal: string,
  anchor: Anchor,
  timesOf = timesFinder(doc, normal, anchor),
): Mode[] {
  const { report } = anchor
  if (report === null)
    return doc.sentences.map(() => ({ modality: 'actual', period: null, by: 'the report looks back' }))
  const last: Mode = { modality: 'actual', period: of(report), by: 'the report looks back' }
  const five: Mode = {
    modality: 'actual',
    period: between(report - 4, report),
    by: 'a review of several years, by its wording',
  }
  const next: Mode = { modality: 'target', period: of(report + 1), by: byWording }
  const years: Mode = { ...next, period: between(report + 1, report + 5) }
  const headings = headingModes(doc, normal, anchor)
  const openings = doc.sentences.map((sentence) => openingMode(normal, sentence, anchor))
  const headingOf = (i: number) => {
    const section = doc.sentences[i]?.section
    return (section === undefined ? undefined : headings[section]) ?? silent
  }
  const begins = (i: number) => openings[i] !== null || (i > 0 && headingOf(i) !== headingOf(i - 1))
  const beginsYears = (i: number) => begins(i) && (openings[i]?.period != null || namesTime(headingOf(i)))
  const plan = spread(leanings(normal, doc.sentences, doc.tokens, timesOf, report), begins)
  // few reports have to be asked
  const hasSeveral = evidence((i) => severalYears(normal, doc.sentences[i]!, timesOf(i), report), endsTerm(report))
  const plansSeveral = evidence((i) => severalAhead(timesOf(i), report), endsPlan(report))
  function evidence(of: (sentence: number) => number, expected: boolean): (sentence: number) => boolean {
    let sums: readonly number[] | undefined
    return (i) => {
      sums ??= spreadYears(
        doc.sentences.map((_, n) => of(n)),
        beginsYears,
      )
      return sums[i]! > (expected ? enough : unexpected)
    }
  }
  const title = titleMode(doc, anchor)
  const modes: Mode[] = []
  let review: Mode | null = null
  let goal: Mode | null = null
  let opened = 0 // what the last opening speaks for, and how loudly by now
  let governing = silent
  let promised: Mode | null = null // the plan that a year to come opens in a paragraph that is no plan otherwise
  openings.forEach((opening, i) => {
    const heading = headingOf(i)
    if (heading !== governing && (heading.review !== null || heading.plan !== null)) {
      review = goal = null
      opened = 0
    }
    governing = heading
    opened *= lasting
    if (opening !== null) {
      opened = opening.modality === 'target' ? weightOfOpening : -weightOfOpening
      const spoken: Mode | null = opening.modality === 'target' ? (goal ?? heading.plan) : (review ?? heading.review)
      if (
        opening.period !== null &&
        !isAside(opening, spoken ?? (opening.modality === 'target' ? title : null), heading)
      ) {
        if (opening.modality === 'target') goal = opening
        else review = opening
      }
    }
    const sum = plan[i]! - mostLookBack + opened + heading.weight + (title === null ? 0 : weightOfHeading)
    if (sum > 0) {
      // 主要任务: a heading that names no year means those of the plan, or the next one
      const headed = heading.plan?.period === null ? (title ?? { ...next, by: heading.plan.by }) : heading.plan
      modes.push(goal ?? headed ?? title ?? (plansSeveral(i) ? years : next))
      return
    }
    const sentence = doc.sentences[i]!
    if (opening !== null || isParagraphStart(normal, sentence.start)) promised = null
    promised = aheadMode(normal, sentence, timesOf(i), report) ?? (looksBack(timesOf(i), report) ? null : promised)
    if (promised !== null && heading.weight >= 0) modes.push(promised)
    else if (review !== null) modes.push(review)
    else {
      const named = heading.review?.period == null ? null : heading.review
      const several = (heading.several !== null || named === null) && hasSeveral(i)
      modes.push(
        (several ? heading.several : null) ??
          named ??
          (several ? five : { ...last, by: heading.review?.by ?? last.by }),
      )
    }
  })
  return modes
}

/** How much of what an opening speaks for is left a sentence later. */
const lasting = 0.97
/** Most of what is counted in a report has been: how much has to speak for a plan at least. */
const mostLookBack = 2
/** How loudly an opening and a heading that names its time speak, against some sentences of the passage. */
const weightOfOpening = 12
const weightOfHeading = 20

/** How much has to speak for several years: less in reports that are expected to speak of them. */
const enough = 0.9
const unexpected = 5

/** Five-year plans end in the years that end in 0 and 5; the next report tells what came of one and presents the other. */
function endsPlan(report: number): boolean {
  return report % 5 === 0
}

/** A new government reports every fifth year, since 1978: it looks back on the five years of the one before. */
function endsTerm(report: number): boolean {
  return report % 5 === 2 || endsPlan(report)
}

/** The words of time of a sentence, by its index. */
export type TimesOf = (sentence: number) => readonly TimeWord[]

/** Looks the words of time of each sentence up once. */
export function timesFinder(doc: Pick<Source, 'sentences'>, normal: string, anchor: Anchor): TimesOf {
  const found: (readonly TimeWord[])[] = []
  return (i) => {
    const { start, end } = doc.sentences[i]!
    return (found[i] ??= timeWords(normal, start, end, anchor))
  }
}

/**
 * Whether an opening holds for its paragraph only: 近两年 or 四年来 in a review of five years, a later plan where the
 * heading names the time.
 */
function isAside({ modality, period }: Mode, spoken: Mode | null, heading: Heading): boolean {
  if (period === null || spoken?.period == null) return false
  // 到2025年, in the plan up to 2025
  if (!isSeveral(period))
    return modality === 'target' && isSeveral(spoken.period) && lastYear(period) === lastYear(spoken.period)
  const other = period.start !== spoken.period.start || period.end !== spoken.period.end
  return other && (modality === 'actual' ? isSeveral(spoken.period) : heading.plan !== null)
}

/** What a heading says of its section. */
interface Heading {
  /** The time of what is reported in it, of one year and of several where it names both, and of what is planned. */
  readonly review: Mode | null
  readonly several: Mode | null
  readonly plan: Mode | null
  /** How much it speaks for a plan (above 0) or a review (below 0). */
  readonly weight: number
}

/** Whether a heading tells of which time its section is, or that it plans. */
function namesTime({ review, plan }: Heading): boolean {
  return plan !== null || review?.period != null
}

const silent: Heading = { review: null, several: null, plan: null, weight: 0 }

/**
 * For each section what its heading says: the nearest of it and its ancestors that names a time, else the nearest that
 * sounds like a plan or a review; else what the section before was, which then speaks less loudly.
 */
function headingModes(doc: Source, normal: string, anchor: Anchor): Heading[] {
  let before = silent
  const open: { end: number; level: number; heading: Heading; timed: boolean }[] = []
  return doc.sections.map((section) => {
    while (open.length > 0 && (open.at(-1)!.end <= section.start || open.at(-1)!.level >= section.level)) open.pop()
    const parent = open.at(-1) ?? null
    const own = headingMode(section.heading, normal, anchor)
    const timed = parent?.timed ?? false
    const use = own !== null && (own.timed || !timed) ? own : null
    const heading = use?.heading ?? parent?.heading ?? faded(before)
    if (parent === null) before = heading
    open.push({ end: section.end, level: section.level, heading, timed: use?.timed ?? timed })
    return heading
  })
}

/** 四、加强自身建设: a heading that says nothing goes on with what the one before it was about, unless its text tells otherwise. */
function faded(before: Heading): Heading {
  const { review, several, plan, weight } = before
  return weight === 0 ? before : { review, several, plan, weight: weight / 4 }
}

/** The mode of a document that is itself a plan for several years, by its title. */
function titleMode(doc: Source, anchor: Anchor): Mode | null {
  const title = normalise((doc.meta.title ?? '').slice(0, 80))
  if (!cue('plan-title').isIn(title) || cue('report-title').isIn(title)) return null
  const time = timeWords(title, 0, title.length, anchor).find((t) => t.kind === 'span')
  return time === undefined ? null : { modality: 'target', period: time.period, by: `the title ${title}` }
}

function headingMode(
  { start, end }: Span,
  normal: string,
  anchor: Anchor,
): { heading: Heading; timed: boolean } | null {
  const { report } = anchor
  if (report === null) return null
  const title = normal.slice(start, Math.min(end, start + 50))
  const times = timeWords(normal, start, start + title.length, anchor).filter((t) => !t.compared && t.kind !== 'within')
  const by = `the heading ${title}`
  const looksBack = cue('review-heading').isIn(title)
  const looksAhead = cue('plan-heading').isIn(title) && !looksBack && !cue('neutral-heading').isIn(title)
  const ahead = times.find(({ period }) => lastYear(period) > report)
  const past = times.find(({ period }) => lastYear(period) <= report)
  const years = times.find(({ period }) => lastYear(period) <= report && isSeveral(period))
  const plan: Mode | null = ahead === undefined ? null : { modality: 'target', period: ahead.period, by }
  const review: Mode | null = past === undefined ? null : { modality: 'actual', period: past.period, by }
  const several: Mode | null = years === undefined ? null : { modality: 'actual', period: years.period, by }
  if (plan !== null && review !== null) return { heading: { review, several, plan, weight: 0 }, timed: true }
  if (plan !== null && !looksBack)
    return { heading: { review: null, several: null, plan, weight: weightOfHeading }, timed: true }
  if (looksAhead) {
    const next: Mode = { modality: 'target', period: null, by }
    return { heading: { review: null, several: null, plan: next, weight: weightOfHeading / 2 }, timed: false }
  }
  if (review !== null) return { heading: { review, several, plan: null, weight: -weightOfHeading }, timed: true }
  if (!looksBack) return null
  const last: Mode = { modality: 'actual', period: null, by }
  return { heading: { review: last, several: null, plan: null, weight: -weightOfHeading / 2 }, timed: false }
}

/**
 * The mode that a sentence opens: a time at its head with what is to be done in it (今年要…), a time gone by (五年来，),
 * or a word for goals. Without a period it goes on with the plan spoken of, or means the year to come.
 */
function openingMode(normal: string, { start, end }: Span, anchor: Anchor): Mode | null {
  const { report } = anchor
  if (report === null) return null
  const head = afterNumbering(normal, start, end)
  if (!mayOpen(normal, head)) return null
  const limit = Math.min(end, head + 40)
  const lead = cue('opening-lead').endOf(normal, head, limit)
  const times = timeWords(normal, head, limit, anchor)
  const first = times[0]
  const opens = first !== undefined && !first.compared && (first.start === head || first.start === lead)
  const by = `the opening ${normal.slice(start, Math.min(end, start + 12))}`
  const ahead = times.find((time) => !time.compared && lastYear(time.period) > report)
  const opensPlan =
    (opens &&
      first === ahead &&
      ((isParagraphStart(normal, start) && cue('planning-lead').endsAt(normal, first.start, head)) ||
        cue('plan-word').isIn(normal, first.end, clauseEnd(normal, first.end, end)))) ||
    (cue('ahead-opening').beginsAt(normal, Math.max(head, lead), limit) &&
      cue('plan-word').isIn(normal, head, clauseEnd(normal, head, end)))
  if (opensPlan || namesGoals(normal, head, limit)) {
    if (ahead !== undefined) return { modality: 'target', period: ahead.period, by }
    if (times.length === 0) return { modality: 'target', period: null, by }
  }
  if (!opens || lastYear(first.period) !== report) return null
  const reviewed = reviews(normal, first, head, lead) || reviewsMonths(normal, first, start)
  return reviewed ? { modality: 'actual', period: first.period, by } : null
}

/**
 * The plan that a year to come opens at the head of a clause: 2027年，…; 经研究，到2030年…; not 2027年1月, which may be
 * gone by when the report is given.
 */
function aheadMode(normal: string, { start, end }: Span, times: readonly TimeWord[], report: number): Mode | null {
  const time = times.find(({ start: at, form, period, compared }) => {
    if (compared || (form !== 'year' && form !== 'plan') || period.end.includes('-') || firstYear(period) <= report)
      return false
    const head = normal[at - 1] === '到' ? at - 1 : at
    return head === start || normal[head - 1] === '，' || normal[head - 1] === '：'
  })
  if (time === undefined) return null
  return {
    modality: 'target',
    period: time.period,
    by: `the opening ${normal.slice(start, Math.min(end, start + 12))}`,
  }
}

/** Whether a sentence names a year gone by: a deadline (9月底前) or years (五年) may be those of the plan. */
function looksBack(times: readonly TimeWord[], report: number): boolean {
  return times.some(({ compared, form, period }) => !compared && form === 'year' && lastYear(period) <= report)
}

/** Whether a time at the head of a sentence opens a review: 去年, 五年来, “十四五”时期，, 2023年，. */
function reviews(normal: string, time: TimeWord, head: number, lead: number): boolean {
  const text = normal.slice(time.start, time.end)
  switch (time.form) {
    case 'past': {
      const years = lastYear(time.period) - firstYear(time.period) + 1
      return years >= 3 && years <= 5 && !cue('lately').beginsAt(text, 0)
    }
    case 'plan':
      return normal[time.end] === '，'
    case 'year':
      return (
        time.kind === 'point' &&
        time.period.end.length === 4 &&
        (cue('review-lead').beginsAt(normal, head) || (lead < 0 && normal[time.end] === '，'))
      )
    default:
      return cue('review-year').is(text) && !cue('on-basis').beginsAt(normal, time.end)
  }
}

/** 今年前10个月, 前三季度, at the head of a sentence; 上半年 only of a paragraph: elsewhere the year goes on behind it. */
function reviewsMonths(normal: string, { period, form, start, end }: TimeWord, sentence: number): boolean {
  if (!period.start.endsWith('-01') || period.start === period.end || normal[end] !== '，') return false
  if (form !== 'months' && form !== 'current' && form !== 'year') return false
  return isParagraphStart(normal, sentence) || !cue('half-year').is(normal.slice(start, end))
}

function isParagraphStart(normal: string, start: number): boolean {
  return start === 0 || normal[start - 1] === '\n'
}

/** Whether a word for goals stands near the head of a sentence. */
function namesGoals(normal: string, head: number, limit: number): boolean {
  if (cue('plan-opening').beginsAt(normal, head, limit)) return true
  const goals = cue('goal-word')
  for (let at = head; at < Math.min(limit, head + 11) && normal[at] !== '。' && normal[at] !== '《'; at++)
    if (goals.beginsAt(normal, at)) return true
  return false
}

/** Where the first sentence or title from `at` on ends, or some forty characters on. */
function clauseEnd(normal: string, at: number, end: number): number {
  let to = at
  while (to < Math.min(end, at + 37) && normal[to] !== '。' && normal[to] !== '《') to++
  return to
}

/** Where a sentence begins behind （一）, 一、, 1. or ——. */
function afterNumbering(normal: string, start: number, end: number): number {
  let at = start
  while (at < end && (normal[at] === ' ' || normal[at] === '—' || normal[at] === '\n')) at++
  const bracket = normal[at] === '（' ? 1 : 0
  let to = at + bracket
  while (to < Math.min(end, at + bracket + 3) && isNumeral(normal, to)) to++
  if (to === at + bracket) return at
  const closed = bracket > 0 ? normal[to] === '）' : normal[to] === '、' || normal[to] === '.' || normal[to] === '．'
  return closed ? to + 1 : at
}

function isNumeral(normal: string, at: number): boolean {
  const kind = kindAt(normal, at)
  return kind === ARABIC || kind === DIGIT || normal[at] === '十'
}

/** Most sentences open nothing; those that may begin with a word of time or one of a few characters. */
function mayOpen(normal: string, head: number): boolean {
  return (
    mayBeTime(normal, head) ||
    cue('opener').is(normal[head] ?? '') ||
    normal.slice(head, head + 14).includes('目标') ||
    normal.startsWith('做好', head)
  )
}
