import type { Hit } from './reading.js'

/** Whether what stands beside a word, or the word itself, says that it is no name here. */
export function forbids(text: string, { start, end, word }: Hit): boolean {
  const { usage } = word
  if (usage === undefined) return false
  return (
    usage.use === 'never' ||
    usage.notAfter.some((before) => text.startsWith(before, start - before.length)) ||
    usage.notBefore.some((behind) => text.startsWith(behind, end))
  )
}
