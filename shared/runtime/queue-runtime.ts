import { createSqsClient } from '../adapters/aws/clients.ts'
import { createSqsMailQueue } from '../adapters/aws/sqs-mail-queue.ts'
import type { QueueEnvironment } from './environment.ts'

/** Creates the queues of mails, on AWS. */
export function createQueueRuntime(environment: QueueEnvironment) {
  return {
    queue: createSqsMailQueue(createSqsClient(), {
      'sign-in': environment.SIGN_IN_MAILS_URL,
      requested: environment.REQUESTED_MAILS_URL,
      reminders: environment.REMINDER_MAILS_URL,
    }),
  }
}
