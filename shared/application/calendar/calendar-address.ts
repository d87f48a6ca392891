import { createHash } from 'node:crypto'
import type { CalendarAddressStore } from '../ports/calendar-address-store.ts'
import type { Clock } from '../ports/clock.ts'

export interface CalendarAddressDependencies {
  readonly calendarAddresses: CalendarAddressStore
  readonly clock: Clock
  /** 256 random bits, base64url. */
  readonly newSecret: () => string
}

/**
 * Gives a person's calendar a new address; the previous one stops working at once.
 * @returns its secret, which cannot be read again; undefined if another was made at the same time
 */
export async function renewCalendarAddress(
  { calendarAddresses, clock, newSecret }: CalendarAddressDependencies,
  personId: string,
): Promise<string | undefined> {
  const secret = newSecret()
  const next = { hash: hashCalendarSecret(secret), createdAt: clock.now() }
  const previous = await calendarAddresses.find(personId)
  return (await calendarAddresses.replace(personId, next, previous)) ? secret : undefined
}

/** @returns false if another address was made at the same time, which still works */
export async function removeCalendarAddress(
  { calendarAddresses }: Pick<CalendarAddressDependencies, 'calendarAddresses'>,
  personId: string,
): Promise<boolean> {
  const previous = await calendarAddresses.find(personId)
  return !previous || calendarAddresses.replace(personId, undefined, previous)
}

/** Needs neither salt nor several rounds, because the secret has 256 random bits. */
export function hashCalendarSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url')
}

export function calendarPath(secret: string): string {
  return `/calendar/${secret}.ics`
}

/** @returns undefined if no address of ours has this file */
export function readCalendarSecret(file: string): string | undefined {
  return /^([\w-]{20,100})\.ics$/.exec(file)?.[1]
}
