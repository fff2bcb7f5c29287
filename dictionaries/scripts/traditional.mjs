#!/usr/bin/env node
// Rebuilds dictionaries/traditional.tsv: traditional characters with their simplified form, one code unit each,
// from OpenCC's TSCharacters (Apache-2.0, by the npm package opencc-js).
import { writeFileSync } from 'node:fs'
import table from '../../node_modules/opencc-js/dist/esm-lib/dict/TSCharacters.js'

const rows = table
  .split('|')
  .map((row) => row.split(' '))
  .filter(([traditional, simplified]) => traditional.length === 1 && simplified?.length === 1 && traditional !== simplified)
  .sort(([a], [b]) => (a < b ? -1 : 1))
const head = '# Traditional character, simplified character. Source: OpenCC TSCharacters, Apache-2.0. Made by scripts/traditional.mjs.\n'
writeFileSync(new URL('../traditional.tsv', import.meta.url), head + rows.map((row) => `${row[0]}\t${row[1]}\n`).join(''))
