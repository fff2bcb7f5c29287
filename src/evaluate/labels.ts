import type { Approximation, FactKind } from '../document.js'
import { entityTypes, tones } from './document.js'
import type { GoldFact, GoldLayer } from './gold.js'

/** The values that labelled fields of gold may have. */
export const labels = {
  type: entityTypes,
  tone: tones,
  approx: ['exact', 'about', 'near', 'over', 'under'] as const satisfies readonly Approximation[],
  kind: ['level', 'change', 'rate', 'share', 'rank', 'multiple'] as const satisfies readonly FactKind[],
  direction: ['up', 'down'] as const satisfies readonly GoldFact['direction'][],
  basis: ['yoy', 'avg', 'since'] as const satisfies readonly GoldFact['basis'][],
  modality: ['actual', 'target'] as const satisfies readonly GoldFact['modality'][],
  layers: ['entities', 'facts', 'tone', 'keywords', 'tokens'] as const satisfies readonly GoldLayer[],
}

/** A year or a month, or two of them from a stretch. */
export const periodPattern = /^\d{4}(-\d{2})?(-\d{2})?(\/\d{4}(-\d{2})?(-\d{2})?)?$/

/** Whether a value is one of a label's. */
export const isOneOf = <T>(values: readonly T[], value: unknown): value is T =>
  (values as readonly unknown[]).includes(value)
