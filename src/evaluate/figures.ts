import type { EntityType, Tone } from '../document.js'
import { addCounts, type Counts, type Score, scoreOf, shareOf } from './counts.js'
import { entityTypes, type FactField, factFields, type PredictedTone, type Tables, tones } from './document.js'

/** Places, organisations and persons together, and all five types together. */
export type EntityGroup = EntityType | 'CORE' | 'ALL'

/** The figures of one or more documents; shares and scores in [0, 1]. */
export interface Figures {
  readonly entities: Readonly<Record<EntityGroup, Score>>
  readonly relaxedEntities: Readonly<Record<EntityGroup, Score>>
  readonly facts: { readonly span: Score; readonly value: Score; readonly complete: Score }
  /** Of facts whose value is right, the share with this field right. */
  readonly fields: Readonly<Record<FactField, number>>
  readonly tone: {
    readonly accuracy: number
    readonly macroF1: number
    readonly labels: Readonly<Record<Tone, Score>>
    /** Gold tone, then predicted tone; `none` where no predicted sentence overlaps. */
    readonly confusion: Readonly<Record<Tone, Readonly<Record<PredictedTone, number>>>>
  }
  readonly keywords: { readonly exact: Score; readonly softPrecision: number }
  /** Of word boundaries; undefined where gold has no words. */
  readonly segmentation?: Score
}

/** The names under which the report gives intervals and comparisons. */
export const headline = {
  'entities CORE F1': ({ entities }: Figures) => entities.CORE.f1,
  'entities ALL F1': ({ entities }: Figures) => entities.ALL.f1,
  'facts value F1': ({ facts }: Figures) => facts.value.f1,
  'facts complete F1': ({ facts }: Figures) => facts.complete.f1,
  'tone accuracy': ({ tone }: Figures) => tone.accuracy,
  'tone macro F1': ({ tone }: Figures) => tone.macroF1,
  'keywords exact F1': ({ keywords }: Figures) => keywords.exact.f1,
  'keywords soft P@10': ({ keywords }: Figures) => keywords.softPrecision,
} as const
export type HeadlineName = keyof typeof headline

/** Turns counts into figures. */
export function figuresOf(tables: Tables): Figures {
  const { entities, relaxed, facts, fields, tone, keywords, boundaries } = tables
  const labels = Object.fromEntries(tones.map((label) => [label, scoreOf(toneCounts(tone, label))])) as Record<
    Tone,
    Score
  >
  const sentences = tones.flatMap((gold) => Object.values(tone[gold])).reduce((a, b) => a + b, 0)
  const right = tones.reduce((sum, label) => sum + tone[label][label], 0)
  return {
    entities: entityScores(entities),
    relaxedEntities: entityScores(relaxed),
    facts: { span: scoreOf(facts.span), value: scoreOf(facts.value), complete: scoreOf(facts.complete) },
    fields: Object.fromEntries(factFields.map((field) => [field, shareOf(fields[field])])) as Record<FactField, number>,
    tone: {
      accuracy: shareOf({ right, of: sentences }),
      macroF1: tones.reduce((sum, label) => sum + labels[label].f1, 0) / tones.length,
      labels,
      confusion: tone,
    },
    keywords: { exact: scoreOf(keywords.exact), softPrecision: scoreOf(keywords.soft).precision },
    ...(boundaries.gold === 0 ? {} : { segmentation: scoreOf(boundaries) }),
  }
}

function entityScores(counts: Tables['entities']): Record<EntityGroup, Score> {
  const sum = (types: readonly EntityType[]): Counts => addCounts(...types.map((type) => counts[type]))
  return {
    ...(Object.fromEntries(entityTypes.map((type) => [type, scoreOf(counts[type])])) as Record<EntityType, Score>),
    CORE: scoreOf(sum(['PLACE', 'ORG', 'PERSON'])),
    ALL: scoreOf(sum(entityTypes)),
  }
}

function toneCounts(confusion: Tables['tone'], label: Tone): Counts {
  return {
    hits: confusion[label][label],
    gold: Object.values(confusion[label]).reduce((a, b) => a + b, 0),
    predicted: tones.reduce((sum, gold) => sum + confusion[gold][label], 0),
  }
}
