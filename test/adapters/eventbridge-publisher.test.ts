import {
  EventBridgeClient,
  type PutEventsCommand,
  type PutEventsCommandOutput,
} from '@aws-sdk/client-eventbridge'
import { describe, expect, it } from 'vitest'
import { createEventBridgePublisher } from '../../shared/adapters/aws/eventbridge-publisher.ts'
import {
  formatEventId,
  type RegistrationEvent,
} from '../../shared/application/ports/registration-event.ts'

const event = (sequence: number): RegistrationEvent => ({
  version: 1,
  eventId: formatEventId('r', sequence),
  registrationId: 'r',
  initiativeId: 'lyceens',
  companyId: 'acme',
  sequence,
  at: '2026-04-01T08:00:00.000Z',
  what: 'send-message',
  status: 'APPLICATION',
  role: 'VOLUNTEER',
})
const events = (count: number) => Array.from({ length: count }, (_, index) => event(index + 1))

type Answer = (
  request: number,
  entries: readonly string[],
) => Pick<PutEventsCommandOutput, 'Entries'>

const taken: Answer = (_, entries) => ({ Entries: entries.map((EventId) => ({ EventId })) })

/** The publisher with a fake client, and the requests that the client got. */
function createBus(answer: Answer = taken) {
  const requests: PutEventsCommand['input'][] = []
  const client = new EventBridgeClient({ region: 'eu-west-1' })
  client.middlewareStack.add(
    () => (args) => {
      // The only command that the publisher has.
      const input = args.input as PutEventsCommand['input']
      requests.push(input)
      const details = (input.Entries ?? []).map(({ Detail = '' }) => Detail)
      return Promise.resolve({
        output: { $metadata: {}, ...answer(requests.length, details) },
        response: {},
      })
    },
    { step: 'initialize' },
  )
  return { requests, publisher: createEventBridgePublisher(client, 'mentoring-journey-test') }
}

describe('the bus by the SDK', () => {
  it('puts an event with its source, its type and its detail on the bus of the product', async () => {
    const { publisher, requests } = createBus()
    expect(await publisher.publish([event(1)])).toEqual([])
    expect(requests).toEqual([
      {
        Entries: [
          {
            EventBusName: 'mentoring-journey-test',
            Source: 'mentoring-journey',
            DetailType: 'registration.updated',
            Detail: JSON.stringify(event(1)),
          },
        ],
      },
    ])
  })

  it('puts only fields of the schema', async () => {
    const { publisher, requests } = createBus()
    await publisher.publish([{ ...event(1), ...{ name: 'Ada Lovelace' } }])
    expect(JSON.stringify(requests)).not.toContain('Ada')
  })

  it('puts ten in one request, and makes no request if there are none', async () => {
    const { publisher, requests } = createBus()
    await publisher.publish([])
    expect(requests).toEqual([])
    await publisher.publish(events(23))
    expect(requests.map(({ Entries }) => Entries?.length)).toEqual([10, 10, 3])
  })

  it("names the events that were refused, with the bus's reason", async () => {
    const { publisher } = createBus((_, entries) => ({
      Entries: entries.map((EventId, index) =>
        index === 1 ? { ErrorCode: 'ThrottlingException' } : { EventId },
      ),
    }))
    expect(await publisher.publish(events(3))).toEqual([
      { eventId: 'r-2', code: 'ThrottlingException' },
    ])
  })

  it('names all events of a failed request, and continues with the next request', async () => {
    const { publisher } = createBus((request, entries) => {
      if (request === 1) throw new TypeError('no network')
      return taken(request, entries)
    })
    expect(await publisher.publish(events(12))).toEqual(
      events(10).map(({ eventId }) => ({ eventId, code: 'TypeError' })),
    )
  })
})
