import { type EntitiesOptions, entities, type Meta, pipeline, segment, structure } from '../../src/index.js'

/** Annotates with no more than what the stage needs; without the tagger unless a test asks for one. */
export const annotate = (text: string, meta: Meta = {}, options: EntitiesOptions = {}) =>
  pipeline()
    .use(structure())
    .use(segment())
    .use(entities({ tagger: false, ...options }))
    .annotate(text, meta)

/** `TYPE surface` of every entity. */
export const found = (text: string, meta?: Meta, options?: EntitiesOptions) =>
  annotate(text, meta, options).entities.map((entity) => `${entity.type} ${entity.text}`)
