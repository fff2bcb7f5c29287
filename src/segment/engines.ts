import { statSync } from 'node:fs'
import { createRequire } from 'node:module'
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

const require = createRequire(import.meta.url)
const loaded = new Map<EngineName, SegmentEngine>()

/**
 * Loads an engine, once a process. Its words and dictionary are shared by all pipelines, which is why nothing is ever
 * added to them: custom words belong to the pipeline (see `words` of `segment`).
 * @throws GongwenError ENGINE_MISSING when it is not installed or not built; DICTIONARY_MISSING when a file of its
 * dictionary is gone (nodejieba would abort the process on it)
 */
export function loadEngine(name: EngineName): SegmentEngine {
  const load = loaders[name]
  if (load === undefined) {
    throw new GongwenError(
      'OPTION_INVALID',
      `engine '${String(name)}' is not known; choose one of ${Object.keys(loaders).join(', ')}, or give an object with name and tag()`,
    )
  }
  let engine = loaded.get(name)
  if (engine === undefined) loaded.set(name, (engine = load()))
  return engine
}

const loaders: Readonly<Record<EngineName, () => SegmentEngine>> = {
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
    return {
      name: 'nodejieba',
      tag: taggingOnce(
        (text) => jieba.cut(text, true),
        (text) => jieba.tag(text),
      ),
    }
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
    return {
      name: 'node-rs',
      tag: taggingOnce(
        (text) => jieba.cut(text, true),
        (text) => jieba.tag(text, true),
      ),
    }
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

/** So many words are remembered with their tags; then the memory starts again, so that it stays small. */
const MEMORY = 1 << 16

/**
 * Cutting is twice as fast as cutting and tagging, and an engine's tag of a word does not depend on where it stands
 * (it is looked up in its dictionary). So each word is tagged once and remembered. A word that the engine made up from
 * its surroundings may fall apart when it stands alone: then its tag is taken from the whole text.
 */
function taggingOnce(cut: (text: string) => string[], tag: (text: string) => TaggedWord[]): SegmentEngine['tag'] {
  let words = new SpanTable()
  let known: TaggedWord[] = []
  return (text) => {
    const pieces = cut(text)
    const tagged = new Array<TaggedWord>(pieces.length)
    let at = 0
    for (let i = 0; i < pieces.length; i++) {
      const end = at + pieces[i]!.length
      let id = words.find(text, at, end) // not of the piece: to read a string of the engine takes longer
      if (id === 0) {
        const piece = pieces[i]!
        let [word, ...more] = tag(piece)
        if (word === undefined || more.length > 0) {
          const whole = tag(text)
          word = whole[i]
          if (whole.length !== pieces.length || word?.word !== piece) return whole
        }
        if (words.size >= MEMORY) [words, known] = [new SpanTable(), []]
        id = words.add(piece)
        known[id] = word
      }
      tagged[i] = known[id]!
      at = end
    }
    return tagged
  }
}
