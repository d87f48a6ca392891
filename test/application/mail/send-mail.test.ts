import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryMailQueue } from '../../../shared/adapters/memory/memory-mail-queue.ts'
import { createMemoryMailer } from '../../../shared/adapters/memory/memory-mailer.ts'
import { createMemoryStores, type MemoryStores } from '../../../shared/adapters/memory/stores.ts'
import { sendMail } from '../../../shared/application/mail/send-mail.ts'
import { claimMinutes, maxAttempts } from '../../../shared/application/mail/send-once.ts'
import { queueDueMails } from '../../../shared/application/mail/queue-due-mails.ts'
import type { DayPart } from '../../../shared/application/ports/day-store.ts'
import type { MailEnding } from '../../../shared/application/ports/sending-store.ts'
import type { Log } from '../../../shared/application/ports/log.ts'
import type { MailQueue } from '../../../shared/application/ports/mail-queue.ts'
import { addMinutes, type Instant } from '../../../shared/journey/calendar.ts'
import type { MailRequest } from '../../../shared/journey/mails.ts'
import { deliverDueMails } from './deliver-due-mails.ts'
import { application, inProgress, people, search } from '../../../local/mails/example-world.ts'
import { createDeliveryDependencies } from './delivery-dependencies.ts'

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
  return { ...createDeliveryDependencies(world), mails, mailer, log, clock: { now: () => now } }
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
        { ...dependencies(), ...createDeliveryDependencies({ registration: application, people }) },
        key,
      ),
    ).toBe('dropped')
    expect(mailer.sent).toEqual([])
    expect(await record()).toMatchObject({ state: 'DROPPED' })
    later(day)
    expect(await deliverDueMails(dependencies(), now)).toEqual({ sent: 0, failed: 0 })
  })

  it('is dropped and recorded as dropped if the recipient has left', async () => {
    const gone = { ...people, lea: { ...people.lea, deactivated: true } }
    const world = { registration: application, people: gone }
    expect(await sendMail({ ...dependencies(), ...createDeliveryDependencies(world) }, key)).toBe(
      'dropped',
    )
    expect(mailer.sent).toEqual([])
    expect(await record()).toMatchObject({ state: 'DROPPED', recipientId: 'lea' })
  })

  it('pauses longer after each failure, is not claimed before, and ends as failed', async () => {
    mailer.failWith(new Error('Greylisted: lea@example.org'))
    const pauses = []
    for (let attempts = 1; attempts < maxAttempts; attempts += 1) {
      expect(await sendMail(dependencies(), key)).toBe('failed')
      let pause = 0
      while (!(await isAnyDue(addMinutes(now, pause)))) pause += 1
      pauses.push(pause)
      later(pause - 1)
      expect(await sendMail(dependencies(), key)).toBe('not-due')
      later(1)
    }
    expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, ...Array<number>(10).fill(360)])
    expect(await sendMail(dependencies(), key)).toBe('failed')
    expect(await record()).toMatchObject({ state: 'FAILED', failure: 'given-up', failedAt: now })
    expect(await isAnyDue(addMinutes(now, 30 * day))).toBe(false)
    mailer.failWith()
    later(30 * day)
    expect(await sendMail(dependencies(), key)).toBe('not-due')
    expect(mailer.sent).toEqual([])
    expect(logged.join()).toContain('mailGivenUp')
    expect(logged.join()).not.toContain('example.org')
    expect(logged.join()).not.toContain('Moreau')
  })

  it('ends as failed at once if the mail service refuses it', async () => {
    mailer.answer({ outcome: 'refused', code: 'InvalidParameterValue' })
    expect(await sendMail(dependencies(), key)).toBe('failed')
    expect(await record()).toMatchObject({ state: 'FAILED', failure: 'refused', attempts: 1 })
    mailer.answer()
    later(day)
    expect(await deliverDueMails(dependencies(), now)).toEqual({ sent: 0, failed: 0 })
  })

  it('loses no attempt while the mail service takes nothing, and is sent then', async () => {
    mailer.answer({ outcome: 'busy', code: 'Throttling' })
    for (let attempts = 0; attempts < 3 * maxAttempts; attempts += 1) {
      expect(await sendMail(dependencies(), key)).toBe('failed')
      expect(await record()).toMatchObject({ state: 'PENDING', attempts: 0 })
      expect(await sendMail(dependencies(), key)).toBe('not-due')
      later(10)
    }
    mailer.answer()
    expect(await sendMail(dependencies(), key)).toBe('sent')
  })

  it('logs its class and how long it has waited, which alarms measure', async () => {
    mailer.answer({ outcome: 'busy', code: 'Throttling' })
    later(12)
    await sendMail(dependencies(), key)
    expect(logged.map((line) => JSON.parse(line) as unknown)).toEqual([
      ['mailPostponed', expect.objectContaining({ mailClass: 'requested', minutes: 12 })],
    ])
  })

  it('is given up after two weeks in which the mail service takes nothing', async () => {
    mailer.answer({ outcome: 'busy', code: 'AccountSendingPausedException' })
    later(14 * day)
    expect(await sendMail(dependencies(), key)).toBe('failed')
    expect(await record()).toMatchObject({ state: 'FAILED', failure: 'given-up' })
  })

  it('keeps its claim if no answer came, and may be sent again only after that', async () => {
    mailer.answer({ outcome: 'unclear', code: 'TimeoutError' })
    expect(await sendMail(dependencies(), key)).toBe('failed')
    mailer.answer()
    later(claimMinutes - 1)
    expect(await deliverDueMails(dependencies(), now)).toEqual({ sent: 0, failed: 0 })
    expect(await record()).toMatchObject({ state: 'SENDING', attempts: 1 })
    later(1)
    expect(await deliverDueMails(dependencies(), now)).toEqual({ sent: 1, failed: 0 })
    expect(await record()).toMatchObject({ state: 'SENT', attempts: 2 })
  })

  it('is not tried for ever if no answer ever comes', async () => {
    mailer.answer({ outcome: 'unclear', code: 'TimeoutError' })
    for (let attempts = 0; attempts < 2 * maxAttempts; attempts += 1) {
      await sendMail(dependencies(), key)
      later(6 * 60)
    }
    expect(await record()).toMatchObject({ state: 'FAILED', attempts: maxAttempts })
  })

  it('ends as failed if its senders crash each time', async () => {
    const crash = {
      ...dependencies(),
      mails: { ...mails, release: () => Promise.reject(new Error('crash')) },
    }
    mailer.failWith(new Error('crash'))
    for (let attempts = 0; attempts < maxAttempts - 1; attempts += 1) {
      await expect(sendMail(crash, key)).rejects.toThrow('crash')
      later(claimMinutes)
    }
    await mails.claim(key, now, addMinutes(now, claimMinutes))
    later(claimMinutes)
    expect(await sendMail(dependencies(), key)).toBe('failed')
    expect(await record()).toMatchObject({ state: 'FAILED', failure: 'given-up' })
  })

  it('is sent once, late, after the mail server was down for a day', async () => {
    mailer.failWith(new Error('down'))
    await sendMail(dependencies(), key)
    for (let minutes = 0; minutes < day; minutes += 5) {
      later(5)
      await deliverDueMails(dependencies(), now)
    }
    expect(mailer.sent).toEqual([])
    mailer.failWith()
    for (let minutes = 0; minutes < day; minutes += 5) {
      later(5)
      await deliverDueMails(dependencies(), now)
    }
    expect(mailer.sent).toHaveLength(1)
  })

  it('is taken over when the claim of a sender that crashed has expired', async () => {
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
    later(claimMinutes - 1)
    expect(await sendMail(dependencies(), key)).toBe('not-due')
    later(1)
    expect(await deliverDueMails(dependencies(), now)).toEqual({ sent: 1, failed: 0 })
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
    await sendMail({ ...dependencies(), ...createDeliveryDependencies(world) }, key)
    expect(mailer.sent[0]?.text).toContain('Claire Martin')
  })
})

describe('a mail that lists several reminders', () => {
  const today = { recipientId: 'lea', occasion: '2026-04-01', template: 'today' } as const
  const todayKey = { registrationId: 'r-lea', ...today }
  const part: DayPart = {
    registrationId: 'r-lea',
    recipientId: 'lea',
    role: 'volunteer',
    day: '2026-04-01',
    template: 'mentee-search-reminder',
    occasion: start,
    transition: search.transition,
    approvalRequests: 0,
    timeZone: 'Europe/Paris',
    releaseAt: start,
  }
  const sendToday = (endParts: (ending: MailEnding) => Promise<void>) =>
    sendMail(
      {
        ...dependencies({ registration: search }),
        days: {
          listParts: () => Promise.resolve([part]),
          endParts: (_, ending) => endParts(ending),
        },
      },
      todayKey,
    )
  const findToday = async () =>
    (await registrations.listMails('r-lea')).find((one) => one.template === 'today')

  beforeEach(() => {
    ask({ ...today, role: 'volunteer' })
  })

  it('gives its parts the ID before it has it itself, so that it is never known without them', async () => {
    const crash = () => Promise.reject(new Error('crash'))
    await expect(sendToday(crash)).rejects.toThrow('crash')
    expect(await findToday()).toMatchObject({ state: 'SENDING' })
    later(claimMinutes)
    const endings: MailEnding[] = []
    await sendToday((ending) => Promise.resolve(void endings.push(ending)))
    expect(endings).toMatchObject([{ state: 'SENT', messageId: 'memory-2' }])
    expect(await findToday()).toMatchObject({ state: 'SENT', messageId: 'memory-2' })
  })

  it('fails with them', async () => {
    mailer.answer({ outcome: 'refused', code: 'MessageRejected' })
    const endings: MailEnding[] = []
    await sendToday((ending) => Promise.resolve(void endings.push(ending)))
    expect(endings).toEqual([{ state: 'FAILED', at: start, failure: 'refused' }])
    expect(await findToday()).toMatchObject({ state: 'FAILED', failure: 'refused' })
  })
})

describe('what a mail was asked for', () => {
  const reminder: MailRequest = {
    template: 'mentee-search-reminder',
    recipientId: 'lea',
    role: 'volunteer',
    occasion: start,
  }
  const reminderKey = { registrationId: 'r-lea', ...reminder }
  const askIn = (transition: number | undefined, mail = reminder, approvalRequests = 0) =>
    mails.add({
      mails: [
        {
          ...mail,
          registrationId: 'r-lea',
          requestedAt: start,
          transition,
          approvalRequests,
          state: 'PENDING',
          attempts: 0,
        },
      ],
      fanOuts: [],
    })

  it('binds its buttons, however late it is sent', async () => {
    const toApprove: MailRequest = {
      template: 'engagement-to-approve',
      recipientId: 'marc',
      role: 'manager',
      occasion: 'v5',
    }
    askIn(3, toApprove, 1)
    const later = { ...inProgress, transition: 7, approvalRequests: 2 }
    await sendMail(dependencies({ registration: later }), { ...toApprove, registrationId: 'r-lea' })
    expect(mailer.sent[0]?.text).toContain('/link/approve~1')
    expect(mailer.sent[0]?.text).not.toContain('~2')
  })

  it('sends a reminder as long as its status lasts, with buttons for that status', async () => {
    askIn(search.transition)
    expect(await sendMail(dependencies({ registration: search }), reminderKey)).toBe('sent')
    expect(mailer.sent[0]?.text).toContain(`/link/withdraw~${search.transition}`)
  })

  it.each([
    ['in the next status', search.transition, inProgress],
    ['in a later search', search.transition, { ...search, transition: 9 }],
    ['that version 0.1 requested, in the next status', undefined, inProgress],
  ])('drops a reminder %s', async (_, transition, registration) => {
    askIn(transition)
    expect(await sendMail(dependencies({ registration }), reminderKey)).toBe('dropped')
    expect(mailer.sent).toEqual([])
    const records = await registrations.listMails('r-lea')
    expect(records.find((one) => one.template === reminder.template)).toMatchObject({
      state: 'DROPPED',
    })
  })

  it('drops a reminder to a volunteer who has left', async () => {
    askIn(search.transition)
    const gone = { ...people, lea: { ...people.lea, deactivated: true } }
    const world = { registration: search, people: gone }
    const all = { ...dependencies(world), ...createDeliveryDependencies(world) }
    expect(await sendMail(all, reminderKey)).toBe('dropped')
  })
})

describe('what is due', () => {
  it('waits an hour in its queue before it is queued again', async () => {
    later(1)
    const queue = createMemoryMailQueue()
    const queued = () => queueDueMails({ mails, queue, log: dependencies().log }, now)
    expect(await queued()).toEqual({ queued: 1, failed: 0 })
    expect(await queued()).toEqual({ queued: 0, failed: 0 })
    later(59)
    expect(await queued()).toEqual({ queued: 0, failed: 0 })
    later(1)
    expect(await queued()).toEqual({ queued: 1, failed: 0 })
  })

  it('is queued until there is no time left', async () => {
    for (const version of [2, 3, 4]) ask({ ...request, occasion: `v${version}` })
    later(1)
    const queue = createMemoryMailQueue()
    let steps = 0
    const hasTime = () => (steps += 1) < 3
    const { log } = dependencies()
    expect(await queueDueMails({ mails, queue, log }, now, hasTime)).toEqual({
      queued: 3,
      failed: 0,
    })
    expect(await queueDueMails({ mails, queue, log }, now)).toEqual({ queued: 1, failed: 0 })
  })

  it('stays due if its queue does not take it', async () => {
    later(1)
    const queue = createMemoryMailQueue()
    queue.refuse(() => true)
    const queueDue = (over: MailQueue = queue) =>
      queueDueMails({ mails, queue: over, log: dependencies().log }, now)
    expect(await queueDue()).toEqual({ queued: 0, failed: 1 })
    const broken = { send: () => Promise.reject(new Error('throttled')) }
    expect(await queueDue(broken)).toEqual({ queued: 0, failed: 1 })
    queue.refuse()
    expect(await queueDue()).toEqual({ queued: 1, failed: 0 })
    expect(logged.join()).toContain('mailNotQueued')
  })

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
    expect(await deliverDueMails(failingOnce, now)).toEqual({ sent: 1, failed: 1 })
    later(5)
    expect(await deliverDueMails(dependencies(), now)).toEqual({ sent: 1, failed: 0 })
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
      await deliverDueMails({ ...dependencies(), ...createDeliveryDependencies(world) }, now)
    }
    const addresses = mailer.sent.map(({ to }) => to.address)
    expect(addresses).toHaveLength(52)
    expect(new Set(addresses).size).toBe(52)
  })
})
