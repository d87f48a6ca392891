import { addDays, type CalendarDate, type Instant, type Period } from '../../journey/calendar.ts'
import { oneLine } from '../../journey/one-line.ts'
import type { Locale } from '../../journey/statuses.ts'
import { mailTexts } from '../../language/texts/catalogues.ts'
import type { Attachment } from '../ports/mailer.ts'

interface Calendar {
  readonly registrationId: string
  /** Increases with every change, so that a newer file replaces the entries of an older one. */
  readonly version: number
  readonly initiative: string
  readonly period: Period
  readonly locale: Locale
  readonly now: Instant
}

/**
 * The first and last day of a mentoring as iCalendar (RFC 5545). It does not name the mentee,
 * because colleagues often see a calendar.
 */
export function createCalendarFile({
  locale,
  period,
  initiative,
  now,
  ...entry
}: Calendar): Attachment {
  const event = (bound: keyof Period): string[] => [
    'BEGIN:VEVENT',
    `UID:${entry.registrationId}-${bound}@mentoring-journey`,
    `SEQUENCE:${entry.version}`,
    `DTSTAMP:${now.slice(0, 19).replace(/[-:]/g, '')}Z`,
    `DTSTART;VALUE=DATE:${compact(period[bound])}`,
    `DTEND;VALUE=DATE:${compact(addDays(period[bound], 1))}`,
    `SUMMARY:${escapeText(`${mailTexts[locale].calendar[bound]}: ${oneLine(initiative)}`)}`,
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ]
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//mentoring-journey//EN',
    'METHOD:PUBLISH',
    ...event('start'),
    ...event('end'),
    'END:VCALENDAR',
  ]
  return {
    filename: 'mentoring.ics',
    contentType: 'text/calendar; charset=utf-8; method=PUBLISH',
    content: lines.map((line) => `${fold(line)}\r\n`).join(''),
  }
}

function compact(date: CalendarDate): string {
  return date.replaceAll('-', '')
}

function escapeText(text: string): string {
  return text.replace(/[\\;,]/g, '\\$&')
}

/** Folds at 75 octets without the line break (RFC 5545, 3.1), never within a character. */
function fold(line: string): string {
  let folded = ''
  let octets = 0
  for (const character of line) {
    const size = Buffer.byteLength(character)
    if (octets + size > 75) {
      folded += '\r\n '
      octets = 1
    }
    folded += character
    octets += size
  }
  return folded
}
