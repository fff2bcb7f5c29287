import { Units } from '../../text/units.js'
import type { Candidate } from '../candidate.js'
import { hitsAt, isEdge, Kind, nameEnding, nameStarting, propose, type Reading } from '../reading.js'
import { type SightBody, sightBody } from './sight-body.js'
import { hasKind, type SightHead, type SightWords, sightWords } from './sight-words.js'

/** What may be the name of a street, a water, a hill, a square or a sight. */
interface Sight extends SightBody {
  readonly end: number
  readonly head: SightHead
  /** Whether what stands behind it says what it is: 拓宽, 两岸. */
  readonly vouched: boolean
}

/**
 * Streets, waters, hills, squares and sights of a town, which no dictionary has: 翰章大街, 岚溪两岸, 丰庆路、解放路. The
 * words before the last one have to be no ordinary words, or such as streets are called after, and to begin where a
 * name can begin; for a last word that ends much else (路, 河, 山) what stands behind has to vouch for it, or another
 * member of the list.
 */
export function sights(reading: Reading): void {
  const found = sightsIn(reading)
  const accepted = new Set<Sight>()
  const take = (sight: Sight) => {
    if (accepted.has(sight)) return
    accepted.add(sight)
    propose(reading, { start: startOf(sight), end: sight.end, type: 'PLACE', score: 0.7, by: 'rule' })
  }
  for (const sight of found) if (isCertain(sight) || isUnseen(reading, sight)) take(sight)
  const pass = (order: readonly Sight[]) => {
    for (const sight of order) if (!accepted.has(sight) && isVouchedFor(reading, sight)) take(sight)
  }
  for (let i = 1; i < found.length; i++) {
    const [one, two] = [found[i - 1]!, found[i]!]
    if (!agree(reading, one, two)) continue
    take(one)
    take(two)
  }
  pass(found)
  pass(found.slice().reverse())
}

const joins = new Units('、和与及')

/** Whether two members of a list vouch for each other: both have a proper name, or one of them and both the same last word. */
function agree(reading: Reading, one: Sight, two: Sight): boolean {
  if (two.start !== one.end + 1 || !joins.isAt(reading.text, one.end)) return false
  if (one.head.kind === 'reservoir' || one.head.kind === 'market' || two.head.kind === 'market') return false
  if (one.left === 'noun' || !(two.vouched || endsMember(reading, two.end))) return false
  const plain = [one, two].filter(({ of }) => of === 'plain')
  if (plain.length > 0) {
    const named = one.of === 'proper' || two.of === 'proper'
    return named && plain.length === 1 && (two.head === one.head || (two === plain[0] && isSureStreet(two)))
  }
  return one.head.kind === two.head.kind || (one.of === 'proper' && two.of === 'proper')
}

const isSureStreet = ({ head: { sure, kind } }: Sight): boolean => sure && kind === 'street'

/** Whether the member of a list ends there: no noun follows, which could be in its name. */
function endsMember({ tokenAt, kindOf, text }: Reading, at: number): boolean {
  return at === text.length || kindOf[tokenAt[at]!] !== Kind.Noun
}

/** A county or a city before it belongs to its name, a province does not. */
const startOf = ({ start, place, of }: Sight): number =>
  place !== undefined && of !== 'plain' && ownDivision.test(place.id ?? '') ? place.start : start

const ownDivision = /^CN-(?!\d\d0000)|^PLACE-.*[市县区]$/

function isCertain({ head, of, left, vouched }: Sight): boolean {
  if (of === 'plain') return (head.kind === 'water' || head.kind === 'hill') && vouched && left === 'hard'
  if (of === 'listed') return left !== 'noun' && (vouched || head.word.length > 1)
  if (left === 'noun') return vouched && head.sure
  return head.sure || vouched
}

/** Whether all of it is one word that segmentation does not know, between marks or a mark and a verb: 簰洲湾先后溃口. */
function isUnseen(reading: Reading, { start, end, of, head }: Sight): boolean {
  const { text, tokens, tokenAt } = reading
  const token = tokens[tokenAt[start]!]!
  if (of !== 'proper' || (head.kind !== 'water' && head.kind !== 'hill')) return false
  if (token.start !== start || token.end !== end || token.pos !== 'x' || end - start < 3) return false
  return opening.isAt(text, start - 1) && endsMember(reading, end)
}

const opening = new Units('，。；、：\n')

/** Whether another member of the list is such a place: a street for a street, for what has a proper name any place. */
function isVouchedFor(reading: Reading, { start, end, of, left, head }: Sight): boolean {
  const { text } = reading
  if (left === 'noun' || head.kind === 'market' || !endsMember(reading, end)) return false // 绿证市场、碳市场
  const before = joins.isAt(text, start - 1) ? nameEnding(reading, start - 1) : undefined
  const behind = joins.isAt(text, end) ? nameStarting(reading, end + 1) : undefined
  for (const name of [before, behind]) {
    if (name?.type !== 'PLACE' || name.end - name.start < 2) continue
    if (of === 'proper' && head.kind !== 'reservoir' && (head.word.length > 1 || !name.id?.startsWith('CN-')))
      return true
    if (text.startsWith(head.word, name.end - head.word.length)) return true
  }
  return false
}

function sightsIn(reading: Reading): Sight[] {
  const { text, sentences } = reading
  const words = sightWords()
  const found: Sight[] = []
  let limit = 0
  let last = 0 // where the one before ends
  const take = (start: number, end: number, head: SightHead) => {
    if (end <= last || start === limit || !mayEnd(reading, start, end, head)) return
    if (goesOn(reading, words, end)) return
    last = end
    const known = nameEnding(reading, end)
    if (known?.by === 'dictionary' && isWhole(reading, known)) return
    const body = sightBody(reading, words, head, start, limit)
    if (body === undefined) return
    const before = found.at(-1)
    if (before !== undefined && before.end > body.start && before.end !== end) {
      if (isCertain(before)) return
      found.pop() // 香泉 in 香泉河
    }
    found.push({
      ...body,
      end,
      head,
      vouched:
        isVouched(text, words, head, body.start, end) ||
        ((body.of !== 'plain' || head.kind === 'hill') && isBeside(reading, start, end)),
    })
  }
  for (const { start, end } of sentences) {
    limit = start
    words.heads.eachIn(text, start, end, take)
  }
  return found
}

/** Whether a last word ends a word, or all of one but what says where: 娘娘|山脚下, 岚淇|路口. */
const mayEnd = (reading: Reading, start: number, end: number, { kind }: SightHead): boolean =>
  isEdge(reading, end) || isBeside(reading, start, end) || (kind === 'street' && isJoined(reading, start, end))

/** Whether segmentation took what vouches for it for its end: 解放|路雨污|分流, 柴达木|路下|穿, 文昌|路北|延, 姚家园|路甲|1号. */
function isJoined({ text, tokens, tokenAt }: Reading, start: number, end: number): boolean {
  if (end - start > 1 || tokens[tokenAt[start]!]!.start !== start) return false
  return numbered.test(text.slice(end, end + 3)) || saysBehind(text, end, 'street')
}

function isBeside({ text, tokens, tokenAt }: Reading, start: number, end: number): boolean {
  return (
    besides.isAt(text, end) &&
    end - start === 1 &&
    (tokens[tokenAt[start]!]!.start === start || tokens[tokenAt[end]!]!.end === end + 1)
  )
}

const besides = new Units('边畔旁脚')

const prepositions = new Units('沿经过至到在对与和及将由从向把')

/** Whether a name that ends there begins with its word: not 台山 in 黄台山, 克山 in 雅玛里克山. */
function isWhole({ edges, tokens, tokenAt, text }: Reading, { start, end, id }: Candidate): boolean {
  if (edges[start] !== 1) return false
  if (prepositions.isAt(text, start - 1)) return true
  if (end - start > 2 && id?.startsWith('CN-')) return true
  const before = tokens[tokenAt[start - 1] ?? -1]
  if (before?.pos === 'x' && id?.startsWith('CN-') && /[\u4e00-\u9fff]/.test(text[start - 1]!)) return false
  return before === undefined || before.end - before.start > 1 || !/[\u4e00-\u9fff]/.test(text[start - 1] ?? '')
}

/** Whether the word goes on: 南山村, 桃河大桥, 解放路口; a longer last word stands behind (金沙路|步行街). */
function goesOn(reading: Reading, words: SightWords, end: number): boolean {
  const { text } = reading
  if (levels.isAt(text, end) && !text.startsWith('县城', end)) return true
  if (hitsAt(reading, end).some(({ end: to, word }) => to - end > 1 && word.heads.NONE === 'strong')) return true
  const next = words.heads.longest(text, end)
  return next !== undefined && next.end - end > 1 && isEdge(reading, next.end)
}

/** The number of a house: 岚淇路甲1号. */
const numbered = /^[甲乙丙]?\d/

const levels = new Units('省市县区镇乡村州盟旗屯庄站桥岸港')

function isVouched(text: string, { before }: SightWords, { kind }: SightHead, start: number, end: number): boolean {
  if (kind === 'street' && numbered.test(text.slice(end, end + 3))) return true
  if (saysBehind(text, text[end] === '的' ? end + 1 : end, kind)) return true
  const words = before.get(text[start - 1] ?? '')
  return words?.some(([word, kinds]) => hasKind(kinds, kind) && text.startsWith(word, start - word.length)) === true
}

/** Whether what stands there vouches for a name of a kind before it. */
const saysBehind = (text: string, at: number, kind: string): boolean =>
  sightWords()
    .behind.get(text[at] ?? '')
    ?.some(([word, kinds]) => hasKind(kinds, kind) && text.startsWith(word, at)) === true
