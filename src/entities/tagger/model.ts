import { readFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { GongwenError } from '../../errors.js'
import { KINDS, WORD_ROWS } from './patterns.js'
import { SCORED, STATES } from './states.js'

/** What a training run hands over and a file holds. */
export interface Weights {
  /** What one unit of a stored weight is worth, in natural-logarithm odds. */
  readonly unit: number
  /** The keys of the patterns, ascending as unsigned numbers. */
  readonly keys: Uint32Array
  /** Of each pattern: for which of the characters it reaches it has votes (bits 0–4, neighbours), and whether longer patterns begin with it (bit 5). */
  readonly reach: Uint8Array
  /** Of each pattern: its kind as a word, or 0. */
  readonly kinds: Uint8Array
  /** The rows of votes of the patterns in their order, `SCORED` a row. */
  readonly votes: Int8Array
  /** The rows of votes of the words, `WORD_ROWS` rows. */
  readonly wordVotes: Int8Array
  /** What every character has before any vote, `SCORED` numbers. */
  readonly bias: Int16Array
  /** From each state to each, `STATES × STATES`; from outside to outside it is 0, and none is above 0. */
  readonly transitions: Int16Array
}

/** A row's number must fit in 18 bits. */
const MOST_ROWS = 1 << 18

const MAGIC = 'gongwen tagger 1\n'

/**
 * Writes a model: brotli over a head and six sections. Keys are written as the distances between them, votes column
 * by column, which makes the file a third smaller. The same weights give the same bytes.
 */
export function encodeModel(weights: Weights): Buffer {
  const { keys, votes } = weights
  const head = Buffer.alloc(MAGIC.length + 16)
  head.write(MAGIC, 'latin1')
  head.writeUInt32LE(keys.length, MAGIC.length)
  head.writeUInt32LE(votes.length / SCORED, MAGIC.length + 4)
  head.writeDoubleLE(weights.unit, MAGIC.length + 8)
  const body = Buffer.concat([
    head,
    shorts(weights.bias),
    shorts(weights.transitions),
    columns(weights.wordVotes),
    weights.reach,
    weights.kinds,
    columns(votes),
    distances(keys),
  ])
  return brotliCompressSync(body, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: 9,
      [constants.BROTLI_PARAM_LGWIN]: 22,
      [constants.BROTLI_PARAM_SIZE_HINT]: body.length,
    },
  })
}

/**
 * Reads a model file.
 * @throws GongwenError DICTIONARY_MISSING when it cannot be read, DICTIONARY_INVALID when it is not a model of this version
 */
export function readModel(path: string): Weights {
  let bytes: Buffer
  try {
    bytes = readFileSync(path)
  } catch (cause) {
    const message =
      'the tagger’s model cannot be read; check that the file exists and may be read, or switch the tagger off'
    throw new GongwenError('DICTIONARY_MISSING', message, { file: path, cause })
  }
  return decodeModel(bytes, path)
}

/** The inverse of {@link encodeModel}; `file` is for the message of the error. */
export function decodeModel(bytes: Uint8Array, file: string): Weights {
  const invalid = (what: string, cause?: unknown) =>
    new GongwenError('DICTIONARY_INVALID', `${what}; install the package anew or train the model again`, {
      file,
      cause,
    })
  let body: Buffer
  try {
    body = brotliDecompressSync(bytes)
  } catch (cause) {
    throw invalid('the tagger’s model is damaged', cause)
  }
  if (body.toString('latin1', 0, MAGIC.length) !== MAGIC) throw invalid('this is not a tagger’s model of this version')
  let at = MAGIC.length
  const take = (length: number): Buffer => {
    if (at + length > body.length) throw invalid('the tagger’s model is cut short')
    at += length
    return body.subarray(at - length, at)
  }
  const head = take(16)
  const count = head.readUInt32LE(0)
  const rows = head.readUInt32LE(4)
  const unit = head.readDoubleLE(8)
  const takeShorts = (length: number) => {
    const stored = take(2 * length)
    return Int16Array.from({ length }, (_, i) => stored.readInt16LE(2 * i))
  }
  const bias = takeShorts(SCORED)
  const transitions = takeShorts(STATES * STATES)
  const wordVotes = rowsOf(take(WORD_ROWS * SCORED))
  const reach = Uint8Array.from(take(count))
  const kinds = Uint8Array.from(take(count))
  const votes = rowsOf(take(rows * SCORED))
  const keys = new Uint32Array(count)
  let key = 0
  for (let i = 0; i < count; i++) {
    let byte = 128
    for (let worth = 1; byte > 127; worth *= 128) {
      if (at >= body.length) throw invalid('the tagger’s model is cut short')
      byte = body[at++]!
      key += (byte & 127) * worth
    }
    keys[i] = key
  }
  const fits =
    at === body.length && unit > 0 && key <= 0xffffffff && kinds.every((kind) => kind < KINDS) && rows <= MOST_ROWS
  if (!fits || rows !== rowsReached(reach)) throw invalid('the tagger’s model is damaged')
  return { unit, keys, reach, kinds, votes, wordVotes, bias, transitions }
}

function shorts(numbers: Int16Array): Buffer {
  const out = Buffer.alloc(2 * numbers.length)
  numbers.forEach((value, i) => {
    out.writeInt16LE(value, 2 * i)
  })
  return out
}

/** How many rows these patterns have in all, or -1 when one has bits that mean nothing. */
function rowsReached(reach: Uint8Array): number {
  let rows = 0
  for (const bits of reach) {
    const votes = bits & 31
    const apart = votes & (votes + (votes & -votes))
    if (bits > 63 || apart !== 0) return -1
    for (let rest = votes; rest !== 0; rest &= rest - 1) rows++
  }
  return rows
}

/** Distances between ascending numbers, seven bits a byte, the last byte below 128. */
function distances(keys: Uint32Array): Buffer {
  const out = Buffer.alloc(keys.length * 5)
  let at = 0
  let last = 0
  for (const key of keys) {
    let rest = key - last
    last = key
    for (; rest > 127; rest = Math.floor(rest / 128)) out[at++] = (rest % 128) | 128
    out[at++] = rest
  }
  return out.subarray(0, at)
}

/** Rows of `SCORED` bytes → the first byte of every row, then the second of every row, and so on. */
function columns(rows: Int8Array): Uint8Array {
  const count = rows.length / SCORED
  const out = new Uint8Array(rows.length)
  for (let row = 0; row < count; row++) for (let k = 0; k < SCORED; k++) out[k * count + row] = rows[row * SCORED + k]!
  return out
}

function rowsOf(stored: Uint8Array): Int8Array {
  const count = stored.length / SCORED
  const out = new Int8Array(stored.length)
  for (let k = 0; k < SCORED; k++)
    for (let row = 0; row < count; row++) out[row * SCORED + k] = stored[k * count + row]!
  return out
}
