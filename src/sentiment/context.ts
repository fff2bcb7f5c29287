import type { Document, Layers } from '../document.js'
import { JOINT, kindAt } from './characters.js'
import type { LocalFeatures } from './features.js'
import { classBits, cueClasses } from './lexicon.js'
import { documentPart, parts, sectionParts } from './parts.js'
import { Rows } from './rows.js'
import { WRONG } from './scan.js'
import { type FeatureSpace, position, shape } from './space.js'

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

const [previousPositive, previousNegative] = [at('previous positive'), at('previous negative')]
const [nextPositive, nextNegative] = [at('next positive'), at('next negative')]
const [beforePositive, beforeNegative] = [at('before positive'), at('before negative')]
const [afterPositive, afterNegative] = [at('after positive'), at('after negative')]

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
  local: LocalFeatures,
  alone: Chances,
  text: string,
): Rows {
  const ofSection = sectionParts(doc)
  const ofDocument = documentPart(doc)
  const passages = problemPassages(doc, local, text)
  const series = seriesOpeners(doc, local, text)
  const crossed = crossing(space)
  const { ids, from } = local.rows
  const rows = new Rows()
  for (let i = 0; i < doc.sentences.length; i++) {
    const { section } = doc.sentences[i]!
    const part = section === undefined ? ofDocument : ofSection[section]!
    rows.put(part + 1, 1)
    if (passages[i]! >= 0) rows.put(passages[i]!, 1)
    for (const [classes, id] of openers) if (series[i]! & classes) rows.put(id, 1)
    const [positiveBefore, negativeBefore] = [mean(alone, i, -1, 0), mean(alone, i, -1, 2)]
    const [positiveAfter, negativeAfter] = [mean(alone, i, 1, 0), mean(alone, i, 1, 2)]
    rows.put(previousPositive, alone[3 * i - 3] ?? 0)
    rows.put(previousNegative, alone[3 * i - 1] ?? 0)
    rows.put(nextPositive, alone[3 * i + 3] ?? 0)
    rows.put(nextNegative, alone[3 * i + 5] ?? 0)
    rows.put(beforePositive, positiveBefore)
    rows.put(beforeNegative, negativeBefore)
    rows.put(afterPositive, positiveAfter)
    rows.put(afterNegative, negativeAfter)
    const around = (positiveBefore + positiveAfter) / 2
    let done = 0
    for (let k = from[i]!; k < from[i + 1]!; k++) {
      const cross = crossed[ids[k]!]!
      if (cross === 0 || done & (1 << (cross - firstCross))) continue
      done |= 1 << (cross - firstCross)
      rows.put(cross, around)
      if (part >= 0) rows.put(cross + (part + 1) * crosses.length, 1)
    }
    rows.close()
  }
  return rows
}

/** The classes by which the first of a series opens it, and the feature of those after it. */
const openers = [
  [PLANS, at('series opened by a plan')],
  [WRONG, at('series opened by what is wrong')],
  [GOOD, at('series opened by what is good')],
] as const

/** The classes that the first of a series of sentences joined by semicolons or a colon has, for those after it; else 0. */
function seriesOpeners(
  doc: Document<Pick<Layers, 'sentences'>>,
  { plain }: LocalFeatures,
  text: string,
): readonly number[] {
  let opened = 0
  return doc.sentences.map(({ start, heading }, i) => {
    const before = i > 0 ? doc.sentences[i - 1] : undefined
    if (before && !heading && kindAt(text, before.end - 1) & JOINT && start - before.end <= 2) return opened
    opened = plain[i]! & OPENER ? plain[i]! & ~PLANS : plain[i]!
    return 0
  })
}

/** For each feature of the sentence itself that reads differently in the midst of achievements and of plans, its cross; else 0. */
function crossing(space: FeatureSpace): Uint8Array {
  const [measure, done, plan] = (['measure', 'done', 'plan'] as const).map((name) => cueClasses.indexOf(name))
  const crossed = new Uint8Array(space.names.length)
  const pairs = [
    [space.class(measure!, position.first), at('around positive, begins with a measure')],
    [shape['one number'], at('around positive, has a number')],
    [shape['two numbers'], at('around positive, has a number')],
    [shape['three numbers or more'], at('around positive, has a number')],
    [space.class(done!, position.plain), at('around positive, has something done')],
    [space.class(plan!, position.plain), at('around positive, has something planned')],
    [shape['one clause'], at('around positive, is short')],
    [shape['only names a task'], at('around positive, only names a task')],
    [shape['every clause begins with a measure'], at('around positive, measures alone')],
    [shape['last clause ends with progress'], at('around positive, ends with progress')],
  ] as const
  for (const [own, cross] of pairs) crossed[own] = cross
  return crossed
}

/** How much each of the sentences on one side weighs, the nearer the heavier. */
const heft = Float64Array.from({ length: reach }, (_, k) => 2 / (1 + (k + 1) / 3))

/** The mean chance of one tone among the sentences on one side; nothing there counts as undecided. */
function mean(alone: Chances, i: number, step: -1 | 1, tone: 0 | 2): number {
  let [sum, weight] = [tone === 0 ? 0.3 : 0.1, 1]
  for (let d = 1; d <= reach; d++) {
    const j = 3 * (i + d * step)
    if (j < 0 || j >= alone.length) break
    sum += heft[d - 1]! * alone[j + tone]!
    weight += heft[d - 1]!
  }
  return sum / weight
}

/**
 * Where the report owns up to problems: from an opener (我们也清醒看到 …) to the sentence that promises to solve them
 * (对这些问题，我们将 …) or turns to what must be done, the next heading, or a paragraph on something else. Gives the id
 * of the feature, or -1.
 */
function problemPassages(
  doc: Document<Pick<Layers, 'sentences'>>,
  { classes, plain }: LocalFeatures,
  text: string,
): number[] {
  let since = -1
  return doc.sentences.map(({ start, heading }, i) => {
    const bits = classes[i]!
    if (heading) since = -1
    else if (bits & OPENER && bits & WRONG) {
      since = 0
      return problems.opens
    }
    if (since < 0) return -1
    const before = doc.sentences[i - 1]!
    const owns = (plain[i]! & WRONG) !== 0
    if (bits & CLOSING || (plain[i]! & OBLIGES && !owns)) {
      since = -1
      return problems.closes
    }
    if (!owns && text.slice(before.end, start).includes('\n')) {
      since = -1
      return -1
    }
    since++
    if (!(bits & WRONG)) return problems.nothingWrong
    return since <= 4 ? problems.nextSentences : problems.furtherOn
  })
}

const problems = {
  opens: at('passage on problems: opens'),
  nextSentences: at('passage on problems: next sentences'),
  furtherOn: at('passage on problems: further on'),
  nothingWrong: at('passage on problems: nothing wrong'),
  closes: at('passage on problems: closes'),
}
