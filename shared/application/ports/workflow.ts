import type { Status } from '../../journey/statuses.ts'

/** A registration's status and the number of the transition that led to it. */
export interface Position {
  readonly to: Status
  readonly transition: number
}

export interface ExecutionInput extends Position {
  readonly registrationId: string
  /** From 1; higher than that of every earlier execution of the registration. */
  readonly generation: number
}

/** The workflow of each registration. Only the `WORKFLOW` item proves that it is in step. */
export interface Workflow {
  /** Safe to repeat: an existing execution counts as started, even if it has ended. */
  start(input: ExecutionInput): Promise<void>
  /**
   * Completes a wait. `token-gone` means that the token was used, timed out or never existed: read
   * the item again for the current one.
   */
  advance(taskToken: string, position: Position): Promise<'sent' | 'token-gone'>
  /** False for an unknown execution. May lag behind a start or an end by moments. */
  isRunning(execution: ExecutionReference): Promise<boolean>
  /**
   * Whether an execution, by its ARN, is one of this workflow. It is not where the item was copied
   * from another table, which has a workflow of its own that writes there.
   */
  isOwn(execution: string): boolean
}

export type ExecutionReference = Pick<ExecutionInput, 'registrationId' | 'generation'>

/** Names are unique, so the same execution cannot be started twice. */
export function executionName({ registrationId, generation }: ExecutionReference): string {
  return `${registrationId}-${generation}`
}

/** @returns undefined if no registration's execution has such a name */
export function parseExecutionName(name: string): ExecutionReference | undefined {
  const [, registrationId, generation] = /^(.+)-(\d+)$/.exec(name) ?? []
  return registrationId === undefined
    ? undefined
    : { registrationId, generation: Number(generation) }
}
