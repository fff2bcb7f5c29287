import type { Sentence } from '../document.js'
import type { LexiconWord } from './lexicon.js'
import { classSet, clauseEnds, type Scan, standings } from './scan.js'

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
  let result = numbers.length > 0
  for (let i = 0; i < cues.length; i++) {
    const { word, clause, standing, ...cue } = cues[i]!
    const last = clause === lastClause
    if (has(word, outcomes)) result = true
    if (clause !== begun) {
      begun = clause
      const from = i === 0 ? contentStart(text, start, cue.start) : cue.start
      const opens = i === 0 ? cue.start - from <= 2 : clauseEnds.has(text[cue.start - 1] ?? '')
      if (opens && has(word, actions)) {
        measures++
        if (last) names.push('last clause begins with a measure')
      }
    }
    if (cue.end < end && !clauseEnds.has(text[cue.end]!)) continue
    if (has(word, rises)) names.push(last ? 'last clause ends with progress' : 'some clause ends with progress')
    if (standing === PLAIN && has(word, wrongs)) {
      names.push(last ? 'last clause ends with what is wrong' : 'some clause ends with what is wrong')
    }
  }
  if (measures > lastClause) {
    names.push('every clause begins with a measure')
    if (!result) names.push('only names a task')
    if (heading) names.push('heading that names a task')
  } else if (heading && names.includes('last clause ends with progress')) names.push('heading that states a result')
  const good = cues.some(({ word, standing }) => standing === PLAIN && has(word, goods))
  const bad = cues.some(({ word, standing }) => standing === PLAIN && has(word, wrongs))
  if (good !== bad) names.push(good ? 'nothing but what is good' : 'nothing but what is wrong')
  return names
}

function has(word: LexiconWord, classes: ReadonlySet<number>): boolean {
  return word.classes.some((index) => classes.has(index))
}

const PLAIN = standings.indexOf('plain')
const goods = classSet(['achievement', 'progress', 'done'])
const actions = classSet(['measure', 'plan', 'aim'])
const rises = classSet(['progress', 'achievement'])
const wrongs = classSet(['difficulty', 'risk', 'shortfall', 'criticism', 'loss', 'wanting'])
const outcomes = classSet(['achievement', 'done', 'difficulty', 'risk', 'shortfall', 'criticism', 'loss', 'wanting'])

const numbering = new Set('（）()0123456789.、一二三四五六七八九十百是—-第章节①②③④⑤⑥⑦⑧⑨ ')

/** Where the sentence begins after its numbering (（一）, 一是, ——). */
export function contentStart(text: string, start: number, end: number): number {
  let i = start
  while (i < end && numbering.has(text[i]!)) i++
  return i
}
