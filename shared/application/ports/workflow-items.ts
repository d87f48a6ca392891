import type { WorkflowState } from './registration-store.ts'

export interface WorkflowItem extends WorkflowState {
  readonly registrationId: string
}

/** The `WORKFLOW` items that the in-memory workflow writes and the in-memory store reads. */
export interface WorkflowItems {
  get(registrationId: string): WorkflowItem | undefined
  /**
   * Replaces the item if the new one may follow it. Synchronous, so that it is atomic.
   * @returns whether it was replaced
   */
  write(item: WorkflowItem): boolean
}

/** The condition of every write: neither an older generation nor an earlier transition comes back. */
export function mayFollow(current: WorkflowItem, next: WorkflowItem): boolean {
  return current.generation <= next.generation && current.transition <= next.transition
}
