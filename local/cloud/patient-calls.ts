import { limitCalls } from '../../shared/adapters/aws/limit-calls.ts'

/**
 * For SDK clients of commands: they wait for a function as long as Lambda lets it run (15 minutes), and
 * for a local cloud on a slow machine.
 */
export const patientCalls = limitCalls({
  connectMilliseconds: 10_000,
  answerMilliseconds: 16 * 60_000,
  maxAttempts: 3,
})
