import { builtinRows } from '../text/dictionary.js'

/** What makes a name with a last word besides a proper name before it, see `institutions.tsv`. */
export type InstitutionKind =
  | 'unit'
  | 'single'
  | 'general'
  | 'unknown'
  | 'school'
  | 'shared'
  | 'memorial'
  | 'numbered'
  | 'company'

/** Whether a last word is listed under a kind. */
export function isInstitution(kind: InstitutionKind, word: string): boolean {
  kinds ??= new Map(
    builtinRows('entities/institutions.tsv').map(({ fields: [name = '', words = ''] }) => [
      name,
      new Set(words.split(' ')),
    ]),
  )
  return kinds.get(kind)?.has(word) === true
}

let kinds: ReadonlyMap<string, ReadonlySet<string>> | undefined
