import * as z from 'zod'
import { readMailDomain } from '../../journey/email-address.ts'

/** What an issuer says about an address. Some spell booleans as text or numbers. */
const flag = z.union([z.boolean(), z.string(), z.number()]).optional()

const Claims = z.object({
  iss: z.string(),
  email: z.string().optional(),
  email_verified: flag,
  /** Entra: "email domain owner verified". It never sends `email_verified`. */
  xms_edov: flag,
  /** Google: the domain of the organisation that the account belongs to. */
  hd: z.string().optional(),
})

export type ReadAddress =
  { readonly address: string } | { readonly refused: 'no-address' | 'not-verified' }

const google = 'https://accounts.google.com'

/**
 * Reads the address that an issuer vouches for (docs/single-sign-on.md).
 * @param claims of an ID token whose signature, issuer and audience have been checked
 * @param isTrusted whether the operator trusts its addresses although it calls none verified
 */
export function readVerifiedAddress(
  claims: unknown,
  { isTrusted = false }: { readonly isTrusted?: boolean | undefined },
): ReadAddress {
  const read = Claims.safeParse(claims)
  const address = read.data?.email
  if (!read.success || address === undefined || address === '') return { refused: 'no-address' }
  const { iss, email_verified: isVerified, xms_edov: isDomainVerified, hd } = read.data
  // Google calls any address verified that somebody once received mail at. Only its organisation vouches
  // for who has it now (Google, "Obtain user information from the ID token").
  if (iss === google)
    return hd !== undefined && hd.toLowerCase() === readMailDomain(address) && isTrue(isVerified)
      ? { address }
      : { refused: 'not-verified' }
  // An issuer that says "not verified" is not trusted about it.
  const isVouchedFor =
    isVerified === undefined ? isTrue(isDomainVerified) || isTrusted : isTrue(isVerified)
  return isVouchedFor ? { address } : { refused: 'not-verified' }
}

function isTrue(value: z.output<typeof flag>): boolean {
  return value === true || value === 'true' || value === 1 || value === '1'
}
