import { randomUUID } from 'node:crypto'
import { CloudFormationClient, ListStackResourcesCommand } from '@aws-sdk/client-cloudformation'
import {
  DescribeTableCommand,
  DynamoDBClient,
  RestoreTableToPointInTimeCommand,
  ScanCommand,
  UpdateTableCommand,
} from '@aws-sdk/client-dynamodb'
import {
  DeleteFunctionConcurrencyCommand,
  LambdaClient,
  PutFunctionConcurrencyCommand,
} from '@aws-sdk/client-lambda'
import { SFNClient } from '@aws-sdk/client-sfn'
import { afterAll, beforeAll, expect, it, vi } from 'vitest'
import { type StartedCloud, startCloud } from '../../local/cloud/cloud.ts'
import type { StackOutputs } from '../../local/cloud/deploy.ts'
import { repairWholeStage } from '../../local/operate/repair-stage.ts'
import { createInvoke } from '../../local/operator/invoke-function.ts'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { sfnWorkflow } from '../../shared/adapters/aws/step-functions/sfn-workflow.ts'
import type { Status } from '../../shared/journey/statuses.ts'
import { createCloudProgramme, dateFromNow, type Name } from './programme.ts'

/*
 * The runbook "Restore the table", step by step (docs/runbooks.md). It deploys the stage again, so it
 * has a cloud of its own.
 */

let cloud: StartedCloud
beforeAll(async () => {
  cloud = await startCloud({ port: 0, isPublic: false, onProgress: console.log })
})
afterAll(() => cloud.stop())

const restoredName = 'mentoring-journey-restored'
const period = () => ({ mentee: 'Théo', start: dateFromNow(-20), end: dateFromNow(100) })

interface Step {
  readonly to: Status
  readonly as: Name | 'volunteer'
  readonly role: string
  readonly action: string
  readonly body?: () => unknown
}

/** One way through the journey; a step leads out of the status that the one before it led to. */
const steps: readonly Step[] = [
  { to: 'MENTEE_SEARCH', as: 'claire', role: 'coordinator', action: 'validate-application' },
  {
    to: 'MANAGER_VALIDATION',
    as: 'volunteer',
    role: 'volunteer',
    action: 'enter-engagement',
    body: period,
  },
  { to: 'IN_PROGRESS', as: 'marc', role: 'manager', action: 'approve-engagement' },
  { to: 'AWAITING_CONFIRMATION', as: 'volunteer', role: 'volunteer', action: 'end-mission' },
  { to: 'COMPLETED', as: 'hugo', role: 'partner', action: 'confirm-participation' },
]

/** A volunteer's registration, on its way through the steps. */
async function startJourney(stepsDone: number) {
  const programme = await createCloudProgramme(cloud)
  const id = await programme.register()
  await programme.expectStatus(id, 'APPLICATION')
  await programme.act(id, 'lea', 'volunteer', 'send-message', { text: 'Hello' })
  let done = 0
  /** Takes the next step, once the workflow lets it. */
  const goOn = async (): Promise<Status> => {
    const step = steps[done]
    if (!step) throw new Error('The journey is over')
    const as = step.as === 'volunteer' ? 'lea' : step.as
    await vi.waitFor(
      async () =>
        expect(await programme.act(id, as, step.role, step.action, step.body?.())).toMatchObject({
          status: 200,
          json: { status: step.to },
        }),
      { timeout: 60_000, interval: 200 },
    )
    done += 1
    return step.to
  }
  for (let step = 0; step < stepsDone; step += 1) await programme.expectStatus(id, await goOn())
  return {
    id,
    programme,
    goOn,
    /** Of the restored table. */
    rewind: (steps: number) => (done -= steps),
    getStatus: (): Status => steps[done - 1]?.to ?? 'APPLICATION',
  }
}

function openStores(tableName: string) {
  const client = new DynamoDBClient(cloud.client)
  return createDynamoStores({ client, tableName, newWriteId: randomUUID }).registrations
}

/** Everything that people and their commands wrote; not what executions write. */
async function listRecords(TableName: string) {
  const { Items = [] } = await new DynamoDBClient(cloud.client).send(new ScanCommand({ TableName }))
  return Items.filter(({ SK }) => SK?.S !== 'WORKFLOW')
    .map((item) => JSON.stringify(Object.entries(item).toSorted()))
    .toSorted()
}

/** Nothing runs: neither requests nor streams nor schedules. */
async function setDoors(areOpen: boolean): Promise<void> {
  const lambda = new LambdaClient(cloud.client)
  const { StackResourceSummaries = [] } = await new CloudFormationClient(cloud.client).send(
    new ListStackResourcesCommand({ StackName: 'mentoring-journey-local' }),
  )
  for (const { ResourceType, PhysicalResourceId: FunctionName } of StackResourceSummaries)
    if (ResourceType === 'AWS::Lambda::Function')
      await (areOpen
        ? lambda.send(new DeleteFunctionConcurrencyCommand({ FunctionName }))
        : lambda.send(
            new PutFunctionConcurrencyCommand({ FunctionName, ReservedConcurrentExecutions: 0 }),
          ))
}

async function restoreTable(SourceTableName: string): Promise<string> {
  const dynamodb = new DynamoDBClient(cloud.client)
  const TableName = restoredName
  await dynamodb.send(
    new RestoreTableToPointInTimeCommand({
      SourceTableName,
      TargetTableName: TableName,
      UseLatestRestorableTime: true,
    }),
  )
  const describe = async () => (await dynamodb.send(new DescribeTableCommand({ TableName }))).Table
  const expectActive = () =>
    vi.waitFor(async () => expect((await describe())?.TableStatus).toBe('ACTIVE'), {
      timeout: 60_000,
      interval: 50,
    })
  await expectActive()
  expect((await describe())?.LatestStreamArn).toBeUndefined()
  await dynamodb.send(
    new UpdateTableCommand({
      TableName,
      StreamSpecification: { StreamEnabled: true, StreamViewType: 'NEW_IMAGE' },
    }),
  )
  await expectActive()
  return (await describe())?.LatestStreamArn ?? ''
}

/** `npm run operate -- repair --all`. @returns what it prints */
async function repairAll({ RepairFunctionName }: StackOutputs): Promise<readonly string[]> {
  const invoke = createInvoke(new LambdaClient(cloud.client))
  const lines: string[] = []
  const ignore = () => undefined
  const code = await repairWholeStage(
    { callRepair: (event) => invoke(RepairFunctionName, event) },
    undefined,
    {
      print: (line) => lines.push(line),
      progress: { show: ignore, step: ignore, end: ignore },
    },
    new AbortController().signal,
  )
  return [`exit status ${code}`, ...lines]
}

it('a table restored to another name takes over, and every registration moves on', async () => {
  const old = cloud.outputs
  const oldStores = openStores(old.TableName)
  const journeys: Awaited<ReturnType<typeof startJourney>>[] = []
  for (let stepsDone = 0; stepsDone <= steps.length; stepsDone += 1)
    journeys.push(await startJourney(stepsDone))
  const live = journeys.filter(({ getStatus }) => getStatus() !== 'COMPLETED')
  const [first, second] = live
  if (!first || !second) throw new Error('There are live journeys')
  for (const { programme, id } of journeys) await programme.expectMailsSent(id)

  const streamArn = await restoreTable(old.TableName)
  // What happened after that instant is not restored.
  const lost = await second.goOn()
  await second.programme.expectStatus(second.id, lost)
  await second.programme.expectMailsSent(second.id)
  second.rewind(1)
  await setDoors(false)
  const oldRecords = await listRecords(old.TableName)
  const outputs = await cloud.redeploy({ tableName: restoredName, tableStreamArn: streamArn })
  await setDoors(true)
  expect(outputs.TableName).toBe(restoredName)
  expect(outputs.StateMachineArn).not.toBe(old.StateMachineArn)

  // The first goes on before repair comes to it.
  const stores = openStores(restoredName)
  const workflow = sfnWorkflow(new SFNClient(cloud.client), outputs.StateMachineArn)
  const expectStatus = (id: string, status: Status) =>
    vi.waitFor(
      async () => {
        expect(await stores.load(id)).toMatchObject({ status })
        const state = await stores.loadWorkflow(id)
        expect(state?.state).toBe(status)
        expect(workflow.isOwn(state?.execution ?? '')).toBe(true)
      },
      { timeout: 60_000, interval: 50 },
    )
  const oldTokens = await Promise.all(live.map(({ id }) => stores.loadWorkflow(id)))
  await expectStatus(first.id, await first.goOn())

  expect(await repairAll(outputs)).toEqual([
    'exit status 0',
    `Registrations: ${journeys.length} checked, ${live.length - 1} repaired, 0 failed.`,
  ])
  for (const { id, getStatus } of live) await expectStatus(id, getStatus())

  // Executions that wait for the old table cannot reach the new one.
  const attached = await Promise.all(live.map(({ id }) => stores.loadWorkflow(id)))
  for (const state of oldTokens)
    await workflow
      .advance(state?.taskToken ?? '', { to: 'CANCELLED', transition: 99 })
      .catch(() => undefined)
  expect(await Promise.all(live.map(({ id }) => stores.loadWorkflow(id)))).toEqual(attached)

  for (const { id, goOn, getStatus } of live) {
    if (getStatus() !== 'COMPLETED') await expectStatus(id, await goOn())
    // The stream of the new table hands the emails over.
    await vi.waitFor(
      async () => {
        const mails = await stores.listMails(id)
        expect(mails.filter(({ state }) => state !== 'SENT')).toEqual([])
      },
      { timeout: 60_000, interval: 50 },
    )
    expect(await stores.loadWorkflow(id)).toMatchObject({ generation: 2 })
  }

  // The old table is as it was: one can look things up in it, and go back.
  expect(await listRecords(old.TableName)).toEqual(oldRecords)
  expect(await oldStores.load(second.id)).toMatchObject({ status: lost })
}, 600_000)
