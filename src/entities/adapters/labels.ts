import { GongwenError } from '../../errors.js'
import type { TaggedSpan } from '../tagger-interface.js'

/** A label of a token-classification model: where in a name the token stands, and what kind of name it is. */
export interface Label {
  readonly part: 'B' | 'I' | 'O'
  /** Absent for `O` and for kinds of name that this library does not take from a tagger. */
  readonly type?: TaggedSpan['type']
}

/** What models call the three kinds of name. */
const types: Readonly<Record<string, TaggedSpan['type']>> = {
  LOC: 'PLACE',
  GPE: 'PLACE',
  NS: 'PLACE',
  PLACE: 'PLACE',
  ADDRESS: 'PLACE',
  ORG: 'ORG',
  NT: 'ORG',
  GOVERNMENT: 'ORG',
  COMPANY: 'ORG',
  PER: 'PERSON',
  PERSON: 'PERSON',
  NR: 'PERSON',
  NAME: 'PERSON',
}

/**
 * The labels of a model by their number, from its `config.json`.
 * @throws GongwenError INPUT_INVALID when it has no `id2label`
 */
export function readLabels(config: string, file: string): Label[] {
  let names: unknown
  try {
    names = (JSON.parse(config) as { id2label?: unknown }).id2label
  } catch (cause) {
    throw new GongwenError('INPUT_INVALID', 'this is not JSON', { file, cause })
  }
  if (typeof names !== 'object' || names === null) {
    throw new GongwenError('INPUT_INVALID', 'the model has no id2label: it is no token-classification model', { file })
  }
  return Object.entries(names)
    .sort(([a], [b]) => Number(a) - Number(b))
    .map(([, name]) => labelOf(String(name)))
}

/** `B-LOC`, `I-LOC`, `S-LOC`, `E-LOC`, `LOC`, `O`; a single-token name begins, an end goes on. */
function labelOf(name: string): Label {
  const [, part, kind] = /^(?:([BIESM])[-_])?(.*)$/.exec(name.toUpperCase())!
  const type = types[kind!]
  if (type === undefined) return { part: 'O' }
  return { part: part === 'B' || part === 'S' ? 'B' : 'I', type }
}

/**
 * The names in a row of tokens: at each the label of the highest logit; a name's score is the lowest probability
 * (softmax) among its tokens.
 * @param logits row by row, one value a label
 */
export function decode(logits: Float32Array, labels: readonly Label[]): TaggedSpan[] {
  const found: { start: number; end: number; type: TaggedSpan['type']; score: number }[] = []
  for (let at = 0; at * labels.length < logits.length; at++) {
    const row = logits.subarray(at * labels.length, (at + 1) * labels.length)
    let best = 0
    for (let i = 1; i < row.length; i++) if (row[i]! > row[best]!) best = i
    const { part, type } = labels[best]!
    if (type === undefined) continue
    let sum = 0
    for (const value of row) sum += Math.exp(value - row[best]!)
    const last = found.at(-1)
    if (part === 'I' && last?.end === at && last.type === type) {
      last.end = at + 1
      last.score = Math.min(last.score, 1 / sum)
    } else found.push({ start: at, end: at + 1, type, score: 1 / sum })
  }
  return found
}
