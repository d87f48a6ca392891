import pMap from 'p-map'
import type {
  ClaimedMail,
  DueMail,
  MailKey,
  MailStore,
} from '../../../application/ports/mail-store.ts'
import { buildFanOutMails, buildMailRecord } from '../../../application/ports/outbox.ts'
import type { Instant } from '../../../journey/calendar.ts'
import { listReplacedOutcomes, type MailState } from '../../../journey/mails.ts'
import { listDueItems } from './list-due-items.ts'
import {
  dueItemKey,
  duePartitions,
  fanOutItemKey,
  keysOfRegistration,
  mailItemKey,
  parseDueMail,
} from './keys.ts'
import { dueAttributes, mailItem, readFanOut, readMail } from './mail-items.ts'
import { presentSchema } from './schemas.ts'
import {
  attributeExists,
  attributeNotExists,
  type RawItem,
  type Table,
  versionEquals,
} from './table.ts'

const concurrency = 16

const claimable = {
  expression:
    '((#state = :pending AND (attribute_not_exists(#nextAttemptAt) OR #nextAttemptAt <= :now))' +
    ' OR (#state = :sending AND #claimedUntil <= :now))' +
    // What a later version wrote would lose its attempts to this one.
    ' AND (attribute_not_exists(#schema) OR #schema <= :schema)',
  names: {
    '#state': 'state',
    '#claimedUntil': 'claimedUntil',
    '#nextAttemptAt': 'nextAttemptAt',
    '#schema': 'schema',
  },
}

/** A sender that was overtaken while it was slow no longer has the claim. */
function hasClaim({ claimedUntil }: ClaimedMail) {
  return {
    expression: '#state = :sending AND #claimedUntil = :claimedUntil',
    names: { '#state': 'state', '#claimedUntil': 'claimedUntil' },
    values: { ':sending': 'SENDING', ':claimedUntil': claimedUntil },
  }
}

/** Attributes of a mail that is not due any more, or not before an instant. */
function setDue({ registrationId }: MailKey, state: MailState, dueAt?: Instant) {
  return {
    state,
    claimedUntil: undefined,
    nextAttemptAt: undefined,
    ...dueAttributes(registrationId, dueAt),
  }
}

export function createDynamoMailStore(table: Table): MailStore {
  async function settle(claim: ClaimedMail, set: Record<string, unknown>): Promise<void> {
    await table.update(mailItemKey(claim), { set, condition: hasClaim(claim) })
  }

  return {
    async claim(key, now, claimedUntil) {
      const item = await table.update(mailItemKey(key), {
        set: { ...setDue(key, 'SENDING', claimedUntil), claimedUntil },
        add: { attempts: 1 },
        condition: {
          ...claimable,
          values: {
            ':pending': 'PENDING',
            ':sending': 'SENDING',
            ':now': now,
            ':schema': presentSchema('mail'),
          },
        },
      })
      if (item) return { ...readMail(item), claimedUntil }
      const refused = await table.get(mailItemKey(key))
      // Says so if the schema is the reason.
      if (refused) readMail(refused)
      return undefined
    },

    async markSent(key, { at: sentAt, messageId, subject }) {
      const failed = { failedAt: undefined, failure: undefined }
      await table.update(mailItemKey(key), {
        set: { ...setDue(key, 'SENT'), ...failed, sentAt, messageId, subject },
        condition: attributeExists,
      })
    },

    async noteDelivery(key, delivery) {
      const replaced = listReplacedOutcomes(delivery.outcome).map(
        (outcome, index) => [`:replaced${index}`, outcome] as const,
      )
      const names = replaced.map(([name]) => name).join(', ')
      const isReplaced = names === '' ? '' : ` OR delivery.outcome IN (${names})`
      await table.update(mailItemKey(key), {
        set: { delivery },
        condition: {
          expression: `attribute_exists(PK) AND (attribute_not_exists(delivery)${isReplaced})`,
          values: Object.fromEntries(replaced),
        },
      })
    },

    markDropped: (claim) => settle(claim, setDue(claim, 'DROPPED')),

    markFailed: (claim, failedAt, failure) =>
      settle(claim, { ...setDue(claim, 'FAILED'), failedAt, failure }),

    release: (claim, nextAttemptAt, attempts) =>
      settle(claim, { ...setDue(claim, 'PENDING', nextAttemptAt), nextAttemptAt, attempts }),

    keepClaim: (claim, claimedUntil) =>
      settle(claim, { ...setDue(claim, 'SENDING', claimedUntil), claimedUntil }),

    async expandFanOut(key) {
      const item = await table.get(fanOutItemKey(key))
      const fanOut = item && readFanOut(item)
      if (!fanOut) return
      await pMap(
        buildFanOutMails(fanOut),
        (mail) => table.put(mailItem(mail), attributeNotExists),
        {
          concurrency,
        },
      )
      await table.update(fanOutItemKey(key), {
        set: { mails: undefined, ...dueAttributes(key.registrationId, undefined) },
      })
    },

    async request(mail, ifVersion) {
      const failed = await table.transact([
        {
          check: keysOfRegistration(mail.registrationId).registration,
          condition: versionEquals(ifVersion),
        },
        {
          put: mailItem(buildMailRecord(mail)),
          condition: attributeNotExists,
        },
      ])
      return failed !== 'written' && failed.has(0) ? 'changed' : 'requested'
    },

    async *listDue(now) {
      for await (const item of listDueItems(table, 'byDue', duePartitions('MAIL'), now)) {
        const due = readDue(item)
        if (due) yield due
      }
    },

    async postpone(key, now, dueAt) {
      await table.update(dueItemKey(key), {
        set: { dueAt },
        // A mail that was claimed or has ended in the meantime keeps its own time.
        condition: {
          expression: '#dueAt <= :now',
          names: { '#dueAt': 'dueAt' },
          values: { ':now': now },
        },
      })
    },

    async setAside(key) {
      await table.update(dueItemKey(key), {
        set: { dueKey: undefined, dueAt: undefined },
        condition: attributeExists,
      })
    },
  }
}

/** @returns undefined for what only a later version can read: it must not hold up the rest */
function readDue({ PK, SK }: RawItem): DueMail | undefined {
  try {
    return parseDueMail({ PK: String(PK), SK: String(SK) })
  } catch {
    // The consumer of the stream has set it aside, and an alarm has rung.
    return undefined
  }
}
