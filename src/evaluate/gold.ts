import type {
  Approximation,
  Entity,
  EntityType,
  Fact,
  FactKind,
  Keyword,
  Mention,
  Meta,
  Period,
  Sentiment,
  Span,
  Token,
  Tone,
} from '../document.js'
import { GongwenError } from '../errors.js'
import { filesIn, parseJson, readInput } from './files.js'

/** The layers a gold document may hold. */
export type GoldLayer = 'entities' | 'facts' | 'tone' | 'keywords' | 'tokens'

export interface GoldEntity extends Span {
  readonly text: string
  readonly type: EntityType
}

/** A fact as annotated by hand: the fields of a `gongwen/1` fact with the quantity and the period flat. */
export interface GoldFact extends Span {
  readonly text: string
  readonly low: number
  readonly high: number
  readonly unit: string
  readonly approx: Approximation
  readonly kind: FactKind
  readonly direction: 'up' | 'down' | null
  readonly basis: 'yoy' | 'avg' | 'since' | null
  /** `2025`, or `2021/2025` for a stretch. */
  readonly period: string | null
  readonly modality: 'actual' | 'target'
  readonly indicator: Mention | null
}

export interface GoldSentence extends Span {
  readonly tone: Tone
}

/** A document annotated by hand. */
export interface GoldDocument {
  readonly id: string
  readonly text: string
  readonly source?: string
  readonly reportYear?: number
  readonly place?: string
  /** Which layers were annotated; all but `tokens` when absent. */
  readonly layers?: readonly GoldLayer[]
  readonly entities: readonly GoldEntity[]
  readonly facts: readonly GoldFact[]
  readonly sentences: readonly GoldSentence[]
  readonly keyphrases: readonly string[]
  /** Words, where segmentation is to be measured. */
  readonly tokens?: readonly Span[]
}

/** What is compared with gold: documents in `gongwen/1`, of which any layer may be missing. */
export interface PredictedDocument {
  readonly id: string
  readonly text?: string
  readonly meta?: Meta
  readonly entities?: readonly Pick<Entity, 'start' | 'end' | 'type'>[]
  readonly facts?: readonly (Pick<Fact, 'start' | 'end' | 'quantity' | 'kind' | 'modality'> & Partial<Fact>)[]
  readonly sentiment?: Partial<Sentiment>
  readonly keywords?: readonly Pick<Keyword, 'text'>[]
  readonly tokens?: readonly Pick<Token, 'start' | 'end'>[]
}

/** Whether a layer of a gold document is annotated, so that predictions of it count. */
export function hasLayer(gold: GoldDocument, layer: GoldLayer): boolean {
  if (layer === 'tokens') return gold.tokens !== undefined
  return gold.layers === undefined || gold.layers.includes(layer)
}

/** A period as gold writes it: `2025`, `2021/2025`, null. */
export function writePeriod(period: Period | string | null | undefined): string | null {
  if (period === null || period === undefined) return null
  if (typeof period === 'string') return period
  return period.start === period.end ? period.start : `${period.start}/${period.end}`
}

/**
 * Reads the gold documents of a folder: its `.json` files in the order of their names, a document each.
 * @throws GongwenError INPUT_UNREADABLE; INPUT_INVALID with the file for what is no gold document
 */
export function readGold(folder: string): GoldDocument[] {
  return filesIn(folder, '.json').map((file) => parseGold(readInput(file), file))
}

/**
 * Reads predictions: a `gongwen/1` document a line.
 * @throws GongwenError INPUT_UNREADABLE; INPUT_INVALID with file and line for what is no such document
 */
export function readPredictions(file: string): PredictedDocument[] {
  const documents: PredictedDocument[] = []
  readInput(file)
    .split('\n')
    .forEach((line, i) => {
      if (line.trim() === '') return
      const value = parseJson(line, file, i + 1)
      const problem = problemOf(value)
      if (problem !== undefined) throw new GongwenError('INPUT_INVALID', problem, { file, line: i + 1 })
      documents.push(value as PredictedDocument)
    })
  return documents
}

/** Why a value is no prediction; undefined for one that is. */
function problemOf(value: unknown): string | undefined {
  const isObject = (item: unknown): item is Record<string, unknown> => typeof item === 'object' && item !== null
  if (!isObject(value) || typeof value.id !== 'string') return 'a prediction is an object with an id, one a line'
  if (value.text !== undefined && typeof value.text !== 'string') return 'the text of a prediction is a string'
  const { entities, facts, tokens, keywords, sentiment } = value
  const spans = {
    entities,
    facts,
    tokens,
    'sentiment.sentences': isObject(sentiment) ? sentiment.sentences : sentiment,
  }
  for (const [layer, items] of Object.entries({ ...spans, keywords })) {
    if (items === undefined) continue
    if (!Array.isArray(items) || !items.every(isObject)) return `${layer} of a prediction is a list of objects`
    if (layer === 'keywords') continue
    const odd = items.findIndex(({ start, end }) => !Number.isInteger(start) || !Number.isInteger(end))
    if (odd >= 0) return `${layer}[${odd}] has no start and end`
  }
  const bare = ((facts ?? []) as Record<string, unknown>[]).findIndex(({ quantity }) => !isObject(quantity))
  return bare < 0 ? undefined : `facts[${bare}] has no quantity`
}

/** Reads one gold document. Layers that the file does not have are empty; offsets are checked by `checkGold`. */
export function parseGold(json: string, file: string): GoldDocument {
  const value = parseJson(json, file) as Partial<GoldDocument> | null
  if (typeof value !== 'object' || value === null || typeof value.id !== 'string' || typeof value.text !== 'string') {
    throw new GongwenError('INPUT_INVALID', 'a gold document is an object with id and text', { file })
  }
  const { entities = [], facts = [], sentences = [], keyphrases = [] } = value
  for (const [layer, items] of Object.entries({ entities, facts, sentences, keyphrases })) {
    if (!Array.isArray(items))
      throw new GongwenError('INPUT_INVALID', `${layer} of a gold document is a list`, { file })
  }
  return { ...(value as GoldDocument), entities, facts, sentences, keyphrases }
}

/** The JSON of a gold document as a file holds it: fields in one order, so that the same document is the same bytes. */
export function writeGold(gold: GoldDocument): string {
  const { id, source, reportYear, place, layers, text, entities, facts, sentences, keyphrases, tokens, ...rest } = gold
  const head = { id, source, reportYear, place, layers, text }
  const body = {
    entities: entities.map(({ start, end, text, type, ...more }) => ({ start, end, text, type, ...more })),
    facts: facts.map((fact) => {
      const { start, end, text, low, high, unit, approx, kind, direction, basis, period, modality, ...more } = fact
      const { indicator, ...others } = more
      const value = { low, high, unit, approx, kind, direction, basis, period, modality, indicator }
      return { start, end, text, ...value, ...others }
    }),
    sentences: sentences.map(({ start, end, tone, ...more }) => ({ start, end, tone, ...more })),
  }
  return `${JSON.stringify({ ...head, ...body, keyphrases, tokens, ...rest }, null, 1)}\n`
}

/** Anything that annotates a text: a pipeline, or another tool made to look like one. */
export interface Annotator {
  annotate(text: string, meta: Meta & { readonly id: string }): PredictedDocument
}

/**
 * What a pipeline makes of the texts of gold. It is given what a user knows of a document: id, report year and place.
 * @example evaluate(golds, predict(golds, gongwen()))
 */
export function predict(golds: readonly GoldDocument[], annotator: Annotator): PredictedDocument[] {
  return golds.map(({ id, text, reportYear, place }) =>
    annotator.annotate(text, {
      id,
      ...(reportYear !== undefined && { reportYear }),
      ...(place !== undefined && { place }),
    }),
  )
}

/**
 * A gold document made from what a pipeline found: to be corrected by hand, or to be shown in an annotation tool.
 * Layers that the pipeline did not give are not among the document's layers.
 * @throws GongwenError INPUT_INVALID when the document has no text
 */
export function goldOf(document: PredictedDocument): GoldDocument {
  const { id, text, meta, entities, facts, sentiment, keywords, tokens } = document
  if (text === undefined) throw new GongwenError('INPUT_INVALID', `the annotations of ${id} are without their text`)
  const surface = ({ start, end }: Span) => ({ start, end, text: text.slice(start, end) })
  const layers: GoldLayer[] = []
  if (entities !== undefined) layers.push('entities')
  if (facts !== undefined) layers.push('facts')
  if (sentiment?.sentences !== undefined) layers.push('tone')
  if (keywords !== undefined) layers.push('keywords')
  return {
    id,
    text,
    ...(typeof meta?.source === 'string' && { source: meta.source }),
    ...(typeof meta?.reportYear === 'number' && { reportYear: meta.reportYear }),
    ...(typeof meta?.place === 'string' && { place: meta.place }),
    layers,
    entities: (entities ?? []).map((entity) => ({ ...surface(entity), type: entity.type })),
    facts: (facts ?? []).map(({ quantity: { low, high, unit, approx }, kind, modality, ...fact }) => ({
      ...surface(fact),
      ...{ low, high, unit, approx, kind, modality },
      direction: fact.direction ?? null,
      basis: fact.basis ?? null,
      period: writePeriod(fact.period),
      indicator: fact.indicator ? surface(fact.indicator) : null,
    })),
    sentences: (sentiment?.sentences ?? []).map(({ start, end, label }) => ({ start, end, tone: label })),
    keyphrases: (keywords ?? []).slice(0, 10).map(({ text }) => text),
    ...(tokens !== undefined && { tokens: tokens.map(({ start, end }) => ({ start, end })) }),
  }
}
