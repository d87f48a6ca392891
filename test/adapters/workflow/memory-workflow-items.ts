import type {
  WorkflowItem,
  WorkflowItems,
} from '../../../shared/application/ports/workflow-items.ts'

/** Only the workflow items, for tests without a store. */
export function memoryWorkflowItems(): WorkflowItems {
  const items = new Map<string, WorkflowItem>()
  return {
    get: (registrationId) => items.get(registrationId),
    write(item) {
      const present = items.get(item.registrationId)
      if (present !== undefined && present.generation > item.generation) return false
      items.set(item.registrationId, item)
      return true
    },
  }
}
