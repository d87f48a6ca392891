import * as z from 'zod'
import type { Clock } from '../../../application/ports/clock.ts'
import {
  countedMinutes,
  hashForLookup,
  mailTroubleMinutes,
  mayTake,
  signInClaimMinutes,
  type SignInLink,
  type SignInMail,
  type SignInStore,
  stillCounting,
} from '../../../application/ports/sign-in-store.ts'
import { emailKey } from '../../../journey/email-address.ts'
import { addMinutes, toMilliseconds } from '../../../journey/calendar.ts'
import type { Rate } from '../../../journey/limits.ts'
import { signInMinutes } from '../../../journey/sign-in.ts'
import { signInAskedKey, signInLinkKey, signInTroubleKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeExists, attributeNotExists, type RawItem, type Table } from './table.ts'

const StoredAsked = z.object({ taken: z.array(z.string()), revision: z.number() })
const StoredLink = z.object({
  /** From when it is known whom the link signs in. */
  personId: z.string().optional(),
  addressHash: z.string().optional(),
  next: z.string().optional(),
  until: z.string(),
  /** Until the mail is sent. */
  sealed: z.string().optional(),
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
  const expiresAt = (minutes: number) =>
    Math.ceil(toMilliseconds(addMinutes(clock.now(), minutes)) / 1000)
  const buildKey = (token: string) => signInLinkKey(hashForLookup('token', token))

  async function takeOnce(address: string, rate: Rate | undefined): Promise<boolean | 'again'> {
    const key = signInAskedKey(hashForLookup('address', address))
    const item = await table.get(key)
    const read = item && readItem('sign-in requests', StoredAsked, item)
    const now = clock.now()
    const taken = stillCounting(read?.taken ?? [], rate, now)
    if (!mayTake(taken, rate, now)) return false
    const revision = (read?.revision ?? 0) + 1
    const isWritten = await table.put(
      {
        ...key,
        ...schemaAttribute('sign-in requests'),
        taken: [...taken, now],
        revision,
        expiresAt: expiresAt(countedMinutes(rate)),
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
    if (personId === undefined || clock.now() >= until) return undefined
    return {
      personId,
      ...(addressHash !== undefined && { addressHash }),
      ...(next !== undefined && { next }),
    }
  }

  function readMail(item: RawItem): SignInMail | undefined {
    const { sealed, until } = readItem('sign-in link', StoredLink, item)
    return sealed === undefined || clock.now() >= until ? undefined : { sealed }
  }

  return {
    async take(address, rate) {
      const key = emailKey(address)
      if (key === undefined) return false
      for (let attempts = 0; attempts < maxAttempts; attempts += 1) {
        const taken = await takeOnce(key, rate)
        if (taken !== 'again') return taken
      }
      return false
    },

    async keep(token, { next }, sealed) {
      const requestedAt = clock.now()
      const until = addMinutes(requestedAt, signInMinutes)
      const link = { next, until, requestedAt, sealed, expiresAt: expiresAt(signInMinutes) }
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
            'attribute_exists(sealed) AND #until > :now' +
            ' AND (attribute_not_exists(claimedUntil) OR claimedUntil <= :now)',
          names: { '#until': 'until' },
          values: { ':now': now },
        },
      })
      if (item) return readMail(item)
      const refused = await table.get(signInLinkKey(linkHash))
      return refused && readMail(refused) ? 'claimed' : undefined
    },

    async assign({ linkHash }, { personId, addressHash }) {
      await table.update(signInLinkKey(linkHash), {
        set: { personId, addressHash },
        condition: attributeExists,
      })
    },

    async markMailSent({ linkHash }) {
      const sentAt = clock.now()
      await table.update(signInLinkKey(linkHash), {
        set: {
          sealed: undefined,
          claimedUntil: undefined,
          sentAt,
          until: addMinutes(sentAt, signInMinutes),
          expiresAt: expiresAt(signInMinutes),
        },
        condition: attributeExists,
      })
    },

    async endMail({ linkHash }) {
      await table.update(signInLinkKey(linkHash), {
        set: { sealed: undefined, claimedUntil: undefined },
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
