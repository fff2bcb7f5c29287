import type { Span } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { normalise } from '../text/normal.js'
import type { Line } from './lines.js'

/** A block that its opening line does not close is no longer than this many lines. */
const BLOCK_LINES = 12
/** A trailer begins in this last part of the text; before it, `相关链接` is a line like another. */
const TRAILER_FROM = 0.6
/** What follows a trailer's first line is a list of links: no line of it is as long as a paragraph. */
const TRAILER_LINE = 200

/**
 * Tells which lines are page furniture: buttons, breadcrumbs, share links, credits of photographs, licence notes.
 * @returns one flag a line
 */
export function findFurniture(normal: string, lines: readonly Line[]): boolean[] {
  const words = (lexicon ??= load())
  const flags = lines.map((line) => isFurniture(normal, line, words))
  markBlocks(normal, lines, flags, words)
  markBreadcrumbs(normal, lines, flags)
  markTrailer(normal, lines, flags, words)
  return flags
}

interface Lexicon {
  readonly line: ReadonlySet<string>
  readonly prefix: readonly string[]
  readonly open: readonly string[]
  readonly end: readonly string[]
}

let lexicon: Lexicon | undefined

function load(): Lexicon {
  const words: Record<string, string[]> = { line: [], prefix: [], open: [], end: [] }
  for (const { fields } of builtinRows('structure/furniture.tsv')) words[fields[0]!]?.push(normalise(fields[1]!))
  return { line: new Set(words.line), prefix: words.prefix!, open: words.open!, end: words.end! }
}

function isFurniture(normal: string, line: Line, words: Lexicon): boolean {
  const length = line.end - line.start
  if (length > TRAILER_LINE) return false
  const text = normal.slice(line.start, line.end)
  if (
    length <= 60 &&
    bare(text)
      .split(SEPARATORS)
      .every((word) => words.line.has(word))
  )
    return true
  if (words.prefix.some((prefix) => text.startsWith(prefix)) && !endsLikeProse(text)) return true
  if (/^[0-9a-f]{16,64}：?$/i.test(text)) return true // the name of an attachment
  if (length <= 100 && text.endsWith('摄') && /记者|通讯员|摄影/.test(text)) return true
  return !/[\p{L}\p{N}，。、；：？！“”‘’（）《》%]/u.test(text) // dashes, arrows, bars; but not the punctuation a link left alone
}

/** Prose goes on to a full stop; a button, even a long one, does not. */
const endsLikeProse = (text: string) => text.length > 20 && text.endsWith('。')

/** Buttons stand in a row: `下载 打印 收藏`, `大|中|小`. */
const SEPARATORS = /[\s|/·]+/
const bare = (text: string) => text.replace(/^[\s：:>|·【[】\]]+|[\s：:>|·【[】\]]+$/g, '')

/** `【字号：` … `】` over several lines. */
function markBlocks(normal: string, lines: readonly Line[], flags: boolean[], words: Lexicon): void {
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i]!
    if (line.end - line.start > 40) continue
    const text = normal.slice(line.start, line.end)
    if (!words.open.some((open) => text.startsWith(open))) continue
    let close = i
    const closes = (j: number) => /[】\]]/.test(normal.slice(lines[j]!.start, lines[j]!.end))
    while (close < lines.length - 1 && close - i < BLOCK_LINES && !closes(close)) close++
    if (!closes(close)) close = i
    for (let j = i; j <= close; j++) flags[j] = true
    i = close
  }
}

/** `首页` `>` `政务公开` `>` `报告`: a line of just `>` makes both its neighbours links; so do two ` > ` in one line. */
function markBreadcrumbs(normal: string, lines: readonly Line[], flags: boolean[]): void {
  for (let i = 0; i < lines.length; i++) {
    const { start, end } = lines[i]!
    if (end - start > 80) continue
    const text = normal.slice(start, end)
    if (text === '>' || text === '>>') {
      for (const j of [i - 1, i, i + 1]) {
        const near = lines[j]
        if (near && near.end - near.start <= 20) flags[j] = true
      }
    } else if (text.split('>').length > 2 && !text.includes('。')) flags[i] = true
  }
}

/** Everything from a line such as `相关报道：` to the end of the text, when only short lines follow it. */
function markTrailer(normal: string, lines: readonly Line[], flags: boolean[], words: Lexicon): void {
  let from = lines.length
  for (let i = lines.length - 1; i >= 0; i--) {
    const line = lines[i]!
    if (line.start < normal.length * TRAILER_FROM || line.end - line.start > TRAILER_LINE) break
    const text = normal.slice(line.start, Math.min(line.end, line.start + 20))
    if (
      words.end.some((end) => text.startsWith(end)) &&
      (line.end - line.start <= 20 || !/。$/.test(normal.slice(line.start, line.end)))
    )
      from = i
  }
  for (let i = from; i < lines.length; i++) flags[i] = true
}

/** The spans of runs of furniture lines. */
export function furnitureSpans(lines: readonly Line[], flags: readonly boolean[]): Span[] {
  const spans: { start: number; end: number }[] = []
  lines.forEach(({ start, end }, i) => {
    if (!flags[i]) return
    if (flags[i - 1] && spans.length > 0) spans[spans.length - 1]!.end = end
    else spans.push({ start, end })
  })
  return spans
}
