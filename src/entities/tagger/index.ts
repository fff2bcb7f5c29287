import { fileURLToPath } from 'node:url'
import type { Span } from '../../document.js'
import type { TaggedSpan, Tagger } from '../tagger-interface.js'
import { namesOf } from './bio.js'
import { Lattice } from './lattice.js'
import { readModel, type Weights } from './model.js'
import { entityTypes } from './states.js'
import { PAIRS, Votes } from './votes.js'

/** The model that comes with the package (the same from `src/` and from `dist/`). */
const builtin = new URL('../../../dictionaries/tagger/model.bin', import.meta.url)

/** Sentences longer than this are tagged in pieces; in reports only tables and scanning errors are as long. */
const PIECE = 1024

/**
 * The built-in tagger: a linear-chain conditional random field over characters. Its model, `dictionaries/tagger/`,
 * is read once a process; the model card there says what it was trained on and how good it is.
 *
 * @throws GongwenError DICTIONARY_MISSING, DICTIONARY_INVALID when the model cannot be read
 * @example
 * const text = '云岭省省长陆望川会见来访的客人。'
 * loadTagger().tag(text, [{ start: 0, end: text.length }])
 * // [{ start: 0, end: 3, type: 'PLACE', score: 0.9… }, { start: 5, end: 8, type: 'PERSON', score: 0.9… }]
 */
export function loadTagger(): PartTagger {
  return (shared ??= taggerOf(readModel(fileURLToPath(builtin))))
}

/** A stretch of a sentence. */
export interface Part extends Span {
  readonly sentence: Span
}

/** A tagger that can be asked for the names in parts of a text; the rest of their sentences tells it of the words around them. */
export interface PartTagger extends Tagger {
  /** @param parts where names are wanted: between marks that no name reaches across */
  tagParts(normal: string, parts: readonly Part[]): TaggedSpan[]
}

let shared: PartTagger | undefined

/** A tagger with the given weights; scores are the model's own probabilities of exactly this span and type. */
export function taggerOf(weights: Weights): PartTagger {
  const votes = new Votes(weights)
  const lattice = new Lattice(weights.transitions, weights.unit, PIECE)
  const scores = new Int32Array(PIECE * PAIRS)
  const states = new Uint8Array(PIECE)
  const open = new Uint8Array(PIECE)

  const tagPiece = (text: string, sentence: Span, from: number, to: number, found: TaggedSpan[]) => {
    const length = to - from
    votes.count(text, sentence, from, to, scores)
    lattice.explore(scores, length, open)
    for (let start = 0; start < length; start++) {
      if (open[start] === 0) continue
      let end = start + 1
      while (end < length && open[end] === 1) end++
      const stretch = { start, end }
      start = end
      if (!lattice.decode(scores, stretch, states)) continue
      lattice.weigh(scores, stretch)
      for (const name of namesOf(states, stretch)) {
        const score = round(lattice.probability(name, stretch))
        found.push({ start: from + name.start, end: from + name.end, type: entityTypes[name.type]!, score })
      }
    }
  }

  const tagParts = (normal: string, parts: readonly Part[]): TaggedSpan[] => {
    const found: TaggedSpan[] = []
    for (const { start, end, sentence } of parts) {
      const within = { start: Math.max(sentence.start, 0), end: Math.min(sentence.end, normal.length) }
      const last = Math.min(end, within.end)
      for (let from = Math.max(start, within.start); from < last; from += PIECE)
        tagPiece(normal, within, from, Math.min(last, from + PIECE), found)
    }
    return found
  }

  return {
    name: 'gongwen-news',
    tag: (normal, sentences) =>
      tagParts(
        normal,
        sentences.map((sentence) => ({ start: sentence.start, end: sentence.end, sentence })),
      ),
    tagParts,
  }
}

/** To four decimals, so that a difference in the last bit of an exponential shows nowhere. */
function round(score: number): number {
  return Math.round(score * 1e4) / 1e4
}
