/** Digits, with decimals after a comma or a point: no sign, exponent, other base or grouping. */
const decimal = /^(\d{1,9})(?:[.,](\d{1,4}))?$/

/**
 * Reads a number as people type it.
 * @returns NaN if it is not a number, which every schema refuses
 */
export function readNumber(typed: string): number {
  const [, whole, decimals = ''] = decimal.exec(typed) ?? []
  return whole === undefined ? NaN : Number(`${whole}.${decimals}`)
}

/**
 * Reads hours as whole minutes, exactly: 4.1 hours are 246 minutes, though not in floating point.
 * @returns NaN if it is not a number; a fraction if the hours are not whole minutes
 */
export function readHoursAsMinutes(typed: string): number {
  const [, whole, decimals = ''] = decimal.exec(typed) ?? []
  return whole === undefined ? NaN : (Number(whole + decimals) * 60) / 10 ** decimals.length
}

/** Reads digits alone; NaN for anything else. */
export function readWholeNumber(typed: string): number {
  return /^\d{1,9}$/.test(typed) ? Number(typed) : NaN
}
