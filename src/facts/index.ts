import type { Document, Fact, Layers } from '../document.js'
import type { Stage } from '../pipeline.js'
import { normalText } from '../text/normal.js'
import { alignTokens } from '../text/tokens.js'
import { type Attached, attach } from './attach.js'
import { wordsOf } from './clauses.js'
import { exclusion } from './exclusions.js'
import { modesOf } from './modality.js'
import { type Numeral, scanNumerals } from './numerals.js'
import { type Anchor, type TimeWord, timeWords } from './periods.js'
import { type Candidate, candidate, tokenFinder } from './quantities.js'

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
  let modes: ReturnType<typeof modesOf> | undefined
  doc.sentences.forEach((span, i) => {
    const numerals = scanNumerals(normal, span.start, span.end)
    if (numerals.length === 0) return
    const quotes = quotesOf(normal, span.start, span.end)
    const times = timeWords(normal, span.start, span.end, anchor)
    const quantities = quantitiesOf(normal, span, numerals, times, quotes, tokenAt)
    if (quantities.length === 0) return
    modes ??= modesOf(doc, normal, anchor)
    const words = wordsOf(normal, span, doc.tokens, quantities, times)
    for (const attached of attach({
      text: doc.text,
      normal,
      span,
      words,
      quantities,
      times,
      mode: modes[i]!,
      anchor,
      carried: null,
    })) {
      out.push({ ...attached, fact: { ...attached.fact, sentence: i, section: span.section ?? null } })
    }
  })
  return out
}

function quantitiesOf(
  normal: string,
  span: { start: number; end: number },
  numerals: readonly Numeral[],
  times: readonly TimeWord[],
  quotes: readonly Quote[],
  tokenAt: ReturnType<typeof tokenFinder>,
): Candidate[] {
  const found: Candidate[] = []
  let time = 0
  let last = span.start
  for (const numeral of numerals) {
    while (time < times.length && times[time]!.end <= numeral.start) time++
    if (times[time] !== undefined && times[time]!.start < numeral.end) continue
    const c = candidate(normal, numeral, last, span.end, tokenAt)
    const quote = quotes.find((q) => q.start < c.start && c.end <= q.end)
    if (
      exclusion(c, {
        normal,
        start: span.start,
        end: span.end,
        quoteStart: quote?.start ?? -1,
        quoteEnd: quote?.end ?? -1,
      }) === null
    ) {
      found.push(c)
    }
    last = c.end
  }
  return found
}

interface Quote {
  start: number
  end: number
}

/** The stretches in quotation marks and title brackets, innermost. */
function quotesOf(normal: string, start: number, end: number): Quote[] {
  const quotes: Quote[] = []
  let open = -1
  for (let i = start; i < end; i++) {
    const sign = normal[i]
    if (sign === '“' || sign === '《' || sign === '‘') open = i
    else if ((sign === '”' || sign === '》' || sign === '’') && open >= 0) {
      quotes.push({ start: open, end: i })
      open = -1
    }
  }
  return quotes
}

/** The year looked back on, and what 今年 means: the year of the report's date, else the year after. */
function anchorOf(doc: Document<Needs>, normal: string): Anchor {
  const report = doc.meta.reportYear ?? null
  if (report === null) return { report, current: null }
  const given = /^\d{4}/.exec(doc.meta.date ?? '')?.[0]
  const current = given !== undefined ? Number(given) : /今年以来|今年1/.test(normal) ? report : report + 1
  return { report, current: current === report || current === report + 1 ? current : report + 1 }
}
