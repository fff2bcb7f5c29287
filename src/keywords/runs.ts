import type { Analysis, Input } from './analysis.js'
import { Part } from './tags.js'

/** Stretches of tokens without a break, one array a property, in the order of the text. */
export interface Runs {
  /** Tokens, both included; both are content. */
  readonly first: number[]
  readonly last: number[]
  /** Where it stands, as bits: see {@link CLAUSES} and what follows it. */
  readonly place: number[]
}

/** The bits of a place that count the commas before the run in its sentence, up to 3. */
export const CLAUSES = 3
export const HEADING = 4
/** In the first sentence of a paragraph. */
export const PARAGRAPH = 8
/** In a short sentence. */
export const SHORT = 16
/** In the first clause of a heading, of a short sentence or of the first sentence of a paragraph. */
export const TOPIC = 32
/** Places are below this. */
export const PLACES = 64

/** A sentence of no more characters says what the next ones are about, where it is no heading. */
const SHORT_SENTENCE = 22
const COMMA = '，'.charCodeAt(0)

/** A head of more lines is none. */
const HEAD_LINES = 12

/** The runs of a text after its head. */
export function runsOf(doc: Input, a: Analysis): Runs {
  const { normal, part, start, end } = a
  const runs: Runs = { first: [], last: [], place: [] }
  const n = part.length
  let token = 0
  for (let k = headLines(doc, normal); k < doc.sentences.length; k++) {
    const sentence = doc.sentences[k]!
    const sentencePlace =
      (sentence.heading ? HEADING : 0) |
      (startsParagraph(normal, sentence.start) ? PARAGRAPH : 0) |
      (sentence.end - sentence.start <= SHORT_SENTENCE ? SHORT : 0)
    const told = sentencePlace ? sentencePlace | TOPIC : 0 // in the first clause
    let clause = 0
    let open = false
    while (token < n && start[token]! < sentence.start) token++
    for (; token < n && end[token]! <= sentence.end; token++) {
      if (part[token] === Part.Content) {
        if (open) runs.last[runs.last.length - 1] = token
        else {
          runs.first.push(token)
          runs.last.push(token)
          runs.place.push(clause === 0 ? told : sentencePlace | Math.min(CLAUSES, clause))
          open = true
        }
      } else if (part[token] === Part.Break) {
        open = false
        if (normal.charCodeAt(start[token]!) === COMMA) clause++
      }
    }
  }
  return runs
}

/**
 * How many sentences at the beginning are the head of a document: its title, date, source and speaker, which are lines
 * without an end, before the first sentence that has one or the first heading.
 */
function headLines({ sentences }: Input, normal: string): number {
  for (let k = 0; k < sentences.length && k <= HEAD_LINES; k++) {
    const { end, heading = false } = sentences[k]!
    if (heading || '。！？；'.includes(normal.charAt(end - 1))) return k
  }
  return 0
}

function startsParagraph(normal: string, start: number): boolean {
  for (let i = start - 1; i >= 0; i--) {
    const unit = normal.charCodeAt(i)
    if (unit === 10) return true
    if (unit !== 32) return false
  }
  return true
}
