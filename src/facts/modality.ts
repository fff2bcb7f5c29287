import type { Document, Layers, Period, Span } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { normalise, normalText } from '../text/normal.js'
import { cue } from './cues.js'
import { ARABIC, DIGIT, kindAt } from './digits.js'
import { type Anchor, firstYear, isSeveral, lastYear, of, type TimeWord, timeWords } from './periods.js'
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

type Source = Document<Pick<Layers, 'sections' | 'sentences' | 'tokens'>>

/**
 * The mode of each sentence, in order. Three things set it, each holding until the next: a heading that says so; a
 * sentence that opens a passage (`今年发展主要预期目标是`, `五年来，`); where there is neither, the wording of the passage.
 */
export function modesOf(doc: Source, normal: string, anchor: Anchor): Mode[] {
  const headings = headingModes(doc, normal, anchor)
  const start: Mode = titleMode(doc, anchor) ?? {
    modality: 'actual',
    period: anchor.report === null ? null : of(anchor.report),
    by: 'the report looks back',
  }
  const modes: Mode[] = []
  let opened: Mode | null = null
  let section: number | undefined
  let governing: Mode | null = null
  let votes: boolean[] | null = null
  doc.sentences.forEach((sentence, i) => {
    const heading = sentence.section === undefined ? null : headings[sentence.section]!
    if (heading !== governing) opened = null
    // an aside (一年来 in a plan) ends with its section; a change of years (刚刚过去的2025年) goes on
    else if (
      sentence.section !== section &&
      opened !== null &&
      heading !== null &&
      opened.modality !== heading.modality
    )
      opened = null
    governing = heading
    section = sentence.section
    const opening = openingMode(normal, sentence, anchor)
    if (opening !== null && !isAside(opening, opened ?? heading, heading)) {
      const spoken = opened ?? heading
      const goesOn = spoken?.modality === 'target' && opening.period === null
      opened = opening.period !== null ? opening : goesOn ? spoken : { ...opening, period: of(anchor.report! + 1) }
    }
    let mode = opened ?? heading
    if (mode === null && anchor.report !== null) {
      votes ??= votesOf(doc)
      if (votes[i]!) mode = { modality: 'target', period: of(anchor.report + 1), by: 'the wording of the passage' }
    }
    modes.push(mode ?? start)
  })
  return modes
}

/**
 * Whether an opening holds for its paragraph only: 近两年 or 四年来 in a review of five years, a later plan where the
 * heading names the time.
 */
function isAside({ modality, period }: Mode, spoken: Mode | null, heading: Mode | null): boolean {
  if (period === null || !isSeveral(period) || spoken?.period == null || spoken.modality !== modality) return false
  const other = period.start !== spoken.period.start || period.end !== spoken.period.end
  return other && (modality === 'actual' ? isSeveral(spoken.period) : heading !== null)
}

/** For each section the mode its heading gives it: the nearest of it and its ancestors that names a time, else the nearest that sounds like one. */
function headingModes(doc: Source, normal: string, anchor: Anchor): (Mode | null)[] {
  let before: Mode | null = titleMode(doc, anchor)
  const whole = before // a plan is a plan from beginning to end
  const open: { end: number; level: number; mode: Mode | null; timed: boolean }[] = []
  return doc.sections.map((section) => {
    while (open.length > 0 && (open.at(-1)!.end <= section.start || open.at(-1)!.level >= section.level)) open.pop()
    const parent = open.at(-1) ?? null
    const own = headingMode(section.heading, normal, anchor)
    const timed = parent?.timed ?? whole !== null
    const use = own !== null && (own.timed || !timed) ? own : null
    // a heading that says nothing (四、加强自身建设) goes on with what the one before it was about
    const mode = use?.mode ?? (parent === null ? before : parent.mode)
    if (parent === null) before = mode
    open.push({ end: section.end, level: section.level, mode, timed: use?.timed ?? timed })
    return mode
  })
}

/** The mode of a document that is itself a plan for several years, by its title. */
function titleMode(doc: Source, anchor: Anchor): Mode | null {
  const title = normalise((doc.meta.title ?? '').slice(0, 80))
  if (
    !/(?:五年|[一二三四五六七八九十]五[”"]?)[^报]{0,24}(?:计划|规划|纲要)/.test(title) ||
    cue('report-title').isIn(title)
  )
    return null
  const time = timeWords(title, 0, title.length, anchor).find((t) => t.kind === 'span')
  return time === undefined ? null : { modality: 'target', period: time.period, by: `the title ${title}` }
}

function headingMode({ start, end }: Span, normal: string, anchor: Anchor): { mode: Mode; timed: boolean } | null {
  const { report } = anchor
  if (report === null) return null
  const title = normal.slice(start, Math.min(end, start + 50))
  const times = timeWords(normal, start, start + title.length, anchor).filter((t) => !t.compared && t.kind !== 'within')
  const by = `the heading ${title}`
  const review = cue('review-heading').isIn(title)
  const plan = cue('plan-heading').isIn(title) && !review && !cue('neutral-heading').isIn(title)
  const ahead = times.find((time) => lastYear(time.period) > report)
  if (ahead !== undefined && !review) return { mode: { modality: 'target', period: ahead.period, by }, timed: true }
  if (plan) return { mode: { modality: 'target', period: of(report + 1), by }, timed: false }
  const past = times.find((time) => lastYear(time.period) <= report)
  if (past !== undefined) return { mode: { modality: 'actual', period: past.period, by }, timed: true }
  return review ? { mode: { modality: 'actual', period: of(report), by }, timed: false } : null
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
    (opens && first === ahead && cue('plan-word').isIn(normal, first.end, clauseEnd(normal, first.end, end))) ||
    (cue('ahead-opening').beginsAt(normal, Math.max(head, lead), limit) &&
      cue('plan-word').isIn(normal, head, clauseEnd(normal, head, end)))
  if (opensPlan || namesGoals(normal, head, limit)) {
    if (ahead !== undefined) return { modality: 'target', period: ahead.period, by }
    if (times.length === 0) return { modality: 'target', period: null, by }
  }
  if (!opens || lastYear(first.period) !== report) return null
  return reviews(normal, first, head, lead) ? { modality: 'actual', period: first.period, by } : null
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

/** Whether a word for goals stands near the head of a sentence. */
function namesGoals(normal: string, head: number, limit: number): boolean {
  if (cue('plan-opening').beginsAt(normal, head, limit)) return true
  for (let at = head; at < Math.min(limit, head + 11) && normal[at] !== '。' && normal[at] !== '《'; at++)
    if (cue('goal-word').beginsAt(normal, at)) return true
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

/** How much a passage has to lean towards a plan to be read as one; reports that say nothing look back. */
const lean = 2
/** How many sentences before and after one make up its passage. */
const around = 10

/** For each sentence, whether the words of its passage are those of plans. */
function votesOf(doc: Source): boolean[] {
  cues ??= new Map(builtinRows('facts/plan-cues.tsv').map(({ fields }) => [fields[0]!, Number(fields[1])]))
  const normal = normalText(doc)
  const sums = [0] // of the sentences before each
  let next = 0
  for (const { start, end } of doc.sentences) {
    const seen = new Set<string>()
    let sum = 0
    for (; next < doc.tokens.length && doc.tokens[next]!.start < end; next++) {
      const token = doc.tokens[next]!
      if (token.start < start || token.end - token.start > 4) continue
      const word = normal.slice(token.start, token.end)
      const weight = seen.has(word) ? undefined : cues.get(word)
      if (weight === undefined) continue
      seen.add(word)
      sum += weight
    }
    sums.push(sums.at(-1)! + sum)
  }
  return doc.sentences.map(
    (_, i) => sums[Math.min(sums.length - 1, i + around + 1)]! - sums[Math.max(0, i - around)]! > lean,
  )
}

let cues: Map<string, number> | undefined
