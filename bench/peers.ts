/**
 * Other npm packages, made to look like pipelines as far as they go, so that the same evaluator measures them on the same
 * texts. They were made for other things than reports; the figures say what they give a user who has nothing else.
 */
import { createRequire } from 'node:module'
import type { Entity, Span } from '../src/document.js'
import type { Annotator, GoldDocument, PredictedDocument } from '../src/evaluate/index.js'

const require = createRequire(import.meta.url)

/** What of the evaluation a peer can be measured by. */
export interface Peer extends Annotator {
  readonly name: string
  readonly measures: readonly ('entities' | 'keywords')[]
}

interface Tagged {
  readonly word: string
  readonly tag: string
}
interface Weighted {
  readonly word: string
}
interface NodeJieba {
  tag(text: string): Tagged[]
  cut(text: string): string[]
  extract(text: string, top: number): Weighted[]
  textRankExtract(text: string, top: number): Weighted[]
}
interface NodeRsJieba {
  tag(text: string, hmm: boolean): Tagged[]
  cut(text: string, hmm: boolean): string[]
}
interface TfIdf {
  extractKeywords(jieba: NodeRsJieba, text: string, top: number): { keyword: string }[]
}

/** jieba's tags of names. */
const nameTags = new Map<string, Entity['type']>([
  ['ns', 'PLACE'],
  ['nt', 'ORG'],
  ['nr', 'PERSON'],
  ['nrt', 'PERSON'],
  ['nrfg', 'PERSON'],
])

export function jiebaPeers(): Peer[] {
  const jieba = require('nodejieba') as NodeJieba
  const { Jieba, TfIdf } = require('@node-rs/jieba')
  const { dict, idf } = require('@node-rs/jieba/dict')
  const rust: NodeRsJieba = Jieba.withDict(dict)
  const tfidf: TfIdf = TfIdf.withDict(idf)
  const words = (list: readonly Weighted[]) => list.map(({ word }) => ({ text: word }))
  return [
    {
      ...{ name: 'nodejieba, tags and TF-IDF', measures: ['entities', 'keywords'] },
      annotate: (text, { id }) => ({ id, entities: named(jieba.tag(text)), keywords: words(jieba.extract(text, 10)) }),
    },
    {
      ...{ name: 'nodejieba, TextRank', measures: ['keywords'] },
      annotate: (text, { id }) => ({ id, keywords: words(jieba.textRankExtract(text, 10)) }),
    },
    {
      ...{ name: '@node-rs/jieba, tags and TF-IDF', measures: ['entities', 'keywords'] },
      annotate: (text, { id }) => ({
        id,
        entities: named(rust.tag(text, true)),
        keywords: tfidf.extractKeywords(rust, text, 10).map(({ keyword }) => ({ text: keyword })),
      }),
    },
  ]
}

function named(tagged: readonly Tagged[]): Pick<Entity, 'start' | 'end' | 'type'>[] {
  let end = 0
  return tagged.flatMap(({ word, tag }) => {
    const start = end
    end += word.length
    const type = nameTags.get(tag)
    return type === undefined ? [] : [{ start, end, type }]
  })
}

/** A way to cut a text into words. */
export interface Cutter {
  readonly name: string
  cut(text: string): readonly Span[]
}

export function cutters(): Cutter[] {
  const jieba = require('nodejieba') as NodeJieba
  const { Jieba } = require('@node-rs/jieba')
  const rust: NodeRsJieba = Jieba.withDict(require('@node-rs/jieba/dict').dict)
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' })
  return [
    { name: 'nodejieba', cut: (text) => spansOf(jieba.cut(text)) },
    { name: '@node-rs/jieba', cut: (text) => spansOf(rust.cut(text, true)) },
    { name: 'Intl.Segmenter', cut: (text) => spansOf(Array.from(segmenter.segment(text), ({ segment }) => segment)) },
  ]
}

function spansOf(words: readonly string[]): Span[] {
  let end = 0
  return words.map((word) => ({ start: end, end: (end += word.length) }))
}

interface Recognized extends Span {
  readonly text: string
  readonly resolution: { readonly value?: string | null } | null
}

/**
 * Quantities as @microsoft/recognizers-text-suite finds them: numbers, percentages, money and dimensions, of which the
 * longer counts where they overlap; numbers of a date are taken out.
 */
export function recognizersPeer(): { readonly name: string; predict(gold: GoldDocument): PredictedDocument } {
  const suite = require('@microsoft/recognizers-text-suite')
  const kinds: ((text: string, culture: string) => Recognized[])[] = [
    ...[suite.recognizeNumber, suite.recognizePercentage, suite.recognizeCurrency, suite.recognizeDimension],
  ]
  const find = (text: string): (Span & { value: number })[] => {
    const found = kinds.flatMap((recognize) => recognize(text, 'zh-cn'))
    const spans = found.flatMap(({ start, end, resolution }) => {
      const value = Number.parseFloat(resolution?.value ?? '')
      // Its ends are inclusive.
      return Number.isNaN(value) || /[年月日]/.test(text.charAt(end + 1)) ? [] : [{ start, end: end + 1, value }]
    })
    const longest = spans.sort((a, b) => b.end - b.start - (a.end - a.start))
    const kept: typeof spans = []
    for (const span of longest) {
      if (!kept.some((other) => other.start < span.end && other.end > span.start)) kept.push(span)
    }
    return kept.sort((a, b) => a.start - b.start)
  }
  return {
    name: '@microsoft/recognizers-text-suite',
    predict: ({ id, text, facts }) => ({
      id,
      // It names units in English, or not at all: where a gold number is met, it is given the gold unit.
      facts: find(text).map(({ start, end, value }) => {
        const unit = facts.find((fact) => fact.start < end && fact.end > start)?.unit ?? ''
        return {
          start,
          end,
          kind: 'level',
          modality: 'actual',
          quantity: { low: value, high: value, unit, approx: 'exact' },
        }
      }),
    }),
  }
}
