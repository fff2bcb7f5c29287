import type { Span } from '../../document.js'
import { GongwenError } from '../../errors.js'
import { parseJson } from '../files.js'
import type { GoldDocument, GoldEntity, GoldFact, GoldSentence } from '../gold.js'
import { isOneOf, labels } from '../labels.js'
import { type Offsets, offsetsOf } from '../offsets.js'
import { attributes, readLines } from './brat-lines.js'
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
} from './common.js'

// The stand-off format of brat (https://brat.nlplab.org/standoff.html; Stenetorp et al., EACL 2012): the text in a .txt
// file, a line for each annotation in a .ann file. An annotation over a line end is written in fragments, since brat
// keeps one line a line. brat is written in Python: its offsets are code points.

/** One document as brat has it, and the fields brat has no place for in a third file. */
export interface BratFiles {
  readonly txt: string
  readonly ann: string
  /** JSON: id, source, reportYear, place, layers, key phrases, words. Undefined for documents begun in brat. */
  readonly meta?: string | undefined
}

/** What ends a line for Python, which brat reads with. */
const lineEnds = /[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+/

/** How the names of third files end. */
export const metaEnding = '.meta.json'

/** The configuration of a brat folder with these annotations: `annotation.conf`. */
export function bratConfiguration(): string {
  const values = (name: string, target: string, known: readonly string[]) =>
    `${name}\tArg:${target}, Value:${known.join('|')}`
  return `[entities]
${[...labels.type, 'FACT', 'INDICATOR', 'SENTENCE'].join('\n')}

[relations]
Measures\tArg1:FACT, Arg2:INDICATOR
<OVERLAP>\tArg1:<ENTITY>, Arg2:<ENTITY>, <OVL-TYPE>:<ANY>

[events]

[attributes]
${Object.entries(attributes)
  .map(([name, field]) => values(name, 'FACT', labels[field]))
  .join('\n')}
${values('Tone', 'SENTENCE', labels.tone)}
`
}

/**
 * Writes a gold document for brat: entities, facts (`FACT`), what they measure (`INDICATOR`, relation `Measures`) and
 * sentences (attribute `Tone`). Value, unit and period of a fact are JSON in its note.
 * @throws GongwenError INPUT_INVALID for a span that begins or ends with a line end, which brat cannot hold
 */
export function toBrat(gold: GoldDocument, { offsets: unit = 'codepoint' }: FormatOptions = {}): BratFiles {
  const { id, text, entities, facts, sentences } = gold
  const offsets = offsetsOf(text, unit)
  const lines: string[] = []
  const counts = { T: 0, A: 0, R: 0, '#': 0 }
  const add = (letter: keyof typeof counts, rest: string) => {
    const name = `${letter}${++counts[letter]}`
    lines.push(`${name}\t${rest}`)
    return name
  }
  const addSpan = (label: string, span: Span) => add('T', `${label} ${fragments(span, text, offsets, id)}`)
  const addNote = (target: string, fields: Fields) => {
    if (Object.keys(fields).length > 0) add('#', `AnnotatorNotes ${target}\t${JSON.stringify(fields)}`)
  }
  for (const { start, end, text: _, type, ...rest } of entities) addNote(addSpan(type, { start, end }), rest)
  const indicators = new Map<string, string>()
  for (const { start, end, text: _, indicator, ...fields } of facts) {
    const target = addSpan('FACT', { start, end })
    const rest: Fields = { ...fields }
    for (const [name, field] of Object.entries(attributes)) {
      if (fields[field] !== null) add('A', `${name} ${target} ${fields[field]}`)
      delete rest[field]
    }
    addNote(target, rest)
    if (indicator === null) continue
    const key = `${indicator.start}-${indicator.end}`
    const measured = indicators.get(key) ?? addSpan('INDICATOR', indicator)
    indicators.set(key, measured)
    add('R', `Measures Arg1:${target} Arg2:${measured}`)
  }
  for (const { start, end, tone, ...rest } of sentences) {
    const target = addSpan('SENTENCE', { start, end })
    add('A', `Tone ${target} ${tone}`)
    addNote(target, rest)
  }
  const meta = `${JSON.stringify({ id, ...carriedFields(gold) }, null, 1)}\n`
  return { txt: text, ann: lines.map((line) => `${line}\n`).join(''), meta }
}

/** `0 5;6 10` and the surface: the span without the line ends in it. */
function fragments({ start, end }: Span, text: string, offsets: Offsets, id: string): string {
  const surface = text.slice(start, end)
  const pieces = surface.split(lineEnds)
  if (pieces[0] === '' || pieces.at(-1) === '') {
    throw new GongwenError('INPUT_INVALID', `${id}: brat has no spans with a line end at their edge (${start}–${end})`)
  }
  const ranges: string[] = []
  let from = 0
  for (const piece of pieces) {
    const at = start + surface.indexOf(piece, from)
    from = at - start + piece.length
    ranges.push(`${offsets.to(at)} ${offsets.to(at + piece.length)}`)
  }
  return `${ranges.join(';')}\t${pieces.join(' ')}`
}

/**
 * Reads a document of brat. Without the third file its id is its name, and only layers with annotations count as annotated.
 * Events, normalisations and labels of attributes other than these are passed over.
 * @param origin the name of the document, and of its `.ann` file for messages
 * @throws GongwenError INPUT_INVALID with file and line
 */
export function fromBrat(
  { txt, ann, meta }: BratFiles,
  origin: Origin & { readonly name: string },
  { offsets: unit = 'codepoint' }: FormatOptions = {},
): GoldDocument {
  const fail = failIn(origin.file)
  const { spans, details, measures } = readLines(ann, txt, offsetsOf(txt, unit), origin.file)
  const entities: GoldEntity[] = []
  const facts: GoldFact[] = []
  const sentences: GoldSentence[] = []
  for (const [name, { label, line, start, end }] of spans) {
    const failHere = (message: string) => fail(message, line)
    const fields = details.get(name) ?? {}
    const surface = { start, end, text: txt.slice(start, end) }
    if (isOneOf(labels.type, label)) {
      entities.push({ ...fields, ...surface, type: label })
    } else if (label === 'FACT') {
      const indicator = measures.get(name)
      facts.push({ ...factFields(fields, failHere), ...surface, indicator: indicator ? mention(indicator, txt) : null })
    } else if (label === 'SENTENCE') {
      const { tone } = fields
      if (!isOneOf(labels.tone, tone)) return failHere('a sentence has the attribute Tone')
      sentences.push({ ...fields, start, end, tone })
    } else if (label !== 'INDICATOR') {
      failHere(`the label ${label} is unknown; there are ${labels.type.join(', ')}, FACT, INDICATOR, SENTENCE`)
    }
  }
  const { id, carried } = readMeta(meta, origin)
  return assemble({ id, text: txt }, { entities, facts, sentences, carried }, fail)
}

/** The id and the fields that were carried along, from the third file. */
function readMeta(meta: string | undefined, { file, name }: Origin & { readonly name: string }) {
  if (meta === undefined) return { id: name, carried: undefined }
  const place = file.replace(/\.ann$/, metaEnding)
  const value = parseJson(meta, place)
  if (!isFields(value)) return failIn(place)('not a JSON object')
  const { id = name, ...carried } = value
  if (typeof id !== 'string') return failIn(place)('the id is not a string')
  return { id, carried }
}
