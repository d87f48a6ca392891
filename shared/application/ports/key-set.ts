import * as z from 'zod'
import type { Instant } from '../../journey/calendar.ts'

/**
 * What keys are for. Each has a set of its own, which only the functions that need it can read.
 */
export const keyPurposes = [
  'links',
  'sessions',
  'sign-in',
  'certificates',
  'machines',
  'second-factor',
] as const
export type KeyPurpose = (typeof keyPurposes)[number]

/** The keys for one purpose: `current` signs, and all of them verify. */
export interface KeySet {
  readonly current: string
  /** By id; base64url of at least 32 bytes (RFC 7518, 3.2). */
  readonly keys: Readonly<Record<string, string>>
  /** A key that verifies already and signs from an instant on, once every function has read it. */
  readonly next?: { readonly kid: string; readonly from: Instant } | undefined
  /** The keys that sign no more, since when. */
  readonly retired?: Readonly<Record<string, Instant>> | undefined
}

/** @param wanted the id of a key to look for; if it is not cached, it may just have been added */
export type ReadKeys = (wanted?: string) => Promise<KeySet>

/** Where the keys for one purpose are kept. */
export interface KeyRing {
  /** @returns the keys, and which version of them it is */
  read(): Promise<{ readonly keySet: KeySet; readonly version: string }>
  /**
   * Replaces the keys if they still have the version that was read.
   * @returns false if they have another by now; nothing was replaced
   */
  replace(keySet: KeySet, version: string): Promise<boolean>
}

/** How long it may take until every function uses a key that was added. */
export const keyCacheMinutes = 5

export function fixedKeys(keySet: KeySet): ReadKeys {
  return () => Promise.resolve(keySet)
}

/** The key set as it is at this instant: the next key may sign by now. */
export function settleKeys(keySet: KeySet, now: Instant): KeySet {
  const { current, keys, next, retired } = keySet
  if (!next || now < next.from) return keySet
  return { current: next.kid, keys, retired: { ...retired, [current]: next.from } }
}

const Key = z.base64url().min(43, { error: 'has fewer than 32 bytes' })
const KeyId = z.string().min(1).max(40)

/**
 * `{"current": "k1", "keys": {"k1": "…"}}`, or the flat form that Secrets Manager can generate:
 * `{"current": "k1", "k1": "…"}`.
 */
const Secret = z
  .union([
    z.strictObject({
      current: KeyId,
      keys: z.record(KeyId, Key),
      next: z.strictObject({ kid: KeyId, from: z.iso.datetime() }).optional(),
      retired: z.record(KeyId, z.iso.datetime()).optional(),
    }),
    z
      .object({ current: KeyId })
      .catchall(Key)
      .transform(({ current, ...keys }) => ({ current, keys })),
  ])
  .refine((read) => Object.hasOwn(read.keys, read.current), {
    error: 'current names none of the keys',
  })
  .refine((read) => !('next' in read && read.next && !Object.hasOwn(read.keys, read.next.kid)), {
    error: 'next names none of the keys',
  })

/** @throws an Error if the secret is malformed; its message does not quote the secret */
export function parseKeySet(secret: string | undefined): KeySet {
  let json: unknown
  try {
    json = JSON.parse(secret ?? '')
  } catch {
    throw new Error('The secret of the keys is not JSON')
  }
  const parsed = Secret.safeParse(json)
  if (!parsed.success) throw new Error('The secret of the keys has an unexpected form')
  return parsed.data
}
