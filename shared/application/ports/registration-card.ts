import type { CalendarDate, Instant, Period } from '../../journey/calendar.ts'
import { countPendingDates } from '../../journey/participation-dates.ts'
import type { Engagement, Registration } from '../../journey/registration.ts'
import type { Status } from '../../journey/statuses.ts'
import { countPendingTasks, findManagerTurn } from '../../journey/turn.ts'

/**
 * What a list shows of a registration, without reading the registration: ids, codes, dates and
 * instants, and everything that decides whose turn it is. No free text.
 */
export interface Card {
  readonly registrationId: string
  readonly initiativeId: string
  readonly volunteerId: string
  readonly companyId: string
  readonly status: Status
  readonly statusSince: Instant
  readonly transition: number
  readonly conversationStartedAt?: Instant | undefined
  readonly pendingTasks: number
  /** Participation dates that wait for the manager. */
  readonly pendingDates: number
  readonly engagement?: Period | undefined
  readonly approvedEngagement?: Period | undefined
  readonly approvalRequests: number
  readonly endedOn?: CalendarDate | undefined
  /** Since when the volunteer's manager is waited for; undefined if they are not. */
  readonly managerAskedAt?: Instant | undefined
  /** Who is waited for, as far as the lists have followed the directory. */
  readonly managerId?: string | undefined
  /**
   * In the list of somebody who was asked to decide in a manager's place: that manager. Only while the
   * volunteer still has them.
   */
  readonly inPlaceOf?: string | undefined
}

/** A card of the registration alone: its lists say who decides. */
export function makeCard(registration: Registration): Omit<Card, 'managerId' | 'inPlaceOf'> {
  const { registrationId, initiativeId, volunteerId, companyId } = registration
  return {
    registrationId,
    initiativeId,
    volunteerId,
    companyId,
    status: registration.status,
    statusSince: registration.statusSince,
    transition: registration.transition,
    conversationStartedAt: registration.conversationStartedAt,
    pendingTasks: countPendingTasks(registration),
    pendingDates: countPendingDates(registration),
    engagement: pickPeriod(registration.engagement),
    approvedEngagement: pickPeriod(registration.approvedEngagement),
    approvalRequests: registration.approvalRequests,
    endedOn: registration.endedOn,
    managerAskedAt: findManagerTurn(registration),
  }
}

function pickPeriod(engagement: Engagement | undefined): Period | undefined {
  return engagement && { start: engagement.start, end: engagement.end }
}
