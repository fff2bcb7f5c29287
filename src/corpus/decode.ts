import { TextDecoder } from 'node:util'
import { GongwenError } from '../errors.js'

/** The encodings that files are read in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'big5'

/** The bytes of a file, piece by piece. */
export type Bytes = AsyncIterable<Uint8Array>

/** How many bytes of a stream are looked at, from its first byte that is not ASCII on, to tell its encoding. */
const sampleSize = 1 << 16

/**
 * Decodes a whole file: UTF-8 (with or without byte order mark), UTF-16 (without one too, where its text is Chinese),
 * else GB 18030 (with GBK and GB 2312, which are parts of it) or Big5, whichever gives the more usual characters.
 * @param file its name, for the error
 * @throws GongwenError INPUT_INVALID when the bytes are no text, or text in no encoding that is known here
 * @example decode(await readFile('report.txt'), 'report.txt')
 */
export function decode(bytes: Uint8Array, file: string): string {
  return decodeAs(detect(bytes, true, file), bytes, file)
}

/**
 * Decodes a whole file whose encoding is known; a byte order mark is left out.
 * @throws GongwenError INPUT_INVALID when it has bytes that do not fit
 */
export function decodeAs(encoding: Encoding, bytes: Uint8Array, file: string): string {
  return read(decoder(encoding), bytes, false, file)
}

/**
 * Decodes a file as it is read. The encoding is settled by its first {@link sampleSize} bytes that are not ASCII.
 * @param file its name, for the error
 * @returns pieces of text, not cut at any particular place
 * @throws GongwenError INPUT_INVALID as {@link decode}; also when later bytes do not fit the encoding settled on
 */
export async function* decodeStream(bytes: Bytes, file: string): AsyncGenerator<string> {
  let text: TextDecoder | undefined
  let held: Uint8Array[] = []
  let size = 0
  for await (const chunk of bytes) {
    if (text !== undefined) {
      yield read(text, chunk, true, file)
      continue
    }
    held.push(chunk)
    size += chunk.length
    if (size < sampleSize) continue
    const sample = Buffer.concat(held)
    if (isAscii(sample)) {
      yield sample.toString('latin1') // reads the same in every encoding that is left, so nothing is settled yet
    } else {
      text = decoder(detect(sample, false, file))
      yield read(text, sample, true, file)
    }
    held = []
    size = 0
  }
  if (text !== undefined) yield read(text, new Uint8Array(), false, file)
  else yield decode(Buffer.concat(held), file)
}

/**
 * The encoding of a text by its bytes.
 * @param complete whether `bytes` are the whole file; else a character cut off at their end is no fault
 * @throws GongwenError INPUT_INVALID
 */
export function detect(bytes: Uint8Array, complete: boolean, file: string): Encoding {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le'
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return 'utf-16be'
  const kind = signatures.find(([start]) => start.every((byte, i) => bytes[i] === byte))?.[1]
  if (kind !== undefined) throw invalid(`this is ${kind}, not text; save its text as a .txt file in UTF-8`, file)
  const sample = bytes.subarray(0, sampleSize)
  if (sample.includes(0)) {
    const wide = (['utf-16le', 'utf-16be'] as const).find((encoding) => isUsual(decodes(encoding, sample, false)))
    if (wide !== undefined) return wide
    throw invalid('this is binary data (or UTF-16 without a byte order mark), not text; save it as UTF-8', file)
  }
  if (decodes('utf-8', bytes, complete) !== undefined) return 'utf-8'
  const damaged = isDamagedUtf8(bytes)
  if (!damaged) {
    const gb = decodes('gb18030', bytes, complete)
    const big5 = decodes('big5', bytes, complete)
    const plausible = gb !== undefined && isPlausible(gb)
    if (big5 !== undefined && isUsual(big5) && usual(big5) > (plausible ? usual(gb) : 0)) return 'big5'
    if (plausible) return 'gb18030'
  }
  throw invalid(
    `this is neither UTF-8${damaged ? ` (damaged at byte ${firstDamage(bytes)})` : ''} nor GB 18030 nor Big5; save it as UTF-8`,
    file,
  )
}

/** The commonest characters of Chinese prose, simplified and traditional, and its punctuation. */
const common = new Set(
  '，。、；：（）“”「」的一是在不了有和人中大为為上个個国國年到以地时時要就出会會可也生能而子政府工作报報告发發经經济濟业業建设設全民市省',
)

/** What part of the characters that are not ASCII are {@link common}. */
function usual(text: string): number {
  let wide = 0
  let found = 0
  for (let i = 0; i < text.length; i++) {
    if (text.charCodeAt(i) < 0x80) continue
    wide++
    if (common.has(text[i]!)) found++
  }
  return wide === 0 ? 0 : found / wide
}

/** Whether it reads like Chinese prose: in that, a third of all characters are common ones; by chance, hardly any. */
const isUsual = (text: string | undefined) => text !== undefined && usual(text) > 0.1

/** First bytes of files that people take for text, or that are named as if they were. */
const signatures: readonly (readonly [start: readonly number[], kind: string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF file'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive (as .docx and .xlsx are)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Office file (.doc, .xls, .wps)'],
  [[0x1f, 0x8b], 'a gzip file'],
  [[0x52, 0x61, 0x72, 0x21], 'a RAR archive'],
  [[0x37, 0x7a, 0xbc, 0xaf], 'a 7-Zip archive'],
  [[0x7b, 0x5c, 0x72, 0x74, 0x66], 'a rich text file (.rtf)'],
  [[0x89, 0x50, 0x4e, 0x47], 'a PNG image'],
  [[0xff, 0xd8, 0xff], 'a JPEG image'],
]

/**
 * Whether what GB 18030 made of some bytes can be text. It gives a character to nearly every pair of bytes; but what
 * is text in another encoding lands, all over, in the rows for private use (the commas and full stops of Big5 do).
 */
function isPlausible(text: string): boolean {
  let wide = 0
  let odd = 0
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    if (unit < 0x80) continue
    wide++
    if (unit >= 0xe000 && unit <= 0xf8ff) odd++
  }
  return odd * 50 <= wide
}

/** Whether it is UTF-8 with some faults: read so, whole characters outnumber the faults. */
function isDamagedUtf8(bytes: Uint8Array): boolean {
  let whole = 0
  let faults = 0
  for (const character of new TextDecoder().decode(bytes)) {
    if (character === '\ufffd') faults++
    else if (character.charCodeAt(0) >= 0x800) whole++ // of three bytes or four: seldom by chance
  }
  return whole > faults
}

/** The offset of the first byte that is not UTF-8. */
function firstDamage(bytes: Uint8Array): number {
  const before = new TextDecoder().decode(bytes).split('\ufffd', 1)[0]!
  return Buffer.byteLength(before)
}

function decodes(encoding: Encoding, bytes: Uint8Array, complete: boolean): string | undefined {
  try {
    return decoder(encoding).decode(bytes, { stream: !complete })
  } catch {
    return undefined
  }
}

function isAscii(bytes: Uint8Array): boolean {
  for (const byte of bytes) if (byte >= 0x80 || byte === 0) return false
  return true
}

/** A strict decoder; it leaves out a byte order mark. */
const decoder = (encoding: Encoding) => new TextDecoder(encoding, { fatal: true })

function read(text: TextDecoder, bytes: Uint8Array, more: boolean, file: string): string {
  try {
    return text.decode(bytes, { stream: more })
  } catch (cause) {
    throw new GongwenError(
      'INPUT_INVALID',
      `it begins as ${text.encoding} but has bytes further on that are not; save it as UTF-8`,
      { file, cause },
    )
  }
}

const invalid = (message: string, file: string) => new GongwenError('INPUT_INVALID', message, { file })
