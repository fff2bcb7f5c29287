/**
 * A bound that about `count` values reach, and no fewer; -Infinity where there are no more. Values are dropped into
 * bins of a hundredth, which is faster than sorting them.
 */
export function greatest(values: ArrayLike<number>, count: number): number {
  if (values.length <= count) return Number.NEGATIVE_INFINITY
  const bins = new Uint32Array(4096)
  const binOf = (value: number) => Math.max(0, Math.min(4095, Math.floor((value + 20) * 100)))
  for (let i = 0; i < values.length; i++) bins[binOf(values[i]!)]!++
  let bin = 4095
  for (let reached = bins[bin]!; bin > 0 && reached < count; ) reached += bins[--bin]!
  return bin === 0 ? Number.NEGATIVE_INFINITY : bin / 100 - 20
}
