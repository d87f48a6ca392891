import type { Instant, Period } from '../../journey/calendar.ts'
import type { Locale } from '../../journey/statuses.ts'
import { mailTexts } from '../../language/texts/catalogues.ts'
import { writeCalendar } from './write-calendar.ts'

interface PeriodCalendar {
  readonly registrationId: string
  /** Of the registration when the period was decided: a later file replaces the entries. */
  readonly version: number
  readonly initiative: string
  readonly period: Period
  readonly locale: Locale
  readonly sender: { readonly name: string; readonly address: string }
  readonly now: Instant
}

/**
 * The first and the last day of a mentoring. It does not name the mentee, because colleagues often see
 * a calendar.
 */
export function writePeriodCalendar({
  registrationId,
  version,
  initiative,
  period,
  locale,
  sender,
  now,
}: PeriodCalendar): string {
  return writeCalendar({
    method: 'PUBLISH',
    entries: (['start', 'end'] as const).map((bound) => ({
      uid: `${registrationId}-${bound}@mentoring-journey`,
      sequence: version,
      stamp: now,
      title: `${mailTexts[locale].calendar[bound]}: ${initiative}`,
      when: { day: period[bound] },
      isFree: true,
      organizer: sender,
    })),
  })
}
