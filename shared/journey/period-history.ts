import { isPeriodWithin, type Period } from './calendar.ts'
import type { JourneyEvent } from './registration.ts'

interface Periods {
  /** The one of the engagement, or the one that the manager is asked for. */
  readonly period?: Period | undefined
  readonly approvedPeriod?: Period | undefined
}

/**
 * The periods as they were when something had happened, for a mail that tells of it late.
 * @param events of a registration, in their order
 * @param sequence of the event that the mail tells of
 */
export function findPeriodsAt(events: readonly JourneyEvent[], sequence: number): Periods {
  return events
    .filter((event) => event.sequence <= sequence)
    .reduce<Periods>((before, event) => followPeriods(before, event), {})
}

function followPeriods(before: Periods, { what, status, details }: JourneyEvent): Periods {
  switch (what) {
    case 'enter-engagement':
    case 'amend-engagement':
    case 'change-period': {
      const period = readPeriod(details)
      const { approvedPeriod: approved } = before
      if (status === 'MANAGER_VALIDATION') return { ...before, period }
      // What nobody had to approve counts as approved; a shorter one leaves the approved one.
      const isWithinApproved = approved && period && isPeriodWithin(period, approved)
      return { period, approvedPeriod: isWithinApproved ? approved : period }
    }
    case 'approve-engagement':
      return { period: before.period, approvedPeriod: before.period }
    case 'decline-engagement':
      return { period: before.approvedPeriod, approvedPeriod: before.approvedPeriod }
    default:
      return before
  }
}

function readPeriod(details: JourneyEvent['details']): Period | undefined {
  const { start, end } = details ?? {}
  return typeof start === 'string' && typeof end === 'string' ? { start, end } : undefined
}
