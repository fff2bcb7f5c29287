import type { Meta, Span } from '../document.js'
import { findDates, isoDate } from '../text/dates.js'
import { builtinRows } from '../text/dictionary.js'
import { normalise } from '../text/normal.js'
import type { Line } from './lines.js'
import { markerAt } from './markers.js'

/** A head is no longer than this many lines. */
const HEAD_LINES = 30

/** What the head says, each with the surface of the text. */
export interface Head {
  title?: string | undefined
  subtitle?: string | undefined
  /** The day it was given; where there is none, the day it was published. */
  date?: string | undefined
  /** The day it was published, where it is stated beside the day it was given. */
  published?: string | undefined
  source?: string | undefined
  speaker?: string | undefined
  place?: string | undefined
}

/** Index of the first line of the body: a salutation, a numbered heading, or the first line of prose. */
export function findBody(normal: string, lines: readonly Line[]): number {
  const { salutations } = (lexicon ??= load())
  const limit = Math.min(lines.length, HEAD_LINES)
  for (let i = 0; i < limit; i++) {
    const line = lines[i]!
    const text = normal.slice(line.start, Math.min(line.end, line.start + 200))
    if (salutations.some((word) => text.startsWith(word))) return i
    const marker = markerAt(normal, line)
    if (marker && marker.rank <= 5 && marker.end < line.end) return i
    if (text.length > 80 || text.includes('。')) return i
  }
  return limit
}

/**
 * Reads the head of a document.
 * @param lines lines that are not furniture
 * @param body index of the first line of the body, whose opening (`我代表临江市人民政府`) may name the place
 * @param givenTitle the title the caller knows, which may name the place too
 */
export function readHead(
  normal: string,
  text: string,
  lines: readonly Line[],
  body: number,
  givenTitle?: string,
): Head {
  const head: Head = {}
  const { labels, offices } = (lexicon ??= load())
  const rows = lines
    .slice(0, body)
    .map((line) => ({ ...line, normal: normal.slice(line.start, line.end), used: false }))
  const surface = ({ start, end }: Span) => text.slice(start, end).replace(/\s+/g, ' ').trim()

  // Labels with their values, on one line or on the next.
  rows.forEach((row, i) => {
    for (const { role, start, end } of labelledValues(row.normal, labels)) {
      row.used = true
      let value: Span = { start: row.start + start, end: row.start + end }
      if (start === end) {
        const next = rows[i + 1]
        if (!next || next.normal.length > 40 || labelledValues(next.normal, labels).length > 0) continue
        next.used = true
        value = next
      }
      if (role === 'label-source') head.source ??= surface(value)
      if (role === 'label-speaker') head.speaker ??= text.slice(value.start, value.end).replace(/\s/g, '')
      if (role === 'label-date') head.published ??= firstDay(normal.slice(value.start, value.end))
    }
  })

  for (const [i, row] of rows.entries()) {
    if (row.used) continue
    if (isSubtitle(row.normal)) {
      row.used = true
      head.subtitle ??= surface(row)
      head.date ??= firstDay(row.normal)
      head.speaker ??= readSpeaker(row.normal.slice(row.normal.lastIndexOf('上') + 1), offices)
      continue
    }
    if (head.title === undefined) {
      const joined = titleAt(
        rows.map((r) => (r.used ? '' : r.normal)),
        i,
      )
      if (joined > 0) {
        head.title = rows
          .slice(i, i + joined)
          .map(surface)
          .join('')
          .replace(/(?:[\s·•*]|[[〔]\d{1,2}[\]〕])+$/, '')
        for (const used of rows.slice(i, i + joined)) used.used = true
        continue
      }
    }
    const next = rows[i + 1]
    const speaker =
      readSpeaker(row.normal, offices) ??
      (next && endsInOffice(row.normal, offices) ? readName(next.normal) : undefined)
    if (speaker !== undefined) {
      row.used = true
      head.speaker ??= speaker
    } else if (/^[12]\d{3}[-/.年]/.test(row.normal) && row.normal.length <= 30) {
      row.used = true
      head.published ??= firstDay(row.normal)
    } else if (rows[i - 1]?.used && head.subtitle !== undefined && readName(row.normal) !== undefined) {
      head.speaker ??= readName(row.normal)!
    }
  }
  const site = head.title === undefined ? undefined : / [-—_|] ?([^-—_|]{2,20})$/.exec(head.title)
  if (site) {
    head.title = head.title!.slice(0, site.index)
    head.source ??= site[1]!
  }
  if (head.date === undefined && head.published !== undefined) {
    head.date = head.published
    delete head.published
  }
  head.date ??= readSignatureDate(normal, lines)
  const place = readPlace(rows, normal, lines[body], givenTitle ?? head.title)
  if (place !== undefined) head.place = place
  return head
}

/** The noun that ends a title, and which year a document of that kind is about; see dictionaries/structure/document-kinds.tsv. */
export function kindOfTitle(title: string): 'past' | 'same' | 'plan' | undefined {
  const { kinds } = (lexicon ??= load())
  const bare = normalise(title)
    .replace(/[\s·]+/g, '')
    .replace(/(?:\[\d{1,2}\]|（[^（）]{0,12}）)+$/, '')
  let best: string | undefined
  for (const noun of kinds.keys()) if (bare.endsWith(noun) && noun.length > (best?.length ?? 0)) best = noun
  return best === undefined ? undefined : kinds.get(best)
}

interface Lexicon {
  readonly kinds: ReadonlyMap<string, 'past' | 'same' | 'plan'>
  readonly labels: ReadonlyMap<string, string>
  readonly offices: readonly string[]
  readonly salutations: readonly string[]
}

let lexicon: Lexicon | undefined

function load(): Lexicon {
  const kinds = new Map(
    builtinRows('structure/document-kinds.tsv').map(({ fields }) => [
      fields[0]!,
      fields[1] as 'past' | 'same' | 'plan',
    ]),
  )
  const rows = builtinRows('structure/heads.tsv').map(({ fields }) => [fields[0]!, fields[1]!] as const)
  const words = (role: string) => rows.filter((row) => row[0] === role).map((row) => row[1])
  return {
    kinds,
    labels: new Map(rows.filter(([role]) => role.startsWith('label-')).map(([role, word]) => [word, role])),
    offices: words('office'),
    salutations: words('salutation'),
  }
}

/** `日期：2024年07月26日 来源：重庆人大` has two; a label with nothing behind it has an empty value. */
function labelledValues(
  line: string,
  labels: ReadonlyMap<string, string>,
): { role: string; start: number; end: number }[] {
  if (line.length > 120) return []
  const found: { role: string; at: number; start: number }[] = []
  for (const match of line.matchAll(/(?<![\p{L}\p{N}])(\p{Script=Han}{2,6}) ?：/gu)) {
    const role = labels.get(match[1]!)
    if (role !== undefined) found.push({ role, at: match.index, start: match.index + match[0].length })
  }
  return found
    .map(({ role, start }, i) => {
      const slice = line.slice(start, found[i + 1]?.at ?? line.length).replace(/[【[].*$/, '')
      const from = start + (slice.length - slice.trimStart().length)
      return { role, start: Math.min(from, start + slice.length), end: start + slice.trimEnd().length || start }
    })
    .map((value) => (value.end < value.start ? { ...value, end: value.start } : value))
}

const firstDay = (line: string): string | undefined => {
  const [date] = findDates(line)
  return date && isoDate(date)
}

const isSubtitle = (line: string) =>
  line.length <= 80 &&
  (/^—{1,3} ?[^—]/.test(line) ||
    (/^（?[12一二]\S{3} ?年.{2,12}日/.test(line) && /会议|大会|全会|会上/.test(line) && line.includes('在')))

/** How many lines from `i` make a title: 1 where the line ends like one, 2 where it does with the next. */
function titleAt(lines: readonly string[], i: number): number {
  const line = lines[i]!
  if (line === '' || line.length > 80 || line.includes('：') || line.includes('，各')) return 0
  const bare = line.replace(/ [-—_|] ?[^-—_|]{2,20}$/, '')
  if (kindOfTitle(bare)) return 1
  const next = lines[i + 1]
  const joined = next && next.length <= 40 && !next.includes('：') && !/^\d/.test(next) ? bare + next : ''
  return joined !== '' &&
    !isSubtitle(next!) &&
    kindOfTitle(joined) &&
    (next!.length <= 3 || bare.startsWith('关于') || /[省市区县州国府]$|执行情况$/.test(bare))
    ? 2
    : 0
}

/** `重庆市人民政府市长 胡衡华`, `省长　王予波`, `自治区主席 艾尔肯·吐尼亚孜`: an office, white space, a name. */
function readSpeaker(line: string, offices: readonly string[]): string | undefined {
  const bare = line.replace(/^[（(\s]+|[）)\s]+$/g, '')
  if (bare.length > 40) return undefined
  const space = bare.indexOf(' ')
  if (space > 0) {
    const parts = bare.split(/ +/)
    for (let i = 1; i < parts.length; i++) {
      if (endsInOffice(parts.slice(0, i).join(''), offices)) return readName(parts.slice(i).join(' '))
    }
  }
  return undefined
}

const endsInOffice = (line: string, offices: readonly string[]) =>
  line.length <= 30 && offices.some((office) => line.trimEnd().endsWith(office))

/** A line of just a date, under the name of who issued the document: `2022年11月21日`. */
function readSignatureDate(normal: string, lines: readonly Line[]): string | undefined {
  for (const { start, end } of lines) {
    if (end - start < 8 || end - start > 16) continue
    const line = normal.slice(start, end)
    const [date] = findDates(line)
    if (date?.day !== undefined && date.start === 0 && date.end === line.length) return isoDate(date)
  }
  return undefined
}

/** A name of two to four characters, white space inside not counted, or a longer one with a middle dot. */
function readName(line: string): string | undefined {
  const bare = line.replace(/\s/g, '')
  return /^(?:\p{Script=Han}{2,4}|\p{Script=Han}{2,8}·\p{Script=Han}{2,8})$/u.test(bare) ? bare : undefined
}

// A division by its kind of name, as at the head of `重庆市政府工作报告` or after 在 in `在云岭省第五届人民代表大会`.
const DIVISION = '((?:\\p{Script=Han}{2,12}?(?:自治区|自治州|自治县|自治旗|特别行政区|地区|省|市|州|盟|县|区|旗)){1,3})'
const headPlaces = [
  new RegExp(`在 ?(?:中共)?${DIVISION}(?:第.{1,4}届|人大|委|政协|人民代表大会)`, 'u'),
  new RegExp(
    `^(?:关于)?(?:[12]\\d{3}(?:[—-][12]\\d{3})? ?年(?:度)?)?${DIVISION}(?=人民政府|政府|[12]\\d{3} ?年|国民经济|人大|人民代表|财政|国土|教育|卫生|生态|法治|统计|.{0,12}(?:局|厅|委|办)|第.{1,4}个|“)`,
    'u',
  ),
  new RegExp(`^${DIVISION}(?:人民政府)?(?:代)?(?:省长|市长|县长|区长|州长|盟长|旗长)`, 'u'),
]
/** Prose names many places; only these say whose report it is. */
const openingPlaces = [
  new RegExp(`在 ?${DIVISION}(?:第.{1,4}届|人民代表大会)`, 'u'),
  new RegExp(`代表 ?${DIVISION}人民政府`, 'u'),
]
/** A remark before a title, as in `（送审稿）临江市…`. */
const withoutRemark = (line: string) => line.replace(/^[（[][^（）[\]]{1,10}[）\]]\s*/, '')
const NATIONAL = /国务院|全国人民代表大会|中华人民共和国国民经济|中央人民政府/

function readPlace(
  rows: readonly { normal: string }[],
  normal: string,
  body: Line | undefined,
  title: string | undefined,
): string | undefined {
  const opening = body === undefined ? '' : normal.slice(body.start, Math.min(normal.length, body.start + 120))
  const lines = [title === undefined ? '' : normalise(title), ...rows.map((row) => row.normal)].map(withoutRemark)
  for (const line of lines) {
    const place = line.length > 150 ? undefined : firstMatch(line, headPlaces)
    if (place !== undefined) return lastDivision(place)
  }
  const place = firstMatch(opening, openingPlaces)
  if (place !== undefined) return lastDivision(place)
  lines.push(opening)
  return lines.some((line) => NATIONAL.test(line)) ? '中国' : undefined
}

function firstMatch(line: string, patterns: readonly RegExp[]): string | undefined {
  for (const pattern of patterns) {
    const match = pattern.exec(line)
    if (match) return match[1]!
  }
  return undefined
}

/** `云岭省临江市` is about 临江市. */
function lastDivision(chain: string): string {
  const parts = [
    ...chain.matchAll(/\p{Script=Han}{2,12}?(?:自治区|自治州|自治县|自治旗|特别行政区|地区|省|市|州|盟|县|区|旗)/gu),
  ].map((match) => match[0])
  return parts.at(-1) ?? chain
}

/** What the head adds to what the caller gave; the caller's word is never changed. */
export function mergeMeta(given: Meta, head: Head, reportYear: number | undefined): Meta {
  const { title, subtitle, published, source, speaker, place } = head
  // A table often knows only the day of publication, as a column of its own.
  const date = head.date ?? (typeof given.published === 'string' ? given.published : undefined)
  const read = { title, subtitle, date, published, reportYear, place, source, speaker }
  const merged: Record<string, unknown> = {}
  for (const [field, value] of Object.entries(read)) if (value !== undefined) merged[field] = value
  for (const [field, value] of Object.entries(given)) if (value !== undefined) merged[field] = value
  return merged
}
