/**
 * DynamoDB's numbers: decimal, up to 38 digits, magnitude from 1E-130 to 9.9…E+125, kept as text
 * (developer guide, "Data types: Number"). Exact, unlike JavaScript's.
 */
interface Decimal {
  /** The number is `digits` × 10 ^ `exponent`. */
  readonly digits: bigint
  readonly exponent: number
}

export type DecimalProblem = 'not-a-number' | 'overflow' | 'underflow' | 'too-many-digits'

const maxDigits = 38
const maxMagnitude = 125
const minMagnitude = -130

function readDecimal(text: string): Decimal | undefined {
  const [matched, sign, whole = '', , fraction = '', , power = '0'] =
    /^([+-]?)(\d*)(\.(\d*))?([eE]([+-]?\d+))?$/.exec(text) ?? []
  if (matched === undefined || whole + fraction === '') return undefined
  const digits = BigInt(whole + fraction)
  return shortest({
    digits: sign === '-' ? -digits : digits,
    exponent: Number(power) - fraction.length,
  })
}

/** The same number without zeros at the end of its digits. */
function shortest({ digits, exponent }: Decimal): Decimal {
  if (digits === 0n) return { digits, exponent: 0 }
  const text = digits.toString()
  const zeros = text.length - text.replace(/0+$/, '').length
  return { digits: digits / 10n ** BigInt(zeros), exponent: exponent + zeros }
}

/** As DynamoDB returns it: no exponent, no insignificant zeros. */
function writeDecimal({ digits, exponent }: Decimal): string {
  const sign = digits < 0n ? '-' : ''
  const text = digits.toString().replace('-', '')
  if (exponent >= 0) return `${sign}${text}${'0'.repeat(exponent)}`
  const padded = text.padStart(1 - exponent, '0')
  return `${sign}${padded.slice(0, exponent)}.${padded.slice(exponent)}`
}

/** The canonical form of the number, or what is wrong with it. */
export function normalizeNumber(
  text: string,
): { readonly number: string } | { readonly problem: DecimalProblem } {
  const decimal = readDecimal(text)
  return decimal ? checked(decimal) : { problem: 'not-a-number' }
}

function checked(
  decimal: Decimal,
): { readonly number: string } | { readonly problem: DecimalProblem } {
  const count = countDigits(decimal)
  const magnitude = decimal.exponent + count - 1
  if (decimal.digits !== 0n && magnitude > maxMagnitude) return { problem: 'overflow' }
  if (decimal.digits !== 0n && magnitude < minMagnitude) return { problem: 'underflow' }
  return count > maxDigits ? { problem: 'too-many-digits' } : { number: writeDecimal(decimal) }
}

function countDigits({ digits }: Decimal): number {
  return digits.toString().replace('-', '').length
}

/** The number of significant digits, which decides the number's size. */
export function significantDigits(text: string): number {
  return countDigits(parseDecimal(text))
}

export function compareDecimals(one: string, other: string): number {
  const [a, b] = aligned(one, other)
  return a < b ? -1 : a > b ? 1 : 0
}

/** The sum, or what is wrong with it. */
export function addDecimals(one: string, other: string) {
  const [a, b, exponent] = aligned(one, other)
  return checked(shortest({ digits: a + b, exponent }))
}

export function negateDecimal(text: string): string {
  const { digits, exponent } = parseDecimal(text)
  return writeDecimal({ digits: -digits, exponent })
}

/** The digits of both numbers, scaled to the lower of the two exponents. */
function aligned(one: string, other: string): readonly [bigint, bigint, number] {
  const [a, b] = [parseDecimal(one), parseDecimal(other)]
  const exponent = Math.min(a.exponent, b.exponent)
  const at = ({ digits, exponent: own }: Decimal) => digits * 10n ** BigInt(own - exponent)
  return [at(a), at(b), exponent]
}

function parseDecimal(text: string): Decimal {
  const decimal = readDecimal(text)
  if (!decimal) throw new Error(`${text} is no number: values are checked when they come in`)
  return decimal
}
