import type { DirectoryEntry, TakenResult } from './directory-store.ts'
import { domainKey, emailKey } from '../../journey/email-address.ts'

/** Something that belongs to one entry alone, and by which the entry is found. */
export interface Claim {
  readonly name: ClaimName
  readonly value: string
}
export type ClaimName = 'address' | 'mail-domain'

/** Why an entry cannot be written: another one has what it claims. */
export const takenResults = {
  address: 'email-taken',
  'mail-domain': 'domain-taken',
} as const satisfies Record<ClaimName, TakenResult>

/** Lists what an entry claims. */
export function listClaims({ type, entry }: DirectoryEntry): readonly Claim[] {
  switch (type) {
    case 'company':
      return (entry.mailDomains ?? []).map((domain) => ({
        name: 'mail-domain',
        value: domainKey(domain),
      }))
    case 'person': {
      const value = emailKey(entry.email)
      return value === undefined ? [] : [{ name: 'address', value }]
    }
    case 'organisation':
    case 'initiative':
      return []
  }
}

/** Compares the claims of an entry before and after a change. */
export function compareClaims(
  before: readonly Claim[],
  after: readonly Claim[],
): { readonly added: readonly Claim[]; readonly removed: readonly Claim[] } {
  const isIn = (claims: readonly Claim[], { name, value }: Claim) =>
    claims.some((claim) => claim.name === name && claim.value === value)
  return {
    added: after.filter((claim) => !isIn(before, claim)),
    removed: before.filter((claim) => !isIn(after, claim)),
  }
}
