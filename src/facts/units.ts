import { builtinRows } from '../text/dictionary.js'
import { Trie } from '../text/trie.js'
import { Units } from '../text/units.js'
import { beginsUnit, isMultiplier, kindAt } from './digits.js'

/** A unit of measure or a counting word, as the dictionary has it. */
export interface Unit {
  /** As facts name it: `元` for `元人民币`, `百分点` for `个百分点`. */
  readonly name: string
  /** `money`, `mass`, `length`, `time`, `count` …; 1 of it is `factor` of `base`. */
  readonly dimension: string
  readonly base: string
  readonly factor: number
}

/** A unit found in a text. */
export interface UnitMatch extends Unit {
  readonly end: number
}

/**
 * The unit that begins at `start`: the longest in the dictionary, with what may be joined to it —
 * `元/人`, `台（套）`, `辆（艘、架、列）次`.
 * @param normal text in normal form
 * @returns null where no known unit begins there
 */
export function unitAt(normal: string, start: number, end = normal.length): UnitMatch | null {
  const found = (units ??= load()).longest(normal, start, end)
  if (found === undefined) return null
  if (isLatin(normal, found.end - 1) && isLatin(normal, found.end)) return null
  return coordinated(normal, start, end, found) ?? derived(normal, start, end, found) ?? matched(found.value, found.end)
}

function matched({ name, dimension, base, factor }: Unit, end: number): UnitMatch {
  return { name, dimension, base, factor, end }
}

type Found = { end: number; value: Unit }

/** `台（套）`, `辆（艘、架、列）次`: units in brackets that may stand in place of the one before them. */
function coordinated(normal: string, start: number, end: number, first: Found): UnitMatch | null {
  if (normal[first.end] !== '（' || first.value.dimension !== 'count') return null
  let at = first.end + 1
  for (let members = 0; members < 8; members++) {
    const member = units!.longest(normal, at, end)
    if (member === undefined || member.value.dimension !== 'count') return null
    at = member.end
    if (normal[at] === '）') {
      if (normal[at + 1] === '次') at++
      // 16个县（市、区）: these brackets belong to the noun; 个（处）: to the unit
      return matched({ ...first.value, name: normal.slice(start, at + 1) }, at + 1)
    }
    if (normal[at] !== '、' && normal[at] !== '/') return null
    at++
  }
  return null
}

/** `元/人`, `千瓦时/吨`, `公里/百平方公里`, `元每吨`, `元/人·年`. */
function derived(normal: string, start: number, end: number, first: Found): UnitMatch | null {
  const sign = normal[first.end]
  if (sign !== '/' && sign !== '每') return null
  const from = first.end + 1
  let per = units!.longest(normal, isScaled(normal, sign, from) ? from + 1 : from, end)
  if (per === undefined) return null
  if (sign === '每') return ends(normal, per.end, end) ? joined(normal, start, first, per) : null // 5元每斤, but 5元每户补助3元
  if (normal[per.end] === '·') per = units!.longest(normal, per.end + 1, end) ?? per
  return joined(normal, start, first, per)
}

/** 公里/百平方公里, but not 分/千瓦时 */
function isScaled(normal: string, sign: string, at: number): boolean {
  return sign === '/' && isMultiplier(kindAt(normal, at)) && !beginsUnit(normal, at)
}

function ends(normal: string, at: number, end: number): boolean {
  return at >= end || closes.isAt(normal, at)
}

/** What closes a quantity. */
export const closes = new Units('，。；、：）的')

function joined(normal: string, start: number, first: Found, per: Found): UnitMatch {
  const name = normal.slice(start, per.end)
  return { name, dimension: `${first.value.dimension}/${per.value.dimension}`, base: name, factor: 1, end: per.end }
}

let units: Trie<Unit> | undefined

/** Written with a longer name than facts use. */
const shortNames: Readonly<Record<string, string>> = {
  元人民币: '元',
  人民币: '元',
  个百分点: '百分点',
  个千分点: '千分点',
  个基点: '基点',
  美金: '美元',
  千瓦小时: '千瓦时',
  分钱: '分',
}

function load(): Trie<Unit> {
  return new Trie(
    builtinRows('facts/units.tsv').map(({ fields: [word, dimension, base, factor] }) => [
      word!,
      { name: shortNames[word!] ?? word!, dimension: dimension!, base: base!, factor: Number(factor) },
    ]),
  )
}

function isLatin(text: string, at: number): boolean {
  const unit = text.charCodeAt(at)
  return (unit >= 65 && unit <= 90) || (unit >= 97 && unit <= 122)
}
