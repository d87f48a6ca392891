import { keysOfRegistration } from '../../shared/adapters/aws/dynamodb/keys.ts'
import type { WorkflowItems } from '../../shared/application/ports/workflow-items.ts'
import { allStatuses } from '../../shared/journey/statuses.ts'
import type { AttributeValue, Item } from './dynamodb/attribute-value.ts'
import type { FakeTable } from './dynamodb/fake-table.ts'

/** The `WORKFLOW` items in the fake's table, written directly, as by an execution. */
export function createWorkflowItemsOnFake(table: FakeTable): WorkflowItems {
  const makeKey = (registrationId: string) => {
    const { PK: partition, SK: sort } = keysOfRegistration(registrationId).workflow
    return { partition, sort }
  }
  return {
    get(registrationId) {
      const item = table.get(makeKey(registrationId))
      if (!item) return undefined
      const taskToken = item['taskToken'] && readText(item['taskToken'])
      const state = allStatuses.find((status) => status === readText(item['state']))
      if (!state) throw new Error('A WORKFLOW item has a status')
      return {
        registrationId,
        state,
        transition: Number(readText(item['transition'])),
        generation: Number(readText(item['generation'])),
        execution: readText(item['execution']),
        ...(taskToken !== undefined && { taskToken }),
      }
    },
    write({ registrationId, state, transition, generation, execution, taskToken }) {
      const key = makeKey(registrationId)
      const present = table.get(key)
      const isOvertaken =
        present &&
        (Number(readText(present['generation'])) > generation ||
          Number(readText(present['transition'])) > transition)
      if (isOvertaken) return false
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

function readText(value: AttributeValue | undefined): string {
  if (value && 'S' in value) return value.S
  if (value && 'N' in value) return value.N
  throw new Error('A WORKFLOW item has text and numbers alone')
}
