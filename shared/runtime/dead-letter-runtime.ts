import { SQSClient } from '@aws-sdk/client-sqs'
import * as z from 'zod'
import { createSqsDeadLetters } from '../adapters/aws/sqs-dead-letters.ts'

/** The variables of functions that set aside what they cannot read. */
export const DeadLetterEnvironment = { DEAD_LETTERS_URL: z.url() }

/** Creates the queue of dead letters, on AWS. */
export function createDeadLetterRuntime({
  DEAD_LETTERS_URL,
}: z.output<z.ZodObject<typeof DeadLetterEnvironment>>) {
  return { deadLetters: createSqsDeadLetters(new SQSClient(), DEAD_LETTERS_URL) }
}
