/**
 * What an offset counts. JavaScript, Java and Windows count UTF-16 units, Python counts code points; they differ behind
 * the first character outside the Basic Multilingual Plane (an emoji, a rare Chinese character).
 */
export type OffsetUnit = 'utf16' | 'codepoint'

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
  const valid = (offset: unknown, length: number): offset is number =>
    Number.isInteger(offset) && (offset as number) >= 0 && (offset as number) <= length
  if (unit === 'utf16' || !/[\u{10000}-\u{10ffff}]/u.test(text)) {
    return {
      counting: names[unit],
      to: (offset) => offset,
      from: (offset) => (valid(offset, text.length) && !isInsidePair(text, offset) ? offset : undefined),
    }
  }
  // Where each code point begins, and of which code point each unit is.
  const begins: number[] = []
  const pointAt = new Uint32Array(text.length + 1)
  for (let i = 0; i < text.length; ) {
    const size = text.codePointAt(i)! > 0xffff ? 2 : 1
    pointAt.fill(begins.length, i, i + size)
    begins.push(i)
    i += size
  }
  pointAt[text.length] = begins.length
  begins.push(text.length)
  return {
    counting: names[unit],
    to: (offset) => pointAt[offset]!,
    from: (offset) => (valid(offset, begins.length - 1) ? begins[offset] : undefined),
  }
}

const names = { utf16: 'UTF-16 units', codepoint: 'code points' }

/** Whether an offset parts the two halves of a surrogate pair. */
export function isInsidePair(text: string, offset: number): boolean {
  return offset > 0 && offset < text.length && text.codePointAt(offset - 1)! > 0xffff
}
