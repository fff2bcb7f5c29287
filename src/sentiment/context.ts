import type { Document, Layers } from '../document.js'
import { type FeatureSpace, type LocalFeatures, positionIds, type Vector } from './features.js'
import { classBits, cueClasses } from './lexicon.js'
import { documentPart, parts, sectionParts } from './parts.js'
import { WRONG } from './scan.js'

/** What of a sentence itself reads differently in different parts and surroundings. */
const crosses = [
  'begins with a measure',
  'has a number',
  'has something done',
  'has something planned',
  'is short',
  'only names a task',
  'measures alone',
  'ends with progress',
] as const

/** Features of what stands around a sentence, by name. */
export const contextNames = [
  'part unknown',
  ...parts.map((part) => `part ${part}`),
  'passage on problems: opens',
  'passage on problems: next sentences',
  'passage on problems: further on',
  'passage on problems: nothing wrong',
  'passage on problems: closes',
  'series opened by a plan',
  'series opened by what is wrong',
  'series opened by what is good',
  'previous positive',
  'previous negative',
  'next positive',
  'next negative',
  'before positive',
  'before negative',
  'after positive',
  'after negative',
  ...crosses.map((cross) => `around positive, ${cross}` as const),
  ...parts.flatMap((part) => crosses.map((cross) => `part ${part}, ${cross}` as const)),
] as const
type ContextName = (typeof contextNames)[number]
const ids: ReadonlyMap<ContextName, number> = new Map(contextNames.map((name, id) => [name, id]))
const at = (name: ContextName) => ids.get(name)!

const firstCross = at('around positive, begins with a measure')

/** How many sentences on either side are looked at. */
const reach = 8

const OPENER = classBits('opener')
const CLOSING = classBits('closing')
const PLANS = classBits('plan', 'aim')
const OBLIGES = classBits('plan')
const GOOD = classBits('achievement', 'progress')

/** What the sentences around it say by themselves, in the order in which their values are put down. */
const neighbourIds = [
  at('previous positive'),
  at('previous negative'),
  at('next positive'),
  at('next negative'),
  at('before positive'),
  at('before negative'),
  at('after positive'),
  at('after negative'),
]

/** Chances of positive, neutral and negative for every sentence, three after three. */
export type Chances = Float64Array

/**
 * Reads the features of the surroundings of every sentence: the part of the report by its headings, the passage on
 * problems it may stand in, and what the sentences around it say by themselves.
 * @param alone the chances of every sentence by its own features
 * @param text the normal text of the document
 */
export function contextFeatures(
  space: FeatureSpace,
  doc: Document<Pick<Layers, 'sections' | 'sentences'>>,
  local: readonly LocalFeatures[],
  alone: Chances,
  text: string,
): Vector[] {
  const ofSection = sectionParts(doc)
  const ofDocument = documentPart(doc)
  const passages = problemPassages(doc, local, text)
  const series = seriesOpeners(doc, local, text)
  const crossed = crossing(space)
  return doc.sentences.map((sentence, i) => {
    const ids: number[] = []
    const values: number[] = []
    const add = (id: number, value = 1) => {
      ids.push(id)
      values.push(value)
    }
    const part = sentence.section === undefined ? ofDocument : ofSection[sentence.section]!
    add(part + 1)
    if (passages[i]! >= 0) add(passages[i]!)
    for (const id of series[i]!) add(id)
    const before = mean(alone, i, -1)
    const after = mean(alone, i, 1)
    ids.push(...neighbourIds)
    values.push(alone[3 * i - 3] ?? 0, alone[3 * i - 1] ?? 0, alone[3 * i + 3] ?? 0, alone[3 * i + 5] ?? 0)
    values.push(before.positive, before.negative, after.positive, after.negative)
    const around = (before.positive + after.positive) / 2
    let done = 0
    for (const id of local[i]!.ids) {
      const cross = crossed[id]!
      if (cross === 0 || done & (1 << (cross - firstCross))) continue
      done |= 1 << (cross - firstCross)
      add(cross, around)
      if (part >= 0) add(cross + (part + 1) * crosses.length)
    }
    return { ids, values }
  })
}

/** What the first of a series of sentences joined by semicolons or a colon says of those after it. */
function seriesOpeners(
  doc: Document<Pick<Layers, 'sentences'>>,
  local: readonly LocalFeatures[],
  text: string,
): readonly (readonly number[])[] {
  let opened: number[] = []
  return doc.sentences.map(({ start, heading }, i) => {
    const before = doc.sentences[i - 1]
    const joined = before && !heading && joints.has(text[before.end - 1] ?? '') && start - before.end <= 2
    const inherited = joined ? opened : []
    if (!joined) {
      let bits = 0
      for (const { word, standing } of local[i]!.scan.cues) if (standing === 0) bits |= word.bits
      opened = []
      if (bits & PLANS && !(bits & OPENER)) opened.push(at('series opened by a plan'))
      if (bits & WRONG) opened.push(at('series opened by what is wrong'))
      if (bits & GOOD) opened.push(at('series opened by what is good'))
    }
    return inherited
  })
}

const joints = new Set('；：')

/** For each feature of the sentence itself that reads differently in the midst of achievements and of plans, its cross; else 0. */
function crossing(space: FeatureSpace): Uint8Array {
  const [measure, done, plan] = (['measure', 'done', 'plan'] as const).map((name) => cueClasses.indexOf(name))
  const crossed = new Uint8Array(space.names.length)
  const pairs = [
    [space.class(measure!, positionIds.first), at('around positive, begins with a measure')],
    [space.shape('one number'), at('around positive, has a number')],
    [space.shape('two numbers'), at('around positive, has a number')],
    [space.shape('three numbers or more'), at('around positive, has a number')],
    [space.class(done!, positionIds.plain), at('around positive, has something done')],
    [space.class(plan!, positionIds.plain), at('around positive, has something planned')],
    [space.shape('one clause'), at('around positive, is short')],
    [space.shape('only names a task'), at('around positive, only names a task')],
    [space.shape('every clause begins with a measure'), at('around positive, measures alone')],
    [space.shape('last clause ends with progress'), at('around positive, ends with progress')],
  ] as const
  for (const [own, cross] of pairs) crossed[own] = cross
  return crossed
}

/** The mean chances of the sentences on one side, the nearer the heavier; nothing there counts as undecided. */
function mean(alone: Chances, i: number, step: -1 | 1): { positive: number; negative: number } {
  let [positive, negative, weight] = [0.3, 0.1, 1]
  for (let d = 1; d <= reach; d++) {
    const j = 3 * (i + d * step)
    if (j < 0 || j >= alone.length) break
    const w = 2 / (1 + d / 3)
    positive += w * alone[j]!
    negative += w * alone[j + 2]!
    weight += w
  }
  return { positive: positive / weight, negative: negative / weight }
}

/**
 * Where the report owns up to problems: from an opener (我们也清醒看到 …) to the sentence that promises to solve them
 * (对这些问题，我们将 …) or turns to what must be done, the next heading, or a paragraph on something else. Gives the id
 * of the feature, or -1.
 */
function problemPassages(
  doc: Document<Pick<Layers, 'sentences'>>,
  local: readonly LocalFeatures[],
  text: string,
): number[] {
  let since = -1
  return doc.sentences.map(({ start, heading }, i) => {
    let [bits, plain] = [0, 0]
    for (const { word, standing } of local[i]!.scan.cues) {
      bits |= word.bits
      if (standing === 0) plain |= word.bits
    }
    if (heading) since = -1
    else if (bits & OPENER && bits & WRONG) {
      since = 0
      return at('passage on problems: opens')
    }
    if (since < 0) return -1
    const before = doc.sentences[i - 1]!
    const owns = (plain & WRONG) !== 0
    if (bits & CLOSING || (plain & OBLIGES && !owns)) {
      since = -1
      return at('passage on problems: closes')
    }
    if (!owns && text.slice(before.end, start).includes('\n')) {
      since = -1
      return -1
    }
    since++
    if (!(bits & WRONG)) return at('passage on problems: nothing wrong')
    return at(since <= 4 ? 'passage on problems: next sentences' : 'passage on problems: further on')
  })
}
