import { InvalidArgumentError } from 'commander'

// How values of options are read; what is wrong with one is wrong usage.

/** Of an option that may be given several times: all its values. */
export const collect = (value: string, before: readonly string[]) => [...before, value]

/** Names separated by commas. */
export function list(value: string): string[] {
  const names = value.split(',').map((name) => name.trim())
  if (names.includes('')) throw new InvalidArgumentError('Give names separated by commas.')
  return names
}

/** A number from 1. */
export function natural(value: string): number {
  if (!/^[1-9]\d{0,8}$/.test(value)) throw new InvalidArgumentError('Give a number from 1.')
  return Number(value)
}
