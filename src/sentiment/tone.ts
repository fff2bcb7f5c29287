import type { Document, Layers, SentenceTone, Sentiment, Tone } from '../document.js'
import { normalText } from '../text/normal.js'
import { type Chances, contextFeatures, contextNames } from './context.js'
import { type LocalFeatures, localFeatures } from './features.js'
import { readLexicon } from './lexicon.js'
import { addUp, layOut, readModel, type ToneModel, toChances, tones, wordsOf } from './model.js'
import type { Rows } from './rows.js'
import { FeatureSpace } from './space.js'

/** What the tone of a document is read from. */
export type ToneNeeds = Pick<Layers, 'sections' | 'sentences'>

/** The features of every sentence and what the classifier makes of them. */
export interface Reading {
  readonly local: LocalFeatures
  readonly context: Rows
  /** Chances of positive, neutral and negative, three for every sentence. */
  readonly chances: Chances
}

/**
 * The classifier, ready for use. Two steps, after "stacked sequential learning" (Cohen and Carvalho, IJCAI 2005):
 * every sentence is judged by itself, then again together with the judgements on its neighbours, since a sentence
 * like 建设一批现代化水库 is an achievement among achievements and a plan among plans.
 */
export class ToneReader {
  readonly space: FeatureSpace
  /** Names of the features of the second step. */
  readonly names: readonly string[]
  /** Weights of the second step, three for every name. */
  readonly weights: Float64Array
  readonly #alone: Float64Array

  constructor(model: ToneModel, learned: Iterable<string> = wordsOf(model)) {
    this.space = new FeatureSpace(readLexicon(learned))
    this.names = [...this.space.names, ...contextNames]
    this.#alone = layOut(model.alone, this.space.names)
    this.weights = layOut(model.together, this.names)
  }

  read(doc: Document<ToneNeeds & Partial<Layers>>): Reading {
    const text = normalText(doc)
    const local = localFeatures(this.space, doc, text)
    const count = doc.sentences.length
    const alone = new Float64Array(count * 3)
    for (let i = 0; i < count; i++) {
      addUp(this.#alone, local.rows, i, alone, 3 * i)
      toChances(alone, 3 * i)
    }
    const context = contextFeatures(this.space, doc, local, alone, text)
    const chances = new Float64Array(count * 3)
    for (let i = 0; i < count; i++) {
      addUp(this.weights, local.rows, i, chances, 3 * i)
      addUp(this.weights, context, i, chances, 3 * i, this.space.names.length)
      toChances(chances, 3 * i)
    }
    return { local, context, chances }
  }
}

let reader: ToneReader | undefined

/** The classifier with the weights of the package, loaded at first use. */
export function builtinReader(): ToneReader {
  reader ??= new ToneReader(readModel())
  return reader
}

/** The most likely tone of a sentence and its score: the chance of positive less that of negative, to three decimals. */
export function toneOf(chances: Chances, i: number): { label: Tone; score: number } {
  const positive = chances[3 * i]!
  const neutral = chances[3 * i + 1]!
  const negative = chances[3 * i + 2]!
  const most = Math.max(positive, neutral, negative)
  const label = most === neutral ? 'neutral' : most === positive ? 'positive' : 'negative'
  return { label, score: Math.round((positive - negative) * 1000) / 1000 + 0 }
}

/** Above this mean score a document or section counts as positive, below its opposite as negative. */
const leaning = 0.15

/** Sums tones up: the mean of the scores, and the label it leans to. Nothing at all is neutral. */
export function mean(sentences: readonly SentenceTone[]): { label: Tone; score: number } {
  if (sentences.length === 0) return { label: 'neutral', score: 0 }
  const sum = sentences.reduce((total, { score }) => total + score, 0)
  const score = Math.round((sum / sentences.length) * 1000) / 1000 + 0
  return { label: score > leaning ? tones[0] : score < -leaning ? tones[2] : tones[1], score }
}

/** The tone of every sentence and of the document: the mean over its sentences other than headings. */
export function readTone(doc: Document<ToneNeeds & Partial<Layers>>): Sentiment {
  const { chances } = builtinReader().read(doc)
  const sentences = doc.sentences.map(({ start, end }, i): SentenceTone => {
    const { label, score } = toneOf(chances, i)
    return { start, end, label, score }
  })
  return { ...mean(sentences.filter((_, i) => !doc.sentences[i]!.heading)), sentences }
}
