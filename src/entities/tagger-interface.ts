import type { Span } from '../document.js'

/** A name that a tagger found; offsets are into the text it was given. */
export interface TaggedSpan extends Span {
  readonly type: 'PLACE' | 'ORG' | 'PERSON'
  /** How sure it is, from 0 to 1. */
  readonly score: number
}

/**
 * A model that finds names in running text. The built-in one is a linear model in `src/entities/tagger/`; an object of
 * a user's own that implements this can take its place: `entities({ tagger: mine })`.
 *
 * The stage asks for one document at a time and trusts nothing: spans that lie outside a sentence, overlap, are empty
 * or have an unknown type are left out. A tagger must be deterministic and must not keep state from call to call.
 *
 * @example
 * const capitals: Tagger = {
 *   name: 'latin-capitals',
 *   tag: (normal, sentences) =>
 *     sentences.flatMap(({ start, end }) =>
 *       [...normal.slice(start, end).matchAll(/[A-Z]{2,9}/g)].map((match) => ({
 *         start: start + match.index, end: start + match.index + match[0].length, type: 'ORG', score: 0.5,
 *       })),
 *     ),
 * }
 */
export interface Tagger {
  /** For messages and model cards. */
  readonly name: string
  /**
   * @param normal the normal form of a document's text (see `normalise`), of the same length as the text
   * @param sentences where its sentences lie, in order; names outside them are not wanted
   * @returns the names found, in any order
   */
  tag(normal: string, sentences: readonly Span[]): readonly TaggedSpan[]
}
