import pMap from 'p-map'
import type { DueMail, MailKey, MailStore } from '../../../application/ports/mail-store.ts'
import { buildFanOutMails, buildMailRecord } from '../../../application/ports/outbox.ts'
import { createDynamoSending, dueAttributes } from './dynamo-sending.ts'
import { listDueItems } from './list-due-items.ts'
import {
  dueItemKey,
  duePartitions,
  fanOutItemKey,
  keysOfRegistration,
  mailItemKey,
  parseDueMail,
} from './keys.ts'
import { mailItem, readFanOut, readMail } from './mail-items.ts'
import {
  attributeExists,
  attributeNotExists,
  type RawItem,
  type Table,
  versionEquals,
} from './table.ts'

const concurrency = 16

export function createDynamoMailStore(table: Table): MailStore {
  return {
    ...createDynamoSending(table, {
      type: 'mail',
      getKey: mailItemKey,
      read: readMail,
      getDueId: ({ registrationId }: MailKey) => registrationId,
      describeSent: ({ subject }) => ({ subject }),
    }),

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
