import { TextDecoder } from 'node:util'
import { GongwenError } from '../errors.js'

/** The encodings that files are read in. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030'

/** The bytes of a file, piece by piece. */
export type Bytes = AsyncIterable<Uint8Array>

/** How many bytes of a stream are looked at, from its first byte that is not ASCII on, to tell its encoding. */
const sampleSize = 1 << 16

/**
 * Decodes a whole file: UTF-8 (with or without byte order mark), UTF-16 with byte order mark, else GB 18030
 * (with GBK and GB 2312, which are parts of it).
 * @param file its name, for the error
 * @throws GongwenError INPUT_INVALID when the bytes are no text, or text in no encoding that is known here
 * @example decode(await readFile('report.txt'), 'report.txt')
 */
export function decode(bytes: Uint8Array, file: string): string {
  return read(decoder(detect(bytes, true, file)), bytes, false, file)
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
  if (bytes.includes(0)) {
    throw invalid('this is binary data (or UTF-16 without a byte order mark), not text; save it as UTF-8', file)
  }
  if (decodes('utf-8', bytes, complete) !== undefined) return 'utf-8'
  const chinese = decodes('gb18030', bytes, complete)
  if (chinese !== undefined && isPlausible(chinese) && !isDamagedUtf8(bytes)) return 'gb18030'
  throw invalid(
    `this is neither UTF-8${isDamagedUtf8(bytes) ? ` (damaged at byte ${firstDamage(bytes)})` : ''} nor GB 18030; save it as UTF-8`,
    file,
  )
}

/** First bytes of files that people take for text, or that are named as if they were. */
const signatures: readonly (readonly [start: readonly number[], kind: string])[] = [
  [[0x25, 0x50, 0x44, 0x46, 0x2d], 'a PDF file'],
  [[0x50, 0x4b, 0x03, 0x04], 'a ZIP archive (as .docx and .xlsx are)'],
  [[0xd0, 0xcf, 0x11, 0xe0], 'an old Office file (.doc, .xls, .wps)'],
  [[0x1f, 0x8b], 'a gzip file'],
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
