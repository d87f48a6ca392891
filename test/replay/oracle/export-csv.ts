import { localDay } from './calendar.ts'
import type { Journey } from './journey.ts'
import { labels, type ParticipationDate, type Registration } from './registration.ts'
import { byCodePoint } from './text.ts'

/** The two exports, "of everything, as the operator sees it". */

interface Cell {
  text: string
  /** Numbers and dates never get the apostrophe. */
  kind: 'text' | 'plain'
}
const text = (value: string): Cell => ({ text: value, kind: 'text' })
const plain = (value: string | number): Cell => ({ text: String(value), kind: 'plain' })

export interface Exported {
  registrations: string
  dates: string
}

export function exportAll(journey: Journey, at: string): Exported {
  const registrations = [...journey.registrations.values()].sort(
    (one, other) =>
      byCodePoint(one.registeredAt, other.registeredAt) || byCodePoint(one.name, other.name),
  )
  return {
    registrations: toCsv(
      registrationColumns,
      registrations.map((registration) => registrationRow(journey, registration, at)),
    ),
    dates: toCsv(
      dateColumns,
      registrations
        .filter(({ status }) => status !== 'APPLICATION' && status !== 'MENTEE_SEARCH')
        .flatMap((registration) =>
          [...registration.dates.values()]
            .sort(byDate)
            .map((date) => dateRow(journey, registration, date, at)),
        ),
    ),
  }
}

/** "by `date`, `start_time` (empty first), `date_id`" */
function byDate(one: ParticipationDate, other: ParticipationDate): number {
  return (
    byCodePoint(one.date, other.date) ||
    byCodePoint(one.startTime, other.startTime) ||
    byCodePoint(one.name, other.name)
  )
}

const registrationColumns =
  'registration_id, initiative_id, initiative_title, organisation, company, volunteer_id, ' +
  'volunteer_name, volunteer_email, coordinator_email, manager_email, status_code, status, ' +
  'status_since, registered_at, conversation_started_at, tasks_completed, tasks_total, ' +
  'validated_at, mentee, engagement_start, engagement_end, manager_decision, ' +
  'manager_decided_at, dates_count, hours_total, hours_work, hours_personal, first_date, ' +
  'last_date, reflections_count, ended_on, confirmed_at, confirmed_by_role, cancelled_at, ' +
  'cancelled_by_role, cancel_reason, last_reminder_at, as_of'

function registrationRow(journey: Journey, r: Registration, at: string): Cell[] {
  const { directory } = journey
  const initiative = journey.initiativeOf(r)
  const volunteer = journey.volunteerOf(r)
  const coordinator = directory.people.get(initiative.coordinators[0] ?? '')
  const manager = directory.people.get(volunteer.manager ?? '')
  const tasks = [...r.tasks.values()]
  const dates = countedDates(journey, r, at)
  const days = dates.map(({ date }) => date).sort(byCodePoint)
  const sumMinutes = (time: string) =>
    dates.reduce((sum, date) => sum + (date.time === time ? date.minutes : 0), 0)
  return [
    text(r.name),
    text(initiative.id),
    text(initiative.title),
    text(directory.organisations.get(initiative.organisation)?.name ?? ''),
    text(journey.companyOf(r).name),
    text(volunteer.id),
    text(volunteer.name),
    text(volunteer.email),
    text(coordinator?.email ?? ''),
    text(volunteer.manager === undefined ? '' : (manager?.email ?? '')),
    text(r.status),
    text(labels[r.status]),
    plain(r.statusSince),
    plain(r.registeredAt),
    plain(r.conversationStartedAt),
    plain(tasks.filter((state) => state === 'completed').length),
    plain(tasks.filter((state) => state !== 'waived').length),
    plain(r.validatedAt),
    text(r.engagement?.mentee ?? ''),
    plain(r.engagement?.start ?? ''),
    plain(r.engagement?.end ?? ''),
    text(r.decision),
    plain(r.decidedAt),
    plain(dates.length),
    plain(hours(sumMinutes('WORK') + sumMinutes('PERSONAL'))),
    plain(hours(sumMinutes('WORK'))),
    plain(hours(sumMinutes('PERSONAL'))),
    plain(days[0] ?? ''),
    plain(days[days.length - 1] ?? ''),
    plain(r.reflections),
    plain(r.endedOn),
    plain(r.confirmedAt),
    text(r.confirmedBy),
    plain(r.cancelledAt),
    text(r.cancelledBy),
    text(r.cancelReason),
    plain(r.lastReminderAt),
    plain(at),
  ]
}

/** Those that count in numbers of dates and hours, and in first and last dates. */
function countedDates(journey: Journey, r: Registration, at: string): ParticipationDate[] {
  const zone = journey.companyOf(r).timeZone
  // "A date that lies after today (in exports: after the local day of `as_of`) is *planned*"; "of a
  // cancelled registration, no date after the local day of its cancellation ever does" count.
  const today = localDay(at, zone)
  const cancelled = r.cancelledAt === '' ? today : localDay(r.cancelledAt, zone)
  return [...r.dates.values()].filter(
    ({ date, decision }) => decision !== 'DECLINED' && date <= today && date <= cancelled,
  )
}

const dateColumns =
  'date_id, registration_id, initiative_id, initiative_title, organisation, company, ' +
  'volunteer_id, volunteer_name, status_code, status, date, start_time, minutes, hours, time, ' +
  'note, entered_at, changed_at, manager_decision, confirmed_at, as_of'

function dateRow(journey: Journey, r: Registration, date: ParticipationDate, at: string): Cell[] {
  const initiative = journey.initiativeOf(r)
  const volunteer = journey.volunteerOf(r)
  return [
    text(date.name),
    text(r.name),
    text(initiative.id),
    text(initiative.title),
    text(journey.directory.organisations.get(initiative.organisation)?.name ?? ''),
    text(journey.companyOf(r).name),
    text(volunteer.id),
    text(volunteer.name),
    text(r.status),
    text(labels[r.status]),
    plain(date.date),
    plain(date.startTime),
    plain(date.minutes),
    plain(hours(date.minutes)),
    text(date.time),
    text(date.note),
    plain(date.enteredAt),
    plain(date.changedAt),
    // "the date's own decision where it has one, else that of the registration"
    text(date.decision === '' ? r.decision : date.decision),
    plain(r.confirmedAt),
    plain(at),
  ]
}

/** "hours with two decimals (exact, rounded half up from the minutes of each row or sum)" */
function hours(minutes: number): string {
  const hundredths = Math.floor((minutes * 10 + 3) / 6)
  return `${Math.floor(hundredths / 100)}.${String(hundredths % 100).padStart(2, '0')}`
}

function toCsv(columns: string, rows: Cell[][]): string {
  const header = columns.split(', ').join(',')
  return [header, ...rows.map((row) => row.map(writeCell).join(','))]
    .map((row) => `${row}\r\n`)
    .join('')
}

function writeCell({ text: content, kind }: Cell): string {
  const dangerous = ['=', '+', '-', '@', '\t', '\r'].some((start) => content.startsWith(start))
  const safe = kind === 'text' && dangerous ? `'${content}` : content
  const special = [',', '"', '\r', '\n'].some((character) => safe.includes(character))
  return special ? `"${safe.replaceAll('"', '""')}"` : safe
}
