#!/usr/bin/env node
// Rebuilds dictionaries/entities/countries.tsv: countries and territories with their ISO 3166-1 codes. The everyday
// names come from Intl.DisplayNames (Unicode CLDR), the formal and further ones from countries.tsv beside this file.
import { readFileSync, writeFileSync } from 'node:fs'

const names = new Intl.DisplayNames('zh', { type: 'region' })
const codes = []
const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ'
for (const a of letters) for (const b of letters) codes.push(a + b)

/** Codes that CLDR names but that are no country or territory, are obsolete, or have a GB/T 2260 code as part of China. */
const others = 'AC AN BU CP CQ CS DD DG DY EA EU EZ FX HK HV IC MO NH QO RH SU TA TP TW UK UN VD XA XB YD YU ZR ZZ AQ'.split(' ')

const more = new Map()
for (const line of readFileSync(new URL('countries.tsv', import.meta.url), 'utf8').split('\n')) {
  if (line === '' || line.startsWith('#')) continue
  const [code, formal, further] = line.split('\t')
  more.set(code, [formal, ...further.split('|')].filter(Boolean))
}

const lines = []
for (const code of codes) {
  const name = names.of(code)
  if (name === code || others.includes(code)) continue
  const aliases = new Set(more.get(code))
  if (name.endsWith('（基林）群岛')) aliases.add('科科斯群岛')
  aliases.delete(name)
  lines.push([name, 'PLACE', `ISO-${code}`, [...aliases].join('|'), 'country or territory'].join('\t'))
  more.delete(code)
}
if (more.size > 0) throw new Error(`countries.tsv has codes that are not in use: ${[...more.keys()].join(' ')}`)

const head = [
  '# Countries and territories. Columns: name, type, id (ISO- and the ISO 3166-1 code), formal and other names, note.',
  '# Sources: Intl.DisplayNames (Unicode CLDR), scripts/countries.tsv. Made by scripts/countries.mjs; do not edit.',
  '# Hong Kong, Macao and Taiwan are in places-china.tsv. By code.',
]
writeFileSync(new URL('../entities/countries.tsv', import.meta.url), `${[...head, ...lines].join('\n')}\n`)
