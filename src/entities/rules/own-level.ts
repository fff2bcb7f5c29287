import { Units } from '../../text/units.js'
import { joined, Kind, nameEnding, type Reading } from '../reading.js'

/** What stands before the first word of a clause. */
const clauseStart = new Units('：；，。\n （“？！')

/** What stands before a level that means many: 各市政府, 相关区政府, 各旗、县、区政府, 部分县医院. */
const ofMany = /(?:各|[相有]关|部分|一些|[省市县州盟旗区]、?|[个所家座])$/

/** Whether the level is a word, or stands in a word that segmentation does not know behind what only joins: 受市｜人民政府. */
export function beginsLevel({ text, tokens, tokenAt, edges }: Reading, from: number): boolean {
  if (edges[from] === 1) return true
  const { start, pos } = tokens[tokenAt[from]!]!
  return pos === 'x' && from - start < 4 && joined.test(text.slice(start, from))
}

/**
 * Whether a level below that of the report's place stands without a word about which: then the text is of that level, and only
 * filed under its province (经市政府同意, 上报市委、市政府; not 各市政府, 省、市政府).
 */
export function isOwnLevel(reading: Reading, from: number): boolean {
  const { text, place, tokens, tokenAt, kindOf } = reading
  if (place?.name === '中国') return false
  if (from === 0 || clauseStart.isAt(text, from - 1)) return true
  if (ofMany.test(text.slice(Math.max(0, from - 2), from))) return false
  if (tokens[tokenAt[from]!]!.start < from) return true // 由区
  const index = tokenAt[from - 1]!
  const { start, pos } = tokens[index]!
  if ('、和与及同'.includes(text[from - 1]!)) {
    const member = nameEnding(reading, from - 1) // 市财政局、市金融办
    if (text[from - 2] === '委' || text.startsWith('常委会', from - 4)) return true
    return member !== undefined ? member.type === 'ORG' : !divisions.isAt(text, from - 2)
  }
  if (kindOf[index] === Kind.Verb || pos === 'p' || /^(?:[tf]|u[zl])/.test(pos)) return true
  if (text[start] === '经' && from - start === 1) return true
  return text[from - 1] === '的' && ownLevels(reading).has(text[from]!)
}

const divisions = new Units('省市区县州盟旗乡镇村')

const own = /[我全]([市县区州盟旗])(?![域际面])|([市县区州盟旗])委、\2(?:人民)?政府/g

const known = new WeakMap<Reading, ReadonlySet<string>>()

/** The levels that a text says are its own: 全县, 我市, 区委、区政府. */
function ownLevels(reading: Reading): ReadonlySet<string> {
  let found = known.get(reading)
  if (found === undefined) {
    found = new Set([...reading.text.matchAll(own)].map(([, one, two]) => one ?? two!))
    known.set(reading, found)
  }
  return found
}
