import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryMailer } from '../../../shared/adapters/memory/memory-mailer.ts'
import { createMemoryStores, type MemoryStores } from '../../../shared/adapters/memory/stores.ts'
import { sendDueMails } from '../../../shared/application/mail/send-due-mails.ts'
import { sendMail } from '../../../shared/application/mail/send-mail.ts'
import type { Log } from '../../../shared/application/ports/log.ts'
import { addMinutes, type Instant } from '../../../shared/journey/calendar.ts'
import type { MailRequest } from '../../../shared/journey/mails.ts'
import { application, createDependencies, people } from './world.ts'

const day = 24 * 60
const start: Instant = '2026-04-01T08:00:00.000Z'

const request: MailRequest = {
  template: 'registration-received',
  recipientId: 'lea',
  role: 'volunteer',
  occasion: 'v1',
}
const { template, recipientId, occasion } = request
const key = { registrationId: 'r-lea', template, recipientId, occasion }

let now: Instant
let mails: MemoryStores['mails']
let registrations: MemoryStores['registrations']
let mailer: ReturnType<typeof createMemoryMailer>
let logged: string[]

const later = (minutes: number) => {
  now = addMinutes(now, minutes)
}

function dependencies(world = { registration: application }) {
  const note = (message: string, details: unknown) => {
    logged.push(JSON.stringify([message, details]))
  }
  const log: Log = {
    info: note,
    error: (message, _, details) => note(message, details),
  }
  return { ...createDependencies(world), mails, mailer, log, clock: { now: () => now } }
}

const ask = (mail: MailRequest) =>
  mails.add({
    mails: [
      { ...mail, registrationId: 'r-lea', requestedAt: start, state: 'PENDING', attempts: 0 },
    ],
    fanOuts: [],
  })

async function isAnyDue(at: Instant): Promise<boolean> {
  for await (const _ of mails.listDue(at)) return true
  return false
}

async function record() {
  const [found] = await registrations.listMails('r-lea')
  return found
}

beforeEach(() => {
  now = start
  const stores = createMemoryStores()
  mails = stores.mails
  registrations = stores.registrations
  mailer = createMemoryMailer()
  logged = []
  ask(request)
})

describe('a mail', () => {
  it('is sent once, however often it is requested', async () => {
    const results = await Promise.all([
      sendMail(dependencies(), key),
      sendMail(dependencies(), key),
      sendMail(dependencies(), key),
    ])
    expect(results.toSorted()).toEqual(['not-due', 'not-due', 'sent'])
    expect(await sendMail(dependencies(), key)).toBe('not-due')
    expect(mailer.sent).toHaveLength(1)
    expect(await record()).toMatchObject({
      state: 'SENT',
      sentAt: start,
      messageId: 'memory-1',
      subject: 'You’re registered: Mentoring for pupils',
    })
  })

  it('is dropped if it has no reader', async () => {
    const people = {}
    expect(
      await sendMail(
        { ...dependencies(), ...createDependencies({ registration: application, people }) },
        key,
      ),
    ).toBe('dropped')
    expect(mailer.sent).toEqual([])
    expect(await record()).toMatchObject({ state: 'DROPPED' })
    later(day)
    expect(await sendDueMails(dependencies(), now)).toEqual({ sent: 0, failed: 0 })
  })

  it('is dropped and recorded as dropped if the recipient has left', async () => {
    const gone = { ...people, lea: { ...people.lea, deactivated: true } }
    const world = { registration: application, people: gone }
    expect(await sendMail({ ...dependencies(), ...createDependencies(world) }, key)).toBe('dropped')
    expect(mailer.sent).toEqual([])
    expect(await record()).toMatchObject({ state: 'DROPPED', recipientId: 'lea' })
  })

  it('is released when it fails, and due again a little later each time', async () => {
    mailer.failWith(new Error('Greylisted: lea@example.org'))
    const pauses = []
    for (let attempts = 0; attempts < 9; attempts += 1) {
      expect(await sendMail(dependencies(), key)).toBe('failed')
      let pause = 0
      while (!(await isAnyDue(addMinutes(now, pause)))) pause += 1
      pauses.push(pause)
      later(pause)
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60])
    expect(logged.join()).not.toContain('example.org')
    expect(logged.join()).not.toContain('Moreau')
  })

  it('is sent once, late, after the mail server was down for a day', async () => {
    mailer.failWith(new Error('down'))
    await sendMail(dependencies(), key)
    for (let minutes = 0; minutes < day; minutes += 5) {
      later(5)
      await sendDueMails(dependencies(), now)
    }
    expect(mailer.sent).toEqual([])
    mailer.failWith()
    for (let minutes = 0; minutes < day; minutes += 5) {
      later(5)
      await sendDueMails(dependencies(), now)
    }
    expect(mailer.sent).toHaveLength(1)
  })

  it('is taken over five minutes after its sender crashed', async () => {
    const crash = {
      ...dependencies(),
      mails: {
        ...mails,
        markSent: () => Promise.reject(new Error('crash')),
        release: () => Promise.reject(new Error('crash')),
      },
    }
    mailer.failWith(new Error('crash'))
    await expect(sendMail(crash, key)).rejects.toThrow('crash')
    mailer.failWith()
    later(4)
    expect(await sendMail(dependencies(), key)).toBe('not-due')
    later(1)
    expect(await sendDueMails(dependencies(), now)).toEqual({ sent: 1, failed: 0 })
  })

  it('is not released if it was sent but could not be marked', async () => {
    const failing = {
      ...dependencies(),
      mails: { ...mails, markSent: () => Promise.reject(new Error('throttled')) },
    }
    await expect(sendMail(failing, key)).rejects.toThrow('throttled')
    expect(await sendMail(dependencies(), key)).toBe('not-due')
    expect(mailer.sent).toHaveLength(1)
  })

  it('contains what the stores know when it is sent', async () => {
    const renamed = { ...people, claire: { ...people.claire, name: 'Claire Martin' } }
    const world = { registration: application, people: renamed }
    await sendMail({ ...dependencies(), ...createDependencies(world) }, key)
    expect(mailer.sent[0]?.text).toContain('Claire Martin')
  })
})

describe('what is due', () => {
  it('is sent even if one of the emails fails', async () => {
    ask({ ...request, occasion: 'v2' })
    const { registrations, ...rest } = dependencies()
    let loads = 0
    const failingOnce = {
      ...rest,
      registrations: {
        ...registrations,
        load: (id: string) => {
          loads += 1
          return loads === 1 ? Promise.reject(new Error('throttled')) : registrations.load(id)
        },
      },
    }
    later(5)
    expect(await sendDueMails(failingOnce, now)).toEqual({ sent: 1, failed: 1 })
    later(5)
    expect(await sendDueMails(dependencies(), now)).toEqual({ sent: 1, failed: 0 })
  })

  it('reaches each of many recipients once', async () => {
    const requests = Array.from({ length: 51 }, (_, number) => ({
      ...request,
      recipientId: `p${number}`,
    }))
    mails.add({
      mails: [],
      fanOuts: [{ registrationId: 'r-lea', fanOutId: 'v3-1', requestedAt: start, mails: requests }],
    })
    const everybody = Object.fromEntries(
      requests.map(({ recipientId: id }) => [
        id,
        { ...people.lea, personId: id, email: `${id}@example.org` },
      ]),
    )
    const world = { registration: application, people: { ...people, ...everybody } }
    for (let run = 0; run < 3; run += 1) {
      later(5)
      await sendDueMails({ ...dependencies(), ...createDependencies(world) }, now)
    }
    const addresses = mailer.sent.map(({ to }) => to.address)
    expect(addresses).toHaveLength(52)
    expect(new Set(addresses).size).toBe(52)
  })
})
