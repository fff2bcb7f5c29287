/**
 * What an offset counts. JavaScript, Java and Windows count UTF-16 units, Python counts code points; they differ behind
 * the first character outside the Basic Multilingual Plane (an emoji, a rare Chinese character). A grapheme is what a
 * reader takes for one character: an emoji of several code points, a letter with its accents, a Windows line end.
 */
export type OffsetUnit = 'utf16' | 'codepoint' | 'grapheme'

/** Turns offsets into one text from UTF-16 units to another unit and back. */
export interface Offsets {
  /** What they count, for messages. */
  readonly counting: string
  /** @param offset in UTF-16 units */
  to(offset: number): number
  /** @returns the offset in UTF-16 units; undefined where the text has none such */
  from(offset: unknown): number | undefined
}

/** Offsets of a text in a unit. Half of a surrogate pair alone counts as one code point. */
export function offsetsOf(text: string, unit: OffsetUnit): Offsets {
  const counting = names[unit]
  const valid = (offset: unknown, length: number): offset is number =>
    Number.isInteger(offset) && (offset as number) >= 0 && (offset as number) <= length
  if (unit === 'utf16' || (unit === 'codepoint' && !/[\u{10000}-\u{10ffff}]/u.test(text))) {
    return {
      counting,
      to: (offset) => offset,
      from: (offset) => (valid(offset, text.length) && !isInsidePair(text, offset) ? offset : undefined),
    }
  }
  // Where each character begins, and of which character each unit is.
  const begins: number[] = []
  const characterAt = new Uint32Array(text.length + 1)
  let end = 0
  for (const character of charactersOf(text, unit)) {
    characterAt.fill(begins.length, end, end + character.length)
    begins.push(end)
    end += character.length
  }
  characterAt[end] = begins.length
  begins.push(end)
  return {
    counting,
    to: (offset) => characterAt[offset]!,
    from: (offset) => (valid(offset, begins.length - 1) ? begins[offset] : undefined),
  }
}

function charactersOf(text: string, unit: 'codepoint' | 'grapheme'): Iterable<string> {
  if (unit === 'codepoint') return text
  const segmenter = new Intl.Segmenter('zh', { granularity: 'grapheme' })
  return Array.from(segmenter.segment(text), ({ segment }) => segment)
}

const names = { utf16: 'UTF-16 units', codepoint: 'code points', grapheme: 'graphemes' }

/** Whether an offset parts the two halves of a surrogate pair. */
export function isInsidePair(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && text.codePointAt(offset - 1)! > 0xffff
}
