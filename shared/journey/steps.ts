import type { Instant } from './calendar.ts'
import type { Company } from './directory.ts'
import type { JourneyEvent, Registration } from './registration.ts'
import { isLive, liveStatuses, type Status } from './statuses.ts'

export interface JourneyStep {
  readonly status: Status
  readonly state: 'done' | 'current' | 'to-come' | 'ended'
  /** When the registration last left this status. */
  readonly doneAt?: Instant | undefined
}

/**
 * Lists the steps of a registration's journey: the live statuses, with the manager's only if the
 * company requires it or a manager was asked. A cancelled registration stops at its last live
 * status.
 */
export function listSteps(
  registration: Registration,
  { managerValidation }: Pick<Company, 'managerValidation'>,
  events: readonly JourneyEvent[],
): readonly JourneyStep[] {
  const { status, approvalRequests } = registration
  const isManagerAsked = (at: number) =>
    approvalRequests > 0 ||
    // A registration already past this step was never sent to a manager.
    (managerValidation !== 'never' && at < liveStatuses.indexOf('IN_PROGRESS'))
  const standsAt =
    status === 'COMPLETED' ? liveStatuses.length : liveStatuses.indexOf(lastLive(status, events))
  return liveStatuses
    .filter((step) => step !== 'MANAGER_VALIDATION' || isManagerAsked(standsAt))
    .filter((step) => status !== 'CANCELLED' || liveStatuses.indexOf(step) <= standsAt)
    .map((step) => {
      const index = liveStatuses.indexOf(step)
      if (index < standsAt) return { status: step, state: 'done', doneAt: leftAt(step, events) }
      if (index > standsAt) return { status: step, state: 'to-come' }
      return { status: step, state: status === 'CANCELLED' ? 'ended' : 'current' }
    })
}

function lastLive(status: Status, events: readonly JourneyEvent[]): Status {
  if (isLive(status)) return status
  return events.findLast((event) => isLive(event.status))?.status ?? 'APPLICATION'
}

function leftAt(step: Status, events: readonly JourneyEvent[]): Instant | undefined {
  return events.findLast(
    ({ status }, index) => status !== step && events[index - 1]?.status === step,
  )?.at
}
