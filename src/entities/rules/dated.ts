import { Units } from '../../text/units.js'
import { hitsAt, isEdge, Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'

/**
 * Events named by what stands in quotation marks: storms (超强台风“石燕”) and what is known by its day (石渡“7·20”特大暴雨,
 * “9·8”投洽会, 第十三届“6·18”).
 */
export function dated(reading: Reading): void {
  const { text } = reading
  for (let open = text.indexOf('“'); open >= 0; open = text.indexOf('“', open + 1)) {
    quotation.lastIndex = open
    const quote = quotation.exec(text)
    if (quote === null) continue
    const close = open + quote[0].length
    const before = text.slice(Math.max(0, open - 12), open)
    const day = quote[1] !== undefined
    const start = open - (before.length - (day ? ordinal : storm).exec(before)!.index)
    const end = day ? nameEnd(reading, close) : text.startsWith('台风', close) ? close + 2 : close
    if (start === open && end === close) continue
    propose(reading, { start: day ? placeStart(reading, start) : start, end, type: 'EVENT', score: 0.85, by: 'rule' })
  }
}

/** A day (7·20) or up to five characters without a mark between them. */
const quotation = /“(?:(\d{1,2}[·・•．.]\d{1,2})|[\u4e00-\u9fff]{2,5})”/y

const ordinal = /(?:首届|第[一二三四五六七八九十百\d]{1,4}[届次])?$/
const storm = /(?:(?:第\d{1,2}号)?(?:超强|强|特强)?(?:台风|热带风暴|热带低压|飓风))?$/

/** Where the place begins that the day is in the name of: 石渡“7·20”特大暴雨. */
function placeStart(reading: Reading, start: number): number {
  const place = nameEnding(reading, start)
  return place?.type === 'PLACE' && place.end - place.start > 1 ? place.start : start
}

/** Where an event behind its day ends: that of a dictionary, or the last word of one in a row (特大|冰雹|山洪|灾害). */
function nameEnd(reading: Reading, from: number): number {
  const { text, kindOf, tokenAt } = reading
  const name = nameStarting(reading, from)
  if (name?.type === 'EVENT') return name.end
  let end = from
  for (let at = from; at < from + longest; at++) {
    const kind = kindOf[tokenAt[at]!]
    if (between.isAt(text, at) || kind === Kind.Function || (kind === Kind.Mark && text[at] !== '—')) break
    for (const hit of hitsAt(reading, at)) {
      const strength = hit.word.heads.EVENT
      if (strength !== undefined && strength !== 'none' && isEdge(reading, hit.end)) end = Math.max(end, hit.end)
    }
    if (kind === Kind.Verb && end > from && at >= end) break // “7·20”特大暴雨|袭击…
  }
  return end
}

const longest = 16
const between = new Units('，。；：、！？“”（）《》等\n')
