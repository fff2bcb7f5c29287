import type { Document, Layers, Period, Span } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { normalise, normalText } from '../text/normal.js'
import { cue } from './cues.js'
import { type Anchor, lastYear, of, timeWords } from './periods.js'

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
    opened = openingMode(normal, sentence, anchor) ?? opened
    let mode = opened ?? heading
    if (mode === null && anchor.report !== null) {
      votes ??= votesOf(doc)
      if (votes[i]!) mode = { modality: 'target', period: of(anchor.report + 1), by: 'the wording of the passage' }
    }
    modes.push(mode ?? start)
  })
  return modes
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
  const times = timeWords(normal, start, start + title.length, anchor)
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

/** A sentence that begins with a time to come: 今年, （二）2026年, “十五五”时期. */
const timeAhead =
  /^(?:(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．])?在?(?:今年|明年|下一步|今后|新的一年|新一年|未来|到20\d\d年|“十[四五六]五”时期|(?:20\d\d|[一二][九〇][一二三四五六七八九〇]{2})年))[^。《]{0,37}/

/** Whether a sentence opens a passage of plans: a time to come and what is to be done in it, or the word for goals. */
function opensPlan(text: string): boolean {
  const ahead = timeAhead.exec(text)
  if (ahead !== null && cue('plan-word').isIn(ahead[0])) return true
  const head = /^[^。《]{0,10}/.exec(text)![0].length
  return (
    cue('plan-opening').beginsAt(text, 0) ||
    [...Array(head + 1).keys()].some((at) => cue('goal-word').beginsAt(text, at))
  )
}

const opensReview =
  /^(?:[一二三四五六七八九十]{1,3}、|这是|在|经过|刚刚)?(?:过去的?(?:一|五|四|三|几)年|刚刚过去的|去年(?![^，。]{0,12}(?:相比|基础))|一年来|[五四三]年来|过去的\d{4}年|回顾(?:过去|20|五年|一年)|“十[二三四]五”(?:时期|期间)?，)/

function openingMode(normal: string, { start, end }: Span, anchor: Anchor): Mode | null {
  const { report } = anchor
  if (report === null || !mayOpen(normal, start)) return null
  const text = normal.slice(start, Math.min(end, start + 60))
  const times = timeWords(normal, start, Math.min(end, start + 40), anchor)
  const by = `the opening ${text.slice(0, 12)}`
  if (opensPlan(text)) {
    const ahead = times.find((time) => lastYear(time.period) > report)
    if (ahead !== undefined) return { modality: 'target', period: ahead.period, by }
    if (times.length === 0) return { modality: 'target', period: of(report + 1), by }
  }
  const first = times[0]
  if (opensReview.test(text)) return { modality: 'actual', period: first?.period ?? of(report), by }
  // 2023年，全市…: the report's own year at the head of a sentence
  const year =
    first !== undefined &&
    first.kind === 'point' &&
    first.period.end.length === 4 &&
    first.start === start &&
    lastYear(first.period) === report
  return year && normal[first.end] === '，' ? { modality: 'actual', period: first.period, by } : null
}

/** Most sentences open nothing; those that may begin with a number, a quotation or one of a few characters. */
function mayOpen(normal: string, start: number): boolean {
  return (
    cue('opener').is(normal[start] ?? '') ||
    normal.slice(start, start + 14).includes('目标') ||
    normal.startsWith('做好', start)
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
