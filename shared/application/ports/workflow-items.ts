import type { WorkflowState } from './registration-store.ts'

export interface WorkflowItem extends WorkflowState {
  readonly registrationId: string
}

/** The `WORKFLOW` items that the in-memory workflow writes and the in-memory store reads. */
export interface WorkflowItems {
  get(registrationId: string): WorkflowItem | undefined
  /**
   * Replaces the item, unless the current one has a higher generation. Synchronous, so that it is
   * atomic.
   * @returns whether it was replaced
   */
  write(item: WorkflowItem): boolean
}
