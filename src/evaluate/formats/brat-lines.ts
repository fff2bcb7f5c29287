import type { Span } from '../../document.js'
import { parseJson } from '../files.js'
import type { Offsets } from '../offsets.js'
import { checkSurface, type Fail, type Fields, failIn, readSpan, type Stop } from './common.js'

/** The attributes of a fact; the rest of it is in its note. */
export const attributes = {
  Kind: 'kind',
  Approx: 'approx',
  Direction: 'direction',
  Basis: 'basis',
  Modality: 'modality',
} as const

const fieldOf = new Map<string, string>([...Object.entries(attributes), ['Tone', 'tone']])

/** A text-bound annotation. */
export interface BratSpan extends Span {
  readonly label: string
  readonly line: number
}

/** Everything in a `.ann` file. */
export interface BratLines {
  /** By name (`T1`), in the order of the file. */
  readonly spans: ReadonlyMap<string, BratSpan>
  /** What attributes and notes say of them. */
  readonly details: ReadonlyMap<string, Fields>
  /** What facts measure. */
  readonly measures: ReadonlyMap<string, Span>
}

interface Relation {
  readonly fact: string
  readonly indicator: string
  readonly line: number
}

/**
 * Reads the lines of a `.ann` file.
 * @throws GongwenError INPUT_INVALID with file and line
 */
export function readLines(ann: string, text: string, offsets: Offsets, file: string): BratLines {
  const fail = failIn(file)
  const spans = new Map<string, BratSpan>()
  const details = new Map<string, Fields>()
  const relations: Relation[] = []
  const say = (target: string, fields: unknown) =>
    details.set(target, { ...details.get(target), ...(fields as Fields) })
  ann.split('\n').forEach((raw, i) => {
    const content = raw.replace(/\r$/, '')
    if (content.trim() === '') return
    const line = i + 1
    const [name = '', head = '', ...tail] = content.split('\t')
    const [word = '', ...others] = head.split(' ')
    const rest = tail.join('\t')
    switch (name.charAt(0)) {
      case 'T':
        if (spans.has(name)) fail(`${name} is there twice`, line)
        spans.set(name, {
          label: word,
          line,
          ...readParts(others.join(' '), rest, text, offsets, (m) => fail(m, line)),
        })
        break
      case 'R':
        if (word === 'Measures') relations.push(readRelation(others, line, fail))
        break
      case 'A':
      case 'M': {
        const field = fieldOf.get(word)
        if (field !== undefined) say(others[0] ?? '', { [field]: others[1] })
        break
      }
      case '#':
        if (word === 'AnnotatorNotes' && rest.startsWith('{')) say(others[0] ?? '', parseJson(rest, file, line))
        break
      case 'E': // events, normalisations and equivalences are not ours
      case 'N':
      case '*':
        break
      default:
        fail(`no line of brat begins with '${name.slice(0, 20)}'`, line)
    }
  })
  return { spans, details, measures: join(relations, spans, fail) }
}

/** The span of `0 5;6 10`. */
function readParts(ranges: string, surface: string, text: string, offsets: Offsets, fail: Stop): Span {
  const parts = ranges.split(';').map((range) => {
    const [from, to] = /^(\d+) (\d+)$/.exec(range)?.slice(1).map(Number) ?? []
    return readSpan(from, to, offsets, fail)
  })
  for (const [i, { start }] of parts.entries()) {
    const before = parts[i - 1]
    if (before !== undefined && (start < before.end || text.slice(before.end, start).trim() !== ''))
      fail('an annotation in parts with text between them; only a line end may part it')
  }
  checkSurface(surface, parts.map(({ start, end }) => text.slice(start, end)).join(' '), offsets, fail)
  return { start: parts[0]!.start, end: parts.at(-1)!.end }
}

function readRelation(args: readonly string[], line: number, fail: Fail): Relation {
  const [fact, indicator] = ['Arg1:', 'Arg2:'].map((arg) => args.find((one) => one.startsWith(arg))?.slice(arg.length))
  if (fact === undefined || indicator === undefined) return fail('a relation has Arg1 and Arg2', line)
  return { fact, indicator, line }
}

function join(relations: readonly Relation[], spans: ReadonlyMap<string, BratSpan>, fail: Fail): Map<string, Span> {
  const measures = new Map<string, Span>()
  for (const { fact, indicator, line } of relations) {
    const [from, to] = [spans.get(fact), spans.get(indicator)]
    if (from?.label !== 'FACT' || to?.label !== 'INDICATOR')
      return fail('Measures goes from a FACT to an INDICATOR', line)
    if (measures.has(fact)) return fail(`${fact} measures two things`, line)
    measures.set(fact, to)
  }
  return measures
}
