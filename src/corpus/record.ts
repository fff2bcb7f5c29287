import type { Meta } from '../document.js'
import { GongwenError } from '../errors.js'
import type { Encoding } from './decode.js'

/** Where a document stands; `row` counts the documents of a table or of JSON Lines from 1, `line` the file's lines. */
export interface InputPlace {
  readonly file: string
  readonly row?: number | undefined
  readonly line?: number | undefined
}

/** A document as a source gives it, before it is annotated. */
export interface Input {
  readonly text: string
  readonly meta: Meta & { readonly id: string }
  readonly place: InputPlace
  /** What its file was encoded in, where that was found out for this document alone. */
  readonly encoding?: Encoding
}

/** The place of a record. */
export type RecordPlace = InputPlace & { readonly row: number }

/** Which fields of a record hold its text and its id, where their names do not tell. */
export interface RecordOptions {
  readonly textColumn?: string | undefined
  readonly idColumn?: string | undefined
}

/** A record by its fields' names: a row of a table, an object of JSON Lines. */
export type Fields = Readonly<Record<string, unknown>>

/** Names a text field goes by, the surest first; compared without case, spaces, `_` and `-`. */
const textNames = 'fulltext text content body 正文 全文 内容 正文内容 文本 文本内容 报告全文 报告正文 原文'.split(' ')

/**
 * Names the fields of {@link Meta} go by, the surest first. `year` is not among them: in some sets it is the year a
 * report was given, in others the year it looks back on.
 */
const metaNames = {
  title: ['title', '标题', '题名', '题目'],
  date: ['date', '日期', '成文日期'],
  published: ['published', 'publishdate', 'publisheddate', 'pubdate', 'publishtime', '发布日期', '发布时间'],
  place: ['place', '地方', '地区'],
  source: ['source', '来源', '信息来源'],
  reportYear: ['reportyear'],
} as const

/** A province is the report's place only where nothing says that it is about a part of one. */
const provinceNames = ['province', '省份', '省市', '省区市']
const finerNames = 'city prefecture county district town 城市 地市 市 市县 区县 县 县区 区 乡镇'.split(' ')

/**
 * The document in a record: its text, its id, and as `meta` all other fields under their own names, with the fields
 * of {@link Meta} (`title`, `date`, `place`, `source`, `reportYear`) also filled from columns like `标题` or
 * `publish_date`. Empty fields (null, empty strings) are left out: they say nothing.
 *
 * A record that is an annotated document already (`gongwen/1`) gives its text, id and meta, to be annotated anew.
 * @throws GongwenError INPUT_INVALID when it has no text, or a field of Meta cannot be what it should be
 * @example fromRecord({ id: 7, 标题: '公报', 正文: '…' }, { file: 'a.csv', row: 1 }) // { text: '…', meta: { id: '7', 标题: '公报', title: '公报' } }
 */
export function fromRecord(given: Fields, place: RecordPlace, options: RecordOptions = {}): Input {
  const annotated = given.format === 'gongwen/1'
  const record = annotated ? { ...(given.meta as Fields), id: given.id, text: given.text } : given
  const names = Object.keys(record)
  const textName = options.textColumn ?? textField(names)
  const text = textName === undefined ? undefined : record[textName]
  if (textName === undefined || typeof text !== 'string') {
    const what =
      textName === undefined
        ? 'it has no text'
        : `its field '${textName}' ${text == null ? 'is missing' : 'is no string'}`
    throw inputError(`${what}; name the field that holds the text (--text-column)`, place)
  }
  const idName = options.idColumn ?? find(names, ['id'])[0] ?? 'id'
  const id = idOf(record[idName]) ?? rowId(place)
  return { text, meta: { id, ...metaFrom(record, [textName, idName, 'id'], place) }, place }
}

/**
 * The fields of a record as `meta`: all but those of `without` under their own names, and the fields of {@link Meta}
 * from those that mean the same.
 */
export function metaFrom(record: Fields, without: readonly string[], place: InputPlace): Meta {
  const meta: Record<string, unknown> = {}
  for (const [name, value] of Object.entries(record)) {
    if (!without.includes(name) && !isEmpty(value)) define(meta, name, value)
  }
  for (const [field, value] of Object.entries(known(record, Object.keys(record)))) {
    meta[field] = field === 'reportYear' ? yearOf(value, place) : stringOf(value, field, place)
  }
  return meta
}

/** Whether a record's fields say what place it is about, if not by its full name. */
export function namesPlace(meta: Meta): boolean {
  return find(Object.keys(meta), [...metaNames.place, ...provinceNames, ...finerNames]).length > 0
}

/** The field of a record by one of several names, compared as those of texts are. */
export function fieldOf(record: Fields, wanted: readonly string[]): unknown {
  return find(Object.keys(record), wanted)
    .map((name) => record[name])
    .find((value) => !isEmpty(value))
}

/** The field whose name says that it holds the text. */
export function textField(names: readonly string[]): string | undefined {
  return find(names, textNames)[0]
}

/** The id of a record that has none of its own: the file's name and the row. */
export function rowId({ file, row }: RecordPlace): string {
  return `${baseName(file)}-${row}`
}

/** A file's name without folder and extension: the id of a document that is a file. */
export function baseName(file: string): string {
  const name = file.slice(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
  const dot = name.lastIndexOf('.')
  return dot > 0 ? name.slice(0, dot) : name
}

/** An error about one document, by file, line and row. */
export function inputError(message: string, { file, row, line }: InputPlace, cause?: unknown): GongwenError {
  return new GongwenError('INPUT_INVALID', row === undefined ? message : `row ${row}: ${message}`, {
    file,
    line,
    cause,
  })
}

/** The fields of Meta that a record fills, by whatever name. */
function known(record: Fields, names: readonly string[]): Partial<Record<keyof typeof metaNames, unknown>> {
  const found: Partial<Record<keyof typeof metaNames, unknown>> = {}
  const first = (wanted: readonly string[]) =>
    find(names, wanted)
      .map((name) => record[name])
      .find((value) => !isEmpty(value))
  for (const field of Object.keys(metaNames) as (keyof typeof metaNames)[]) {
    const given = first(metaNames[field])
    const value = field === 'date' || field === 'published' ? isoDate(given) : given
    if (value !== undefined) found[field] = value
  }
  if (found.place === undefined && first(finerNames) === undefined) {
    const province = first(provinceNames)
    if (province !== undefined) found.place = province
  }
  return found
}

/** Those of `names` that are among `wanted`, in the order of `wanted`. */
function find(names: readonly string[], wanted: readonly string[]): string[] {
  const plain = names.map((name) => name.toLowerCase().replace(/[\s_-]/g, ''))
  return wanted.flatMap((name) => {
    const at = plain.indexOf(name)
    return at < 0 ? [] : [names[at]!]
  })
}

/** `2026年2月3日`, `2026/2/3`, `20260203`, `2026-02` as ISO 8601; undefined for what is no date. */
export function isoDate(value: unknown): string | undefined {
  const match =
    /^(\d{4})(?:\s*[-/.年]\s*(\d{1,2})(?:\s*[-/.月]\s*(\d{1,2})(?:\s*日)?(?![\d])|\s*月)?|(\d\d)(\d\d)|年)?(?:$|[T\s])/.exec(
      String(value ?? '').trim(),
    )
  if (match === null) return undefined
  const [, year, month = match[4], day = match[5]] = match
  const parts = [year!, month, day].filter((part) => part !== undefined).map((part) => part.padStart(2, '0'))
  return Number(month ?? 1) > 12 || Number(day ?? 1) > 31 ? undefined : parts.join('-')
}

const isEmpty = (value: unknown) => value === undefined || value === null || value === ''

function idOf(value: unknown): string | undefined {
  return isEmpty(value) || typeof value === 'object' ? undefined : String(value)
}

function stringOf(value: unknown, field: string, place: InputPlace): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value)
  throw inputError(`its ${field} is no string; make it one or leave it out`, place)
}

function yearOf(value: unknown, place: InputPlace): number {
  const year = Number(value)
  if (Number.isInteger(year) && year >= 1000 && year <= 9999) return year
  throw inputError(`its reportYear ${JSON.stringify(value)} is no year; give it as 2025 or leave it out`, place)
}

/** Sets a field under any name, `__proto__` too. */
function define(target: Record<string, unknown>, name: string, value: unknown): void {
  Object.defineProperty(target, name, { value, enumerable: true, configurable: true, writable: true })
}
