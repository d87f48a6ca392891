import { type CalendarDate, dateIn, type Instant } from './calendar.ts'
import { compareCodePoints } from './code-point-order.ts'
import type { Company } from './directory.ts'
import type { ParticipationDate, Registration } from './registration.ts'

/** Orders dates by day and start time, those without a start time first; ties by id. */
export function compareDates(
  one: Pick<ParticipationDate, 'date' | 'startTime' | 'dateId'>,
  other: Pick<ParticipationDate, 'date' | 'startTime' | 'dateId'>,
): number {
  return (
    compareCodePoints(one.date, other.date) ||
    compareCodePoints(one.startTime ?? '', other.startTime ?? '') ||
    compareCodePoints(one.dateId, other.dateId)
  )
}

/** Dates have to be approved one by one in the company, as it is now. */
export function areDatesValidated({ dateValidation }: Pick<Company, 'dateValidation'>): boolean {
  return dateValidation === 'each'
}

export function listPendingDates({
  dates,
}: Pick<Registration, 'dates'>): readonly ParticipationDate[] {
  return dates.filter(({ decision }) => decision === 'PENDING')
}

/** Counts them in a registration, or in what a list shows of it. */
export function countPendingDates(
  facts: Pick<Registration, 'dates'> | { readonly pendingDates: number },
): number {
  return 'dates' in facts ? listPendingDates(facts).length : facts.pendingDates
}

/** When the manager was asked about the date that has waited longest; undefined if none waits. */
export function findLongestPending(registration: Pick<Registration, 'dates'>): Instant | undefined {
  return listPendingDates(registration)
    .flatMap(({ askedAt }) => askedAt ?? [])
    .reduce<Instant | undefined>(
      (earliest, askedAt) => (earliest === undefined || askedAt < earliest ? askedAt : earliest),
      undefined,
    )
}

/**
 * Lists the dates that count in numbers, hours, totals, and first and last dates, as of a local day.
 * A declined date never counts; a planned one does not until its day has come, and after a
 * cancellation it never does. A pending date counts.
 * @param today in the company's time zone; the local day of `as_of` in an export
 */
export function listCountedDates(
  registration: Pick<Registration, 'dates' | 'cancelledAt'>,
  company: Pick<Company, 'timeZone'>,
  today: CalendarDate,
): readonly ParticipationDate[] {
  const lastDay = findLastCountedDay(registration, company, today)
  return registration.dates.filter(
    ({ decision, date }) => decision !== 'DECLINED' && date <= lastDay,
  )
}

/** Whether the day of a date has not come yet, or never will because of a cancellation. */
export function isPlanned(
  { date }: Pick<ParticipationDate, 'date'>,
  registration: Pick<Registration, 'cancelledAt'>,
  company: Pick<Company, 'timeZone'>,
  today: CalendarDate,
): boolean {
  return date > findLastCountedDay(registration, company, today)
}

function findLastCountedDay(
  { cancelledAt }: Pick<Registration, 'cancelledAt'>,
  { timeZone }: Pick<Company, 'timeZone'>,
  today: CalendarDate,
): CalendarDate {
  const cancelledOn = cancelledAt === undefined ? today : dateIn(timeZone, cancelledAt)
  return cancelledOn < today ? cancelledOn : today
}
