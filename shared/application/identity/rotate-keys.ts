import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { Clock } from '../ports/clock.ts'
import {
  keyCacheMinutes,
  type KeyPurpose,
  type KeyRing,
  type KeySet,
  settleKeys,
} from '../ports/key-set.ts'

export interface RotateKeysDependencies {
  readonly keyRings: Readonly<Record<KeyPurpose, KeyRing>>
  /** The machine's clock, by which the functions use keys. */
  readonly machineClock: Clock
  /** At least 32 random bytes in base64url. */
  readonly newKey: () => string
}

export interface RotatedKeys {
  /** The id of the new key. */
  readonly kid: string
  readonly signsFrom: Instant
  /** The ids of the keys that are gone: what they signed is no longer valid. */
  readonly removed: readonly string[]
}

/** Twice as long as functions keep what they read: each has the new key before any signs with it. */
const overlapMinutes = 2 * keyCacheMinutes

const minutesPerDay = 24 * 60

/**
 * How long a key verifies after it has stopped signing. Links work for 90 days, and after that they
 * still offer to send a new one. A certificate can be checked for as long as its key is there. The secret
 * of a second factor is sealed anew each time that it is used: somebody who has not used theirs for two
 * years needs a new one.
 */
const keptDays: Readonly<Record<KeyPurpose, number>> = {
  links: 365,
  sessions: 1,
  'sign-in': 1,
  certificates: Infinity,
  machines: 1,
  'second-factor': 730,
}

/**
 * Adds a key, which verifies at once and signs in ten minutes, and removes those that nothing depends on any
 * more. Nobody notices.
 * @param isLeaked the new key signs at once and all others are removed: what they signed is no longer valid
 */
export async function rotateKeys(
  { keyRings, machineClock, newKey }: RotateKeysDependencies,
  purpose: KeyPurpose,
  isLeaked: boolean,
): Promise<{ readonly rotated: RotatedKeys } | { readonly problem: string }> {
  const ring = keyRings[purpose]
  const now = machineClock.now()
  const { keySet, version } = await ring.read()
  const before = settleKeys(keySet, now)
  if (before.next && !isLeaked)
    return {
      problem: `The key ${before.next.kid} was added just now and signs from ${before.next.from}: rotate again after that.`,
    }
  const kid = `k${now.replaceAll(/\D/g, '')}`
  const days = keptDays[purpose]
  const kept = isLeaked
    ? []
    : listKeptKeys(before, days === Infinity ? '' : addMinutes(now, -days * minutesPerDay))
  const added = { ...pick(before.keys, kept), [kid]: newKey() }
  const signsFrom = isLeaked ? now : addMinutes(now, overlapMinutes)
  const isReplaced = await ring.replace(
    isLeaked
      ? { current: kid, keys: added }
      : {
          current: before.current,
          keys: added,
          next: { kid, from: signsFrom },
          retired: pick(before.retired ?? {}, kept),
        },
    version,
  )
  if (!isReplaced)
    return {
      problem: `Somebody else has just rotated the keys for ${purpose}: nothing was changed. If a key has leaked, rotate again with --leaked.`,
    }
  const removed = Object.keys(before.keys).filter((one) => !kept.includes(one))
  return { rotated: { kid, signsFrom, removed } }
}

/** Those that sign, or have signed since then. */
function listKeptKeys({ keys, retired = {} }: KeySet, since: Instant): readonly string[] {
  return Object.keys(keys).filter((kid) => {
    const retiredAt = retired[kid]
    return retiredAt === undefined || retiredAt > since
  })
}

function pick<Value>(
  record: Readonly<Record<string, Value>>,
  names: readonly string[],
): Readonly<Record<string, Value>> {
  return Object.fromEntries(Object.entries(record).filter(([name]) => names.includes(name)))
}
