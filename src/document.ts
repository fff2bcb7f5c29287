/**
 * The annotation format `gongwen/1`: one document is one plain object of stand-off layers over an unaltered text.
 * All offsets are UTF-16 code units into `text`, half-open `[start, end)`.
 */

/** A stretch of the text: `text.slice(start, end)` is its surface. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** What is known of a document; given by the caller or read off the document's head. Other fields are kept as they are. */
export interface Meta {
  readonly title?: string
  readonly subtitle?: string
  /** The day the text was given or published: `2026-01-28`, or less precise (`2026-01`, `2026`). */
  readonly date?: string
  /** The year the report looks back on: a report given in January 2026 has 2025. */
  readonly reportYear?: number
  /** The place the report is about, by its full name: `重庆市`, `中国`. */
  readonly place?: string
  /** Who published it: `重庆日报`. */
  readonly source?: string
  /** Who gave it, without title: `胡衡华`. */
  readonly speaker?: string
  readonly [field: string]: unknown
}

/** What every document has, whatever its layers. */
export interface BaseDocument {
  readonly format: 'gongwen/1'
  readonly id: string
  readonly text: string
  readonly meta: Meta
}

/** A heading with all that stands under it, up to the next heading of its level or above. */
export interface Section extends Span {
  /** 1 is the outermost. */
  readonly level: number
  /** The numbering as written (`一、`, `（一）`, `第一章`, `一是`), or empty. */
  readonly marker: string
  readonly title: string
  /** The heading's own span, marker included. */
  readonly heading: Span
}

/** A sentence; headings and lines of the head are sentences too. */
export interface Sentence extends Span {
  /** Index into `sections` of the innermost section it stands in; absent before the first heading. */
  readonly section?: number
  /** It is (the beginning of) a section, numbered or not. */
  readonly heading?: true
}

/** A word with its part of speech in jieba's tag set (`n`, `v`, `m`, `ns` …; `x` for white space and page furniture). */
export interface Token extends Span {
  readonly pos: string
}

export type EntityType = 'PLACE' | 'ORG' | 'PERSON' | 'EVENT' | 'DOCUMENT'

/** A named thing; flat, outermost. */
export interface Entity extends Span {
  readonly text: string
  readonly type: EntityType
  /** What it refers to, when known: `CN-500000`, `ISO-SG`. */
  readonly id?: string
  /** The full name of what it refers to, when known. */
  readonly name?: string
  /** What found it. */
  readonly by: 'dictionary' | 'rule' | 'tagger' | 'user'
}

export type Approximation = 'exact' | 'about' | 'near' | 'over' | 'under'
export type FactKind = 'level' | 'change' | 'rate' | 'share' | 'rank' | 'multiple'

/** A number in its base unit: `9.5万亿元` is 9500000000000 `元`. `low` and `high` differ only for an explicit range. */
export interface Quantity {
  readonly low: number
  readonly high: number
  /** As written without its magnitude: `元`, `%`, `人次`; empty where there is none. */
  readonly unit: string
  readonly approx: Approximation
  /** What kind of unit it is (`money`, `length`, `count` …), where known. */
  readonly dimension?: string
}

/** Reduced-precision ISO 8601 at both ends: `2025`, `2025-07`. */
export interface Period {
  readonly start: string
  readonly end: string
}

/** A stretch of the text with its surface. */
export interface Mention extends Span {
  readonly text: string
}

/** One stated number that measures or counts something. */
export interface Fact extends Span {
  readonly text: string
  readonly quantity: Quantity
  readonly kind: FactKind
  /** Of change and rate, else null. */
  readonly direction: 'up' | 'down' | null
  /** Of change and rate: against the year before, a yearly average, an older or other named point; else null. */
  readonly basis: 'yoy' | 'avg' | 'since' | null
  /** What time the number is about; null where the text does not settle it. */
  readonly period: Period | null
  readonly modality: 'actual' | 'target'
  /** What is measured, or null. */
  readonly indicator: Mention | null
  /** What place it is about, where the text says otherwise than the report's own. */
  readonly place: string | null
  /** Index into `sentences`. */
  readonly sentence: number
  /** Index into `sections`, null before the first heading. */
  readonly section: number | null
}

export type Tone = 'positive' | 'neutral' | 'negative'

/** The tone of a sentence; score in [-1, 1]. */
export interface SentenceTone extends Span {
  readonly label: Tone
  readonly score: number
}

/** The tone of the document and of each sentence. */
export interface Sentiment {
  readonly label: Tone
  readonly score: number
  readonly sentences: readonly SentenceTone[]
}

/** A key phrase; score in (0, 1], the best has 1. */
export interface Keyword {
  readonly text: string
  readonly score: number
  readonly count: number
}

/**
 * The layers of the built-in stages by name. A program that adds a layer of its own may declare it here by
 * declaration merging, so that its other stages can name it in `needs`.
 */
export interface Layers {
  /** Page furniture of web copies (buttons, share links): left out of every other layer but tokens. */
  readonly furniture: readonly Span[]
  readonly paragraphs: readonly Span[]
  readonly sections: readonly Section[]
  readonly sentences: readonly Sentence[]
  readonly tokens: readonly Token[]
  readonly entities: readonly Entity[]
  readonly facts: readonly Fact[]
  readonly sentiment: Sentiment
  readonly keywords: readonly Keyword[]
}

export type LayerName = keyof Layers

/** A document with the layers `L`. */
export type Document<L extends object = object> = BaseDocument & Readonly<L>
