import { type Instant } from '../../journey/calendar.ts'

/** The only source of the time. */
export interface Clock {
  now(): Instant
}

export function fixedClock(instant: Instant): Clock {
  return { now: () => instant }
}

/** `system` in production; `request` where a request may say what time it is. */
export const timeSources = ['system', 'request'] as const

export type TimeSource = (typeof timeSources)[number]
