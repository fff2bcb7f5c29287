import type { Token } from '../../document.js'
import { builtinRows } from '../../text/dictionary.js'
import { Units } from '../../text/units.js'
import type { Name } from '../gazetteer.js'
import { Stands } from '../lexicon.js'
import { chooseName, isHome } from '../link.js'
import { type Hit, hitsAt, nameStarting, propose, type Reading, wordAt } from '../reading.js'
import { forbids } from '../usage.js'

/**
 * One-character abbreviations of places, each its own span: beside certain words (在渝, 援藏, 越方), in a run of them
 * (川渝, 中越, 沪苏浙) and in a list (鲁、豫、皖三省). Which run is a fixed region (京津冀) or no place at all (中外)
 * the dictionaries say.
 */
export function abbreviations(reading: Reading): void {
  const around = (contexts ??= readContexts())
  const list: Hit[] = []
  let listed = 0 // how many of the list were proposed
  let vouched = false
  for (const run of runs(reading)) {
    const first = run[0]!
    const last = run.at(-1)!
    if (run.length > 1) {
      const pair = run.slice(1)
      if (agree(reading, run)) proposeAll(reading, run)
      else if (pair.length > 1 && pair.some(isChina) && agree(reading, pair)) proposeAll(reading, pair) // 连中苏边界
      const known = nameStarting(reading, first.start)?.by === 'dictionary' // 辽西, 京津冀
      if (!known && reading.text.startsWith('地区', last.end)) {
        propose(reading, { start: first.start, end: last.end + 2, type: 'PLACE', score: 0.9, by: 'rule' }) // 川渝地区
      }
    } else if (besideContext(reading, first, around) || inPair(reading, first, around)) proposeAll(reading, run)
    const previous = list.at(-1)
    const joined = previous !== undefined && first.start === previous.end + 1 && reading.text[previous.end] === '、'
    if (!joined) {
      listed = list.length = 0
      vouched = false
    }
    for (const hit of run) list.push(hit)
    vouched ||=
      (list.length > 2 && list.every(isContinent)) ||
      run.some(isDistinctive) ||
      (list.length > 1 &&
        list.length < 10 &&
        list.every(isMajorCountry) &&
        list.some((one) => isTaggedPlace(reading, one))) ||
      after(reading, last, around) !== undefined
    if (vouched && list.length > run.length) {
      proposeAll(reading, list.slice(listed)) // those before were proposed with an earlier member
      listed = list.length
    }
  }
}

/** Neighbouring abbreviations that no word holds which reaches beyond them: not 川 in 川中西部, where 中西部 is a word. */
function runs(reading: Reading): Hit[][] {
  const found: Hit[][] = []
  let run: Hit[] = []
  for (const hit of reading.hitsOf.abbreviations) {
    if (forbids(reading.text, hit)) continue
    if (run.length > 0 && run.at(-1)!.end !== hit.start) {
      addFreeParts(reading, run, found)
      run = []
    }
    run.push(hit)
  }
  if (run.length > 0) addFreeParts(reading, run, found)
  return found
}

function addFreeParts(reading: Reading, run: readonly Hit[], found: Hit[][]): void {
  let part: Hit[] = []
  for (const hit of run) {
    if (isFree(reading, run, hit)) part.push(hit)
    else if (part.length > 0) {
      found.push(part)
      part = []
    }
  }
  if (part.length > 0) found.push(part)
}

function isFree(reading: Reading, run: readonly Hit[], hit: Hit): boolean {
  const { tokens, tokenAt, text } = reading
  const { isBefore, isAfter } = contexts!
  const first = run[0]!.start
  const end = run.at(-1)!.end
  const token = tokens[tokenAt[hit.start]!]!
  if (token.pos === 'x') return true
  if (run.length > 1 && token.start >= first && token.end - end > 1 && beginsWithTwo(run, token)) return true // 港澳同胞, 台｜港澳同胞
  const named = isName(token) || isBefore.isAt(text, hit.start - 1) || run.every(isDistinctive)
  if (named && token.start >= first && (token.end <= end || wordFollows(reading, hit, token.end))) return true
  if (token.start === hit.start - 1 && isVisited(reading, hit)) return true // 访美, 驻华使馆
  if (token.end - token.start === 2 && (isDistinctive(hit) || !/^[va]/.test(token.pos))) {
    // not 成 in 建成
    const context = token.end === hit.end ? isBefore.isAt(text, token.start) : isAfter.isAt(text, token.end - 1)
    if (context) return true
  }
  if (run.length === 2 && isChina(run[0]!) && text[first - 1] === '、' && token.end <= end) return true // 中越、中印
  if (/^[nx]/.test(token.pos) && token.start === hit.start && after(reading, hit, contexts!) !== undefined) return true // 美帝国主义
  if (isContinent(hit) && text[hit.start - 1] === '、' && token.end === hit.end) return true // 亚、非、拉
  if (isMajorCountry(hit) && isListed(reading, hit, token)) return true // 接待日|、美、法, 远销美、日
  if (run.length === 2 && run.every((one) => isMajorCountry(one) || isCountryToo(one)) && isPairOfStates(text, end))
    return run.some(isChina) // 中|韩建交
  if (run.length > 1 && token.start === first && token.end === end && run.every(isContinent)) return true // 亚非
  return (token.start === first && token.end === end && run.some(isChina)) || areOwnCities(reading, run) // 中朝
}

/** What two states have or do with each other. */
const isPairOfStates = (text: string, end: number): boolean =>
  /^(?:建交|两国|合资|合拍|边境|边界|友好|友谊|关系)/.test(text.slice(end, end + 2))

/** Whether other states that are named by a character stand beside it in a list: 美 behind 日 in 日、美、法等国. */
function isListed({ text, lexicon }: Reading, { start, end }: Hit, token: Token): boolean {
  const isState = (at: number) => ((lexicon.words.get(text[at] ?? '')?.standsFor ?? 0) & Stands.Major) !== 0
  if (text[end] === '、' && isState(end + 1) && '、和等'.includes(text[end + 2] ?? '-')) return true
  return text[start - 1] === '、' && token.start === start && token.end === end && isState(start - 2)
}

/** Whether a word begins with two abbreviations of a run. */
const beginsWithTwo = (run: readonly Hit[], { start }: Token): boolean =>
  run.some((hit) => hit.start === start) && run.at(-1)!.start > start

/** Whether a known word begins behind the abbreviation and ends beyond the token, so that the token is wrong: 东西部 in 浙川东西部. */
const wordFollows = (reading: Reading, hit: Hit, end: number): boolean =>
  hitsAt(reading, hit.end).some((next) => next.end > end && next.end - next.start > 2)

/** Whether segmentation does not take it for an ordinary word: not 平台 or a unit (5台). */
const isName = ({ start, end, pos }: Token): boolean =>
  end - start === 1 ? !/^[mqtv]/.test(pos) : /^(?:j|n[rstz]|x)/.test(pos)

/** A run of divisions half of which are distinctive, of cities of the report's own province, or of countries. */
function agree(reading: Reading, run: readonly Hit[]): boolean {
  if (run.length > 6 || run.some(({ word }, i) => word === run[i + 1]?.word)) return false // 老老实实
  if (wordAt(reading, run[0]!.start, run.at(-1)!.end)?.names[0]?.type === 'NONE') return false // 非法
  const division = run.every((hit) => hit.word.names.some((name) => !isCountry(name)))
  if (division && run.filter(isDistinctive).length * 2 >= run.length) return true
  if (areOwnCities(reading, run)) return true
  if (run.length > 4) return false
  if (run.every(isContinent) && reading.text.startsWith('亚', run[0]!.start)) return true // 亚非拉, not 欧亚
  const china = run.some(isChina)
  return run.every((hit) => isMajorCountry(hit) || (china && isCountryToo(hit)))
}

/**
 * Cities of the report's own province, whose characters are ordinary words too: three or more (济青烟 in a report of
 * 山东省), or two that are said to become one (西咸一体化).
 */
const areOwnCities = ({ place, text }: Reading, run: readonly Hit[]): boolean =>
  (run.length > 2 || (run.length === 2 && /^(?:一体|同城)/.test(text.slice(run[1]!.end, run[1]!.end + 2)))) &&
  run.length < 6 &&
  run.every(({ word }) => isHome(word.names, place))

/** Whether segmentation takes the character for a place: 美/ns in 远销美、日. */
const isTaggedPlace = ({ tokens, tokenAt }: Reading, { start, end }: Hit): boolean => {
  const token = tokens[tokenAt[start]!]!
  return token.start === start && token.end === end && /^(?:ns|j)/.test(token.pos)
}

/** Whether the same is said twice, and once of what seldom is anything else: 援青 beside 援疆, 治蜀 beside 兴川. */
function inPair(reading: Reading, { start, end }: Hit, { before }: Contexts): boolean {
  const { text } = reading
  if (before.get(text[start - 1] ?? '') === undefined) return false
  return (
    (before.has(text[start - 3] ?? '') && isAbbreviation(reading, start - 2)) ||
    (text[start - 2] === '、' && before.has(text[start - 4] ?? '') && isAbbreviation(reading, start - 3)) ||
    (before.has(text[end] ?? '') && isAbbreviation(reading, end + 1))
  )
}

const isAbbreviation = (reading: Reading, at: number): boolean =>
  hitsAt(reading, at).some((hit) => hit.end === at + 1 && hit.word.standsFor !== 0 && isDistinctive(hit))

/** Whether somebody goes there or is there, in one word with it: 旅日, 访美, 驻华使馆. */
const isVisited = ({ text }: Reading, hit: Hit): boolean =>
  visits.isAt(text, hit.start - 1) && (isMajorCountry(hit) || isDistinctive(hit))

const visits = new Units('旅访留赴驻')

function besideContext(reading: Reading, hit: Hit, around: Contexts): boolean {
  const { text, tokens, tokenAt } = reading
  const inOne = tokens[tokenAt[hit.start]!]!.start === hit.start - 1
  if (inOne && isVisited(reading, hit)) return true
  const before = around.before.get(text[hit.start - 1] ?? '')
  if (before !== undefined && isHomeCity(reading, hit)) return true
  const trusted = (what: string | undefined): boolean =>
    what === 'any'
      ? isDistinctive(hit) || isMajorCountry(hit)
      : what === 'division'
        ? isDistinctive(hit)
        : what === 'abroad'
          ? isSpecial(hit) || (isMajorCountry(hit) && !isChina(hit))
          : what === 'special'
            ? isSpecial(hit)
            : what === 'river' && isRiver(hit)
  return (trusted(before) && text[hit.start] !== '老') || trusted(after(reading, hit, around))
}

const movements = new Units('在来赴驻留离抵返')

/** A city of the report's own province, where segmentation takes its character for an abbreviation: 在汉成立. */
const isHomeCity = ({ text, tokens, tokenAt, place }: Reading, { start, end, word }: Hit): boolean => {
  const token = tokens[tokenAt[start]!]!
  if (token.end !== end || !isHome(word.names, place)) return false
  if (token.start === start) return token.pos === 'j'
  return token.start === start - 1 && token.pos === 'x' && movements.isAt(text, token.start) // 来汉, not 涉黑
}

/** What stands for a place before the word that follows, if that word says so. */
function after({ text }: Reading, { end }: Hit, around: Contexts): string | undefined {
  return around.after.get(text.slice(end, end + 1)) ?? around.after.get(text.slice(end, end + 2))
}

function proposeAll(reading: Reading, run: readonly Hit[]): void {
  const countries = run.every((hit) => hit.word.names.some(isCountry)) && !run.every(isDistinctive)
  for (const { start, end, word } of run) {
    const names = word.names.filter((name) => isCountry(name) === countries)
    const choice = chooseName(names.length > 0 ? names : word.names, reading.place)
    if (choice !== undefined) propose(reading, { start, end, type: 'PLACE', score: 0.9, by: 'rule', id: choice.id })
  }
}

const isCountry = (name: Name): boolean => /country|region/.test(name.note ?? '')
const isDistinctive = ({ word }: Hit): boolean => (word.standsFor & Stands.Distinctive) !== 0
const isSpecial = ({ word }: Hit): boolean => (word.standsFor & Stands.Special) !== 0
const isRiver = ({ word }: Hit): boolean => (word.standsFor & Stands.River) !== 0
const isContinent = ({ word }: Hit): boolean => (word.standsFor & Stands.Continent) !== 0
const isChina = ({ word }: Hit): boolean => (word.standsFor & Stands.China) !== 0
const isCountryToo = ({ word }: Hit): boolean => (word.standsFor & Stands.Pair) !== 0
const isMajorCountry = ({ word }: Hit): boolean => (word.standsFor & Stands.Major) !== 0

/** Whether the word before a single abbreviation says that it stands for a place: 在渝. */
export function hasContextBefore({ text }: Reading, start: number): boolean {
  contexts ??= readContexts()
  return contexts.isBefore.isAt(text, start - 1)
}

interface Contexts {
  /** Words before the abbreviation, with what it may stand for. */
  readonly before: ReadonlyMap<string, string>
  readonly after: ReadonlyMap<string, string>
  /** Those of one character. */
  readonly isBefore: Units
  readonly isAfter: Units
}

let contexts: Contexts | undefined

function readContexts(): Contexts {
  const before = new Map<string, string>()
  const after = new Map<string, string>()
  for (const { fields } of builtinRows('entities/abbreviation-contexts.tsv')) {
    const [word = '', side, what = ''] = fields
    ;(side === 'before' ? before : after).set(word, what)
  }
  const single = (words: ReadonlyMap<string, string>) =>
    new Units([...words.keys()].filter((word) => word.length === 1).join(''))
  return { before, after, isBefore: single(before), isAfter: single(after) }
}
