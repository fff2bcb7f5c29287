import type { Mention, Span } from '../../document.js'
import { GongwenError } from '../../errors.js'
import type { GoldDocument, GoldEntity, GoldFact, GoldLayer, GoldSentence } from '../gold.js'
import { isOneOf, labels, periodPattern } from '../labels.js'
import type { Offsets, OffsetUnit } from '../offsets.js'

/** Options of a format whose offsets tools disagree on. */
export interface FormatOptions {
  /** What the offsets count; each format has the default of the tool it belongs to. */
  readonly offsets?: OffsetUnit
}

/** Where a text to be read comes from, for messages. */
export interface Origin {
  readonly file: string
}

/** Stops the reading of a file with what is wrong with it. */
export type Fail = (message: string, line?: number) => never

/** The same, where the line is known already. */
export type Stop = (message: string) => never

export const failIn =
  (file: string): Fail =>
  (message, line) => {
    throw new GongwenError('INPUT_INVALID', message, { file, line })
  }

export type Fields = Record<string, unknown>
export const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** A stretch of a text with its surface. */
export const mention = ({ start, end }: Span, text: string): Mention => ({ start, end, text: text.slice(start, end) })

/** The span between two offsets of a file. */
export function readSpan(from: unknown, to: unknown, offsets: Offsets, fail: Stop): Span {
  const [start, end] = [offsets.from(from), offsets.from(to)]
  if (start !== undefined && end !== undefined && start < end) return { start, end }
  return fail(`${from}–${to} is no stretch of the text (offsets are taken to count ${offsets.counting})`)
}

/** Checks what a file says that a span's text is: where it differs, the offsets count something else or are wrong. */
export function checkSurface(surface: string, expected: string, offsets: Offsets, fail: Stop): void {
  if (surface === expected) return
  fail(`it says '${surface}' where the text has '${expected}' (offsets are taken to count ${offsets.counting})`)
}

/** The fields of a gold document that no tool has a place for: they are carried along, unaltered. */
export function carriedFields({ id, text, entities, facts, sentences, ...rest }: GoldDocument): Fields {
  return rest
}

/** The fields of a fact that are neither its span nor its indicator. */
export type FactFields = Omit<GoldFact, 'start' | 'end' | 'text' | 'indicator'>

/** Checks the fields of a fact as a tool holds them. What may be left out: high, unit, approx, direction, basis, period, modality. */
export function factFields(given: Fields, fail: Stop): FactFields {
  const { low, high = low, unit = '', kind, approx = 'exact', modality = 'actual', ...rest } = given
  const { direction = null, basis = null, period = null, ...others } = rest
  if (!Number.isFinite(low) || !Number.isFinite(high)) fail('a fact has a number as low (and as high)')
  if (typeof unit !== 'string') fail('the unit of a fact is a string')
  if (period !== null && !(typeof period === 'string' && periodPattern.test(period)))
    fail(`the period ${JSON.stringify(period)} is not like 2025, 2025-07 or 2021/2025`)
  for (const [field, value] of Object.entries({ kind, approx, modality, direction, basis })) {
    if (value === null && (field === 'direction' || field === 'basis')) continue
    const known = labels[field as 'kind']
    if (!isOneOf<unknown>(known, value)) fail(`${field} of a fact is one of ${known.join(', ')}, not ${value}`)
  }
  return { low, high, unit, kind, approx, modality, direction, basis, period, ...others } as FactFields
}

/** Puts a gold document together: layers in the order of the text, and which layers there are where nothing says so. */
export function assemble(
  head: { readonly id: string; readonly text: string },
  parts: {
    readonly entities: GoldEntity[]
    readonly facts: GoldFact[]
    readonly sentences: GoldSentence[]
    /** What {@link carriedFields} gave; undefined when the file does not come from here. */
    readonly carried: unknown
  },
  fail: Stop,
): GoldDocument {
  const byStart = (a: Span, b: Span) => a.start - b.start || a.end - b.end
  const layers = {
    entities: parts.entities.sort(byStart),
    facts: parts.facts.sort(byStart),
    sentences: parts.sentences.sort(byStart),
  }
  const { carried } = parts
  if (carried === undefined) return { ...head, layers: layersFound(layers), ...layers, keyphrases: [] }
  if (!isFields(carried)) return fail('the document fields are not an object')
  const { keyphrases = [] } = carried
  if (!Array.isArray(keyphrases) || keyphrases.some((phrase) => typeof phrase !== 'string'))
    return fail('keyphrases is not a list of strings')
  return { ...carried, ...head, ...layers, keyphrases } as GoldDocument
}

/** The layers that hold something: what a tool's file does not have was not annotated, rather than found absent. */
function layersFound(parts: Pick<GoldDocument, 'entities' | 'facts' | 'sentences'>): GoldLayer[] {
  const found: GoldLayer[] = []
  if (parts.entities.length > 0) found.push('entities')
  if (parts.facts.length > 0) found.push('facts')
  if (parts.sentences.length > 0) found.push('tone')
  return found
}
