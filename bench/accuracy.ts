import {
  type EntityGroup,
  evaluate,
  type Figures,
  type GoldDocument,
  type HeadlineName,
  headline,
  predict,
} from '../src/evaluate/index.js'
import { gongwen } from '../src/index.js'
import { cutters, jiebaPeers, recognizersPeer } from './peers.js'
import { type GoldSet, goldSets } from './sets.js'

/** A figure with its 95 % interval; shares of 1. */
export interface Measured {
  readonly value: number
  readonly low?: number
  readonly high?: number
}

/** Accuracy on one set of documents. */
export interface SetResults {
  readonly name: GoldSet['name']
  /** What the figures rest on. */
  readonly counts: {
    readonly documents: number
    readonly entities: number
    readonly facts: number
    readonly sentences: number
  }
  readonly figures: Readonly<Record<string, Measured>>
  readonly peers: readonly { readonly name: string; readonly figures: Readonly<Record<string, number>> }[]
  /** The share of gold entities and numbers that begin and end where a word does. */
  readonly edges: readonly { readonly name: string; readonly share: number }[]
}

const rounded = (value: number) => Math.round(value * 1e4) / 1e4

export function measureAccuracy(): SetResults[] {
  return goldSets().map((set) => measureSet(set))
}

function measureSet({ name, golds }: GoldSet): SetResults {
  const nlp = gongwen()
  const predictions = predict(golds, nlp)
  const { figures, intervals } = evaluate(golds, predictions)
  const count = (size: (gold: GoldDocument) => number) => golds.reduce((sum, gold) => sum + size(gold), 0)
  const own = Object.entries(headline).map(([figure, value]): [string, Measured] => {
    const { low, high } = intervals[figure as HeadlineName]
    return [figure, { value: rounded(value(figures)), low: rounded(low), high: rounded(high) }]
  })
  return {
    name,
    counts: {
      documents: golds.length,
      ...{ entities: count(({ entities }) => entities.length), facts: count(({ facts }) => facts.length) },
      sentences: count(({ sentences }) => sentences.length),
    },
    figures: { ...Object.fromEntries(own), ...moreFigures(figures) },
    peers: [...measurePeers(golds), measureRecognizers(golds)],
    edges: [{ name: 'gongwen', cut: (text: string) => nlp.annotate(text).tokens }, ...cutters()].map((cutter) => ({
      name: cutter.name,
      share: edgesKept(golds, cutter.cut),
    })),
  }
}

/** Figures without intervals: entities by type, the numbers' spans and the fields of facts. */
function moreFigures(figures: Figures): Record<string, Measured> {
  const types = (Object.keys(figures.entities) as EntityGroup[]).filter((type) => type !== 'CORE' && type !== 'ALL')
  return Object.fromEntries([
    ...types.map((type) => [`entities ${type} F1`, { value: rounded(figures.entities[type].f1) }]),
    ['entities ALL relaxed F1', { value: rounded(figures.relaxedEntities.ALL.f1) }],
    ['facts span F1', { value: rounded(figures.facts.span.f1) }],
    ...Object.entries(figures.fields).map(([field, value]) => [`facts ${field}`, { value: rounded(value) }]),
  ])
}

function measurePeers(golds: readonly GoldDocument[]): SetResults['peers'] {
  return jiebaPeers().map((peer) => {
    const { figures } = evaluate(golds, predict(golds, peer), { resamples: 0 })
    const names = (Object.keys(headline) as HeadlineName[]).filter((name) =>
      peer.measures.some((layer) => name.startsWith(layer)),
    )
    return {
      name: peer.name,
      figures: Object.fromEntries(names.map((name) => [name, rounded(headline[name](figures))])),
    }
  })
}

/** It takes more than a second a report, so only some are read. */
const recognizersReads = 3

function measureRecognizers(all: readonly GoldDocument[]): SetResults['peers'][number] {
  const peer = recognizersPeer()
  const golds = all.filter(({ facts }) => facts.length > 0).slice(0, recognizersReads)
  const { figures } = evaluate(golds, golds.map(peer.predict), { resamples: 0 })
  return {
    name: `${peer.name} (${golds.length} documents)`,
    figures: { 'facts value F1': rounded(figures.facts.value.f1) },
  }
}

function edgesKept(
  golds: readonly GoldDocument[],
  cut: (text: string) => readonly { start: number; end: number }[],
): number {
  let kept = 0
  let all = 0
  for (const { text, entities, facts } of golds) {
    const edges = new Set(cut(text).flatMap(({ start, end }) => [start, end]))
    for (const { start, end } of [...entities, ...facts]) {
      all++
      if (edges.has(start) && edges.has(end)) kept++
    }
  }
  return all === 0 ? 0 : rounded(kept / all)
}
