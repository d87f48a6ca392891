import type { Context, DynamoDBRecord } from 'aws-lambda'
import { describe, expect, it } from 'vitest'
import { createPublishEventsHandler } from '../../functions/publish-events/handler.ts'
import { keysOfRegistration } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createMemoryEventPublisher } from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryDeadLetters } from '../../shared/adapters/memory/memory-dead-letters.ts'
import type { Log } from '../../shared/application/ports/log.ts'

function createStage() {
  const publisher = createMemoryEventPublisher()
  const logged: unknown[] = []
  const log: Log = {
    info: () => undefined,
    error: (message, _error, details) => logged.push({ message, ...details }),
  }
  const deadLetters = createMemoryDeadLetters()
  const handler = createPublishEventsHandler({ publisher, deadLetters, log })
  // The handler reads nothing of the Lambda's context.
  const stream = (...Records: DynamoDBRecord[]) => handler({ Records }, {} as Context)
  return { publisher, logged, deadLetters, stream }
}

/** An event item as the store writes it, with everything that must not be published. */
function record(
  sequence: number,
  image: NonNullable<NonNullable<DynamoDBRecord['dynamodb']>['NewImage']> = {},
): DynamoDBRecord {
  const { PK, SK } = keysOfRegistration('r-lea').event(sequence)
  const Keys = { PK: { S: PK }, SK: { S: SK } }
  return {
    eventName: 'INSERT',
    dynamodb: {
      SequenceNumber: `s${sequence}`,
      Keys,
      NewImage: {
        ...Keys,
        sequence: { N: String(sequence) },
        at: { S: '2026-04-01T08:00:00.000Z' },
        what: { S: 'send-message' },
        actorId: { S: 'lea' },
        role: { S: 'volunteer' },
        status: { S: 'APPLICATION' },
        transition: { N: '1' },
        details: { M: { note: { S: 'Lea Martin, lea@example.org' } } },
        writeId: { S: 'w' },
        initiativeId: { S: 'lyceens' },
        companyId: { S: 'acme' },
        changesStatus: { BOOL: false },
        statusBefore: { S: 'APPLICATION' },
        ...image,
      },
    },
  }
}

describe('the stream of new events', () => {
  it('publishes the ids, codes and dates of a change and nothing else', async () => {
    const { stream, publisher } = createStage()
    expect(await stream(record(7))).toEqual({ batchItemFailures: [] })
    expect(publisher.published).toEqual([
      {
        version: 1,
        eventId: 'r-lea-7',
        registrationId: 'r-lea',
        initiativeId: 'lyceens',
        companyId: 'acme',
        sequence: 7,
        at: '2026-04-01T08:00:00.000Z',
        what: 'send-message',
        status: 'APPLICATION',
        role: 'VOLUNTEER',
      },
    ])
  })

  it('publishes the status before and after a change', async () => {
    const { stream, publisher } = createStage()
    await stream(
      record(8, {
        what: { S: 'validate-application' },
        role: { S: 'coordinator' },
        status: { S: 'MENTEE_SEARCH' },
        transition: { N: '2' },
        changesStatus: { BOOL: true },
      }),
    )
    expect(publisher.published).toMatchObject([
      { statusChanged: { from: 'APPLICATION', to: 'MENTEE_SEARCH', transition: 2 } },
    ])
  })

  it('publishes a registration, which has no earlier status, and a reminder, which has no actor', async () => {
    const { stream, publisher } = createStage()
    const beginning = record(1, { what: { S: 'register' }, changesStatus: { BOOL: true } })
    delete beginning.dynamodb?.NewImage?.['statusBefore']
    const reminder = record(2, { what: { S: 'reminder-sent' } })
    delete reminder.dynamodb?.NewImage?.['role']
    expect(await stream(beginning, reminder)).toEqual({ batchItemFailures: [] })
    expect(publisher.published[0]?.statusChanged).toEqual({ to: 'APPLICATION', transition: 1 })
    expect(publisher.published[1]?.role).toBeUndefined()
  })

  it('gives an event the same id if a batch is repeated', async () => {
    const { stream, publisher } = createStage()
    await stream(record(3))
    await stream(record(3))
    expect(publisher.published.map(({ eventId }) => eventId)).toEqual(['r-lea-3', 'r-lea-3'])
  })

  it('reports only what the bus refused, and sets aside at once what is not an event', async () => {
    const { stream, publisher, logged, deadLetters } = createStage()
    publisher.refuse(['r-lea-2'])
    expect(
      await stream(record(1), record(2), record(3, { what: { S: 'no such thing' } }), record(4)),
    ).toEqual({ batchItemFailures: [{ itemIdentifier: 's2' }] })
    expect(publisher.published.map(({ eventId }) => eventId)).toEqual(['r-lea-1', 'r-lea-4'])
    expect(logged).toEqual([
      { message: 'recordSetAside', sequenceNumber: 's3' },
      { message: 'eventNotPublished', eventId: 'r-lea-2', code: 'Refused' },
    ])
    const key = keysOfRegistration('r-lea').event(3)
    expect(deadLetters.letters).toEqual([{ source: 'publish-events', id: 's3', key }])

    publisher.refuse()
    expect(await stream(record(2))).toEqual({ batchItemFailures: [] })
  })
})
