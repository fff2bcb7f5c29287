import { clauseShapeNames } from './clauses.js'
import { cueClasses, type Lexicon } from './lexicon.js'
import { standings } from './scan.js'

/** Features that are no words, by name; a class of cues has one for every standing and one as first and as last. */
const shapes = [
  'bias',
  'heading',
  'short',
  'long',
  'one clause',
  'no full stop',
  'ends with colon',
  'ends with exclamation mark',
  'ends with question mark',
  'no number',
  'one number',
  'two numbers',
  'three numbers or more',
  'no cue',
  ...clauseShapeNames,
  'fact: target',
  'fact: actual',
  'fact: good direction',
  'fact: bad direction',
  'fact: plan missed',
  'fact: plan met',
] as const
const positions = [...standings, 'first', 'last', 'number after'] as const

const numbered = <Name extends string>(names: readonly Name[]) =>
  Object.fromEntries(names.map((name, id) => [name, id])) as Readonly<Record<Name, number>>

/** The feature of each shape. */
export const shape = numbered(shapes)
/** The index of each position; those of the standings are the same in `standings`. */
export const position = numbered(positions)

/** Numbers every feature that a sentence can have of itself. */
export class FeatureSpace {
  readonly names: string[] = [...shapes]
  readonly #classes: number
  readonly #words: number

  constructor(readonly lexicon: Lexicon) {
    this.#classes = this.names.length
    for (const name of cueClasses) for (const at of positions) this.names.push(`${at} ${name}`)
    this.#words = this.names.length
    for (const word of lexicon.words) this.names.push(`word ${word.text}`)
  }

  /** The feature of a class, an index into `cueClasses`, at a {@link position}. */
  class(index: number, at: number): number {
    return this.#classes + index * positions.length + at
  }

  /** The feature of a word, an index into the words of the lexicon. */
  word(index: number): number {
    return this.#words + index
  }

  /** The names of the features that a cue gives its sentence by its word, class and standing. */
  namesOf(word: number, standing: number): string[] {
    const classes = this.lexicon.words[word]!.classes.map((index) => this.class(index, standing))
    return [this.word(word), ...classes].map((id) => this.names[id]!)
  }
}
