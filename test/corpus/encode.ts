/** The bytes of a text in GB 18030 (its characters of two bytes) or Big5, which Node can read but not write. */
export function encode(text: string, encoding: 'gb18030' | 'big5'): Uint8Array {
  const table = tables.get(encoding) ?? build(encoding)
  return Uint8Array.from(
    [...text].flatMap((character) => {
      if (character.charCodeAt(0) < 0x80) return [character.charCodeAt(0)]
      const pair = table.get(character)
      if (pair === undefined) throw new Error(`${character} has no two bytes in ${encoding}`)
      return [pair >> 8, pair & 0xff]
    }),
  )
}

const tables = new Map<string, Map<string, number>>()

function build(encoding: string): Map<string, number> {
  const decoder = new TextDecoder(encoding)
  const table = new Map<string, number>()
  for (let lead = 0x81; lead <= 0xfe; lead++) {
    for (let trail = 0x40; trail <= 0xfe; trail++) {
      const character = decoder.decode(Uint8Array.of(lead, trail))
      if (character.length === 1 && character !== '\ufffd' && !table.has(character)) {
        table.set(character, (lead << 8) | trail)
      }
    }
  }
  tables.set(encoding, table)
  return table
}

/** Bytes in pieces of a given size, as a slow file would give them. */
export async function* pieces(bytes: Uint8Array | string, size = 7): AsyncGenerator<Uint8Array> {
  const all = Buffer.from(bytes as Uint8Array)
  for (let i = 0; i < all.length; i += size) yield all.subarray(i, i + size)
}

/** Everything an iterable gives. */
export async function all<T>(items: AsyncIterable<T> | Iterable<T>): Promise<T[]> {
  const taken: T[] = []
  for await (const item of items) taken.push(item)
  return taken
}
