import type { Document, Fact, Layers, Span } from '../document.js'
import type { Stage } from '../pipeline.js'
import { normalText } from '../text/normal.js'
import { alignTokens } from '../text/tokens.js'
import { type Attached, attach } from './attach.js'
import { wordsOf } from './clauses.js'
import { findQuantities, hasWordNumbers } from './find.js'
import { type Mode, modesOf } from './modality.js'
import { scanNumerals } from './numerals.js'
import { type Anchor, type TimeWord, timeWords } from './periods.js'
import { tokenFinder } from './quantities.js'

export { type Numeral, parseNumeral, scanNumerals } from './numerals.js'

type Needs = Pick<Layers, 'sections' | 'sentences' | 'tokens'>

/** Finds numeric facts. Reads `entities` where an earlier stage added them. */
export function facts(): Stage<Needs, Pick<Layers, 'facts'>> {
  return {
    name: 'facts',
    needs: ['sections', 'sentences', 'tokens'],
    adds: ['facts'],
    refines: ['tokens'],
    annotate: (doc: Document<Needs & Partial<Layers>>) => {
      const found = read(doc)
      const cuts = found.map(({ fact: { start, end } }) => ({ start, end }))
      return { facts: found.map(({ fact }) => fact), tokens: alignTokens(doc.tokens, cuts) }
    },
  }
}

function read(doc: Document<Needs & Partial<Layers>>): (Attached & { fact: Fact })[] {
  const normal = normalText(doc)
  const anchor = anchorOf(doc, normal)
  const tokenAt = tokenFinder(doc.tokens)
  const out: (Attached & { fact: Fact })[] = []
  let modes: readonly Mode[] | undefined
  let carried: TimeWord | null = null
  let last = 0
  doc.sentences.forEach((span, i) => {
    if (carried !== null && normal.slice(last, span.start).includes('\n')) carried = null
    last = span.end
    const numerals = scanNumerals(normal, span.start, span.end)
    if (numerals.length === 0 && !hasWordNumbers(normal, span)) return
    const times = timeWords(normal, span.start, span.end, anchor)
    const quantities = findQuantities(normal, span, numerals, times, tokenAt)
    if (quantities.length > 0) {
      modes ??= modesOf(doc, normal, anchor)
      const words = wordsOf(normal, span, doc.tokens, quantities, times)
      const sentence = { text: doc.text, normal, span, words, quantities, times, mode: modes[i]!, anchor, carried }
      for (const { fact, why } of attach(sentence)) {
        out.push({ why, fact: { ...fact, sentence: i, section: span.section ?? null } })
      }
    }
    carried = topicTime(times, span) ?? carried
  })
  return out
}

/** A span of years that opens a sentence holds for the rest of its paragraph. */
function topicTime(times: readonly TimeWord[], span: Span): TimeWord | null {
  const first = times.find((time) => !time.compared)
  if (first === undefined || first.start > span.start + 8) return null
  return first.kind === 'span' ? first : null
}

/**
 * The year looked back on, and what 今年 means: the year of the report's date; else the year after, unless the head of
 * the text speaks of 今年以来 and of no past year.
 */
function anchorOf(doc: Document<Needs>, normal: string): Anchor {
  const report = doc.meta.reportYear ?? null
  if (report === null) return { report, current: null }
  const given = Number(/^\d{4}/.exec(doc.meta.date ?? '')?.[0] ?? Number.NaN)
  if (given === report || given === report + 1) return { report, current: given }
  const head = normal.slice(0, 3000)
  const under = head.includes('今年以来') && !/去年|过去(?:的)?一年|上年工作/.test(head)
  return { report, current: under ? report : report + 1 }
}
