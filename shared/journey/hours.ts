import type { ParticipationDate, TimeKind } from './registration.ts'

/**
 * Formats minutes as hours with two decimals, rounded half up: `50` becomes `0.83`.
 * @param minutes a whole number, not negative
 */
export function formatHours(minutes: number): string {
  const hundredths = Math.floor((minutes * 100 + 30) / 60)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

/** @param kind only this time; all of it if it is absent */
export function totalMinutes(
  dates: readonly Pick<ParticipationDate, 'minutes' | 'time'>[],
  kind?: TimeKind,
): number {
  return dates
    .filter(({ time }) => kind === undefined || time === kind)
    .reduce((sum, { minutes }) => sum + minutes, 0)
}
