/**
 * A tag of the segmenter as a number below {@link TAGS}: its first letter, and its second where it has two. What a tag
 * says is looked up in tables, for text is not predictable: a branch at every token costs more than its work.
 */
export function tagOf(pos: string): number {
  const first = pos.charCodeAt(0)
  const second = pos.length === 2 ? pos.charCodeAt(1) : 0
  const foreign = first === E && pos.length === 3 // eng, no exclamation
  return first < LETTERS && second < LETTERS && !foreign ? second * LETTERS + first : 0
}

/** A table of what each tag says, by its letters; the second is empty where there is none. */
export function byTag(of: (first: string, second: string) => number): Uint8Array {
  return Uint8Array.from({ length: TAGS }, (_, tag) =>
    of(String.fromCharCode(firstLetter(tag)), tag < LETTERS ? '' : String.fromCharCode(Math.floor(tag / LETTERS))),
  )
}

/** The code of a tag's first letter. */
export const firstLetter = (tag: number): number => tag % LETTERS

const LETTERS = 128
const TAGS = LETTERS * LETTERS
const E = 'e'.charCodeAt(0)
