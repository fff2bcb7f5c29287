import { propose, type Reading } from '../reading.js'

/** No title is longer; an opening mark without its closing one is none. */
const longest = 200

/** Titled texts: `《…》` with the brackets, the outermost of nested ones, within one sentence. */
export function documents(reading: Reading): void {
  const { text, sentences } = reading
  let at = 0
  for (let open = text.indexOf('《'); open >= 0; ) {
    while (at < sentences.length && sentences[at]!.end <= open) at++
    const sentence = sentences[at]
    if (sentence === undefined) return
    const end = sentence.start <= open ? closing(text, open, Math.min(sentence.end, open + longest)) : -1
    if (end > open + 2) propose(reading, { start: open, end, type: 'DOCUMENT', score: 1, by: 'rule' })
    open = text.indexOf('《', Math.max(end, open + 1))
  }
}

/** The end of the title that opens at `open`; -1 where it is not closed. */
function closing(text: string, open: number, limit: number): number {
  let depth = 0
  let last = -1
  for (let i = open; i < limit; i++) {
    const character = text[i]
    if (character === '《') depth++
    else if (character === '》') {
      last = i + 1
      if (--depth === 0) break
    }
  }
  return last // a nested mark left open ends with the outer title
}
