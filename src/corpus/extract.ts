import type { Meta } from '../document.js'
import { GongwenError } from '../errors.js'
import { decodeAs, detect, type Encoding } from './decode.js'
import { peer } from './peer.js'
import type { Input, InputPlace } from './record.js'

/** Formats of files that are one document. */
export const documentFormats = ['text', 'html', 'docx', 'pdf'] as const
export type DocumentFormat = (typeof documentFormats)[number]

/** A document as it stands in its file: its text is to be taken out of the bytes, which may take a while. */
export interface RawInput {
  readonly bytes: Uint8Array
  readonly format: DocumentFormat
  readonly meta: Input['meta']
  readonly place: InputPlace
}

/**
 * Takes the text out of a document's file, and what the file says of it: that goes before what was known by its name.
 * @throws GongwenError INPUT_INVALID, PACKAGE_MISSING
 */
export async function extract({ bytes, format, meta, place }: RawInput): Promise<Input> {
  const { text, meta: found, encoding } = await extractors[format](bytes, place.file)
  return { text, meta: { ...found, ...meta }, place, ...(encoding !== undefined && { encoding }) }
}

interface Extracted {
  readonly text: string
  readonly meta?: Meta
  readonly encoding?: Encoding
}

/** What a format takes is imported when there is a file of it: threads begin sooner without. */
const extractors: Readonly<
  Record<DocumentFormat, (bytes: Uint8Array, file: string) => Extracted | Promise<Extracted>>
> = {
  text: (bytes, file) => {
    const encoding = detect(bytes, true, file)
    return { text: decodeAs(encoding, bytes, file), encoding }
  },
  html: async (bytes, file) => {
    const { readPage } = await import('./page.js')
    const { html, encoding } = decodePage(bytes, file)
    const page = readPage(html)
    return { ...page, text: some(page.text, file), encoding }
  },
  docx: async (bytes, file) => ({ text: some(await docxText(bytes, file), file) }),
  pdf: async (bytes, file) => {
    const { pdfText } = await import('./pdf.js')
    return { text: await pdfText(bytes, file) }
  },
}

/** @throws GongwenError INPUT_INVALID when a file of pictures has no text */
function some(text: string, file: string): string {
  if (text.trim() !== '') return text
  throw new GongwenError('INPUT_INVALID', 'there is no text in it; are its pages pictures?', { file })
}

/** The signs by which mammoth refers to notes and back. */
const noteSigns = / ?(?:<sup>)?<a href="#(?:foot|end)note-[^"<>]*"(?: id="[^"<>]*")?>(?:\[\d+\]|↑)<\/a>(?:<\/sup>)?/g

/** A page's byte order mark or its `<meta charset>` says what it is in; where that does not fit, its bytes do. */
function decodePage(bytes: Uint8Array, file: string): { html: string; encoding: Encoding } {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  const label = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w-]{2,20})/i.exec(head)?.[1]?.toLowerCase() ?? ''
  const named = labels[label]
  const marked = bytes[0] === 0xef || bytes[0] === 0xff || bytes[0] === 0xfe
  if (named !== undefined && !marked) {
    try {
      return { html: decodeAs(named, bytes, file), encoding: named }
    } catch {}
  }
  try {
    const encoding = detect(bytes, true, file)
    return { html: decodeAs(encoding, bytes, file), encoding }
  } catch (error) {
    // Pages with a few broken characters are common, and browsers show them; what is no text at all stays an error.
    if (named === undefined || bytes.includes(0)) throw error
    return { html: new TextDecoder(named).decode(bytes), encoding: named }
  }
}

const labels: Readonly<Record<string, Encoding>> = {
  ...{ gb2312: 'gb18030', gbk: 'gb18030', gb18030: 'gb18030', 'gb_2312-80': 'gb18030' },
  ...{ big5: 'big5', 'big5-hkscs': 'big5', 'utf-8': 'utf-8', utf8: 'utf-8' },
}

async function docxText(bytes: Uint8Array, file: string): Promise<string> {
  const { default: mammoth } = await peer('mammoth', 'to read .docx files', () => import('mammoth'))
  const { checkArchive, damaged } = await import('./archive.js')
  const { htmlText } = await import('./page.js')
  await checkArchive(bytes, file)
  try {
    const image = mammoth.images.imgElement(async () => ({ src: '' }))
    const { value } = await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, { convertImage: image })
    return htmlText(value.replace(noteSigns, ''))
  } catch (cause) {
    throw damaged(file, cause, 'Word document')
  }
}
