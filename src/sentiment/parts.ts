import type { Document, Layers } from '../document.js'
import { builtinRows } from '../text/dictionary.js'
import { normalise } from '../text/normal.js'
import { Trie } from '../text/trie.js'

/** The parts of a report: what was done, what is wrong, what is to be done. */
export const parts = ['review', 'problems', 'plan'] as const

/** Index into {@link parts} of each section, by the words of its title or of the section around it; -1 when unknown. */
export function sectionParts(doc: Document<Pick<Layers, 'sections'>>): number[] {
  titleWords ??= readTitleWords()
  const trie = titleWords
  const open: { end: number; part: number }[] = []
  return doc.sections.map(({ start, end, title }) => {
    while (open.length > 0 && open[open.length - 1]!.end <= start) open.pop()
    const part = titlePart(trie, normalise(title)) ?? open[open.length - 1]?.part ?? -1
    open.push({ end, part })
    return part
  })
}

let titleWords: Trie<number> | undefined

function readTitleWords(): Trie<number> {
  return new Trie(
    builtinRows('sentiment/titles.tsv').map(({ fields: [word = '', part = ''] }) => [
      word,
      parts.indexOf(part as (typeof parts)[number]),
    ]),
  )
}

/** The last word that tells decides: 过去五年的工作和今后的任务 is rare, 总结过去的安排 rarer. */
function titlePart(trie: Trie<number>, title: string): number | undefined {
  let part: number | undefined
  for (let i = 0; i < title.length; ) {
    const found = trie.longest(title, i)
    if (found) part = found.value
    i = found?.end ?? i + 1
  }
  return part
}
