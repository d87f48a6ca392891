import type { ShownRegistration } from '../../application/view/shown-registration.ts'
import { compareDates, isPlanned } from '../../journey/participation-dates.ts'
import type { ParticipationDate } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatDate, formatDuration, formatTime } from '../../language/format/dates.ts'
import { pageTexts } from '../../language/texts/catalogues.ts'

export interface SplitMeetings {
  /** Those whose day has come. */
  readonly held: readonly ParticipationDate[]
  readonly planned: readonly ParticipationDate[]
}

/** What took place and what is planned, each in order. */
export function splitMeetings(
  dates: readonly ParticipationDate[],
  { context: { registration, company, today } }: Pick<ShownRegistration, 'context'>,
): SplitMeetings {
  const sorted = dates.toSorted(compareDates)
  const isAhead = (date: ParticipationDate) => isPlanned(date, registration, company, today)
  return { held: sorted.filter((date) => !isAhead(date)), planned: sorted.filter(isAhead) }
}

/** "Wednesday 15 April 2026, 14:30, 1 h 30 min, working time". */
export function formatMeeting(
  locale: Locale,
  { date, startTime, minutes, time }: ParticipationDate,
): string {
  return [
    formatDate(locale, date),
    startTime === undefined ? '' : formatTime(locale, startTime),
    formatDuration(locale, minutes),
    pageTexts[locale].facts.kinds[time],
  ]
    .filter((part) => part !== '')
    .join(', ')
}
