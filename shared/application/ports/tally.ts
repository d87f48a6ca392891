import { type Instant, toInstant, toMilliseconds } from '../../journey/calendar.ts'
import type { CapName, Limits, Rate, RateName } from '../../journey/limits.ts'

/** Who did what is counted, or what it was added to. */
export interface TallyOwner {
  readonly kind: 'person' | 'client' | 'registration' | 'organisation'
  readonly id: string
}

/**
 * One more of what there may be `max` of. It is counted in the transaction of what it counts: of two at
 * once, the second finds the first, and what is not written is not counted.
 */
export interface Tally {
  readonly of: TallyOwner
  readonly what: RateName | CapName
  /** What is counted apart for each of these, by its id. */
  readonly about?: string | undefined
  /** From 1. */
  readonly max: number
  /** Of a rate: what was counted before it is forgotten. A cap has none. */
  readonly window?: { readonly from: Instant; readonly until: Instant } | undefined
  /** How many there were when the first one was counted. Less than `max`. */
  readonly start?: number | undefined
}

/** There are as many as there may be. Nothing was written. */
export interface TooMany {
  readonly what: RateName | CapName
  readonly max: number
  /** From 1; undefined if it does not help to wait. */
  readonly retryAfterSeconds?: number | undefined
}

/** One more within a rate of the stage. @returns none where the stage has no such rate */
export function tallyRate(
  { rates = {} }: Limits,
  what: RateName,
  { of, about, now }: Pick<Tally, 'of' | 'about'> & { readonly now: Instant },
): readonly Tally[] {
  const rate = rates[what]
  if (!rate) return []
  return [{ of, what, about, max: rate.max, window: findWindow(rate, now) }]
}

/** One more under a cap of the stage. @returns none where the stage has no such cap */
export function tallyCap(
  { caps = {} }: Limits,
  what: CapName,
  { of, start }: Pick<Tally, 'of' | 'start'>,
): readonly Tally[] {
  const max = caps[what]
  return max === undefined ? [] : [{ of, what, max, start }]
}

const millisecondsPerHour = 3_600_000

/** Windows begin at multiples of their length (UTC), so that two requests agree on theirs. */
function findWindow({ hours }: Rate, now: Instant): NonNullable<Tally['window']> {
  const length = hours * millisecondsPerHour
  const from = Math.floor(toMilliseconds(now) / length) * length
  return { from: toInstant(from), until: toInstant(from + length) }
}

/** Says that the tally is full. */
export function describeFull({ what, max, window }: Tally, now: Instant): TooMany {
  if (!window) return { what, max }
  const left = toMilliseconds(window.until) - toMilliseconds(now)
  return { what, max, retryAfterSeconds: Math.max(1, Math.ceil(left / 1000)) }
}
