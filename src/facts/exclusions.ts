import type { Span } from '../document.js'
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
const valueWord =
  /(?:达到?|为|是|至|到|过|破|在|长|降|升|高|加|少|于|缩小|占|了|约|近|超|逾|足|分别|：|、|和|，|有|共|均)$/
const thresholds = /^(?:以上|以下|以内|及以上)/

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
      /[级届号版型代强网制路桥线厂院岛镇乡旗]/.test(behind(c, p)) &&
      (c.unit === '' || c.dimension === 'none' || !counting(c) || '强号线'.includes(c.unit)) &&
      c.end <= c.numeral.end + 1,
  ],
  ['a session', (c, p) => c.unit === '次' && chinese(c) && /^(?:全会|全体|会议|代表|党代)/.test(next(c, p, 2))],
  [
    'an age group',
    (c, p) =>
      c.dimension === 'age' && (/^的?[^，。；、左以提增达和至到\s]/.test(next(c, p)) || /[满岁]$/.test(previous(c, p))),
  ],
  ['time of day', (c, p) => c.unit === '分' && /[时点]$/.test(previous(c, p))],
  ['a step or mark', (c, p) => c.dimension === 'count' && /^[^，。；、]{0,5}(?:大关|台阶|关口)/.test(next(c, p, 8))],
  ['a class', (c, p) => /^(?:级|型|量级|时代|位一体|周年|年代|世纪|星级|步走|步曲)/.test(next(c, p, 3))],
  [
    'year or date',
    (c, p) =>
      /[年月日时点世周]/.test(behind(c, p)) &&
      /^(?:年|月(?!均)|日(?!均)|号|时(?!间)|点(?!五)|世纪|周年)/.test(
        p.normal.slice(c.numeral.end, c.numeral.end + 3),
      ) &&
      !isDuration(c, p),
  ],
  ['time frame', (c, p) => c.dimension === 'time' && !isDuration(c, p)],
  [
    'Chinese numeral up to ten with a counting word',
    (c) => chinese(c) && counting(c) && c.numeral.form !== 'fraction' && !c.numeral.grand && isSmall(c.numeral),
  ],
  [
    'bare magnitude',
    (c) =>
      c.numeral.form === 'bare' &&
      !/[超近逾上约]$|突破|达到?$|超过|将近|接近|不足|跨越|跃上|迈上|迈过/.test(c.prefix) &&
      !c.numeral.more,
  ],
  [
    'bare magnitude without anything counted',
    (c, p) => c.numeral.form === 'bare' && c.unit === '' && !/[\u4e00-\u9fff]/.test(behind(c, p)),
  ],
  [
    'Chinese numeral without a unit',
    (c) => chinese(c) && c.unit === '' && c.dimension === '' && c.numeral.form !== 'fraction' && !c.numeral.grand,
  ],
  [
    'positional digits',
    (c) => c.numeral.form === 'positional' && (c.unit === '' || c.numeral.end - c.numeral.start === 2),
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
  ['threshold of a class', (c, p) => c.suffix !== '' && thresholds.test(c.suffix) && isThreshold(c, p)],
  [
    'an idiom',
    (c, p) =>
      chinese(c) &&
      c.unit.length === 1 &&
      c.numeral.end === c.numeral.start + 1 &&
      idioms.test(p.normal.slice(Math.max(0, c.start - 1), c.end + 2)),
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
      !valueWord.test(previous(c, p, 3)),
  ],
  [
    'size of a product or project',
    (c, p) =>
      (c.dimension === 'length' && c.unit === '英寸') ||
      c.dimension === 'voltage' ||
      (isSize.has(c.dimension) && projects.test(next(c, p, 14))),
  ],
  [
    'ratio sign',
    (c, p) =>
      c.unit === '' &&
      c.dimension === '' &&
      /[：:∶]/.test(behind(c, p)) &&
      /\d/.test(p.normal[c.numeral.end + 1] ?? ''),
  ],
]

const isSize = new Set(['mass', 'power', 'voltage', 'volume', 'energy'])
const projects = /^[^，。；、：\d]{0,7}(?:装置|生产线|产线|泊位|航道|乙烯工程|攻坚|级)/

const idioms =
  /一刻|一度|一面|一方|一元|一块|一道|一口|一手|一线|一号|一点|一把|一丝|一里|一分|一角|一层|一克|一寸|一里|一瓶|一头|一对|一双|十里|十分(?!之|钟)|八方|四方|三分|七分|一成|方方/

/** 第4位, 第三大…, 居全国第一: a position, not an ordinal. */
function isRank(c: Candidate, { normal, span: { start } }: Place): boolean {
  const before = normal.slice(Math.max(start, c.start - 10), c.start)
  if (c.unit === '位' || c.unit === '名')
    return c.numeral.ordinal && !/年|次/.test(normal[c.end] ?? '') && !/(?:在|是)$/.test(before)
  if (c.unit === '大' || c.unit === '强')
    return (
      c.numeral.ordinal &&
      /(?:全国|全球|世界|亚洲|全省|全市|西部|国内|跻身|成为|为|居|列|西南|东北|中部)[的]?$/.test(before)
    )
  if (c.unit !== '' || /[一二三四五六七八九十\d]/.test(normal[c.end] ?? '')) return false
  return (
    rankCue.test(before) &&
    !/^(?:产业|个|次|届|批|季|时间|书记|轮|阶段|生产力|动力|课堂|师|人民|中级|医院|中学|线|方阵|梯队|机|部|期|条|家|要)/.test(
      normal.slice(c.end, c.end + 3),
    )
  )
}

const rankCue =
  /(?:居|列|排|排名|位|全国|全球|世界|全省|亚洲|全市|中部|西部|东部|国内|同类|领域|副省级城市|城市|跃升|升至|升到|保持|蝉联|榜)(?:的|前|连续)?$|(?:居|列|排|位|名)[^，。；]{1,8}$/

/** A stretch of time that is itself what was measured. */
function isDuration(c: Candidate, { normal, span: { start } }: Place): boolean {
  if (c.dimension !== 'time') return false
  const before = normal.slice(Math.max(start, c.start - 8), c.start)
  const after = normal.slice(c.end, c.end + 3)
  const number = Number(c.low.digits)
  if (c.unit === '年' && (c.numeral.form === 'positional' || (number > 1000 && c.low.scale === 0))) return false
  if (c.unit === '日' || c.unit === '月' || c.unit === '时' || c.unit === '周') return false
  if (
    c.numeral.script === 'chinese' &&
    isSmall(c.numeral) &&
    !c.numeral.more &&
    !/(?:延长|缩短|压缩|提前|提高|减少|增加)(?:到|至|为|了)?$/.test(before)
  )
    return false
  if (/^(?:代|来|前|后|内|期|间|里|以来|之内|之后|之前|时|届|计划|行动|规划|攻坚)/.test(after)) return false
  if (/(?:连续|近|过去|未来|今后|最近|历时|为期|前|这|头|每|满|第|又|再|当|首)$/.test(before) && c.prefix === '')
    return false
  if (/(?:连续|过去|未来|今后|最近|为期|历时|再延长)$/.test(before)) return false
  if (
    /(?:达到?|为|至|到|从|由|缩短|压缩|压减|减少|延长|提前|平均|超过|不超过|寿命|时间|时长|周期|年限|天数|时限|增加|控制在|低于|高于|少于|长达)(?:了)?$/.test(
      before,
    )
  )
    return true
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
  return (
    /(?:指数|系数|比值|之比|收入比|得分|评分|密度|强度)$/.test(normal.slice(Math.max(start, c.start - 3), c.start)) &&
    /^[，。；、）]?$/.test(after)
  )
}

/** 亿元以上重大产业项目, 65岁以上老人: the number says which ones, not how many. */
function isThreshold(c: Candidate, { normal }: Place): boolean {
  const after = normal.slice(c.end, c.end + 10)
  if (!/^的?[\u4e00-\u9fff“]/.test(after)) return false
  if (c.dimension === 'age') return true // as 65岁以上老人
  if (c.dimension === 'money')
    return (
      !/^的?[^，。；、]{0,6}(?:资金|投资|贷款|债|收入|产值|销售|利润|支出|经费|补助|融资|损失)/.test(after) ||
      /项目|企业|工程/.test(after)
    )
  return isSize.has(c.dimension) && c.dimension !== 'length'
}
