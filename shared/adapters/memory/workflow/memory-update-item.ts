import * as z from 'zod'
import type { WorkflowItems } from '../../../application/ports/workflow-items.ts'
import { allStatuses } from '../../../journey/statuses.ts'
import { registrationPrefix, workflowSort } from '../../aws/dynamodb/keys.ts'
import { TaskError } from './definition-runner.ts'

const Value = z.union([
  z.strictObject({ S: z.string() }),
  z.strictObject({ N: z.string().regex(/^\d+$/) }),
])

/** Strict, so that the twin rejects arguments that it would otherwise ignore. */
const UpdateItemArguments = z.strictObject({
  TableName: z.string(),
  Key: z.strictObject({
    PK: z.strictObject({ S: z.string().startsWith(registrationPrefix) }),
    SK: z.strictObject({ S: z.literal(workflowSort) }),
  }),
  UpdateExpression: z.string(),
  // Repeated here on purpose: `WorkflowItems.write` implements this condition only.
  ConditionExpression: z.literal(
    'attribute_not_exists(#generation) OR ' +
      '(#generation <= :generation AND #transition <= :transition)',
  ),
  ExpressionAttributeNames: z.record(z.string(), z.string()),
  ExpressionAttributeValues: z.record(z.string(), Value),
})

const Attributes = z.strictObject({
  state: z.enum(allStatuses),
  transition: z.int(),
  generation: z.int().positive(),
  execution: z.string(),
  taskToken: z.string().optional(),
})

/** Runs `dynamodb:updateItem`, as the workflow calls it, on the in-memory items. */
export function updateItemInMemory(items: WorkflowItems, args: unknown): void {
  const call = UpdateItemArguments.parse(args)
  const registrationId = call.Key.PK.S.slice(registrationPrefix.length)
  const attributes: Record<string, unknown> = { ...items.get(registrationId) }
  delete attributes['registrationId']
  applyUpdate(attributes, call)
  if (!items.write({ ...Attributes.parse(attributes), registrationId })) {
    throw new TaskError(
      'DynamoDb.ConditionalCheckFailedException',
      'The conditional request failed',
    )
  }
}

/** Applies `SET #a = :a, … REMOVE #b, …`; either clause may be missing. */
function applyUpdate(
  attributes: Record<string, unknown>,
  call: z.infer<typeof UpdateItemArguments>,
): void {
  const parts = /^(?:SET (?<set>.+?))?(?: ?REMOVE (?<remove>.+))?$/.exec(call.UpdateExpression)
  if (parts === null) throw new Error(`Not understood: ${call.UpdateExpression}`)
  const resolveName = (placeholder: string) => {
    const name = call.ExpressionAttributeNames[placeholder]
    if (name === undefined) throw new Error(`No attribute name for ${placeholder}`)
    return name
  }
  for (const assignment of splitList(parts.groups?.['set'])) {
    const [target = '', placeholder = '', ...rest] = assignment.split(' = ')
    const value = call.ExpressionAttributeValues[placeholder]
    if (value === undefined || rest.length > 0) throw new Error(`Not understood: ${assignment}`)
    attributes[resolveName(target)] = 'S' in value ? value.S : Number(value.N)
  }
  for (const placeholder of splitList(parts.groups?.['remove'])) {
    attributes[resolveName(placeholder)] = undefined
  }
}

function splitList(list: string | undefined): readonly string[] {
  return list === undefined ? [] : list.split(', ')
}
