import type { Document, Entity, Fact, Layers, Span } from '../document.js'
import { leavesLayers, type Stage } from '../pipeline.js'
import { normalText } from '../text/normal.js'
import { alignTokens, type Cut } from '../text/tokens.js'
import { type Attached, attach, type Reasons, type Sentence } from './attach.js'
import { wordsOf } from './clauses.js'
import { cue } from './cues.js'
import { findQuantities, hasWordNumbers } from './find.js'
import { type Mode, modesOf, timesFinder } from './modality.js'
import { isPartOfName } from './moment.js'
import { scanNumerals } from './numerals.js'
import { leanings } from './passages.js'
import type { Anchor, TimeWord } from './periods.js'
import { type Candidate, tokenFinder } from './quantities.js'

export { type Numeral, parseNumeral, scanNumerals } from './numerals.js'
export { type FactRow, factsToCsv, factTable } from './table.js'

type Needs = Pick<Layers, 'sections' | 'sentences' | 'tokens'>
type Source = Document<Needs & Partial<Layers>>

/**
 * Finds numeric facts: every stated number that measures or counts something, with what it measures, for which time,
 * as a level, change, rate, share, rank or multiple. Reads `entities` where an earlier stage added them (a number inside
 * a name is none; a place before an indicator is the fact's place) and `meta.reportYear`, `meta.date`, `meta.place`.
 * Tokens are cut so that no quantity begins or ends inside one; numbers become `m`, their units `q`.
 *
 * The steps, each a file: numerals, units, quantities, exclusions; words of time; modes of passages; words and clauses;
 * and one pass that attaches to each quantity what stands around it (`attach.ts`). The target is that of CQE (Almasian,
 * Kazakov and Gertz, EMNLP 2023: value, unit, change, concept), with what reports need beyond it.
 *
 * @example
 * pipeline().use(structure()).use(segment()).use(facts())
 *   .annotate('全市地区生产总值达到812.4亿元、增长5.6%。', { reportYear: 2025 }).facts
 */
export function facts(): Stage<Needs, Pick<Layers, 'facts'>> {
  return leavesLayers({
    name: 'facts',
    needs: ['sections', 'sentences', 'tokens'],
    adds: ['facts'],
    refines: ['tokens'],
    annotate: (doc: Source) => {
      const found = read(doc)
      const entitiesOf = entityFinder(doc.entities ?? [])
      const cuts: Cut[] = []
      for (const { quantity } of found) addCuts(cuts, quantity, entitiesOf(quantity.start, quantity.end))
      const layer = found.map(({ fact }) => fact)
      reasons.set(
        layer,
        found.map(({ why }) => why),
      )
      return { facts: layer, tokens: alignTokens(doc.tokens, cuts) }
    },
  })
}

/**
 * One line that says why a fact has its kind, indicator, period and modality.
 * @param doc the document the fact is of, with the layers the stage needs
 * @returns the reasons, or an empty string for a fact the stage does not find in the document
 * @example explain(doc, doc.facts[1]) // '5.6%: rate by 增长; 地区生产总值, what the number before measures; 2025 by …'
 */
export function explain(doc: Document<Needs & Pick<Layers, 'facts'>>, fact: Fact): string {
  const why =
    reasons.get(doc.facts)?.[doc.facts.indexOf(fact)] ??
    read(doc).find((f) => f.fact.start === fact.start && f.fact.end === fact.end)?.why
  if (why === undefined) return ''
  const { period } = fact
  const when =
    period === null ? 'no period' : period.start === period.end ? period.start : `${period.start}/${period.end}`
  const line = `${fact.text}: ${fact.kind} (${why.kind}); ${fact.indicator?.text ?? 'no indicator'} (${why.indicator}); ${when}, ${fact.modality} (${why.period}; ${why.modality})`
  return line.replace(/\s+/g, ' ')
}

/** Why the facts of a layer made in this process are as they are; those read from a file are looked at again. */
const reasons = new WeakMap<readonly Fact[], readonly Reasons[]>()

function read(doc: Source): Attached[] {
  const normal = normalText(doc)
  const anchor = anchorOf(doc, normal)
  const timesOf = timesFinder(doc, normal, anchor)
  const tokenAt = tokenFinder(doc.tokens)
  const entitiesOf = entityFinder(doc.entities ?? [])
  const out: Attached[] = []
  let modes: readonly Mode[] | undefined
  let carried: TimeWord | null = null
  let dated: TimeWord | null = null
  let breath: TimeWord | null = null
  let last = 0
  for (let i = 0; i < doc.sentences.length; i++) {
    const span = doc.sentences[i]!
    if (carried !== null && normal.slice(last, span.start).includes('\n')) carried = null
    last = span.end
    if (!goesOn(normal, span)) breath = null
    if (dated !== null && !cue('this-time').beginsAt(normal, span.start)) dated = null
    const numerals = scanNumerals(normal, span.start, span.end)
    if (numerals.length === 0 && !hasWordNumbers(normal, span)) continue
    const times = timesOf(i)
    const names = entitiesOf(span.start, span.end)
    const quantities = findQuantities(normal, span, numerals, times, names, tokenAt)
    if (quantities.length > 0) {
      modes ??= modesOf(doc, normal, anchor, timesOf)
      const words = wordsOf(normal, span, doc.tokens, quantities, times, doc.entities === undefined ? null : names)
      const home = doc.meta.place ?? null
      const sentence: Sentence = {
        index: i,
        section: span.section ?? null,
        text: doc.text,
        normal,
        span,
        words,
        quantities,
        times,
        mode: modes[i]!,
        anchor,
        carried: dated ?? breath ?? carried,
        names,
        home,
      }
      for (const attached of attach(sentence)) out.push(attached)
    }
    const topic = topicTime(normal, times, span)
    carried = topic ?? carried
    breath = topic ?? headTime(normal, times, span) ?? breath
    dated ??= dayOf(normal, times, span)
  }
  return out
}

/** A span of years that opens a sentence, or a year with another it is compared with, holds for the rest of its paragraph. */
function topicTime(normal: string, times: readonly TimeWord[], span: Span): TimeWord | null {
  const at = times.findIndex((time) => !time.compared)
  if (at < 0) return null
  const first = times[at]!
  if (first.start > span.start + 8) {
    // 计划实施的七年，即1994年至2000年，: years told before anything else
    const years = first.kind === 'span' || first.kind === 'within'
    const alone = years && first.start <= span.start + 30 && normal[first.end] === '，'
    return alone && cue('span-lead').endsAt(normal, first.start) ? first : null
  }
  if (first.kind === 'span' || first.kind === 'within') return first
  const base = times[at + 1]
  return first.kind === 'point' && base?.compared === true && base.start <= first.end + 2 ? { ...first, base } : null
}

/** The time that a sentence begins with: it holds for all of it that follows behind ；. */
function headTime(normal: string, times: readonly TimeWord[], { start }: Span): TimeWord | null {
  const first = times.find((time) => !time.compared)
  if (first === undefined || first.start > start + 8 || first.kind === 'same') return null
  return cue('by-rule').beginsAt(normal, start) || isPartOfName(normal, first) ? null : first
}

/** Whether it goes on with the sentence before it, behind ；. */
function goesOn(normal: string, { start }: Span): boolean {
  let at = start - 1
  while (at >= 0 && (normal[at] === ' ' || normal[at] === '\n')) at--
  return at >= 0 && normal[at] === '；'
}

/** 10月26日，…举行开工仪式。此次开工…: the day a sentence begins with holds for what the next ones tell of 此次. */
function dayOf(normal: string, [first]: readonly TimeWord[], { start }: Span): TimeWord | null {
  const day = first !== undefined && first.start <= start + 4 && normal[first.end - 1] === '日' && !first.compared
  return day && first.period.start.includes('-') ? first : null
}

/** The entities that touch a stretch of text; asked for from the beginning of the text to its end. */
function entityFinder(entities: readonly Entity[]): (start: number, end: number) => readonly Entity[] {
  let next = 0
  return (start, end) => {
    while (next < entities.length && entities[next]!.end <= start) next++
    if (next === entities.length || entities[next]!.start >= end) return none
    let last = next
    while (last < entities.length && entities[last]!.start < end) last++
    return entities.slice(next, last)
  }
}

const none: readonly Entity[] = []

/** Number and unit become a token each, unless a name begins or ends inside them. */
function addCuts(cuts: Cut[], { start, end, numeral, unitEnd }: Candidate, entities: readonly Entity[]): void {
  const number = Math.max(numeral.start, numeral.end)
  const unit = Math.max(number, unitEnd)
  const add = (from: number, to: number, pos?: string) => {
    if (from >= to) return
    const free = !entities.some((e) => (e.start > from && e.start < to) || (e.end > from && e.end < to))
    cuts.push(pos !== undefined && free ? { start: from, end: to, pos } : { start: from, end: to })
  }
  add(start, numeral.start)
  add(numeral.start, number, 'm')
  add(number, unit, 'q')
  add(unit, end)
}

/**
 * The year looked back on, and what 今年 means: the year of the report's date; else the year after, unless the text looks
 * back on 今年 and speaks of no past year.
 */
function anchorOf(doc: Source, normal: string): Anchor {
  const report = doc.meta.reportYear ?? null
  if (report === null) return { report, current: null }
  const given = Number(/^\d{4}/.exec(doc.meta.date ?? '')?.[0] ?? Number.NaN)
  if (given === report || given === report + 1) return { report, current: given }
  return { report, current: looksBackOnThisYear(doc, normal, report) ? report : report + 1 }
}

/** 今年以来, 今年前三季度, 截至十月底，今年, 今年 and 明年; in a short text also where what is said of 今年 sounds like a review. */
function looksBackOnThisYear(doc: Source, normal: string, report: number): boolean {
  const head = normal.slice(0, 3000)
  if (!(head.includes('今年') || head.includes('明年')) || /(?<![比较同与])去年(?!同)|过去的?一年|上年工作/.test(head))
    return false
  if (/今年以来|今年(?:前|头|[1一][—-至到])|截[至止]到?[^，。]{1,6}月[^，。]{0,3}，?今年/.test(head)) return true
  if (head.includes(String(report + 1))) return false
  if (head.includes('明年')) return true
  if (head.length >= shortText) return false
  const plans =
    /今年[^。]{0,60}(?:要|将|再|(?<!一)起|拟|目标|(?<!完成|超过)计划|安排|预计|预期|力争|确保|建议|任务|重点|工作)/.test(
      head,
    )
  const done = /今年[^，。]{0,20}(?:又|已|共|累计|先后|相继|首次|了)/.test(head)
  return !plans && (done || soundOf(doc, normal, '今年', report) <= soundOfReview)
}

/** Of a sentence with nothing but words of a review. */
const soundOfReview = -2

/** How much the sentences with a word sound like a plan (above 0) or a review (below 0), by their words and numbers alone. */
function soundOf({ sentences, tokens }: Source, normal: string, word: string, report: number): number {
  let sum = 0
  leanings(normal, sentences, tokens, () => [], report).forEach((leaning, i) => {
    const at = normal.indexOf(word, sentences[i]!.start)
    if (at >= 0 && at < sentences[i]!.end) sum += leaning
  })
  return sum
}

/** Excerpts and news; a report of more characters speaks of the year before. */
const shortText = 1200
