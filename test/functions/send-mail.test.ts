import type { Context, DynamoDBRecord } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { createSendMailHandler } from '../../functions/send-mail/handler.ts'
import {
  fanOutItemKey,
  type ItemKey,
  mailItemKey,
} from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { fixedClock } from '../../shared/application/ports/clock.ts'
import { silentLog } from '../../shared/application/ports/log.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import type { MailRequest } from '../../shared/journey/mails.ts'
import { application, createDependencies, people } from '../application/mail/world.ts'

const requestedAt: Instant = '2026-04-01T08:00:00.000Z'

function createStage() {
  const { mails, registrations } = createMemoryStores()
  const mailer = createMemoryMailer()
  const handler = createSendMailHandler({
    ...createDependencies({
      registration: application,
      people: {
        ...people,
        broken: { ...people.lea, personId: 'broken', email: 'broken@example.org' },
      },
    }),
    mails,
    mailer: {
      send: (mail) =>
        mail.to.address.startsWith('broken')
          ? Promise.reject(new Error('refused'))
          : mailer.send(mail),
    },
    log: silentLog,
    createClock: fixedClock,
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
  // The handler reads nothing of the Lambda's context.
  const stream = (...Records: DynamoDBRecord[]) => handler({ Records }, {} as Context)
  return { mailer, ask, askMany, listMails, stream }
}

const record = (SequenceNumber: string, { PK, SK }: ItemKey): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber,
    Keys: { PK: { S: PK }, SK: { S: SK } },
    NewImage: { PK: { S: PK }, SK: { S: SK }, requestedAt: { S: requestedAt } },
  },
})

const mail = (sequenceNumber: string, recipientId: string) =>
  record(
    sequenceNumber,
    mailItemKey({
      registrationId: 'r-lea',
      template: 'registration-received',
      recipientId,
      occasion: 'v1',
    }),
  )

describe('the stream of new outbox items', () => {
  it('sends each email once, even if a batch is repeated', async () => {
    const { ask, stream, mailer, listMails } = createStage()
    ask('lea', 'claire')
    const batch = [mail('1', 'lea'), mail('2', 'claire')]
    expect(await stream(...batch)).toEqual({ batchItemFailures: [] })
    expect(await stream(...batch)).toEqual({ batchItemFailures: [] })
    expect(mailer.sent.map(({ to }) => to.address)).toEqual([
      'lea@example.org',
      'claire@example.org',
    ])
    expect(await listMails()).toMatchObject([{ sentAt: requestedAt }, { sentAt: requestedAt }])
  })

  it('reports only what failed', async () => {
    const { ask, stream, mailer } = createStage()
    ask('lea', 'broken')
    const result = await stream(
      mail('1', 'broken'),
      mail('2', 'lea'),
      record('3', { PK: 'REGISTRATION#r-lea', SK: 'MAIL#?' }),
    )
    expect(result).toEqual({
      batchItemFailures: [{ itemIdentifier: '1' }, { itemIdentifier: '3' }],
    })
    expect(mailer.sent).toHaveLength(1)
  })

  it('expands a fan-out into its mails', async () => {
    const { askMany, stream, listMails } = createStage()
    const fanOut = askMany(Array.from({ length: 60 }, (_, number) => `p${number}`))
    expect(await listMails()).toHaveLength(0)
    expect(await stream(record('1', fanOutItemKey(fanOut)))).toEqual({ batchItemFailures: [] })
    expect(await listMails()).toHaveLength(60)
  })
})
