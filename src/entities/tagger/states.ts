/**
 * The states of a character: outside every name (0), or first, middle, last or only character of a name of one of
 * three types. The model stores no weight for `outside`: its score is always 0 and the others are relative to it.
 */
export const names = ['LOC', 'ORG', 'PER'] as const

/** Place in `names` → the type that the library's entities have. */
export const entityTypes = ['PLACE', 'ORG', 'PERSON'] as const

export const OUTSIDE = 0
export const FIRST = 1
export const MIDDLE = 2
export const LAST = 3
export const ONLY = 4

/** How many states there are. */
export const STATES = 1 + 4 * names.length

/** How many of them are scored. */
export const SCORED = STATES - 1

/** The state of a character in a name: `type` counts `names`, `role` is FIRST, MIDDLE, LAST or ONLY. */
export function stateOf(type: number, role: number): number {
  return 4 * type + role
}

/** The role of a state: OUTSIDE, FIRST, MIDDLE, LAST or ONLY. */
export function roleOf(state: number): number {
  return state === OUTSIDE ? OUTSIDE : ((state - 1) & 3) + 1
}

/** The type of a state other than OUTSIDE: its place in `names`. */
export function typeOf(state: number): number {
  return (state - 1) >> 2
}

/** No name is open after these: the states that may end a text, and that may come before a new name. */
export const closed: readonly number[] = states((role) => role === OUTSIDE || role === LAST || role === ONLY)

/** These do not need an open name: the states that may begin a text. */
export const fresh: readonly number[] = states((role) => role === OUTSIDE || role === FIRST || role === ONLY)

/** The states that may come before each state. */
export const before: readonly (readonly number[])[] = states(() => true).map((state) =>
  fresh.includes(state) ? closed : [stateOf(typeOf(state), FIRST), stateOf(typeOf(state), MIDDLE)],
)

function states(wanted: (role: number) => boolean): number[] {
  return Array.from({ length: STATES }, (_, state) => state).filter((state) => wanted(roleOf(state)))
}
