import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import pMap from 'p-map'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { idOf } from '../../shared/application/directory/put-entries.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import type { MailRecord } from '../../shared/application/ports/mail-store.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import { reminderKinds } from '../../shared/journey/reminders.ts'
import { isLive } from '../../shared/journey/statuses.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { pollUntil } from '../cloud/poll.ts'
import { createInvoke } from '../operator/invoke-function.ts'
import { createOperator } from '../operator/operator.ts'
import { pathOfAction, readAnswer } from './api-call.ts'
import { type CloudConnection, connectToCloud } from './cloud-connection.ts'
import { exportEverything } from './export-everything.ts'
import { postedBody } from './posted-body.ts'
import type { ActionAnswer, ActionRequest, HandedMail, Stage } from './stage.ts'

interface CloudStageOptions {
  /** Of a stage on AWS; the local cloud without. */
  readonly stageOutputs?: string | undefined
  /** What the scenario begins with. */
  readonly world: readonly DirectoryEntry[]
  readonly onProgress: (message: string) => void
}

/** For whatever a line leaves pending: a hang, never slowness, shall reach it. */
const settleBound = 120_000
const pollEvery = 20
const parallel = 16

/** Plays on a deployed stage over HTTP, as people and the operator would use it. */
export async function openCloudStage(options: CloudStageOptions): Promise<Stage> {
  const { stageOutputs, onProgress, world } = options
  const isFree = (cloud: Cloud) => hasNoneOf(world, cloud)
  return createCloudStage(await connectToCloud(stageOutputs, onProgress, isFree))
}

/** Of an earlier play, or of whoever tries things out there. */
async function hasNoneOf(world: readonly DirectoryEntry[], cloud: Cloud): Promise<boolean> {
  const { directory } = createDynamoStores({
    client: new DynamoDBClient(cloud.client),
    tableName: cloud.outputs.TableName,
    newWriteId: randomUUID,
  })
  for (const one of world) {
    if (await directory.getVersioned(one.type, idOf(one))) return false
    if (one.type === 'person' && (await directory.findPersonByEmail(one.entry.email))) return false
  }
  return true
}

/** On a stage that this process is connected to. */
export function createCloudStage(cloud: CloudConnection): Stage {
  const { registrations, directory, follows } = createDynamoStores({
    client: new DynamoDBClient(cloud.client),
    tableName: cloud.outputs.TableName,
    newWriteId: randomUUID,
    sleep,
  })
  const invoke = createInvoke(new LambdaClient(cloud.client))
  const operator = createOperator({
    invoke: (event) => invoke(cloud.outputs.OperatorFunctionName, event),
  })
  const play = randomUUID()
  const stranger = `stranger-${play}@replay.invalid`
  /** Those that came to be, and whether a schedule may still write to them. */
  const live = new Map<string, boolean>()
  const seen = new Set<string>()
  const handed: HandedMail[] = []
  let actions = 0

  /** Waits until nothing of a registration is pending, and takes what was handed over. */
  async function settle(registrationId: string): Promise<void> {
    await pollUntil(
      `registration ${registrationId} to come to rest`,
      settleBound,
      pollEvery,
      async () => ((await isAtRest(registrationId)) ? true : undefined),
    )
  }

  /** Of all that something may still be written to. */
  async function settleLive(): Promise<void> {
    const ids = [...live].flatMap(([id, isStillLive]) => (isStillLive ? [id] : []))
    await pMap(ids, settle, { concurrency: parallel })
  }

  /** Waits until every mail is asked for that follows from an edit. @returns whether any may be */
  async function isFollowed(edited: DirectoryEntry): Promise<boolean> {
    const { type } = edited
    if (type !== 'person' && type !== 'initiative') return false
    const entryId = idOf(edited)
    const version = (await directory.getVersioned(type, entryId))?.version ?? 0
    for (let page = 1; ; page += 1) {
      const key = { followed: type, entryId, version, page }
      if (!(await follows.find(key))) return page > 1
      await pollUntil(`${type} ${entryId} to be followed`, settleBound, pollEvery, async () =>
        (await follows.find(key))?.isDone === true ? true : undefined,
      )
    }
  }

  async function isAtRest(registrationId: string): Promise<boolean> {
    const [registration, workflow, records] = await Promise.all([
      registrations.load(registrationId),
      registrations.loadWorkflow(registrationId),
      registrations.listMails(registrationId),
    ])
    if (registration?.transition !== workflow?.transition) return false
    if (records.some(({ state }) => state === 'PENDING' || state === 'SENDING')) return false
    if (registration) live.set(registrationId, isLive(registration.status))
    for (const record of records) await take(record)
    return true
  }

  async function take(record: MailRecord): Promise<void> {
    const { registrationId, template, recipientId, occasion, requestedAt, state, subject } = record
    const key = JSON.stringify([registrationId, template, recipientId, occasion])
    if (state !== 'SENT' || seen.has(key)) return
    seen.add(key)
    // Nothing has changed the directory since it was sent: `set` is a line of its own.
    const recipient = await directory.getPerson(recipientId)
    if (!recipient || subject === undefined)
      throw new Error(`a mail was sent without a recipient or a subject: ${template}`)
    handed.push({ at: requestedAt, template, to: recipient.email, registrationId, subject })
  }

  async function post(request: ActionRequest, key: string): Promise<ActionAnswer | 'busy'> {
    const body = postedBody(request.input)
    const response = await fetch(new URL(pathOfAction(request), cloud.baseUrl), {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await cloud.idToken(request.email ?? stranger)}`,
        'x-journey-now': request.at,
        'idempotency-key': key,
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body }),
    })
    return readAnswer(response.status, await response.text())
  }

  return {
    load: (entries) => operator.load(entries),

    async set(entry, at) {
      await operator.put([entry], undefined, at)
      if (await isFollowed(entry)) await settleLive()
    },

    async act(request) {
      actions += 1
      const key = `${play}-${actions}`
      const answer = await pollUntil('an answer', settleBound, 200, async () => {
        const got = await post(request, key)
        return got === 'busy' ? undefined : got
      })
      if ('accepted' in answer) await settle(answer.accepted.registrationId)
      return answer
    },

    async tick(now) {
      for (const kind of reminderKinds)
        await invoke(cloud.outputs.SendRemindersFunctionName, { kind, now })
      await invoke(cloud.outputs.RepairFunctionName, { now })
      await settleLive()
    },

    export: (at: Instant) => exportEverything(operator, at, fetchText),

    mails: () => handed,
    close: () => cloud.close(),
  }
}

async function fetchText(link: string): Promise<string> {
  const response = await fetch(link)
  if (!response.ok) throw new Error(`an export cannot be read: ${response.status}`)
  return response.text()
}

async function sleep(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds)
}
