import type { Span } from '../document.js'
import type { Mistake } from './document.js'
import { type Figures, type HeadlineName, headline } from './figures.js'
import { type GoldDocument, goldOf, hasLayer, type PredictedDocument } from './gold.js'
import type { Report } from './index.js'

/**
 * A page that shows each document with gold and prediction side by side, mistakes marked by their kind and listed below.
 * It is one HTML file without scripts, and nothing in it is loaded from elsewhere; texts are escaped.
 * @param report what {@link evaluate} found of these documents
 * @example writeFileSync('report.html', reportPage(golds, predictions, evaluate(golds, predictions)))
 */
export function reportPage(
  golds: readonly GoldDocument[],
  predictions: readonly PredictedDocument[],
  report: Report,
): string {
  const byId = new Map(predictions.map((prediction) => [prediction.id, prediction]))
  const figures = new Map(report.perDocument.map((document) => [document.id, document.figures]))
  const documents = golds.flatMap((gold) => {
    const prediction = byId.get(gold.id)
    const mistakes = report.mistakes.filter(({ id }) => id === gold.id)
    return prediction === undefined ? [] : [documentPart(gold, prediction, mistakes, figures.get(gold.id)!)]
  })
  return `<!DOCTYPE html>
<html lang="zh">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>gongwen: gold and prediction</title>
<style>${styles}</style>
</head>
<body>
<h1>Gold and prediction</h1>
<p>${report.documents} documents, ${report.mistakes.length} mistakes.${
    report.missing.length > 0 ? ` Without a prediction: ${escapeHtml(report.missing.join(', '))}.` : ''
  }</p>
${figuresTable(report)}
<p class="key">${key}</p>
${documents.join('\n')}
</body>
</html>
`
}

/** Text as it may stand in HTML, also between the quotes of an attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}

const percent = (value: number) => (100 * value).toFixed(1)

function figuresTable({ figures, intervals }: Report): string {
  const rows = (Object.keys(headline) as HeadlineName[]).map((name) => {
    const { low, high } = intervals[name]
    return `<tr><td>${name}</td><td>${percent(headline[name](figures))}</td><td>${percent(low)}–${percent(high)}</td></tr>`
  })
  return `<table><tr><th>Figure</th><th>%</th><th>95 % interval</th></tr>${rows.join('')}</table>`
}

const layerNames = ['PLACE', 'ORG', 'PERSON', 'EVENT', 'DOCUMENT', 'fact', 'indicator', 'positive', 'negative']
const mistakeNames: Readonly<Record<Mistake['kind'], string>> = {
  missed: 'missed (in gold only)',
  wrong: 'wrong (predicted only)',
  value: 'another value',
  field: 'another field of a fact',
  tone: 'another tone',
}
const key = [
  ...layerNames.map((name) => `<span class="${name}">${name}</span>`),
  ...Object.entries(mistakeNames).map(([kind, name]) => `<span class="bad bad-${kind}">${name}</span>`),
].join(' ')

function documentPart(
  gold: GoldDocument,
  prediction: PredictedDocument,
  mistakes: readonly Mistake[],
  figures: Figures,
): string {
  const { text } = gold
  const left = [...marksOf(gold), ...mistakeMarks(mistakes, ({ kind }) => kind !== 'wrong')]
  const right = [
    ...marksOf(goldOf({ ...prediction, text })),
    ...mistakeMarks(mistakes, ({ kind }) => kind !== 'missed'),
  ]
  const rows = lines(text).map(
    (line) => `<tr><td>${marked(text, line, left)}</td><td>${marked(text, line, right)}</td></tr>`,
  )
  const shares = [
    ...(hasLayer(gold, 'entities') ? [`entities ${percent(figures.entities.ALL.f1)}`] : []),
    ...(hasLayer(gold, 'facts') ? [`facts ${percent(figures.facts.complete.f1)}`] : []),
    ...(hasLayer(gold, 'tone') ? [`tone ${percent(figures.tone.accuracy)}`] : []),
  ]
  const summary = `${gold.id}: ${mistakes.length} mistakes; ${shares.join(', ')}`
  const phrases = (list: readonly string[]) => escapeHtml(list.join('、'))
  return `<details open><summary>${escapeHtml(summary)}</summary>
<table class="texts"><tr><th>gold</th><th>prediction</th></tr>
${rows.join('\n')}
<tr class="phrases"><td>${phrases(gold.keyphrases)}</td><td>${phrases((prediction.keywords ?? []).slice(0, 10).map((word) => word.text))}</td></tr>
</table>
${mistakeTable(mistakes)}
</details>`
}

/** A span with the classes it gives to its text, and what is said of it on hovering. */
interface Mark extends Span {
  readonly classes: string
  readonly title: string
}

function marksOf({ entities, facts, sentences }: GoldDocument): Mark[] {
  return [
    ...sentences.map(({ start, end, tone }) => ({ start, end, classes: tone === 'neutral' ? '' : tone, title: '' })),
    ...entities.map(({ start, end, type }) => ({ start, end, classes: type, title: type })),
    ...facts.flatMap(({ start, end, indicator, ...fact }) => {
      const { low, high, unit, approx, kind, direction, basis, period, modality } = fact
      const value = low === high ? `${low}` : `${low}–${high}`
      const fields = [approx, kind, direction, basis, period, modality, indicator?.text].filter(
        (field) => field != null,
      )
      const number = { start, end, classes: 'fact', title: `${value} ${unit} (${fields.join(', ')})` }
      return indicator === null ? [number] : [number, { ...indicator, classes: 'indicator', title: '' }]
    }),
  ]
}

function mistakeMarks(mistakes: readonly Mistake[], shown: (mistake: Mistake) => boolean): Mark[] {
  // A phrase is of the whole document: it stands in the lists, not in the text.
  return mistakes
    .filter((mistake) => mistake.layer !== 'phrase' && shown(mistake))
    .map((mistake) => {
      const { start, end, kind, label, gold, predicted } = mistake
      const said = gold === undefined ? '' : `: ${gold} / ${predicted}`
      return { start, end, classes: `bad bad-${kind}`, title: `${kind} ${label}${said}` }
    })
}

/** The lines of a text, without their ends. */
function lines(text: string): Span[] {
  const spans: Span[] = []
  let start = 0
  for (const line of text.split('\n')) {
    if (line.trim() !== '') spans.push({ start, end: start + line.length })
    start += line.length + 1
  }
  return spans
}

/** A line cut where marks begin and end; each piece has the classes of all marks over it. */
function marked(text: string, line: Span, marks: readonly Mark[]): string {
  const over = marks.filter(({ start, end }) => start < line.end && end > line.start)
  const cuts = new Set([line.start, line.end])
  for (const { start, end } of over) cuts.add(Math.max(start, line.start)).add(Math.min(end, line.end))
  const places = [...cuts].sort((a, b) => a - b)
  return places
    .slice(1)
    .map((end, i) => {
      const start = places[i]!
      const here = over.filter((mark) => mark.start <= start && mark.end >= end)
      const surface = escapeHtml(text.slice(start, end))
      if (here.length === 0) return surface
      const classes = [...new Set(here.flatMap((mark) => mark.classes.split(' ')))].filter((name) => name !== '')
      const title = here.flatMap((mark) => (mark.title === '' ? [] : [mark.title])).join('; ')
      if (classes.length === 0) return surface
      const hover = title === '' ? '' : ` title="${escapeHtml(title)}"`
      return `<span class="${escapeHtml(classes.join(' '))}"${hover}>${surface}</span>`
    })
    .join('')
}

function mistakeTable(mistakes: readonly Mistake[]): string {
  if (mistakes.length === 0) return '<p>No mistakes.</p>'
  const rows = mistakes.map(({ layer, kind, label, start, text, gold = '', predicted = '' }) => {
    const cells = [`${layer} ${kind}`, label, text, gold, predicted, `${start}`]
    return `<tr>${cells.map((cell) => `<td>${escapeHtml(cell)}</td>`).join('')}</tr>`
  })
  const titles = ['Mistake', 'Of', 'Text', 'Gold', 'Predicted', 'Offset'].map((title) => `<th>${title}</th>`)
  return `<details><summary>the mistakes as a list</summary><table><tr>${titles.join('')}</tr>${rows.join('')}</table></details>`
}

const styles = `
body { font: 15px/1.7 sans-serif; margin: 2em auto; max-width: 1400px; padding: 0 1em; color: #222 }
table { border-collapse: collapse } td, th { padding: .2em .6em; text-align: left; vertical-align: top; border-bottom: 1px solid #eee }
table.texts { table-layout: fixed; width: 100% } table.texts td { overflow-wrap: anywhere }
summary { cursor: pointer; font-weight: bold; margin: 1em 0 .3em } .phrases td { border-top: 2px solid #999; color: #555 }
.key span { margin-right: .4em; white-space: nowrap }
.PLACE { background: #d6e9ff } .ORG { background: #ffe2c4 } .PERSON { background: #e5d9ff } .EVENT { background: #d8f3d0 } .DOCUMENT { background: #eee }
.fact { background: #fff3a6; font-weight: bold } .indicator { text-decoration: underline dotted }
.positive { color: #14632a } .negative { color: #98220f }
.bad { outline: 2px solid #d22 } .bad-wrong { outline-style: dashed } .bad-value { outline-color: #b0b } .bad-field { outline-color: #c80 }
.bad-tone { outline: none; border-bottom: 2px solid #09c }
`
