#!/usr/bin/env node
// Rebuilds dictionaries/traditional.tsv: traditional characters with their simplified form, one code unit each, from
// the tables of OpenCC (Apache-2.0, by the npm package opencc-js): TSCharacters, and for variants that are not in it
// (擧, 衞) the tables of what is written in Hong Kong, Taiwan and Japan: a variant becomes what the character becomes
// that stands beside it there, or that has become the same character in Japan.
import { readFileSync, writeFileSync } from 'node:fs'

const folder = new URL('../../node_modules/opencc-js/dist/esm-lib/dict/', import.meta.url)
const table = async (name) => (await import(new URL(`${name}.js`, folder))).default.split('|').map((row) => row.split(' '))
const { version } = JSON.parse(readFileSync(new URL('../../../package.json', folder)))

/** The simplified characters in use: GB/T 2312. They are no variants of others. */
const simplified = new Set()
for (let high = 0xb0; high <= 0xf7; high++)
  for (let low = 0xa1; low <= 0xfe; low++) simplified.add(new TextDecoder('gbk').decode(Uint8Array.of(high, low)))

const rows = new Map()
for (const [from, to] of await table('TSCharacters'))
  if (from.length === 1 && to?.length === 1 && from !== to) rows.set(from, to)

const variants = new Map()
for (const name of ['HKVariantsRev', 'TWVariantsRev'])
  for (const [variant, usual] of await table(name)) variants.set(variant, usual)
const inJapan = new Map()
for (const [old, today] of await table('JPShinjitaiCharactersRev')) inJapan.set(today, [...(inJapan.get(today) ?? []), old])
for (const olds of inJapan.values())
  for (const old of olds) variants.set(old, variants.get(old) ?? olds.find((other) => rows.has(other)))
for (const [variant, usual] of variants) {
  const to = rows.get(usual) ?? usual
  if (variant.length === 1 && !rows.has(variant) && !simplified.has(variant) && simplified.has(to)) rows.set(variant, to)
}

const head = `# Traditional character, simplified character. Source: OpenCC (opencc-js ${version}), Apache-2.0. Made by scripts/traditional.mjs.\n`
const lines = [...rows].sort(([a], [b]) => (a < b ? -1 : 1)).map(([from, to]) => `${from}\t${to}\n`)
writeFileSync(new URL('../traditional.tsv', import.meta.url), head + lines.join(''))
