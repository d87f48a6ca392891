import type { Instant } from '../../journey/calendar.ts'

/** The only source of the current time. */
export interface Clock {
  now(): Instant
}

export function fixedClock(instant: Instant): Clock {
  return { now: () => instant }
}

/** `system` in production; `request` in stages where a request may set the time. */
export const timeSources = ['system', 'request'] as const

export type TimeSource = (typeof timeSources)[number]
