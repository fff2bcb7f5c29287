import type { Layers } from '../document.js'
import { defineStage, leavesLayers, type Stage } from '../pipeline.js'
import { normalText } from '../text/normal.js'
import { findFurniture, furnitureSpans } from './furniture.js'
import { findBody, mergeMeta, readHead } from './head.js'
import { splitLines } from './lines.js'
import { joinLines } from './paragraphs.js'
import { inferReportYear } from './report-year.js'
import { findSections } from './sections.js'
import { findSentences } from './sentences.js'

type Adds = Pick<Layers, 'furniture' | 'paragraphs' | 'sections' | 'sentences'>

/**
 * The first stage: what the text consists of. Adds `furniture` (buttons, breadcrumbs, share links of web copies, left
 * out of every later layer), `paragraphs`, `sections` (headings with what stands under them) and `sentences`, and
 * completes `meta` with what the head of the document says: `title`, `subtitle`, `date`, `published`, `source`,
 * `speaker`, `place`, `reportYear`. What the caller gave is never changed.
 *
 * Any string is accepted; time is linear in its length.
 *
 * @example
 * const doc = pipeline().use(structure()).annotate('一、2025年工作回顾\n全市生产总值增长5%。')
 * doc.sections[0]?.title // '2025年工作回顾'
 * doc.meta.reportYear // 2025
 */
export function structure(): Stage<object, Adds> {
  return leavesLayers(
    defineStage<never, Adds>({
      name: 'structure',
      needs: [],
      adds: ['furniture', 'paragraphs', 'sections', 'sentences'],
      refines: ['meta'],
      annotate: (doc) => {
        const normal = normalText(doc)
        const all = splitLines(normal, doc.text)
        const flags = findFurniture(normal, all)
        const lines = all.filter((_, i) => !flags[i])
        const body = findBody(normal, lines)
        const paragraphs = joinLines(normal, lines, body)
        const head = readHead(normal, doc.text, lines, body, doc.meta.title)
        const bodyStart = lines[body]?.start ?? normal.length
        const sections = findSections(
          normal,
          doc.text,
          paragraphs.filter(({ start }) => start >= bodyStart),
        )
        const reportYear = doc.meta.reportYear ?? inferReportYear(normal, sections, doc.meta, head)
        return {
          furniture: furnitureSpans(all, flags),
          paragraphs: paragraphs.map(({ start, end }) => ({ start, end })),
          sections,
          sentences: findSentences(normal, paragraphs, sections),
          meta: mergeMeta(doc.meta, head, reportYear),
        }
      },
    }),
  )
}
