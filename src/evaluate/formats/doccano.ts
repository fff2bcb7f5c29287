import type { Span } from '../../document.js'
import { parseJson } from '../files.js'
import type { GoldDocument, GoldEntity, GoldFact, GoldSentence } from '../gold.js'
import { isOneOf, labels } from '../labels.js'
import { type Offsets, type OffsetUnit, offsetsOf } from '../offsets.js'
import {
  assemble,
  carriedFields,
  type Fields,
  type FormatOptions,
  factFields,
  failIn,
  isFields,
  mention,
  type Origin,
  readSpan,
  type Stop,
} from './common.js'

// JSON Lines of doccano's sequence labelling projects (https://doccano.github.io/doccano/), a document a line. doccano is
// written in JavaScript where it counts: its offsets are UTF-16 units (https://github.com/doccano/doccano/issues/2290).
// A project that counts grapheme clusters as one character has offsets in graphemes: give that as unit.
// It has labels on spans and, newer, relations between them, but no fields: what else a gold document holds is carried in
// the field `gongwen`, which doccano keeps as metadata. Which spans there are, the labels say.

/** A label for each type of entity, each tone, and the numbers of facts. */
const factLabel = 'FACT'
const indicatorLabel = 'INDICATOR'

/**
 * Writes gold documents for doccano: entities by type, sentences by tone (`positive`, `neutral`, `negative`), facts as
 * `FACT`. The project has to allow overlapping spans.
 */
export function toDoccano(golds: readonly GoldDocument[], { offsets: unit = 'utf16' }: FormatOptions = {}): string {
  return golds.map((gold) => `${JSON.stringify(record(gold, unit))}\n`).join('')
}

function record(gold: GoldDocument, unit: OffsetUnit): Fields {
  const { id, text, entities, facts, sentences } = gold
  const offsets = offsetsOf(text, unit)
  const at = ({ start, end }: Span) => [offsets.to(start), offsets.to(end)] as const
  const label = [
    ...entities.map((entity) => [...at(entity), entity.type]),
    ...sentences.map((sentence) => [...at(sentence), sentence.tone]),
    ...facts.map((fact) => [...at(fact), factLabel]),
  ].sort((a, b) => (a[0] as number) - (b[0] as number) || (b[1] as number) - (a[1] as number))
  // doccano gives a record a number of its own as id, so the document's travels in here.
  const details = {
    id,
    document: carriedFields(gold),
    entities: entities.flatMap(({ start, end, text: _, type, ...rest }) => extras(at({ start, end }), rest)),
    sentences: sentences.flatMap(({ start, end, tone, ...rest }) => extras(at({ start, end }), rest)),
    facts: facts.map(({ start, end, text: _, indicator, ...rest }) => ({
      at: at({ start, end }),
      ...rest,
      indicator: indicator && at(indicator),
    })),
  }
  return { text, label, gongwen: details }
}

const extras = (at: readonly [number, number], rest: Fields) =>
  Object.keys(rest).length === 0 ? [] : [{ at, ...rest }]

/**
 * Reads what doccano exports: `label` (or `labels`) as `[start, end, label]`, or `entities` with `relations`, of which
 * those from a `FACT` to an `INDICATOR` say what it measures.
 * @throws GongwenError INPUT_INVALID with file and line, also for a `FACT` whose value is not in the field `gongwen`
 */
export function fromDoccano(content: string, origin: Origin, options: FormatOptions = {}): GoldDocument[] {
  const documents: GoldDocument[] = []
  content.split('\n').forEach((line, i) => {
    if (line.trim() === '') return
    const fail = (message: string) => failIn(origin.file)(message, i + 1)
    documents.push(readRecord(parseJson(line, origin.file, i + 1), `document-${i + 1}`, options, fail))
  })
  return documents
}

interface Labelled extends Span {
  readonly label: string
  readonly indicator?: Span
}

function readRecord(
  record: unknown,
  name: string,
  { offsets: unit = 'utf16' }: FormatOptions,
  fail: Stop,
): GoldDocument {
  if (!isFields(record)) return fail('a record is an object with text and label')
  const { text, gongwen = {} } = record
  if (typeof text !== 'string') return fail('the text is missing')
  if (!isFields(gongwen)) return fail('the field gongwen is not an object')
  const offsets = offsetsOf(text, unit)
  const details = {
    entities: byPlace(gongwen.entities),
    sentences: byPlace(gongwen.sentences),
    facts: byPlace(gongwen.facts),
  }
  const entities: GoldEntity[] = []
  const facts: GoldFact[] = []
  const sentences: GoldSentence[] = []
  for (const { label, indicator, start, end } of readLabels(record, offsets, fail)) {
    const key = `${offsets.to(start)}-${offsets.to(end)}`
    const surface = mention({ start, end }, text)
    if (isOneOf(labels.type, label)) {
      entities.push({ ...details.entities.get(key), ...surface, type: label })
    } else if (isOneOf(labels.tone, label)) {
      sentences.push({ ...details.sentences.get(key), start, end, tone: label })
    } else if (label === factLabel) {
      const found = details.facts.get(key)
      if (found === undefined)
        return fail(
          `the fact '${surface.text}' at ${key} has no value; doccano has no place for one: give it in gongwen.facts`,
        )
      const { indicator: carried, ...fields } = found
      const place = indicator ?? (Array.isArray(carried) ? readSpan(carried[0], carried[1], offsets, fail) : undefined)
      facts.push({
        ...factFields(fields, fail),
        ...surface,
        indicator: place === undefined ? null : mention(place, text),
      })
    } else if (label !== indicatorLabel) {
      return fail(
        `the label ${label} is unknown; there are ${[...labels.type, ...labels.tone, factLabel, indicatorLabel].join(', ')}`,
      )
    }
  }
  const id = gongwen.id ?? (record.id === undefined ? name : String(record.id))
  if (typeof id !== 'string') return fail('gongwen.id is not a string')
  return assemble({ id, text }, { entities, facts, sentences, carried: gongwen.document }, fail)
}

/** Fields that were carried along, by their span in the file's offsets. */
function byPlace(items: unknown): Map<string, Fields> {
  const map = new Map<string, Fields>()
  for (const item of Array.isArray(items) ? items : []) {
    if (!isFields(item) || !Array.isArray(item.at)) continue
    const { at, ...fields } = item
    map.set(`${at[0]}-${at[1]}`, fields)
  }
  return map
}

/** The spans of a record in either form. */
function readLabels(record: Fields, offsets: Offsets, fail: Stop): Labelled[] {
  const { label = record.labels, entities, relations = [] } = record
  if (label === undefined && entities === undefined) return fail('there is neither label nor entities')
  const found = new Map<unknown, Labelled>()
  for (const item of listed(label, 'label', fail)) {
    if (!Array.isArray(item) || typeof item[2] !== 'string') return fail('a label is [start, end, "LABEL"]')
    found.set(item, { ...readSpan(item[0], item[1], offsets, fail), label: item[2] })
  }
  for (const item of listed(entities, 'entities', fail)) {
    if (!isFields(item) || typeof item.label !== 'string')
      return fail('an entity has id, label, start_offset and end_offset')
    found.set(item.id, { ...readSpan(item.start_offset, item.end_offset, offsets, fail), label: item.label })
  }
  for (const item of listed(relations, 'relations', fail)) {
    const [from, to] = isFields(item) ? [found.get(item.from_id), found.get(item.to_id)] : []
    if (from === undefined || to === undefined) return fail('a relation has from_id and to_id, the ids of entities')
    if (from.label === factLabel && to.label === indicatorLabel)
      found.set((item as Fields).from_id, { ...from, indicator: to })
  }
  return [...found.values()]
}

function listed(value: unknown, field: string, fail: Stop): unknown[] {
  if (value === undefined) return []
  return Array.isArray(value) ? value : fail(`${field} is not a list`)
}
