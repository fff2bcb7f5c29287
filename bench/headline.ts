// How many cells of the headline table (what 16 provincial reports state of their main indicators) come out of the
// facts by a look-up of indicator, kind, period and modality:  npx tsx bench/headline.ts [--errors]
import { existsSync, readFileSync } from 'node:fs'
import { parse } from 'csv-parse/sync'
import type { Fact } from '../src/document.js'
import { facts } from '../src/facts/index.js'
import { pipeline } from '../src/pipeline.js'
import { segment } from '../src/segment/index.js'
import { structure } from '../src/structure/index.js'

interface Cell {
  readonly low: number
  readonly high: number
  readonly unit: string
}

const shared = new URL('../../shared/', import.meta.url)
const table = new URL('panel/headline-2026.json', shared)
const reports = new URL('corpora/provincial-2026.csv', shared)
if (!existsSync(table) || !existsSync(reports)) {
  console.log('skipped: the headline table or the provincial reports are not there')
  process.exit(0)
}

/** The names a column's indicator goes by, and the kinds of fact it takes. */
const columns: readonly { column: RegExp; names: readonly string[]; kinds: readonly string[] }[] = [
  { column: /^gdp_\d/, names: ['地区生产总值', '生产总值', 'GDP'], kinds: ['level'] },
  { column: /^gdp_growth/, names: ['地区生产总值', '生产总值', 'GDP', '经济增长', '经济'], kinds: ['rate'] },
  { column: /^revenue_growth/, names: ['一般公共预算收入', '地方一般公共预算收入'], kinds: ['rate'] },
  { column: /^fai_growth/, names: ['固定资产投资', '全社会固定资产投资'], kinds: ['rate'] },
  { column: /^retail_growth/, names: ['社会消费品零售总额'], kinds: ['rate'] },
  { column: /^industry_growth/, names: ['规上工业增加值', '规模以上工业增加值', '规模工业增加值'], kinds: ['rate'] },
  { column: /^income_growth/, names: ['居民人均可支配收入', '全体居民人均可支配收入'], kinds: ['rate'] },
  { column: /^unemployment/, names: ['城镇调查失业率', '调查失业率'], kinds: ['level'] },
  { column: /^new_urban_jobs/, names: ['城镇新增就业', '城镇新增就业人数'], kinds: ['change', 'level'] },
  { column: /^cpi/, names: ['居民消费价格', '居民消费价格指数', '居民消费价格总水平'], kinds: ['rate'] },
  { column: /^grain/, names: ['粮食产量', '粮食总产量', '粮食总产', '总产量'], kinds: ['level'] },
]

const nlp = pipeline().use(structure()).use(segment()).use(facts())
const rows = parse(readFileSync(reports, 'utf8'), { bom: true, columns: true }) as Record<string, string>[]
const cells = JSON.parse(readFileSync(table, 'utf8')) as Record<string, Record<string, Cell | null>>
const show = process.argv.includes('--errors')
let stated = 0
let right = 0
let unstated = 0
let extra = 0
for (const row of rows) {
  const place = row.province!
  const report = cells[place]
  if (report === undefined) continue
  const document = nlp.annotate(row.full_text!, { id: place, place, reportYear: Number(row.year) - 1 })
  for (const [column, cell] of Object.entries(report)) {
    const found = lookUp(document.facts, column)
    if (cell === null) {
      unstated++
      if (found !== undefined) extra++
      if (show && found !== undefined)
        console.log(`${place} ${column}: not in the table, found ${found.indicator?.text} ${found.text}`)
      continue
    }
    stated++
    const sign = found?.direction === 'down' ? -1 : 1 // the table writes a fall as a negative rate
    if (found !== undefined && found.quantity.low * sign === cell.low && found.quantity.high * sign === cell.high)
      right++
    else if (show)
      console.log(
        `${place} ${column}: ${cell.low} ${cell.unit}, found ${found?.indicator?.text} ${found?.text ?? 'nothing'}`,
      )
  }
}
const share = (100 * right) / stated
console.log(
  `headline cells: ${right} of ${stated} right (${share.toFixed(1)} %); ${extra} of ${unstated} empty cells filled`,
)

/** The first fact of the column's indicator, kind, year and modality; of levels the highest, as a total is above what it passed. */
function lookUp(all: readonly Fact[], column: string): Fact | undefined {
  const { names, kinds } = columns.find((entry) => entry.column.test(column))!
  const target = column.includes('target')
  const year = /\d{4}$/.exec(column)![0]
  const fits = all.filter(
    (fact) =>
      fact.modality === (target ? 'target' : 'actual') &&
      kinds.includes(fact.kind) &&
      fact.period?.start === year &&
      fact.period.end === year &&
      names.includes(fact.indicator?.text ?? ''),
  )
  if (!/^gdp_\d/.test(column)) return fits[0]
  return fits.reduce<Fact | undefined>(
    (best, fact) => (best && best.quantity.low >= fact.quantity.low ? best : fact),
    undefined,
  )
}
