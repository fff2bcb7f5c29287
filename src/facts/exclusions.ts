import type { Span } from '../document.js'
import { Units } from '../text/units.js'
import { cue } from './cues.js'
import type { Candidate } from './quantities.js'
import { isSmall } from './quantities.js'

/** Where a candidate stands. */
export interface Place {
  readonly normal: string
  /** The sentence. */
  readonly span: Span
  /** The innermost “” or 《》 around it. */
  readonly quote: Span | null
}

/**
 * Why a candidate is no fact, in a word or two, or null when it may be one: names, ordinals, classes, idioms, time frames, bare digits.
 * Each rule is one line; the order does not matter.
 */
export function exclusion(c: Candidate, place: Place): string | null {
  for (const [reason, holds] of rules) if (holds(c, place)) return reason
  return null
}

type Rule = (c: Candidate, place: Place) => boolean

const chinese = (c: Candidate) => c.numeral.script === 'chinese'
const next = (c: Candidate, { normal }: Place, length = 1) => normal.slice(c.end, c.end + length)
const follows = (name: string, c: Candidate, { normal }: Place) => cue(name).beginsAt(normal, c.end)
const previous = (c: Candidate, { normal }: Place, length = 1) => normal.slice(Math.max(0, c.start - length), c.start)
const counting = (c: Candidate) =>
  c.dimension === 'count' ||
  c.dimension === '' ||
  c.dimension === 'none' ||
  c.dimension === 'score' ||
  c.dimension === 'position'
const isMeasure = (c: Candidate) => !counting(c) && c.dimension !== 'time' && c.dimension !== 'rank'
/** The character behind the numeral itself. */
const behind = (c: Candidate, { normal }: Place) => normal[c.numeral.end] ?? ''

const rules: readonly (readonly [string, Rule])[] = [
  ['in a name in quotation marks', (_, p) => p.quote !== null && p.quote.end - p.quote.start <= 24],
  ['in a title', (_, p) => p.quote !== null && p.normal[p.quote.start] === '《'],
  ['ordinal', (c, p) => c.dimension === 'rank' && !isRank(c, p)],
  [
    'letters around it',
    (c, p) =>
      (/[A-Za-z@#_&+×*]/.test(p.normal[c.numeral.start - 1] ?? '') && c.prefix === '') ||
      (/[A-Za-z+×*·]/.test(behind(c, p)) && c.end === c.numeral.end),
  ],
  [
    'part of a date, section number or version',
    (c, p) => c.unit === '' && (/[.．]/.test(behind(c, p)) || p.normal[c.numeral.start - 1] === '.'),
  ],
  [
    'a class or a name',
    (c, p) =>
      c.suffix === '' &&
      c.numeral.unit === '' &&
      cue('class-end').is(behind(c, p)) &&
      (c.unit === '' || c.dimension === 'none' || !counting(c) || '强号线届'.includes(c.unit)) &&
      !(c.unit === '届' && cue('held').endsAt(p.normal, c.start)) &&
      c.end <= c.numeral.end + 1,
  ],
  ['a place called by a number', (c, p) => chinese(c) && c.suffix === '' && isPlaceName(c, p)],
  ['a session', (c, p) => c.unit === '次' && chinese(c) && follows('session', c, p)],
  [
    'an age group',
    (c, p) =>
      c.dimension === 'age' &&
      (/^的?[^，。；、左以提增达和至到\s]/.test(next(c, p)) ||
        /^[至到—-][^，。；]{1,4}岁(?:以[上下])?的?[\u4e00-\u9fff]/.test(next(c, p, 12)) ||
        /[满岁]$/.test(previous(c, p))),
  ],
  ['of so much or so many each', (c, p) => c.dimension !== 'time' && /每$/.test(previous(c, p))],
  ['time of day', (c, p) => c.unit === '分' && /[时点]$/.test(previous(c, p))],
  ['a step or mark', (c, p) => c.unit.length === 1 && '个道级次'.includes(c.unit) && nearBehind('mark', c, p, 5)],
  ['a class of what was counted', (c, p) => c.unit === '类' && /\d[个种款项家]$/.test(previous(c, p, 2))],
  ['a class', (c, p) => follows('class-word', c, p)],
  [
    'year or date',
    (c, p) =>
      behind(c, p) !== '号' &&
      c.numeral.form !== 'fraction' &&
      cue('date-unit').beginsAt(p.normal, c.numeral.end) &&
      !isDuration(c, p),
  ],
  ['time frame', (c, p) => c.dimension === 'time' && !isDuration(c, p)],
  [
    'Chinese numeral up to ten with a counting word',
    (c) =>
      chinese(c) &&
      counting(c) &&
      c.numeral.form !== 'fraction' &&
      !c.numeral.grand &&
      isSmall(c.numeral) &&
      c.low.scale === 0,
  ],
  [
    'bare magnitude',
    (c, { normal }) =>
      c.numeral.form === 'bare' &&
      !cue('magnitude-word').endsAt(c.prefix, c.prefix.length) &&
      (c.unit === '兆' ||
        !cue('magnitude-verb').endsAt(normal, normal[c.start - 1] === '了' ? c.start - 1 : c.start)) &&
      !c.numeral.more,
  ],
  [
    'bare magnitude without anything counted',
    (c, p) =>
      c.numeral.form === 'bare' &&
      c.unit === '' &&
      !(c.numeral.grand && closing.isAt(p.normal, c.end)) &&
      !/[\u4e00-\u9fff]/.test(behind(c, p)),
  ],
  [
    'a class that has passed a bare magnitude',
    (c, p) =>
      c.numeral.form === 'bare' &&
      c.dimension !== 'count' &&
      /^[过破]/.test(c.prefix) &&
      !/^[，。；、）]?$/.test(next(c, p)),
  ],
  [
    'Chinese numeral without a unit',
    (c, p) =>
      chinese(c) &&
      c.unit === '' &&
      c.dimension === '' &&
      c.numeral.form !== 'fraction' &&
      !c.numeral.grand &&
      !(c.low.scale > 0 && isBareValue(c, p)) &&
      !(c.numeral.more && !isSmall(c.numeral) && closing.isAt(p.normal, c.end)), // 人员一千四百余
  ],
  [
    'positional digits',
    (c) =>
      c.numeral.form === 'positional' &&
      c.low.scale === 0 &&
      (c.unit === '' || c.numeral.end - c.numeral.start === 2 || cue('class-end').is(c.unit)),
  ],
  [
    'number without unit or magnitude',
    (c, p) =>
      c.unit === '' &&
      c.dimension === '' &&
      !chinese(c) &&
      !c.numeral.grand &&
      c.numeral.form !== 'fraction' &&
      !isBareValue(c, p),
  ],
  ['threshold of a class', (c, p) => cue('threshold').beginsAt(c.suffix, 0) && isThreshold(c, p)],
  [
    'so much or more each',
    (c, p) => c.dimension === 'money' && c.approx !== 'exact' && c.suffix === '' && isOfEach(c, p),
  ],
  [
    'an idiom',
    (c, p) =>
      chinese(c) &&
      c.unit.length === 1 &&
      c.low.scale === 0 &&
      c.numeral.end === c.numeral.start + 1 &&
      cue('idiom').isIn(p.normal, Math.max(0, c.start - 1), c.end + 2),
  ],
  [
    'one, of a measure',
    (c, p) =>
      chinese(c) &&
      isMeasure(c) &&
      c.dimension !== 'ratio' &&
      c.dimension !== 'points' &&
      c.dimension !== 'money' &&
      c.low.digits === 1n &&
      !cue('value-word').endsAt(p.normal, c.start) &&
      !cue('each-has').isIn(p.normal, Math.max(p.span.start, c.start - 8), c.start),
  ],
  [
    'size of a product or project',
    (c, p) =>
      (c.dimension === 'length' && c.unit === '英寸') ||
      c.dimension === 'voltage' ||
      (isSize.has(c.dimension) && (nearBehind('sized-thing', c, p, 7) || isEach(c, p) || isSizeOf(c, p))),
  ],
  [
    'three corners',
    (c, p) => c.unit === '角' && chinese(c) && c.low.scale === 0 && !cue('corner-before').endsAt(p.normal, c.start),
  ],
  ['where something is', (c, p) => c.dimension === 'length' && follows('place-behind', c, p)],
  ['latitude or longitude', (c, p) => cue('degrees-of').endsAt(p.normal, c.start)],
  ['a numbered paper', (c, p) => c.unit === '条' && cue('paper-before').endsAt(p.normal, c.start)],
  [
    'ratio sign',
    (c, p) =>
      c.unit === '' &&
      c.dimension === '' &&
      /[：:∶]/.test(behind(c, p)) &&
      /\d/.test(p.normal[c.numeral.end + 1] ?? ''),
  ],
]

/** The end of a clause. */
const closing = new Units('，。；')

const isSize = new Set(['mass', 'power', 'voltage', 'volume', 'energy'])

/** Whether a word of the list begins at most so many characters behind the number, in its clause. */
function nearBehind(name: string, c: Candidate, { normal }: Place, distance: number): boolean {
  for (let at = c.end; at <= c.end + distance; at++) {
    if (cue(name).beginsAt(normal, at)) return true
    if (/[，。；、：\d]/.test(normal[at] ?? '。')) return false
  }
  return false
}

/** 五里牌, 十八里铺, 三十家子镇, 十二道沟: a distance or a count, and what places end in. */
function isPlaceName({ unit, unitEnd }: Candidate, { normal }: Place): boolean {
  if (unit === '里') return cue('place-of-miles').beginsAt(normal, unitEnd)
  if (unit === '家') return cue('place-of-houses').beginsAt(normal, unitEnd)
  return unit === '道' && cue('place-of-ways').beginsAt(normal, unitEnd)
}

/** 四台三十万千瓦机组: how large each of them is. */
function isEach(c: Candidate, { normal }: Place): boolean {
  return /[台套座]$/.test(normal.slice(c.start - 1, c.start)) && cue('sized-machine').beginsAt(normal, c.end)
}

/** 二十万千瓦机组两台, 三十万千瓦的核电站一座: how large each is of those counted behind. */
function isSizeOf(c: Candidate, { normal }: Place): boolean {
  const end = cue('sized-machine').endOf(normal, normal[c.end] === '的' ? c.end + 1 : c.end)
  return end >= 0 && /^(?:各|共)?[\d一二两三四五六七八九十百]{1,4}[台套座个艘架]/.test(normal.slice(end, end + 6))
}

/** 第4位, 第三大…, 居全国第一: a position, not an ordinal. */
function isRank(c: Candidate, { normal, span: { start } }: Place): boolean {
  const before = normal.slice(Math.max(start, c.start - 10), c.start)
  if (c.unit === '位' || c.unit === '名')
    return (c.numeral.ordinal || c.prefix === '前') && !/年|次/.test(normal[c.end] ?? '') && !/(?:在|是)$/.test(before)
  if (c.unit === '大' || c.unit === '强')
    return (
      c.numeral.ordinal &&
      cue('rank-before-noun').endsAt(normal, normal[c.start - 1] === '的' ? c.start - 1 : c.start, start)
    )
  if (c.unit !== '' || /[一二三四五六七八九十\d]/.test(normal[c.end] ?? '')) return false
  return (
    (cue('rank-word').endsAt(normal, withoutEnd(before, start, c.start), start) || positionVerb.test(before)) &&
    !cue('ordinal-noun').beginsAt(normal, c.end)
  )
}

/** 居全省同类城市第三 */
const positionVerb = /[居列排位名][^，。；]{1,8}$/

/** Where the words before a number end, without 的, 前 or 连续. */
function withoutEnd(before: string, floor: number, end: number): number {
  return Math.max(floor, end - (/(?:的|前|连续)$/.exec(before)?.[0].length ?? 0))
}

/** A stretch of time that is itself what was measured. */
function isDuration(c: Candidate, { normal, span: { start } }: Place): boolean {
  if (c.dimension !== 'time') return false
  const before = normal.slice(Math.max(start, c.start - 8), c.start)
  const after = normal.slice(c.end, c.end + 3)
  const preceded = (name: string, end = c.start) => cue(name).endsAt(normal, end, start)
  const number = Number(c.low.digits)
  if (c.unit === '年' && (c.numeral.form === 'positional' || (number > 1000 && c.low.scale === 0))) return false
  if (c.unit === '日' || c.unit === '月' || c.unit === '时' || c.unit === '周') return false
  if (
    c.numeral.script === 'chinese' &&
    isSmall(c.numeral) &&
    !c.numeral.more &&
    !preceded('duration-change', /[到至为了]$/.test(before) ? c.start - 1 : c.start) &&
    !(c.unit !== '年' && preceded('half-before'))
  )
    return false
  if (cue('frame-after').beginsAt(normal, c.end)) return false
  if (preceded('frame-before') && c.prefix === '') return false
  if (preceded('frame-always')) return false
  // 由上年的29个月缩短到19个月
  if (cue('duration-turn').beginsAt(normal, c.end)) return true
  if (preceded('duration-measured', before.endsWith('了') ? c.start - 1 : c.start)) return true
  if (c.unit === '年' || c.unit === '季度' || c.unit === '个季度' || c.unit === '年度') return false
  return c.numeral.script === 'arabic'
    ? /^(?:[，。；、]|以上|左右|的|$)/.test(after) || (c.dimension === 'time' && c.unit === '天') || c.numeral.more
    : c.numeral.more
}

/** A value without unit: 由3.27缩小至2.93, 指数为52.1. */
function isBareValue(c: Candidate, { normal, span: { start } }: Place): boolean {
  const before = normal.slice(Math.max(start, c.start - 4), c.start)
  const after = normal[c.end] ?? ''
  if (
    /(?:[^以认作因成视称分]为|达到?|[提升降缩扩减][^，。；]{0,3}[至到]|[由从]|保持在|稳定在|控制在|超过|低于|突破)$/.test(
      before,
    )
  ) {
    return /^[，。；、）左以缩扩提下降上增减的和至到]?$/.test(after)
  }
  // 系数只有0.52
  const only = /(?:只有|仅为?|仅有|只达|高达)$/.exec(before)?.[0].length ?? 0
  if (!/^[，。；、）]?$/.test(after)) return false
  // 容积率不大于2.5
  const verb = c.start === c.numeral.start ? c.prefix.length : 0
  // 百万吨死亡率0.82, 社队小矿高达十一点七
  if (c.low.scale > 0 && (only > 0 || cue('ratio-end').endsAt(normal, c.start - verb))) return true
  return cue('pure-number').endsAt(normal, c.start - only, start)
}

/** 年收入不足5000元的空壳村, 年纳税超千万元的有38家: the number says which ones, those are counted behind. */
function isOfEach(c: Candidate, { normal }: Place): boolean {
  if (normal[c.end] !== '的') return false
  const end = cue('sized-noun').endOf(normal, c.end + 1)
  return end >= 0 && /^[由从达共有超近约的为占到增减数]{0,3}\d/.test(normal.slice(end, end + 4))
}

/** 亿元以上重大产业项目, 65岁以上老人: the number says which ones, not how many. */
function isThreshold(c: Candidate, place: Place): boolean {
  const after = place.normal.slice(c.end, c.end + 10)
  if (!/^的?[\u4e00-\u9fff“]/.test(after)) return false
  if (c.dimension === 'age') return true // as 65岁以上老人
  if (c.dimension === 'money') return !nearBehind('money-kind', c, place, 7) || cue('sized-body').isIn(after)
  return isSize.has(c.dimension) && c.dimension !== 'length'
}
