import pMap from 'p-map'
import type { MailStore } from '../../../application/ports/mail-store.ts'
import { buildFanOutMails, buildMailRecord } from '../../../application/ports/outbox.ts'
import type { Instant } from '../../../journey/calendar.ts'
import {
  duePartitions,
  fanOutItemKey,
  indexes,
  keysOfRegistration,
  mailItemKey,
  parseDueMail,
} from './keys.ts'
import { dueAttributes, mailItem, readFanOut, readMail } from './mail-items.ts'
import {
  attributeExists,
  attributeNotExists,
  type RawItem,
  type Table,
  versionEquals,
} from './table.ts'

const concurrency = 16

const claimable = {
  expression: '#state = :pending OR (#state = :sending AND #claimedUntil <= :now)',
  names: { '#state': 'state', '#claimedUntil': 'claimedUntil' },
}

export function createDynamoMailStore(table: Table): MailStore {
  return {
    async claim(key, now: Instant, claimedUntil) {
      const item = await table.update(mailItemKey(key), {
        set: { state: 'SENDING', claimedUntil, ...dueAttributes(key.registrationId, claimedUntil) },
        add: { attempts: 1 },
        condition: {
          ...claimable,
          values: { ':pending': 'PENDING', ':sending': 'SENDING', ':now': now },
        },
      })
      return item && readMail(item)
    },

    async markSent(key, { at: sentAt, messageId, subject }) {
      const sent = { state: 'SENT', sentAt, messageId, subject, claimedUntil: undefined }
      await table.update(mailItemKey(key), {
        set: { ...sent, ...dueAttributes(key.registrationId, undefined) },
        condition: attributeExists,
      })
    },

    async markDropped(key) {
      await table.update(mailItemKey(key), {
        set: {
          state: 'DROPPED',
          claimedUntil: undefined,
          ...dueAttributes(key.registrationId, undefined),
        },
        condition: {
          expression: 'attribute_exists(PK) AND #state <> :sent',
          names: { '#state': 'state' },
          values: { ':sent': 'SENT' },
        },
      })
    },

    async release(key, dueAt) {
      await table.update(mailItemKey(key), {
        set: {
          state: 'PENDING',
          claimedUntil: undefined,
          ...dueAttributes(key.registrationId, dueAt),
        },
        condition: {
          expression: '#state = :sending',
          names: { '#state': 'state' },
          values: { ':sending': 'SENDING' },
        },
      })
    },

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

    async request({ registrationId, requestedAt, ...mail }, ifVersion) {
      const failed = await table.transact([
        {
          check: keysOfRegistration(registrationId).registration,
          condition: versionEquals(ifVersion),
        },
        {
          put: mailItem(buildMailRecord(registrationId, mail, requestedAt)),
          condition: attributeNotExists,
        },
      ])
      return failed !== 'written' && failed.has(0) ? 'changed' : 'requested'
    },

    async *listDue(now) {
      const { partition, sort } = indexes.byDue
      for (const shard of duePartitions('MAIL'))
        for await (const item of table.queryIndex({
          index: 'byDue',
          partition: [partition, shard],
          sort: [sort, '<=', now],
        }))
          yield parseDueMail(readKey(item))
    },
  }
}

function readKey({ PK, SK }: RawItem) {
  return { PK: String(PK), SK: String(SK) }
}
