import type { Meta, Section } from '../document.js'
import { findDates } from '../text/dates.js'
import { normalise } from '../text/normal.js'
import { type Head, kindOfTitle } from './head.js'

const REVIEW = /回顾|总结|执行情况|完成情况|主要工作|工作情况|成就|成绩|决算|收支/
const PLAN = /安排|任务|目标|展望|重点工作|要求|打算|思路|预算|建议/

/**
 * The year a report looks back on. In order:
 * 1. its title or the heading of its review (`2025年工作总结`, `一、2025年工作回顾`): the latest year before the word;
 * 2. the heading of its plan (`三、2026年重点工作`): the year before;
 * 3. its title, by the kind of document: `2025年统计公报` reports 2025, a work report titled 2026 reviews 2025;
 * 4. the first sentences (`2025年是…`, `刚刚过去的2025年`);
 * 5. the day it was given: the year before in the first half of a year, that year in the second.
 *
 * @returns undefined where nothing tells
 */
export function inferReportYear(
  normal: string,
  sections: readonly Section[],
  given: Meta,
  head: Head,
): number | undefined {
  const ownTitle = normalise(given.title ?? head.title ?? '')
  for (const [kind, shift] of [
    [REVIEW, 0],
    [PLAN, -1],
  ] as const) {
    const headings = sections.slice(0, 60).map(({ heading }) => normal.slice(heading.start, heading.end))
    for (const title of shift < 0 ? headings : [ownTitle, ...headings]) {
      if (!kind.test(title) || (shift < 0 && REVIEW.test(title))) continue
      // of `1998年工作回顾和1999年工作要求` the year before the word
      const before = title.slice(0, title.search(kind))
      const years = findDates(before.length > 0 ? before : title).map(({ year }) => year)
      if (years.length > 0) return Math.max(...years) + shift
    }
  }
  const date = given.date ?? head.date
  const [issued] = date === undefined ? [] : findDates(normalise(date).replace(/^(\d{4})$/, '$1年'))
  const kind = kindOfTitle(ownTitle)
  const titled = findDates(ownTitle)[0]?.year
  if (titled !== undefined) {
    if (kind === 'same') return titled
    if (kind === 'past') return issued !== undefined && issued.year > titled ? titled : titled - 1
  }
  const opening = /(?:刚刚过去的|过去的)?([12]\d{3}) ?年，?(?:是|，?在|，?我|，?全)/.exec(normal.slice(0, 1500))
  if (opening && kind !== 'plan') {
    const year = Number(opening[1])
    if (issued === undefined || year <= issued.year) return year
  }
  if (issued === undefined) return titled
  if (kind === 'plan') return issued.year
  return issued.month !== undefined && issued.month >= 7 ? issued.year : issued.year - 1
}
