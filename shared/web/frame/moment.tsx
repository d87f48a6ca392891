import { type CalendarDate, dateIn, type Instant } from '../../journey/calendar.ts'
import type { Locale } from '../../journey/statuses.ts'
import { formatAge, formatInstant } from '../../language/format/dates.ts'

/** An instant as people say it there, with how long ago that is: "Wednesday 15 April 2026 at 14:30 (3 days ago)". */
export function Moment({
  locale,
  timeZone,
  today,
  at,
}: {
  readonly locale: Locale
  readonly timeZone: string
  /** There. */
  readonly today: CalendarDate
  readonly at: Instant
}) {
  return (
    <time datetime={at}>
      {formatInstant(locale, timeZone, at)} ({formatAge(locale, dateIn(timeZone, at), today)})
    </time>
  )
}
