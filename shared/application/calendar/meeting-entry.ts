import type { Instant } from '../../journey/calendar.ts'
import type { CalendarMeeting } from '../../journey/planned-meetings.ts'
import type { Registration } from '../../journey/registration.ts'
import type { Locale } from '../../journey/statuses.ts'
import { mailTexts } from '../../language/texts/catalogues.ts'
import type { CalendarEntry } from './write-calendar.ts'

export interface MeetingSituation {
  readonly registrationId: Registration['registrationId']
  /** The version of the registration that the meeting is told of with. */
  readonly version: number
  readonly stamp: Instant
  readonly initiative: string
  readonly timeZone: string
  readonly locale: Locale
}

/**
 * The entry of a meeting, the same in an email and in a subscribed calendar: the time alone, and
 * neither the mentee nor the note.
 */
export function describeMeeting(
  { dateId, date, startTime, minutes }: CalendarMeeting,
  { registrationId, version, stamp, initiative, timeZone, locale }: MeetingSituation,
): CalendarEntry {
  return {
    uid: `${registrationId}-${dateId}@mentoring-journey`,
    sequence: version,
    stamp,
    title: `${mailTexts[locale].calendar.meeting}: ${initiative}`,
    // A meeting without a time is an entry of the whole day, which leaves the day free.
    ...(startTime === undefined
      ? { when: { day: date }, isFree: true }
      : { when: { day: date, time: startTime, minutes, timeZone } }),
  }
}
