import type { CalendarMeeting } from '../../journey/planned-meetings.ts'
import { describeMeeting, type MeetingSituation } from './meeting-entry.ts'
import { type Party, writeCalendar } from './write-calendar.ts'

/**
 * A meeting as a calendar program takes it from a mail (RFC 5546): asks for nothing, because the
 * volunteer has entered the meeting themselves.
 */
export function writeInvitation(
  meeting: CalendarMeeting,
  {
    method,
    sender,
    reader,
    ...situation
  }: MeetingSituation & {
    readonly method: 'REQUEST' | 'CANCEL'
    readonly sender: Party
    readonly reader: Party
  },
): string {
  return writeCalendar({
    method,
    entries: [
      {
        ...describeMeeting(meeting, situation),
        status: method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED',
        organizer: sender,
        attendee: reader,
      },
    ],
  })
}
