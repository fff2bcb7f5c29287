/**
 * Exact decimals, as a whole number and how many of its digits stand behind the point: 63.6 is `{ digits: 636n, scale: 1 }`.
 * Multiplying by 万 or 亿 only shifts digits, so nothing is ever rounded on the way.
 */
export interface Decimal {
  readonly digits: bigint
  readonly scale: number
}

export const half: Decimal = { digits: 5n, scale: 1 }

/** Longer runs of digits are serial numbers or noise, and arithmetic on them would no longer take linear time. */
export const MAX_DIGITS = 30

const powers = Array.from({ length: 100 }, (_, places) => 10n ** BigInt(places))

function power(places: number): bigint {
  return powers[places] ?? 10n ** BigInt(places)
}

/** The decimal written with ASCII digits and at most one point, or null when it is absurdly long. */
export function decimal(written: string): Decimal | null {
  if (written.length > MAX_DIGITS + 1) return null
  const point = written.indexOf('.')
  if (point < 0) return { digits: BigInt(written), scale: 0 }
  return { digits: BigInt(written.slice(0, point) + written.slice(point + 1)), scale: written.length - point - 1 }
}

export function whole(value: number): Decimal {
  return { digits: BigInt(value), scale: 0 }
}

export function add(a: Decimal, b: Decimal): Decimal {
  if (a.scale === b.scale) return { digits: a.digits + b.digits, scale: a.scale }
  if (a.scale > b.scale) return { digits: a.digits + b.digits * power(a.scale - b.scale), scale: a.scale }
  return { digits: a.digits * power(b.scale - a.scale) + b.digits, scale: b.scale }
}

/** `value` × 10^`places`. */
export function shift(value: Decimal, places: number): Decimal {
  if (places <= value.scale) return { digits: value.digits, scale: value.scale - places }
  return { digits: value.digits * power(places - value.scale), scale: 0 }
}

export function negate(value: Decimal): Decimal {
  return { digits: -value.digits, scale: value.scale }
}

/** a / b, rounded half up to `places` digits behind the point where it does not end before; null for b = 0. */
export function divide(a: Decimal, b: Decimal, places: number): Decimal | null {
  if (b.digits === 0n) return null
  const numerator = a.digits * power(places + 1 + b.scale)
  const denominator = b.digits * power(a.scale)
  const rough = numerator / denominator
  return { digits: (rough + (rough < 0n ? -5n : 5n)) / 10n, scale: places }
}

/** -1, 0 or 1 as a is less than, equal to or greater than b. */
export function compare(a: Decimal, b: Decimal): number {
  const difference = add(a, negate(b)).digits
  return difference < 0n ? -1 : difference > 0n ? 1 : 0
}

/** Plain decimal notation, shortest form: no exponent, no trailing zeros behind the point. */
export function print(value: Decimal): string {
  const sign = value.digits < 0n ? '-' : ''
  let text = (value.digits < 0n ? -value.digits : value.digits).toString()
  if (value.scale > 0) {
    text = text.padStart(value.scale + 1, '0')
    const fraction = text.slice(-value.scale).replace(/0+$/, '')
    text = text.slice(0, -value.scale) + (fraction === '' ? '' : `.${fraction}`)
  }
  return sign + text
}

/** The JSON number nearest to the decimal. */
export function toNumber(value: Decimal): number {
  return Number(print(value))
}
