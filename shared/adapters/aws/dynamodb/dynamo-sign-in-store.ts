import * as z from 'zod'
import type { Clock } from '../../../application/ports/clock.ts'
import {
  hashForLookup,
  mailTroubleMinutes,
  maxLinks,
  signInClaimMinutes,
  type SignInLink,
  type SignInMail,
  type SignInStore,
  stillCounting,
} from '../../../application/ports/sign-in-store.ts'
import { emailKey } from '../../../journey/email-address.ts'
import { addMinutes, toMilliseconds } from '../../../journey/calendar.ts'
import { signInMinutes } from '../../../journey/sign-in.ts'
import { signInAskedKey, signInLinkKey, signInTroubleKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeExists, attributeNotExists, type RawItem, type Table } from './table.ts'

const StoredAsked = z.object({ taken: z.array(z.string()), revision: z.number() })
const StoredLink = z.object({
  personId: z.string(),
  addressHash: z.string().optional(),
  next: z.string().optional(),
  until: z.string(),
  /** Until the mail is sent. */
  sealedToken: z.string().optional(),
  claimedUntil: z.string().optional(),
  sentAt: z.string().optional(),
})

const StoredTrouble = z.object({ until: z.string().optional() })

/** Retries after concurrent requests for the same address. */
const maxAttempts = 3

/**
 * One item for each address that asked and one for each link; they expire when they no longer count.
 * @param clock the machine's clock
 */
export function createDynamoSignInStore(table: Table, clock: Clock): SignInStore {
  const expiresAt = () => Math.ceil(toMilliseconds(addMinutes(clock.now(), signInMinutes)) / 1000)
  const buildKey = (token: string) => signInLinkKey(hashForLookup('token', token))

  async function takeOnce(address: string): Promise<boolean | 'again'> {
    const key = signInAskedKey(hashForLookup('address', address))
    const item = await table.get(key)
    const read = item && readItem('sign-in requests', StoredAsked, item)
    const now = clock.now()
    const taken = stillCounting(read?.taken ?? [], addMinutes(now, -signInMinutes))
    if (taken.length >= maxLinks) return false
    const revision = (read?.revision ?? 0) + 1
    const isWritten = await table.put(
      {
        ...key,
        ...schemaAttribute('sign-in requests'),
        taken: [...taken, now],
        revision,
        expiresAt: expiresAt(),
      },
      read
        ? { expression: 'revision = :revision', values: { ':revision': read.revision } }
        : attributeNotExists,
    )
    return isWritten || 'again'
  }

  function readLink(item: RawItem | undefined): SignInLink | undefined {
    if (!item) return undefined
    const { until, personId, addressHash, next } = readItem('sign-in link', StoredLink, item)
    if (clock.now() >= until) return undefined
    return {
      personId,
      ...(addressHash !== undefined && { addressHash }),
      ...(next !== undefined && { next }),
    }
  }

  function readMail(item: RawItem): SignInMail | undefined {
    const { personId, addressHash, sealedToken } = readItem('sign-in link', StoredLink, item)
    if (sealedToken === undefined) return undefined
    return { personId, ...(addressHash !== undefined && { addressHash }), sealedToken }
  }

  return {
    async take(address) {
      const key = emailKey(address)
      if (key === undefined) return false
      for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
        const taken = await takeOnce(key)
        if (taken !== 'again') return taken
      }
      return false
    },

    async keep(token, { personId, addressHash, next }, sealedToken) {
      const requestedAt = clock.now()
      const until = addMinutes(requestedAt, signInMinutes)
      const link = {
        personId,
        addressHash,
        next,
        until,
        requestedAt,
        sealedToken,
        expiresAt: expiresAt(),
      }
      await table.put(
        { ...buildKey(token), ...schemaAttribute('sign-in link'), ...link },
        attributeNotExists,
      )
    },

    async claimMail({ linkHash }) {
      const now = clock.now()
      const item = await table.update(signInLinkKey(linkHash), {
        set: { claimedUntil: addMinutes(now, signInClaimMinutes) },
        condition: {
          expression:
            'attribute_exists(sealedToken) AND #until > :now' +
            ' AND (attribute_not_exists(claimedUntil) OR claimedUntil <= :now)',
          names: { '#until': 'until' },
          values: { ':now': now },
        },
      })
      if (item) return readMail(item)
      const refused = await table.get(signInLinkKey(linkHash))
      return refused && readLink(refused) && readMail(refused) ? 'claimed' : undefined
    },

    async markMailSent({ linkHash }) {
      const sentAt = clock.now()
      await table.update(signInLinkKey(linkHash), {
        set: {
          sealedToken: undefined,
          claimedUntil: undefined,
          sentAt,
          until: addMinutes(sentAt, signInMinutes),
          expiresAt: expiresAt(),
        },
        condition: attributeExists,
      })
    },

    async endMail({ linkHash }) {
      await table.update(signInLinkKey(linkHash), {
        set: { sealedToken: undefined, claimedUntil: undefined },
        condition: attributeExists,
      })
    },

    async releaseMail({ linkHash }) {
      await table.update(signInLinkKey(linkHash), {
        set: { claimedUntil: undefined },
        condition: attributeExists,
      })
    },

    async isMailSent({ linkHash }) {
      const item = await table.get(signInLinkKey(linkHash))
      if (!item || !readLink(item)) return false
      return readItem('sign-in link', StoredLink, item).sentAt !== undefined
    },

    async noteMailTrouble() {
      const until = addMinutes(clock.now(), mailTroubleMinutes)
      await table.put({
        ...signInTroubleKey,
        ...schemaAttribute('sign-in mail trouble'),
        until,
        expiresAt: Math.ceil(toMilliseconds(until) / 1000),
      })
    },

    async endMailTrouble() {
      // The sender of mails may not delete.
      await table.update(signInTroubleKey, {
        set: { until: undefined },
        condition: { expression: 'attribute_exists(#until)', names: { '#until': 'until' } },
      })
    },

    async hasMailTrouble() {
      const item = await table.get(signInTroubleKey)
      const { until = '' } = item ? readItem('sign-in mail trouble', StoredTrouble, item) : {}
      return clock.now() < until
    },

    async find(token) {
      return readLink(await table.get(buildKey(token)))
    },

    async use(token) {
      return readLink(await table.delete(buildKey(token)))
    },
  }
}
