import type { Span } from '../../document.js'
import { GongwenError } from '../../errors.js'
import { normalise } from '../../text/normal.js'
import { FIRST, LAST, MIDDLE, names, ONLY, OUTSIDE, roleOf, stateOf, typeOf } from './states.js'

/** A sentence with the state of each of its UTF-16 code units. */
export interface TaggedSentence {
  /** In normal form (see `normalise`). */
  readonly text: string
  readonly states: Uint8Array
}

/** A name in a tagged sentence; `type` counts `names`. */
export interface TaggedName extends Span {
  readonly type: number
}

/**
 * Reads text in BIO: one character and its tag a line with a tab or a space between, an empty line after each sentence.
 * A name that begins with `I-` counts as one, as in the usual scorers.
 *
 * @param content the whole file
 * @param file its name, for errors
 * @throws GongwenError INPUT_INVALID with file and line
 * @example parseBio('云\tB-LOC\n岭\tI-LOC\n人\tO\n', 'x.bio')[0].text === '云岭人'
 */
export function parseBio(content: string, file: string): TaggedSentence[] {
  const sentences: TaggedSentence[] = []
  let units: string[] = []
  let tags: string[] = []
  const finish = () => {
    if (units.length > 0) sentences.push({ text: normalise(units.join('')), states: statesOf(tags) })
    units = []
    tags = []
  }
  content
    .replace(/^\ufeff/, '')
    .split('\n')
    .forEach((raw, i) => {
      const line = raw.endsWith('\r') ? raw.slice(0, -1) : raw
      if (line === '') {
        finish()
        return
      }
      const match = /^(.+)[\t ]([^\t ]+)$/su.exec(line)
      if (match === null || [...match[1]!].length !== 1)
        throw invalid('expected one character, a tab and a tag', file, i + 1)
      const [, unit, tag] = match as unknown as [string, string, string]
      if (!knownTags.has(tag)) throw invalid(`unknown tag ${tag}; expected O or B-, I- with LOC, ORG, PER`, file, i + 1)
      units.push(unit)
      for (let k = 0; k < unit.length; k++) tags.push(k === 0 ? tag : tag.replace('B-', 'I-'))
    })
  finish()
  return sentences
}

/** The names that a sequence of states, or a stretch of it, spells. */
export function namesOf(states: ArrayLike<number>, stretch: Span = { start: 0, end: states.length }): TaggedName[] {
  const found: TaggedName[] = []
  let start = stretch.start
  for (let i = stretch.start; i < stretch.end; i++) {
    const role = roleOf(states[i]!)
    if (role === FIRST || role === ONLY) start = i
    if (role === LAST || role === ONLY) found.push({ start, end: i + 1, type: typeOf(states[i]!) })
  }
  return found
}

const knownTags = new Set(['O', ...names.flatMap((name) => [`B-${name}`, `I-${name}`])])

function statesOf(tags: readonly string[]): Uint8Array {
  const name = (i: number) => (tags[i] ?? 'O').slice(2)
  const begins = (i: number) => name(i) !== '' && (tags[i]!.startsWith('B') || name(i - 1) !== name(i))
  return Uint8Array.from(tags, (_, i) => {
    if (name(i) === '') return OUTSIDE
    const last = name(i + 1) !== name(i) || begins(i + 1)
    const role = begins(i) ? (last ? ONLY : FIRST) : last ? LAST : MIDDLE
    return stateOf(names.indexOf(name(i) as (typeof names)[number]), role)
  })
}

function invalid(what: string, file: string, line: number): GongwenError {
  return new GongwenError('INPUT_INVALID', what, { file, line })
}

/** The states of the characters of one name of a type: its place in `names`. */
export function statesOfName(type: number, length: number): number[] {
  return Array.from({ length }, (_, i) =>
    stateOf(type, length === 1 ? ONLY : i === 0 ? FIRST : i === length - 1 ? LAST : MIDDLE),
  )
}

/** The inverse of {@link parseBio}. */
export function formatBio(sentences: readonly TaggedSentence[]): string {
  const lines: string[] = []
  for (const { text, states } of sentences) {
    for (let i = 0; i < text.length; i++) {
      const unit = String.fromCodePoint(text.codePointAt(i)!)
      const role = roleOf(states[i]!)
      const prefix = role === FIRST || role === ONLY ? 'B-' : 'I-'
      lines.push(`${unit}\t${role === OUTSIDE ? 'O' : prefix + names[typeOf(states[i]!)]}`)
      i += unit.length - 1
    }
    lines.push('')
  }
  return `${lines.join('\n')}\n`
}
