import { statSync } from 'node:fs'
import { basename } from 'node:path'
import { GongwenError } from '../../errors.js'
import { fileName, filesIn, readInput, writeFiles } from '../files.js'
import { type GoldDocument, goldOf, parseGold, readGold, readPredictions, writeGold } from '../gold.js'
import { bratConfiguration, fromBrat, metaEnding, toBrat } from './brat.js'
import type { FormatOptions } from './common.js'
import { type ConllOptions, fromConll, toConll } from './conll.js'
import { fromDoccano, toDoccano } from './doccano.js'
import {
  fromLabelStudio,
  type LabelStudioWriteOptions,
  labelStudioConfiguration,
  toLabelStudio,
} from './label-studio.js'

export { type BratFiles, bratConfiguration, fromBrat, toBrat } from './brat.js'
export type { FormatOptions, Origin } from './common.js'
export { type ConllOptions, fromConll, toConll } from './conll.js'
export { fromDoccano, toDoccano } from './doccano.js'
export {
  fromLabelStudio,
  type LabelStudioWriteOptions,
  labelStudioConfiguration,
  toLabelStudio,
} from './label-studio.js'

/** Options of {@link readFormat} and {@link writeFormat}; each format takes its own. */
export interface ConvertOptions extends FormatOptions, ConllOptions, LabelStudioWriteOptions {}

interface Format {
  readonly read: (path: string, options: ConvertOptions) => GoldDocument[]
  /** Names and texts of the files; undefined for what is only read. */
  readonly write?: (golds: readonly GoldDocument[], options: ConvertOptions) => [name: string, text: string][]
}

const table = {
  gongwen: {
    read: (path) => (isFolder(path) ? readGold(path) : [parseGold(readInput(path), path)]),
    write: (golds) => golds.map((gold) => [`${fileName(gold.id)}.json`, writeGold(gold)]),
  },
  annotations: {
    read: (path) => inputs(path, '.jsonl').flatMap((file) => readPredictions(file).map(goldOf)),
  },
  brat: {
    read: (path, options) => inputs(path, '.ann').map((file) => readBrat(file, options)),
    write: (golds, options) => [
      ['annotation.conf', bratConfiguration()],
      ...golds.flatMap((gold) => bratFiles(gold, options)),
    ],
  },
  conll: {
    read: (path) => inputs(path, '.conll').flatMap((file) => fromConll(readInput(file), { file })),
    write: (golds, options) => [['gold.conll', toConll(golds, options)]],
  },
  doccano: {
    read: (path, options) => inputs(path, '.jsonl').flatMap((file) => fromDoccano(readInput(file), { file }, options)),
    write: (golds, options) => [['gold.jsonl', toDoccano(golds, options)]],
  },
  'label-studio': {
    read: (path, options) =>
      inputs(path, '.json').flatMap((file) => fromLabelStudio(readInput(file), { file }, options)),
    write: (golds, options) => [
      ['tasks.json', toLabelStudio(golds, options)],
      ['labelling.xml', labelStudioConfiguration()],
    ],
  },
} satisfies Record<string, Format>

/** The formats of annotations: gold of this project, `gongwen/1` annotations (read only), and those of annotation tools. */
export type FormatName = keyof typeof table
/** All that {@link readFormat} reads. */
export const formatNames = Object.keys(table) as FormatName[]
/** All that {@link writeFormat} writes. */
export const writtenFormatNames = formatNames.filter((name) => 'write' in table[name])

/**
 * Reads annotated documents.
 * @param path a file, or a folder with files of the format: brat's `.ann` beside `.txt`, `.conll`, doccano's `.jsonl`,
 * Label Studio's `.json`
 * @throws GongwenError INPUT_UNREADABLE; INPUT_INVALID with file and line
 * @example readFormat('export.jsonl', 'doccano')
 */
export function readFormat(path: string, name: FormatName, options: ConvertOptions = {}): GoldDocument[] {
  const documents = (table[name] as Format).read(path, options)
  if (documents.length === 0)
    throw new GongwenError('INPUT_INVALID', `there are no documents of the format ${name}`, { file: path })
  return documents
}

/**
 * Writes annotated documents into a folder, with the configuration of the tool where it needs one. All formats but
 * `conll` hold everything that gold does.
 * @returns the files written
 * @throws GongwenError OUTPUT_FAILED; INPUT_INVALID for what the format cannot hold, and for two documents with one id
 * @example writeFormat(readGold('corpora/gold'), 'brat', 'to-annotate')
 */
export function writeFormat(
  golds: readonly GoldDocument[],
  name: FormatName,
  folder: string,
  options: ConvertOptions = {},
): string[] {
  const { write } = table[name] as Format
  if (write === undefined)
    throw new GongwenError('OPTION_INVALID', `${name} is only read; write ${writtenFormatNames.join(', ')}`)
  const ids = new Set<string>()
  for (const { id } of golds) {
    if (ids.has(id)) throw new GongwenError('INPUT_INVALID', `two documents have the id '${id}'; ids are unique`)
    ids.add(id)
  }
  return writeFiles(folder, write(golds, options))
}

function bratFiles(gold: GoldDocument, options: FormatOptions): [string, string][] {
  if (/\p{Cs}/u.test(gold.text)) {
    throw new GongwenError(
      'INPUT_INVALID',
      `${gold.id}: its text has half of a surrogate pair, which a text file cannot hold`,
    )
  }
  const { txt, ann, meta = '' } = toBrat(gold, options)
  const name = fileName(gold.id)
  return [
    [`${name}.txt`, txt],
    [`${name}.ann`, ann],
    [`${name}${metaEnding}`, meta],
  ]
}

function readBrat(file: string, options: FormatOptions): GoldDocument {
  const stem = file.replace(/\.ann$/, '')
  const files = {
    txt: readInput(`${stem}.txt`, true),
    ann: readInput(file),
    meta: exists(`${stem}${metaEnding}`) ? readInput(`${stem}${metaEnding}`) : undefined,
  }
  return fromBrat(files, { file, name: basename(stem) }, options)
}

const exists = (path: string) => statSync(path, { throwIfNoEntry: false }) !== undefined
const isFolder = (path: string) => statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
const inputs = (path: string, ending: string) => (isFolder(path) ? filesIn(path, ending) : [path])
