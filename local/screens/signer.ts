import { randomUUID } from 'node:crypto'
import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createAttestationCodes } from '../../shared/application/identity/attestation-code.ts'
import { createLinkTokens } from '../../shared/application/identity/link-token.ts'
import { createSessionTokens } from '../../shared/application/identity/session-token.ts'
import { fixedLinkKeys } from '../../shared/application/ports/link-keys.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import type { Link } from '../../shared/journey/link.ts'
import { checkUrl } from '../../shared/web/attestation/attestation-paths.ts'
import type { TourSite } from './tour-site.ts'

export interface Signer {
  /** The session token of a person who has signed in. */
  session(personId: string): Promise<string>
  /** The path behind a button in an email. */
  link(link: Link): Promise<string>
  expiredLink(link: Link): Promise<string>
  /** The path behind the QR code of a certificate. */
  check(registrationId: string): Promise<string>
}

/** Longer than any link is valid. */
const longAgoMinutes = 2 * 365 * 24 * 60

/** Signs as the site itself does: with its keys. A stage on AWS hands them to nobody. */
export function createSigner(site: Pick<TourSite, 'linkKeys'>): Signer {
  const keys = fixedLinkKeys(site.linkKeys)
  const sessions = createSessionTokens({ keys, clock: systemClock, newId: randomUUID })
  const links = createLinkTokens({ keys, clock: systemClock })
  const attestationCodes = createAttestationCodes(keys)
  const longAgo = { now: () => addMinutes(systemClock.now(), -longAgoMinutes) }
  const expired = createLinkTokens({ keys, clock: longAgo })
  return {
    session: (personId) => sessions.sign(personId),
    link: async (link) => `/link/${await links.sign(link)}`,
    check: async (registrationId) =>
      checkUrl('', registrationId, await attestationCodes.create(registrationId)),
    expiredLink: async (link) => `/link/${await expired.sign(link)}`,
  }
}
