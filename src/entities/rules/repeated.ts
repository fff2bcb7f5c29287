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
  const { text, sentences, candidates } = reading
  const names = new Map<string, EntityType>()
  const taken = new Uint8Array(text.length)
  for (const candidate of candidates) {
    if (candidate.score < least) continue
    taken.fill(1, candidate.start, candidate.end)
    const name = text.slice(candidate.start, candidate.end)
    if (isNew(reading, candidate, name)) names.set(name, candidate.type as EntityType)
  }
  if (names.size === 0) return
  const trie = new Trie(names)
  for (const sentence of sentences) {
    for (let start = sentence.start; start < sentence.end; start++) {
      if (taken[start] === 1) continue
      const found = trie.longest(text, start, sentence.end)
      if (found === undefined || !standsAsWord(reading, start, found.end)) continue
      if (nameStarting(reading, start) !== undefined || taken.subarray(start, found.end).includes(1)) continue
      propose(reading, { start, end: found.end, type: found.value, score: 0.6, by: 'rule' })
    }
  }
}

/** A name for which less speaks is not looked for elsewhere. */
const sure = 0.7

/** Whether it is a name that no dictionary has and that no other word can be taken for. */
function isNew({ lexicon }: Reading, { type, by, id, score }: Candidate, name: string): boolean {
  return (
    (type === 'PLACE' || type === 'ORG' || type === 'PERSON') &&
    (by === 'rule' || by === 'tagger') &&
    id === undefined &&
    score >= sure &&
    name.length > 2 &&
    /^[\u4e00-\u9fff·]+$/.test(name) &&
    lexicon.words.get(name) === undefined
  )
}

function standsAsWord(reading: Reading, start: number, end: number): boolean {
  return end - start > 3 || isEdge(reading, start) || isEdge(reading, end)
}
