import { builtinRows } from '../../text/dictionary.js'
import { Trie } from '../../text/trie.js'

/** The last word of a street, a water, a hill, a square or a sight, see `sight-heads.tsv`. */
export interface SightHead {
  readonly word: string
  readonly kind: string
  /** Whether a proper name before it is enough. */
  readonly sure: boolean
}

export interface SightWords {
  readonly heads: Trie<SightHead>
  /** Ordinary words that streets and parks are called after, with the kinds of what is. */
  readonly names: ReadonlyMap<string, string>
  /** What stands behind such a name and vouches for it, by its first character, with the kinds it vouches for. */
  readonly behind: Contexts
  /** What stands before it, by its last character. */
  readonly before: Contexts
}

type Contexts = ReadonlyMap<string, readonly (readonly [word: string, kinds: string])[]>

let shared: SightWords | undefined

/** The word lists of the rules for sights, read at first use. */
export function sightWords(): SightWords {
  shared ??= load()
  return shared
}

function load(): SightWords {
  const heads = new Map<string, SightHead>()
  for (const { fields } of builtinRows('entities/sight-heads.tsv')) {
    const [word = '', kind = '', strength] = fields
    heads.set(word, { word, kind, sure: strength === 'sure' })
  }
  const behind = new Map<string, [string, string][]>()
  const before = new Map<string, [string, string][]>()
  for (const { fields } of builtinRows('entities/sight-contexts.tsv')) {
    const [word = '', side, kinds = ''] = fields
    const sides = side === 'before' ? before : behind
    const key = side === 'before' ? word.at(-1)! : word[0]!
    sides.set(key, [...(sides.get(key) ?? []), [word, kinds]])
  }
  const names = new Map(builtinRows('entities/sight-names.tsv').map(({ fields }) => [fields[0]!, fields[1]!] as const))
  return { heads: new Trie(heads), names, behind, before }
}

/** Whether a list of kinds (`street|water`, `all`) has one. */
export const hasKind = (kinds: string, kind: string): boolean => kinds === 'all' || kinds.split('|').includes(kind)
