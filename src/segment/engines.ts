import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Token } from '../document.js'
import { GongwenError } from '../errors.js'
import { SpanTable } from '../text/span-table.js'

/** A word with its part of speech, as segmenters give it. */
export interface TaggedWord {
  readonly word: string
  readonly tag: string
}

/**
 * What cuts a string into words and tags them. A user's own segmenter has this form too; the words, joined, must be
 * the string again.
 */
export interface SegmentEngine {
  readonly name: string
  tag(text: string): readonly TaggedWord[]
}

/** The engines that come with the library: `nodejieba` (C++, the default) and `node-rs` (`@node-rs/jieba`, Rust). */
export type EngineName = 'nodejieba' | 'node-rs'

export interface Tokenizer {
  /**
   * Adds the tokens of a stretch of a text to `tokens`. What an engine does not give back as it was is one token, so that
   * tokens tile the text.
   */
  readonly tokenize: (normal: string, start: number, end: number, tokens: Token[]) => void
  /** Whether it cuts several sentences at once, with white space between them as one token: a call costs as much as a dozen words. */
  readonly takesSeveral: boolean
}

/**
 * The tokenizer of an engine. Those that come with the library are loaded once a process; their words and dictionary are
 * shared by all pipelines, which is why nothing is ever added to them: custom words belong to the pipeline (see `words` of
 * `segment`).
 * @throws GongwenError ENGINE_MISSING when it is not installed or not built; DICTIONARY_MISSING when a file of its
 * dictionary is gone (nodejieba would abort the process on it)
 */
export function tokenizer(engine: EngineName | SegmentEngine): Tokenizer {
  if (typeof engine !== 'string') return tagging(engine)
  const load = loaders[engine]
  if (load === undefined) {
    throw new GongwenError(
      'OPTION_INVALID',
      `engine '${String(engine)}' is not known; choose one of ${Object.keys(loaders).join(', ')}, or give an object with name and tag()`,
    )
  }
  let known = loaded.get(engine)
  if (known === undefined) loaded.set(engine, (known = taggingOnce(load())))
  return known
}

const require = createRequire(import.meta.url)
const loaded = new Map<EngineName, Tokenizer>()

/** What the engines have that come with the library. */
interface Cutter {
  cut(text: string): string[]
  tag(text: string): TaggedWord[]
}

const loaders: Readonly<Record<EngineName, () => Cutter>> = {
  nodejieba: () => {
    interface NodeJieba {
      cut(text: string, hmm: boolean): string[]
      tag(text: string): TaggedWord[]
      readonly DEFAULT_DICT: string
      readonly DEFAULT_HMM_DICT: string
      readonly DEFAULT_USER_DICT: string
      readonly DEFAULT_IDF_DICT: string
      readonly DEFAULT_STOP_WORD_DICT: string
    }
    const jieba = requireEngine<NodeJieba>(
      'nodejieba',
      "run `npm rebuild nodejieba` (it needs a C++ compiler and Python), or choose the other engine: install @node-rs/jieba and use segment({ engine: 'node-rs' })",
    )
    const { DEFAULT_DICT, DEFAULT_HMM_DICT, DEFAULT_USER_DICT, DEFAULT_IDF_DICT, DEFAULT_STOP_WORD_DICT } = jieba
    for (const file of [DEFAULT_DICT, DEFAULT_HMM_DICT, DEFAULT_USER_DICT, DEFAULT_IDF_DICT, DEFAULT_STOP_WORD_DICT])
      checkFile(file)
    try {
      jieba.tag('公文') // the native part and the dictionary are loaded at the first call
    } catch (cause) {
      throw missing(
        'nodejieba',
        "run `npm rebuild nodejieba`, or choose the other engine: install @node-rs/jieba and use segment({ engine: 'node-rs' })",
        cause,
      )
    }
    return { cut: (text) => jieba.cut(text, true), tag: (text) => jieba.tag(text) }
  },
  'node-rs': () => {
    interface NodeRs {
      readonly Jieba: {
        withDict(dict: Uint8Array): {
          cut(text: string, hmm: boolean): string[]
          tag(text: string, hmm: boolean): TaggedWord[]
        }
      }
    }
    const advice = 'install it: `npm install @node-rs/jieba`, or use the default engine'
    const { Jieba } = requireEngine<NodeRs>('@node-rs/jieba', advice)
    const { dict } = requireEngine<{ dict: Uint8Array }>('@node-rs/jieba/dict', advice)
    const jieba = Jieba.withDict(dict)
    return { cut: (text) => jieba.cut(text, true), tag: (text) => jieba.tag(text, true) }
  },
}

function requireEngine<T>(name: string, advice: string): T {
  try {
    return require(name) as T
  } catch (cause) {
    throw missing(name, advice, cause)
  }
}

function missing(name: string, advice: string, cause: unknown): GongwenError {
  return new GongwenError('ENGINE_MISSING', `the segmentation engine ${name} cannot be loaded: ${advice}`, { cause })
}

function checkFile(file: string): void {
  let size = 0
  try {
    size = statSync(file).size
  } catch (cause) {
    throw new GongwenError(
      'DICTIONARY_MISSING',
      'a dictionary of nodejieba is missing; reinstall it with `npm install nodejieba`',
      { file, cause },
    )
  }
  if (size === 0 && !file.endsWith('user.dict.utf8')) {
    throw new GongwenError(
      'DICTIONARY_INVALID',
      'a dictionary of nodejieba is empty; reinstall it with `npm install nodejieba`',
      { file, line: 1 },
    )
  }
}

/** The tokenizer of an engine of the user's own. */
function tagging(engine: SegmentEngine): Tokenizer {
  const tokenize: Tokenizer['tokenize'] = (normal, start, end, tokens) =>
    addWords(engine.tag(normal.slice(start, end)), start, end, tokens)
  return { tokenize, takesSeveral: false }
}

function addWords(words: readonly TaggedWord[], start: number, end: number, tokens: Token[]): void {
  const before = tokens.length
  let at = start
  for (const { word, tag: pos } of words) {
    if (word.length === 0) continue
    tokens.push({ start: at, end: at + word.length, pos })
    at += word.length
  }
  if (at !== end) addWhole(start, end, tokens, before)
}

/** An engine that does not give the text back is not believed. */
function addWhole(start: number, end: number, tokens: Token[], before: number): void {
  tokens.length = before
  tokens.push({ start, end, pos: 'x' })
}

/** So many words are remembered with their tags; then the memory starts again, so that it stays small. */
const MEMORY = 1 << 16

/**
 * Cutting is twice as fast as cutting and tagging, and an engine's tag of a word does not depend on where it stands
 * (it is looked up in its dictionary). So each word is tagged once and remembered. A word that the engine made up from
 * its surroundings may fall apart when it stands alone: then its tag is taken from its clause.
 */
function taggingOnce({ cut, tag }: Cutter): Tokenizer {
  let words = new SpanTable()
  let tags: string[] = []
  const tokenize: Tokenizer['tokenize'] = (normal, start, end, tokens) => {
    const before = tokens.length
    const text = normal.slice(start, end)
    const pieces = cut(text)
    let at = start
    let space = -1 // where the white space ends that was read last
    for (let i = 0; i < pieces.length; i++) {
      const to = at + pieces[i]!.length
      if (isSpace(normal.charCodeAt(at))) {
        const from = at === space ? tokens.pop()!.start : at
        tokens.push({ start: from, end: to, pos: 'x' })
        at = space = to
        continue
      }
      let id = words.find(normal, at, to) // not of the piece: to read a string of the engine takes longer
      if (id === 0) {
        const piece = pieces[i]!
        let [word, ...more] = tag(piece)
        if (word === undefined || more.length > 0) {
          word = taggedIn(pieces, i, tag)
          if (word === undefined) {
            tokens.length = before
            return addWords(tag(text), start, end, tokens)
          }
        }
        if (words.size >= MEMORY) [words, tags] = [new SpanTable(), []]
        id = words.add(piece)
        tags[id] = internalised(word.tag)
      }
      if (to > at) tokens.push({ start: at, end: to, pos: tags[id]! })
      at = to
    }
    if (at !== end) addWhole(start, end, tokens, before)
  }
  return { tokenize, takesSeveral: true }
}

/** A piece as tagged within its clause, on which alone it depends how engines cut; undefined if that is cut in another way. */
function taggedIn(pieces: readonly string[], piece: number, tag: Cutter['tag']): TaggedWord | undefined {
  let first = piece
  let end = piece + 1
  while (first > 0 && !clauseMarks.has(pieces[first - 1]!)) first--
  while (end < pieces.length && !clauseMarks.has(pieces[end]!)) end++
  const whole = tag(pieces.slice(first, end).join(''))
  const word = whole[piece - first]
  return whole.length === end - first && word?.word === pieces[piece] ? word : undefined
}

/** What both engines cut a text at before they look for words. */
const clauseMarks = new Set('，。 \n')

/** Whether a unit of the normal form is white space. */
export const isSpace = (unit: number): boolean => unit === 32 || unit === 10

/** The string as V8 keeps the names of properties, once each: it compares such strings by their address. */
function internalised(tag: string): string {
  return Object.keys({ [tag]: 0 })[0]!
}
