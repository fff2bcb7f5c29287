import type { Document, Layers } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { normalise } from '../text/normal.js'
import { Trie } from '../text/trie.js'

/** The parts of a report: what was done, what is wrong, what is to be done. */
export const parts = ['review', 'problems', 'plan'] as const

/** The part is not known. */
export const unknown = -1

/**
 * Index into {@link parts} of each section, by the words of its title, or else of the section around it, or else of the
 * document (…工作情况报告); {@link unknown} where none tells or one tells of two parts.
 */
export function sectionParts(doc: Document<Pick<Layers, 'sections'>>): number[] {
  const whole = documentPart(doc)
  const open: { end: number; part: number }[] = []
  return doc.sections.map(({ start, end, title }) => {
    while (open.length > 0 && open[open.length - 1]!.end <= start) open.pop()
    const part = titlePart(title) ?? open[open.length - 1]?.part ?? whole
    open.push({ end, part })
    return part
  })
}

/** The part that the title of the document tells of. */
export function documentPart(doc: Document): number {
  return titlePart(doc.meta.title ?? '') ?? unknown
}

let titleWords: Trie<number> | undefined

/** What part the words of a title tell of: undefined when none does. */
function titlePart(title: string): number | undefined {
  titleWords ??= new Trie(
    builtinRows('sentiment/titles.tsv').map(({ fields: [word = '', part = ''] }) => [
      word,
      parts.indexOf(part as (typeof parts)[number]),
    ]),
  )
  const text = normalise(title)
  let part: number | undefined
  for (let i = 0; i < text.length; ) {
    const found = titleWords.longest(text, i)
    if (found) part = part === undefined || part === found.value ? found.value : unknown
    i = found?.end ?? i + 1
  }
  return part
}
