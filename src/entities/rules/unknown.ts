import { hitsAt, Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'

/**
 * Words that segmentation does not know, in an enumeration of places or organisations: 和康 in 新设和康、和安县. The word has
 * to be a whole member; from left to right and back, so that one member vouches for the next.
 */
export function unknown(reading: Reading): void {
  const { tokens } = reading
  for (let i = 0; i < tokens.length; i++) take(reading, i)
  for (let i = tokens.length - 1; i >= 0; i--) take(reading, i)
}

function take(reading: Reading, index: number): void {
  const { text, tokens } = reading
  const { start, end, pos } = tokens[index]!
  if (pos !== 'x' || end - start < 2 || end - start > 4 || nameStarting(reading, start) !== undefined) return
  if (!/^[\u4e00-\u9fff]+$/.test(text.slice(start, end))) return
  const left = text[start - 1] === '、' ? nameEnding(reading, start - 1) : undefined
  const right = text[end] === '、' ? nameStarting(reading, end + 1) : undefined
  const neighbour = left ?? right
  if (neighbour?.type !== 'PLACE' && neighbour?.type !== 'ORG') return
  if (hitsAt(reading, end - 1).some((hit) => hit.end === end && hit.word.heads.NONE !== undefined)) return // 涪段
  if (neighbour.end - neighbour.start < 2 || !beginsMember(reading, index) || !endsMember(text, end)) return
  propose(reading, { start, end, type: neighbour.type, score: 0.6, by: 'rule' })
}

/** Whether the member of an enumeration begins here: behind a mark or a verb. */
function beginsMember({ kindOf }: Reading, index: number): boolean {
  const kind = kindOf[index - 1] ?? Kind.Mark
  return kind === Kind.Mark || kind === Kind.Verb || kind === Kind.Function
}

/** Whether the member of an enumeration ends here. */
const endsMember = (text: string, end: number): boolean => /^(?:[、，。；和与及等]|$)/.test(text.slice(end, end + 1))
