import { readFileSync } from 'node:fs'
import { extend, kindOf, LONGEST_WORD, ROOT, SHORTEST_WORD } from '../../../src/entities/tagger/patterns.js'
import { normalise } from '../../../src/text/normal.js'

/** A dictionary by the keys of its words. */
export interface Words {
  readonly kinds: ReadonlyMap<number, number>
  /** The key of a word, or of a beginning of one, to the key of what is one character shorter. */
  readonly parents: ReadonlyMap<number, number>
}

/** Reads jieba's dictionary: lines of `word frequency tag`. */
export function readWords(file: string): Words {
  const kinds = new Map<number, number>()
  const parents = new Map<number, number>()
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [spelling = '', frequency = '', tag = ''] = line.trim().split(' ')
    const word = normalise(spelling)
    if (word.length < SHORTEST_WORD || word.length > LONGEST_WORD) continue
    let key = ROOT
    for (let i = 0; i < word.length; i++) {
      const longer = extend(key, word.charCodeAt(i))
      if (i > 0) parents.set(longer, key)
      key = longer
    }
    kinds.set(key, kindOf(tag, Number(frequency)))
  }
  return { kinds, parents }
}
