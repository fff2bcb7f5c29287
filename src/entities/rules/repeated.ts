import type { EntityType } from '../../document.js'
import { Trie } from '../../text/trie.js'
import type { Candidate } from '../candidate.js'
import { isEdge, nameStarting, propose, type Reading } from '../reading.js'
import { least } from '../resolve.js'

/**
 * Once a name, always a name: what a rule found to be a place, an organisation or a person by what stands around it is
 * one wherever the document has it again, however segmentation cuts it there.
 */
export function repeated(reading: Reading): void {
  const { text, sentences, candidates, lexicon } = reading
  const names = new Map<string, EntityType>()
  const firsts = new Uint8Array(0x10000)
  const taken = new Uint8Array(text.length)
  for (const candidate of candidates) {
    if (candidate.score < least) continue
    taken.fill(1, candidate.start, candidate.end)
    if (!mayBeNew(candidate)) continue
    const name = text.slice(candidate.start, candidate.end)
    if (/^(?![省市区县州盟旗])[\u4e00-\u9fff·]+$/.test(name) && lexicon.words.get(name) === undefined) {
      names.set(name, candidate.type as EntityType)
      firsts[name.charCodeAt(0)] = 1
    }
  }
  if (names.size === 0) return
  const trie = new Trie(names)
  for (const sentence of sentences) {
    for (let start = sentence.start; start < sentence.end; start++) {
      if (firsts[text.charCodeAt(start)] === 0 || taken[start] === 1) continue
      const found = trie.longest(text, start, sentence.end)
      if (found === undefined || !standsAsWord(reading, start, found.end)) continue
      if (nameStarting(reading, start) !== undefined || taken.subarray(start, found.end).includes(1)) continue
      propose(reading, { start, end: found.end, type: found.value, score: 0.6, by: 'rule' })
    }
  }
}

/** A name for which less speaks is not looked for elsewhere. */
const sure = 0.7

function mayBeNew({ type, by, id, score, start, end }: Candidate): boolean {
  const named = type === 'PLACE' || type === 'ORG' || type === 'PERSON'
  return named && (by === 'rule' || by === 'tagger') && id === undefined && score >= sure && end - start > 2
}

function standsAsWord(reading: Reading, start: number, end: number): boolean {
  return end - start > 3 || isEdge(reading, start) || isEdge(reading, end)
}
