import { fileURLToPath } from 'node:url'
import { readText } from '../text/dictionary.js'

/**
 * The towns, townships and street offices of China: 30,000 names, looked up where the text says that one stands there.
 * They are no part of the lexicon, which would be twice as large for names that are seldom met.
 */
export interface Towns {
  /** The codes, of nine digits, of all towns of a name with a last word: 朱王堡, 镇. */
  codes(name: string, word: string): readonly number[]
  /** The same for a name with any last word. */
  bareCodes(name: string): readonly number[]
  /** Whether a name of two characters or more may begin at a position, by the first two: most look-ups need no more. */
  mayBegin(text: string, at: number): boolean
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
  const beginnings = new Uint8Array(1 << 18)
  const rows = new Map<string, number>() // where a name's words and codes stand in the file: they are read when asked for
  for (let at = 0; at < text.length; ) {
    const tab = text.indexOf('\t', at)
    const end = text.indexOf('\n', at)
    if (tab < 0 || end < 0) break
    if (text[at] !== '#' && tab < end) {
      rows.set(text.slice(at, tab), tab + 1)
      beginnings[beginning(text, at)] = 1
    }
    at = end + 1
  }
  const fields = (name: string): string[] => {
    const from = rows.get(name)
    return from === undefined ? [] : text.slice(from, text.indexOf('\n', from)).split('\t')
  }
  const codesOf = (field: string): number[] => field.split(' ').slice(1).map(Number)
  return {
    codes: (name, word) => {
      const field = fields(name).find((each) => each.startsWith(word))
      return field === undefined ? none : codesOf(field)
    },
    bareCodes: (name) => (rows.has(name) ? fields(name).flatMap(codesOf) : none),
    mayBegin: (text, at) => beginnings[beginning(text, at)] === 1,
  }
}

/** A number for the two characters at a position, the same for some others too. */
const beginning = (text: string, at: number): number =>
  (Math.imul(text.charCodeAt(at), 31) ^ Math.imul(text.charCodeAt(at + 1), 0x9e5)) & 0x3ffff

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
