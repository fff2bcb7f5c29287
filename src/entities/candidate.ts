import type { Entity, EntityType, Span } from '../document.js'

/**
 * A span that a dictionary, a rule, the tagger or the user proposes as an entity. `NONE` says that the span is no
 * entity and hides what lies inside: projects and policies, words that only look like a name.
 */
export interface Candidate extends Span {
  readonly type: EntityType | 'NONE'
  /** How sure it is, from 0 to 1; see `resolve`. */
  readonly score: number
  readonly by: Entity['by']
  readonly id?: string | undefined
  readonly name?: string | undefined
}
