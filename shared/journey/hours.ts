import type { Registration } from './registration.ts'

/**
 * Formats minutes as hours with two decimals, rounded half up: `50` becomes `0.83`.
 * @param minutes a whole number, not negative
 */
export function formatHours(minutes: number): string {
  const hundredths = Math.floor((minutes * 100 + 30) / 60)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

export function totalMinutes({ dates }: Pick<Registration, 'dates'>): number {
  return dates.reduce((sum, { minutes }) => sum + minutes, 0)
}
