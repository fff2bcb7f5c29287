/**
 * Builds gold/*.json from samples/*.txt and the hand-written markup/*.ann (the format is described in README.md).
 *
 *   npx tsx corpora/build-gold.ts            writes corpora/gold
 *   npx tsx corpora/build-gold.ts --check    writes nothing, exit code 1 where gold is not what the markup says
 *
 * Every mistake names file and line. Nothing here calls the library: the gold has to be independent of it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'

type Span = { start: number; end: number }
type Entity = Span & { text: string; type: string }
type Fact = Span & {
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
type Sentence = Span & { tone: string }

const TYPES: Record<string, string> = { P: 'PLACE', O: 'ORG', H: 'PERSON', E: 'EVENT', D: 'DOCUMENT' }
const TONES: Record<string, string> = { '+': 'positive', '0': 'neutral', '-': 'negative' }
const KINDS: Record<string, string> = { L: 'level', C: 'change', R: 'rate', S: 'share', K: 'rank', M: 'multiple' }
const DIRECTIONS: Record<string, string> = { '+': 'up', '-': 'down' }
const BASES: Record<string, string> = { y: 'yoy', a: 'avg', s: 'since' }
const APPROX = new Set(['exact', 'about', 'near', 'over', 'under'])

/** Sentences: up to 。！？； or the end of the line, but not inside brackets or quotation marks. */
function sentencesOf(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  let depth = 0
  const close = (end: number) => {
    const line = text.slice(start, end)
    const from = start + line.length - line.trimStart().length
    const to = start + line.trimEnd().length
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

/** A plain Arabic number with its magnitude and unit; null where the markup has to say the value itself. */
function plainValue(surface: string): { value: number; unit: string } | null {
  const bare = surface.replace(/^[近超约逾第]|^不足/, '').replace(/(左右|以上|以下|以内)$/, '')
  const match = /^(-?\d+(?:\.\d+)?)[多余]?(百|千|万亿|万|亿)?[多余]?个?(.*)$/.exec(bare)
  if (!match) return null
  const [, digits, magnitude = '', rest = ''] = match
  const power = { '': 0, 百: 2, 千: 3, 万: 4, 亿: 8, 万亿: 12 }[magnitude] ?? 0
  const counted = rest === '百分点' ? rest : (bare.endsWith(`个${rest}`) ? `个${rest}` : rest)
  return { value: Number(`${digits}e${power}`), unit: counted }
}

/** How exact a number is, as far as its own characters say. */
function plainApprox(surface: string): string {
  if (/^约|左右$|上下$/.test(surface)) return 'about'
  if (/^近/.test(surface)) return 'near'
  if (/^[超逾]|[多余]|以上$/.test(surface)) return 'over'
  if (/^不足|以内$|以下$/.test(surface)) return 'under'
  return 'exact'
}

function build(id: string) {
  const text = readFileSync(new URL(`samples/${id}.txt`, import.meta.url), 'utf8')
  const file = new URL(`markup/${id}.ann`, import.meta.url)
  const head: Record<string, string> = {}
  const entities: Entity[] = []
  const facts: Fact[] = []
  const sentences: Sentence[] = []
  const spans = sentencesOf(text)
  let at = -1 // the sentence in hand
  let entityFrom = 0
  let factFrom = 0
  let indicator: Fact['indicator'] = null

  const lines = readFileSync(file, 'utf8').split('\n')
  lines.forEach((raw, index) => {
    const fail = (message: string): never => {
      throw new Error(`markup/${id}.ann:${index + 1}: ${message}: ${raw}`)
    }
    const line = raw.trim()
    if (!line || line.startsWith('#')) return
    const setting = /^(source|year|place|keys) (.+)$/.exec(line)
    if (setting) {
      head[setting[1]!] = setting[2]!
      return
    }
    const sign = line.charAt(0)
    if (line.charAt(1) === ' ' && (sign in TONES || sign === 'x')) {
      const span = spans[++at]
      if (!span || !text.slice(span.start, span.end).startsWith(line.slice(2)))
        return fail(`the next sentence is “${span ? text.slice(span.start, span.start + 12) : 'none'}”`)
      if (sign !== 'x') sentences.push({ ...span, tone: TONES[sign]! })
      entityFrom = factFrom = span.start
      return
    }
    const span = spans[at] ?? fail('no sentence yet')
    if (line.startsWith('@ ')) {
      for (const item of line.slice(2).split(' ')) {
        const type = TYPES[item.charAt(0)] ?? fail(`unknown type in ${item}`)
        const surface = item.slice(2)
        const start = text.indexOf(surface, entityFrom)
        if (start < 0 || start + surface.length > span.end) fail(`no ${surface} in what is left of the sentence`)
        entityFrom = start + surface.length
        entities.push({ start, end: entityFrom, text: surface, type })
      }
      return
    }
    const [surface = '', code = '', named = '', value] = line.split(' | ')
    const start = text.indexOf(surface, factFrom)
    if (start < 0 || start + surface.length > span.end) fail(`no ${surface} in what is left of the sentence`)
    const end = start + surface.length
    factFrom = end
    const [shape = '', ...words] = code.split(' ')
    const parts = /^([LCRSKM])([+-]?)([yas]?)(t?)$/.exec(shape) ?? fail(`unknown code ${shape}`)
    const kind = KINDS[parts[1]!]!
    if (/change|rate/.test(kind) !== (parts[2] !== '')) fail('a change or rate has a direction, nothing else has')
    let approx = plainApprox(surface)
    let period: string | null = head.year ?? null
    for (const word of words)
      if (APPROX.has(word)) approx = word
      else if (word === 'p=null') period = null
      else if (/^p=[\d/-]+$/.test(word)) period = word.slice(2)
      else fail(`unknown word ${word}`)
    let low: number
    let high: number
    let unit: string
    if (value !== undefined) {
      const stated = /^(-?[\d.e]+)(?:~(-?[\d.e]+))?(?: (.+))?$/.exec(value) ?? fail('unreadable value')
      low = Number(stated[1])
      high = Number(stated[2] ?? stated[1])
      unit = stated[3] ?? ''
    } else {
      const plain = plainValue(surface) ?? fail('the value has to be given')
      low = high = plain.value
      unit = plain.unit
    }
    if (!(low <= high)) fail('low is above high')
    if (named === '-') indicator = null
    else if (named.startsWith('>')) {
      const from = text.indexOf(named.slice(1), end)
      if (from < 0 || from > span.end) fail(`no ${named.slice(1)} after it`)
      indicator = { start: from, end: from + named.length - 1, text: named.slice(1) }
    } else if (named !== '^') {
      const from = named === '' ? -1 : text.lastIndexOf(named, start - named.length)
      if (from < 0) fail(`no ${named} before it`)
      indicator = { start: from, end: from + named.length, text: named }
    }
    facts.push({
      start, end, text: surface, low, high, unit, approx, kind,
      direction: DIRECTIONS[parts[2]!] ?? null,
      basis: BASES[parts[3]!] ?? null,
      period,
      modality: parts[4] ? 'target' : 'actual',
      indicator,
    })
  })
  if (at + 1 < spans.length) throw new Error(`markup/${id}.ann: no line for the sentence “${text.slice(spans[at + 1]!.start, spans[at + 1]!.end)}”`)
  const keyphrases = (head.keys ?? '').split('|')
  if (keyphrases.length !== 10) throw new Error(`markup/${id}.ann: ${keyphrases.length} key phrases, not 10`)
  for (const key of keyphrases) if (!text.includes(key)) throw new Error(`markup/${id}.ann: “${key}” is not in the text`)
  return { id, source: head.source, reportYear: Number(head.year), place: head.place, text, entities, facts, sentences, keyphrases }
}

let stale = false
for (const name of readdirSync(new URL('markup/', import.meta.url)).sort()) {
  const id = name.replace(/\.ann$/, '')
  const json = `${JSON.stringify(build(id), null, 1)}\n`
  const target = new URL(`gold/${id}.json`, import.meta.url)
  if (existsSync(target) && readFileSync(target, 'utf8') === json) continue
  if (process.argv.includes('--check')) {
    console.error(`gold/${id}.json is not what markup/${id}.ann says: run npx tsx corpora/build-gold.ts`)
    stale = true
  } else writeFileSync(target, json)
}
if (stale) process.exitCode = 1
