import { randomUUID } from 'node:crypto'
import { setTimeout } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import pMap from 'p-map'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import type { DirectoryEntry } from '../../shared/application/ports/directory-store.ts'
import { followedTypes } from '../../shared/application/ports/follow-up-store.ts'
import type { MailRecord } from '../../shared/application/ports/mail-store.ts'
import { getEntryId } from '../../shared/application/ports/relations.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import { reminderRuns } from '../../shared/journey/reminders.ts'
import { isLive } from '../../shared/journey/statuses.ts'
import type { Cloud } from '../cloud/cloud.ts'
import { pollUntil } from '../cloud/poll.ts'
import { createInvoke } from '../operator/invoke-function.ts'
import { createOperator } from '../operator/operator.ts'
import { buildActionPath, readAnswer } from './api-call.ts'
import { type CloudConnection, connectToCloud } from './cloud-connection.ts'
import { exportEverything } from './export-everything.ts'
import { serialiseInput } from './serialise-input.ts'
import type { ActionAnswer, ActionRequest, HandedMail, Stage } from './stage.ts'

interface CloudStageOptions {
  /** Outputs file of a stage on AWS. Default: the local cloud. */
  readonly stageOutputs?: string | undefined
  /** The scenario's initial directory. */
  readonly world: readonly DirectoryEntry[]
  readonly onProgress: (message: string) => void
}

/** How long a line's effects may take. Generous, so that only a hang reaches it. */
const settleTimeoutMs = 120_000
const pollIntervalMs = 20
const maxParallel = 16

/** Plays on a deployed stage over HTTP, as people and the operator use it. */
export async function openCloudStage(options: CloudStageOptions): Promise<Stage> {
  const { stageOutputs, onProgress, world } = options
  const isFree = (cloud: Cloud) => isUnusedBy(world, cloud)
  return createCloudStage(await connectToCloud(stageOutputs, onProgress, isFree))
}

/** Whether the cloud holds nothing of this world, for example from an earlier play. */
async function isUnusedBy(world: readonly DirectoryEntry[], cloud: Cloud): Promise<boolean> {
  const { directory } = createDynamoStores({
    client: new DynamoDBClient(cloud.client),
    tableName: cloud.outputs.TableName,
    newWriteId: randomUUID,
  })
  for (const one of world) {
    if (await directory.getVersioned(one.type, getEntryId(one))) return false
    if (one.type === 'person' && (await directory.findPersonByEmail(one.entry.email))) return false
  }
  return true
}

/** Plays on a stage that is already connected. */
export function createCloudStage(cloud: CloudConnection): Stage {
  const { registrations, directory, followUps } = createDynamoStores({
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
  /** The registrations of this play, and whether a schedule may still write to them. */
  const live = new Map<string, boolean>()
  const seen = new Set<string>()
  const handed: HandedMail[] = []
  let actions = 0

  /** Waits until nothing of a registration is pending, and collects its emails. */
  async function settle(registrationId: string): Promise<void> {
    await pollUntil(
      `registration ${registrationId} to settle`,
      settleTimeoutMs,
      pollIntervalMs,
      async () => ((await isAtRest(registrationId)) ? true : undefined),
    )
  }

  /** Settles all registrations that a schedule may still write to. */
  async function settleLive(): Promise<void> {
    const ids = [...live].flatMap(([id, isStillLive]) => (isStillLive ? [id] : []))
    await pMap(ids, settle, { concurrency: maxParallel })
  }

  /** Waits until an edit has been followed. @returns whether it may have requested emails */
  async function followChange(edited: DirectoryEntry): Promise<boolean> {
    const type = followedTypes.find((followed) => followed === edited.type)
    if (!type) return false
    const entryId = getEntryId(edited)
    const version = (await directory.getVersioned(type, entryId))?.version ?? 0
    for (let page = 1; ; page += 1) {
      const key = { followed: type, entryId, version, page }
      if (!(await followUps.find(key))) return page > 1
      await pollUntil(
        `${type} ${entryId} to be followed`,
        settleTimeoutMs,
        pollIntervalMs,
        async () => ((await followUps.find(key))?.isDone === true ? true : undefined),
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
    // Sent as a part of another email.
    if (record.within !== undefined) return
    const key = JSON.stringify([registrationId, template, recipientId, occasion])
    if (state !== 'SENT' || seen.has(key)) return
    seen.add(key)
    // The directory has not changed since the email was sent: `set` is a line of its own.
    const recipient = await directory.getPerson(recipientId)
    if (!recipient || subject === undefined)
      throw new Error(`an email was sent without a recipient or a subject: ${template}`)
    handed.push({ at: requestedAt, template, to: recipient.email, registrationId, subject })
  }

  async function post(request: ActionRequest, key: string): Promise<ActionAnswer | 'busy'> {
    const body = serialiseInput(request.input)
    const response = await fetch(new URL(buildActionPath(request), cloud.baseUrl), {
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
      await operator.put([entry], { now: at })
      if (await followChange(entry)) await settleLive()
    },

    async act(request) {
      actions += 1
      const key = `${play}-${actions}`
      const answer = await pollUntil('an answer', settleTimeoutMs, 200, async () => {
        const got = await post(request, key)
        return got === 'busy' ? undefined : got
      })
      if ('accepted' in answer) await settle(answer.accepted.registrationId)
      return answer
    },

    async tick(now) {
      for (const kind of reminderRuns)
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
  if (!response.ok) throw new Error(`cannot download an export: HTTP ${response.status}`)
  return response.text()
}

async function sleep(milliseconds: number): Promise<void> {
  await setTimeout(milliseconds)
}
