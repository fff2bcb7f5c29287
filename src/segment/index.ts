import type { Layers, Sentence, Token } from '../document.js'
import { defineStage, leavesLayers, type Stage } from '../pipeline.js'
import { normalText } from '../text/normal.js'
import { alignTokens, type Cut } from '../text/tokens.js'
import { type EngineName, isSpace, type SegmentEngine, tokenizer } from './engines.js'
import { type English, type EnglishTokenizer, englishTokenizer } from './english.js'
import { latinCuts } from './latin.js'
import { applyWordList, buildWordList, type CustomWord } from './words.js'

export type { EngineName, SegmentEngine, TaggedWord } from './engines.js'
export type { English } from './english.js'
export type { CustomWord } from './words.js'

/** Options of {@link segment}. */
export interface SegmentOptions {
  /** `'nodejieba'` (default), `'node-rs'` (needs the package `@node-rs/jieba`), or an object of your own. */
  readonly engine?: EngineName | SegmentEngine
  /** Words that are to be one token, in this pipeline only. */
  readonly words?: Iterable<string | CustomWord>
  /** Files of such words in jieba's format, `word frequency tag` a line (frequency and tag may be left out). */
  readonly dictionaries?: readonly (string | URL)[]
  /** What cuts English text: `'wink'` (needs the package `wink-eng-lite-web-model`; the default when it is installed) or `'rules'`. */
  readonly english?: English
}

/** A native engine gets no more than this many units at once: its tables grow with the length of an unbroken run. */
const PIECE = 4000

/**
 * Cuts the text into words with parts of speech (jieba's tag set). Tokens tile the text: sentences are cut by the
 * engine, white space and page furniture between them are tokens tagged `x`. Terms in Latin script (`Wi-Fi`, `R&D`) are
 * one token tagged `eng`, and English text is cut by wink-nlp where its model is installed. Later stages cut tokens again where the
 * entities and quantities they find begin and end.
 *
 * Custom words belong to this pipeline and never to the process: two pipelines with different words live side by side.
 *
 * @throws GongwenError ENGINE_MISSING, DICTIONARY_MISSING, DICTIONARY_INVALID (with file and line), PACKAGE_MISSING, OPTION_INVALID
 * @example
 * const nlp = pipeline().use(structure()).use(segment({ words: ['中西部国际交往中心'] }))
 */
export function segment(options: SegmentOptions = {}): Stage<Pick<Layers, 'sentences'>, Pick<Layers, 'tokens'>> {
  const { engine = 'nodejieba', words = [], dictionaries = [] } = options
  const list = buildWordList(words, dictionaries)
  const english = englishTokenizer(options.english)
  const { tokenize, takesSeveral } = tokenizer(engine)
  return leavesLayers(
    defineStage({
      name: 'segment',
      needs: ['sentences'],
      adds: ['tokens'],
      annotate: (doc) => {
        const normal = normalText(doc)
        const tokens: Token[] = []
        let at = 0
        for (const { start, end, latin } of piecesOf(normal, doc, english, takesSeveral)) {
          cutGap(normal, at, start, tokens)
          if (list === undefined && latin.length === 0) tokenize(normal, start, end, tokens)
          else {
            const cut: Token[] = []
            tokenize(normal, start, end, cut)
            const words = alignTokens(cut, latin)
            for (const token of list ? applyWordList(normal, words, list) : words) tokens.push(token)
          }
          at = end
        }
        cutGap(normal, at, normal.length, tokens)
        return { tokens }
      },
    }),
  )
}

/** What an engine is given at once. */
interface Piece {
  readonly start: number
  end: number
  /** Its words in Latin script. */
  readonly latin: readonly Cut[]
}

/** A sentence is a piece, a very long one several; sentences without Latin script that go together are one. */
function piecesOf(
  normal: string,
  { text, sentences }: { readonly text: string; readonly sentences: readonly Sentence[] },
  english: EnglishTokenizer | undefined,
  takesSeveral: boolean,
): Piece[] {
  const pieces: Piece[] = []
  let open: Piece | undefined // what the next sentence may be put to
  for (const sentence of sentences) {
    for (let start = sentence.start; start < sentence.end; ) {
      const end = pieceEnd(normal, start, sentence.end)
      const latin = latinCuts(normal, text, start, end, english)
      const plain = takesSeveral && latin.length === 0
      if (plain && open !== undefined && end - open.start <= PIECE && areApart(normal, open.end, start)) open.end = end
      else {
        const piece = { start, end, latin }
        pieces.push(piece)
        open = plain ? piece : undefined
      }
      start = end
    }
  }
  return pieces
}

/** Whether engines cut what ends and what begins there as if each stood alone: they do at white space and at `。`. */
function areApart(normal: string, end: number, start: number): boolean {
  for (let at = end; at < start; at++) if (!isSpace(normal.charCodeAt(at))) return false
  return end < start || normal[end - 1] === '。'
}

/** What lies between sentences: white space in one token, anything else (page furniture) in another. */
function cutGap(normal: string, start: number, end: number, tokens: Token[]): void {
  for (let from = start; from < end; ) {
    const space = isSpace(normal.charCodeAt(from))
    let to = from + 1
    while (to < end && isSpace(normal.charCodeAt(to)) === space) to++
    tokens.push({ start: from, end: to, pos: 'x' })
    from = to
  }
}

/** The end of the next piece; never between the halves of a surrogate pair. */
function pieceEnd(normal: string, from: number, end: number): number {
  const to = from + PIECE
  if (to >= end) return end
  const unit = normal.charCodeAt(to)
  return unit >= 0xdc00 && unit <= 0xdfff ? to - 1 : to
}
