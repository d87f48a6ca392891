import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { DynamoDBClient } from '@aws-sdk/client-dynamodb'
import { LambdaClient } from '@aws-sdk/client-lambda'
import { createDynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { claimMinutes } from '../../shared/application/mail/send-once.ts'
import { addMinutes, type Instant } from '../../shared/journey/calendar.ts'
import { reminderRuns } from '../../shared/journey/reminders.ts'
import type { Cloud } from '../cloud/cloud.ts'
import type { ParsedMail } from '../cloud/mail-gate.ts'
import { pauseSchedules } from '../cloud/pause.ts'
import { createInvoke } from '../operator/invoke-function.ts'
import { createOperator } from '../operator/operator.ts'
import { listStops } from './list-stops.ts'

/** Then the journey goes on: an email that cannot be sent is tried again at a later stop. */
const maxWaitMs = 30_000
const pollIntervalMs = 50
/** A mail that waits is due within a minute, one that is being sent when its claim ends. */
const outboxMinutes = claimMinutes + 1

interface Travel {
  readonly cloud: Cloud
  readonly minutes: number
  /** Where something may fall due. */
  readonly timeZones: Iterable<string>
  readonly signal: AbortSignal
  /** Called at each stop, before anything runs. */
  readonly onStop: (stop: Instant) => void
  readonly onMail: (stop: Instant, mail: ParsedMail) => void
}

/**
 * Moves the clock of a local cloud ahead as time passes: it stops whenever something may fall due and
 * runs the schedules there, so that nothing is dropped as after an outage.
 * @returns the time of arrival, and how many emails were sent
 * @throws the signal's reason if it is aborted; the clock then stays at the last stop
 */
export async function travel({ cloud, minutes, timeZones, signal, onStop, onMail }: Travel) {
  const invoke = createInvoke(new LambdaClient(cloud.client))
  const { mails } = createDynamoStores({
    client: new DynamoDBClient(cloud.client),
    tableName: cloud.outputs.TableName,
    newWriteId: randomUUID,
    sleep: async (milliseconds) => {
      await sleep(milliseconds)
    },
  })
  const resumeSchedules = await pauseSchedules()
  try {
    const from = (await cloud.clock()).now
    const to = addMinutes(from, minutes)
    let sent = (await cloud.inbox()).length
    const before = sent
    for (const stop of listStops(from, to, timeZones)) {
      signal.throwIfAborted()
      onStop(stop)
      await cloud.moveClock(stop)
      await runSchedules(stop)
      await waitForMails(stop)
      const inbox = await cloud.inbox()
      for (const mail of inbox.slice(sent)) onMail(stop, mail)
      sent = inbox.length
    }
    return { at: to, sent: sent - before }
  } finally {
    await resumeSchedules()
  }

  async function runSchedules(now: Instant): Promise<void> {
    const { SendRemindersFunctionName, RepairFunctionName } = cloud.outputs
    for (const kind of reminderRuns) await invoke(SendRemindersFunctionName, { kind, now })
    await invoke(RepairFunctionName, { now })
  }

  async function waitForMails(now: Instant): Promise<void> {
    const end = performance.now() + maxWaitMs
    while (!(await isOutboxEmpty(now)) && performance.now() < end) await sleep(pollIntervalMs)
  }

  async function isOutboxEmpty(now: Instant): Promise<boolean> {
    for await (const _ of mails.listDue(addMinutes(now, outboxMinutes))) return false
    return true
  }
}

/** The time zones of all companies: reminders are due by them. */
export async function listTimeZones(cloud: Cloud): Promise<ReadonlySet<string>> {
  const invoke = createInvoke(new LambdaClient(cloud.client))
  const operator = createOperator({
    invoke: (event) => invoke(cloud.outputs.OperatorFunctionName, event),
  })
  const timeZones = new Set<string>()
  for await (const id of operator.list({ type: 'company' })) {
    const { entry } = await operator.get('company', id)
    if (entry.type === 'company') timeZones.add(entry.entry.timeZone)
  }
  return timeZones
}
