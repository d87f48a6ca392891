import { addMinutes, type Instant } from '../../journey/calendar.ts'
import { maxSecretDays } from '../../journey/new-machine-client.ts'
import type { StoredSecret } from '../ports/system-store.ts'
import {
  hashSystemSecret,
  isSameHash,
  newSystemSecret,
  type SystemSecretKind,
} from './system-secret.ts'

/** More than one, so that a new secret can be in place before the old one is revoked. */
export const maxSecrets: Readonly<Record<SystemSecretKind, number>> = { scim: 5, client: 2 }

/** When a secret stops working, also one that was issued before secrets expired. */
export function findExpiry({
  issuedAt,
  expiresAt = addDays(issuedAt, maxSecretDays),
}: Pick<StoredSecret, 'issuedAt' | 'expiresAt'>): Instant {
  return expiresAt
}

function addDays(instant: Instant, days: number): Instant {
  return addMinutes(instant, days * 24 * 60)
}

export interface IssuedSecret {
  /** Nobody can read it again later. */
  readonly secret: string
  readonly stored: StoredSecret
  /** The system's secrets with this one. Those that have expired are gone. */
  readonly secrets: readonly StoredSecret[]
}

interface NewSecret {
  readonly kind: SystemSecretKind
  readonly companyId: string
  readonly secretId: string
  readonly now: Instant
  /** At most a year, which is also the usual. */
  readonly validDays?: number | undefined
}

/**
 * Makes a secret for a system that has these.
 * @returns undefined if it has as many as it may
 */
export function addSecret(
  known: readonly StoredSecret[],
  { kind, companyId, secretId, now, validDays = maxSecretDays }: NewSecret,
): IssuedSecret | undefined {
  const working = known.filter((one) => now < findExpiry(one))
  if (working.length >= maxSecrets[kind]) return undefined
  const secret = newSystemSecret(kind, companyId)
  const hash = hashSystemSecret(secret)
  const stored = { secretId, hash, issuedAt: now, expiresAt: addDays(now, validDays) }
  return { secret, stored, secrets: [...working, stored] }
}

/** @returns undefined if there is none of this id */
export function removeSecret(
  known: readonly StoredSecret[],
  secretId: string,
): readonly StoredSecret[] | undefined {
  const left = known.filter((one) => one.secretId !== secretId)
  return left.length === known.length ? undefined : left
}

/** @returns the secret of this hash, if it still works */
export function findWorkingSecret(
  known: readonly StoredSecret[],
  hash: string,
  now: Instant,
): StoredSecret | undefined {
  return known.find((one) => isSameHash(one.hash, hash) && now < findExpiry(one))
}
