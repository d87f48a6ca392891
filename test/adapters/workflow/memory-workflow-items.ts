import {
  mayFollow,
  type WorkflowItem,
  type WorkflowItems,
} from '../../../shared/application/ports/workflow-items.ts'

/** Only the workflow items, for tests without a store. */
export function memoryWorkflowItems(): WorkflowItems {
  const items = new Map<string, WorkflowItem>()
  return {
    get: (registrationId) => items.get(registrationId),
    write(item) {
      const present = items.get(item.registrationId)
      if (present && !mayFollow(present, item)) return false
      items.set(item.registrationId, item)
      return true
    },
  }
}
