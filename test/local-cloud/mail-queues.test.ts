import {
  GetQueueUrlCommand,
  ListQueuesCommand,
  PurgeQueueCommand,
  ReceiveMessageCommand,
  SendMessageCommand,
  SQSClient,
} from '@aws-sdk/client-sqs'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { DynamoDBDocumentClient, PutCommand } from '@aws-sdk/lib-dynamodb'
import { randomUUID } from 'node:crypto'
import { describe, expect, it, vi } from 'vitest'
import { useCloud } from './cloud.ts'
import { createCloudProgramme } from './programme.ts'

const cloud = useCloud()
const bound = { timeout: 60_000, interval: 100 }

async function findQueue(sqs: SQSClient, part: string): Promise<string> {
  const { QueueUrls = [] } = await sqs.send(new ListQueuesCommand({}))
  const names = QueueUrls.map((url) => url.split('/').at(-1) ?? '')
  const QueueName = names.find((name) => name.includes(part))
  const { QueueUrl = '' } = await sqs.send(new GetQueueUrlCommand({ QueueName }))
  return QueueUrl
}

describe('the queues of emails', () => {
  it('set aside what cannot be read, and send what comes after it', async () => {
    const sqs = new SQSClient(cloud().client)
    const deadLetters = await findQueue(sqs, 'DeadLetters')
    await sqs.send(new PurgeQueueCommand({ QueueUrl: deadLetters }))
    const requested = await findQueue(sqs, 'Requested')
    const { MessageId } = await sqs.send(
      new SendMessageCommand({ QueueUrl: requested, MessageBody: 'no email' }),
    )
    // An item of the outbox whose key says nothing.
    const key = { PK: `REGISTRATION#${randomUUID()}`, SK: 'MAIL#?' }
    const table = DynamoDBDocumentClient.from(new DynamoDBClient(cloud().client))
    const requestedAt = '2026-04-01T08:00:00.000Z'
    await table.send(
      new PutCommand({ TableName: cloud().outputs.TableName, Item: { ...key, requestedAt } }),
    )

    const programme = await createCloudProgramme(cloud())
    const id = await programme.register()
    expect(await programme.expectMailsSent(id)).toHaveLength(2)

    const letters: unknown[] = []
    await vi.waitFor(async () => {
      const { Messages = [] } = await sqs.send(
        new ReceiveMessageCommand({ QueueUrl: deadLetters, MaxNumberOfMessages: 10 }),
      )
      letters.push(...Messages.map(({ Body = '' }) => JSON.parse(Body) as unknown))
      expect(letters).toContainEqual({ source: 'send-mail', id: MessageId })
      expect(letters).toContainEqual(expect.objectContaining({ source: 'queue-mails', key }))
    }, bound)
  })
})
