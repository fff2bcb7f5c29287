import type { Entity, Layers } from '../document.js'
import { defineStage, type Stage } from '../pipeline.js'

/** Options of {@link entities}. */
export interface EntitiesOptions {
  readonly dictionaries?: readonly (string | URL)[]
}

/** Finds named entities. */
export function entities(
  _options: EntitiesOptions = {},
): Stage<Pick<Layers, 'sentences' | 'tokens'>, Pick<Layers, 'entities'>> {
  return defineStage({
    name: 'entities',
    needs: ['sentences', 'tokens'],
    adds: ['entities'],
    refines: ['tokens'],
    annotate: (_doc) => ({ entities: [] as readonly Entity[] }),
  })
}
