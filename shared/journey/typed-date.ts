/**
 * Reads a date as people type it, day first as both our languages do, or as a date field sends it:
 * "15/4/2026", "15.04.2026", "2026-4-15".
 * @returns YYYY-MM-DD, which may be no real day; the text itself if it is not understood
 */
export function readTypedDate(typed: string): string {
  const dayFirst = /^(?<day>\d{1,2})(?<mark>[./ -])(?<month>\d{1,2})\k<mark>(?<year>\d{4})$/
  const yearFirst = /^(?<year>\d{4})-(?<month>\d{1,2})-(?<day>\d{1,2})$/
  const { day, month, year } = (dayFirst.exec(typed) ?? yearFirst.exec(typed))?.groups ?? {}
  if (day === undefined || month === undefined || year === undefined) return typed
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
