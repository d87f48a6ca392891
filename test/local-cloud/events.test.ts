import { randomUUID } from 'node:crypto'
import {
  DeleteRuleCommand,
  EventBridgeClient,
  PutRuleCommand,
  PutTargetsCommand,
  RemoveTargetsCommand,
} from '@aws-sdk/client-eventbridge'
import { LambdaClient } from '@aws-sdk/client-lambda'
import {
  CreateQueueCommand,
  DeleteQueueCommand,
  GetQueueAttributesCommand,
  ReceiveMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { afterAll, describe, expect, it } from 'vitest'
import * as z from 'zod'
import { pollUntil } from '../../local/cloud/poll.ts'
import { createInvoke } from '../../local/operator/invoke-function.ts'
import { createOperator } from '../../local/operator/operator.ts'
import { RegistrationEvent } from '../../shared/application/ports/registration-event.ts'
import { useCloud } from './cloud.ts'
import { createCleanUp } from './parts.ts'

const cloud = useCloud()
const made = createCleanUp()
afterAll(() => made.removeAll())

const run = randomUUID().slice(0, 8)
const id = (name: string) => `${name}-${run}`
const email = (name: string) => `${id(name)}@events.example`

const Delivered = z.object({
  source: z.string(),
  'detail-type': z.string(),
  detail: z.unknown().transform((detail) => RegistrationEvent.strict().parse(detail)),
})

/** What another system sets up: a queue and a rule that sends it one company's events. */
async function listenFor(companyId: string) {
  const sqs = new SQSClient(cloud().client)
  const events = new EventBridgeClient(cloud().client)
  const name = id('events')
  const EventBusName = cloud().outputs.EventBusName
  const { QueueUrl } = await sqs.send(new CreateQueueCommand({ QueueName: name }))
  const { Attributes } = await sqs.send(
    new GetQueueAttributesCommand({ QueueUrl, AttributeNames: ['QueueArn'] }),
  )
  await events.send(
    new PutRuleCommand({
      Name: name,
      EventBusName,
      EventPattern: JSON.stringify({
        source: ['mentoring-journey'],
        detail: { companyId: [companyId] },
      }),
    }),
  )
  await events.send(
    new PutTargetsCommand({
      Rule: name,
      EventBusName,
      Targets: [{ Id: 'queue', Arn: Attributes?.['QueueArn'] }],
    }),
  )
  return {
    async receive() {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl, MaxNumberOfMessages: 10, WaitTimeSeconds: 1 }),
      )
      return Messages.map(({ Body = '' }) => Delivered.parse(JSON.parse(Body)))
    },
    async remove() {
      await events.send(new RemoveTargetsCommand({ Rule: name, EventBusName, Ids: ['queue'] }))
      await events.send(new DeleteRuleCommand({ Name: name, EventBusName }))
      await sqs.send(new DeleteQueueCommand({ QueueUrl }))
    },
  }
}

function createCloudOperator() {
  const invoke = createInvoke(new LambdaClient(cloud().client))
  return createOperator({
    invoke: (request) => invoke(cloud().outputs.OperatorFunctionName, request),
  })
}

async function loadProgramme(): Promise<void> {
  const operator = createCloudOperator()
  const companyId = id('acme')
  const person = (name: string) => ({
    type: 'person' as const,
    entry: { personId: id(name), name, email: email(name), companyId, isAdmin: false },
  })
  await operator.load([
    {
      type: 'company',
      entry: { companyId, name: 'Acme', timeZone: 'Europe/Paris', managerValidation: 'never' },
    },
    { type: 'organisation', entry: { organisationId: id('tremplin'), name: 'Tremplin' } },
    person('lea'),
    person('claire'),
    {
      type: 'initiative',
      entry: {
        initiativeId: id('lyceens'),
        title: { fr: 'Lycéens' },
        organisationId: id('tremplin'),
        coordinatorIds: [id('claire')],
        tasks: [],
        status: 'OPEN',
      },
    },
  ])
}

async function post(path: string, as: string, body: object): Promise<unknown> {
  const response = await fetch(`${cloud().baseUrl}/api/v1${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await cloud().idToken(email(as))}`,
      'content-type': 'application/json',
    },
    body: JSON.stringify(body),
  })
  const answer: unknown = await response.json()
  if (!response.ok) throw new Error(`${path}: ${JSON.stringify(answer)}`)
  return answer
}

describe('the event bus', () => {
  it("delivers every change of a registration to another system's rule", async () => {
    await loadProgramme()
    const listener = made.keep(await listenFor(id('acme')))
    const { registrationId } = z
      .object({ registrationId: z.string() })
      .parse(await post('/volunteer/registrations', 'lea', { initiative: id('lyceens') }))
    const actions = `/registrations/${registrationId}/actions`
    await post(`/volunteer${actions}/send-message`, 'lea', { text: 'Bonjour Claire' })
    await post(`/coordinator${actions}/validate-application`, 'claire', {})

    const received = new Map<string, z.output<typeof Delivered>>()
    await pollUntil('three events', 60_000, 100, async () => {
      for (const event of await listener.receive()) received.set(event.detail.eventId, event)
      return received.size >= 3 || undefined
    })
    const inOrder = [...received.values()].toSorted(
      (one, other) => one.detail.sequence - other.detail.sequence,
    )
    expect(inOrder.map((event) => event['detail-type'])).toEqual([
      'registration.registered',
      'registration.updated',
      'registration.status-changed',
    ])
    expect(inOrder.map(({ detail }) => detail)).toMatchObject([
      {
        version: 1,
        eventId: `${registrationId}-1`,
        registrationId,
        initiativeId: id('lyceens'),
        companyId: id('acme'),
        sequence: 1,
        what: 'register',
        status: 'APPLICATION',
        statusChanged: { to: 'APPLICATION' },
        role: 'VOLUNTEER',
      },
      { sequence: 2, what: 'send-message', status: 'APPLICATION', role: 'VOLUNTEER' },
      {
        sequence: 3,
        what: 'validate-application',
        status: 'MENTEE_SEARCH',
        statusChanged: { from: 'APPLICATION', to: 'MENTEE_SEARCH' },
        role: 'COORDINATOR',
      },
    ])
    expect(JSON.stringify(inOrder)).not.toMatch(/Bonjour|Lycéens|@/)

    // The operator publishes them again, with the same ids.
    await createCloudOperator().publishRegistration(registrationId)
    const again = new Map<string, z.output<typeof Delivered>>()
    await pollUntil('the events again', 60_000, 100, async () => {
      for (const event of await listener.receive()) again.set(event.detail.eventId, event)
      return again.size >= 3 || undefined
    })
    for (const [eventId, { detail }] of again) expect(detail).toEqual(received.get(eventId)?.detail)
  })
})
