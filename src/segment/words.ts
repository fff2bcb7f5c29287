import type { Token } from '../document.js'
import { GongwenError } from '../errors.js'
import { parseRows, pathOf, readText } from '../text/dictionary.js'
import { normalise } from '../text/normal.js'
import { alignTokens, type Cut } from '../text/tokens.js'
import { Trie } from '../text/trie.js'

/** A word of the user's own with its part of speech in jieba's tag set (`n` when not given). */
export interface CustomWord {
  readonly word: string
  readonly pos?: string
}

/** A word list with which tokens are cut again; undefined when there are no words. */
export type WordList = Trie<string>

/**
 * Builds a word list from words and from files in jieba's format.
 * @throws GongwenError DICTIONARY_MISSING; DICTIONARY_INVALID with file and line; OPTION_INVALID for a word that is none
 */
export function buildWordList(
  words: Iterable<string | CustomWord>,
  files: readonly (string | URL)[],
): WordList | undefined {
  const list: [string, string][] = []
  for (const file of files) for (const word of readWordFile(file)) list.push(word)
  for (const given of words) {
    const { word, pos = 'n' } = typeof given === 'string' ? { word: given } : given
    if (typeof word !== 'string' || word.trim() === '') {
      throw new GongwenError(
        'OPTION_INVALID',
        'words of segment() are strings that are not empty, or objects { word, pos }',
      )
    }
    list.push([normalise(word.trim()), pos])
  }
  return list.length === 0 ? undefined : new Trie(list)
}

/** Lines of `word [frequency] [tag]`, separated by white space. */
function readWordFile(file: string | URL): [string, string][] {
  const path = pathOf(file)
  return parseRows(readText(path), path).map(({ fields, line }) => {
    const parts = fields.join(' ').split(/\s+/)
    const [word, ...rest] = parts
    const tag = rest.find((part) => !/^\d+$/.test(part))
    const wellFormed =
      word !== undefined &&
      word !== '' &&
      parts.length <= 3 &&
      (rest.length < 2 || /^\d+$/.test(rest[0]!)) &&
      (tag === undefined || /^[a-zA-Z]{1,8}$/.test(tag))
    if (!wellFormed) {
      throw new GongwenError(
        'DICTIONARY_INVALID',
        `expected \`word frequency tag\` (frequency and tag may be left out), found \`${parts.join(' ').slice(0, 60)}\``,
        { file: path, line },
      )
    }
    return [normalise(word), tag ?? 'n']
  })
}

/**
 * Cuts the tokens of a stretch so that the words of the list are tokens: leftmost and longest first. A word of two
 * characters is not cut out of the middle of two other words (`和平` out of `广州和平安县` would be wrong more often than right).
 */
export function applyWordList(normal: string, tokens: readonly Token[], list: WordList): readonly Token[] {
  const first = tokens[0]
  if (first === undefined) return tokens
  const end = tokens.at(-1)!.end
  const edges = new Set(tokens.map((token) => token.start)).add(end)
  const cuts: Cut[] = []
  for (let at = first.start; at < end; ) {
    const hit = list.longest(normal, at, end)
    if (hit && (hit.end - at > 2 || (edges.has(at) && edges.has(hit.end)) || inOneToken(edges, at, hit.end))) {
      cuts.push({ start: at, end: hit.end, pos: hit.value })
      at = hit.end
    } else at++
  }
  return alignTokens(tokens, cuts)
}

function inOneToken(edges: ReadonlySet<number>, start: number, end: number): boolean {
  for (let i = start + 1; i < end; i++) if (edges.has(i)) return false
  return true
}
