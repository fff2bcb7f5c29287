import type { Span } from '../document.js'
import { classBits, type Lexicon, type LexiconWord } from './lexicon.js'

/**
 * How a cue stands in its sentence: `plain`; `not` after a negation or in a clause that says what is still
 * wanting (仍需持续加强); `undone` when a verb of its clause undoes what is
 * wrong (风险有效化解); `before` the clause that counts, in what a contrast or a preface leaves behind (虽然 …, 但 …;
 * 面对严峻挑战, …).
 */
export const standings = ['plain', 'not', 'undone', 'before'] as const

/** A word of the lexicon where it stands in the text. */
export interface Cue extends Span {
  readonly word: LexiconWord
  /** Counts the clauses of the sentence from 0. */
  readonly clause: number
  /** Index into {@link standings}. */
  standing: number
}

/** What one pass over a sentence finds. */
export interface Scan {
  readonly cues: Cue[]
  /** Numbers other than dates, each with the cue it follows in its clause, if one is near. */
  readonly numbers: (Cue | undefined)[]
  /** How many clauses there are. */
  readonly clauses: number
}

const NEGATION = classBits('negation')
const WANTING = classBits('wanting')
const RESOLVE = classBits('resolve')
const CONTRAST = classBits('contrast')
const CONCESSION = classBits('concession')
/** The classes that say something is wrong. */
export const WRONG = classBits('difficulty', 'risk', 'shortfall', 'criticism', 'loss', 'wanting')
const [PLAIN, NOT, UNDONE, BEFORE] = [0, 1, 2, 3]

/** How far a negation or the verb of a number may stand from what it governs, in characters. */
const reach = 3
const numberReach = 8

/** What kind of character a unit of the normal text is, for the scan. */
const kinds = new Uint8Array(0x10000)
const [CLAUSE_END, DIGIT, CHINESE_DIGIT, MAGNITUDE, TIME_UNIT] = [1, 2, 4, 8, 16] as const
mark('，；：。！？', CLAUSE_END)
mark('0123456789', DIGIT)
mark('一二三四五六七八九十百千零〇点两', CHINESE_DIGIT)
mark('万亿', MAGNITUDE)
mark('年月日时届', TIME_UNIT)

function mark(characters: string, kind: number): void {
  for (let i = 0; i < characters.length; i++) kinds[characters.charCodeAt(i)]! |= kind
}

/** Whether the character at `at` separates clauses in a normal text. */
export function isClauseEnd(text: string, at: number): boolean {
  return (kinds[text.charCodeAt(at)]! & CLAUSE_END) !== 0
}

/** Finds the cues of one sentence of a normal text, left to right, the longest word first. */
export function scan(lexicon: Lexicon, text: string, start: number, end: number): Scan {
  const cues: Cue[] = []
  const numbers: (Cue | undefined)[] = []
  let clause = 0
  for (let i = start; i < end; ) {
    const found = lexicon.trie.longest(text, i, end)
    if (found) {
      cues.push({ start: i, end: found.end, word: found.value, clause, standing: PLAIN! })
      i = found.end
      continue
    }
    const kind = kinds[text.charCodeAt(i)]!
    if (kind & CLAUSE_END) clause++
    const after = kind & (DIGIT | CHINESE_DIGIT) ? numberEnd(text, i, end) : undefined
    if (after === undefined) {
      i++
      continue
    }
    if (!is(text, after, end, TIME_UNIT)) {
      const last = cues[cues.length - 1]
      numbers.push(last && last.clause === clause && i - last.end <= numberReach ? last : undefined)
    }
    i = after
  }
  stand(cues)
  return { cues, numbers, clauses: clause + 1 }
}

const percent = '百分之'

/** Where the number that begins here ends: digits with their points and commas, or Chinese numerals with a magnitude. */
function numberEnd(text: string, start: number, end: number): number | undefined {
  let i = start
  while (is(text, i, end, DIGIT)) i++
  if (i > start) {
    while ((text[i] === '.' || text[i] === '·' || text[i] === '，') && is(text, i + 1, end, DIGIT)) {
      i++
      while (is(text, i, end, DIGIT)) i++
    }
    return i
  }
  const percentage = text.startsWith(percent, start)
  if (percentage) i += percent.length
  while (is(text, i, end, CHINESE_DIGIT)) i++
  const bare = i
  while (is(text, i, end, CHINESE_DIGIT | MAGNITUDE)) i++
  return i > bare || percentage ? Math.min(i, end) : undefined
}

function is(text: string, at: number, end: number, kind: number): boolean {
  return at < end && (kinds[text.charCodeAt(at)]! & kind) !== 0
}

function stand(cues: Cue[]): void {
  let any = 0
  for (const { word } of cues) any |= word.bits
  if (!(any & (NEGATION | WANTING | RESOLVE | CONTRAST | CONCESSION))) return
  let contrast = -1
  const prefaces = new Set<number>()
  const resolved = new Set<number>()
  const wanting = new Set<number>()
  const end = cues[cues.length - 1]?.clause
  for (const { word, clause } of cues) {
    if (word.bits & CONTRAST && clause > 0) contrast = clause
    if (word.bits & CONCESSION && clause !== end) prefaces.add(clause)
    if (word.bits & RESOLVE) resolved.add(clause)
    if (word.bits & WANTING) wanting.add(clause)
  }
  for (let i = 0; i < cues.length; i++) {
    const cue = cues[i]!
    const previous = cues[i - 1]
    if (cue.clause < contrast || prefaces.has(cue.clause)) cue.standing = BEFORE!
    else if (
      previous &&
      previous.word.bits & NEGATION &&
      previous.clause === cue.clause &&
      cue.start - previous.end <= reach
    ) {
      cue.standing = NOT!
    } else if (wanting.has(cue.clause) && !(cue.word.bits & WRONG)) cue.standing = NOT!
    else if (cue.word.bits & WRONG && resolved.has(cue.clause)) cue.standing = UNDONE!
  }
}
