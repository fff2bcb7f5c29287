import type { Approximation, Entity, Fact, FactKind, Mention, Span } from '../document.js'
import type { Word } from './clauses.js'
import { cue } from './cues.js'
import { toNumber } from './decimal.js'
import { distribute } from './distribute.js'
import { type Phrase, spanOf } from './indicator.js'
import { kindOf } from './kind.js'
import { type Before, type Lead, leadOf } from './lead.js'
import { behindCount, indicatorOf } from './measured.js'
import type { Mode } from './modality.js'
import type { Moment } from './moment.js'
import type { Anchor, TimeWord } from './periods.js'
import { approximationOf, type Candidate, lowerBound } from './quantities.js'
import { comparedSubject, comparison } from './subject.js'
import { basisOf, modalityOf, periodOf } from './when.js'

/** What the attachment pass is given of one sentence. */
export interface Sentence {
  /** Which sentence of the document it is, and which section it stands in. */
  readonly index: number
  readonly section: number | null
  readonly text: string
  readonly normal: string
  readonly span: Span
  readonly words: readonly Word[]
  readonly quantities: readonly Candidate[]
  readonly times: readonly TimeWord[]
  readonly mode: Mode
  readonly anchor: Anchor
  readonly carried: TimeWord | null
  /** The named things of the sentence. */
  readonly names: readonly Entity[]
  /** The report's own place. */
  readonly home: string | null
}

/** Why a fact is as it is. */
export interface Reasons {
  readonly indicator: string
  readonly period: string
  readonly modality: string
  readonly kind: string
}

/** A fact, why it is as it is, and the quantity it was made of. */
export interface Attached {
  readonly fact: Fact
  readonly why: Reasons
  readonly quantity: Candidate
}

/** An indicator and why it was chosen. */
export interface Found {
  readonly phrase: Phrase | null
  readonly why: string
  /** It stands after the number. */
  readonly after?: boolean
  /** The place that owns it, where the list of places tells: 甲市、乙市…分别. */
  readonly place?: Phrase
}

/** One pass over the quantities of a sentence, from left to right: each gets its kind, indicator, basis, modality and period. */
export function attach(sentence: Sentence): Attached[] {
  const { words, quantities, normal, text } = sentence
  const places: number[] = []
  for (let i = 0; i < words.length; i++) if (words[i]!.role === 'quantity') places.push(i)
  const out: Attached[] = []
  const befores: Before[] = []
  for (let n = 0; n < places.length; n++) {
    const at = places[n]!
    const q = quantities[words[at]!.index]!
    const before = befores.at(-1) ?? null
    const lead = leadOf(normal, words, at, q, before)
    const kind = kindOf(normal, words, at, q, lead, before)
    const found = behindCount(
      normal,
      words,
      distribute(normal, words, places, n, befores) ?? indicatorOf(sentence, places, n, q, lead, kind, befores),
    )
    const { span, times, mode, anchor, carried } = sentence
    const moment: Moment = { normal, span, words, times, mode, anchor, carried, at, q, kind, lead, before }
    const modality = modalityOf(moment)
    const basis = basisOf(moment)
    const period = periodOf(moment, modality.modality, basis)
    befores.push({
      at,
      indicator: found.phrase,
      predicate: lead.predicate,
      verb: lead.verb,
      unit: q.unit,
      kind: kind.kind,
      direction: kind.direction,
      basis,
      flows:
        period.period !== null &&
        period.period.start !== period.period.end &&
        (kind.kind === 'level' || kind.kind === 'change'),
      first: lead.first,
      compared: lead.object !== null && comparison(words, lead) >= lead.floor,
      subject: comparedSubject(normal, words, lead),
      after: found.after === true,
      governs: lead.inherits?.governs ?? (lead.predicateAt >= 0 && (lead.object !== null || found.after === true)),
    })
    const indicator = found.phrase === null ? null : withoutChange(normal, spanOf(words, found.phrase), kind.kind)
    out.push({
      fact: {
        start: q.start,
        end: q.end,
        text: text.slice(q.start, q.end),
        quantity: {
          low: toNumber(q.low),
          high: toNumber(q.high),
          unit: kind.kind === 'rank' ? '位' : q.unit,
          approx: approximation(q, lead, kind.kind),
          ...(q.dimension !== '' && { dimension: q.dimension }),
        },
        kind: kind.kind,
        direction: kind.direction,
        basis,
        period: period.period,
        modality: modality.modality,
        indicator: indicator === null ? null : mention(text, indicator),
        place: placeOf(sentence, found),
        sentence: sentence.index,
        section: sentence.section,
      },
      quantity: q,
      why: { indicator: found.why, kind: kind.why, period: period.why, modality: modality.why },
    })
  }
  return out
}

/** That of the words that touch the number, else of the verb before it: 约占全国的六成, 跨越3000亿元、3500亿元. */
function approximation(q: Candidate, { verb, predicate, object }: Lead, kind: FactKind): Approximation {
  // 突破技术12项: what is broken through is no number
  const measured = kind === 'share' || (kind === 'level' && object === null)
  if (q.approx !== 'exact' || verb === '' || !measured) return q.approx
  return predicate === 'reach' || predicate === 'share' ? approximationOf(verb) : q.approx
}

/** The place right before the indicator, where it is not the report's own. */
function placeOf({ text, normal, words, names, home }: Sentence, { phrase, place }: Found): string | null {
  if (phrase === null && place === undefined) return null
  let span: Span | null = place === undefined ? null : spanOf(words, place)
  const start = span === null ? spanOf(words, phrase!).start : 0
  // the first name that may touch; at most a few do
  const from = lowerBound(names, (span?.start ?? start) - 2)
  const name = names
    .slice(from, from + 8)
    .find(
      (n) =>
        n.type === 'PLACE' &&
        (span === null ? n.end === start || (n.end === start - 1 && normal[n.end] === '的') : n.start === span.start),
    )
  span ??= name ?? null
  if (span === null) return null
  const called = name?.name ?? text.slice(span.start, span.end)
  return called === home || home?.startsWith(called) ? null : called
}

/** A noun of change at the end of an indicator tells the kind, not what is measured: 居民消费价格涨幅. */
function withoutChange(normal: string, span: Span, kind: FactKind): Span {
  if (kind !== 'rate') return span
  const end = cue('change-noun').beginningOf(normal, span.end, span.start)
  return end < span.start + 2 ? span : { start: span.start, end }
}

function mention(text: string, { start, end }: Span): Mention {
  return { start, end, text: text.slice(start, end) }
}
