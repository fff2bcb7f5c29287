import { existsSync } from 'node:fs'
import { builtinRows } from '../text/dictionary.js'
import { normalise } from '../text/normal.js'
import { SpanTable } from '../text/span-table.js'
import { Trie } from '../text/trie.js'
import { readDictionary } from './dictionary-file.js'
import { type Name, spellingsOf } from './gazetteer.js'

/** What a word does for the rules; a word can have several roles. */
export const Role = {
  /** A title before or after a person's name: 主席, 市长. */
  Title: 1,
  /** Never stands inside a name, so a name begins after it: 成立, 推动. */
  Stop: 2,
  /** Can begin a name that has no place in front: 国家, 全市, 世界. */
  Beginning: 4,
  /** Says what kind, not which one: 重点, 科技, 创新. */
  Generic: 8,
  /** Founding, opening or naming verbs: what follows is likely a name. */
  Founding: 16,
  /** Verbs whose object is a meeting, a fair, a festival or a contest. */
  Holding: 32,
} as const

/** What a character stands for that is the abbreviation of a place, as the notes of the dictionaries say. */
export const Stands = {
  Place: 1,
  /** Seldom anything else. */
  Distinctive: 2,
  /** A country that reports name often. */
  Major: 4,
  /** A country, beside China: 中越. */
  Pair: 8,
  Continent: 16,
  River: 32,
  China: 64,
  /** Hong Kong, Macao or Taiwan. */
  Special: 128,
} as const

function standsFor({ id = '', note = '' }: Name): number {
  if (!note.startsWith('abbreviation')) return 0
  let bits: number = Stands.Place
  if (note.includes('distinctive')) bits |= Stands.Distinctive
  if (note.includes('major')) bits |= Stands.Major
  if (note.includes('pair')) bits |= Stands.Pair
  if (note.startsWith('abbreviation, region')) bits |= Stands.Continent
  if (note.endsWith('river')) bits |= Stands.River
  if (id === 'ISO-CN') bits |= Stands.China
  if (/^CN-(?:71|81|82)/.test(id)) bits |= Stands.Special
  return bits
}

export type HeadType = 'ORG' | 'EVENT' | 'PLACE' | 'NONE'

/**
 * `strong`: with a name, a level or an ordinal before it, the whole is a name. `weak`: only with a proper name directly
 * before it. `part`: only behind the name of another organisation.
 * `department`: that, or behind a level with a subject (省审批服务局). `brand`: what companies call themselves (重工, 科技),
 * otherwise the thing itself. `list`: what ends an enumeration of
 * such things (…等特色产业). `occasion`: as weak, and what a verb of holding holds. `held`: only that, or what is part
 * of an event. `dated`: only behind a day in quotation marks (“7·20”…事故). `none`: never; the rules stop there.
 */
export type Strength =
  | 'strong'
  | 'weak'
  | 'part'
  | 'department'
  | 'brand'
  | 'list'
  | 'occasion'
  | 'held'
  | 'dated'
  | 'none'

/** Part of a local organ's name after its level or place. */
export interface Organ {
  /** Its full form: 人民政府外事办公室. */
  readonly full: string
  /** What it belongs to: 本体 is the body itself, 政府 its government, 党委 its party committee, and so on. */
  readonly host: string
}

/** A word of the built-in lists: the names it can be, and what it does for the rules. */
export interface Lexeme {
  readonly names: readonly Name[]
  readonly roles: number
  /** How far the word makes a name as a last word, for each kind of name it can end. */
  readonly heads: Readonly<Record<HeadType, Strength | undefined>>
  /** What place it stands for where it is a character that does, in bits of {@link Stands}; otherwise 0: 渝. */
  readonly standsFor: number
  /** Whether it ends any kind of name. */
  readonly isHead: boolean
  /** Titles: on which side of it a person's name stands. */
  readonly side?: 'before' | 'after' | 'both'
  /** What it is as part of a local organ's name: 外办 is a department of the government or of the party committee. */
  readonly organs: readonly Organ[]
  /** How its names are to be taken where it is an ordinary word too. */
  readonly usage?: Usage
}

/** What a name needs that is an ordinary word, or part of ordinary phrases, too. */
export interface Usage {
  /** `never` by itself; `evidence`: only with something beside it that says so; `context`: unless the lists forbid it. */
  readonly use: 'never' | 'evidence' | 'context'
  /** What may not stand right before or behind it. */
  readonly notAfter: readonly string[]
  readonly notBefore: readonly string[]
}

/** All built-in words, made once in a process and never changed. */
export interface Lexicon {
  readonly words: Trie<Lexeme>
  /** Words that segmentation takes for names, or does not know, though they are none: 建立健全. */
  readonly ordinary: SpanTable
  /** Full names by id: what 渝 and 巴渝 stand for. */
  readonly fullNames: ReadonlyMap<string, string>
  /** Surnames; true for those that are rare as words, so that one begins a name without further evidence. */
  readonly surnames: ReadonlyMap<string, boolean>
  /** Characters that transliterate foreign names; true for those that seldom write anything else. */
  readonly transliteration: ReadonlyMap<string, boolean>
}

let shared: Lexicon | undefined

/** The built-in lexicon, read at first use. */
export function lexicon(): Lexicon {
  shared ??= load()
  return shared
}

/** Dictionaries of names. Where two give one spelling, both are kept; the first is preferred. */
const nameFiles = [
  'places-china.tsv',
  'countries.tsv',
  'place-abbreviations.tsv',
  'place-aliases.tsv',
  'places-world.tsv',
  'persons.tsv',
  'places-nature.tsv',
  'places-regions.tsv',
  'organisations.tsv',
  'organisations-world.tsv',
  'companies.tsv',
  'events.tsv',
  'not-names.tsv',
]

/** Lists of last words, with their strength. */
const headFiles: readonly (readonly [file: string, type: HeadType])[] = [
  ['organisation-heads.tsv', 'ORG'],
  ['event-heads.tsv', 'EVENT'],
  ['place-heads.tsv', 'PLACE'],
  ['project-heads.tsv', 'NONE'],
]

/** Lists of words, each with the role it gives. */
const roleFiles: readonly (readonly [file: string, role: number])[] = [
  ['titles.tsv', Role.Title],
  ['stop-words.tsv', Role.Stop],
  ['beginnings.tsv', Role.Beginning],
  ['generic-words.tsv', Role.Generic],
  ['founding-verbs.tsv', Role.Founding],
  ['holding-verbs.tsv', Role.Holding],
]

/** Most words are names and nothing else: they share these. */
const noHeads: Lexeme['heads'] = { ORG: undefined, EVENT: undefined, PLACE: undefined, NONE: undefined }
const noOrgans: readonly Organ[] = []

interface Draft {
  names: Name[]
  roles: number
  heads: Lexeme['heads']
  standsFor: number
  isHead: boolean
  side?: 'before' | 'after' | 'both'
  organs: readonly Organ[]
  usage?: Usage
}

function load(): Lexicon {
  const drafts = new Map<string, Draft>()
  const draft = (word: string): Draft => {
    let found = drafts.get(word)
    if (found === undefined)
      drafts.set(
        word,
        (found = {
          names: [],
          roles: 0,
          heads: noHeads,
          standsFor: 0,
          isHead: false,
          organs: noOrgans,
        }),
      )
    return found
  }
  const fullNames = new Map<string, string>()
  for (const file of nameFiles) {
    if (!there(file)) continue
    for (const entry of readDictionary(new URL(file, folder)).entries) {
      if (entry.id !== undefined && !fullNames.has(entry.id) && entry.name.length > 1)
        fullNames.set(entry.id, entry.name)
      for (const [spelling, name] of spellingsOf(entry)) {
        const word = draft(spelling)
        word.names.push(name)
        if (spelling.length === 1) word.standsFor |= standsFor(name)
      }
    }
  }
  for (const [file, type] of headFiles) {
    for (const { fields } of rows(file)) {
      const word = draft(normalise(fields[0]!))
      word.heads = { ...word.heads, [type]: fields[1] as Strength }
      word.isHead = true
    }
  }
  for (const [file, role] of roleFiles) {
    for (const { fields } of rows(file)) {
      const word = draft(normalise(fields[0]!))
      word.roles |= role
      if (role === Role.Title) word.side = fields[1] as 'before' | 'after' | 'both'
    }
  }
  for (const { fields } of rows('organs-local.tsv')) {
    const [short = '', full = '', host = ''] = fields
    if (short.includes('及')) continue // 人大及其常委会 names two bodies
    const word = draft(normalise(short))
    word.organs = [...word.organs, { full, host }]
  }
  for (const { fields } of rows('ambiguous.tsv')) {
    const [word = '', use, notAfter, notBefore] = fields
    draft(normalise(word)).usage = { use: use as Usage['use'], notAfter: list(notAfter), notBefore: list(notBefore) }
  }
  return {
    words: new Trie<Lexeme>(drafts),
    ordinary: new SpanTable(rows('ordinary-words.tsv').map(({ fields }) => fields[0]!)),
    fullNames,
    surnames: new Map(rows('surnames.tsv').map(({ fields }) => [fields[0]!, fields[2] !== 'word'])),
    transliteration: new Map(rows('transliteration.tsv').map(({ fields }) => [fields[0]!, fields[1] === 'strong'])),
  }
}

const list = (field = ''): string[] =>
  normalise(field)
    .split('|')
    .filter((item) => item !== '')
const folder = new URL('../../dictionaries/entities/', import.meta.url)
const there = (file: string) => existsSync(new URL(file, folder))
const rows = (file: string) => (there(file) ? builtinRows(`entities/${file}`) : [])
