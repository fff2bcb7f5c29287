import { builtinRows } from './dictionary.js'

/**
 * The normal form: a text of equal length in which one thing is written one way, so that every later stage matches
 * against one spelling and its offsets hold for the original.
 *
 * - full-width digits, Latin letters, `％．＋／＝＜＞＆＠＿` become ASCII; `，：；！？（）` in ASCII become full-width
 * - traditional characters become simplified (one to one, by OpenCC's table); Kangxi radicals and compatibility
 *   ideographs (found in copies from PDF) become the character they look like
 * - `「」『』` become `“”‘’`; the middle dots become `·`; the long dashes `—`; the tildes `~`
 * - line ends are `\n`; every other white space, control, zero-width character and byte order mark is a space
 * - half of a surrogate pair that stands alone becomes U+FFFD
 *
 * @param text any string
 * @returns a string of the same length in UTF-16 code units
 * @example normalise('２０２５年，國務院') === '2025年，国务院'
 */
export function normalise(text: string): string {
  const map = (table ??= buildTable())
  const parts: string[] = []
  let from = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    let to = map[unit]!
    if (unit === CR) to = text.charCodeAt(i + 1) === LF ? SPACE : LF
    else if (unit >= 0xd800 && unit <= 0xdfff) {
      const next = text.charCodeAt(i + 1)
      if (unit < 0xdc00 && next >= 0xdc00 && next <= 0xdfff) {
        i++ // a whole pair stays
        continue
      }
      to = 0xfffd
    }
    if (to === unit) continue
    if (i > from) parts.push(text.slice(from, i))
    parts.push(single[to] ?? (single[to] = String.fromCharCode(to)))
    from = i + 1
  }
  if (parts.length === 0) return text
  parts.push(text.slice(from))
  return parts.join('')
}

/**
 * The normal form of a document's text, computed once a document.
 * @param document the object a stage is given
 */
export function normalText(document: { readonly text: string }): string {
  let normal = cache.get(document)
  if (normal === undefined) {
    normal = normalise(document.text)
    cache.set(document, normal)
  }
  return normal
}

const cache = new WeakMap<object, string>()
const single: string[] = []
let table: Uint16Array | undefined

const LF = 10
const CR = 13
const SPACE = 32

function buildTable(): Uint16Array {
  const map = new Uint16Array(0x10000)
  for (let unit = 0; unit < map.length; unit++) map[unit] = unit
  const set = (from: string, to: string) => {
    for (let i = 0; i < from.length; i++) map[from.charCodeAt(i)] = to.charCodeAt(to.length === 1 ? 0 : i)
  }
  const range = (first: number, last: number, to: (unit: number) => number) => {
    for (let unit = first; unit <= last; unit++) map[unit] = to(unit)
  }
  range(0xff10, 0xff19, (unit) => unit - 0xfee0) // digits
  range(0xff21, 0xff3a, (unit) => unit - 0xfee0) // A-Z
  range(0xff41, 0xff5a, (unit) => unit - 0xfee0) // a-z
  set('％﹪．＋／＝＜＞＆＠＿＃＊｜＂＇', '%%.+/=<>&@_#*|"\'')
  set(',:;!?()', '，：；！？（）')
  set('﹐﹑﹔﹕﹖﹗﹙﹚｢｣', '，、；：？！（）“”')
  set('「」『』〝〞', '“”‘’“”')
  set('・‧•∙⋅･', '·')
  set('–―─━﹣', '—')
  set('－−‐‑', '-')
  set('～〜∼˜', '~')
  set('〔〕［］', '[][]')
  set('○〇', '〇')
  set('\u2028\u2029\u0085\v\f', '\n')
  range(0x00, 0x08, () => SPACE)
  range(0x0e, 0x1f, () => SPACE)
  range(0x7f, 0x84, () => SPACE)
  range(0x86, 0xa0, () => SPACE)
  range(0x2000, 0x200f, () => SPACE)
  range(0x202a, 0x202f, () => SPACE)
  range(0x205f, 0x2064, () => SPACE)
  set('\t\u3000\ufeff\u00ad\u1680\u180e', ' ')
  for (const [first, last] of [
    [0x2e80, 0x2fd5],
    [0xf900, 0xfaff],
  ] as const) {
    range(first, last, (unit) => {
      const form = String.fromCharCode(unit).normalize('NFKC')
      return form.length === 1 ? form.charCodeAt(0) : unit
    })
  }
  for (const { fields } of builtinRows('traditional.tsv')) set(fields[0]!, fields[1]!)
  // a compatibility ideograph stands for a traditional character, which has a simplified one
  for (let unit = 0; unit < map.length; unit++) map[unit] = map[map[unit]!]!
  return map
}
