/** Writes a tiny token-classification model in ONNX form by hand: one node that looks up a row of logits for each id. */

const varint = (value: number): number[] => {
  const bytes: number[] = []
  for (let rest = value; ; rest = Math.floor(rest / 128)) {
    if (rest < 128) return [...bytes, rest]
    bytes.push((rest % 128) + 128)
  }
}
const number = (field: number, value: number) => [...varint(field * 8), ...varint(value)]
const bytes = (field: number, value: readonly number[]) => [...varint(field * 8 + 2), ...varint(value.length), ...value]
const string = (field: number, value: string) => bytes(field, [...Buffer.from(value)])

const FLOAT = 1
const INT64 = 7

const value = (name: string, type: number, dimensions: readonly (number | string)[]) => {
  const shape = dimensions.flatMap((one) => bytes(1, typeof one === 'number' ? number(1, one) : string(2, one)))
  return [...string(1, name), ...bytes(2, bytes(1, [...number(1, type), ...bytes(2, shape)]))]
}

/** @param rows the logits of each id of the vocabulary */
export function tinyOnnx(rows: readonly (readonly number[])[]): Buffer {
  const labels = rows[0]!.length
  const data = [...Buffer.from(Float32Array.from(rows.flat()).buffer)]
  const weights = [
    ...number(1, rows.length),
    ...number(1, labels),
    ...number(2, FLOAT),
    ...string(8, 'weights'),
    ...bytes(9, data),
  ]
  const node = [...string(1, 'weights'), ...string(1, 'input_ids'), ...string(2, 'logits'), ...string(4, 'Gather')]
  const graph = [
    ...bytes(1, node),
    ...string(2, 'tiny'),
    ...bytes(5, weights),
    ...bytes(11, value('input_ids', INT64, ['batch', 'length'])),
    ...bytes(12, value('logits', FLOAT, ['batch', 'length', labels])),
  ]
  return Buffer.from([...number(1, 8), ...bytes(7, graph), ...bytes(8, [...string(1, ''), ...number(2, 13)])])
}
