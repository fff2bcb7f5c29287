import type { Document, Layers } from '../document.js'
import { normalText } from '../text/normal.js'
import type { Background } from './background.js'
import { type Candidate, Mark, Side, type Words } from './candidates.js'

type Input = Document<Pick<Layers, 'sentences' | 'tokens'> & Partial<Layers>>

/** Names of the features, in the order of {@link features}' vector. */
export const featureNames: string[] = []
let building = true

/** Computes the vectors of candidates of one document. */
export function featurizer(doc: Input, found: ReadonlyMap<string, Candidate>, background: Background, w: Words) {
  const normal = normalText(doc)
  const { tokens } = doc
  const { words, figures, verbish } = w
  for (const c of found.values()) {
    if (c.first === c.last) continue
    const whole = c.count
    const shorten = (from: number, to: number) => {
      const part = found.get(normal.slice(tokens[from]!.start, tokens[to]!.end))
      if (part !== undefined && part.longer < whole) part.longer = whole
    }
    shorten(c.first + 1, c.last)
    shorten(c.first, c.last - 1)
  }
  const indicators = new Map<string, number>()
  for (const fact of doc.facts ?? []) {
    const name = fact.indicator && normal.slice(fact.indicator.start, fact.indicator.end)
    if (name) indicators.set(name, (indicators.get(name) ?? 0) + 1)
  }
  const tf = new Map<string, number>()
  for (let i = 0; i < words.length; i++) if (w.parts[i] === 1) tf.set(words[i]!, (tf.get(words[i]!) ?? 0) + 1)
  const total = 220000
  const link = (i: number) => {
    const a = figures[i]
    const b = figures[i + 1]
    const both = background.phrases.get(words[i]! + words[i + 1]!)?.occurrences ?? 0.5
    const ra = ((a?.rate ?? 1) * total) / 1e5
    const rb = ((b?.rate ?? 1) * total) / 1e5
    return Math.log((both * total) / (ra * rb) + 0.01)
  }
  const length = doc.text.length || 1
  return (c: Candidate): number[] => {
    const v: number[] = []
    const put = (name: string, value: number) => {
      if (building) featureNames.push(name)
      v.push(value)
    }
    const n = c.count
    const size = c.phrase.length
    for (const [a, b] of [
      [3, 3],
      [4, 4],
      [5, 5],
      [6, 6],
      [7, 7],
      [8, 8],
      [9, 10],
      [11, 12],
      [13, 16],
    ])
      put(`len${a}`, size >= a! && size <= b! ? 1 : 0)
    put('one-token', c.first === c.last ? 1 : 0)
    put('tokens', c.last - c.first + 1)
    put('log-count', Math.log(n))
    put('count2', n >= 2 ? 1 : 0)
    put('whole', n >= 2 ? 1 - c.longer / n : 0)
    put('part', c.longer >= n ? 1 : 0)
    put('sentences3', c.sentences >= 3 ? 1 : 0)
    put('first-pos', c.start / length)
    const marks = [
      'heading',
      'clause-first',
      'paragraph-first',
      'short',
      'topic',
      'lead-object',
      'lead-object-topic',
      'subject',
      'subject-topic',
      'starts-lead',
      'near',
      'near2',
      'number-clause',
      'whole-run',
      'left-sentence',
    ]
    for (let k = 0; k < Mark.Size; k++) put(marks[k]!, c.marks[k]! > 0 ? 1 : 0)
    put('starts-lead-share', c.marks[Mark.StartsLead]! / n)
    put('lead-object-share', c.marks[Mark.LeadObject]! / n)
    for (let k = 1; k < Side.Size; k++) put(`left${k}`, c.left[k]! / n)
    for (let k = 1; k < Side.Size; k++) put(`right${k}`, c.right[k]! / n)
    put('right-stop-any', c.right[0]! > 0 ? 1 : 0)
    put('both-free', c.left[Side.Noun] === 0 && c.right[Side.Noun]! + c.right[Side.Verb]! === 0 ? 1 : 0)
    // words
    const fw = figures[c.first]
    const lw = figures[c.last]
    put('first-begins', fw?.begins ?? 0.35)
    put('first-ends', fw?.ends ?? 0.35)
    put('last-ends', lw?.ends ?? 0.4)
    put('last-begins', lw?.begins ?? 0.4)
    put('last-unknown', lw ? 0 : 1)
    const fp = tokens[c.first]!.pos
    const lp = tokens[c.last]!.pos
    put('first-v', fp === 'v' ? 1 : 0)
    put('first-verbish-begins', verbish[c.first] ? (fw?.begins ?? 0.4) : 0)
    put('last-verbish-begins', verbish[c.last] ? (lw?.begins ?? 0.4) : 0)
    put('first-vn', fp === 'vn' ? 1 : 0)
    put('first-a', fp[0] === 'a' ? 1 : 0)
    put('first-f', fp[0] === 'f' || fp[0] === 't' ? 1 : 0)
    put('first-ns', fp === 'ns' ? 1 : 0)
    put('first-nr', fp === 'nr' ? 1 : 0)
    put('last-v', lp === 'v' ? 1 : 0)
    put('last-vn', lp === 'vn' ? 1 : 0)
    put('last-a', lp[0] === 'a' || lp[0] === 'z' ? 1 : 0)
    put('last-f', lp[0] === 'f' || lp[0] === 't' ? 1 : 0)
    put('last-single', tokens[c.last]!.end - tokens[c.last]!.start === 1 ? 1 : 0)
    put('first-single', tokens[c.first]!.end - tokens[c.first]!.start === 1 ? 1 : 0)
    let min = 1
    let sum = 0
    let inner = 9
    let innerSum = 0
    let mid = 0
    let midAd = 0
    let topical = 0
    let topicalMax = 0
    for (let i = c.first; i <= c.last; i++) {
      const p = -Math.log(figures[i]?.passages ?? 0.002) / 6
      min = Math.min(min, p)
      sum += p
      const t = Math.log(tf.get(words[i]!) ?? 1) * p
      topical += t
      topicalMax = Math.max(topicalMax, t)
      if (i < c.last) {
        const l = link(i)
        inner = Math.min(inner, l)
        innerSum += l
      }
      if (i > c.first && i < c.last && verbish[i]) mid = Math.max(mid, figures[i]?.begins ?? 0.4)
      if (i > c.first && (tokens[i]!.pos === 'ad' || w.parts[i] === 2)) midAd = 1
    }
    const size2 = c.last - c.first + 1
    put('mid-verbish-begins', mid)
    put('mid-ad', midAd)
    put('topical', topical / size2)
    put('topical-max', topicalMax)
    put('idf-min', min)
    put('idf-mean', sum / size2)
    put('idf-last', -Math.log(lw?.passages ?? 0.002) / 6)
    put('idf-first', -Math.log(fw?.passages ?? 0.002) / 6)
    put('link-inner', c.first === c.last ? 0 : inner)
    put('link-mean', c.first === c.last ? 0 : innerSum / (size2 - 1))
    // neighbours of the first occurrence
    const leftContent = c.first > 0 && w.parts[c.first - 1] === 1
    const rightContent = c.last + 1 < tokens.length && w.parts[c.last + 1] === 1
    put('left-link', leftContent ? link(c.first - 1) : -2)
    put('right-link', rightContent ? link(c.last) : -2)
    put('prev-begins', leftContent ? (figures[c.first - 1]?.begins ?? 0.35) : 0.8)
    put('prev-lead', leftContent && w.lead[c.first - 1] ? 1 : 0)
    put('next-ends', rightContent ? (figures[c.last + 1]?.ends ?? 0.4) : 0.8)
    put('next-verbish-begins', rightContent && verbish[c.last + 1] ? (figures[c.last + 1]?.begins ?? 0.4) : 0)
    // background
    const b = background.phrases.get(c.phrase)
    put('known', b ? 1 : 0)
    put('log-documents', b ? Math.log(b.documents) : 0)
    put('log-documents2', b ? Math.log(b.documents) ** 2 : 0)
    put('bg-whole', b ? b.whole : 0)
    put('bg-whole-log', b ? b.whole * Math.log(b.documents) : 0)
    put('known-size', b ? size * 0.1 : 0)
    put('known-size-log', b ? size * 0.1 * Math.log(b.documents) : 0)
    // other layers
    const ind = indicators.get(c.phrase) ?? 0
    put('indicator', ind > 0 ? 1 : 0)
    put('indicator-known', ind > 0 && b ? Math.log(b.documents) : 0)
    put('near-known', c.marks[Mark.Near]! > 0 && b ? Math.log(b.documents) : 0)
    building = false
    return v
  }
}
