import type { Span, Token } from '../document.js'

/** What a token can be in a key phrase. */
export enum Part {
  /** Cuts: punctuation, numbers, pronouns, prepositions, particles, white space. */
  Break = 0,
  /** Can stand anywhere in a phrase: nouns, verbs, adjectives, names, idioms, unknown words. */
  Content = 1,
  /** Can only stand inside: 和, 的, adverbs; counted only where the phrase is an established one. */
  Link = 2,
}

/**
 * What part a token can take. Tags of the segmenter are rough (新 an adjective, 陆海 a place), so this asks only
 * what is safe to ask of them; where a phrase really begins and ends is left to the ranking.
 * @param normal the normal form of the text
 */
export function partOf(normal: string, token: Token): Part {
  const first = token.pos.charCodeAt(0)
  const unit = normal.charCodeAt(token.start)
  if (!isLetter(unit)) return Part.Break
  switch (first) {
    case 0x63: // c
      return links.has(normal.slice(token.start, token.end)) ? Part.Link : Part.Break
    case 0x64: // d
      return token.end - token.start > 1 ? Part.Link : Part.Break
    case 0x75: // u
      return token.end - token.start === 1 && unit === DE ? Part.Link : Part.Break
    case 0x70: // p
    case 0x72: // r
    case 0x6d: // m
    case 0x71: // q
    case 0x79: // y
    case 0x65: // e, but for eng
      return token.pos === 'eng' ? Part.Content : Part.Break
    default:
      return Part.Content
  }
}

const DE = '的'.charCodeAt(0)
const links = new Set(['和', '与', '及'])

/** A Han character, a Latin letter or the first half of a pair (rare Han). */
function isLetter(unit: number): boolean {
  return (
    (unit >= 0x4e00 && unit <= 0x9fff) ||
    (unit >= 0x3400 && unit <= 0x4dbf) ||
    (unit >= 0x61 && unit <= 0x7a) ||
    (unit >= 0x41 && unit <= 0x5a) ||
    (unit >= 0xd800 && unit <= 0xdbff)
  )
}

/** A stretch of tokens without a break, first and last of them content: `[first, last]`. */
export interface Run {
  readonly first: number
  readonly last: number
  /** Index into `sentences`. */
  readonly sentence: number
}

/** Calls `visit` for every run of the sentences, in order. */
export function eachRun(
  tokens: readonly Token[],
  parts: ArrayLike<number>,
  sentences: readonly Span[],
  visit: (first: number, last: number, sentence: number) => void,
): void {
  let token = 0
  for (let s = 0; s < sentences.length; s++) {
    const { start, end } = sentences[s]!
    while (token < tokens.length && tokens[token]!.start < start) token++
    let first = -1
    let last = -1
    for (; token < tokens.length && tokens[token]!.end <= end; token++) {
      const part = parts[token]!
      if (part === Part.Content) {
        if (first < 0) first = token
        last = token
      } else if (part === Part.Break) {
        if (first >= 0) visit(first, last, s)
        first = -1
      }
    }
    if (first >= 0) visit(first, last, s)
  }
}
