import type { Span } from '../../document.js'
import { chooseName } from '../link.js'
import { type Hit, isEdge, Kind, propose, type Reading } from '../reading.js'

/**
 * Names of the built-in dictionaries. A name is taken where it begins and ends with words: 中山 in 发展中山区 is none.
 * The longer it is, the less this is asked. Ambiguous names wait for `lists` and for their context.
 */
export function names(reading: Reading): void {
  for (const hit of reading.hits) {
    if (hit.word.names.length === 0 || hit.end - hit.start < 2) continue
    if (!standsAsWord(reading, hit)) continue
    if ((hit.word.ambiguous || isDoubtful(reading, hit)) && !inContext(reading, hit)) continue
    proposeName(reading, hit, 0.9)
  }
}

/** Proposes a dictionary name as what it most likely stands for here. */
export function proposeName(reading: Reading, hit: Hit, score: number): void {
  const name = chooseName(hit.word.names, reading.place)
  if (name === undefined) return
  const { start, end } = hit
  propose(reading, { start, end, type: name.entry.type, score, by: 'dictionary', id: name.id, name: name.name })
}

function standsAsWord(reading: Reading, { start, end }: Span): boolean {
  const length = end - start
  if (length >= 4) return true
  const left = isEdge(reading, start)
  const right = isEdge(reading, end)
  return length === 3 ? left || right : left && right
}

/** A county's name without its last word (合作, 资源) where segmentation takes it for another word. */
function isDoubtful({ tokens, tokenAt }: Reading, { start, end, word }: Hit): boolean {
  const county = end - start === 2 && word.names.every((name) => name.alias && name.note?.startsWith('county'))
  return county && !/^(?:ns|x)/.test(tokens[tokenAt[start]!]!.pos)
}

/** Whether a word that is a place name among other things is one here. */
function inContext(reading: Reading, { start, end }: Span): boolean {
  if (reading.nameEndingAt[start]! >= 0) return true // behind the name of what it belongs to
  const { tokens, tokenAt, kindOf } = reading
  const at = tokenAt[start]!
  if (tokens[at]!.end !== end) return false
  const before = at > 0 ? reading.text.slice(tokens[at - 1]!.start, tokens[at - 1]!.end) : ''
  return tokens[at]!.pos === 'ns' && kindOf[at - 1] === Kind.Function && /^[在于自从由至到]$/.test(before)
}
