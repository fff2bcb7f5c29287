import type { Name } from './gazetteer.js'

/** What a spelling stands for: its id and full name are absent where it could be several things. */
export interface Choice {
  readonly entry: Name
  readonly id?: string | undefined
  readonly name?: string | undefined
}

/**
 * Which of several things a spelling stands for. Divisions of the report's own place come first (朝阳 in a report of
 * Liaoning is the city); then what the dictionaries give first, if it is in use and of a higher level than the others;
 * else the type is known and the thing is not.
 */
export function chooseName(names: readonly Name[], place: Name | undefined): Choice | undefined {
  const first = names[0]
  if (first === undefined) return undefined
  const known = (entry: Name): Choice => ({ entry, id: entry.id, name: entry.name })
  if (names.length === 1) return known(first)
  const home = homePrefix(place)
  if (home !== '') {
    const own = names.filter((name) => name.id?.startsWith(home))
    const best = own.sort((a, b) => rank(a) - rank(b))[0]
    if (best !== undefined) return known(best)
  }
  const sorted = [...names].sort((a, b) => rank(a) - rank(b))
  const [best, second] = sorted as [Name, Name]
  if (best.id === second.id || rank(best) < rank(second)) return known(best)
  return { entry: best }
}

/** Whether one of the things a spelling can stand for is a division of the place before it: 安康 in 陕西省安康. */
export function belongsTo(names: readonly Name[], place: { readonly id?: string | undefined } | undefined): boolean {
  const parent = homePrefix(place)
  return parent !== '' && names.some((name) => name.id?.startsWith(parent))
}

/** The part of the id that all divisions below the place share: CN-50 for 重庆市, CN-2101 for 沈阳市. */
function homePrefix(place: { readonly id?: string | undefined } | undefined): string {
  const code = /^CN-(\d{6})$/.exec(place?.id ?? '')?.[1]
  if (code === undefined) return ''
  if (code.endsWith('0000')) return `CN-${code.slice(0, 2)}`
  return code.endsWith('00') ? `CN-${code.slice(0, 4)}` : `CN-${code}`
}

const levels = ['province', 'prefecture', 'county']

/** Lower is likelier: in use before no longer in use, full names before aliases, higher levels before lower ones. */
function rank(name: Name): number {
  const [level = '', ...rest] = (name.note ?? '').split(/,\s*/)
  const at = levels.indexOf(level)
  const old = rest.some((part) => /until|\d{4}/.test(part))
  return (old ? 20 : 0) + (name.alias ? 1 : 0) + (at < 0 ? 0 : at * 4)
}

/** Whether one of the things a spelling can stand for belongs to the report's own place. */
export function isHome(names: readonly Name[], place: Name | undefined): boolean {
  const home = homePrefix(place)
  return home !== '' && names.some((name) => name.id?.startsWith(home))
}
