import { GongwenError } from '../errors.js'
import { builtinRows } from '../text/dictionary.js'
import { Trie } from '../text/trie.js'

/** The parts a word can play in the tone of a sentence; `dictionaries/sentiment/lexicon.tsv` says what each means. */
export const cueClasses = [
  'achievement',
  'progress',
  'done',
  'measure',
  'activity',
  'plan',
  'aim',
  'purpose',
  'wanting',
  'difficulty',
  'risk',
  'shortfall',
  'criticism',
  'loss',
  'resolve',
  'negation',
  'resultive',
  'contrast',
  'concession',
  'opener',
  'closing',
  'review',
  'frame',
  'name',
] as const

/** One of {@link cueClasses}. */
export type CueClass = (typeof cueClasses)[number]

/** A word of the lexicon. */
export interface LexiconWord {
  readonly text: string
  /** Indices into {@link cueClasses}; empty for a word that the classifier learned and the lexicon does not class. */
  readonly classes: readonly number[]
}

/** A set of classes as bits of one number, to be compared with the bits of a word by `&`. */
export function classBits(...names: CueClass[]): number {
  return names.reduce((bits, name) => bits | (1 << cueClasses.indexOf(name)), 0)
}

/** The words that are looked for in every sentence, by index. */
export interface Lexicon {
  readonly words: readonly LexiconWord[]
  /** The index of each word. */
  readonly trie: Trie<number>
  /** The classes of each word as bits, see {@link classBits}, and its length. */
  readonly bits: Int32Array
  readonly lengths: Uint16Array
}

/**
 * Reads the lexicon of the package.
 * @param learned further words that have a weight of their own but no class
 * @throws GongwenError DICTIONARY_INVALID for a class that does not exist
 */
export function readLexicon(learned: Iterable<string> = []): Lexicon {
  const classes = new Map<string, number[]>()
  for (const { fields, file, line } of builtinRows('sentiment/lexicon.tsv')) {
    const [text = '', name = ''] = fields
    const index = cueClasses.indexOf(name as CueClass)
    if (index < 0) {
      throw new GongwenError('DICTIONARY_INVALID', `'${name}' is no class; use one of ${cueClasses.join(', ')}`, {
        file,
        line,
      })
    }
    const known = classes.get(text)
    if (known) known.push(index)
    else classes.set(text, [index])
  }
  for (const text of learned) if (!classes.has(text)) classes.set(text, [])
  const words = [...classes].map(([text, indices]) => ({ text, classes: indices }))
  return {
    words,
    trie: new Trie(words.map(({ text }, index) => [text, index])),
    bits: Int32Array.from(words, ({ classes }) => classes.reduce((bits, of) => bits | (1 << of), 0)),
    lengths: Uint16Array.from(words, ({ text }) => text.length),
  }
}
