import type { Section, Sentence, Span } from '../document.js'
import { trim } from './lines.js'

/**
 * Cuts paragraphs into sentences at 。！？； and at their ends, but not inside quotes, brackets and 《》. A bracket
 * counts only when its partner stands in the same paragraph, so one that is never closed swallows nothing.
 */
export function findSentences(normal: string, paragraphs: readonly Span[], sections: readonly Section[]): Sentence[] {
  const sentences: Sentence[] = []
  const sectionAt = sectionFinder(sections)
  const headings = new Set(sections.map(({ heading }) => heading.end))
  for (const paragraph of paragraphs) {
    let from = paragraph.start
    const put = (to: number) => {
      const { start, end } = trim(normal, from, to)
      from = to
      if (start === end || !LETTER.test(normal.slice(start, end))) return
      const section = sectionAt(start)
      sentences.push({
        start,
        end,
        ...(section === undefined ? {} : { section }),
        ...(section !== undefined && sections[section]!.heading.start === start && headings.has(end)
          ? { heading: true as const }
          : {}),
      })
    }
    const partner = matchBrackets(normal, paragraph)
    for (let i = paragraph.start; i < paragraph.end; i++) {
      const kind = KIND[normal.charCodeAt(i)]
      if (kind === OTHER || kind === CLOSE) continue
      if (kind === OPEN) {
        const close = partner.get(i)
        if (close === undefined) continue
        i = close
        // “…。” ends a sentence with its quotation, unless the sentence goes on after it
        if (isFinal(normal[i - 1]) && normal[i] === '”' && startsSentence(normal[i + 1])) put(i + 1)
      } else if (kind === FINAL || endsEnglish(normal, i)) {
        let to = i + 1
        while (to < paragraph.end && /[。！？；”’）】]/.test(normal[to]!)) to++
        put(to)
        i = to - 1
      }
    }
    put(paragraph.end)
  }
  return sentences
}

const LETTER = /[\p{L}\p{N}]/u
const isFinal = (unit: string | undefined) => unit === '。' || unit === '！' || unit === '？'
const startsSentence = (unit: string | undefined) => unit === undefined || !/[，、；：。！？）的等]/.test(unit)

/** A full stop between a Latin word and the white space before the next. */
function endsEnglish(normal: string, i: number): boolean {
  return (
    normal[i] === '.' &&
    /[a-z)]/.test(normal[i - 1] ?? '') &&
    normal[i + 1] === ' ' &&
    /[A-Z\p{Script=Han}]/u.test(normal[i + 2] ?? '')
  )
}

const PARTNER = new Map(
  ['“”', '‘’', '（）', '《》', '【】', '[]'].map((pair) => [pair.charCodeAt(0), pair.charCodeAt(1)]),
)

// What a code unit is to this file, looked up for every unit of the text.
const OTHER = 0
const FINAL = 1
const OPEN = 2
const CLOSE = 3
const STOP = 4
const KIND = new Uint8Array(0x10000)
for (const unit of '。！？；') KIND[unit.charCodeAt(0)] = FINAL
for (const [open, close] of PARTNER) {
  KIND[open] = OPEN
  KIND[close] = CLOSE
}
KIND['.'.charCodeAt(0)] = STOP

/** The position of the closing partner of every outermost opening bracket that has one. */
function matchBrackets(normal: string, { start, end }: Span): Map<number, number> {
  const open: { at: number; close: number }[] = []
  const awaited = new Map<number, number>()
  const pairs: [number, number][] = []
  for (let i = start; i < end; i++) {
    const unit = normal.charCodeAt(i)
    const kind = KIND[unit]
    if (kind === OPEN) {
      const close = PARTNER.get(unit)!
      open.push({ at: i, close })
      awaited.set(close, (awaited.get(close) ?? 0) + 1)
    } else if (kind === CLOSE && (awaited.get(unit) ?? 0) > 0) {
      // What was opened inside and not closed has no partner.
      for (let found = false; !found; ) {
        const last = open.pop()!
        awaited.set(last.close, awaited.get(last.close)! - 1)
        found = last.close === unit
        if (found) pairs.push([last.at, i])
      }
    }
  }
  const outermost = new Map<number, number>()
  let reach = -1
  for (const [at, close] of pairs.sort((a, b) => a[0] - b[0])) {
    if (at <= reach) continue
    outermost.set(at, close)
    reach = close
  }
  return outermost
}

/** Innermost section of increasing positions. */
function sectionFinder(sections: readonly Section[]): (position: number) => number | undefined {
  const open: number[] = []
  let next = 0
  return (position) => {
    while (next < sections.length && sections[next]!.start <= position) open.push(next++)
    while (open.length > 0 && sections[open.at(-1)!]!.end <= position) open.pop()
    return open.at(-1)
  }
}
