import { systemClock } from '../../shared/adapters/node/system-clock.ts'
import { createAttestationCodes } from '../../shared/application/identity/attestation-code.ts'
import { createLinkTokens, type LinkTokens } from '../../shared/application/identity/link-token.ts'
import { createSessionTokens } from '../../shared/application/identity/session-token.ts'
import { fixedKeys } from '../../shared/application/ports/key-set.ts'
import { addMinutes } from '../../shared/journey/calendar.ts'
import type { Link } from '../../shared/journey/link.ts'
import { checkUrl } from '../../shared/web/attestation/attestation-paths.ts'
import type { TourSite } from './tour-site.ts'

export interface Signer {
  /**
   * The session token of a person who has signed in.
   * @param factorId of the second factor that they have passed
   */
  session(personId: string, factorId?: string): Promise<string>
  /** The path behind a button in an email. */
  link(link: Link): Promise<string>
  expiredLink(link: Link): Promise<string>
  /** The path behind the QR code of a certificate. */
  check(registrationId: string): Promise<string>
}

/** Of every session of the tour: a second factor is set up in one session. */
export const tourSessionId = 'tour'

/** Longer than any link is valid. */
const longAgoMinutes = 2 * 365 * 24 * 60

/** Signs as the site itself does: with its keys. A stage on AWS hands them to nobody. */
export function createSigner(site: Pick<TourSite, 'keys' | 'stores'>): Signer {
  const keys = fixedKeys(site.keys.links)
  const sessionKeys = fixedKeys(site.keys.sessions)
  const sessions = createSessionTokens({
    keys: sessionKeys,
    clock: systemClock,
    newId: () => tourSessionId,
  })
  const links = createLinkTokens({ keys, clock: systemClock })
  const attestationCodes = createAttestationCodes(fixedKeys(site.keys.certificates))
  const longAgo = { now: () => addMinutes(systemClock.now(), -longAgoMinutes) }
  const expired = createLinkTokens({ keys, clock: longAgo })
  const find = async (personId: string) => {
    const person = await site.stores.directory.getPerson(personId)
    if (!person) throw new Error(`The tour has no person ${personId}`)
    return person
  }
  const sign = async (tokens: LinkTokens, link: Link) =>
    `/link/${await tokens.sign(link, (await find(link.recipientId)).email)}`
  return {
    session: async (personId, factorId) => {
      const token = await sessions.sign(await find(personId))
      const session = await sessions.verify(token)
      return factorId === undefined || !session ? token : sessions.passFactor(session, factorId)
    },
    link: (link) => sign(links, link),
    expiredLink: (link) => sign(expired, link),
    check: async (registrationId) =>
      checkUrl('', registrationId, await attestationCodes.create(registrationId)),
  }
}
