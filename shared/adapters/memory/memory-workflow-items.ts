import type { WorkflowItems } from '../../application/ports/workflow-items.ts'
import type { MemoryTables } from './memory-tables.ts'

/** The `WORKFLOW` items beside the registrations: a commit sees what the workflow in memory writes. */
export function createMemoryWorkflowItems({ workflow }: MemoryTables): WorkflowItems {
  return {
    get: (registrationId) => workflow.get(registrationId),
    write(item) {
      const present = workflow.get(item.registrationId)
      if (present !== undefined && present.generation > item.generation) return false
      workflow.set(item.registrationId, item)
      return true
    },
  }
}
