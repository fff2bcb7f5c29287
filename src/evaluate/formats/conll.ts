import type { EntityType, Span } from '../../document.js'
import { GongwenError } from '../../errors.js'
import type { GoldDocument, GoldEntity } from '../gold.js'
import { labels } from '../labels.js'
import { failIn, mention, type Origin } from './common.js'

// Columns as in the shared tasks of CoNLL (Tjong Kim Sang and De Meulder, CoNLL 2003): a word or a character a line, its
// tag in the last column, an empty line between sentences, -DOCSTART- before a document. It holds entities only.

/** Options of {@link toConll}. */
export interface ConllOptions {
  /** What stands on a line: a character (code point), or a word; words are the document's `tokens`, cut where an entity begins or ends. */
  readonly by?: 'character' | 'word'
}

/** Names that other corpora give to the same types. */
const aliases: Readonly<Record<string, EntityType>> = { LOC: 'PLACE', GPE: 'PLACE', PER: 'PERSON' }
const types = new Map<string, EntityType>([
  ...labels.type.map((type) => [type, type] as const),
  ...Object.entries(aliases),
])

/**
 * Writes the entities of gold documents in columns: surface, tab, tag in BIO. White space is escaped (`\n`, `\u3000`),
 * so that {@link fromConll} gives back the text to the last character.
 * @throws GongwenError INPUT_INVALID for entities that overlap; OPTION_INVALID for words of a document without tokens
 */
export function toConll(golds: readonly GoldDocument[], { by = 'character' }: ConllOptions = {}): string {
  return golds.map((gold) => `-DOCSTART-\t${escaped(gold.id)}\tO\n\n${rows(gold, by)}`).join('')
}

function rows(gold: GoldDocument, by: 'character' | 'word'): string {
  const { id, text, sentences } = gold
  const entities = gold.entities.toSorted((a, b) => a.start - b.start)
  entities.forEach((entity, i) => {
    const before = entities[i - 1]
    if (before !== undefined && entity.start < before.end)
      throw new GongwenError('INPUT_INVALID', `${id}: entities overlap at ${entity.start}; columns hold flat ones only`)
  })
  const breaks = new Set(sentences.map(({ end }) => end))
  const lines: string[] = []
  let next = 0
  for (const { start, end } of units(gold, entities, by)) {
    while (next < entities.length && entities[next]!.end <= start) next++
    const entity = entities[next]
    const tag =
      entity === undefined || entity.start > start ? 'O' : `${entity.start === start ? 'B' : 'I'}-${entity.type}`
    lines.push(`${escaped(text.slice(start, end))}\t${tag}\n`)
    if (breaks.has(end)) lines.push('\n')
  }
  if (lines.at(-1) !== '\n') lines.push('\n')
  return lines.join('')
}

/** What stands on the lines: spans that tile the text, none over the edge of an entity. */
function units({ id, text, tokens }: GoldDocument, entities: readonly Span[], by: 'character' | 'word'): Span[] {
  const ends = new Set<number>()
  if (by === 'character') {
    let end = 0
    for (const character of text) ends.add((end += character.length))
  } else if (tokens === undefined) {
    throw new GongwenError('OPTION_INVALID', `${id} has no tokens; write a character a line`)
  } else {
    for (const { start, end } of [...tokens, ...entities]) ends.add(start).add(end)
  }
  ends.add(text.length)
  const spans: Span[] = []
  let start = 0
  for (const end of [...ends].sort((a, b) => a - b)) {
    if (end > start) spans.push({ start, end })
    start = end
  }
  return spans
}

/** White space, control characters and half surrogate pairs as `\n`, `\u3000`; the backslash doubled. */
function escaped(surface: string): string {
  return surface.replace(/[\s\p{Cc}\p{Cs}\ufeff\\]/gu, (character) => {
    if (character === '\\') return '\\\\'
    if (character === '\n') return '\\n'
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`
  })
}

const unescaped = (surface: string) =>
  surface.replace(/\\(?:u([0-9a-fA-F]{4})|(n)|(\\))/g, (_, code, line) =>
    code !== undefined ? String.fromCharCode(Number.parseInt(code, 16)) : line !== undefined ? '\n' : '\\',
  )

/**
 * Reads documents from columns: the surface is the first, the tag the last; between them may be others. Tags are in BIO
 * (an `I-` with nothing before it begins an entity) or in BIOES or BMES. The text is the surfaces one behind the other.
 * LOC, GPE and PER are read as PLACE and PERSON.
 * @throws GongwenError INPUT_INVALID with file and line for a line without tag, an unknown tag or an unknown type
 */
export function fromConll(content: string, origin: Origin): GoldDocument[] {
  const fail = failIn(origin.file)
  const documents: GoldDocument[] = []
  let text = ''
  let entities: { start: number; end: number; type: EntityType }[] = []
  let open: { start: number; type: EntityType } | undefined
  let id: string | undefined
  const close = () => {
    if (open !== undefined) entities.push({ ...open, end: text.length })
    open = undefined
  }
  const finish = () => {
    close()
    if (id === undefined && text === '') return
    documents.push(documentOf(id ?? `document-${documents.length + 1}`, text, entities))
    ;[text, entities] = ['', []]
  }
  content.split('\n').forEach((raw, i) => {
    const line = raw.replace(/\r$/, '')
    if (line === '') return
    const columns = line.split(/[ \t]+/)
    if (columns[0] === '-DOCSTART-') {
      finish()
      id = columns.length === 3 ? unescaped(columns[1]!) : `document-${documents.length + 1}`
      return
    }
    if (columns.length < 2 || columns[0] === '') fail('a line is a surface, white space and a tag', i + 1)
    const [mark, type] = readTag(columns.at(-1)!, (message) => fail(message, i + 1))
    if (mark === 'O' || mark === 'B' || open?.type !== type) close()
    if (type !== undefined && open === undefined) open = { start: text.length, type }
    text += unescaped(columns[0]!)
    if (mark === 'E') close()
  })
  finish()
  return documents
}

/** `B` begins, `I` goes on, `E` is the last of an entity, `O` none. */
function readTag(tag: string, fail: (message: string) => never): ['B' | 'I' | 'E' | 'O', EntityType | undefined] {
  if (tag === 'O') return ['O', undefined]
  const [, letter = '', name = ''] =
    /^([BIMESLU])-(.+)$/.exec(tag) ?? fail(`'${tag}' is no tag; tags are like B-PLACE, I-PLACE and O`)
  const type = types.get(name)
  if (type === undefined) return fail(`the type ${name} is unknown; there are ${[...types.keys()].join(', ')}`)
  if (letter === 'B' || letter === 'S' || letter === 'U') return ['B', type]
  return [letter === 'E' || letter === 'L' ? 'E' : 'I', type]
}

function documentOf(
  id: string,
  text: string,
  spans: readonly { start: number; end: number; type: EntityType }[],
): GoldDocument {
  const entities: GoldEntity[] = spans.map((span) => ({ ...mention(span, text), type: span.type }))
  return { id, text, layers: ['entities'], entities, facts: [], sentences: [], keyphrases: [] }
}
