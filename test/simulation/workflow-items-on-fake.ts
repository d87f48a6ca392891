import type { WorkflowItems } from '../../shared/workflow/workflow-items.ts'
import { keysOfRegistration } from '../../shared/store/dynamo/keys.ts'
import { allStatuses } from '../../shared/journey/statuses.ts'
import type { AttributeValue, Item } from './dynamodb/attribute-value.ts'
import type { FakeTable } from './dynamodb/fake-table.ts'

/** The `WORKFLOW` items in the fake's table, written as an execution does: without a client. */
export function createWorkflowItemsOnFake(table: FakeTable): WorkflowItems {
  const keyFor = (registrationId: string) => {
    const { PK: partition, SK: sort } = keysOfRegistration(registrationId).workflow
    return { partition, sort }
  }
  return {
    get(registrationId) {
      const item = table.get(keyFor(registrationId))
      if (!item) return undefined
      const taskToken = item['taskToken'] && textOf(item['taskToken'])
      const state = allStatuses.find((status) => status === textOf(item['state']))
      if (!state) throw new Error('A WORKFLOW item has a status')
      return {
        registrationId,
        state,
        transition: Number(textOf(item['transition'])),
        generation: Number(textOf(item['generation'])),
        execution: textOf(item['execution']),
        ...(taskToken !== undefined && { taskToken }),
      }
    },
    write({ registrationId, state, transition, generation, execution, taskToken }) {
      const key = keyFor(registrationId)
      const present = table.get(key)
      if (present && Number(textOf(present['generation'])) > generation) return false
      const item: Item = {
        PK: { S: key.partition },
        SK: { S: key.sort },
        state: { S: state },
        transition: { N: String(transition) },
        generation: { N: String(generation) },
        execution: { S: execution },
        ...(taskToken !== undefined && { taskToken: { S: taskToken } }),
      }
      table.write(key, item)
      return true
    },
  }
}

function textOf(value: AttributeValue | undefined): string {
  if (value && 'S' in value) return value.S
  if (value && 'N' in value) return value.N
  throw new Error('A WORKFLOW item has text and numbers alone')
}
