import type { Instant, Period } from '../../journey/calendar.ts'
import type { JourneyEvent } from '../../journey/registration.ts'

/** A manager's answer to one approval request. */
export interface Decision {
  readonly action: 'approve-engagement' | 'decline-engagement'
  readonly at: Instant
  /** What was asked for. */
  readonly period: Period | undefined
}

/** One manager's answers among a registration's events, in their order. */
export function listDecisions(events: readonly JourneyEvent[], managerId: string): Decision[] {
  const decisions: Decision[] = []
  let period: Period | undefined
  for (const { what, actorId, at, details } of events) {
    const { start, end } = details ?? {}
    if (typeof start === 'string' && typeof end === 'string') period = { start, end }
    if (what !== 'approve-engagement' && what !== 'decline-engagement') continue
    if (actorId === managerId) decisions.push({ action: what, at, period })
  }
  return decisions
}
