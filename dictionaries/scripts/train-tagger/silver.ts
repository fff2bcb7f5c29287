import type { EntityType, Span } from '../../../src/document.js'
import type { Candidate } from '../../../src/entities/candidate.js'
import { lexicon } from '../../../src/entities/lexicon.js'
import { read } from '../../../src/entities/reading.js'
import { least, resolve } from '../../../src/entities/resolve.js'
import { rules } from '../../../src/entities/rules/index.js'
import { statesOfName } from '../../../src/entities/tagger/bio.js'
import { entityTypes, OUTSIDE, STATES } from '../../../src/entities/tagger/states.js'
import type { Tagger } from '../../../src/entities/tagger-interface.js'
import { pipeline } from '../../../src/pipeline.js'
import { segment } from '../../../src/segment/index.js'
import { structure } from '../../../src/structure/index.js'
import { normalText } from '../../../src/text/normal.js'

/** A sentence and the states that each of its characters may have, a bit a state. */
export interface Labelled {
  /** In normal form. */
  readonly text: string
  readonly allowed: Uint16Array
}

/** The labels of a sentence whose states are all known. */
export const certain = (states: Uint8Array): Uint16Array => Uint16Array.from(states, (state) => 1 << state)

const ANY = (1 << STATES) - 1

/** A candidate with at least this score is sure: the names of dictionaries, organs of a level, persons with a title. */
const sure = 0.8

/**
 * The sentences of reports, labelled with what is sure of them: names that dictionaries and rules are sure of, or that
 * the rules and the tagger both find; outside, what neither holds possible. All else may be anything.
 * @param tagger one that was trained on other sentences than these
 */
export function silver(reports: readonly string[], tagger: Tagger): Labelled[] {
  const nlp = pipeline().use(structure()).use(segment())
  return reports.flatMap((report) => {
    const doc = nlp.annotate(report)
    const text = normalText(doc)
    const reading = read(text, doc.sentences, doc.tokens, lexicon(), undefined)
    for (const rule of rules) rule(reading)
    const allowed = new Uint16Array(text.length).fill(1 << OUTSIDE)
    const open = ({ start, end }: Span) => allowed.fill(ANY, start, end)
    const tagged = tagger.tag(text, doc.sentences)
    const agreed = new Set(tagged.map(keyOf))
    reading.candidates.forEach(open)
    tagged.forEach(open)
    for (const candidate of resolve(reading.candidates)) {
      if (candidate.score < least) continue
      if (isName(candidate) && (candidate.score >= sure || agreed.has(keyOf(candidate)))) mark(allowed, candidate)
    }
    return doc.sentences
      .filter(({ start, end }) => end - start <= LONGEST && /[\u4e00-\u9fff]/.test(text.slice(start, end)))
      .map(({ start, end }) => ({ text: text.slice(start, end), allowed: allowed.slice(start, end) }))
  })
}

/** Longer sentences are tables. */
const LONGEST = 400

const keyOf = ({ start, end, type }: Span & { readonly type: EntityType | 'NONE' }) => `${start} ${end} ${type}`

const isName = ({ type }: Candidate): boolean => (entityTypes as readonly string[]).includes(type)

function mark(allowed: Uint16Array, { start, end, type }: Candidate): void {
  const states = statesOfName((entityTypes as readonly string[]).indexOf(type), end - start)
  states.forEach((state, i) => {
    allowed[start + i] = 1 << state
  })
}
