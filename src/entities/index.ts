import type { Document, Entity, Layers } from '../document.js'
import { GongwenError } from '../errors.js'
import { defineStage, leavesLayers, type Stage } from '../pipeline.js'
import { normalise, normalText } from '../text/normal.js'
import { alignTokens, type Cut } from '../text/tokens.js'
import type { Candidate } from './candidate.js'
import { type DictionarySource, type Name, userNames } from './gazetteer.js'
import { keepInner } from './inner.js'
import { lexicon } from './lexicon.js'
import { chooseName } from './link.js'
import { link } from './mentions.js'
import { propose, type Reading, read } from './reading.js'
import { resolve } from './resolve.js'
import { rules } from './rules/index.js'
import { containing } from './spans.js'
import { tagged } from './tagged.js'
import { loadTagger } from './tagger/index.js'
import type { Tagger } from './tagger-interface.js'

export { type OnnxTaggerOptions, onnxTagger } from './adapters/onnx.js'
export { checkDictionary, type DictionaryEntry, type DictionaryProblem } from './dictionary-file.js'
export type { DictionarySource } from './gazetteer.js'
export { innerEntities } from './inner.js'
export type { TaggedSpan, Tagger } from './tagger-interface.js'

/** Options of {@link entities}. */
export interface EntitiesOptions {
  /**
   * A user's own names: paths or `file:` URLs of dictionaries, or entries `{ name, type, id, aliases, note }` from
   * anywhere. They are found wherever they stand and come before everything built in; later ones come before earlier ones.
   */
  readonly dictionaries?: readonly DictionarySource[]
  /** Built-in names to take out: spellings that are not to be reported unless a user's dictionary has them. */
  readonly remove?: readonly string[]
  /** What finds names in running text that no dictionary has: the built-in model, none, or a user's own. */
  readonly tagger?: false | Tagger
}

type Needs = Pick<Layers, 'sentences' | 'tokens'>
type Adds = Pick<Layers, 'entities'>

/**
 * Finds named entities: places, organisations, persons, events and titled documents, flat and outermost, with the id
 * and the full name of what they refer to where that is known. Dictionaries, rules and a tagger propose; `resolve`
 * decides. Tokens are re-cut so that no entity begins or ends within one.
 *
 * @throws GongwenError DICTIONARY_MISSING, DICTIONARY_INVALID (with file and line), OPTION_INVALID
 * @example
 * pipeline().use(structure()).use(segment())
 *   .use(entities({ dictionaries: ['places.tsv', [{ name: '云岭新区', type: 'PLACE' }]], remove: ['长安'] }))
 */
export function entities(options: EntitiesOptions = {}): Stage<Needs, Adds> {
  const { dictionaries = [], remove = [] } = options
  if (!Array.isArray(dictionaries))
    throw new GongwenError('OPTION_INVALID', 'entities({ dictionaries }) takes an array')
  const user = userNames(dictionaries, remove)
  const tagger = options.tagger ?? loadTagger()
  const stage = defineStage<'sentences' | 'tokens', Adds>({
    name: 'entities',
    needs: ['sentences', 'tokens'],
    adds: ['entities'],
    refines: ['tokens'],
    annotate: (doc) => {
      const reading = readDocument(doc)
      proposeUserNames(reading, user.names)
      for (const rule of rules) rule(reading)
      if (tagger !== false) tagged(reading, tagger, options.tagger !== undefined)
      const proposed = reading.candidates.filter(allowed(reading, user.removed))
      const found = link(reading, resolve(proposed))
      const entities = found.map((candidate) => toEntity(doc.text, candidate))
      keepInner(entities, () => {
        const inner = link(reading, resolve(inside(proposed, found)))
        return inner.map((candidate) => toEntity(doc.text, candidate))
      })
      return { entities, tokens: alignTokens(doc.tokens, found.flatMap(cuts)) }
    },
  })
  return typeof options.tagger === 'object' ? stage : leavesLayers(stage) // a tagger of a user's own sees the sentences
}

function readDocument(doc: Document<Needs>): Reading {
  return read(normalText(doc), doc.sentences, doc.tokens, lexicon(), ownPlaceOf(doc.meta.place))
}

const divisionName = /^(?!.*(?:中共|[和与及的在对我各全]))[\u4e00-\u9fff]{1,12}[省市区县州盟旗镇乡村]$/

/** The division that the report is of; one that no dictionary has is known by its name alone. */
function ownPlaceOf(place: unknown): Name | undefined {
  if (typeof place !== 'string' || place.trim() === '') return undefined
  const name = normalise(place).trim()
  const known = chooseName(lexicon().words.get(name)?.names ?? [], undefined)?.entry
  if (known !== undefined || !divisionName.test(name)) return known
  return { name, type: 'PLACE', id: `PLACE-${name}`, aliases: undefined, note: undefined, alias: false }
}

function proposeUserNames(reading: Reading, names: ReturnType<typeof userNames>['names']): void {
  if (names.size === 0) return
  for (const sentence of reading.sentences) {
    for (let start = sentence.start; start < sentence.end; start++) {
      const found = names.longest(reading.text, start, sentence.end)
      if (found === undefined) continue
      const [name] = found.value
      if (name === undefined) continue
      propose(reading, { start, end: found.end, type: name.type, score: 1, by: 'user', id: name.id, name: name.name })
    }
  }
}

function allowed(reading: Reading, removed: ReadonlySet<string>): (candidate: Candidate) => boolean {
  if (removed.size === 0) return () => true
  return ({ start, end, by, name }) =>
    by === 'user' || !(removed.has(reading.text.slice(start, end)) || (name !== undefined && removed.has(name)))
}

/** The candidates that lie inside an entity and are not the whole of it. */
function inside(proposed: readonly Candidate[], found: readonly Candidate[]): Candidate[] {
  return proposed.filter(({ start, end, type }) => {
    if (type === 'NONE') return false
    const outer = containing(found, start, end)
    return outer !== undefined && end - start < outer.end - outer.start
  })
}

function toEntity(text: string, { start, end, type, by, id, name }: Candidate): Entity {
  return {
    start,
    end,
    text: text.slice(start, end),
    type: type as Entity['type'],
    ...(id === undefined ? {} : { id }),
    ...(name === undefined ? {} : { name }),
    by,
  }
}

/** Tokens are cut at an entity's edges; a person's name and a place's name become one token each. */
function cuts({ start, end, type, by }: Candidate): Cut[] {
  if (type === 'PERSON') return [{ start, end, pos: 'nr' }]
  if (type === 'PLACE' && by !== 'rule') return [{ start, end, pos: 'ns' }]
  return [{ start, end }]
}
