import { createSqsClient } from '../adapters/aws/clients.ts'
import { createSqsDeadLetters } from '../adapters/aws/sqs-dead-letters.ts'
import type { DeadLetterEnvironment } from './environment.ts'

/** Creates the queue of dead letters, on AWS. */
export function createDeadLetterRuntime({ DEAD_LETTERS_URL }: DeadLetterEnvironment) {
  return { deadLetters: createSqsDeadLetters(createSqsClient(), DEAD_LETTERS_URL) }
}
