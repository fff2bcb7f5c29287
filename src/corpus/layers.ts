import type { BaseDocument, Meta } from '../document.js'
import { GongwenError } from '../errors.js'
import { type Pipeline, pipeline, type Stage } from '../pipeline.js'

/** Annotates a text; the result has the layers that were chosen. */
export type Annotate = (text: string, meta?: Meta & { readonly id?: string }) => BaseDocument

/**
 * Of a pipeline, what gives certain layers and no other: only the stages that these need are run.
 * @param layers names of layers that the pipeline adds
 * @throws GongwenError OPTION_INVALID for a name that is none of them
 * @example onlyLayers(gongwen(), ['facts'])(text).facts
 */
export function onlyLayers(whole: Pick<Pipeline, 'stages'>, layers: readonly string[]): Annotate {
  const known = whole.stages.flatMap((stage) => stage.adds)
  for (const layer of layers) {
    if (!(known as string[]).includes(layer)) {
      throw new GongwenError('OPTION_INVALID', `there is no layer '${layer}'; there are ${known.join(', ')}`)
    }
  }
  const needed = stagesFor(whole.stages, layers).reduce<Pipeline>((before, stage) => before.use(stage), pipeline())
  const unwanted = needed.stages.flatMap((stage) => stage.adds).filter((layer) => !layers.includes(layer))
  return (text, meta) => {
    const document = { ...needed.annotate(text, meta) }
    for (const layer of unwanted) delete document[layer as keyof typeof document]
    return document
  }
}

/** The stages that add the layers, and those that these need or read, in order. */
function stagesFor(stages: readonly Stage[], layers: readonly string[]): Stage[] {
  const wanted = new Set(layers)
  const chosen: Stage[] = []
  for (const stage of stages.toReversed()) {
    if (!stage.adds.some((layer) => wanted.has(layer))) continue
    for (const layer of [...stage.needs, ...(stage.reads ?? [])]) wanted.add(layer)
    chosen.unshift(stage)
  }
  return chosen
}
