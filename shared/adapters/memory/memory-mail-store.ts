import type {
  DueMail,
  FanOutKey,
  MailKey,
  MailRecord,
  MailStore,
} from '../../application/ports/mail-store.ts'
import {
  buildFanOutMails,
  buildMailRecord,
  type FanOut,
  firstDueAt,
  type Outbox,
} from '../../application/ports/outbox.ts'
import type { Instant } from '../../journey/calendar.ts'
import { createMemorySending } from './memory-sending.ts'
import {
  announcementName,
  followUpName,
  getOrAdd,
  iterate,
  type MemoryTables,
  noticeName,
  settled,
  wordsKey,
} from './memory-tables.ts'

export type { DueMail } from '../../application/ports/mail-store.ts'

export interface MemoryMailStore extends MailStore {
  /** Calls the listener for every new outbox item, as the table's stream does. */
  onWritten(listener: (written: DueMail) => void): void
  /** Part of a commit: adds a decision's mails and fan-outs. */
  add(outbox: Outbox): void
  /** Adds a mail that has ended with others; sent replaces failed. */
  addEnded(mail: MailRecord): void
  /** Marks a new item as due and notifies the listeners. */
  addDue(due: DueMail, name: string, dueAt: Instant): void
}

export function createMemoryMailStore(tables: MemoryTables): MemoryMailStore {
  const listeners: ((written: DueMail) => void)[] = []

  function find(key: MailKey): MailRecord | undefined {
    return tables.mails.get(key.registrationId)?.get(mailName(key))
  }

  function addMail(mail: MailRecord): void {
    const mails = getOrAdd(tables.mails, mail.registrationId, () => new Map<string, MailRecord>())
    // The same mail cannot be requested twice.
    if (mails.has(mailName(mail))) return
    mails.set(mailName(mail), mail)
    addDue(pickKey(mail), mailName(mail), firstDueAt(mail.requestedAt))
  }

  function addFanOut({ registrationId, fanOutId, ...rest }: FanOut): void {
    const key = { registrationId, fanOutId }
    tables.fanOuts.set(fanOutName(key), { ...key, ...rest })
    addDue(key, fanOutName(key), firstDueAt(rest.requestedAt))
  }

  function addDue(due: DueMail, name: string, dueAt: Instant): void {
    tables.dueMails.set(name, due, dueAt)
    for (const listener of listeners) listener(due)
  }

  const sending = createMemorySending<MailKey, MailRecord>({
    find,
    put: (key, mail) => tables.mails.get(key.registrationId)?.set(mailName(key), mail),
    setDue(key, dueAt) {
      tables.dueMails.set(mailName(key), pickKey(key), dueAt)
    },
    describeSent: ({ subject }) => ({ subject }),
  })

  return {
    ...sending,

    onWritten(listener) {
      listeners.push(listener)
    },

    add({ mails, fanOuts }) {
      for (const mail of mails) addMail(mail)
      for (const fanOut of fanOuts) addFanOut(fanOut)
    },

    addEnded(mail) {
      const known = getOrAdd(tables.mails, mail.registrationId, () => new Map<string, MailRecord>())
      const replaced = known.get(mailName(mail))
      if (!replaced || (mail.state === 'SENT' && replaced.state === 'FAILED'))
        known.set(mailName(mail), mail)
    },

    addDue,

    request: (mail, ifVersion) =>
      settled(() => {
        const { registrationId } = mail
        if (tables.registrations.get(registrationId)?.registration.version !== ifVersion)
          return 'changed'
        addMail(buildMailRecord(mail))
        return 'requested'
      }),

    expandFanOut: (key) =>
      settled(() => {
        const fanOut = tables.fanOuts.get(fanOutName(key))
        if (!fanOut) return
        for (const mail of buildFanOutMails(fanOut)) addMail(mail)
        tables.fanOuts.delete(fanOutName(key))
        tables.dueMails.set(fanOutName(key), key, undefined)
      }),

    listDue: (now) => iterate(() => tables.dueMails.listUpTo(now)),

    postpone: (key, now, dueAt) =>
      settled(() => {
        tables.dueMails.postpone(dueName(key), now, dueAt)
      }),

    setAside: (key) =>
      settled(() => {
        tables.dueMails.set(dueName(key), key, undefined)
      }),
  }
}

function dueName(due: DueMail): string {
  if ('followed' in due) return followUpName(due)
  if ('notice' in due) return noticeName(due)
  if ('announced' in due) return announcementName(due)
  return 'fanOutId' in due ? fanOutName(due) : mailName(due)
}

function pickKey({ registrationId, template, recipientId, occasion }: MailKey): MailKey {
  return { registrationId, template, recipientId, occasion }
}

function mailName({ registrationId, template, recipientId, occasion }: MailKey): string {
  return wordsKey(registrationId, template, occasion, recipientId)
}

function fanOutName({ registrationId, fanOutId }: FanOutKey): string {
  return wordsKey(registrationId, fanOutId)
}
