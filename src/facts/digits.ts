/** The characters of numerals: what each can be, and its value. Shared by the grammar's two files. */

// What a character can be in a numeral.
export const ARABIC = 1
export const DIGIT = 2 // 零一二…
export const SMALL = 3 // 十百千
export const GRAND = 4 // 万亿
export const ORDINAL = 5 // 第
export const SIGN = 6 // - 负
export const VAGUE = 7 // 数 几
export const POINT = 8 // . · 点
export const HALF = 9

const kindOf = new Uint8Array(0x10000)
const digitOf = new Uint8Array(0x10000)

/** What the character at `at` can be; 0 at the ends of the text. */
export function kindAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? kindOf[text.charCodeAt(at)]! : 0
}

function define(kind: number, units: string, values: readonly number[] = []): void {
  for (let i = 0; i < units.length; i++) {
    kindOf[units.charCodeAt(i)] = kind
    digitOf[units.charCodeAt(i)] = values[i] ?? 0
  }
}
define(ARABIC, '0123456789', [0, 1, 2, 3, 4, 5, 6, 7, 8, 9])
define(DIGIT, '零〇一二两三四五六七八九', [0, 0, 1, 2, 2, 3, 4, 5, 6, 7, 8, 9])
define(DIGIT, '壹贰叁肆伍陆柒捌玖', [1, 2, 3, 4, 5, 6, 7, 8, 9])
define(SMALL, '十百千拾佰仟', [1, 2, 3, 1, 2, 3])
define(SMALL, '廿卅', [1, 1])
define(GRAND, '万亿', [4, 8])
define(ORDINAL, '第')
define(SIGN, '-负')
define(VAGUE, '数几')
define(POINT, '.·点')
define(HALF, '半')

/** The value of a digit (`七` is 7) or the power of ten of a multiplier (`千` is 3) at `at`. */
export function digitAt(text: string, at: number): number {
  return digitOf[text.charCodeAt(at)]!
}

/** 千瓦, 千米, 百分点: the multiplier belongs to the unit. */
export function beginsUnit(text: string, at: number): boolean {
  if (text[at] === '千') return thousandUnits.has(text[at + 1] ?? '')
  return text.startsWith('百分点', at)
}

const thousandUnits = new Set('瓦米克伏卡升帕焦赫安分')

export function isMultiplier(kind: number): boolean {
  return kind === SMALL || kind === GRAND
}

export function isCounting(kind: number): boolean {
  return kind >= ARABIC && kind <= GRAND
}
