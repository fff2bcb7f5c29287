/** What a unit of a normal text is, as bits: one look-up tells the readers of tone all they ask of a character. */
const kinds = new Uint8Array(0x10000)
export const CLAUSE_END = 1
export const DIGIT = 2
export const CHINESE_DIGIT = 4
export const MAGNITUDE = 8
export const TIME_UNIT = 16
/** Ends a sentence of the body; headings and lines of the head mostly end without. */
export const STOP = 32
/** Can stand in the numbering before a sentence (（一）, 一是, ——). */
export const NUMBERING = 64
/** Joins what comes before to what comes after. */
export const JOINT = 128

mark('，；：。！？', CLAUSE_END)
mark('0123456789', DIGIT)
mark('一二三四五六七八九十百千零〇点两', CHINESE_DIGIT)
mark('万亿', MAGNITUDE)
mark('年月日时届', TIME_UNIT)
mark('。！？；：，”）', STOP)
mark('（）()0123456789.、一二三四五六七八九十百是—-第章节①②③④⑤⑥⑦⑧⑨ ', NUMBERING)
mark('；：', JOINT)

function mark(characters: string, kind: number): void {
  for (let i = 0; i < characters.length; i++) kinds[characters.charCodeAt(i)]! |= kind
}

/** The bits of the character at `at`; 0 outside of the text. */
export function kindAt(text: string, at: number): number {
  return at >= 0 && at < text.length ? kinds[text.charCodeAt(at)]! : 0
}
