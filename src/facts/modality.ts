import type { Document, Layers, Period, Span } from '../document.js'
import { type Anchor, between, firstYear, lastYear, of, timeWords } from './periods.js'

/** What a stretch of a report does, and for which time. */
export interface Mode {
  /** `review` tells what was, `plan` what is to be. */
  readonly modality: 'actual' | 'target'
  /** The year or years it is about; null where unknown. */
  readonly period: Period | null
  /** Where this was read off: a heading, a sentence, or the tone of the paragraph. */
  readonly by: string
}

type Source = Document<Pick<Layers, 'sections' | 'sentences'>>

const planHeading =
  /(?:工作安排|工作部署|重点工作|主要任务|重点任务|目标任务|主要目标|预期目标|工作思路|工作建议|总体要求|今后|下一步|展望|(?:年|时期)(?:的)?(?:工作|目标|任务|总体)|草案|计划安排|预算安排|努力实现|奋斗目标|基本任务|目标和|部署|规划|打算)/
const reviewHeading = /(?:回顾|总结|工作情况|执行情况|完成情况|成就|取得|主要工作|工作成效|开展情况|落实情况|过去)/
const planOpening =
  /^(?:（[一二三四五六七八九十]{1,3}）|[一二三四五六七八九十]{1,3}、)?(?:今年|明年|下一步|今后|新的一年|未来|到20\d\d年|“十[四五六]五”时期|(?:20\d\d|[一二][九〇][一二三四五六七八九〇]{2})年)[^。《]{0,36}(?:要|将|目标|建议|总体要求|打算|任务|安排)|^[^。《]{0,10}(?:主要预期目标|预期目标是|主要目标是|做好(?:今年|明年|新一年|下一步))|^今年(?:是|的|要|将|工作|重点|政府工作|发展)/
const reviewOpening = /^[^，。]{0,12}(?:过去|去年|刚刚过去|一年来|五年来|回顾|回首|上年)/

/**
 * The mode of each sentence, in order: that of the innermost heading that says one; else what an opening sentence
 * (`今年发展主要预期目标是`) set; else what the paragraph sounds like.
 */
export function modesOf(doc: Source, normal: string, anchor: Anchor): Mode[] {
  const bySection = doc.sections.map((section) =>
    headingMode(normal.slice(section.heading.start, section.heading.end), section.heading, normal, anchor),
  )
  const chain = (index: number | undefined): Mode | null => {
    // sections are ordered by start: the parents stand before their children
    for (let i = index ?? -1; i >= 0; i--) {
      const section = doc.sections[i]!
      if (i !== index && (section.end < doc.sections[index!]!.end || section.level >= doc.sections[index!]!.level))
        continue
      if (bySection[i] !== null) return bySection[i]!
    }
    return null
  }
  const cache = new Map<number | undefined, Mode | null>()
  const modes: Mode[] = []
  const start: Mode = {
    modality: 'actual',
    period: anchor.report === null ? null : of(anchor.report),
    by: 'the report looks back',
  }
  let opened: Mode | null = null
  let lastSection: number | undefined
  const votes = votesOf(doc, normal)
  doc.sentences.forEach((sentence, i) => {
    const text = normal.slice(sentence.start, Math.min(sentence.end, sentence.start + 60))
    if (!cache.has(sentence.section)) cache.set(sentence.section, chain(sentence.section))
    const heading = cache.get(sentence.section)!
    if (sentence.section !== lastSection && heading !== null) opened = null
    lastSection = sentence.section
    const open = openingMode(text, sentence, normal, anchor)
    if (open !== null) opened = open
    const voted: Mode | null =
      votes[i]! && anchor.report !== null
        ? { modality: 'target', period: of(anchor.report + 1), by: 'the wording of the passage' }
        : null
    modes.push(opened ?? heading ?? voted ?? start)
  })
  return modes
}

function headingMode(text: string, span: Span, normal: string, anchor: Anchor): Mode | null {
  const title = text.slice(0, 60)
  const times = timeWords(normal, span.start, Math.min(span.end, span.start + 60), anchor)
  const plan = planHeading.test(title) && !/回顾|总结|执行情况|完成情况|成就/.test(title)
  const review = reviewHeading.test(title)
  const { report } = anchor
  if (times.length > 0) {
    const last = times.at(-1)!.period
    const ends = Math.max(...times.map((t) => lastYear(t.period)))
    if (report !== null && ends > report && !review) return planned(times.length > 1 ? times[0]!.period : last, title)
    if (review || report === null || ends <= report) {
      const year = times.find((t) => t.period.start === t.period.end) ?? times[0]!
      if (plan && !review && ends === report) return null
      return { modality: 'actual', period: year.period, by: `the heading ${title}` }
    }
  }
  if (plan && !review && report !== null)
    return planned(/今后|未来/.test(title) ? between(report + 1, report + 5) : of(report + 1), title)
  if (review && report !== null)
    return {
      modality: 'actual',
      period: /五年|任期|本届/.test(title) ? between(report - 4, report) : of(report),
      by: `the heading ${title}`,
    }
  return null
}

function planned(period: Period, title: string): Mode {
  return { modality: 'target', period, by: `the heading ${title}` }
}

function openingMode(text: string, span: Span, normal: string, anchor: Anchor): Mode | null {
  const { report } = anchor
  if (report === null) return null
  if (planOpening.test(text)) {
    const times = timeWords(normal, span.start, Math.min(span.end, span.start + 40), anchor)
    const time = times.find((t) => lastYear(t.period) > report)
    if (time !== undefined) return { modality: 'target', period: time.period, by: `the opening ${text.slice(0, 12)}` }
    if (times.length === 0)
      return { modality: 'target', period: of(report + 1), by: `the opening ${text.slice(0, 12)}` }
  }
  if (reviewOpening.test(text))
    return {
      modality: 'actual',
      period: /五年/.test(text) ? between(report - 4, report) : of(report),
      by: `the opening ${text.slice(0, 12)}`,
    }
  return null
}

const done =
  /了|同比|比上年|达到|突破|增长\d|下降\d|成功|圆满|顺利|获批|荣获|入选|首次|全年|累计|跃居|落户|投运|落地|取得|竣工|投产|获评|建成投用|创新高|稳居/g
const todo =
  /加快|推进|推动|完善|加强|深入|支持|健全|提升|强化|深化|优化|开展|鼓励|引导|力争|确保|要|将|促进|大力|统筹|落实|持续/g

/** For each sentence, whether its neighbourhood sounds like a plan: no word of completion, many of intention. */
function votesOf(doc: Source, normal: string): boolean[] {
  const scores = doc.sentences.map(({ start, end }) => {
    const text = normal.slice(start, Math.min(end, start + 400))
    return [text.match(done)?.length ?? 0, text.match(todo)?.length ?? 0] as const
  })
  return scores.map((_, i) => {
    let was = 0
    let will = 0
    for (let j = Math.max(0, i - 8); j <= Math.min(scores.length - 1, i + 8); j++) {
      was += scores[j]![0]
      will += scores[j]![1]
    }
    return will >= 6 && was * 6 < will
  })
}

/** The period of a target: the last year of a plan for several years, that year of a plan for one. */
export function targetYear(period: Period): Period {
  return firstYear(period) === lastYear(period) ? period : of(lastYear(period))
}
