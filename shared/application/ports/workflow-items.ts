import type { WorkflowState } from './registration-store.ts'

export interface WorkflowItem extends WorkflowState {
  readonly registrationId: string
}

/** Where the in-memory workflow keeps the `WORKFLOW` items: the in-memory store has them. */
export interface WorkflowItems {
  get(registrationId: string): WorkflowItem | undefined
  /**
   * Replaces the item, without an `await` in between, and answers true; or leaves it and answers
   * false where the present one is of a higher generation.
   */
  write(item: WorkflowItem): boolean
}
