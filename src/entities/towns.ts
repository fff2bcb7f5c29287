import { fileURLToPath } from 'node:url'
import { readText } from '../text/dictionary.js'

/**
 * The towns, townships and street offices of China: 30,000 names, looked up where the text says that one stands there.
 * They are no part of the lexicon, which would be twice as large for names that are seldom met.
 */
export interface Towns {
  /** The codes of all towns of a name: nine digits each. */
  codes(name: string): readonly number[]
  /** The same for a name without its last word (朱王堡): those of all towns that are called so with one. */
  bareCodes(name: string): readonly number[]
}

let shared: Towns | undefined

/** The towns, read when the first text asks for them. */
export function towns(): Towns {
  shared ??= load()
  return shared
}

/** What towns are called behind their name. */
export const townWords: readonly string[] = ['镇', '乡', '街道', '苏木']

const none: readonly number[] = []

function load(): Towns {
  const text = readText(fileURLToPath(new URL('../../dictionaries/entities/towns.tsv', import.meta.url)))
  const names = new Map<string, number>() // where the codes of a name stand in the file: they are read when asked for
  for (let at = 0; at < text.length; ) {
    const tab = text.indexOf('\t', at)
    const end = text.indexOf('\n', at)
    if (tab < 0 || end < 0) break
    if (text[at] !== '#' && tab < end) names.set(text.slice(at, tab), tab + 1)
    at = end + 1
  }
  const codes = (name: string): readonly number[] => {
    const from = names.get(name)
    return from === undefined ? none : text.slice(from, text.indexOf('\n', from)).split(' ').map(Number)
  }
  return { codes, bareCodes: (name) => townWords.flatMap((word) => codes(name + word)) }
}

/** The codes that lie in a division by its id: all below CN-50 for 重庆市, below CN-6203 for 金昌市. */
export function codesIn(codes: readonly number[], id: string | undefined): readonly number[] {
  const code = /^CN-(\d{6})$/.exec(id ?? '')?.[1]
  if (code === undefined) return none
  const scale = code.endsWith('0000') ? 1e7 : code.endsWith('00') ? 1e5 : 1e3
  const prefix = Math.floor((Number(code) * 1000) / scale)
  return codes.filter((one) => Math.floor(one / scale) === prefix)
}

/** The county of a town, by their codes. */
export const countyOf = (code: number): number => Math.floor(code / 1000)
