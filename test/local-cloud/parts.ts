import { randomUUID } from 'node:crypto'
import { CreateTableCommand, DeleteTableCommand, DynamoDBClient } from '@aws-sdk/client-dynamodb'
import {
  CreateRoleCommand,
  DeleteRoleCommand,
  DeleteRolePolicyCommand,
  IAMClient,
  PutRolePolicyCommand,
} from '@aws-sdk/client-iam'
import {
  CreateStateMachineCommand,
  DeleteStateMachineCommand,
  SFNClient,
} from '@aws-sdk/client-sfn'
import type { Cloud } from '../../local/cloud/cloud.ts'
import { indexes, indexNames, listProjected } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import {
  buildWorkflowDefinition,
  type WorkflowDefinitionOptions,
} from '../../shared/adapters/aws/step-functions/definition.ts'
import { sfnWorkflow } from '../../shared/adapters/aws/step-functions/sfn-workflow.ts'

let names = 0

/** A name that is unique in the run. */
function newName(): string {
  return `test-${process.pid}-${++names}`
}

/** A separate table with the deployed indexes and without a stream. */
export async function makeTable(cloud: Cloud) {
  const client = new DynamoDBClient(cloud.client)
  const tableName = newName()
  const keys = [['PK', 'SK'], ...Object.values(indexes).map((one) => [one.partition, one.sort])]
  const keySchema = ([partition = '', sort = '']: readonly string[]) => [
    { AttributeName: partition, KeyType: 'HASH' as const },
    { AttributeName: sort, KeyType: 'RANGE' as const },
  ]
  await client.send(
    new CreateTableCommand({
      TableName: tableName,
      BillingMode: 'PAY_PER_REQUEST',
      AttributeDefinitions: [...new Set(keys.flat())].map((AttributeName) => ({
        AttributeName,
        AttributeType: 'S' as const,
      })),
      KeySchema: keySchema(['PK', 'SK']),
      GlobalSecondaryIndexes: indexNames.map((IndexName) => {
        const { partition, sort } = indexes[IndexName]
        const NonKeyAttributes = [...listProjected(IndexName)]
        return {
          IndexName,
          KeySchema: keySchema([partition, sort]),
          Projection:
            NonKeyAttributes.length === 0
              ? { ProjectionType: 'KEYS_ONLY' as const }
              : { ProjectionType: 'INCLUDE' as const, NonKeyAttributes },
        }
      }),
    }),
  )
  return {
    client,
    tableName,
    stores: createDynamoStores({ client, tableName, newWriteId: randomUUID }),
    remove: () => client.send(new DeleteTableCommand({ TableName: tableName })),
  }
}

/** A separate state machine on a table, with the deployed definition. */
export async function makeMachine(
  cloud: Cloud,
  tableName: string,
  options: Omit<WorkflowDefinitionOptions, 'tableName'> = {},
) {
  const sfn = new SFNClient(cloud.client)
  const name = newName()
  const role = await makeRole(cloud, name)
  const { stateMachineArn = '' } = await sfn.send(
    new CreateStateMachineCommand({
      name,
      roleArn: role.arn,
      definition: JSON.stringify(buildWorkflowDefinition({ tableName, ...options })),
    }),
  )
  return {
    sfn,
    workflow: sfnWorkflow(sfn, stateMachineArn),
    // Otherwise waits of two seconds would be renewed forever.
    async remove() {
      await sfn.send(new DeleteStateMachineCommand({ stateMachineArn }))
      await role.remove()
    },
  }
}

/** The emulator enforces the state machine's role, which allows everything in two services. */
async function makeRole(cloud: Cloud, RoleName: string) {
  const iam = new IAMClient(cloud.client)
  const PolicyName = 'workflow'
  const allow = (rest: object) =>
    JSON.stringify({ Version: '2012-10-17', Statement: [{ Effect: 'Allow', ...rest }] })
  const { Role } = await iam.send(
    new CreateRoleCommand({
      RoleName,
      AssumeRolePolicyDocument: allow({
        Principal: { Service: 'states.amazonaws.com' },
        Action: 'sts:AssumeRole',
      }),
    }),
  )
  await iam.send(
    new PutRolePolicyCommand({
      RoleName,
      PolicyName,
      PolicyDocument: allow({ Action: ['dynamodb:*', 'states:*'], Resource: '*' }),
    }),
  )
  return {
    arn: Role?.Arn ?? '',
    async remove() {
      await iam.send(new DeleteRolePolicyCommand({ RoleName, PolicyName }))
      await iam.send(new DeleteRoleCommand({ RoleName }))
    },
  }
}

/** What a test created and must remove, newest first. */
export function createCleanUp() {
  const made: { readonly remove: () => Promise<unknown> }[] = []
  return {
    keep<Made extends { readonly remove: () => Promise<unknown> }>(one: Made): Made {
      made.push(one)
      return one
    },
    async removeAll() {
      for (const one of made.splice(0).toReversed()) await one.remove()
    },
  }
}
