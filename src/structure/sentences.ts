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
      const close = partner.get(i)
      if (close !== undefined) {
        i = close
        // “…。” ends a sentence with its quotation, unless the sentence goes on after it
        if (isFinal(normal[i - 1]) && normal[i] === '”' && startsSentence(normal[i + 1])) put(i + 1)
        continue
      }
      const unit = normal[i]!
      if (unit === '。' || unit === '！' || unit === '？' || unit === '；' || endsEnglish(normal, i)) {
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

const PARTNER: Readonly<Record<string, string>> = { '“': '”', '‘': '’', '（': '）', '《': '》', '【': '】', '[': ']' }
const CLOSING = new Set(Object.values(PARTNER))

/** The position of the closing partner of every outermost opening bracket that has one. */
function matchBrackets(normal: string, { start, end }: Span): Map<number, number> {
  const open: { at: number; close: string }[] = []
  const count: Record<string, number> = {}
  const pairs: [number, number][] = []
  for (let i = start; i < end; i++) {
    const unit = normal[i]!
    const close = PARTNER[unit]
    if (close !== undefined) {
      open.push({ at: i, close })
      count[close] = (count[close] ?? 0) + 1
    } else if (CLOSING.has(unit) && (count[unit] ?? 0) > 0) {
      // What was opened inside and not closed has no partner.
      for (;;) {
        const last = open.pop()!
        count[last.close]!--
        if (last.close !== unit) continue
        pairs.push([last.at, i])
        break
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
