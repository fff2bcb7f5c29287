/**
 * Whether time grows with the length of a text and no faster, for texts made to be hard.
 *
 *   npx tsx bench/linear.ts
 *
 * Each stage reads a piece repeated to two lengths, one four times the other; prints the time of the longer, how often it
 * holds that of the shorter (4 is linear, 16 quadratic), and how often that of ordinary text of the same length.
 */
import { readdirSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Document, Layers } from '../src/document.js'
import { gongwen, type Pipeline, pipeline } from '../src/index.js'

const pieces = [
  ...['9', '亿', '（', '《', '“', '”', '）', '中', '渝', '第', '一', '·', '、', '至', '由', '但', '，', ' ', '千'],
  ...[
    '市委',
    '年会议',
    '“，',
    '、渝',
    '中、',
    '举办',
    '等活动、',
    '增长5%、',
    '一、',
    '5年',
    '1，',
    '分别5%、',
    '2025年5%',
  ],
  ...['2025年增长5%、', '（1）5%', '不足', '没有', '发展', '推动产业。'],
]
const SHORT = 50_000
const LONG = 4 * SHORT

const samples = fileURLToPath(new URL('../corpora/samples/', import.meta.url))
const ordinary = readdirSync(samples)
  .filter((name) => name.endsWith('.txt'))
  .map((name) => readFileSync(samples + name, 'utf8'))
  .join('\n')

/** The processor's time of each stage on a text, in seconds. */
function times(text: string): number[] {
  let before = pipeline() as unknown as Pipeline
  return (gongwen() as unknown as Pipeline).stages.map((stage) => {
    const document = before.annotate(text, { reportYear: 2025 }) as unknown as Document<Layers>
    before = before.use(stage)
    const { user, system } = process.cpuUsage()
    stage.annotate(document)
    const now = process.cpuUsage()
    return (now.user - user + now.system - system) / 1e6
  })
}

const repeated = (piece: string, length: number) => piece.repeat(Math.ceil(length / piece.length)).slice(0, length)

times(ordinary)
const usual = times(repeated(ordinary, LONG))
console.log(['text', 'stage', 'seconds', '× a quarter', '× ordinary'].join('\t'))
const names = gongwen().stages.map(({ name }) => name)
for (const piece of pieces) {
  times(repeated(piece, 2000))
  const short = times(repeated(piece, SHORT))
  times(repeated(piece, LONG)).forEach((seconds, i) => {
    // what takes no time has no ratio
    if (seconds < 0.05) return
    const ratios = [seconds / Math.max(short[i]!, 0.001), seconds / usual[i]!].map((ratio) => ratio.toFixed(1))
    console.log([JSON.stringify(piece), names[i], seconds.toFixed(2), ...ratios].join('\t'))
  })
}
