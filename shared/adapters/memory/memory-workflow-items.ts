import { mayFollow, type WorkflowItems } from '../../application/ports/workflow-items.ts'
import type { MemoryTables } from './memory-tables.ts'

/** Stores `WORKFLOW` items in the shared tables, so that commits see what the workflow writes. */
export function createMemoryWorkflowItems({ workflow }: MemoryTables): WorkflowItems {
  return {
    get: (registrationId) => workflow.get(registrationId),
    write(item) {
      const current = workflow.get(item.registrationId)
      if (current && !mayFollow(current, item)) return false
      workflow.set(item.registrationId, item)
      return true
    },
  }
}
