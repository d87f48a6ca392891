import type { CalendarDate, Instant, Period } from '../../journey/calendar.ts'
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
  readonly engagement?: Period | undefined
  readonly approvedEngagement?: Period | undefined
  readonly approvalRequests: number
  readonly endedOn?: CalendarDate | undefined
  /** Since when the volunteer's manager is waited for; undefined if they are not. */
  readonly managerAskedAt?: Instant | undefined
  /**
   * In the list of somebody who was asked to decide in a manager's place: that manager. Only while the
   * volunteer still has them.
   */
  readonly inPlaceOf?: string | undefined
}

/** @param inPlaceOf where the card is in the list of who decides in a manager's place */
export function makeCard(registration: Registration, inPlaceOf?: string): Card {
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
    engagement: pickPeriod(registration.engagement),
    approvedEngagement: pickPeriod(registration.approvedEngagement),
    approvalRequests: registration.approvalRequests,
    endedOn: registration.endedOn,
    managerAskedAt: findManagerTurn(registration),
    inPlaceOf,
  }
}

function pickPeriod(engagement: Engagement | undefined): Period | undefined {
  return engagement && { start: engagement.start, end: engagement.end }
}
