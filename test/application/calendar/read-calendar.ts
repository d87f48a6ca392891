import ICAL from 'ical.js'
import { expect } from 'vitest'

/** A calendar file as another library reads it. */
export interface ReadCalendar {
  readonly method: string | undefined
  readonly name: string | undefined
  readonly events: readonly ReadEvent[]
}

export interface ReadEvent {
  readonly uid: string
  readonly sequence: number
  readonly summary: string
  /** Local to `timeZone`; a day where it lasts whole days. */
  readonly start: string
  readonly end: string
  readonly timeZone: string | undefined
  /** In UTC, by the file's own rules of the zone. */
  readonly startsAt: string
  readonly status: string | undefined
  readonly organizer: string | undefined
  readonly attendees: readonly {
    readonly address: string
    readonly name: string | undefined
    readonly answer: string | undefined
    readonly isAsked: string | undefined
  }[]
}

/** Reads a calendar file, and expects it to keep the rules of RFC 5545 and RFC 5546. */
export function readCalendar(content: string): ReadCalendar {
  expectLines(content)
  const calendar = new ICAL.Component(ICAL.parse(content) as unknown[])
  expect(readText(calendar, 'version')).toBe('2.0')
  expect(readText(calendar, 'prodid')).not.toBe('')
  const zones = new Map(
    calendar
      .getAllSubcomponents('vtimezone')
      .map((zone) => [readText(zone, 'tzid'), new ICAL.Timezone(zone)] as const),
  )
  const method = readText(calendar, 'method')
  const components = calendar.getAllSubcomponents('vevent')
  for (const component of components) expectProperties(component, method)
  const events = components.map((component) => readEvent(component, zones))
  const uids = new Set(events.map(({ uid }) => uid))
  // A request or a cancellation is about one entry (RFC 5546, 3.2.2 and 3.2.5).
  if (method === 'REQUEST' || method === 'CANCEL') expect(uids.size).toBe(1)
  else expect(uids.size).toBe(events.length)
  return { method, name: readText(calendar, 'x-wr-calname'), events }
}

/** RFC 5545, 3.1: lines end with CR LF and have 75 octets at most; no character is cut in two. */
function expectLines(content: string): void {
  expect(content.endsWith('\r\n')).toBe(true)
  expect(content.replaceAll('\r\n', '')).not.toMatch(/[\r\n\u0000]/)
  for (const line of content.split('\r\n')) {
    expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    // Not forbidden, but some calendar programs unescape before they unfold.
    expect(line).not.toMatch(/(?<!\\)(?:\\\\)*\\$/)
  }
  expect(Buffer.from(content).toString()).toBe(content)
}

/** RFC 5545, 3.6.1 and the tables of RFC 5546, 3.2. */
function expectProperties(event: ICAL.Component, method: string | undefined): void {
  const count = (name: string) => event.getAllProperties(name).length
  for (const name of ['uid', 'dtstamp', 'dtstart', 'summary', 'sequence'])
    expect([name, count(name)]).toEqual([name, 1])
  const stamp = event.getFirstPropertyValue('dtstamp') as ICAL.Time
  expect(stamp.zone).toBe(ICAL.Timezone.utcTimezone)
  if (method !== undefined) expect(count('organizer')).toBe(1)
  if (method === 'PUBLISH') expect(count('attendee')).toBe(0)
  if (method === 'REQUEST' || method === 'CANCEL') expect(count('attendee')).toBe(1)
  if (method === 'CANCEL') expect(readText(event, 'status')).toBe('CANCELLED')
  if (method === 'REQUEST') expect(['TENTATIVE', 'CONFIRMED']).toContain(readText(event, 'status'))
}

function readEvent(
  component: ICAL.Component,
  zones: ReadonlyMap<string | undefined, ICAL.Timezone>,
): ReadEvent {
  const event = new ICAL.Event(component)
  const timeZone = readParameter(component.getFirstProperty('dtstart'), 'tzid')
  const zone = zones.get(timeZone)
  // A zone that is named is described in the same file (RFC 5545, 3.2.19).
  if (timeZone !== undefined) expect([...zones.keys()]).toContain(timeZone)
  const start = event.startDate.clone()
  if (zone) start.zone = zone
  return {
    uid: event.uid,
    sequence: event.sequence,
    summary: event.summary,
    start: event.startDate.toString(),
    end: event.endDate.toString(),
    timeZone,
    startsAt: start.convertToZone(ICAL.Timezone.utcTimezone).toString(),
    status: readText(component, 'status'),
    organizer: readText(component, 'organizer'),
    attendees: component.getAllProperties('attendee').map((attendee) => ({
      address: String(attendee.getFirstValue()),
      name: readParameter(attendee, 'cn'),
      answer: readParameter(attendee, 'partstat'),
      isAsked: readParameter(attendee, 'rsvp'),
    })),
  }
}

function readText(component: ICAL.Component, name: string): string | undefined {
  const value = component.getFirstPropertyValue(name)
  return value === null ? undefined : String(value)
}

function readParameter(property: ICAL.Property | null, name: string): string | undefined {
  const value = property?.getParameter(name)
  return typeof value === 'string' ? value : undefined
}
