import type { Document, Layers, Token } from '../document.js'
import { normalText } from '../text/normal.js'
import type { Background, WordFigures } from './background.js'
import { eachRun, Part, partOf } from './runs.js'

/** What stands beside an occurrence. */
export enum Side {
  Stop = 0,
  Of = 1,
  And = 2,
  Adverb = 3,
  Number = 4,
  Function = 5,
  Verb = 6,
  Noun = 7,
  Lead = 8,
  Size = 9,
}

/** A phrase that may be a key phrase, with where and how it stands in the text. */
export interface Candidate {
  /** In normal form. */
  readonly phrase: string
  /** Of its first occurrence. */
  readonly start: number
  readonly end: number
  /** Tokens of its first occurrence, both included. */
  readonly first: number
  readonly last: number
  count: number
  /** The most often one candidate a token longer contains it. */
  longer: number
  /** Occurrences by what stands before and after: see {@link Side}. */
  readonly left: Int32Array
  readonly right: Int32Array
  readonly marks: Int32Array
  lastSentence: number
  sentences: number
}

export enum Mark {
  Heading,
  ClauseFirst,
  ParagraphFirst,
  Short,
  Topic,
  LeadObject,
  LeadObjectTopic,
  Subject,
  SubjectTopic,
  StartsLead,
  Near,
  Near2,
  NumberClause,
  WholeRun,
  LeftSentence,
  Size,
}

export const MOST_TOKENS = 7
export const MOST_CHARACTERS = 16
const SHORT_SENTENCE = 22

type Input = Document<Pick<Layers, 'sentences' | 'tokens'> & Partial<Layers>>

export interface Words {
  parts: Uint8Array
  sides: Uint8Array
  words: string[]
  figures: (WordFigures | undefined)[]
  lead: Uint8Array
  verbish: Uint8Array
  toNumber: Int32Array
}

export function wordsOf(doc: Input, background: Background): Words {
  const normal = normalText(doc)
  const { tokens } = doc
  const n = tokens.length
  const parts = new Uint8Array(n)
  const sides = new Uint8Array(n)
  const lead = new Uint8Array(n)
  const verbish = new Uint8Array(n)
  const toNumber = new Int32Array(n)
  const words: string[] = []
  const figures: (WordFigures | undefined)[] = []
  for (let i = 0; i < n; i++) {
    const token = tokens[i]!
    parts[i] = partOf(normal, token)
    sides[i] = sideOf(normal, token, parts[i]!)
    words.push(normal.slice(token.start, token.end))
    const w = parts[i] === Part.Content ? background.words.get(words[i]!) : undefined
    figures.push(w)
    if (parts[i] === Part.Content) {
      const pos = token.pos
      if (pos[0] === 'v' || pos[0] === 'a' || pos === 'd') verbish[i] = 1
      const free = i === 0 || parts[i - 1] !== Part.Content || lead[i - 1] || tokens[i - 1]!.pos === 'ad'
      if (free && verbish[i] && (w?.begins ?? 0) >= 0.35 && (w?.begins ?? 0) > (w?.ends ?? 0)) {
        lead[i] = 1
        sides[i] = Side.Lead
      }
    }
  }
  let next = 99
  for (let i = n - 1; i >= 0; i--) {
    if (sides[i] === Side.Number) next = 0
    else if (sides[i] === Side.Stop) next = 99
    else next++
    toNumber[i] = next
  }
  return { parts, sides, words, figures, lead, verbish, toNumber }
}

/** Every phrase of up to 16 characters in the runs of the text. */
export function candidates(doc: Input, background: Background, minLength: number, w: Words): Map<string, Candidate> {
  const normal = normalText(doc)
  const { tokens, sentences } = doc
  const { parts, sides, lead, verbish, toNumber } = w
  const found = new Map<string, Candidate>()
  let clauseOf = -1
  let clauseEnd = 0
  eachRun(tokens, parts, sentences, (runFirst, runLast, s) => {
    const sentence = sentences[s]!
    if (clauseOf !== s) {
      clauseOf = s
      clauseEnd = firstClauseEnd(normal, sentence.start, sentence.end)
    }
    const heading = sentence.heading === true
    const paragraphFirst = startsParagraph(normal, sentence.start)
    const short = sentence.end - sentence.start <= SHORT_SENTENCE
    const topic = heading || paragraphFirst || short
    for (let i = runFirst; i <= runLast; i++) {
      if (parts[i] !== Part.Content) continue
      const start = tokens[i]!.start
      let linked = false
      for (let j = i; j <= runLast && j < i + MOST_TOKENS; j++) {
        const end = tokens[j]!.end
        if (end - start > MOST_CHARACTERS) break
        if (parts[j] !== Part.Content) {
          linked = true
          continue
        }
        if (end - start < minLength) continue
        const phrase = normal.slice(start, end)
        if (linked && !background.phrases.has(phrase)) continue
        let c = found.get(phrase)
        if (c === undefined) {
          c = {
            phrase,
            start,
            end,
            first: i,
            last: j,
            count: 0,
            longer: 0,
            left: new Int32Array(Side.Size),
            right: new Int32Array(Side.Size),
            marks: new Int32Array(Mark.Size),
            lastSentence: -1,
            sentences: 0,
          }
          found.set(phrase, c)
        }
        c.count++
        const left = i === 0 ? Side.Stop : sides[i - 1]!
        const right = j + 1 === tokens.length ? Side.Stop : sides[j + 1]!
        c.left[left]!++
        c.right[right]!++
        const m = c.marks
        if (heading) m[Mark.Heading]!++
        const inFirst = end <= clauseEnd
        if (inFirst) m[Mark.ClauseFirst]!++
        if (paragraphFirst) m[Mark.ParagraphFirst]!++
        if (short) m[Mark.Short]!++
        if (topic && inFirst) m[Mark.Topic]!++
        const rightFree = j === runLast || parts[j + 1] !== Part.Content
        const leftFree = i === runFirst || parts[i - 1] !== Part.Content
        if (left === Side.Lead && rightFree) {
          m[Mark.LeadObject]!++
          if (topic && inFirst) m[Mark.LeadObjectTopic]!++
        }
        if (
          left === Side.Stop &&
          (right === Side.Adverb || (j < runLast && verbish[j + 1] && tokens[j + 1]!.pos !== 'vn'))
        ) {
          m[Mark.Subject]!++
          if (topic && inFirst) m[Mark.SubjectTopic]!++
        }
        if (lead[i]) m[Mark.StartsLead]!++
        const distance = j + 1 < tokens.length ? toNumber[j + 1]! : 99
        if (distance <= 1) m[Mark.Near]!++
        else if (distance <= 3) m[Mark.Near2]!++
        if (distance < 99) m[Mark.NumberClause]!++
        if (leftFree && rightFree) m[Mark.WholeRun]!++
        if (tokens[i]!.start === sentence.start) m[Mark.LeftSentence]!++
        if (c.lastSentence !== s) {
          c.lastSentence = s
          c.sentences++
        }
      }
    }
  })
  return found
}

function firstClauseEnd(normal: string, start: number, end: number): number {
  for (let i = start; i < end; i++) if (normal.charCodeAt(i) === COMMA) return i
  return end
}

const COMMA = '，'.charCodeAt(0)

function startsParagraph(normal: string, start: number): boolean {
  for (let i = start - 1; i >= 0; i--) {
    const unit = normal.charCodeAt(i)
    if (unit === 10) return true
    if (unit !== 32) return false
  }
  return true
}

function sideOf(normal: string, token: Token, part: number): Side {
  const { start, pos } = token
  const tag = pos.charCodeAt(0)
  const unit = normal.charCodeAt(start)
  if (part === Part.Content) return pos === 'v' || pos === 'vd' || tag === 0x61 ? Side.Verb : Side.Noun
  if (unit === DE) return Side.Of
  if (unit === PAUSE || tag === 0x63) return Side.And
  if (tag === 0x64) return Side.Adverb
  if (tag === 0x6d || tag === 0x71 || (unit >= 0x30 && unit <= 0x39)) return Side.Number
  if (tag === 0x70 || tag === 0x75 || tag === 0x72) return Side.Function
  return Side.Stop
}

const DE = '的'.charCodeAt(0)
const PAUSE = '、'.charCodeAt(0)
