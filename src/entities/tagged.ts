import type { EntityType, Span } from '../document.js'
import { Units } from '../text/units.js'
import type { Candidate } from './candidate.js'
import { Role } from './lexicon.js'
import { isEdge, nameEnding, propose, type Reading, wordAt } from './reading.js'
import { least } from './resolve.js'
import { isEnumerated } from './rules/enumerated.js'
import { rolesOf } from './rules/left-edge.js'
import { containing } from './spans.js'
import type { PartTagger } from './tagger/index.js'
import type { TaggedSpan, Tagger } from './tagger-interface.js'
import { isUnknown, wantedParts } from './wanted.js'

/** How sure the tagger must be to speak for a name that a rule or a dictionary holds possible. */
const sureOfPossible = 0.6

/** How sure it must be of a name that nothing else proposes. */
const sureOfUser = 0.5
const sureBeside = 0.6
const sureAlone: Readonly<Record<TaggedSpan['type'], number>> = { PLACE: 0.95, ORG: 0.9, PERSON: 0.85 }

/**
 * What a tagger found, taken in two ways: it lifts what dictionaries and rules hold possible only (a name that is an
 * ordinary word too, an organisation whose left edge is vague), and it adds names of which it is sure itself where
 * they lie free. Where dictionaries and rules have decided, that a span is a name or none, their decision stands:
 * they follow the guidelines, the tagger mostly the newspapers it was trained on.
 * @param ofUser a tagger of a user's own is taken at its word where the names lie free
 */
export function tagged(reading: Reading, tagger: Tagger | PartTagger, ofUser: boolean): void {
  const taken = new Uint8Array(reading.text.length)
  const possible = new Map<string, Candidate>()
  for (const candidate of reading.candidates) {
    if (candidate.score < least) possible.set(keyOf(candidate), candidate)
    else taken.fill(1, candidate.start, candidate.end)
  }
  const spans =
    !ofUser && 'tagParts' in tagger
      ? tagger.tagParts(reading.text, wantedParts(reading, taken))
      : tagger.tag(reading.text, reading.sentences)
  for (const span of spans) {
    if (!isSound(reading, span)) continue
    const { start, end, type, score } = span
    const held = possible.get(keyOf(span))
    if (held !== undefined) {
      const sure = ofUser || held.by === 'dictionary' || hasUnknownWord(reading, start, end)
      if (sure && score >= sureOfPossible) propose(reading, { ...held, score: 0.6 })
    } else if (ofUser ? score >= sureOfUser : score >= sureNeeded(reading, span) && looksLikeName(reading, span)) {
      if (!overlaps(taken, start, end))
        propose(reading, { start, end, type, score: Math.max(least, score * 0.6), by: 'tagger' })
    }
  }
}

/** A name of the same type in the same enumeration vouches for what is the whole of a member or its end. */
function sureNeeded(reading: Reading, { start, end, type }: TaggedSpan): number {
  const whole = memberEnds.isAt(reading.text, end) && nameEnding(reading, start) === undefined
  return whole && isEnumerated(reading, start, end, type) ? sureBeside : sureAlone[type]
}

const memberEnds = new Units('、，。；和与及等')

const keyOf = ({ start, end, type }: Span & { readonly type: EntityType | 'NONE' }): string => `${start} ${end} ${type}`

function overlaps(taken: Uint8Array, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (taken[i] === 1) return true
  return false
}

/**
 * A name of two characters or more between the edges of words that holds a word which segmentation does not know or takes
 * for a name (高水平研究型医院 has none), is no word the lists know as something else, and does not end like a project.
 */
function looksLikeName(reading: Reading, { start, end, type }: TaggedSpan): boolean {
  if (end - start < 2 || !isEdge(reading, start) || !isEdge(reading, end)) return false
  if (wordAt(reading, start, end) !== undefined) return false
  if ((rolesOf(reading, start, end - 1) & Role.Generic) !== 0) return false // 普惠县
  return type === 'PERSON' || (hasUnknownWord(reading, start, end) && !endsLikeProject(reading, start, end))
}

function hasUnknownWord(reading: Reading, start: number, end: number): boolean {
  const { tokens, tokenAt } = reading
  for (let at = tokenAt[start]!; at < tokens.length && tokens[at]!.start < end; at++) {
    const { start: from, end: to, pos } = tokens[at]!
    if (isUnknown(pos) && (rolesOf(reading, from, to) & Role.Generic) === 0) return true // 城市 is none
  }
  return false
}

function endsLikeProject(reading: Reading, start: number, end: number): boolean {
  for (let at = end - 1; at > start && at >= end - 6; at--) {
    if (wordAt(reading, at, end)?.heads.NONE !== undefined) return true
  }
  return false
}

/** A tagger of a user's own is not trusted: its span must be a stretch of a sentence with a type and a score. */
function isSound({ sentences }: Reading, { start, end, type, score }: TaggedSpan): boolean {
  if (!Number.isInteger(start) || !Number.isInteger(end) || start >= end || !(score >= 0 && score <= 1)) return false
  if (!Object.hasOwn(sureAlone, type)) return false
  return containing(sentences, start, end) !== undefined
}
