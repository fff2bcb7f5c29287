import { createGunzip } from 'node:zlib'
import { type Entry, fromBufferPromise, openPromise, type ZipFile } from 'yauzl'
import { GongwenError } from '../errors.js'
import { type Bytes, decodeAs, detect } from './decode.js'

/** The largest file that is read whole, in bytes. */
export const largestFile = 256 * 2 ** 20

/** A file in an archive. */
export interface Member {
  readonly name: string
  /** Reads it whole. @throws GongwenError */
  readonly read: () => Promise<Uint8Array>
}

/**
 * The files in a ZIP archive, one after the other, in the order of the archive. Names that are not marked as UTF-8 are
 * read as what Chinese systems write.
 * @throws GongwenError INPUT_INVALID when it is damaged
 */
export async function* zipMembers(path: string): AsyncGenerator<Member> {
  const zip = await opened(() => openPromise(path, { decodeStrings: false }), path)
  try {
    yield* members(zip, path)
  } finally {
    zip.close()
  }
}

/**
 * Whether a file that is an archive inside (.docx, .xlsx) can be unpacked safely: reads it through, keeping nothing.
 * @throws GongwenError INPUT_INVALID when it is damaged or swells
 */
export async function checkArchive(bytes: Uint8Array, file: string): Promise<void> {
  const zip = await opened(
    () => fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), { decodeStrings: false }),
    file,
  )
  let size = 0
  for await (const entry of entries(zip, file)) {
    size += await unpack(zip, entry, file, () => {})
    if (size > largestFile) throw tooLarge(file)
  }
}

/** Unpacks gzip as it is read. */
export async function* gunzip(bytes: Bytes, file: string): Bytes & AsyncGenerator<Uint8Array> {
  const unzip = createGunzip()
  let packed = 0
  let size = 0
  const feed = (async () => {
    try {
      for await (const chunk of bytes) {
        packed += chunk.length
        if (!unzip.write(chunk)) await new Promise((resolve) => unzip.once('drain', resolve).once('close', resolve))
        if (unzip.destroyed) return
      }
      unzip.end()
    } catch (error) {
      unzip.destroy(error as Error)
    }
  })()
  try {
    for await (const chunk of unzip) {
      size += chunk.length
      if (swells(size, packed)) throw bomb(file)
      yield chunk
    }
    await feed
  } catch (cause) {
    if (cause instanceof GongwenError) throw cause
    throw new GongwenError('INPUT_INVALID', `its gzip data are damaged (${(cause as Error).message}); get it again`, {
      file,
      cause,
    })
  } finally {
    unzip.destroy()
  }
}

async function* members(zip: ZipFile, file: string): AsyncGenerator<Member> {
  for await (const entry of entries(zip, file)) {
    const name = entryName(entry)
    if (name.endsWith('/')) continue
    yield {
      name,
      read: async () => {
        const place = `${file}/${name}`
        if (entry.uncompressedSize > largestFile) throw tooLarge(place)
        const chunks: Uint8Array[] = []
        await unpack(zip, entry, place, (chunk) => chunks.push(chunk))
        return Buffer.concat(chunks)
      },
    }
  }
}

async function* entries(zip: ZipFile, file: string): AsyncGenerator<Entry> {
  try {
    yield* zip.eachEntry()
  } catch (cause) {
    if (cause instanceof GongwenError) throw cause
    throw damaged(file, cause)
  }
}

/** @returns its size unpacked, which is counted and not believed */
async function unpack(zip: ZipFile, entry: Entry, file: string, take: (chunk: Uint8Array) => void): Promise<number> {
  if (entry.isEncrypted()) {
    throw new GongwenError('INPUT_INVALID', 'it is protected by a password; save it without one', { file })
  }
  let size = 0
  try {
    for await (const chunk of await zip.openReadStreamPromise(entry)) {
      size += chunk.length
      if (swells(size, entry.compressedSize)) throw bomb(file)
      if (size > largestFile) throw tooLarge(file)
      take(chunk)
    }
  } catch (cause) {
    if (cause instanceof GongwenError) throw cause
    throw damaged(file, cause)
  }
  return size
}

/** Text packs to a tenth; what packs to less than a hundredth was made to fill the memory. */
const swells = (size: number, packed: number) => size > 10_000_000 && size > 100 * packed

const bomb = (file: string) =>
  new GongwenError(
    'INPUT_INVALID',
    'unpacked it is more than a hundred times as large, as no text is; it is not read',
    { file },
  )
const tooLarge = (file: string) =>
  new GongwenError('INPUT_INVALID', `it is larger than ${largestFile / 2 ** 20} MB; divide it`, { file })

/** The error of a file that is not what its name says. */
export const damaged = (file: string, cause: unknown, kind = 'ZIP archive') =>
  new GongwenError('INPUT_INVALID', `it is damaged or no ${kind} (${(cause as Error).message}); get it again`, {
    file,
    cause,
  })

async function opened(open: () => Promise<ZipFile>, file: string): Promise<ZipFile> {
  try {
    return await open()
  } catch (cause) {
    throw damaged(file, cause)
  }
}

function entryName({ fileNameRaw, generalPurposeBitFlag }: Entry): string {
  const utf8 = (generalPurposeBitFlag & 0x800) !== 0
  let name: string
  try {
    name = decodeAs(utf8 ? 'utf-8' : detect(fileNameRaw, true, ''), fileNameRaw, '')
  } catch {
    name = fileNameRaw.toString('latin1')
  }
  return name.replaceAll('\\', '/')
}
