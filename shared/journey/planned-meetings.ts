import { addDays, type CalendarDate, dateIn, type Instant, moveToWorkday } from './calendar.ts'
import type { Company } from './directory.ts'
import { compareDates, isPlanned } from './participation-dates.ts'
import type { ParticipationDate, Registration } from './registration.ts'

/** What a calendar shows of a meeting, as it was when a mail was requested. */
export type CalendarMeeting = Pick<ParticipationDate, 'dateId' | 'date' | 'startTime' | 'minutes'>

export interface ChangedMeeting extends CalendarMeeting {
  /** It no longer takes place: it is removed, declined, or the registration is cancelled. */
  readonly isOff?: boolean | undefined
}

/** Whether a meeting is shown in the volunteer's calendar. */
export function isInCalendar(
  { decision, date }: ParticipationDate,
  { cancelledAt }: Pick<Registration, 'cancelledAt'>,
  { timeZone }: Pick<Company, 'timeZone'>,
): boolean {
  if (decision === 'DECLINED') return false
  return cancelledAt === undefined || date <= dateIn(timeZone, cancelledAt)
}

/**
 * Lists the meetings ahead that an action puts into the volunteer's calendar, changes there or takes
 * out of it. One that is changed to a day that has come is among them; one that was never ahead is not.
 */
export function listChangedMeetings(
  before: Registration,
  after: Registration,
  company: Company,
  now: Instant,
): readonly ChangedMeeting[] {
  if (before.dates === after.dates && before.cancelledAt === after.cancelledAt) return []
  const today = dateIn(company.timeZone, now)
  const list = (registration: Registration) =>
    new Map(
      registration.dates
        .filter((date) => isInCalendar(date, registration, company))
        .map((date) => [date.dateId, date]),
    )
  const isAhead = (date: ParticipationDate) => isPlanned(date, {}, company, today)
  const known = list(before)
  const shown = list(after)
  const changed = [...shown.values()].filter((date) => {
    const previous = known.get(date.dateId)
    if (!previous) return isAhead(date)
    return (isAhead(previous) || isAhead(date)) && !isSameInCalendar(previous, date)
  })
  const off = [...known.values()].filter((date) => isAhead(date) && !shown.has(date.dateId))
  return [
    ...changed.map(pickMeeting),
    ...off.map((date) => ({ ...pickMeeting(date), isOff: true })),
  ]
}

function isSameInCalendar(one: ParticipationDate, other: ParticipationDate): boolean {
  return (
    one.date === other.date && one.startTime === other.startTime && one.minutes === other.minutes
  )
}

function pickMeeting({ dateId, date, startTime, minutes }: ParticipationDate): CalendarMeeting {
  return { dateId, date, minutes, ...(startTime !== undefined && { startTime }) }
}

/** What a volunteer has said of a meeting that was planned. */
export interface HeldMeeting {
  readonly dateId: string
  /** The day on which it took place: a meeting that is moved since is another one. */
  readonly date: CalendarDate
  readonly at: Instant
}

/**
 * The morning on which the volunteer is asked whether a meeting took place: the next one from Monday to
 * Friday.
 */
export function findMorningAfter({ date }: Pick<ParticipationDate, 'date'>): CalendarDate {
  return moveToWorkday(addDays(date, 1))
}

/**
 * Lists the mornings on which the volunteer is asked about meetings, in ascending order, past ones too.
 * Nobody is asked about a meeting that was entered or changed once its day had come.
 */
export function listMorningsAfter(
  registration: Registration,
  company: Pick<Company, 'timeZone'>,
): readonly CalendarDate[] {
  const mornings = listAskable(registration, company).map(findMorningAfter)
  return [...new Set(mornings)].toSorted()
}

/** The meetings that the volunteer is asked about on a morning, in the order of their days. */
export function listMeetingsOfMorning(
  registration: Registration,
  company: Pick<Company, 'timeZone'>,
  morning: CalendarDate,
): readonly ParticipationDate[] {
  return listAskable(registration, company)
    .filter((date) => findMorningAfter(date) === morning)
    .toSorted(compareDates)
}

/** Whether the volunteer has said that the meeting took place. */
export function isHeld({ dateId, date }: ParticipationDate, held: readonly HeldMeeting[]): boolean {
  return held.some((one) => one.dateId === dateId && one.date === date)
}

/** Only while they can still be changed and removed. */
function listAskable(
  registration: Registration,
  company: Pick<Company, 'timeZone'>,
): readonly ParticipationDate[] {
  if (registration.status !== 'IN_PROGRESS') return []
  return registration.dates.filter(
    (date) =>
      isInCalendar(date, registration, company) &&
      date.date > dateIn(company.timeZone, date.changedAt ?? date.enteredAt),
  )
}
