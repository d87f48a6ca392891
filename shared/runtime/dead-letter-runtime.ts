import * as z from 'zod'
import { createSqsClient } from '../adapters/aws/clients.ts'
import { createSqsDeadLetters } from '../adapters/aws/sqs-dead-letters.ts'

/** The variables of functions that set aside what they cannot read. */
export const DeadLetterEnvironment = { DEAD_LETTERS_URL: z.url() }

/** Creates the queue of dead letters, on AWS. */
export function createDeadLetterRuntime({
  DEAD_LETTERS_URL,
}: z.output<z.ZodObject<typeof DeadLetterEnvironment>>) {
  return { deadLetters: createSqsDeadLetters(createSqsClient(), DEAD_LETTERS_URL) }
}
