import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { FakeDynamoDb } from './fake-dynamodb.ts'

interface ClientSettings {
  /** How many times a request is sent, following the SDK's rules. The SDK's default for DynamoDB is 4. */
  readonly maxAttempts?: number
  /** Waits this many milliseconds. Returns at once if absent. */
  readonly sleep?: (milliseconds: number) => Promise<void>
}

const firstPause = 50

/**
 * An SDK client that talks to a fake, so that the product's stores run on it unchanged. Requests are not
 * signed, and pauses between retries have no jitter.
 */
export function createFakeClient(
  fake: FakeDynamoDb,
  { maxAttempts = 4, sleep = () => Promise.resolve() }: ClientSettings = {},
): DynamoDBClient {
  return new DynamoDBClient({
    region: 'eu-west-1',
    endpoint: 'http://dynamodb.fake',
    credentials: { accessKeyId: 'fake', secretAccessKey: 'fake' },
    requestHandler: fake.requestHandler,
    signer: { sign: (request) => Promise.resolve(request) },
    retryStrategy: {
      acquireInitialRetryToken: () => Promise.resolve(retryToken(0)),
      async refreshRetryTokenForRetry(token, { errorType }) {
        const retries = token.getRetryCount() + 1
        if (errorType === 'CLIENT_ERROR' || retries >= maxAttempts)
          throw new Error('No retry token available')
        await sleep(firstPause * 2 ** (retries - 1))
        return retryToken(retries)
      },
      recordSuccess: () => undefined,
    },
  })
}

function retryToken(count: number) {
  return { getRetryCount: () => count, getRetryDelay: () => 0 }
}
