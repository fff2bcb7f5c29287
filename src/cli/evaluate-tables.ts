import {
  type Agreement,
  type Comparison,
  type EntityGroup,
  type Figures,
  type GoldDocument,
  type HeadlineName,
  headline,
  type Interval,
  type Mistake,
  type Report,
  type Score,
} from '../evaluate/index.js'
import { plain, type Style } from './style.js'
import { cut, table } from './table.js'

/** How much is shown and how. */
export interface Show {
  readonly width: number
  readonly style: Style
  /** Of each kind of mistake, at most so many; undefined where none are to be listed. */
  readonly errors?: number | undefined
}

const percent = (value: number) => (100 * value).toFixed(1)
const right = (title: string) => ({ title, right: true })

/** The figures of a report, with intervals, and of its documents where asked for. */
export function reportTables(report: Report, perDocument: boolean, show: Show): string[] {
  const { figures, documents, missing } = report
  const rows = scoreRows(figures).map(({ name, score, interval, relaxed }) => [
    ...[name, ...cells(score), interval === undefined ? '' : between(report.intervals[interval])],
    relaxed === undefined ? '' : percent(relaxed.f1),
    `${score.hits} of ${score.gold}, ${score.predicted} predicted`,
  ])
  const single = ([name, figure]: readonly [string, HeadlineName]) => [
    ...[name, percent(headline[figure](figures)), between(report.intervals[figure])],
  ]
  const columns = [{ title: '' }, ...['P', 'R', 'F1', '95 %', 'relaxed F1'].map(right), { title: 'right' }]
  return [
    ...title(`${documents} documents${missing.length > 0 ? `, ${missing.length} without a prediction` : ''}`, show),
    ...table(columns, rows, show.width),
    ...title('Fields of the facts whose value is right', show),
    ...table(Object.keys(figures.fields).map(right), [Object.values(figures.fields).map(percent)], show.width),
    ...title('Tone and key phrases', show),
    ...table([{ title: '' }, right('%'), right('95 %')], singles.map(single), show.width),
    ...confusionTable(figures.tone.confusion, 'gold', show),
    ...(perDocument ? documentTable(report, show) : []),
  ]
}

const between = ({ low, high }: Interval) => `${percent(low)}–${percent(high)}`

const singles = [
  ['tone accuracy', 'tone accuracy'],
  ['tone macro F1', 'tone macro F1'],
  ['key phrases, softly right among ten', 'keywords soft P@10'],
] as const

/** A line of the table of scores. */
interface ScoreRow {
  readonly name: string
  readonly score: Score
  readonly interval?: HeadlineName
  readonly relaxed?: Score
}

function scoreRows({ entities, relaxedEntities, facts, keywords, segmentation }: Figures): ScoreRow[] {
  return [
    ...(Object.keys(entities) as EntityGroup[]).map((type) => ({
      ...{ name: `entity ${type}`, score: entities[type], relaxed: relaxedEntities[type] },
      ...((type === 'CORE' || type === 'ALL') && { interval: `entities ${type} F1` as const }),
    })),
    { name: 'fact span', score: facts.span },
    { name: 'fact value', score: facts.value, interval: 'facts value F1' },
    { name: 'fact complete', score: facts.complete, interval: 'facts complete F1' },
    { name: 'key phrases exact', score: keywords.exact, interval: 'keywords exact F1' },
    ...(segmentation === undefined ? [] : [{ name: 'word boundaries', score: segmentation }]),
  ]
}

const cells = ({ precision, recall, f1 }: Score) => [precision, recall, f1].map(percent)

function confusionTable(confusion: Figures['tone']['confusion'], of: string, { width }: Show): string[] {
  const columns = [{ title: of }, ...Object.keys(confusion.neutral).map(right)]
  return [
    '',
    ...table(
      columns,
      Object.entries(confusion).map(([tone, counts]) => [tone, ...Object.values(counts).map(String)]),
      width,
    ),
  ]
}

/** A column a figure; nothing where a document has none such in gold. */
const documentColumns: readonly [string, (figures: Figures) => number, (figures: Figures) => unknown][] = [
  ['entities', ({ entities }) => entities.ALL.f1, ({ entities }) => entities.ALL.gold],
  ['core', ({ entities }) => entities.CORE.f1, ({ entities }) => entities.CORE.gold],
  ['values', ({ facts }) => facts.value.f1, ({ facts }) => facts.value.gold],
  ['complete', ({ facts }) => facts.complete.f1, ({ facts }) => facts.complete.gold],
  ['tone', ({ tone }) => tone.accuracy, ({ tone }) => Object.values(tone.labels).some(({ gold }) => gold > 0)],
  ['phrases', ({ keywords }) => keywords.exact.f1, ({ keywords }) => keywords.exact.gold],
  ['softly', ({ keywords }) => keywords.softPrecision, ({ keywords }) => keywords.exact.gold],
]

function documentTable({ perDocument }: Report, show: Show): string[] {
  const rows = perDocument.map(({ id, figures }) => [
    ...[id, ...documentColumns.map(([, value, there]) => (there(figures) ? percent(value(figures)) : ''))],
  ])
  const columns = [{ title: '' }, ...documentColumns.map(([name]) => right(name))]
  return [...title('Documents (F1; accuracy of tone; precision of phrases)', show), ...table(columns, rows, show.width)]
}

/** A bootstrap over fewer documents draws the same few again and again. */
const fewDocuments = 8

/** Which of two systems is better at what, and the mistakes that came and went. */
export function comparisonTables(comparison: Comparison, golds: readonly GoldDocument[], show: Show): string[] {
  const { documents, differences, mended, broken } = comparison
  const rows = differences.map(({ name, a, b, p }) => [
    name,
    percent(a),
    percent(b),
    signed(b - a),
    p < 0.001 ? '<0.001' : p.toFixed(3),
  ])
  const listed = { ...show, errors: show.errors ?? 20 }
  const few = documents < fewDocuments ? [show.style.dim(`p says little on fewer than ${fewDocuments} documents`)] : []
  return [
    ...title(`${documents} documents that both have`, show),
    ...table([{ title: '' }, ...['A', 'B', 'B − A', 'p'].map(right)], rows, show.width),
    ...few,
    ...title(`${mended.length} mistakes of A that B does not make`, show),
    ...mistakeList(mended, golds, listed),
    ...title(`${broken.length} mistakes of B that A does not make`, show),
    ...mistakeList(broken, golds, listed),
  ]
}

const signed = (value: number) => `${value < 0 ? '−' : '+'}${percent(Math.abs(value))}`

/** How far two annotators agree. */
export function agreementTables(agreement: Agreement, show: Show): string[] {
  const { documents, onlyA, onlyB, entities, relaxedEntities, facts, fields, tone, keyphrases } = agreement
  const scores: [string, Score][] = [
    ...Object.entries(entities).map(([type, score]): [string, Score] => [`entity ${type}`, score]),
    ['entity ALL, relaxed', relaxedEntities.ALL],
    ...Object.entries(facts).map(([name, score]): [string, Score] => [`fact ${name}`, score]),
  ]
  const rows = scores.map(([name, { f1, hits, gold, predicted }]) => [
    name,
    percent(f1),
    `${hits} shared, A ${gold}, B ${predicted}`,
  ])
  const only = [...onlyA.map((id) => `A ${id}`), ...onlyB.map((id) => `B ${id}`)]
  return [
    ...title(`${documents} documents that both have`, show),
    ...(only.length > 0 ? [cut(`only one has: ${plain(only.join(', '))}`, show.width)] : []),
    ...table([{ title: '' }, right('F1'), { title: '' }], rows, show.width),
    ...title('Fields of the facts with the same value', show),
    ...table(Object.keys(fields).map(right), [Object.values(fields).map(percent)], show.width),
    ...title('Tone', show),
    `kappa ${tone.kappa.toFixed(3)} (${percent(tone.observed)} % the same, ${percent(tone.expected)} % by chance, ${tone.sentences} sentences)`,
    ...confusionTable(tone.confusion, 'A, then B', show),
    ...title('Key phrases', show),
    `F1 ${percent(keyphrases.exact)}, softly ${percent(keyphrases.soft)}`,
  ]
}

/** How much of the text around a mistake is shown, in characters, and how wide the mistake itself may be. */
const around = 14
const widest = 60

/** Mistakes in their context, by kind. */
export function mistakeList(mistakes: readonly Mistake[], golds: readonly GoldDocument[], show: Show): string[] {
  const texts = new Map(golds.map(({ id, text }) => [id, text]))
  const kinds = new Map<string, Mistake[]>()
  for (const mistake of mistakes) {
    const { layer, kind, label } = mistake
    const name = [layer === kind ? kind : `${layer} ${kind}`, ...(label === layer ? [] : [label])].join(': ')
    const same = kinds.get(name)
    if (same === undefined) kinds.set(name, [mistake])
    else same.push(mistake)
  }
  const most = show.errors ?? 20
  return [...kinds]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .flatMap(([kind, all]) => [
      ...title(`${kind} (${all.length})`, show),
      ...all.slice(0, most).map((mistake) => mistakeLine(mistake, texts.get(mistake.id) ?? '', show.style)),
      ...(all.length > most ? [show.style.dim(`… and ${all.length - most} more (--errors ${all.length})`)] : []),
    ])
}

function mistakeLine({ id, start, end, gold, predicted }: Mistake, text: string, { bold, dim }: Style): string {
  const before = plain(text.slice(Math.max(0, start - around), start))
  const after = plain(text.slice(end, end + around))
  const said = gold === undefined ? '' : `  ${plain(gold)} → ${plain(predicted ?? '')}`
  return `${dim(`${plain(id)} @${start}`)}  ${before}【${bold(cut(plain(text.slice(start, end)), widest))}】${after}${said}`
}

const title = (text: string, { style }: Show) => ['', style.bold(text)]
