import type { Context, DynamoDBRecord } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { createQueueMailsHandler } from '../../functions/queue-mails/handler.ts'
import {
  fanOutItemKey,
  followUpItemKey,
  type ItemKey,
  mailItemKey,
  queuedKeys,
  signInLinkKey,
} from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createMemoryDeadLetters } from '../../shared/adapters/memory/memory-dead-letters.ts'
import { createMemoryMailQueue } from '../../shared/adapters/memory/memory-mail-queue.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import { parseQueueEntry } from '../../shared/application/ports/mail-queue.ts'
import { type MailClass, mailClassNames } from '../../shared/journey/mail-classes.ts'
import type { MailTemplate } from '../../shared/journey/mails.ts'

const requestedAt = '2026-04-01T08:00:00.000Z'

function createStage() {
  const queue = createMemoryMailQueue()
  const deadLetters = createMemoryDeadLetters()
  const logged: string[] = []
  const log: Log = { info: () => undefined, error: (message) => logged.push(message) }
  const handler = createQueueMailsHandler({ queue, deadLetters, log })
  return {
    queue,
    deadLetters,
    logged,
    // The handler reads nothing of the Lambda's context.
    stream: (...Records: DynamoDBRecord[]) => handler({ Records }, {} as Context),
    queued: (mailClass: MailClass) => queue.take(100, mailClass).map(parseQueueEntry),
  }
}

const record = (SequenceNumber: string, { PK, SK }: ItemKey): DynamoDBRecord => ({
  eventName: 'INSERT',
  dynamodb: {
    SequenceNumber,
    Keys: { PK: { S: PK }, SK: { S: SK } },
    NewImage: { PK: { S: PK }, SK: { S: SK }, requestedAt: { S: requestedAt } },
  },
})

const mail = (template: MailTemplate) =>
  ({ registrationId: 'r#1', template, recipientId: 'lea#x', occasion: 'v1' }) as const

describe('the stream of new mails', () => {
  it('puts each on the queue of its class: nothing stands behind reminders', async () => {
    const { stream, queued } = createStage()
    const fanOut = { registrationId: 'r#1', fanOutId: 'v2-1' }
    const followUp = { followed: 'initiative', entryId: 'i#1', version: 3, page: 1 } as const
    const result = await stream(
      record('1', mailItemKey(mail('mentee-search-reminder'))),
      record('2', mailItemKey(mail('engagement-to-approve'))),
      record('3', mailItemKey(mail('engagement-summary'))),
      record('4', mailItemKey(mail('coordinator-changed'))),
      record('5', fanOutItemKey(fanOut)),
      record('6', followUpItemKey(followUp)),
      record('7', signInLinkKey('hash')),
    )
    expect(result).toEqual({ batchItemFailures: [] })
    const entries = Object.fromEntries(mailClassNames.map((name) => [name, queued(name)]))
    expect(entries).toEqual({
      'sign-in': [{ mail: { linkHash: 'hash' }, at: requestedAt }],
      requested: [mail('engagement-to-approve'), fanOut, followUp].map((one) => ({
        mail: one,
        at: requestedAt,
      })),
      reminders: [
        mail('mentee-search-reminder'),
        mail('engagement-summary'),
        mail('coordinator-changed'),
      ].map((one) => ({ mail: one, at: requestedAt })),
    })
  })

  it('sets aside what cannot be read at once, and queues the rest', async () => {
    const { stream, queued, deadLetters, logged } = createStage()
    const key = { PK: 'REGISTRATION#r1', SK: 'MAIL#?' }
    const result = await stream(
      { eventName: 'INSERT', dynamodb: { SequenceNumber: '1' } },
      record('2', key),
      record('3', mailItemKey(mail('new-application'))),
    )
    expect(result).toEqual({ batchItemFailures: [] })
    expect(queued('requested')).toHaveLength(1)
    expect(deadLetters.letters).toEqual([
      { source: 'queue-mails', id: '1', key: undefined },
      { source: 'queue-mails', id: '2', key },
    ])
    expect(logged).toEqual(['recordSetAside', 'recordSetAside'])
  })

  it('asks for no mail of a link that version 0.1 has mailed itself', async () => {
    const { stream, queued, deadLetters } = createStage()
    const link = record('1', signInLinkKey('hash'))
    delete link.dynamodb?.NewImage?.['requestedAt']
    expect(await stream(link)).toEqual({ batchItemFailures: [] })
    expect(queued('sign-in')).toEqual([])
    expect(deadLetters.letters).toEqual([])
  })

  it('reports what its queue did not take', async () => {
    const { stream, queue, queued, logged } = createStage()
    queue.refuse((entry) => 'template' in entry.mail && entry.mail.template === 'new-application')
    const records = [
      record('1', mailItemKey(mail('new-application'))),
      record('2', mailItemKey(mail('application-validated'))),
    ]
    expect(await stream(...records)).toEqual({ batchItemFailures: [{ itemIdentifier: '1' }] })
    expect(queued('requested')).toHaveLength(1)
    expect(logged).toEqual(['mailNotQueued'])
  })

  it('is filtered by both keys: a client chooses the sort key of an idempotency item', () => {
    for (const { PK, SK } of queuedKeys) {
      expect(PK.every((prefix) => /^[A-Z-]+#$/.test(prefix))).toBe(true)
      expect(PK.some((prefix) => 'IDEMPOTENCY#lea'.startsWith(prefix))).toBe(false)
      expect(SK).not.toEqual([])
    }
  })
})
