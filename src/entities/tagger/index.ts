import { fileURLToPath } from 'node:url'
import type { Span } from '../../document.js'
import type { TaggedSpan, Tagger } from '../tagger-interface.js'
import { namesOf } from './bio.js'
import { Lattice } from './lattice.js'
import { readModel, type Weights } from './model.js'
import { entityTypes, SCORED } from './states.js'
import { Votes } from './votes.js'

/** The model that comes with the package (the same from `src/` and from `dist/`). */
const builtin = new URL('../../../dictionaries/tagger/model.bin', import.meta.url)

/** Sentences longer than this are tagged in pieces; in reports only tables and scanning errors are as long. */
const PIECE = 1024

/** A character whose best state in a name is this many odds (natural logarithm) worse than `outside` is outside. */
const HOPELESS = 6

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
export function loadTagger(): Tagger {
  return (shared ??= taggerOf(readModel(fileURLToPath(builtin))))
}

let shared: Tagger | undefined

/** A tagger with the given weights; scores are the model's own probabilities of exactly this span and type. */
export function taggerOf(weights: Weights): Tagger {
  const votes = new Votes(weights)
  const lattice = new Lattice(weights.transitions, weights.unit, PIECE)
  const scores = new Int32Array(PIECE * SCORED)
  const states = new Uint8Array(PIECE)
  const hopeless = -HOPELESS / weights.unit

  const tagPiece = (text: string, start: number, end: number, found: TaggedSpan[]) => {
    const length = end - start
    scores.fill(0, 0, length * SCORED)
    votes.count(text, start, end, scores)
    for (let from = 0; from < length; from++) {
      if (!hasHope(scores, from, hopeless)) continue
      let to = from + 1
      while (to < length && hasHope(scores, to, hopeless)) to++
      if (lattice.decode(scores, from, to, states)) {
        lattice.weigh(scores, from, to)
        for (const name of namesOf(states.subarray(from, to))) {
          const score = lattice.probability(name.start, name.end, to - from, name.type)
          const at = start + from
          found.push({ start: at + name.start, end: at + name.end, type: entityTypes[name.type]!, score: round(score) })
        }
      }
      from = to
    }
  }

  return {
    name: 'gongwen-news',
    tag(normal: string, sentences: readonly Span[]): TaggedSpan[] {
      const found: TaggedSpan[] = []
      for (const { start, end } of sentences)
        for (let from = start; from < end; from += PIECE) tagPiece(normal, from, Math.min(end, from + PIECE), found)
      return found
    },
  }
}

function hasHope(scores: Int32Array, at: number, hopeless: number): boolean {
  for (let k = at * SCORED, end = k + SCORED; k < end; k++) if (scores[k]! > hopeless) return true
  return false
}

/** To four decimals, so that a difference in the last bit of an exponential shows nowhere. */
function round(score: number): number {
  return Math.round(score * 1e4) / 1e4
}
