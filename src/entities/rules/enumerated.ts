import type { EntityType } from '../../document.js'
import { nameEnding, nameStarting, type Reading } from '../reading.js'

const joins = '、和与及'

/** Whether a name of a type stands on the other side of `、`, 和 or 与: one member of an enumeration vouches for the next. */
export function isEnumerated(
  reading: Reading,
  start: number,
  end: number,
  type: EntityType | 'NONE' | undefined,
): boolean {
  const { text } = reading
  return (
    (joins.includes(text[start - 1] ?? '-') && nameEnding(reading, start - 1)?.type === type) ||
    (joins.includes(text[end] ?? '-') && nameStarting(reading, end + 1)?.type === type)
  )
}
