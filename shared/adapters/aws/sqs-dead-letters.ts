import { SendMessageCommand, type SQSClient } from '@aws-sdk/client-sqs'
import type { DeadLetters } from '../../application/ports/dead-letters.ts'

/** The queue that Lambda and SQS use for what they give up too; an alarm rings if it is not empty. */
export function createSqsDeadLetters(
  client: Pick<SQSClient, 'send'>,
  queueUrl: string,
): DeadLetters {
  return {
    async setAside(letter) {
      await client.send(
        new SendMessageCommand({ QueueUrl: queueUrl, MessageBody: JSON.stringify(letter) }),
      )
    },
  }
}
