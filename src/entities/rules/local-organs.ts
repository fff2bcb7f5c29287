import type { Organ } from '../lexicon.js'
import { hitsAt, isEdge, joined, Kind, levels, nameEnding, propose, type Reading } from '../reading.js'
import { beginsLevel, isOwnLevel } from './own-level.js'

/**
 * Party and state organs of a level: behind the level's own character, which means the report's own place (市委,
 * 省人大常委会, 市政府外办), or behind the name of a place (中共重庆市委, 渝北区政府). Their full names are composed:
 * 市政府外办 in a report of 重庆市 is 重庆市人民政府外事办公室.
 */
export function localOrgans(reading: Reading): void {
  for (const { start } of reading.hitsOf.organs) {
    const holder = holderOf(reading, start)
    if (holder === undefined) continue
    const chain = longestChain(reading, start, holder)
    if (chain === undefined) continue
    const { from, place, committee } = holder
    const name = place === undefined ? undefined : fullName(place, chain.organs)
    const id = name === undefined ? undefined : `ORG-${name}`
    const youth = chain.committee && reading.text[from - 1] === '团' && committee !== 'named'
    propose(reading, {
      start: youth ? from - 1 : partyStart(reading, from),
      end: chain.end,
      type: 'ORG',
      score: 0.95,
      by: 'rule',
      ...(youth ? {} : { id, name }),
    })
  }
}

/** Whose organ it is. */
interface Holder {
  readonly from: number
  /** Full name of the place, when known. */
  readonly place: string | undefined
  /** Whether 委 can follow: behind a level (市委) and a full place name (重庆市委), not behind a short one (重庆). */
  readonly committee: 'level' | 'named' | 'no'
}

/** What stands before a level that means many: 各市政府, 相关区政府, 各旗、县、区政府. */
const ofMany = /(?:各|[相有]关|[省市县州盟旗]、)$/

/** Divisions from the highest to the lowest; of what has no level of its own, and of municipalities, the highest. */
const rankOf = (place: string): number => {
  if (/^(?:北京|天津|上海|重庆)市/.test(place) || /(?:省|自治区)$/.test(place)) return 0
  return /[市州盟]$/.test(place) ? 1 : /[区县旗]$/.test(place) ? 2 : /[镇乡]$/.test(place) ? 3 : 0
}

function holderOf(reading: Reading, at: number): Holder | undefined {
  const { text } = reading
  const name = nameEnding(reading, at)
  if (name !== undefined) {
    if (name.type !== 'PLACE' || at - name.start === 1) return undefined
    const full = levels.isAt(text, at - 1)
    return {
      from: name.start,
      place: full ? (name.name ?? text.slice(name.start, at)) : name.name,
      committee: full ? 'named' : 'no',
    }
  }
  const home = reading.place?.name
  const from = text.startsWith('自治区', at - 3) ? at - 3 : text.startsWith('地区', at - 2) ? at - 2 : at - 1
  const level = text.slice(from, at)
  if (level === '' || !levels.isAt(text, at - 1) || !beginsLevel(reading, from)) return undefined
  const unknown = unknownBefore(reading, from)
  if (unknown >= 0) return { from: unknown, place: text.slice(unknown, at), committee: 'named' }
  if (ofMany.test(text.slice(Math.max(0, from - 2), from))) return undefined
  if (home === undefined) return { from, place: undefined, committee: 'level' }
  if (home.endsWith(level)) return { from, place: home, committee: 'level' }
  // 省委 in the report of a city is its province's; 市委 in the report of a province is any city's
  const above = rankOf(level) < rankOf(home)
  return above || isOwnLevel(reading, from) ? { from, place: undefined, committee: 'level' } : undefined
}

/** Where the name of a division begins that segmentation does not know, before its level: 东屿 in 东屿省政府; or -1. */
function unknownBefore({ tokens, tokenAt, kindOf, text }: Reading, level: number): number {
  const index = tokenAt[level - 1] ?? -1
  const token = tokens[index]
  if (
    token?.end !== level ||
    joined.test(text.slice(token.start, level)) ||
    token.pos !== 'x' ||
    level - token.start < 2 ||
    level - token.start > 4
  )
    return -1
  if (kindOf[index - 1] === Kind.Noun || !/^[\u4e00-\u9fff]+$/.test(text.slice(token.start, level))) return -1
  return token.start
}

interface Chain {
  readonly end: number
  readonly organs: readonly Organ[]
  readonly committee: boolean
}

/** The organ and the department of it that follow: 政府 and 外办. The longest that ends with a word. */
function longestChain(reading: Reading, start: number, { committee }: Holder): Chain | undefined {
  let best: Chain | undefined
  for (const first of hitsAt(reading, start)) {
    for (const organ of first.word.organs) {
      const isCommittee = first.end - start === 1
      if (isCommittee && committee === 'no') continue
      if (endsOrgan(reading, first.end) && (best === undefined || first.end > best.end)) {
        best = { end: first.end, organs: [organ], committee: isCommittee }
      }
      if (organ.host !== '本体') continue
      for (const second of hitsAt(reading, first.end)) {
        const part = second.word.organs.find(({ host }) => host === hostOf(organ))
        if (part !== undefined && endsOrgan(reading, second.end) && second.end > (best?.end ?? 0)) {
          best = { end: second.end, organs: [organ, part], committee: false }
        }
      }
    }
  }
  return best
}

/** The kind of departments a body has. */
function hostOf({ full }: Organ): string {
  if (full.includes('政府') || full === '行政公署') return '政府'
  if (full.startsWith('人民代表大会')) return '人大'
  return full.startsWith('政治协商') ? '政协' : '党委'
}

/** An organ ends with a word; 代表 and 委员 of one may be a word with it. */
function endsOrgan(reading: Reading, end: number): boolean {
  const { text } = reading
  if (isEdge(reading, end)) return !text.startsWith('员会', end)
  return (
    /^(?:局长|厅长|主任|部长|院长)/.test(text.slice(end, end + 2)) ||
    text.startsWith('代表', end) ||
    (text.startsWith('委员', end) && !text.startsWith('委员会', end)) ||
    text.startsWith('书记', end)
  )
}

function partyStart({ text }: Reading, from: number): number {
  for (const party of ['中共', '中国共产党'])
    if (text.startsWith(party, from - party.length)) return from - party.length
  return from
}

function fullName(place: string, organs: readonly Organ[]): string {
  const { full } = organs.at(-1)!
  if (full.startsWith('委员会')) return `中共${place}${full}`
  if (full === '政治协商会议委员会') return `中国人民政治协商会议${place}委员会`
  return `${place}${full}`
}
