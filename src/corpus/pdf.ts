import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { GongwenError } from '../errors.js'
import { peer } from './peer.js'

/** A run of text on a page, in points; `y` grows upwards. */
interface Run {
  readonly str: string
  readonly hasEOL: boolean
  readonly width: number
  readonly height: number
  readonly transform: readonly number[]
}

interface Line {
  text: string
  left: number
  right: number
  height: number
}

/**
 * The text of a PDF file, a line a paragraph. Lines of a page that are full and go on at the margin are one paragraph;
 * page numbers are left out.
 * @throws GongwenError INPUT_INVALID when it is damaged, protected, or pictures without text; PACKAGE_MISSING
 */
export async function pdfText(bytes: Uint8Array, file: string): Promise<string> {
  const pdfjs = await peer('pdfjs-dist', 'to read .pdf files', () => import('pdfjs-dist/legacy/build/pdf.mjs'))
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'))
  const task = pdfjs.getDocument({
    data: Uint8Array.from(bytes), // it takes possession of what it is given
    cMapUrl: `${join(root, 'cmaps')}/`, // what the codes in fonts that are not embedded mean
    cMapPacked: true,
    standardFontDataUrl: `${join(root, 'standard_fonts')}/`,
    disableFontFace: true,
    isEvalSupported: false,
    useSystemFonts: false,
    verbosity: 0,
  })
  try {
    const pdf = await task.promise
    const lines: Line[] = []
    for (let number = 1; number <= pdf.numPages; number++) {
      const page = await pdf.getPage(number)
      const { items } = await page.getTextContent()
      lines.push(...pageLines(items.filter((item) => 'str' in item) as Run[]))
      page.cleanup()
    }
    const text = paragraphs(lines)
    if (text.trim() === '') {
      throw new GongwenError(
        'INPUT_INVALID',
        'it holds pictures of pages and no text (a scan); recognise its text (OCR) and give that',
        { file },
      )
    }
    return text
  } catch (cause) {
    if (cause instanceof GongwenError) throw cause
    const { name, message } = cause as Error
    const what =
      name === 'PasswordException'
        ? 'it is protected by a password; save it without one'
        : `it is damaged or no PDF file (${message}); get it again`
    throw new GongwenError('INPUT_INVALID', what, { file, cause })
  } finally {
    await task.destroy()
  }
}

function pageLines(runs: readonly Run[]): Line[] {
  const lines: Line[] = []
  let line: Line | undefined
  for (const { str, hasEOL, width, height, transform } of runs) {
    const left = transform[4] ?? 0
    if (str !== '') {
      line ??= { text: '', left, right: left, height }
      line.text += str
      line.right = Math.max(line.right, left + width)
      line.height = Math.max(line.height, height)
    }
    if (hasEOL && line !== undefined) {
      lines.push(line)
      line = undefined
    }
  }
  if (line !== undefined) lines.push(line)
  const wanted = lines.filter(({ text }) => !/^\s*[-—–－·]*\s*\d{1,4}\s*[-—–－·]*\s*$/.test(text) && text.trim() !== '')
  return wanted
}

function paragraphs(lines: readonly Line[]): string {
  let margin = Number.POSITIVE_INFINITY
  let edge = 0
  for (const { left, right } of lines) {
    margin = Math.min(margin, left)
    edge = Math.max(edge, right)
  }
  let text = ''
  let before: Line | undefined
  for (const line of lines) {
    const em = line.height || 10
    const goesOn = before !== undefined && before.right > edge - 2 * em && line.left < margin + em
    const words = line.text.trim()
    if (before === undefined) text = words
    else if (!goesOn) text += `\n${words}`
    else text += /[A-Za-z0-9]$/.test(text) && /^[A-Za-z]/.test(words) ? ` ${words}` : words
    before = line
  }
  return text
}
