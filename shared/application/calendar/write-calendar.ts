import {
  ICalAttendeeRole,
  ICalAttendeeStatus,
  ICalAttendeeType,
  ICalCalendar,
  ICalCalendarMethod,
  type ICalEventData,
  ICalEventStatus,
  ICalEventTransparency,
} from 'ical-generator'
import { Temporal } from 'temporal-polyfill'
import { tzlib_get_ical_block as getTimeZoneBlock } from 'timezones-ical-library'
import type { CalendarDate, Instant } from '../../journey/calendar.ts'
import { oneLine } from '../../journey/one-line.ts'

export interface Party {
  readonly name: string
  readonly address: string
}

/** Whole days, or from a time of the clock in a time zone. */
type When =
  | { readonly day: CalendarDate }
  | {
      readonly day: CalendarDate
      /** `HH:MM`. */
      readonly time: string
      readonly minutes: number
      readonly timeZone: string
    }

export interface CalendarEntry {
  /** Stays the same for as long as it is the same entry. */
  readonly uid: string
  /** Never smaller than in an earlier file: calendars ignore what is older. */
  readonly sequence: number
  readonly title: string
  readonly when: When
  readonly status?: 'CONFIRMED' | 'TENTATIVE' | 'CANCELLED'
  /** When it was last changed, or, in a message, when the message is written (RFC 5545, 3.8.7.2). */
  readonly stamp: Instant
  /** Does not take up the time that it lasts. */
  readonly isFree?: true
  readonly organizer?: Party | undefined
  /** Has already said yes: nobody is asked to answer. */
  readonly attendee?: Party | undefined
}

export interface CalendarFile {
  /** Undefined for a calendar that is subscribed to: it is no message (RFC 5546, 1.4). */
  readonly method?: 'PUBLISH' | 'REQUEST' | 'CANCEL'
  /** The name that a calendar program shows for a subscription. */
  readonly name?: string
  /** How often a calendar program should look for changes. */
  readonly refreshHours?: number
  readonly entries: readonly CalendarEntry[]
}

/** Writes iCalendar (RFC 5545), with the rules of every time zone that its entries are in. */
export function writeCalendar({ method, name, refreshHours, entries }: CalendarFile): string {
  const calendar = new ICalCalendar({
    prodId: { company: 'mentoring-journey', product: 'mentoring', language: 'EN' },
    method: method === undefined ? null : ICalCalendarMethod[method],
    name: name ?? null,
    ttl: refreshHours === undefined ? null : refreshHours * 60 * 60,
    timezone: { name: null, generator: (zone) => findTimeZoneBlock(zone) ?? null },
  })
  for (const entry of entries) calendar.createEvent(describeEvent(entry))
  return foldLines(calendar.toString())
}

function describeEvent(entry: CalendarEntry): ICalEventData {
  const { uid, sequence, stamp, title, when, status, isFree, organizer, attendee } = entry
  return {
    id: uid,
    sequence,
    stamp: new Date(stamp),
    summary: oneLine(title),
    ...describeTime(when),
    status: status === undefined ? null : ICalEventStatus[status],
    transparency: isFree ? ICalEventTransparency.TRANSPARENT : ICalEventTransparency.OPAQUE,
    ...(organizer && { organizer: describeParty(organizer) }),
    ...(attendee && {
      attendees: [
        {
          ...describeParty(attendee),
          rsvp: false,
          status: ICalAttendeeStatus.ACCEPTED,
          role: ICalAttendeeRole.REQ,
          type: ICalAttendeeType.INDIVIDUAL,
        },
      ],
    }),
  }
}

function describeTime(when: When): Pick<ICalEventData, 'start' | 'end' | 'allDay' | 'timezone'> {
  const day = Temporal.PlainDate.from(when.day)
  if (!('time' in when)) return { start: day, end: day.add({ days: 1 }), allDay: true }
  const { timeZone, time, minutes } = when
  const name = findName(timeZone)
  const start = day.toZonedDateTime({
    timeZone: name ?? timeZone,
    plainTime: Temporal.PlainTime.from(time),
  })
  // Without a zone, the library writes times in UTC.
  return { start, end: start.add({ minutes }), ...(name !== undefined && { timezone: name }) }
}

/** A quoted parameter cannot contain a quotation mark (RFC 5545, 3.2). */
function describeParty({ name, address }: Party) {
  return { name: oneLine(name).replaceAll('"', '’'), email: address }
}

function findTimeZoneBlock(timeZone: string): string | undefined {
  const [block] = getTimeZoneBlock(timeZone)
  return block?.startsWith('BEGIN:VTIMEZONE') ? block : undefined
}

/** The name under which the rules of a zone are written: `Asia/Kolkata` for `Asia/Calcutta`. */
function findName(timeZone: string): string | undefined {
  return /^TZID:(.+?)\r?$/m.exec(findTimeZoneBlock(timeZone) ?? '')?.[1]
}

/** Octets of a line, without its line break (RFC 5545, 3.1). */
const maxLineOctets = 75

/**
 * Folds lines. The library's own folding may separate a backslash from the character that it
 * escapes, which some calendar programs then read wrongly.
 */
function foldLines(content: string): string {
  const lines = content.replace(/\r\n[ \t]/g, '').split(/\r?\n/)
  return lines
    .filter((line) => line !== '')
    .map((line) => `${foldLine(line)}\r\n`)
    .join('')
}

function foldLine(line: string): string {
  let folded = ''
  let octets = 0
  for (const [unit] of line.matchAll(/\\?./gsu)) {
    const size = Buffer.byteLength(unit)
    if (octets + size > maxLineOctets) {
      folded += '\r\n '
      octets = 1
    }
    folded += unit
    octets += size
  }
  return folded
}
