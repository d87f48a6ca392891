import type { Status } from '../../journey/statuses.ts'

/** Where a registration stands: its status, and the number of the change that led to it. */
export interface Position {
  readonly to: Status
  readonly transition: number
}

export interface ExecutionInput extends Position {
  readonly registrationId: string
  /** From 1; each execution of a registration has a higher one than those before. */
  readonly generation: number
}

/** The workflow as its callers see it. The proof that it followed is in the `WORKFLOW` item only. */
export interface Workflow {
  /** Safe to repeat: an execution that exists counts as started, also where it has ended. */
  start(input: ExecutionInput): Promise<void>
  /**
   * Answers a wait. `token-gone`: the token was answered before, timed out or never was; read the
   * item again for the present one.
   */
  advance(taskToken: string, position: Position): Promise<'sent' | 'token-gone'>
  /** One that nobody knows does not run. */
  isRunning(execution: ExecutionReference): Promise<boolean>
}

export type ExecutionReference = Pick<ExecutionInput, 'registrationId' | 'generation'>

/** The same execution can never be started twice, as its name is taken. */
export function executionName({ registrationId, generation }: ExecutionReference): string {
  return `${registrationId}-${generation}`
}
