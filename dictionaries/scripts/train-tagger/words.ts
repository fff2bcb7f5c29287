import { readFileSync } from 'node:fs'
import { readDictionary } from '../../../src/entities/dictionary-file.js'
import { spellingsOf } from '../../../src/entities/gazetteer.js'
import { extend, kindOf, kindOfName, LONGEST_WORD, type NameKind, ROOT, SHORTEST_WORD } from '../../../src/entities/tagger/patterns.js'
import { builtinRows } from '../../../src/text/dictionary.js'
import { normalise } from '../../../src/text/normal.js'

/** A dictionary by the keys of its words. */
export interface Words {
  readonly kinds: ReadonlyMap<number, number>
  /** The key of a word, or of a beginning of one, to the key of what is one character shorter. */
  readonly parents: ReadonlyMap<number, number>
}

/** The dictionaries of names that come with the package. */
const nameFiles: readonly (readonly [file: string, kind: NameKind])[] = [
  ['places-china', 'place'],
  ['places-nature', 'place'],
  ['places-regions', 'place'],
  ['place-aliases', 'place'],
  ['countries', 'abroad'],
  ['places-world', 'abroad'],
  ['organisations', 'organisation'],
  ['organisations-world', 'organisation'],
  ['companies', 'company'],
  ['persons', 'person'],
]

/** jieba's tags of words that may be names, or are not known well. */
const nameTags = /^(?:n[rstz]|x|j)/

/**
 * Reads jieba's dictionary, lines of `word frequency tag`, and the names that come with the package: what jieba takes
 * for an ordinary word stays one; titles and the last words of organisations are of their own kind whatever it says.
 */
export function readWords(file: string): Words {
  const kinds = new Map<number, number>()
  const parents = new Map<number, number>()
  const add = (word: string, kind: number) => {
    if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD) return
    let key = ROOT
    for (let i = 0; i < word.length; i++) {
      const longer = extend(key, word.charCodeAt(i))
      if (i > 0) parents.set(longer, key)
      key = longer
    }
    kinds.set(key, kind)
  }
  const tags = new Map<string, string>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [spelling = '', frequency = '', tag = ''] = line.trim().split(' ')
    const word = normalise(spelling)
    add(word, kindOf(tag, Number(frequency)))
    tags.set(word, tag)
  }
  const addName = (name: string, kind: NameKind) => {
    if (nameTags.test(tags.get(name) ?? 'x')) add(name, kindOfName(kind))
  }
  for (const [name, word] of towns()) if (!tags.has(name + word)) add(name + word, kindOfName('town'))
  for (const [name, kind] of nameFiles)
    for (const entry of readDictionary(new URL(`../../entities/${name}.tsv`, import.meta.url)).entries)
      for (const [spelling] of spellingsOf(entry)) addName(spelling, kind)
  for (const { fields } of builtinRows('entities/titles.tsv')) add(normalise(fields[0]!), kindOfName('title'))
  for (const { fields } of builtinRows('entities/organisation-heads.tsv'))
    if (fields[1] === 'strong') add(normalise(fields[0]!), kindOfName('last word'))
  return { kinds, parents }
}

/** The names of towns with their last words, and without one where they are long enough not to be part of another word. */
function* towns(): Generator<[name: string, word: string]> {
  for (const { fields: [name = '', ...words] } of builtinRows('entities/towns.tsv')) {
    for (const word of words) yield [name, word.slice(0, word.indexOf(' '))]
    if (name.length > 2) yield [name, '']
  }
}
