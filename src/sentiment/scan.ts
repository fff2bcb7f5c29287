import type { Span } from '../document.js'
import { type CueClass, cueClasses, type Lexicon, type LexiconWord } from './lexicon.js'

/**
 * How a cue stands in its sentence: `plain`; `not` after a negation; `undone` when a verb of its clause undoes what is
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

const wrong = classSet(['difficulty', 'risk', 'shortfall', 'criticism', 'loss', 'wanting'])
const NEGATION = cueClasses.indexOf('negation')
const RESOLVE = cueClasses.indexOf('resolve')
const CONTRAST = cueClasses.indexOf('contrast')
const CONCESSION = cueClasses.indexOf('concession')
const [PLAIN, NOT, UNDONE, BEFORE] = [0, 1, 2, 3]

/** How far a negation or the verb of a number may stand from what it governs, in characters. */
const reach = 3
const numberReach = 8

/** What separates clauses in a normal text. */
export const clauseEnds: ReadonlySet<string> = new Set('，；：。！？')
const timeUnits = new Set('年月日时届')
const chineseDigits = new Set('一二三四五六七八九十百千零〇点两')
const magnitudes = new Set('万亿')

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
    const char = text[i]!
    if (clauseEnds.has(char)) clause++
    const after = numberEnd(text, i, end)
    if (after === undefined) {
      i++
      continue
    }
    if (!timeUnits.has(text[after] ?? '')) {
      const last = cues[cues.length - 1]
      numbers.push(last && last.clause === clause && i - last.end <= numberReach ? last : undefined)
    }
    i = after
  }
  stand(cues)
  return { cues, numbers, clauses: clause + 1 }
}

/** Where the number that begins here ends: digits with their points and commas, or Chinese numerals with a magnitude. */
function numberEnd(text: string, start: number, end: number): number | undefined {
  let i = start
  while (i < end && isDigit(text, i)) i++
  if (i > start) {
    while (i + 1 < end && (text[i] === '.' || text[i] === '·' || text[i] === '，') && isDigit(text, i + 1)) {
      i++
      while (i < end && isDigit(text, i)) i++
    }
    return i
  }
  if (text.startsWith('百分之', start)) i += 3
  while (i < end && chineseDigits.has(text[i]!)) i++
  if (i === start) return undefined
  const measured = i - start > 3 && text.startsWith('百分之', start)
  if (magnitudes.has(text[i] ?? '')) {
    while (i < end && (magnitudes.has(text[i]!) || chineseDigits.has(text[i]!))) i++
    return i
  }
  return measured ? i : undefined
}

function isDigit(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return unit >= 48 && unit <= 57
}

function stand(cues: Cue[]): void {
  let contrast = -1
  const prefaces = new Set<number>()
  const resolved = new Set<number>()
  const end = cues[cues.length - 1]?.clause
  for (const { word, clause } of cues) {
    if (word.classes.includes(CONTRAST) && clause > 0) contrast = clause
    if (word.classes.includes(CONCESSION) && clause !== end) prefaces.add(clause)
    if (word.classes.includes(RESOLVE)) resolved.add(clause)
  }
  for (let i = 0; i < cues.length; i++) {
    const cue = cues[i]!
    const previous = cues[i - 1]
    if (cue.clause < contrast || prefaces.has(cue.clause)) cue.standing = BEFORE!
    else if (
      previous?.word.classes.includes(NEGATION) &&
      previous.clause === cue.clause &&
      cue.start - previous.end <= reach
    ) {
      cue.standing = NOT!
    } else if (resolved.has(cue.clause) && cue.word.classes.some((index) => wrong.has(index))) cue.standing = UNDONE!
  }
}

/** The indices of these classes. */
export function classSet(names: readonly CueClass[]): ReadonlySet<number> {
  return new Set(names.map((name) => cueClasses.indexOf(name)))
}
