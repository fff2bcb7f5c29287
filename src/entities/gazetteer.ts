import { GongwenError } from '../errors.js'
import { normalise } from '../text/normal.js'
import { Trie } from '../text/trie.js'
import { type DictionaryEntry, readDictionary } from './dictionary-file.js'

/** What one spelling can stand for. Several divisions share a name: 朝阳 is a city, three districts and a county. */
export interface Name {
  readonly name: string
  readonly type: DictionaryEntry['type']
  readonly id: string | undefined
  readonly aliases: readonly string[] | undefined
  readonly note: string | undefined
  /** This spelling is an alias: a short form, another name, an abbreviation. */
  readonly alias: boolean
}

/** A source of names: a path, a `file:` URL, or entries from anywhere. */
export type DictionarySource = string | URL | Iterable<DictionaryEntry>

/** The names of a user's dictionaries, and the built-in spellings that they take out. */
export interface UserNames {
  readonly names: Trie<readonly Name[]>
  readonly removed: ReadonlySet<string>
}

/**
 * Reads a user's dictionaries into one trie; where they disagree on a spelling the later one holds.
 * @param remove built-in names to take out, besides the `-name` lines of the dictionaries
 * @throws GongwenError DICTIONARY_MISSING, DICTIONARY_INVALID, OPTION_INVALID
 */
export function userNames(sources: readonly DictionarySource[], remove: readonly string[]): UserNames {
  const removed = new Set(remove.map(normalise))
  const spellings = new Map<string, readonly Name[]>()
  for (const source of sources) {
    let entries: Iterable<DictionaryEntry>
    if (typeof source === 'string' || source instanceof URL) {
      const dictionary = readDictionary(source)
      for (const name of dictionary.removals) removed.add(name)
      entries = dictionary.entries
    } else entries = checkedEntries(source)
    for (const entry of entries) {
      for (const [spelling, name] of spellingsOf(entry)) spellings.set(spelling, [name])
    }
  }
  return { names: new Trie(spellings), removed }
}

/** The spellings of an entry in normal form, each with what it stands for. */
export function* spellingsOf({ name, type, id, aliases, note }: DictionaryEntry): Generator<[string, Name]> {
  yield [normalise(name), { name, type, id, aliases, note, alias: false }]
  if (aliases === undefined) return
  const other: Name = { name, type, id, aliases, note, alias: true }
  for (const alias of aliases) yield [normalise(alias), other]
}

function checkedEntries(source: Iterable<DictionaryEntry>): DictionaryEntry[] {
  if (typeof (source as Partial<Iterable<unknown>> | null)?.[Symbol.iterator] !== 'function') {
    throw new GongwenError(
      'OPTION_INVALID',
      'a dictionary is a path, a file: URL or an iterable of entries { name, type }',
    )
  }
  const entries = [...source]
  entries.forEach((entry, i) => {
    if (typeof entry?.name !== 'string' || entry.name === '' || !types.has(entry.type)) {
      throw new GongwenError(
        'DICTIONARY_INVALID',
        `entry ${i} needs a name and a type: PLACE, ORG, PERSON, EVENT, DOCUMENT or NONE`,
      )
    }
  })
  return entries
}

const types = new Set<string>(['PLACE', 'ORG', 'PERSON', 'EVENT', 'DOCUMENT', 'NONE'])
