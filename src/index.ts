import { checkDictionary, type EntitiesOptions, entities, innerEntities, onnxTagger } from './entities/index.js'
import { facts } from './facts/index.js'
import { type KeywordsOptions, keywords } from './keywords/index.js'
import { pipeline } from './pipeline.js'
import { type SegmentOptions, segment } from './segment/index.js'
import { sentiment } from './sentiment/index.js'
import { structure } from './structure/index.js'

export type * from './document.js'
export type {
  DictionaryEntry,
  DictionaryProblem,
  DictionarySource,
  EntitiesOptions,
  OnnxTaggerOptions,
  TaggedSpan,
  Tagger,
} from './entities/index.js'
export { type ErrorCode, errorCodes, GongwenError } from './errors.js'
export {
  explain,
  type FactRow,
  factsToCsv,
  factTable,
  type Numeral,
  parseNumeral,
  scanNumerals,
} from './facts/index.js'
export { defineStage, type Pipeline, pipeline, type Stage } from './pipeline.js'
export type { CustomWord, EngineName, SegmentEngine, SegmentOptions, TaggedWord } from './segment/index.js'
export { explainTone, type ToneCue, type ToneExplanation, type ToneRow, toneSeries } from './sentiment/index.js'
export { checkDictionary, entities, facts, innerEntities, keywords, onnxTagger, segment, sentiment, structure }

/** Options of the default pipeline: those of each stage under its name. */
export interface GongwenOptions {
  readonly segment?: SegmentOptions
  readonly entities?: EntitiesOptions
  readonly keywords?: KeywordsOptions
}

/** The default pipeline: every stage in order. */
export function gongwen(options: GongwenOptions = {}) {
  return pipeline()
    .use(structure())
    .use(segment(options.segment))
    .use(entities(options.entities))
    .use(facts())
    .use(sentiment())
    .use(keywords(options.keywords))
}
