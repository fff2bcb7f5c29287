import type { BaseDocument, LayerName, Meta } from '../document.js'
import { GongwenError } from '../errors.js'
import { entities, facts, type GongwenOptions, keywords, segment, sentiment, structure } from '../index.js'
import { type Pipeline, pipeline, type Stage } from '../pipeline.js'

/** Annotates a text; the result has the layers that were chosen. */
export type Annotate = (text: string, meta?: Meta & { readonly id?: string }) => BaseDocument

/** A stage of the default pipeline before it is made. */
interface Planned {
  readonly adds: readonly LayerName[]
  /** Layers that it reads, whether it must have them or does better with them. */
  readonly uses: readonly LayerName[]
  readonly make: (options: GongwenOptions) => object
}

/** The stages of `gongwen()`, in order. None is made yet: to make one is to load its dictionaries or its engine. */
export const defaultStages: readonly Planned[] = [
  { adds: ['furniture', 'paragraphs', 'sections', 'sentences'], uses: [], make: () => structure() },
  { adds: ['tokens'], uses: ['sentences'], make: (options) => segment(options.segment) },
  { adds: ['entities'], uses: ['sections', 'sentences', 'tokens'], make: (options) => entities(options.entities) },
  { adds: ['facts'], uses: ['sections', 'sentences', 'tokens', 'entities'], make: () => facts() },
  { adds: ['sentiment'], uses: ['sections', 'sentences', 'tokens', 'facts'], make: () => sentiment() },
  { adds: ['keywords'], uses: ['sections', 'sentences', 'tokens', 'facts'], make: ({ keywords: k }) => keywords(k) },
]

/** The layers that `gongwen()` adds. */
export const layerNames = defaultStages.flatMap((stage) => stage.adds)

/**
 * What gives certain layers of `gongwen(options)` and no other: only the stages that these take are made and run.
 * The layers are as the whole pipeline gives them, but for `tokens`, which stages that are not run do not cut.
 * @param layers some of {@link layerNames}
 * @throws GongwenError OPTION_INVALID for a name that is none of them, and what the stages throw
 * @example onlyLayers(['facts'])(text).facts
 */
export function onlyLayers(layers: readonly string[], options: GongwenOptions = {}): Annotate {
  for (const layer of layers) {
    if (!(layerNames as readonly string[]).includes(layer)) {
      throw new GongwenError('OPTION_INVALID', `there is no layer '${layer}'; there are ${layerNames.join(', ')}`)
    }
  }
  const planned = stagesFor(layers)
  const made = planned.reduce<Pipeline>((before, { make }) => before.use(make(options) as Stage), pipeline())
  const unwanted = planned.flatMap((stage) => stage.adds).filter((layer) => !layers.includes(layer))
  return (text, meta) => {
    const document: Record<string, unknown> & BaseDocument = { ...made.annotate(text, meta) }
    for (const layer of unwanted) delete document[layer]
    return document
  }
}

/** The stages that add the layers, and those that these use, in order. */
export function stagesFor(layers: readonly string[]): Planned[] {
  const wanted = new Set(layers)
  const chosen: Planned[] = []
  for (const stage of defaultStages.toReversed()) {
    if (!stage.adds.some((layer) => wanted.has(layer))) continue
    for (const layer of stage.uses) wanted.add(layer)
    chosen.unshift(stage)
  }
  return chosen
}
