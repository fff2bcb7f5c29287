import type { HeadType, Strength } from '../lexicon.js'
import { type Hit, isEdge, type Reading } from '../reading.js'

/** The last word of a possible name, and where its sentence begins. */
export interface Head extends Hit {
  readonly strength: Strength
  readonly limit: number
}

/** The last words of one kind in a text: those that end with a word and are not inside a longer last word. */
export function heads(reading: Reading, type: HeadType): Head[] {
  const found: Head[] = []
  let sentence = 0
  let pending: Head | undefined
  for (const hit of reading.hitsOf.heads[type]) {
    while (reading.sentences[sentence]!.end <= hit.start) sentence++
    if (type === 'NONE' ? !isEdge(reading, hit.end) : !endsWord(reading, hit, type)) continue
    const { start, end, word } = hit
    const head: Head = { start, end, word, strength: word.heads[type]!, limit: reading.sentences[sentence]!.start }
    // of 会议 and 工作会议, which end together, the one that begins first; of 研究 and 研究院 the one that ends later
    if (pending !== undefined && head.end > pending.end && head.start >= pending.end) found.push(pending)
    if (pending === undefined || head.start >= pending.end || head.end > pending.end) {
      pending =
        pending !== undefined && head.end > pending.end && head.start < pending.end
          ? { ...head, start: pending.start }
          : head
    }
  }
  if (pending !== undefined) found.push(pending)
  return found
}

/**
 * Whether a last word ends where a word ends. One of a single character (部, 局, 院) has to be a word of its own or end
 * a name that segmentation knows; a long one may end inside a word that it does not know.
 */
function endsWord(reading: Reading, { start, end }: Hit, type: HeadType): boolean {
  const token = reading.tokens[reading.tokenAt[start]!]!
  if (!isEdge(reading, end)) return end - start > 1 && reading.tokens[reading.tokenAt[end]!]?.pos === 'x'
  const length = token.end - token.start
  if (end - start > 1) return true
  return length === 1
    ? !/^[qm]/.test(token.pos)
    : /^n[st]/.test(token.pos) ||
        (type === 'EVENT' && length === 2 && token.pos === 'x') || // 山|货节
        (length > 2 &&
          length < 5 &&
          (type === 'EVENT' ? /^(?:n|nr|l|x)$/ : type === 'PLACE' ? /^(?:n|nr|x)$/ : /^(?:n|x)$/).test(token.pos)) // 服务局, 民歌节, 丁字湾
}
