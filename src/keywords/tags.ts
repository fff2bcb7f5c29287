import { byTag, firstLetter } from '../text/tags.js'

/** What a token can be in a key phrase. */
export enum Part {
  /** Cuts: punctuation, numbers, pronouns, prepositions, particles, white space, names of persons, heading numbers. */
  Break = 0,
  /** Can stand anywhere in a phrase: nouns, verbs, adjectives, names, idioms, unknown words. */
  Content = 1,
  /** Can only stand inside, and only of a phrase the background knows: 和, 的, adverbs. */
  Link = 2,
}

/** What a token is to the phrase beside it. */
export enum Side {
  Stop = 0,
  Of = 1,
  And = 2,
  Adverb = 3,
  Number = 4,
  Function = 5,
  Verb = 6,
  Noun = 7,
  /** A verb that opens a clause, as 推进 in 稳步推进城市更新. */
  Lead = 8,
}
export const SIDES = 9

/** Parts of speech as far as the segmenter's tags can be trusted. */
export enum Class {
  Noun = 0,
  Place = 1,
  Person = 2,
  Verb = 3,
  VerbNoun = 4,
  Adjective = 5,
  Adverb = 6,
  Attribute = 7,
  Idiom = 8,
  Unknown = 9,
}
export const CLASSES = 10

/** The {@link Class} of each tag. */
export const classes = byTag((first, second): Class => {
  switch (first) {
    case 'n':
      return second === 's' ? Class.Place : second === 'r' ? Class.Person : Class.Noun
    case 'v':
      return second === 'n' ? Class.VerbNoun : Class.Verb
    case 'a':
      return second === 'd' ? Class.Adverb : second === 'n' ? Class.Noun : Class.Adjective
    case 'z':
      return Class.Adjective
    case 'd':
      return Class.Adverb
    case 'b':
    case 'f':
    case 't':
      return Class.Attribute
    case 'i':
    case 'l':
      return Class.Idiom
    case 's':
    case 'k':
      return Class.Noun
    default:
      return Class.Unknown
  }
})

/** What tokens of each tag can be, if they begin with a letter. */
const parts = byTag((first) =>
  'cdu'.includes(first) ? Part.Link : 'eprmqy'.includes(first) ? Part.Break : Part.Content,
)

/** What tokens of each tag are to a phrase beside them, if they are no content, and if they are. */
const sides = byTag((first) => {
  if (first === 'c') return Side.And
  if (first === 'd') return Side.Adverb
  if (first === 'm' || first === 'q') return Side.Number
  return first === 'p' || first === 'u' || first === 'r' ? Side.Function : Side.Stop
})
const contentSides = classes.map((cls) =>
  cls === Class.Adverb ? Side.Adverb : cls === Class.Verb || cls === Class.Adjective ? Side.Verb : Side.Noun,
)

/** What the first character of a token says of it, as bits; above them its {@link Side}, whatever the tag. */
const characters = new Uint8Array(0x10000)
/** A Han character, a Latin letter or the first half of a pair (rare Han). */
const LETTER = 1
/** 和, 与, 及, if it stands alone. */
const AND = 2
/** 的, likewise. */
const OF = 4
const SIDE = 3
const ranges = [
  [0x4e00, 0x9fff],
  [0x3400, 0x4dbf],
  [0x61, 0x7a],
  [0x41, 0x5a],
  [0xd800, 0xdbff],
] as const
for (const [from, to] of ranges) characters.fill(LETTER, from, to + 1)
for (const link of '和与及') characters[link.charCodeAt(0)]! |= AND
characters[0x7684]! |= OF | (Side.Of << SIDE)
characters[0x3001]! |= Side.And << SIDE // 、
for (const digit of '0123456789') characters[digit.charCodeAt(0)]! |= Side.Number << SIDE

/** What a token is, by its tag, its first character and its length. */
export function partOf(tag: number, unit: number, length: number): Part {
  const character = characters[unit]!
  if (!(character & LETTER)) return Part.Break
  const part = parts[tag]!
  if (part !== Part.Link) return part
  const first = firstLetter(tag)
  const links = first === D ? length > 1 : length === 1 && (character & (first === C ? AND : OF)) !== 0
  return links ? Part.Link : Part.Break
}
const C = 'c'.charCodeAt(0)
const D = 'd'.charCodeAt(0)

/** What a token is to the phrase beside it. */
export function sideOf(tag: number, unit: number, part: Part): Side {
  return part === Part.Content ? contentSides[tag]! : characters[unit]! >> SIDE || sides[tag]!
}
