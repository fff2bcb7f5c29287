import type { Span } from '../../document.js'
import { parseJson } from '../files.js'
import type { GoldDocument, GoldEntity, GoldFact, GoldSentence } from '../gold.js'
import { isOneOf, labels } from '../labels.js'
import { type Offsets, offsetsOf } from '../offsets.js'
import {
  assemble,
  carriedFields,
  checkSurface,
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

// Tasks of Label Studio (https://labelstud.io/guide/task_format): a list of objects with the data, annotations by people
// and predictions of models. A region has an id; its label, choices and text fields are entries with that same id. Offsets
// are code points since https://github.com/HumanSignal/label-studio-frontend/pull/308 (issue 1347 of label-studio has the
// history); before it they were UTF-16 units.

/** Fields of a fact that are chosen, and those that are written. */
const chosen = ['approx', 'kind', 'direction', 'basis', 'modality'] as const
const written = ['low', 'high', 'unit', 'period'] as const
const regionLabels = [...labels.type, 'FACT', 'INDICATOR', ...labels.tone]

/** Options of {@link toLabelStudio}. */
export interface LabelStudioWriteOptions extends FormatOptions {
  /** Whether the layers go out as `annotations` (default) or as `predictions`, for people to correct. */
  readonly as?: 'annotations' | 'predictions'
}

/** The labelling configuration of a project for these tasks. */
export function labelStudioConfiguration(): string {
  const choices = chosen.map(
    (
      name,
    ) => `    <Choices name="${name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="FACT" choice="single" showInline="true">
${labels[name].map((value) => `      <Choice value="${value}"/>`).join('\n')}
    </Choices>`,
  )
  const areas = written.map(
    (name) =>
      `    <TextArea name="${name}" toName="text" perRegion="true" whenTagName="label" whenLabelValue="FACT" maxSubmissions="1" placeholder="${name}"/>`,
  )
  return `<View>
  <Labels name="label" toName="text">
${regionLabels.map((label) => `    <Label value="${label}"/>`).join('\n')}
  </Labels>
  <Relations>
    <Relation value="measures"/>
  </Relations>
  <Text name="text" value="$text"/>
  <View>
${[...choices, ...areas].join('\n')}
  </View>
  <TextArea name="keyphrases" toName="text" editable="true" placeholder="key phrases, the most important first"/>
</View>
`
}

/** Writes gold documents as tasks: regions, their fields, relations `measures`, and key phrases as a field of the text. */
export function toLabelStudio(golds: readonly GoldDocument[], options: LabelStudioWriteOptions = {}): string {
  const { offsets = 'codepoint', as = 'annotations' } = options
  const tasks = golds.map((gold) => {
    const { keyphrases, ...carried } = carriedFields(gold)
    const result = results(gold, offsetsOf(gold.text, offsets))
    return { data: { text: gold.text, id: gold.id, gongwen: carried }, [as]: [{ result }] }
  })
  return `${JSON.stringify(tasks, null, 1)}\n`
}

function results({ text, entities, facts, sentences, keyphrases }: GoldDocument, offsets: Offsets): Fields[] {
  const entries: Fields[] = []
  const relations: Fields[] = []
  let regions = 0
  const addRegion = (label: string, { start, end }: Span, rest: Fields) => {
    const id = `r${++regions}`
    const place = { start: offsets.to(start), end: offsets.to(end) }
    const add = (from_name: string, type: string, value: Fields) =>
      entries.push({ id, from_name, to_name: 'text', type, value: { ...place, ...value } })
    add('label', 'labels', { text: text.slice(start, end), labels: [label] })
    for (const [name, value] of Object.entries(rest)) {
      if ((value === null || value === '') && isOneOf<string>([...chosen, ...written], name)) continue
      if (isOneOf<string>(chosen, name)) add(name, 'choices', { choices: [value] })
      else if (isOneOf<string>(written, name)) add(name, 'textarea', { text: [String(value)] })
      else add(name, 'textarea', { text: [JSON.stringify(value)] })
    }
    return id
  }
  for (const { start, end, text: _, type, ...rest } of entities) addRegion(type, { start, end }, rest)
  const indicators = new Map<string, string>()
  for (const { start, end, text: _, indicator, ...rest } of facts) {
    const from_id = addRegion('FACT', { start, end }, rest)
    if (indicator === null) continue
    const key = `${indicator.start}-${indicator.end}`
    const to_id = indicators.get(key) ?? addRegion('INDICATOR', indicator, {})
    indicators.set(key, to_id)
    relations.push({ type: 'relation', from_id, to_id, direction: 'right', labels: ['measures'] })
  }
  for (const { start, end, tone, ...rest } of sentences) addRegion(tone, { start, end }, rest)
  const phrases = {
    id: 'keyphrases',
    from_name: 'keyphrases',
    to_name: 'text',
    type: 'textarea',
    value: { text: keyphrases },
  }
  return [...entries, ...relations, ...(keyphrases.length > 0 ? [phrases] : [])]
}

/**
 * Reads tasks that Label Studio exports as JSON (not JSON-MIN). Of several annotations the one marked as ground truth
 * counts, else the last that was not cancelled; where there is none, the first prediction.
 * @throws GongwenError INPUT_INVALID with the file and the number of the task
 */
export function fromLabelStudio(content: string, origin: Origin, options: FormatOptions = {}): GoldDocument[] {
  const fail = failIn(origin.file)
  const tasks = parseJson(content, origin.file)
  if (!Array.isArray(tasks)) return fail('an export of Label Studio is a list of tasks')
  return tasks.map((task, i) => readTask(task, i, options, (message) => fail(`task ${i + 1}: ${message}`)))
}

function readTask(
  task: unknown,
  index: number,
  { offsets: unit = 'codepoint' }: FormatOptions,
  fail: Stop,
): GoldDocument {
  if (!isFields(task) || !isFields(task.data)) return fail('it has no data')
  const { text, id = String(task.id ?? `document-${index + 1}`), gongwen } = task.data
  if (typeof text !== 'string' || typeof id !== 'string')
    return fail('data has text, and id where there is one, as strings')
  const { regions, measures, keyphrases } = readResults(resultOf(task), text, offsetsOf(text, unit), fail)
  const entities: GoldEntity[] = []
  const facts: GoldFact[] = []
  const sentences: GoldSentence[] = []
  for (const [name, { label, start, end, fields }] of regions) {
    const surface = mention({ start, end }, text)
    if (label === undefined || label === 'INDICATOR') continue
    if (isOneOf(labels.type, label)) entities.push({ ...fields, ...surface, type: label })
    else if (isOneOf(labels.tone, label)) sentences.push({ ...fields, start, end, tone: label })
    else if (label === 'FACT') {
      const indicator = measures.get(name)
      const failHere = (message: string) => fail(`region ${name} ('${surface.text}'): ${message}`)
      facts.push({
        ...factFields(numbers(fields), failHere),
        ...surface,
        indicator: indicator ? mention(indicator, text) : null,
      })
    } else return fail(`region ${name}: the label ${label} is unknown; there are ${regionLabels.join(', ')}`)
  }
  const carried = isFields(gongwen) ? { ...gongwen, keyphrases } : undefined
  const document = assemble({ id, text }, { entities, facts, sentences, carried }, fail)
  if (carried !== undefined || keyphrases.length === 0) return document
  return { ...document, layers: [...document.layers!, 'keywords'], keyphrases }
}

function resultOf(task: Fields): unknown[] {
  const list = (value: unknown) => (Array.isArray(value) ? value.filter(isFields) : [])
  const done = list(task.annotations ?? task.completions).filter(({ was_cancelled }) => was_cancelled !== true)
  const best = done.find(({ ground_truth }) => ground_truth === true) ?? done.at(-1) ?? list(task.predictions)[0]
  return Array.isArray(best?.result) ? best.result : []
}

interface Region extends Span {
  label?: string
  fields: Fields
}

function readResults(result: readonly unknown[], text: string, offsets: Offsets, fail: Stop) {
  const regions = new Map<string, Region>()
  const relations: Fields[] = []
  let keyphrases: string[] = []
  for (const entry of result) {
    if (!isFields(entry)) return fail('an entry of result is not an object')
    const { id, from_name: name, type, value } = entry
    if (type === 'relation') {
      relations.push(entry)
      continue
    }
    if (typeof id !== 'string' || typeof name !== 'string' || !isFields(value))
      return fail('an entry of result has id, from_name, type and value')
    const { labels: regionLabel, choices, text: words, start, end } = value
    if (name === 'keyphrases') {
      keyphrases = strings(words, fail)
      continue
    }
    if (start === undefined) continue // a choice or a text of the whole task, of someone's own
    const failHere = (message: string) => fail(`region ${id}: ${message}`)
    const span = readSpan(start, end, offsets, failHere)
    const region: Region = regions.get(id) ?? { ...span, fields: {} }
    regions.set(id, region)
    if (type === 'labels') {
      region.label = strings(regionLabel, fail)[0]!
      if (typeof words === 'string') checkSurface(words, text.slice(span.start, span.end), offsets, failHere)
    } else if (type === 'choices') region.fields[name] = strings(choices, fail)[0]
    else if (type === 'textarea') region.fields[name] = readText(name, strings([words].flat(), fail)[0] ?? '')
  }
  return { regions, measures: readRelations(relations, regions, fail), keyphrases }
}

function readRelations(
  relations: readonly Fields[],
  regions: ReadonlyMap<string, Region>,
  fail: Stop,
): Map<string, Span> {
  const measures = new Map<string, Span>()
  for (const { from_id, to_id } of relations) {
    const [from, to] = [regions.get(String(from_id)), regions.get(String(to_id))]
    if (from === undefined || to === undefined)
      return fail(`a relation from ${from_id} to ${to_id}, of which one is no region`)
    // People draw it either way round.
    if (from.label === 'FACT' && to.label === 'INDICATOR') measures.set(String(from_id), to)
    if (from.label === 'INDICATOR' && to.label === 'FACT') measures.set(String(to_id), from)
  }
  return measures
}

/** Fields that are written stay as they are; others, which the tool only carried along, are JSON. */
function readText(name: string, words: string): unknown {
  if (isOneOf<string>(written, name)) return words.trim()
  try {
    return JSON.parse(words)
  } catch {
    return words
  }
}

/** The fields of a fact with its bounds as numbers; a high that was left out is the low. */
function numbers({ low, high = low, ...rest }: Fields): Fields {
  const number = (value: unknown) => (typeof value === 'string' && value !== '' ? Number(value) : value)
  return { low: number(low), high: number(high), ...rest }
}

function strings(value: unknown, fail: Stop): string[] {
  if (Array.isArray(value) && value.every((item) => typeof item === 'string')) return value
  return fail('labels, choices and text are lists of strings')
}
