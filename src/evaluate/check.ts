import type { Span } from '../document.js'
import { filesIn, readInput } from './files.js'
import { isOneOf, labels, periodPattern } from './labels.js'
import { isInsidePair } from './offsets.js'

/** Something wrong with a gold document. */
export interface GoldProblem {
  readonly file: string
  /** Where in the file: `facts[3].indicator`, or empty for the file as a whole. */
  readonly position: string
  /** `error`: figures against this gold would be wrong. `warning`: it is unusual, and probably a slip. */
  readonly severity: 'error' | 'warning'
  readonly message: string
}

type Note = (position: string, message: string, severity?: GoldProblem['severity']) => void
type Fields = Record<string, unknown>

/**
 * Finds what is wrong with the gold documents of a folder: files that are no JSON, missing fields, ids used twice,
 * offsets outside the text or inside a character, surfaces that are not the text at their offsets, unknown labels,
 * spans that overlap or are out of order, ranges the wrong way round, key phrases that the text does not have.
 * @returns the problems, in the order of the files; none when the gold is sound
 * @throws GongwenError INPUT_UNREADABLE when the folder or a file cannot be read
 * @example checkGold('my-gold').map(({ file, position, message }) => `${file}: ${position}: ${message}`)
 */
export function checkGold(folder: string): GoldProblem[] {
  const problems: GoldProblem[] = []
  const idsSeen = new Map<string, string>()
  const files = filesIn(folder, '.json')
  if (files.length === 0) {
    problems.push({ file: folder, position: '', severity: 'error', message: 'there is no .json file in this folder' })
  }
  for (const file of files) {
    const note: Note = (position, message, severity = 'error') => problems.push({ file, position, severity, message })
    const document = parse(readInput(file), note)
    if (document === undefined) continue
    checkDocument(document, note)
    if (typeof document.id !== 'string') continue
    const other = idsSeen.get(document.id)
    if (other === undefined) idsSeen.set(document.id, file)
    else note('id', `'${document.id}' is the id of ${other} too; ids are unique`)
  }
  return problems
}

function checkDocument(document: Fields, note: Note): void {
  const { id, text, reportYear, place, source, layers } = document
  if (typeof id !== 'string' || id === '') note('id', 'it is missing; give a string that no other document has')
  if (reportYear !== undefined && !Number.isInteger(reportYear)) note('reportYear', 'it is not a year')
  for (const [field, value] of Object.entries({ place, source })) {
    if (value !== undefined && typeof value !== 'string') note(field, 'it is not a string')
  }
  if (layers !== undefined && !Array.isArray(layers)) note('layers', 'it is not a list')
  for (const [i, layer] of list(layers).entries()) {
    if (!isOneOf(labels.layers, layer)) note(`layers[${i}]`, unknown(layer, labels.layers))
  }
  if (typeof text !== 'string') {
    note('text', 'it is missing; give the text that the offsets are about')
    return
  }
  for (const layer of ['entities', 'facts', 'sentences', 'keyphrases', 'tokens']) {
    if (document[layer] !== undefined && !Array.isArray(document[layer])) note(layer, 'it is not a list')
  }
  const sentences = checkSpans('sentences', document, text, note, (sentence, at) => {
    checkLabel(sentence, 'tone', at, note)
  })
  checkSpans('entities', document, text, note, (entity, at) => {
    checkLabel(entity, 'type', at, note)
    checkSurface(entity, text, at, note)
  })
  const facts = checkSpans('facts', document, text, note, (fact, at) => checkFact(fact, text, at, note))
  checkSpans('tokens', document, text, note, () => {})
  for (const { at, start, end } of sentences.length === 0 ? [] : facts) {
    if (!sentences.some((sentence) => sentence.start <= start && end <= sentence.end))
      note(at, 'it stands in no sentence', 'warning')
  }
  checkPhrases(list(document.keyphrases), text, note)
}

function checkFact(fact: Fields, text: string, at: string, note: Note): void {
  checkSurface(fact, text, at, note)
  const { low, high, unit, kind, direction, basis, period, indicator } = fact
  for (const [field, value] of Object.entries({ low, high })) {
    if (!Number.isFinite(value)) note(`${at}.${field}`, 'it is not a number')
  }
  if ((low as number) > (high as number)) note(at, `low (${low}) is above high (${high})`)
  if (typeof unit !== 'string') note(`${at}.unit`, "it is missing; a number without a unit has ''")
  for (const field of ['approx', 'kind', 'modality'] as const) checkLabel(fact, field, at, note)
  for (const field of ['direction', 'basis'] as const) {
    if (fact[field] !== null) checkLabel(fact, field, at, note)
  }
  const moves = kind === 'change' || kind === 'rate'
  if (moves && direction === null) note(`${at}.direction`, `a ${kind} goes up or down`, 'warning')
  if (!moves && (direction ?? basis ?? null) !== null) note(at, `a ${kind} has neither direction nor basis`, 'warning')
  if (period !== null && !(typeof period === 'string' && periodPattern.test(period)))
    note(`${at}.period`, 'it is neither null nor like 2025, 2025-07 or 2021/2025')
  if (indicator === null) return
  if (checkSpan(indicator, text, `${at}.indicator`, note)) checkSurface(indicator, text, `${at}.indicator`, note)
}

function checkPhrases(phrases: readonly unknown[], text: string, note: Note): void {
  phrases.forEach((phrase, i) => {
    const at = `keyphrases[${i}]`
    if (typeof phrase !== 'string' || phrase === '') note(at, 'it is not a phrase')
    else if (!text.includes(phrase)) note(at, `'${phrase}' is not in the text`)
    else if (phrases.indexOf(phrase) < i) note(at, `'${phrase}' stands twice`, 'warning')
  })
}

/** Checks the spans of a layer one by one and against each other; those with sound offsets are returned. */
function checkSpans(
  layer: string,
  document: Fields,
  text: string,
  note: Note,
  checkFields: (item: Fields, at: string) => void,
): (Span & { at: string })[] {
  const sound: (Span & { at: string })[] = []
  list(document[layer]).forEach((item, i) => {
    const at = `${layer}[${i}]`
    if (!checkSpan(item, text, at, note)) return
    checkFields(item, at)
    const { start, end } = item
    const before = sound.at(-1)
    if (before !== undefined && start < before.start) note(at, `it stands before ${before.at}; order by start`)
    sound.push({ at, start, end })
  })
  const ordered = sound.toSorted((a, b) => a.start - b.start)
  let last: (typeof sound)[number] | undefined
  for (const span of ordered) {
    if (last !== undefined && span.start < last.end) note(span.at, `it overlaps ${last.at}`)
    if (last === undefined || span.end > last.end) last = span
  }
  return sound
}

/** Whether a value is a span of the text; says why where it is not. */
function checkSpan(value: unknown, text: string, at: string, note: Note): value is Fields & Span {
  if (typeof value !== 'object' || value === null) {
    note(at, 'it is missing or no object')
    return false
  }
  const { start, end } = value as Partial<Span>
  if (!Number.isInteger(start) || !Number.isInteger(end)) {
    note(at, `start and end are integers, not ${JSON.stringify(start)} and ${JSON.stringify(end)}`)
    return false
  }
  if (start! < 0 || end! > text.length || start! >= end!) {
    note(at, `${start}–${end} is not in the text, which has ${text.length} UTF-16 units, or is empty`)
    return false
  }
  for (const offset of [start!, end!]) {
    if (isInsidePair(text, offset)) note(at, `${offset} is inside a character; offsets count UTF-16 units`)
  }
  return true
}

function checkSurface({ start, end, text: surface }: Fields, text: string, at: string, note: Note): void {
  const actual = text.slice(start as number, end as number)
  if (surface !== actual) note(`${at}.text`, `it says '${surface}' where the text has '${actual}'`)
}

function checkLabel(item: Fields, field: Exclude<keyof typeof labels, 'layers'>, at: string, note: Note): void {
  if (!isOneOf<unknown>(labels[field], item[field])) note(`${at}.${field}`, unknown(item[field], labels[field]))
}

const unknown = (value: unknown, known: readonly string[]) =>
  `${value === undefined ? 'it is missing' : `${JSON.stringify(value)} is unknown`}; there are ${known.join(', ')}`

const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])

function parse(json: string, note: Note): Fields | undefined {
  try {
    const value: unknown = JSON.parse(json)
    if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Fields
    note('', 'a gold document is a JSON object with id and text')
  } catch (error) {
    note('', `it is not JSON: ${(error as Error).message}`)
  }
  return undefined
}
