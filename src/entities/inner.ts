import type { Entity } from '../document.js'

/** What lies inside the entities of a document, by its `entities` layer. */
const insideOf = new WeakMap<object, () => readonly Entity[]>()

/** Remembers how to find the inner entities of a layer; they are worked out when they are asked for. */
export function keepInner(entities: readonly Entity[], inner: () => readonly Entity[]): void {
  insideOf.set(entities, inner)
}

/**
 * The entities inside the entities of a document, which the flat layer leaves out: 重庆市 in 重庆市人民政府, 习近平 in the
 * name of a meeting. Flat themselves (the outermost of what lies inside), ordered by start.
 * @param document as it came from the pipeline; of one that was written and read again nothing is known
 * @returns empty where nothing lies inside or nothing is known
 * @example innerEntities(nlp.annotate('云岭省人民政府')) // [{ start: 0, end: 3, text: '云岭省', type: 'PLACE', … }]
 */
export function innerEntities(document: { readonly entities: readonly Entity[] }): readonly Entity[] {
  return insideOf.get(document.entities)?.() ?? []
}
