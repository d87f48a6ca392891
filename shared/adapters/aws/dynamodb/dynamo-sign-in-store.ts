import * as z from 'zod'
import type { Clock } from '../../../application/ports/clock.ts'
import {
  hashForLookup,
  maxLinks,
  type SignInLink,
  type SignInStore,
  stillCounting,
} from '../../../application/ports/sign-in-store.ts'
import { emailKey } from '../../../application/ports/stored-id.ts'
import { addMinutes, toMilliseconds } from '../../../journey/calendar.ts'
import { signInMinutes } from '../../../journey/sign-in.ts'
import { signInAskedKey, signInLinkKey } from './keys.ts'
import { readItem, schemaAttribute } from './schemas.ts'
import { attributeNotExists, type RawItem, type Table } from './table.ts'

const StoredAsked = z.object({ taken: z.array(z.string()), revision: z.number() })
const StoredLink = z.object({
  personId: z.string(),
  next: z.string().optional(),
  until: z.string(),
})

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
    const { until, ...link } = readItem('sign-in link', StoredLink, item)
    return clock.now() < until ? link : undefined
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

    async keep(token, { personId, next }) {
      const until = addMinutes(clock.now(), signInMinutes)
      await table.put(
        {
          ...buildKey(token),
          ...schemaAttribute('sign-in link'),
          personId,
          next,
          until,
          expiresAt: expiresAt(),
        },
        attributeNotExists,
      )
    },

    async find(token) {
      return readLink(await table.get(buildKey(token)))
    },

    async use(token) {
      return readLink(await table.delete(buildKey(token)))
    },
  }
}
