import * as z from 'zod'
import { createSqsClient } from '../adapters/aws/clients.ts'
import { createSqsMailQueue } from '../adapters/aws/sqs-mail-queue.ts'

/** The variables of functions that put mails on their queues. */
export const QueueEnvironment = {
  SIGN_IN_MAILS_URL: z.url(),
  REQUESTED_MAILS_URL: z.url(),
  REMINDER_MAILS_URL: z.url(),
}

/** Creates the queues of mails, on AWS. */
export function createQueueRuntime(environment: z.output<z.ZodObject<typeof QueueEnvironment>>) {
  return {
    queue: createSqsMailQueue(createSqsClient(), {
      'sign-in': environment.SIGN_IN_MAILS_URL,
      requested: environment.REQUESTED_MAILS_URL,
      reminders: environment.REMINDER_MAILS_URL,
    }),
  }
}
