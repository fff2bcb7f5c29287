import type { Sentence } from '../document.js'
import { CLAUSE_END, kindAt, NUMBERING } from './characters.js'
import { classBits } from './lexicon.js'
import { NOT, PLAIN, type Scan, WRONG } from './scan.js'

/** Names of the features of how the clauses of a sentence are built, by their bit. */
export const clauseShapeNames = [
  'last clause begins with a measure',
  'some clause ends with progress',
  'last clause ends with progress',
  'some clause ends with what is wrong',
  'last clause ends with what is wrong',
  'every clause begins with a measure',
  'only names a task',
  'heading that names a task',
  'heading that states a result',
  'nothing but what is wrong',
  'nothing but what is good',
] as const
const bit = (name: (typeof clauseShapeNames)[number]) => 1 << clauseShapeNames.indexOf(name)
const LAST_MEASURE = bit('last clause begins with a measure')
const SOME_PROGRESS = bit('some clause ends with progress')
const LAST_PROGRESS = bit('last clause ends with progress')
const SOME_WRONG = bit('some clause ends with what is wrong')
const LAST_WRONG = bit('last clause ends with what is wrong')
const ALL_MEASURES = bit('every clause begins with a measure')
const NAMES_TASK = bit('only names a task')
const HEADING_TASK = bit('heading that names a task')
const HEADING_RESULT = bit('heading that states a result')
const ALL_WRONG = bit('nothing but what is wrong')
const ALL_GOOD = bit('nothing but what is good')

/**
 * How the clauses of the sentence read last are built, as bits by {@link clauseShapeNames}. What is done or to be done
 * begins with its verb (提升服务效能); what has come about ends with it (服务效能持续提升, 创新能力不强).
 */
export function clauseShapes(scan: Scan, text: string, { start, end, heading }: Sentence): number {
  const { clause, standing, word, lexicon, count } = scan
  const first = scan.from[scan.from.length - 2]!
  const lastClause = count > first ? clause[count - 1]! : 0
  let shapes = 0
  let [measures, begun] = [0, -1]
  let [acts, wanting] = [false, false]
  let result = scan.numbers.length > 0
  let [good, bad] = [false, false]
  for (let i = first; i < count; i++) {
    const bits = lexicon.bits[word[i]!]!
    const from = scan.start[i]!
    const plain = standing[i] === PLAIN
    const last = clause[i] === lastClause
    if (bits & outcomes) result = true
    if (plain && bits & goods) good = true
    if (plain && bits & WRONG) bad = true
    if (clause[i] !== begun) {
      begun = clause[i]!
      const opens = i === first ? from - contentStart(text, start, from) <= 2 : isClauseEnd(text, from - 1)
      acts = opens && standing[i] !== NOT && (bits & actions) !== 0
      if (acts) {
        measures++
        if (last) shapes |= LAST_MEASURE
      }
    }
    if (plain && bits & WANTING) {
      shapes |= last ? LAST_WRONG : SOME_WRONG
      wanting = true
    }
    if (scan.end[i]! < end && !isClauseEnd(text, scan.end[i]!)) continue
    if (plain && !acts && bits & rises) shapes |= last ? LAST_PROGRESS : SOME_PROGRESS
    if (plain && bits & WRONG) shapes |= last ? LAST_WRONG : SOME_WRONG
  }
  if (measures > lastClause && !wanting) {
    shapes |= ALL_MEASURES
    if (!result) shapes |= NAMES_TASK
    if (heading) shapes |= HEADING_TASK
  } else if (heading && shapes & LAST_PROGRESS) shapes |= HEADING_RESULT
  if (good !== bad) shapes |= good ? ALL_GOOD : ALL_WRONG
  return shapes
}

const WANTING = classBits('wanting')
const goods = classBits('achievement', 'progress', 'done')
const actions = classBits('measure', 'plan', 'aim')
const rises = classBits('progress', 'achievement')
const outcomes = classBits('achievement', 'done') | WRONG

function isClauseEnd(text: string, at: number): boolean {
  return (kindAt(text, at) & CLAUSE_END) !== 0
}

/** Where the sentence begins after its numbering (（一）, 一是, ——). */
export function contentStart(text: string, start: number, end: number): number {
  let i = start
  while (i < end && kindAt(text, i) & NUMBERING) i++
  return i
}
