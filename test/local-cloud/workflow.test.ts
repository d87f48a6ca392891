import {
  DescribeExecutionCommand,
  GetExecutionHistoryCommand,
  type SFNClient,
  StopExecutionCommand,
} from '@aws-sdk/client-sfn'
import { DynamoDBDocumentClient, GetCommand, PutCommand } from '@aws-sdk/lib-dynamodb'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { WorkflowDefinitionOptions } from '../../shared/adapters/aws/step-functions/definition.ts'
import {
  expectEnded,
  expectItem,
  newRegistrationId,
  readToken,
  workflowContract,
  type WorkflowUnderTest,
} from '../adapters/workflow/workflow-contract.ts'
import { useCloud } from './cloud.ts'
import { createCleanUp, makeMachine, makeTable } from './parts.ts'

interface Machine extends WorkflowUnderTest {
  readonly sfn: SFNClient
  readonly documents: DynamoDBDocumentClient
  readonly tableName: string
}

const cloud = useCloud()
const made = createCleanUp()
afterAll(() => made.removeAll())

/** A separate table and state machine. */
async function make(options: Omit<WorkflowDefinitionOptions, 'tableName'> = {}): Promise<Machine> {
  const { client, tableName, stores } = made.keep(await makeTable(cloud()))
  const { sfn, workflow } = made.keep(await makeMachine(cloud(), tableName, options))
  return {
    sfn,
    workflow,
    documents: DynamoDBDocumentClient.from(client),
    tableName,
    read: (registrationId) => stores.registrations.loadWorkflow(registrationId),
  }
}

/** The names of the states that an execution entered, in order. */
async function listStates({ sfn }: Machine, executionArn: string): Promise<readonly string[]> {
  const { events = [] } = await sfn.send(
    new GetExecutionHistoryCommand({ executionArn, maxResults: 1000 }),
  )
  return events.flatMap(({ stateEnteredEventDetails }) => stateEnteredEventDetails?.name ?? [])
}

describe('the workflow on the cloud', () => {
  let shared: Machine
  beforeAll(async () => {
    shared = await make()
  })

  workflowContract('on the cloud', () => shared)

  it('shows the path of a registration', async () => {
    const registrationId = newRegistrationId()
    await shared.workflow.start({
      registrationId,
      generation: 1,
      transition: 1,
      to: 'MENTEE_SEARCH',
    })
    const item = await expectItem(shared, registrationId, { state: 'MENTEE_SEARCH' })
    await shared.workflow.advance(readToken(item), { to: 'MANAGER_VALIDATION', transition: 2 })
    await expectItem(shared, registrationId, { transition: 2 })
    expect(await listStates(shared, item.execution)).toEqual([
      'Which status?',
      'Search for a mentee',
      'After Search for a mentee',
      'Manager validation required?',
      'Waiting for manager validation',
    ])
  })

  it('says why it failed on a status that the journey does not allow', async () => {
    const registrationId = newRegistrationId()
    await shared.workflow.start({
      registrationId,
      generation: 1,
      transition: 1,
      to: 'APPLICATION',
    })
    const item = await expectItem(shared, registrationId, { state: 'APPLICATION' })
    await shared.workflow.advance(readToken(item), { to: 'COMPLETED', transition: 2 })
    await expectEnded(shared, item.execution)
    const ended = await shared.sfn.send(
      new DescribeExecutionCommand({ executionArn: item.execution }),
    )
    expect(ended).toMatchObject({ status: 'FAILED', error: 'StatusNotAllowed' })
    expect(ended.cause).toBe('The journey does not lead from here to COMPLETED')
  })

  it('gets a new execution after its execution was stopped', async () => {
    const registrationId = newRegistrationId()
    const position = { transition: 4, to: 'IN_PROGRESS' } as const
    await shared.workflow.start({ registrationId, generation: 1, ...position })
    const item = await expectItem(shared, registrationId, { state: 'IN_PROGRESS' })
    await shared.sfn.send(new StopExecutionCommand({ executionArn: item.execution }))
    await expectEnded(shared, item.execution)
    await shared.workflow.start({ registrationId, generation: 2, ...position })
    const next = await expectItem(shared, registrationId, { generation: 2 })
    await shared.workflow.advance(readToken(next), { to: 'AWAITING_CONFIRMATION', transition: 5 })
    await expectItem(shared, registrationId, { state: 'AWAITING_CONFIRMATION', transition: 5 })
  })

  it('renews an execution whose wait timed out, without changing the registration', async () => {
    const machine = await make({ waitSeconds: 2 })
    const registrationId = newRegistrationId()
    const Key = { PK: `REGISTRATION#${registrationId}`, SK: 'REGISTRATION' }
    const Item = { ...Key, status: 'IN_PROGRESS', transition: 3, version: 17 }
    await machine.documents.send(new PutCommand({ TableName: machine.tableName, Item }))
    await machine.workflow.start({
      registrationId,
      generation: 1,
      transition: 3,
      to: 'IN_PROGRESS',
    })
    const first = await expectItem(machine, registrationId, { generation: 1 })
    const second = await expectItem(machine, registrationId, {
      state: 'IN_PROGRESS',
      transition: 3,
      generation: 2,
    })
    await expectEnded(machine, first.execution)
    expect(await listStates(machine, first.execution)).toEqual([
      'Which status?',
      'In progress',
      'Go on in a new execution',
      'Continued',
    ])
    // The emulator calls it `TaskDoesNotExist`, Step Functions `TaskTimedOut`.
    const position = { to: 'AWAITING_CONFIRMATION', transition: 4 } as const
    expect(await machine.workflow.advance(readToken(first), position)).toBe('token-gone')
    expect(await machine.workflow.advance(readToken(second), position)).toBe('sent')
    await expectItem(machine, registrationId, { state: 'AWAITING_CONFIRMATION', generation: 2 })
    const stored = await machine.documents.send(
      new GetCommand({ TableName: machine.tableName, Key, ConsistentRead: true }),
    )
    expect(stored.Item).toEqual(Item)
  })

  it('treats an existing next execution as started when a wait times out', async () => {
    const machine = await make({ waitSeconds: 2 })
    const registrationId = newRegistrationId()
    const position = { transition: 1, to: 'APPLICATION' } as const
    await machine.workflow.start({ registrationId, generation: 1, ...position })
    const first = await expectItem(machine, registrationId, { generation: 1 })
    await machine.workflow.start({ registrationId, generation: 2, ...position })
    const second = await expectItem(machine, registrationId, { generation: 2 })
    await machine.workflow.advance(readToken(second), { to: 'CANCELLED', transition: 2 })
    const ended = await expectItem(machine, registrationId, { state: 'CANCELLED' })
    await expectEnded(machine, first.execution)
    const described = await machine.sfn.send(
      new DescribeExecutionCommand({ executionArn: first.execution }),
    )
    expect(described.status).toBe('SUCCEEDED')
    expect(await listStates(machine, first.execution)).toContain('Continued')
    expect(await machine.read(registrationId)).toEqual(ended)
  })

  it.each([
    { what: 'an old execution', options: { renewAfterSeconds: 0 } },
    { what: 'one with many transitions', options: { renewAfterTransitions: 1 } },
  ])('goes on in a new execution on a transition out of $what', async ({ options }) => {
    const machine = await make(options)
    const registrationId = newRegistrationId()
    await machine.workflow.start({
      registrationId,
      generation: 1,
      transition: 1,
      to: 'APPLICATION',
    })
    const first = await expectItem(machine, registrationId, { state: 'APPLICATION' })
    await machine.workflow.advance(readToken(first), { to: 'MENTEE_SEARCH', transition: 2 })
    const second = await expectItem(machine, registrationId, {
      state: 'MENTEE_SEARCH',
      transition: 2,
      generation: 2,
    })
    await expectEnded(machine, first.execution)
    await machine.workflow.advance(readToken(second), { to: 'CANCELLED', transition: 3 })
    await expectItem(machine, registrationId, { state: 'CANCELLED', generation: 2 })
  })
})
