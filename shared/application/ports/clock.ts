import { type Instant, toInstant } from '../../journey/calendar.ts'

/** The only source of the time. */
export interface Clock {
  now(): Instant
}

export const systemClock: Clock = { now: () => toInstant(Date.now()) }

export function fixedClock(instant: Instant): Clock {
  return { now: () => instant }
}
