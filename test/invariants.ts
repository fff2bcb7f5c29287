import { expect } from 'vitest'
import type { Document, Layers, Span } from '../src/index.js'

/** Throws (through expect) unless invariants 1 and 2 of the format hold; used on texts of every kind. */
export function checkInvariants(doc: Document<Layers>, text: string): void {
  const fail = (message: string): never => expect.fail(`${doc.id}: ${message}`)
  if (doc.text !== text) fail('the text was altered')
  const inside = ({ start, end }: Span, what: string) => {
    if (!(Number.isInteger(start) && Number.isInteger(end) && start >= 0 && start < end && end <= text.length))
      fail(`${what} [${start}, ${end}) is not inside the text`)
    for (const at of [start, end]) if (isInsidePair(text, at)) fail(`${what} [${start}, ${end}) cuts a surrogate pair`)
  }
  const layers: [string, readonly Span[]][] = [
    ['furniture', doc.furniture],
    ['paragraph', doc.paragraphs],
    ['section', doc.sections],
    ['sentence', doc.sentences],
    ['token', doc.tokens],
    ['entity', doc.entities],
    ['fact', doc.facts],
    ['tone', doc.sentiment.sentences],
  ]
  for (const [what, spans] of layers) {
    let last = 0
    for (const span of spans) {
      inside(span, what)
      if (span.start < last) fail(`${what} at ${span.start} is out of order`)
      last = span.start
    }
  }
  // Flat layers do not overlap.
  for (const [what, spans] of layers) {
    if (what === 'section') continue
    spans.forEach((span, i) => {
      if (i > 0 && span.start < spans[i - 1]!.end) fail(`${what} at ${span.start} overlaps the one before`)
    })
  }
  let at = 0
  const edges = new Set<number>([0])
  for (const { start, end } of doc.tokens) {
    if (start !== at) fail(`tokens leave a gap at ${at}`)
    at = end
    edges.add(end)
  }
  if (at !== text.length) fail(`tokens end at ${at} of ${text.length}`)
  const onEdges = ({ start, end }: Span, what: string) => {
    if (!edges.has(start) || !edges.has(end))
      fail(`${what} ${JSON.stringify(text.slice(start, end))} at ${start} begins or ends inside a token`)
  }
  for (const entity of doc.entities) {
    onEdges(entity, 'entity')
    if (entity.text !== text.slice(entity.start, entity.end)) fail(`entity text at ${entity.start}`)
  }
  for (const fact of doc.facts) {
    onEdges(fact, 'fact')
    if (fact.text !== text.slice(fact.start, fact.end)) fail(`fact text at ${fact.start}`)
    const sentence = doc.sentences[fact.sentence] ?? fail(`fact at ${fact.start} has no sentence`)
    if (fact.start < sentence.start || fact.end > sentence.end) fail(`fact at ${fact.start} is not in its sentence`)
    const { low, high } = fact.quantity
    if (!(Number.isFinite(low) && Number.isFinite(high) && low <= high)) fail(`fact at ${fact.start}: ${low}..${high}`)
    if (fact.indicator) {
      inside(fact.indicator, 'indicator')
      if (fact.indicator.text !== text.slice(fact.indicator.start, fact.indicator.end))
        fail(`indicator text at ${fact.indicator.start}`)
    }
    if ((fact.kind === 'change' || fact.kind === 'rate') !== (fact.direction !== null))
      fail(`fact at ${fact.start}: ${fact.kind} with direction ${fact.direction}`)
  }
  for (const keyword of doc.keywords) {
    if (!text.includes(keyword.text)) fail(`keyword ${keyword.text} is not in the text`)
    if (!(keyword.score > 0 && keyword.score <= 1)) fail(`keyword ${keyword.text} scores ${keyword.score}`)
  }
  for (const { score } of [doc.sentiment, ...doc.sentiment.sentences])
    if (!(score >= -1 && score <= 1)) fail(`tone scores ${score}`)
  if (doc.sentiment.sentences.length !== doc.sentences.length) fail('not every sentence has a tone')
}

function isInsidePair(text: string, at: number): boolean {
  const before = text.charCodeAt(at - 1)
  const after = text.charCodeAt(at)
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff
}
