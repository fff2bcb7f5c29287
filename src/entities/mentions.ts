import type { Candidate } from './candidate.js'
import { chooseName } from './link.js'
import type { Reading } from './reading.js'

/**
 * Says for every entity of a document what it refers to, so that all mentions of one thing have one id: by a dictionary
 * that has its spelling, by its composed name, by another mention of the same spelling, and else by its own spelling,
 * which is the full name of what a rule or the tagger found. What is short for the text only (全会) or stands for
 * several things (二十届二中、三中全会) has none.
 */
export function link(reading: Reading, found: readonly Candidate[]): Candidate[] {
  const known = new Map<string, { id: string | undefined; name: string | undefined }>()
  const keyOf = ({ start, end, type }: Candidate) => `${type} ${reading.text.slice(start, end)}`
  for (const candidate of found) {
    if (candidate.id !== undefined && !known.has(keyOf(candidate))) known.set(keyOf(candidate), identityOf(candidate))
  }
  return found.map((candidate) => {
    if (candidate.by === 'user') return candidate
    if (candidate.id !== undefined) {
      const name = reading.lexicon.fullNames.get(candidate.id) ?? candidate.name
      return name === candidate.name ? candidate : { ...candidate, name }
    }
    const key = keyOf(candidate)
    let identity = known.get(key)
    if (identity === undefined) {
      identity = identify(reading, candidate)
      known.set(key, identity)
    }
    return { ...candidate, ...identity }
  })
}

const identityOf = ({ id, name }: Pick<Candidate, 'id' | 'name'>) => ({ id, name })
const nothing = { id: undefined, name: undefined }

function identify(
  reading: Reading,
  { start, end, type, by }: Candidate,
): { id: string | undefined; name: string | undefined } {
  const surface = reading.text.slice(start, end)
  const names = reading.lexicon.words.get(surface)?.names.filter((name) => name.type === type) ?? []
  const choice = chooseName(names, reading.place)
  if (choice !== undefined) return identityOf(choice)
  if (type === 'EVENT') return meeting(reading, surface)
  if (type === 'DOCUMENT' || surface.length < 2 || by === 'dictionary') return nothing
  if (type === 'ORG' && /^[省市区县州盟旗]/.test(surface)) return nothing
  return { id: `${type}-${surface}`, name: surface }
}

const numerals = '[一二三四五六七八九十]+'
const partyPlenum = new RegExp(`^(?:党的|中共|中国共产党)?(${numerals})届(${numerals})中全会$`)
const series = /[、]|历次|历届/

/** The full name of a meeting that is named by its numbers, and of one of the report's own place. */
function meeting({ place }: Reading, surface: string): { id: string | undefined; name: string | undefined } {
  if (series.test(surface)) return nothing
  const plenum = partyPlenum.exec(surface)
  if (plenum !== null) return event(`中国共产党第${plenum[1]}届中央委员会第${plenum[2]}次全体会议`)
  if (!/^[省市区县州盟旗]|^自治区/.test(surface)) return event(surface)
  const level = surface.startsWith('自治区') ? '自治区' : surface[0]!
  return place?.name.endsWith(level) === true ? event(place.name + surface.slice(level.length)) : nothing
}

const event = (name: string) => ({ id: `EVENT-${name}`, name })
