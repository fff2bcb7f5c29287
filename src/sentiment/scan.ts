import { CHINESE_DIGIT, CLAUSE_END, DIGIT, kindAt, MAGNITUDE, TIME_UNIT } from './characters.js'
import { classBits, type Lexicon } from './lexicon.js'

/**
 * How a cue stands in its sentence: `plain`; `not` after a negation or in a clause that says what is still
 * wanting (仍需持续加强); `undone` when a verb of its clause undoes what is
 * wrong (风险有效化解); `before` the clause that counts, in what a contrast or a preface leaves behind (虽然 …, 但 …;
 * 面对严峻挑战, …).
 */
export const standings = ['plain', 'not', 'undone', 'before'] as const
export const PLAIN = 0
export const NOT = 1
const UNDONE = 2
const BEFORE = 3

const NEGATION = classBits('negation')
const WANTING = classBits('wanting')
const RESOLVE = classBits('resolve')
const CONTRAST = classBits('contrast')
const CONCESSION = classBits('concession')
/** The classes that say something is wrong. */
export const WRONG = classBits('difficulty', 'risk', 'shortfall', 'criticism', 'loss', 'wanting')
/** The classes that change how others stand. */
const TURNING = NEGATION | WANTING | RESOLVE | CONTRAST | CONCESSION

/** How far a negation or the verb of a number may stand from what it governs, in characters. */
const reach = 3
const numberReach = 8

/**
 * The cues of the sentences of a document: words of the lexicon where they stand in the text, in its order, one array
 * a property, since every fourth character begins one.
 */
export class Scan {
  /** How many cues were found so far; the arrays are longer. */
  count = 0
  start = new Int32Array(64)
  end = new Int32Array(64)
  /** Index into the words of the lexicon. */
  word = new Int32Array(64)
  /** Counts the clauses of the sentence from 0. */
  clause = new Int32Array(64)
  /** Index into {@link standings}. */
  standing = new Uint8Array(64)
  /** The first cue of every sentence; at last the number of all cues. */
  readonly from: number[] = [0]
  /** How many clauses the sentence read last has. */
  clauses = 0
  /** Its numbers other than dates: for each the cue it follows in its clause, or -1 if none is near. */
  readonly numbers: number[] = []

  constructor(readonly lexicon: Lexicon) {}

  /** Finds the cues of the next sentence of a normal text, left to right, the longest word first. */
  read(text: string, start: number, end: number): void {
    const { trie, lengths } = this.lexicon
    const first = this.count
    this.numbers.length = 0
    let clause = 0
    let barren = start // no number begins before: a run of numerals without a magnitude is read once
    for (let i = start; i < end; ) {
      const word = trie.longestValue(text, i, end)
      if (word !== undefined) {
        this.#add(i, i + lengths[word]!, word, clause)
        i += lengths[word]!
        continue
      }
      const kind = kindAt(text, i)
      if (kind & CLAUSE_END) clause++
      const after = i >= barren && kind & (DIGIT | CHINESE_DIGIT) ? numberEnd(text, i, end) : i
      if (after === i) {
        if (i >= barren && kind & CHINESE_DIGIT) barren = numeralsEnd(text, i, end)
        i++
        continue
      }
      if (!is(text, after, end, TIME_UNIT)) {
        const last = this.count - 1
        const near = last >= first && this.clause[last] === clause && i - this.end[last]! <= numberReach
        this.numbers.push(near ? last : -1)
      }
      i = after
    }
    this.clauses = clause + 1
    this.from.push(this.count)
    this.#stand(first)
  }

  #add(start: number, end: number, word: number, clause: number): void {
    if (this.count === this.start.length) this.#grow()
    const at = this.count++
    this.start[at] = start
    this.end[at] = end
    this.word[at] = word
    this.clause[at] = clause
    this.standing[at] = PLAIN
  }

  #grow(): void {
    const twice = (old: Int32Array) => {
      const grown = new Int32Array(2 * old.length)
      grown.set(old)
      return grown
    }
    ;[this.start, this.end] = [twice(this.start), twice(this.end)]
    ;[this.word, this.clause] = [twice(this.word), twice(this.clause)]
    const standing = new Uint8Array(2 * this.standing.length)
    standing.set(this.standing)
    this.standing = standing
  }

  /** Says how the cues of a sentence stand. */
  #stand(first: number): void {
    const { bits } = this.lexicon
    const { start, end, word, clause, standing, count } = this
    let any = 0
    for (let i = first; i < count; i++) any |= bits[word[i]!]!
    if (!(any & TURNING)) return
    const last = clause[count - 1]!
    let contrast = -1
    const turned = new Int32Array(last + 1) // the turning classes of each clause
    for (let i = first; i < count; i++) {
      const own = bits[word[i]!]!
      if (own & CONTRAST && clause[i]! > 0) contrast = clause[i]!
      turned[clause[i]!]! |= own & TURNING
    }
    for (let i = first; i < count; i++) {
      const own = bits[word[i]!]!
      const of = turned[clause[i]!]!
      if (clause[i]! < contrast || (of & CONCESSION && clause[i] !== last)) standing[i] = BEFORE
      else if (
        i > first &&
        bits[word[i - 1]!]! & NEGATION &&
        clause[i - 1] === clause[i] &&
        start[i]! - end[i - 1]! <= reach
      ) {
        standing[i] = NOT
      } else if (of & WANTING && !(own & WRONG)) standing[i] = NOT
      else if (own & WRONG && of & RESOLVE) standing[i] = UNDONE
    }
  }
}

const percent = '百分之'

/** Where the number that begins here ends, digits with their points and commas, or Chinese numerals with a magnitude; or `start`. */
function numberEnd(text: string, start: number, end: number): number {
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
  i = numeralsEnd(text, i, end)
  const bare = i
  while (is(text, i, end, CHINESE_DIGIT | MAGNITUDE)) i++
  return i > bare || percentage ? Math.min(i, end) : start
}

/** Where the run of Chinese numerals that begins here ends. */
function numeralsEnd(text: string, start: number, end: number): number {
  let i = start
  while (is(text, i, end, CHINESE_DIGIT)) i++
  return i
}

function is(text: string, at: number, end: number, kind: number): boolean {
  return at < end && (kindAt(text, at) & kind) !== 0
}
