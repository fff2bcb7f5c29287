import { Units } from '../../text/units.js'
import { isInstitution } from '../institutions.js'
import { Role } from '../lexicon.js'
import { isEdge, Kind, levels, nameEnding, propose, type Reading } from '../reading.js'
import type { Head } from './heads.js'
import { isOrdinal, rolesOf } from './left-edge.js'
import { beginsLevel, isOwnLevel } from './own-level.js'

/** How sure an institution is that is known by its level only. */
const score = 0.6

/** Nothing between a level and the last word is longer: 市|海绵城市建设工作领导小组|办公室. */
const longest = 18

/**
 * An institution of the text's own place, named by the level and its kind: 县民族中学, 市第三人民医院, 区建管委. What the level
 * stands right before needs no other word where a place has one of the kind (县中医院), else a word that says which.
 */
export function levelInstitution(reading: Reading, head: Head): void {
  const { strength, start, end, limit } = head
  if (strength === 'none' || strength === 'brand') return
  const word = reading.text.slice(start, end)
  if (strength === 'part' && !isInstitution('unit', word)) return
  let words = 0
  let specific = 0
  let verbs = 0
  const stop = Math.max(limit, start - longest)
  for (let at = start; at > stop; ) {
    const level = levelStart(reading, at, end)
    if (level >= 0) {
      const isNamed =
        words === 0 ? isInstitution('single', word) : specific > 0 || words > 1 || isInstitution('general', word)
      if (isNamed && (isHome(reading, level) || isOwnLevel(reading, level))) {
        propose(reading, { start: level, end, type: 'ORG', score, by: 'rule' })
        return
      }
      if (words > 0) return
    }
    const index = reading.tokenAt[at - 1]!
    let from = at - 1
    while (from > stop && !isEdge(reading, from) && !isLevel(reading, from - 1, end)) from--
    const kind = reading.kindOf[index]!
    const name = nameEnding(reading, at)
    if (name?.type === 'PLACE') {
      // 县石鼓产业集聚区|管委会
      if (name.start < at - 4 && isLevel(reading, name.start, end) && isOwnLevel(reading, name.start))
        propose(reading, { start: name.start, end, type: 'ORG', score, by: 'rule' })
      return
    }
    if (kind === Kind.Mark) return
    const roles = rolesOf(reading, from, at)
    if (kind === Kind.Number && !isOrdinal(reading.text, from, at)) return
    if (kind === Kind.Function && (strength !== 'department' || !/^[和与]$/.test(reading.text.slice(from, at)))) return
    if ((roles & Role.Stop) !== 0 && reading.tokens[index]!.pos !== 'vn') return
    if (kind === Kind.Verb && ++verbs > 2) return
    words++
    if ((roles & Role.Generic) === 0) specific++
    at = from
  }
}

/** Where the level begins that ends at a position, or -1: 县, 自治区. */
function levelStart(reading: Reading, at: number, last: number): number {
  if (isLevel(reading, at - 1, last)) return at - 1
  return reading.text.startsWith('自治区', at - 3) && isEdge(reading, at - 3) && !isOfPlace(reading, at - 1)
    ? at - 3
    : -1
}

/** Whether a level stands here that is a word, or in a word that segmentation does not know: not 区域, 省级. */
function isLevel(reading: Reading, at: number, last: number): boolean {
  const { text, tokens, tokenAt } = reading
  if (text.startsWith('市中心医院', at)) return true
  if (!levels.isAt(text, at) || notLevel.isAt(text, at + 1)) return false
  const { end, pos } = tokens[tokenAt[at]!]!
  return (end === at + 1 || end === last || pos === 'x') && beginsLevel(reading, at) && !isOfPlace(reading, at)
}

/** What makes another word of a level before it: 省级, 县域, 市场, 县办. */
const notLevel = new Units('级域直乡镇办内里场属区县市')

/** Whether a place with its level ends there: 石渡县. */
function isOfPlace(reading: Reading, level: number): boolean {
  const name = nameEnding(reading, level + 1)
  return name !== undefined && name.start < level
}

/** Whether it is the level of the report's own place, and stands behind nothing that it could belong to. */
function isHome(reading: Reading, level: number): boolean {
  const { text, place, tokenAt, kindOf } = reading
  if (place === undefined) return kindOf[tokenAt[level]! - 1] !== Kind.Noun
  return place.name.endsWith(text[level]!) && (level === 0 || kindOf[tokenAt[level]! - 1] !== Kind.Noun)
}
