import type { Context } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { createSendMailHandler } from '../../functions/send-mail/handler.ts'
import { createMemoryDeadLetters } from '../../shared/adapters/memory/memory-dead-letters.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import { createMemorySignInStore } from '../../shared/adapters/memory/memory-sign-in-store.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { fixedClock } from '../../shared/application/ports/clock.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import { formatQueueEntry, type QueuedMail } from '../../shared/application/ports/mail-queue.ts'
import { hashForLookup } from '../../shared/application/ports/sign-in-store.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import type { MailRequest } from '../../shared/journey/mails.ts'
import { application, people } from '../../local/mails/example-world.ts'
import { createDeliveryDependencies } from '../application/mail/delivery-dependencies.ts'
import { createQueueRecord } from './queue-record.ts'

const requestedAt: Instant = '2026-04-01T08:00:00.000Z'

function createStage(mailsPerSecond = 10) {
  const { mails, registrations } = createMemoryStores()
  const mailer = createMemoryMailer()
  const deadLetters = createMemoryDeadLetters()
  const signIns = createMemorySignInStore(fixedClock(requestedAt))
  const time = { milliseconds: 0, limit: 60_000 }
  /** When each mail was handed over. */
  const sentAt: number[] = []
  const logged: unknown[] = []
  const note = (message: string, details: unknown) => logged.push([message, details])
  const log: Log = {
    info: note,
    error: (message, _, details) => note(message, details),
  }
  const handler = createSendMailHandler({
    ...createDeliveryDependencies({
      registration: application,
      people: {
        ...people,
        broken: { ...people.lea, personId: 'broken', email: 'broken@example.org' },
      },
    }),
    mails,
    signIns,
    deadLetters,
    log,
    mailer: {
      send(mail) {
        sentAt.push(time.milliseconds)
        return mail.to.address.startsWith('broken')
          ? Promise.reject(new Error('no permission'))
          : mailer.send(mail)
      },
    },
    createClock: fixedClock,
    mailsPerSecond,
    readMilliseconds: () => time.milliseconds,
    sleep(milliseconds) {
      time.milliseconds += milliseconds
      return Promise.resolve()
    },
  })
  const requestTo = (recipientId: string): MailRequest => ({
    template: 'registration-received',
    recipientId,
    role: 'volunteer',
    occasion: 'v1',
  })
  const ask = (...recipientIds: string[]) =>
    mails.add({
      mails: recipientIds.map((recipientId) => ({
        ...requestTo(recipientId),
        registrationId: 'r-lea',
        requestedAt,
        state: 'PENDING',
        attempts: 0,
      })),
      fanOuts: [],
    })
  const askMany = (recipientIds: readonly string[]) => {
    const fanOut = { registrationId: 'r-lea', fanOutId: 'v1-1' }
    mails.add({
      mails: [],
      fanOuts: [{ ...fanOut, requestedAt, mails: recipientIds.map(requestTo) }],
    })
    return fanOut
  }
  const listMails = () => registrations.listMails('r-lea')
  const context = {
    getRemainingTimeInMillis: () => time.limit - time.milliseconds,
  } as Context // the handler reads nothing else of it
  const receive = (...bodies: string[]) =>
    handler(
      { Records: bodies.map((body, index) => createQueueRecord(`m${index + 1}`, body)) },
      context,
    )
  return {
    mailer,
    mails,
    signIns,
    deadLetters,
    logged,
    time,
    sentAt,
    ask,
    askMany,
    listMails,
    receive,
  }
}

const message = (mail: QueuedMail) => formatQueueEntry({ mail, at: requestedAt })

const mailTo = (recipientId: string) =>
  message({
    registrationId: 'r-lea',
    template: 'registration-received',
    recipientId,
    occasion: 'v1',
  })

describe('a worker of a queue', () => {
  it('sends each mail once, even if a message is repeated', async () => {
    const { ask, receive, mailer, listMails } = createStage()
    ask('lea', 'claire')
    const batch = [mailTo('lea'), mailTo('claire')]
    expect(await receive(...batch)).toEqual({ batchItemFailures: [] })
    expect(await receive(...batch)).toEqual({ batchItemFailures: [] })
    expect(mailer.sent.map(({ to }) => to.address)).toEqual([
      'lea@example.org',
      'claire@example.org',
    ])
    expect(await listMails()).toMatchObject([{ sentAt: requestedAt }, { sentAt: requestedAt }])
  })

  it('leaves a mail that fails to its record, and sends the others', async () => {
    const { ask, receive, mailer, listMails } = createStage()
    ask('lea', 'broken')
    expect(await receive(mailTo('broken'), mailTo('lea'))).toEqual({ batchItemFailures: [] })
    expect(mailer.sent).toHaveLength(1)
    const states = (await listMails()).map(({ recipientId, state }) => [recipientId, state])
    expect(Object.fromEntries(states)).toEqual({ lea: 'SENT', broken: 'PENDING' })
  })

  it('hands a message back if the store fails', async () => {
    const { ask, receive, mails, logged } = createStage()
    ask('lea')
    mails.claim = () => Promise.reject(new Error('throttled'))
    expect(await receive(mailTo('lea'))).toEqual({ batchItemFailures: [{ itemIdentifier: 'm1' }] })
    expect(logged).toEqual([['mailFailed', { messageId: 'm1' }]])
  })

  it('sets aside a message that cannot be read, and sends the others', async () => {
    const { ask, receive, mailer, deadLetters } = createStage()
    ask('lea')
    const noKey = mailTo('lea').replace(/"occasion":"/, `$&${'é'.repeat(600)}`)
    const bodies = ['?', '{"mail":{},"at":"2026-04-01T08:00:00.000Z"}', mailTo('lea'), noKey]
    expect(await receive(...bodies)).toEqual({ batchItemFailures: [] })
    expect(mailer.sent).toHaveLength(1)
    expect(deadLetters.letters).toEqual([
      { source: 'send-mail', id: 'm1' },
      { source: 'send-mail', id: 'm2' },
      { source: 'send-mail', id: 'm4' },
    ])
  })

  it('expands a fan-out into its mails', async () => {
    const { askMany, receive, listMails, time } = createStage()
    const fanOut = askMany(Array.from({ length: 60 }, (_, number) => `p${number}`))
    expect(await listMails()).toHaveLength(0)
    expect(await receive(message(fanOut))).toEqual({ batchItemFailures: [] })
    expect(await listMails()).toHaveLength(60)
    // Nothing was sent, so nothing is paced.
    expect(time.milliseconds).toBe(0)
  })

  it('keeps to its share of the rate, and rests before the next worker takes its place', async () => {
    const { ask, receive, sentAt, time } = createStage(1)
    ask('lea', 'claire', 'marc')
    await receive(mailTo('lea'), mailTo('claire'), mailTo('marc'))
    // Two workers that send half of one mail a second: one mail every four seconds each.
    expect(sentAt).toEqual([0, 4_000, 8_000])
    expect(time.milliseconds).toBe(12_000)
  })

  it('returns what it has no time for to the queue, without an attempt', async () => {
    const { ask, receive, sentAt, time, listMails } = createStage(1)
    time.limit = 27_000
    ask('lea', 'claire', 'marc', 'hugo')
    const bodies = ['lea', 'claire', 'marc', 'hugo'].map(mailTo)
    expect(await receive(...bodies)).toEqual({
      batchItemFailures: [{ itemIdentifier: 'm3' }, { itemIdentifier: 'm4' }],
    })
    expect(sentAt).toHaveLength(2)
    expect(time.milliseconds).toBeLessThan(time.limit)
    const waiting = (await listMails()).filter(({ state }) => state === 'PENDING')
    expect(waiting).toMatchObject([{ attempts: 0 }, { attempts: 0 }])
  })
})

describe('the mail of a sign-in link', () => {
  const key = { linkHash: hashForLookup('token', 'secret') }

  async function createSignIn(personId = 'lea') {
    const stage = createStage()
    await stage.signIns.keep('secret', { personId }, 'secret')
    return { ...stage, receiveLink: () => stage.receive(message(key)) }
  }
  const repeated = { batchItemFailures: [{ itemIdentifier: 'm1' }] }
  const done = { batchItemFailures: [] }

  it('contains the link and is sent once', async () => {
    const { receiveLink, mailer } = await createSignIn()
    expect(await receiveLink()).toEqual(done)
    expect(await receiveLink()).toEqual(done)
    expect(mailer.sent.map(({ text }) => /\S+\/sign-in\/\S+/.exec(text)?.[0])).toEqual([
      'https://mentoring.example.org/sign-in/secret',
    ])
  })

  it('is tried again by its queue while the mail service is busy', async () => {
    const { receiveLink, mailer } = await createSignIn()
    mailer.answer({ outcome: 'busy', code: 'Throttling' })
    expect(await receiveLink()).toEqual(repeated)
    mailer.answer()
    expect(await receiveLink()).toEqual(done)
    expect(mailer.sent).toHaveLength(1)
  })

  it('keeps its claim if no answer came', async () => {
    const { receiveLink, mailer } = await createSignIn()
    mailer.answer({ outcome: 'unclear', code: 'TimeoutError' })
    expect(await receiveLink()).toEqual(repeated)
    mailer.answer()
    expect(await receiveLink()).toEqual(repeated)
    expect(mailer.sent).toEqual([])
  })

  it('ends if the mail service refuses it', async () => {
    const { receiveLink, mailer, logged } = await createSignIn()
    mailer.answer({ outcome: 'refused', code: 'InvalidParameterValue' })
    expect(await receiveLink()).toEqual(done)
    mailer.answer()
    expect(await receiveLink()).toEqual(done)
    expect(mailer.sent).toEqual([])
    expect(logged).toEqual([
      ['mailGivenUp', { template: 'sign-in', code: 'InvalidParameterValue' }],
    ])
  })

  it('is tried again if it cannot be made, and logs no secret', async () => {
    const { receiveLink, mailer, logged } = await createSignIn('broken')
    expect(await receiveLink()).toEqual(repeated)
    expect(mailer.sent).toEqual([])
    expect(JSON.stringify(logged)).not.toMatch(/secret|example/)
  })

  it('is not sent to a person who is gone', async () => {
    const { receiveLink, mailer } = await createSignIn('nobody')
    expect(await receiveLink()).toEqual(done)
    expect(mailer.sent).toEqual([])
  })
})
