import { createRequire } from 'node:module'
import { GongwenError } from '../errors.js'
import type { Cut } from '../text/tokens.js'

/** Cuts a stretch of English text into tokens; white space between them is left out. */
export type EnglishTokenizer = (text: string, start: number, end: number) => Cut[]

/** `'wink'` (wink-nlp with its English model), or `'rules'` (words are what lies between spaces and punctuation). */
export type English = 'wink' | 'rules'

const require = createRequire(import.meta.url)
const model = 'wink-eng-lite-web-model'

/**
 * The tokenizer for English text: wink-nlp's when its model is installed, unless `'rules'` is asked for.
 * The model is loaded, once a process, when the first English text comes.
 * @throws GongwenError PACKAGE_MISSING when `'wink'` is asked for and the model is not installed; OPTION_INVALID
 */
export function englishTokenizer(english: English | undefined): EnglishTokenizer | undefined {
  if (english === 'rules') return undefined
  if (english !== undefined && english !== 'wink')
    throw new GongwenError('OPTION_INVALID', `segment({ english: '${String(english)}' }): choose 'wink' or 'rules'`)
  try {
    require.resolve(model)
  } catch (cause) {
    if (english === undefined) return undefined
    const message = `to cut English text with wink-nlp, install its model: npm install ${model}`
    throw new GongwenError('PACKAGE_MISSING', message, { cause })
  }
  return (text, start, end) => locate(text, start, end, (tokens ??= loadWink())(text.slice(start, end)))
}

interface EnglishToken {
  readonly value: string
  readonly type: string
}

let tokens: ((text: string) => EnglishToken[]) | undefined

function loadWink(): (text: string) => EnglishToken[] {
  interface WinkTokens {
    out(what: unknown): string[]
  }
  interface Wink {
    readDoc(text: string): { tokens(): WinkTokens }
    readonly its: { readonly value: unknown; readonly type: unknown }
  }
  // An empty list of pipes: nothing but tokens is wanted.
  const wink = (require('wink-nlp') as (model: unknown, pipes: string[]) => Wink)(require(model), [])
  return (text) => {
    const found = wink.readDoc(text).tokens()
    const types = found.out(wink.its.type)
    return found.out(wink.its.value).map((value, i) => ({ value, type: types[i]! }))
  }
}

/** Finds the tokens again in the text, in jieba's tags. */
function locate(text: string, start: number, end: number, found: readonly EnglishToken[]): Cut[] {
  const cuts: Cut[] = []
  let from = start
  for (const { value, type } of found) {
    const at = text.indexOf(value, from)
    if (value === '' || at < 0 || at + value.length > end) continue
    from = at + value.length
    cuts.push({ start: at, end: from, pos: type === 'number' ? 'm' : /[a-z]/i.test(value) ? 'eng' : 'x' })
  }
  return cuts
}
