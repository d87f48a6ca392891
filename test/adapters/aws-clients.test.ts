import { createServer, type Server } from 'node:net'
import { GetItemCommand } from '@aws-sdk/client-dynamodb'
import { PutEventsCommand } from '@aws-sdk/client-eventbridge'
import { InvokeCommand } from '@aws-sdk/client-lambda'
import { PutObjectCommand } from '@aws-sdk/client-s3'
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager'
import { SendRawEmailCommand } from '@aws-sdk/client-ses'
import { SendTaskSuccessCommand } from '@aws-sdk/client-sfn'
import { SendMessageCommand } from '@aws-sdk/client-sqs'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import * as allClients from '../../shared/adapters/aws/clients.ts'
import { Table } from '../../shared/adapters/aws/dynamodb/table.ts'
import * as exportClients from '../../shared/adapters/aws/export-clients.ts'
import { secretKeys } from '../../shared/adapters/aws/secret-keys.ts'
import { fixedClock } from '../../shared/application/ports/clock.ts'
import { LostAnswerError, StoreBusyError } from '../../shared/application/ports/store-busy-error.ts'

const clients = { ...allClients, ...exportClients }

/** One call of each client. */
const calls: Readonly<Record<keyof typeof clients, () => Promise<unknown>>> = {
  createDynamoDbClient: () =>
    clients
      .createDynamoDbClient()
      .send(new GetItemCommand({ TableName: 'journey', Key: { PK: { S: 'a' } } })),
  createSfnClient: () =>
    clients
      .createSfnClient()
      .send(new SendTaskSuccessCommand({ taskToken: 'token', output: '{}' })),
  createSecretsClient: () =>
    clients.createSecretsClient().send(new GetSecretValueCommand({ SecretId: 'keys' })),
  createEventBridgeClient: () =>
    clients.createEventBridgeClient().send(new PutEventsCommand({ Entries: [] })),
  createLambdaClient: () =>
    clients.createLambdaClient().send(new InvokeCommand({ FunctionName: 'export' })),
  createS3Client: () =>
    clients
      .createS3Client()
      .send(new PutObjectCommand({ Bucket: 'exports', Key: 'a', Body: 'rows' })),
  createSqsClient: () =>
    clients.createSqsClient().send(
      new SendMessageCommand({
        // The client sends to the queue's own address.
        QueueUrl: `${process.env['AWS_ENDPOINT_URL'] ?? ''}/000000000000/mails`,
        MessageBody: 'mail',
      }),
    ),
  createSesClient: () =>
    clients
      .createSesClient()
      .send(new SendRawEmailCommand({ RawMessage: { Data: Buffer.from('mail') } })),
}
// Object.entries types the keys as string; the record is complete.
const names = Object.keys(calls) as readonly (keyof typeof clients)[]

/** A server that accepts connections and never answers. */
let silent: Server
beforeAll(async () => {
  silent = createServer()
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  const address = silent.address()
  if (address === null || typeof address === 'string') throw new Error('No port was given')
  vi.stubEnv('AWS_ENDPOINT_URL', `http://127.0.0.1:${address.port}`)
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'test')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'test')
})
afterAll(() => {
  vi.unstubAllEnvs()
  silent.close()
})

describe('a service that never answers', { tags: 'slow' }, () => {
  it.concurrent.each(names.filter((name) => name !== 'createS3Client'))(
    'is an error for the client of %s',
    async (name) => {
      await expect(calls[name]()).rejects.toMatchObject({ name: 'TimeoutError' })
    },
  )

  it.concurrent('is a busy store for what reads the table', async () => {
    const table = new Table({
      client: clients.createDynamoDbClient(),
      tableName: 'journey',
      newWriteId: () => 'write',
    })
    const key = { PK: 'a', SK: 'b' }
    const [read, write] = await Promise.allSettled([table.get(key), table.transact([{ put: key }])])
    expect(read).toMatchObject({ reason: expect.any(StoreBusyError) as unknown })
    expect(read).not.toMatchObject({ reason: expect.any(LostAnswerError) as unknown })
    expect(write).toMatchObject({ reason: expect.any(LostAnswerError) as unknown })
  })

  it.concurrent('is a busy store for what reads the keys of sessions', async () => {
    const clock = fixedClock('2026-01-31T08:00:00.000Z')
    const readKeys = secretKeys(clients.createSecretsClient(), 'arn', clock)
    await expect(readKeys()).rejects.toBeInstanceOf(StoreBusyError)
  })
})

it.each([
  ['createS3Client', { requestTimeout: 60_000 }, 3],
  ['createSesClient', { requestTimeout: 3_000 }, 1],
  ['createDynamoDbClient', { requestTimeout: 3_000 }, 2],
] as const)('%s bounds its calls', async (name, timeouts, maxAttempts) => {
  const { config } = clients[name]()
  expect(await config.maxAttempts()).toBe(maxAttempts)
  const { requestHandler } = config
  expect(await Reflect.get(requestHandler, 'configProvider')).toMatchObject({
    ...timeouts,
    connectionTimeout: 1_000,
    throwOnRequestTimeout: true,
  })
})
