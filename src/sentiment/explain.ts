import type { Document, Layers, Mention, Tone } from '../document.js'
import { GongwenError } from '../errors.js'
import { tones } from './model.js'
import type { Scan } from './scan.js'
import { builtinReader, type Reading, type ToneNeeds, toneOf } from './tone.js'

/** One thing that spoke for or against the label of a sentence. */
export interface ToneCue {
  /** What it is: `plain shortfall`, `word 不足`, `passage on problems: opens`, `around positive, has a number` … */
  readonly feature: string
  /** How much it speaks for the label, against the mean of the other two; negative when it speaks against. */
  readonly weight: number
  /** Where it stands in the text; empty for what is no word (length, section, neighbours). */
  readonly mentions: readonly Mention[]
}

/** Why a sentence has its tone. */
export interface ToneExplanation {
  readonly label: Tone
  readonly score: number
  /** The chances of the three tones; they add up to 1. */
  readonly chances: Readonly<Record<Tone, number>>
  /** What decided, the weightiest first. */
  readonly cues: readonly ToneCue[]
}

/**
 * Says why a sentence of a document has its tone: every cue with its weight, in the log-odds of the classifier.
 * @param doc a document with sections and sentences (and facts, if the tone was read with them)
 * @param sentence index into `doc.sentences`
 * @throws GongwenError OPTION_INVALID when there is no such sentence
 *
 * @example
 * explainTone(doc, 0).cues[0] // { feature: 'word 不足', weight: 1.2, mentions: [{ start: 4, end: 6, text: '不足' }] }
 */
export function explainTone(doc: Document<ToneNeeds & Partial<Layers>>, sentence: number): ToneExplanation {
  if (doc.sentences[sentence] === undefined) {
    throw new GongwenError(
      'OPTION_INVALID',
      `there is no sentence ${sentence}; the last is ${doc.sentences.length - 1}`,
    )
  }
  const { local, context, chances } = readOnce(doc)
  const { space, names, weights } = builtinReader()
  const tone = toneOf(chances, sentence)
  const label = tones.indexOf(tone.label)
  const cues = new Map<number, number>()
  const weigh = (id: number, value: number) => {
    const row = weights.subarray(3 * id, 3 * id + 3)
    const others = (row[0]! + row[1]! + row[2]! - row[label]!) / 2
    cues.set(id, (row[label]! - others) * value)
  }
  for (const [rows, shift] of [
    [local.rows, 0],
    [context, space.names.length],
  ] as const) {
    for (let i = rows.from[sentence]!; i < rows.from[sentence + 1]!; i++) weigh(rows.ids[i]! + shift, rows.values[i]!)
  }
  const of = (i: number) => Math.round(chances[3 * sentence + i]! * 1000) / 1000
  return {
    ...tone,
    chances: { positive: of(0), neutral: of(1), negative: of(2) },
    cues: [...cues]
      .map(([id, weight]) => ({
        feature: names[id]!,
        weight: Math.round(weight * 1000) / 1000,
        mentions: mentionsOf(doc.text, names[id]!, local.scan, sentence),
      }))
      .filter(({ weight }) => weight !== 0)
      .sort((a, b) => Math.abs(b.weight) - Math.abs(a.weight)),
  }
}

/** Where the words of a feature stand in a sentence; the text is the document's own, not its normal form. */
function mentionsOf(text: string, feature: string, scan: Scan, sentence: number): Mention[] {
  const mentions: Mention[] = []
  for (let k = scan.from[sentence]!; k < scan.from[sentence + 1]!; k++) {
    const [start, end] = [scan.start[k]!, scan.end[k]!]
    if (!builtinReader().space.namesOf(scan.word[k]!, scan.standing[k]!).includes(feature)) continue
    mentions.push({ start, end, text: text.slice(start, end) })
  }
  return mentions
}

/** The last document read: its sentences are usually asked about one after the other. */
let last: { readonly doc: WeakRef<object>; readonly reading: Reading } | undefined

function readOnce(doc: Document<ToneNeeds & Partial<Layers>>): Reading {
  if (last?.doc.deref() !== doc) last = { doc: new WeakRef(doc), reading: builtinReader().read(doc) }
  return last!.reading
}
