import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type CalendarEntry,
  writeCalendar,
} from '../../../shared/application/calendar/write-calendar.ts'
import { instantAt } from '../../../shared/journey/calendar.ts'
import { oneLine } from '../../../shared/journey/one-line.ts'
import { readCalendar } from './read-calendar.ts'

const lea = { name: 'Léa "Moreau"; mentor, Paris', address: 'lea@example.org' }
const sender = { name: 'Mentoring', address: 'mentoring@example.org' }
const meeting: CalendarEntry = {
  uid: 'r-lea-d-1@mentoring-journey',
  sequence: 4,
  stamp: '2026-03-01T09:00:00.000Z',
  title: 'Mentoring: Mentoring for pupils',
  when: { day: '2026-04-15', time: '14:00', minutes: 90, timeZone: 'Europe/Paris' },
}

const read = (entry: Partial<CalendarEntry>) => {
  const [event, ...others] = readCalendar(
    writeCalendar({ entries: [{ ...meeting, ...entry }] }),
  ).events
  expect(others).toEqual([])
  return event
}

describe('a calendar file', () => {
  it('says when a meeting is by the clock of its time zone, with the rules of the zone', () => {
    expect(read({})).toMatchObject({
      start: '2026-04-15T14:00:00',
      end: '2026-04-15T15:30:00',
      timeZone: 'Europe/Paris',
      startsAt: '2026-04-15T12:00:00Z',
    })
  })

  it.each([
    'Europe/London',
    'America/New_York',
    'America/Sao_Paulo',
    'Asia/Calcutta',
    'Australia/Adelaide',
    'Pacific/Chatham',
    'Etc/UTC',
    'UTC',
    'Etc/GMT+5',
    'EST5EDT',
    'US/Pacific',
  ])('means the same instant as the journey does, in %s', (timeZone) => {
    for (const day of ['2026-01-15', '2026-07-15'])
      expect(read({ when: { day, time: '09:30', minutes: 60, timeZone } })?.startsAt).toBe(
        instantAt(day, '09:30', timeZone).replace('.000', ''),
      )
  })

  it('moves a time that the clocks skip, and ends a meeting across midnight on the next day', () => {
    const timeZone = 'Europe/Paris'
    expect(
      read({ when: { day: '2026-03-29', time: '02:30', minutes: 30, timeZone } }),
    ).toMatchObject({ start: '2026-03-29T03:30:00', end: '2026-03-29T04:00:00' })
    expect(read({ when: { day: '2026-04-30', time: '23:30', minutes: 60, timeZone } })?.end).toBe(
      '2026-05-01T00:30:00',
    )
  })

  it('has whole days where no time is known, and no zone then', () => {
    const content = writeCalendar({ entries: [{ ...meeting, when: { day: '2026-04-30' } }] })
    expect(readCalendar(content).events).toMatchObject([
      { start: '2026-04-30', end: '2026-05-01', timeZone: undefined },
    ])
    expect(content).not.toContain('VTIMEZONE')
  })

  it('asks a volunteer for no answer, who has already said yes', () => {
    const method = 'REQUEST'
    const entry = { ...meeting, status: 'CONFIRMED', organizer: sender, attendee: lea } as const
    expect(readCalendar(writeCalendar({ method, entries: [entry] })).events).toMatchObject([
      {
        organizer: 'mailto:mentoring@example.org',
        attendees: [
          {
            address: expect.stringMatching(/^mailto:lea@example\.org$/i) as string,
            name: 'Léa ’Moreau’; mentor, Paris',
            answer: 'ACCEPTED',
            isAsked: 'FALSE',
          },
        ],
      },
    ])
  })

  it('keeps every title whole, in lines that no program reads wrongly', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('\\', ';', ',', '\n', '\r', 'é', '😀', 'a', ' ', ':', '"'), {
          minLength: 1,
          maxLength: 200,
        }),
        (characters) => {
          const title = `x${characters.join('')}x`
          expect(read({ title })?.summary).toBe(oneLine(title))
        },
      ),
    )
  })

  it('says how often a subscription is worth looking at', () => {
    const content = writeCalendar({ name: 'Mentoring', refreshHours: 6, entries: [meeting] })
    expect(readCalendar(content)).toMatchObject({ name: 'Mentoring', method: undefined })
    expect(content).toContain('\r\nREFRESH-INTERVAL;VALUE=DURATION:PT6H\r\n')
  })
})
