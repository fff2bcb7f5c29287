/** Marks text for a terminal; gives it back as it is where colours are off. */
export interface Style {
  readonly bold: (text: string) => string
  readonly dim: (text: string) => string
  readonly up: (text: string) => string
  readonly down: (text: string) => string
}

/** @param on whether to mark at all */
export function style(on: boolean): Style {
  const wrap = (open: number, close: number) => (text: string) =>
    on && text !== '' ? `\u001b[${open}m${text}\u001b[${close}m` : text
  return { bold: wrap(1, 22), dim: wrap(2, 22), up: wrap(32, 39), down: wrap(31, 39) }
}

/** What a stream can show: colours and the width of a terminal; neither where it is a file or a pipe. */
export function view(stream: NodeJS.WriteStream): { colours: boolean; width: number } {
  const { NO_COLOR, TERM } = process.env
  const colours = stream.isTTY === true && (NO_COLOR ?? '') === '' && TERM !== 'dumb'
  return { colours, width: Math.max(40, (stream.isTTY && stream.columns) || 100) }
}

/**
 * Text on one line, without anything a terminal would act on: what stands in a report may not move the cursor.
 */
export function plain(text: string): string {
  return text.replace(/[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\s]+/gu, ' ').trim()
}
