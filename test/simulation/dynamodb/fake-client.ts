import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import type { FakeDynamoDb } from './fake-dynamodb.ts'

interface ClientSettings {
  /** How often a request is tried, by the SDK's rules. Its own default is 4 for DynamoDB. */
  readonly maxAttempts?: number
  /** Resolves after so many milliseconds; at once where it is absent. */
  readonly sleep?: (milliseconds: number) => Promise<void>
}

const firstPause = 50

/**
 * A client of the SDK on a fake: everything of the product above it stays as it is. Requests are not
 * signed, as nobody looks, and pauses between retries have no jitter.
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
