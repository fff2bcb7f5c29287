/**
 * Builds corpora/gold/*.json from corpora/samples/*.txt and the hand-written corpora/markup/*.ann
 * (the format of the markup is described in corpora/README.md).
 *
 *   npx tsx bench/build-gold.ts
 *
 * Every mistake names file and line. Nothing here calls the library: the gold has to be independent of it.
 */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { pathToFileURL } from 'node:url'

export interface Span {
  start: number
  end: number
}
export interface GoldEntity extends Span {
  text: string
  type: string
}
export interface GoldFact extends Span {
  text: string
  low: number
  high: number
  unit: string
  approx: string
  kind: string
  direction: string | null
  basis: string | null
  period: string | null
  modality: string
  indicator: (Span & { text: string }) | null
}
export interface GoldDocument {
  id: string
  source: string
  reportYear: number
  place: string
  text: string
  entities: GoldEntity[]
  facts: GoldFact[]
  sentences: (Span & { tone: string })[]
  keyphrases: string[]
}

const CORPORA = new URL('../corpora/', import.meta.url)
const TYPES: Record<string, string> = { P: 'PLACE', O: 'ORG', H: 'PERSON', E: 'EVENT', D: 'DOCUMENT' }
const TONES: Record<string, string> = { '+': 'positive', '0': 'neutral', '-': 'negative' }
const KINDS: Record<string, string> = { L: 'level', C: 'change', R: 'rate', S: 'share', K: 'rank', M: 'multiple' }
const DIRECTIONS: Record<string, string> = { '+': 'up', '-': 'down' }
const BASES: Record<string, string> = { y: 'yoy', a: 'avg', s: 'since' }
const APPROX = new Set(['exact', 'about', 'near', 'over', 'under'])
const POWERS: Record<string, number> = { 百: 2, 千: 3, 万: 4, 亿: 8, 万亿: 12 }

/** One gold document, as corpora/gold/ID.json holds it. Throws at the first mistake in its markup, with file and line. */
export function buildGold(id: string): GoldDocument {
  const text = readFileSync(new URL(`samples/${id}.txt`, CORPORA), 'utf8')
  const lines = readFileSync(new URL(`markup/${id}.ann`, CORPORA), 'utf8').split('\n')
  const gold = new Markup(id, text)
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    try {
      gold.read(line)
    } catch (error) {
      throw new Error(`markup/${id}.ann:${index + 1}: ${(error as Error).message}: ${line}`)
    }
  }
  return gold.document()
}

/** The documents that have markup, in the order of their names. */
export const goldIds = (): string[] =>
  readdirSync(new URL('markup/', CORPORA))
    .filter((name) => name.endsWith('.ann'))
    .map((name) => name.slice(0, -4))
    .sort()

/** What has been read of one file of markup. Surfaces are looked for from left to right, each after the one before it. */
class Markup {
  private readonly head: Record<string, string> = {}
  private readonly entities: GoldEntity[] = []
  private readonly facts: GoldFact[] = []
  private readonly sentences: GoldDocument['sentences'] = []
  private readonly unread: Span[]
  private sentence: Span = { start: 0, end: 0 }
  private entityFrom = 0
  private factFrom = 0

  constructor(
    private readonly id: string,
    private readonly text: string,
  ) {
    this.unread = sentencesOf(text)
  }

  read(line: string): void {
    const setting = /^(source|year|place|keys) (.+)$/.exec(line)
    if (setting) this.head[setting[1]!] = setting[2]!
    else if (/^[+0x-] /.test(line)) this.readSentence(line.charAt(0), line.slice(2))
    else if (line.startsWith('@ ')) for (const item of line.slice(2).split(' ')) this.readEntity(item)
    else this.readFact(line.split(' | '))
  }

  document(): GoldDocument {
    const { id, text, head, entities, facts, sentences } = this
    const left = this.unread[0]
    if (left) throw new Error(`markup/${id}.ann: no line for the sentence “${text.slice(left.start, left.end)}”`)
    const keyphrases = (head.keys ?? '').split('|')
    if (keyphrases.length !== 10) throw new Error(`markup/${id}.ann: ${keyphrases.length} key phrases, not 10`)
    const { source = '', year = '', place = '' } = head
    return { id, source, reportYear: Number(year), place, text, entities, facts, sentences, keyphrases }
  }

  private readSentence(sign: string, opening: string): void {
    const span = this.unread.shift()
    if (!span) throw new Error('the text has no sentence left')
    if (!this.text.startsWith(opening, span.start))
      throw new Error(`the next sentence begins “${this.text.slice(span.start, Math.min(span.end, span.start + 12))}”`)
    if (sign !== 'x') this.sentences.push({ ...span, tone: TONES[sign]! })
    this.sentence = span
    this.entityFrom = this.factFrom = span.start
  }

  private readEntity(item: string): void {
    const type = TYPES[item.charAt(0)]
    if (!type || item.charAt(1) !== ':') throw new Error(`unknown type in ${item}`)
    const span = this.find(item.slice(2), this.entityFrom)
    this.entityFrom = span.end
    this.entities.push({ ...span, type })
  }

  private readFact([surface = '', code = '', indicator = '', value]: string[]): void {
    const span = this.find(surface, this.factFrom)
    this.factFrom = span.end
    const before = this.text.charAt(span.start - 1)
    const after = this.text.charAt(span.end)
    if (/^[\d０-９]/.test(surface) && /[\d.０-９．]/.test(before)) throw new Error('the surface begins inside a number')
    if (/[\d０-９]$/.test(surface) && /[\d.０-９．％%]/.test(after)) throw new Error('the surface ends inside a number')

    const [shape = '', ...words] = code.split(' ')
    const [, kind = '', direction = '', basis = '', target] = /^([LCRSKM])([+-]?)([yas]?)(t?)$/.exec(shape) ?? []
    if (kind === '') throw new Error(`unknown code ${shape}`)
    if ((kind === 'C' || kind === 'R') !== (direction !== ''))
      throw new Error('a change or rate has a direction, nothing else has')
    const periods = words.filter((word) => word.startsWith('p=')).map((word) => word.slice(2))
    const approxes = words.filter((word) => APPROX.has(word))
    if (periods.length + approxes.length !== words.length) throw new Error(`unknown word in ${code}`)
    const period = periods[0] ?? this.head.year ?? 'null'
    this.facts.push({
      ...span,
      ...(value === undefined ? plainValue(surface) : statedValue(value)),
      approx: approxes[0] ?? plainApprox(surface),
      kind: KINDS[kind]!,
      direction: DIRECTIONS[direction] ?? null,
      basis: BASES[basis] ?? null,
      period: period === 'null' ? null : period,
      modality: target ? 'target' : 'actual',
      indicator: this.findIndicator(indicator, span),
    })
  }

  /** `-` none, `>name` the nearest after the number in its sentence, `name` the nearest before it. */
  private findIndicator(name: string, { start, end }: Span): GoldFact['indicator'] {
    if (name === '-') return null
    if (name.startsWith('>')) return this.find(name.slice(1), end)
    const at = name === '' ? -1 : this.text.lastIndexOf(name, start - name.length)
    if (at < 0) throw new Error(`no “${name}” before the number`)
    return { start: at, end: at + name.length, text: name }
  }

  private find(surface: string, from: number): Span & { text: string } {
    const start = surface === '' ? -1 : this.text.indexOf(surface, from)
    const end = start + surface.length
    if (start < 0 || end > this.sentence.end) throw new Error(`no “${surface}” in what is left of the sentence`)
    return { start, end, text: surface }
  }
}

/** Sentences: up to 。！？； or the end of the line, but not inside brackets or quotation marks. */
function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  let depth = 0
  const close = (end: number) => {
    const piece = text.slice(start, end)
    const from = start + piece.length - piece.trimStart().length
    const to = start + piece.trimEnd().length
    if (to > from) spans.push({ start: from, end: to })
    start = end
    depth = 0
  }
  for (let i = 0; i < text.length; i++) {
    const c = text.charAt(i)
    if (c === '\n') close(i + 1)
    else if ('《“（(【'.includes(c)) depth++
    else if ('》”）)】'.includes(c)) depth = Math.max(0, depth - 1)
    else if (depth === 0 && '。！？；;'.includes(c)) close(i + 1)
  }
  close(text.length)
  return spans
}

/** The value of a plain Arabic number with magnitude and unit (`340多亿元`, `0.12个百分点`); others have to be stated. */
function plainValue(surface: string): Pick<GoldFact, 'low' | 'high' | 'unit'> {
  const bare = surface.replace(/^[近超约逾第]|^不足/, '').replace(/(左右|以上|以下|以内)$/, '')
  const match = /^(-?\d+(?:\.\d+)?)[多余]?(百|千|万亿|万|亿)?[多余]?(.*)$/.exec(bare)
  if (!match) throw new Error('the value has to be stated')
  const [, digits = '', magnitude = '', rest = ''] = match
  const value = Number(`${digits}e${POWERS[magnitude] ?? 0}`)
  return { low: value, high: value, unit: rest === '个百分点' ? '百分点' : rest }
}

/** A stated value: `65.9 %`, `2~3 个`, `1e11 元`, `0.3333`. */
function statedValue(value: string): Pick<GoldFact, 'low' | 'high' | 'unit'> {
  const match = /^(-?[\d.e]+)(?:~(-?[\d.e]+))?(?: (.+))?$/.exec(value)
  if (!match) throw new Error(`unreadable value ${value}`)
  const low = Number(match[1])
  const high = Number(match[2] ?? match[1])
  if (!(low <= high)) throw new Error(`unreadable value ${value}`)
  return { low, high, unit: match[3] ?? '' }
}

/** How exact a number is, as far as its own characters say it. */
function plainApprox(surface: string): string {
  if (/^约|左右$|上下$/.test(surface)) return 'about'
  if (/^近/.test(surface)) return 'near'
  if (/^[超逾]|[多余]|以上$/.test(surface)) return 'over'
  if (/^不足|以内$|以下$/.test(surface)) return 'under'
  return 'exact'
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href)
  for (const id of goldIds())
    writeFileSync(new URL(`gold/${id}.json`, CORPORA), `${JSON.stringify(buildGold(id), null, 1)}\n`)
