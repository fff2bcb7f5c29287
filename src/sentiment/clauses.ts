import type { Sentence } from '../document.js'
import { classBits } from './lexicon.js'
import { isClauseEnd, type Scan, standings, WRONG } from './scan.js'

/** Names of the features of how the clauses of a sentence are built. */
export const clauseShapeNames = [
  'only names a task',
  'heading that names a task',
  'heading that states a result',
  'nothing but what is wrong',
  'nothing but what is good',
  'every clause begins with a measure',
  'last clause begins with a measure',
  'some clause ends with progress',
  'last clause ends with progress',
  'some clause ends with what is wrong',
  'last clause ends with what is wrong',
] as const

/** One of {@link clauseShapeNames}. */
export type ClauseShape = (typeof clauseShapeNames)[number]

/**
 * How the clauses are built. What is done or to be done begins with its verb (提升服务效能); what has come about ends
 * with it (服务效能持续提升, 创新能力不强).
 */
export function clauseShapes({ cues, numbers }: Scan, text: string, { start, end, heading }: Sentence): ClauseShape[] {
  const names: ClauseShape[] = []
  const lastClause = cues[cues.length - 1]?.clause ?? 0
  let [measures, begun] = [0, -1]
  let [acts, wanting] = [false, false]
  let result = numbers.length > 0
  for (let i = 0; i < cues.length; i++) {
    const cue = cues[i]!
    const { word, clause, standing } = cue
    const last = clause === lastClause
    if (word.bits & outcomes) result = true
    if (clause !== begun) {
      begun = clause
      const from = i === 0 ? contentStart(text, start, cue.start) : cue.start
      const opens = i === 0 ? cue.start - from <= 2 : isClauseEnd(text, cue.start - 1)
      acts = opens && standing !== NOT && (word.bits & actions) !== 0
      if (acts) {
        measures++
        if (last) names.push('last clause begins with a measure')
      }
    }
    if (word.bits & WANTING && standing === PLAIN) {
      names.push(last ? 'last clause ends with what is wrong' : 'some clause ends with what is wrong')
      wanting = true
    }
    if (cue.end < end && !isClauseEnd(text, cue.end)) continue
    if (!acts && standing === PLAIN && word.bits & rises) {
      names.push(last ? 'last clause ends with progress' : 'some clause ends with progress')
    }
    if (standing === PLAIN && word.bits & WRONG) {
      names.push(last ? 'last clause ends with what is wrong' : 'some clause ends with what is wrong')
    }
  }
  if (measures > lastClause && !wanting) {
    names.push('every clause begins with a measure')
    if (!result) names.push('only names a task')
    if (heading) names.push('heading that names a task')
  } else if (heading && names.includes('last clause ends with progress')) names.push('heading that states a result')
  let [good, bad] = [false, false]
  for (const { word, standing } of cues) {
    if (standing !== PLAIN) continue
    good ||= (word.bits & goods) !== 0
    bad ||= (word.bits & WRONG) !== 0
  }
  if (good !== bad) names.push(good ? 'nothing but what is good' : 'nothing but what is wrong')
  return names
}

const PLAIN = standings.indexOf('plain')
const NOT = standings.indexOf('not')
const WANTING = classBits('wanting')
const goods = classBits('achievement', 'progress', 'done')
const actions = classBits('measure', 'plan', 'aim')
const rises = classBits('progress', 'achievement')
const outcomes = classBits('achievement', 'done') | WRONG

const numbering = new Set('（）()0123456789.、一二三四五六七八九十百是—-第章节①②③④⑤⑥⑦⑧⑨ ')

/** Where the sentence begins after its numbering (（一）, 一是, ——). */
export function contentStart(text: string, start: number, end: number): number {
  let i = start
  while (i < end && numbering.has(text[i]!)) i++
  return i
}
