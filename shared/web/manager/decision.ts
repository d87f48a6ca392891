import type { Instant, Period } from '../../journey/calendar.ts'
import type { JourneyEvent } from '../../journey/registration.ts'

/** A manager's answer. */
export type Decision = { readonly at: Instant } & (
  | {
      readonly action: 'approve-engagement' | 'decline-engagement'
      /** What was asked for. */
      readonly period: Period | undefined
    }
  | {
      readonly action: 'approve-dates' | 'decline-dates'
      /** How many meetings were decided at once. */
      readonly count: number
    }
)

/** One manager's answers among a registration's events, in their order. */
export function listDecisions(events: readonly JourneyEvent[], managerId: string): Decision[] {
  const decisions: Decision[] = []
  let period: Period | undefined
  for (const { what, actorId, at, details } of events) {
    const { start, end, dateIds } = details ?? {}
    if (typeof start === 'string' && typeof end === 'string') period = { start, end }
    if (actorId !== managerId) continue
    if (what === 'approve-engagement' || what === 'decline-engagement')
      decisions.push({ action: what, at, period })
    if (what === 'approve-dates' || what === 'decline-dates')
      decisions.push({ action: what, at, count: String(dateIds).split(' ').length })
  }
  return decisions
}
