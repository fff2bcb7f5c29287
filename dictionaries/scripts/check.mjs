#!/usr/bin/env node
// Checks dictionaries/entities/*.tsv: columns, types, ids, stray white space, duplicates within and across files, order.
// Prints one problem a line and ends with 1 when there is one; `--all` lists shared names too (one spelling, two things).
//
//   node dictionaries/scripts/check.mjs [--all]
import { readdirSync, readFileSync } from 'node:fs'

const folder = new URL('../entities/', import.meta.url)
const types = new Set(['PLACE', 'ORG', 'EVENT', 'PERSON', 'NONE'])
/** Lists of words with columns of their own; every other file is a gazetteer. */
const wordLists = new Set(
  (
    'abbreviation-contexts ambiguous beginnings event-heads founding-verbs generic-words holding-verbs ' +
    'institutions ordinary-words organisation-heads organs-local place-heads project-heads settlement-words sight-classes ' +
    'sight-contexts sight-heads sight-names stop-words surnames titles towns transliteration'
  )
    .split(' ')
    .map((name) => `${name}.tsv`),
)
/** Files in an order of their own, which their first lines state. */
const ownOrder = new Set(['places-china.tsv', 'countries.tsv', 'place-abbreviations.tsv', 'not-names.tsv'])

const problems = []
const spellings = new Map() // spelling → [{ type, id, where, name }]
for (const file of readdirSync(folder).sort()) if (file.endsWith('.tsv')) checkFile(file)
const shared = checkSpellings()
checkAmbiguous()
for (const problem of problems) console.log(problem)
if (process.argv.includes('--all')) for (const line of shared) console.log(line)
console.log(`${spellings.size} spellings, ${shared.length} shared by two things, ${problems.length} problems`)
process.exitCode = problems.length > 0 ? 1 : 0

function checkFile(file) {
  const text = readFileSync(new URL(file, folder), 'utf8')
  const wrong = (line, message) => problems.push(`${file}:${line}: ${message}`)
  if (!text.startsWith('#')) wrong(1, 'must begin with a comment that says what it is and where it comes from')
  if (!text.endsWith('\n')) wrong(1, 'must end with a line end')
  const seen = new Map()
  let before = ''
  text.split('\n').forEach((content, index) => {
    const line = index + 1
    if (content.startsWith('#')) before = ''
    if (content === '' || content.startsWith('#')) return
    const fields = content.split('\t')
    for (const field of fields) if (field !== field.trim() || / {2}|\u3000|\ufeff/.test(field)) wrong(line, 'stray white space')
    if (fields[0] === '') return wrong(line, 'no name')
    if (wordLists.has(file)) {
      if (file !== 'organs-local.tsv' && seen.has(fields[0])) wrong(line, `${fields[0]} again`)
      seen.set(fields[0], line)
      return
    }
    const least = fields[1] === 'NONE' ? 2 : 3
    if (fields.length < least || fields.length > 5) return wrong(line, 'needs name, type, id, aliases, note')
    const [name, type, id, aliases = '', note = ''] = fields
    if (!types.has(type)) wrong(line, `${type} is no type`)
    if (type !== 'NONE' && !/^(CN-\d{6}|ISO-[A-Z]{2}|(PLACE|ORG|EVENT|PERSON)-.+)$/.test(id)) wrong(line, `${id} is no id`)
    if (!ownOrder.has(file) && before !== '' && compare(before, name) >= 0) wrong(line, `${name} is not in order`)
    before = name
    const all = [name, ...(aliases === '' ? [] : aliases.split('|'))]
    if (all.includes('')) wrong(line, 'an empty alias')
    for (const spelling of all) {
      if (spelling.length < 2 && file !== 'place-abbreviations.tsv' && type !== 'NONE') wrong(line, `${spelling} is too short`)
      const key = `${spelling}\t${id}`
      if (seen.has(key)) wrong(line, `${spelling} again (line ${seen.get(key)})`)
      seen.set(key, line)
      if (!spellings.has(spelling)) spellings.set(spelling, [])
      spellings.get(spelling).push({ type, id, where: `${file}:${line}`, name, note })
    }
  })
}

/**
 * One spelling for two types is an error, but for a place and a company (长安), which the rules tell apart; for two things of one
 * type it is well when they are different things.
 */
function checkSpellings() {
  const shared = []
  for (const [spelling, entries] of spellings) {
    const rest = entries.some(({ type }) => type === 'PLACE') ? entries.filter(({ note }) => !/company|enterprise/.test(note)) : entries
    const found = [...new Set(rest.map((entry) => entry.type))]
    const where = entries.map((entry) => `${entry.where} ${entry.id}`).join(', ')
    if (found.length > 1 && !found.includes('NONE') && spelling.length > 1) problems.push(`${spelling} has two types: ${where}`)
    else if (new Set(entries.map((entry) => entry.id)).size > 1) shared.push(`${spelling}: ${where}`)
    const files = entries.map((entry) => entry.where.split(':')[0])
    if (new Set(files).size < files.length || files.length === 1) continue
    if (new Set(entries.map((entry) => entry.id)).size === 1) problems.push(`${spelling} is in two files: ${where}`)
  }
  return shared
}

function checkAmbiguous() {
  const text = readFileSync(new URL('ambiguous.tsv', folder), 'utf8')
  for (const content of text.split('\n')) {
    if (content === '' || content.startsWith('#')) continue
    const [name, use] = content.split('\t')
    if (!['never', 'evidence', 'context'].includes(use)) problems.push(`ambiguous.tsv: ${use} is no use (${name})`)
    if (!spellings.has(name)) problems.push(`ambiguous.tsv: ${name} is in no gazetteer`)
  }
}

function compare(a, b) {
  return a < b ? -1 : a > b ? 1 : 0
}
