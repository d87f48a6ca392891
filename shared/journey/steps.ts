import type { Instant } from './calendar.ts'
import type { Company } from './directory.ts'
import type { JourneyEvent, Registration } from './registration.ts'
import { isLive, liveStatuses, type Status, statuses } from './statuses.ts'

export interface JourneyStep {
  readonly status: Status
  readonly state: 'done' | 'current' | 'to-come' | 'ended'
  /** When it was left for the last time. */
  readonly doneAt?: Instant | undefined
}

/**
 * The steps of the journey as a registration goes through them: the live statuses, the manager's
 * only where the company asks for it or a manager was asked. One that ended early ends where it was.
 */
export function listSteps(
  registration: Registration,
  { managerValidation }: Pick<Company, 'managerValidation'>,
  events: readonly JourneyEvent[],
): readonly JourneyStep[] {
  const { status, approvalRequests: asked } = registration
  const isManagerAsked = (at: number) =>
    asked > 0 ||
    // Whoever is past it was never asked.
    (managerValidation !== 'never' && at < liveStatuses.indexOf('IN_PROGRESS'))
  const { isEnd, endsEarly } = statuses[status]
  const standsAt =
    isEnd && !endsEarly ? liveStatuses.length : liveStatuses.indexOf(lastLive(status, events))
  return liveStatuses
    .filter((step) => step !== 'MANAGER_VALIDATION' || isManagerAsked(standsAt))
    .filter((step) => !endsEarly || liveStatuses.indexOf(step) <= standsAt)
    .map((step) => {
      const index = liveStatuses.indexOf(step)
      if (index < standsAt) return { status: step, state: 'done', doneAt: leftAt(step, events) }
      if (index > standsAt) return { status: step, state: 'to-come' }
      return { status: step, state: endsEarly ? 'ended' : 'current' }
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
