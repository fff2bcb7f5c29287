import type { Span, Token } from '../document.js'
import type { TimeWord } from './periods.js'
import type { Candidate } from './quantities.js'
import { lowerBound } from './quantities.js'
import { characterRoles, type Role, roleByTag, wordRoles } from './words.js'

/** A word of a sentence with its role. */
export interface Word extends Span {
  readonly role: Role
  /** Index into the sentence's quantities or words of time. */
  readonly index: number
}

/**
 * The words of a sentence with their roles: quantities and words of time as they were found, dictionary words (which
 * may cut or join tokens), and the rest of the tokens by part of speech.
 */
export function wordsOf(
  normal: string,
  sentence: Span,
  tokens: readonly Token[],
  quantities: readonly Candidate[],
  times: readonly TimeWord[],
): Word[] {
  const words: Word[] = []
  const roles = wordRoles()
  let token = lowerBound(tokens, sentence.start)
  let quantity = 0
  let time = 0
  const put = (start: number, end: number, role: Role, index = -1) => words.push({ start, end, role, index })
  for (let at = sentence.start; at < sentence.end; ) {
    while (quantity < quantities.length && quantities[quantity]!.start < at) quantity++
    while (time < times.length && times[time]!.start < at) time++
    if (quantities[quantity]?.start === at) {
      put(at, quantities[quantity]!.end, 'quantity', quantity)
      at = quantities[quantity]!.end
      continue
    }
    if (times[time]?.start === at) {
      put(at, times[time]!.end, 'time', time)
      at = times[time]!.end
      continue
    }
    const limit = Math.min(
      sentence.end,
      quantities[quantity]?.start ?? sentence.end,
      times[time]?.start ?? sentence.end,
    )
    while (tokens[token] !== undefined && tokens[token]!.end <= at) token++
    const character = characterRoles[normal[at]!]
    const found = roles.longest(normal, at, limit)
    const tokenEnd = Math.min(tokens[token]?.end ?? at + 1, limit)
    if (found !== undefined && (found.end >= tokenEnd || found.end - at >= 2)) {
      // 是否, 为了, 高等: a one-character word holds only where it is a token of its own
      put(at, found.end, found.value)
      at = found.end
    } else if (character !== undefined && (tokenEnd === at + 1 || character === 'mark' || character === 'pause')) {
      put(at, at + 1, character)
      at++
    } else {
      const end = Math.max(at + 1, tokenEnd)
      const whole = tokens[token]?.start === at || end - at >= 2
      put(at, end, characterRoles[normal.slice(at, end)] ?? (whole ? roleByTag(tokens[token]?.pos ?? 'x') : 'noun'))
      at = end
    }
  }
  return names(normal, words)
}

/** What stands in quotation marks, and in short brackets without a number, belongs to a name as a whole. */
function names(normal: string, words: Word[]): Word[] {
  const out: Word[] = []
  const stack: number[] = []
  for (const word of words) {
    const sign = word.end - word.start === 1 ? normal[word.start]! : ''
    if (sign === '“' || sign === '（' || sign === '《') stack.push(out.length)
    out.push(word)
    if (sign === '”' || sign === '）' || sign === '》') {
      const open = stack.pop()
      if (open === undefined) continue
      const inside = out.slice(open)
      const plain = inside.every(
        (w) => w.role !== 'quantity' && w.role !== 'time' && normal[w.start] !== '。' && normal[w.start] !== '；',
      )
      if (plain && (inside.length <= 14 || sign === '》')) {
        out.length = open
        out.push({
          start: inside[0]!.start,
          end: word.end,
          role: sign === '）' && normal[inside[0]!.start + 1] === '的' ? 'stop' : 'noun',
          index: -1,
        })
      }
    }
  }
  return out
}
