import { readFileSync } from 'node:fs'
import type { EntityType } from '../document.js'
import { GongwenError } from '../errors.js'
import { parseRows, pathOf, readText } from '../text/dictionary.js'
import { normalise } from '../text/normal.js'

/** A name that a dictionary holds. */
export interface DictionaryEntry {
  readonly name: string
  /** `NONE` says that this spelling is no entity, and hides what built-in dictionaries and rules would find inside it. */
  readonly type: EntityType | 'NONE'
  readonly id?: string
  /** Other spellings of the same thing. */
  readonly aliases?: readonly string[]
  readonly note?: string
}

/** What is wrong with a line of a dictionary. An error stops the dictionary from being loaded, a warning does not. */
export interface DictionaryProblem {
  readonly severity: 'error' | 'warning'
  readonly file: string
  /** Counts from 1. */
  readonly line: number
  readonly message: string
}

/** A dictionary as read: names to add, and spellings of built-in names to take out. */
export interface Dictionary {
  readonly entries: readonly DictionaryEntry[]
  readonly removals: readonly string[]
}

const types = new Set(['PLACE', 'ORG', 'PERSON', 'EVENT', 'DOCUMENT', 'NONE'])

/** jieba's tags for names; words with other tags are for segmentation and are left out here. */
const jiebaTypes: Readonly<Record<string, EntityType>> = {
  ns: 'PLACE',
  nt: 'ORG',
  nr: 'PERSON',
  nrt: 'PERSON',
  nrfg: 'PERSON',
}

/**
 * Reads a dictionary of names, in either of two formats, told apart line by line:
 *
 * - tab-separated: `name  type  id  aliases  note`; type is PLACE, ORG, PERSON, EVENT, DOCUMENT or NONE; aliases are
 *   separated by `|`; all but name and type may be left out; a line `-name` takes a built-in name out
 * - jieba's user dictionaries: `word frequency tag` separated by spaces (frequency and tag may be left out); the tags
 *   ns, nt, nr (nrt, nrfg) mean PLACE, ORG, PERSON, words with other tags are left out
 *
 * Empty lines and lines that begin with `#` are left out.
 * @param file a path or a `file:` URL (as URL or as string)
 * @throws GongwenError DICTIONARY_MISSING; DICTIONARY_INVALID with file and line for the first line that is wrong
 */
export function readDictionary(file: string | URL): Dictionary {
  const path = pathOf(file)
  const dictionary = parseDictionary(readText(path), path, ({ severity, line, message }) => {
    if (severity === 'error') throw new GongwenError('DICTIONARY_INVALID', message, { file: path, line })
  })
  return dictionary
}

/**
 * Lists everything that is wrong with a user dictionary, in the order of its lines; nothing when it is well.
 * @param file a path or a `file:` URL
 * @throws GongwenError DICTIONARY_MISSING when it cannot be read
 * @example
 * for (const { severity, line, message } of checkDictionary('places.tsv')) console.log(`${line}: ${severity}: ${message}`)
 */
export function checkDictionary(file: string | URL): DictionaryProblem[] {
  const path = pathOf(file)
  const problems: DictionaryProblem[] = []
  let text: string
  try {
    text = readText(path)
  } catch (error) {
    if (!(error instanceof GongwenError) || error.code === 'DICTIONARY_MISSING') throw error
    return [{ severity: 'error', file: path, line: firstBadLine(path), message: 'not UTF-8; save the file as UTF-8' }]
  }
  parseDictionary(text, path, (problem) => problems.push({ ...problem, file: path }), true)
  return problems
}

type Report = (problem: { severity: 'error' | 'warning'; line: number; message: string }) => void

function parseDictionary(text: string, file: string, report: Report, thorough = false): Dictionary {
  const entries: DictionaryEntry[] = []
  const removals: string[] = []
  const seen = new Map<string, { line: number; what: string }>()
  for (const { fields, line } of parseRows(text, file)) {
    const error = (message: string) => report({ severity: 'error', line, message })
    const warn = (message: string) => report({ severity: 'warning', line, message })
    if (fields.length === 1 && fields[0]!.startsWith('-')) {
      const name = normalise(fields[0]!.slice(1)).trim()
      if (name === '') error('a line that begins with - takes a built-in name out: write the name after the -')
      else removals.push(name)
      continue
    }
    const entry = fields.length === 1 ? jiebaEntry(fields[0]!, error, warn) : tabEntry(fields, error)
    if (entry === undefined) continue
    entries.push(entry)
    if (thorough) checkEntry(entry, line, seen, warn)
  }
  return { entries, removals }
}

function tabEntry(fields: readonly string[], error: (message: string) => void): DictionaryEntry | undefined {
  const [name = '', type = '', id = '', aliases = '', note = ''] = fields
  if (name === '') return void error('the name is empty: a line is name, type, id, aliases, note, separated by tabs')
  if (!types.has(type)) {
    return void error(`'${type}' is no type: write PLACE, ORG, PERSON, EVENT, DOCUMENT or NONE in the second field`)
  }
  if (fields.length > 5) return void error(`${fields.length} fields: a line has at most name, type, id, aliases, note`)
  return {
    name,
    type: type as DictionaryEntry['type'],
    ...(id === '' ? {} : { id }),
    ...(aliases === '' ? {} : { aliases: splitAliases(aliases) }),
    ...(note === '' ? {} : { note }),
  }
}

function jiebaEntry(
  content: string,
  error: (message: string) => void,
  warn: (message: string) => void,
): DictionaryEntry | undefined {
  const [name = '', second, third, ...more] = content.split(/ +/)
  const tag = third ?? (second !== undefined && !/^\d+$/.test(second) ? second : undefined)
  if (
    more.length > 0 ||
    (third !== undefined && !/^\d+$/.test(second!)) ||
    (tag !== undefined && !/^[a-z]{1,4}$/.test(tag))
  ) {
    return void error(
      "neither `name<tab>type…` nor jieba's `word frequency tag`: separate the fields of a name by tabs",
    )
  }
  const type = tag === undefined ? undefined : jiebaTypes[tag]
  if (type === undefined) return void warn(`left out: the tag ${tag ?? '(none)'} is none of ns, nt, nr`)
  return { name, type }
}

function splitAliases(aliases: string): string[] {
  return aliases
    .split('|')
    .map((alias) => alias.trim())
    .filter((alias) => alias !== '')
}

/** What is allowed but probably not meant. */
function checkEntry(
  entry: DictionaryEntry,
  line: number,
  seen: Map<string, { line: number; what: string }>,
  warn: (message: string) => void,
): void {
  const what = `${entry.type} ${entry.id ?? entry.name}`
  for (const spelling of [entry.name, ...(entry.aliases ?? [])]) {
    const before = seen.get(spelling)
    if (before === undefined) seen.set(spelling, { line, what })
    else if (before.what === what) warn(`'${spelling}' stands in line ${before.line} already`)
    else warn(`'${spelling}' is ${before.what} in line ${before.line}; this line takes its place`)
    if ([...spelling].length === 1)
      warn(`'${spelling}' is one character: it will be found wherever that character stands`)
    if (/[\s，。；、！？]/.test(spelling)) warn(`'${spelling}' contains a space or a punctuation mark`)
  }
}

/** The line of the first byte that is not UTF-8. */
function firstBadLine(path: string): number {
  let line = 1
  let from = 0
  const bytes = readFileSync(path)
  for (let to = bytes.indexOf(10); ; to = bytes.indexOf(10, from)) {
    const end = to < 0 ? bytes.length : to
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(from, end))
    } catch {
      return line
    }
    if (to < 0) return line
    from = to + 1
    line++
  }
}
