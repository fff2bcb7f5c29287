/**
 * Whether time grows with the length of a text and no faster, for texts made to be hard.
 *
 *   npx tsx bench/linear.ts [--random 500]
 *
 * Each stage reads a piece repeated to two lengths, one four times the other; prints the time of the longer, how often it
 * holds that of the shorter (4 is linear, 16 quadratic), and how often that of ordinary text of the same length. `--random`
 * tries so many pieces of a few characters drawn at random, the same each time, and prints those that are slow.
 */
import { parseArgs } from 'node:util'
import type { Document, Layers } from '../src/document.js'
import { gongwen, type Pipeline, pipeline } from '../src/index.js'
import { sampleTexts } from './sets.js'

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
  ...['2025年增长5%、', '（1）5%', '不足', '没有', '发展', '推动产业。', 'http://a.b/', 'A b ', '一\n'],
]
const SHORT = 50_000
const LONG = 4 * SHORT

const ordinary = sampleTexts().join('\n')

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

const { values } = parseArgs({ options: { random: { type: 'string', default: '0' } } })
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

const alphabet = [
  ...'一二十百千万亿两几多余约近超第届年月日个位家名％0123456789,.，。、；：！？“”（）()《》【】—-·…/ \n　abAB中国美苏渝京省市县区',
  ...[
    '委员会',
    '政府',
    '关于',
    '比',
    '增长',
    '下降',
    '达到',
    '由',
    '从',
    '至',
    '和',
    '的',
    '不',
    '但',
    '会议',
    '举办',
    '分之',
    '其中',
    '分别',
  ],
]
let seed = 1
const random = (below: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2 ** 31
  return Math.floor((seed / 2 ** 31) * below)
}
const most = usual.reduce((a, b) => a + b) * 2
for (let i = 0; i < Number(values.random); i++) {
  const piece = Array.from({ length: 1 + random(5) }, () => alphabet[random(alphabet.length)]).join('')
  const seconds = times(repeated(piece, LONG)).reduce((a, b) => a + b)
  if (seconds > most)
    console.log([JSON.stringify(piece), 'all', seconds.toFixed(2), '', (seconds / (most / 2)).toFixed(1)].join('\t'))
}
