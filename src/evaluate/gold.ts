import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type {
  Approximation,
  Entity,
  EntityType,
  Fact,
  FactKind,
  Keyword,
  Mention,
  Sentiment,
  Span,
  Token,
  Tone,
} from '../document.js'
import { GongwenError } from '../errors.js'

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

/**
 * Reads the gold documents of a folder: its `.json` files in the order of their names, a document each.
 * @throws GongwenError INPUT_UNREADABLE; INPUT_INVALID with the file for what is no gold document
 */
export function readGold(folder: string): GoldDocument[] {
  let files: string[]
  try {
    files = readdirSync(folder)
  } catch (cause) {
    throw new GongwenError('INPUT_UNREADABLE', 'the folder of gold documents cannot be read', { file: folder, cause })
  }
  return files
    .filter((file) => file.endsWith('.json'))
    .sort()
    .map((file) => parseGold(readInput(join(folder, file)), join(folder, file)))
}

/** Reads predictions: a `gongwen/1` document a line. */
export function readPredictions(file: string): PredictedDocument[] {
  const documents: PredictedDocument[] = []
  readInput(file)
    .split('\n')
    .forEach((line, i) => {
      if (line.trim() === '') return
      const value = parseJson(line, file, i + 1)
      if (typeof value !== 'object' || value === null || typeof (value as { id?: unknown }).id !== 'string') {
        throw new GongwenError('INPUT_INVALID', 'a prediction is an object with an id, one a line', {
          file,
          line: i + 1,
        })
      }
      documents.push(value as PredictedDocument)
    })
  return documents
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

function parseJson(json: string, file: string, line?: number): unknown {
  try {
    return JSON.parse(json)
  } catch (cause) {
    throw new GongwenError('INPUT_INVALID', `not JSON: ${(cause as Error).message}`, { file, line, cause })
  }
}

function readInput(file: string): string {
  try {
    return readFileSync(file, 'utf8').replace(/^\ufeff/, '')
  } catch (cause) {
    throw new GongwenError('INPUT_UNREADABLE', 'the file cannot be read', { file, cause })
  }
}
