import type { DynamoDBRecord } from 'aws-lambda'
import { createExportHandler } from '../../functions/export/handler.ts'
import { createOperatorHandler } from '../../functions/operator/handler.ts'
import { createFollowStreamHandler } from '../../functions/follow-stream/handler.ts'
import { createRepairHandler } from '../../functions/repair/handler.ts'
import { createSendMailHandler } from '../../functions/send-mail/handler.ts'
import { createSendRemindersHandler } from '../../functions/send-reminders/handler.ts'
import { createOperator } from '../../local/operator/operator.ts'
import { readAnswer } from '../../local/replay/api-call.ts'
import { createApiEvent, memoryContext } from '../../local/replay/api-event.ts'
import { exportEverything } from '../../local/replay/export-everything.ts'
import type { ActionAnswer, ActionRequest, HandedMail, Stage } from '../../local/replay/stage.ts'
import { createMemoryKeyRings } from '../../shared/adapters/memory/memory-key-rings.ts'
import { eventKeys, queuedKeys } from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createMemoryDeadLetters } from '../../shared/adapters/memory/memory-dead-letters.ts'
import {
  createMemoryEventPublisher,
  type MemoryEventPublisher,
} from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryMailQueue } from '../../shared/adapters/memory/memory-mail-queue.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import {
  type MemoryWorkflow,
  memoryWorkflow,
} from '../../shared/adapters/memory/workflow/memory-workflow.ts'
import { createAdminHandler } from '../../shared/api/roles/admin.ts'
import { createCoordinatorHandler } from '../../shared/api/roles/coordinator.ts'
import { createManagerHandler } from '../../shared/api/roles/manager.ts'
import { createPartnerHandler } from '../../shared/api/roles/partner.ts'
import { createVolunteerHandler } from '../../shared/api/roles/volunteer.ts'
import type { ActionDependencies } from '../../shared/application/act/dependencies.ts'
import { createStartExport } from '../../shared/application/exports/start-export.ts'
import { queueDueMails } from '../../shared/application/mail/queue-due-mails.ts'
import { noTimeLimit } from '../../shared/application/ports/time-limit.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import { mailClassNames } from '../../shared/journey/mail-classes.ts'
import { reminderRuns } from '../../shared/journey/reminders.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createQueueRecord } from '../functions/queue-record.ts'
import { createStoresOnFake, type StoresOnFake } from './stores-on-fake.ts'
import { createWorkflowItemsOnFake } from './workflow-items-on-fake.ts'

/** A replay stage with the DynamoDB stores, on the fake. */
export interface StageOnFake extends Stage, StoresOnFake {
  /** The dependencies of actions, at the stage's time. */
  readonly dependencies: ActionDependencies
  readonly workflow: MemoryWorkflow
  /** The event bus. */
  readonly publisher: MemoryEventPublisher
  /** Invocations of the functions that follow the stream and work off the queues. */
  readonly background: Readonly<Record<'streamBatches' | 'queueBatches', number>>
  /** The stage's time, for steps outside a scenario. */
  readonly time: { now: string }
  /** Runs the request through its handler, without delivering mails as `act` does. */
  answer(request: ActionRequest): Promise<ActionAnswer>
  /** Delivers the mails that have been written since the last delivery. */
  deliver(): Promise<void>
}

const stranger = 'stranger@replay.invalid'
const batchSize = 10
/** More than the reserve that `send-mail` keeps: nothing runs out of time here. */
const remainingMilliseconds = 60_000

/** Plays in this process like local/replay/memory-stage.ts, but on the DynamoDB stores. */
export function createStageOnFake({
  onStateEntered,
}: { readonly onStateEntered?: () => void } = {}): StageOnFake {
  const time = { now: '1970-01-01T00:00:00.000Z' }
  const clock = { now: () => time.now }
  const handed: HandedMail[] = []
  const { log, rethrow } = createFaultLog()
  let ids = 0

  const onFake = createStoresOnFake({ clock })
  const { fake, tableName, stores } = onFake
  const table = fake.table(tableName)
  const { files } = createMemoryStores()
  const queue = createMemoryMailQueue()
  const publisher = createMemoryEventPublisher()
  const background = { streamBatches: 0, queueBatches: 0 }
  const workflow = memoryWorkflow({
    items: createWorkflowItemsOnFake(table),
    clock,
    onStateEntered,
  })
  const actions: ActionDependencies = {
    ...stores,
    clock,
    log,
    workflow,
    newId: () => `id-${(ids += 1)}`,
    within: noTimeLimit,
    sleep: () => Promise.resolve(),
  }
  const mailing = {
    ...stores,
    log,
    baseUrl: 'http://localhost:3000',
    senderAddress: 'mentoring@example.org',
    renderMail,
    links: { sign: () => Promise.resolve('link') },
    signIns: onFake.signIns,
    sealedTokens: { open: (sealed: string) => Promise.resolve(sealed) },
    mailer: createMemoryMailer(({ to, subject, tags: { template, registrationId = '' } }) => {
      handed.push({ at: time.now, template, to: to.address, registrationId, subject })
    }),
  }
  const desk = {
    exports: stores.exports,
    files,
    log,
    machineClock: clock,
    invokeExport: (exportId: string): Promise<void> => runExport({ exportId }),
  }
  const runExport = createExportHandler({ ...stores, ...desk })
  const dependencies = {
    ...stores,
    ...actions,
    ...desk,
    timeSource: 'request' as const,
    publisher,
    startExport: createStartExport(desk),
    sendDueMails: async (due: string, hasTime?: () => boolean) => {
      const { queued, failed } = await queueDueMails({ ...mailing, queue }, due, hasTime)
      return { sent: queued, failed }
    },
  }
  const handlers = {
    volunteer: createVolunteerHandler(dependencies),
    coordinator: createCoordinatorHandler(dependencies),
    manager: createManagerHandler(dependencies),
    partner: createPartnerHandler(dependencies),
    admin: createAdminHandler(dependencies),
  }
  const remind = createSendRemindersHandler(dependencies)
  const repair = createRepairHandler(dependencies)
  const operate = createOperatorHandler({
    ...dependencies,
    keyRings: createMemoryKeyRings(),
    newKey: () => 'B'.repeat(64),
  })
  const operator = createOperator({ invoke: (request) => operate(request, memoryContext) })
  const deadLetters = createMemoryDeadLetters()
  const followStream = createFollowStreamHandler({ queue, publisher, deadLetters, log })
  const sendMail = createSendMailHandler({
    ...mailing,
    deadLetters,
    createClock: () => clock,
    mailsPerSecond: 10,
    readMilliseconds: () => 0,
    sleep: () => Promise.resolve(),
  })

  let delivered = 0
  async function deliver(): Promise<void> {
    for (;;) {
      const records = table.readStream(delivered)
      if (records.length === 0) break
      delivered += records.length
      const followed = records.filter(isFollowed)
      for (let from = 0; from < followed.length; from += batchSize) {
        background.streamBatches += 1
        await followStream({ Records: followed.slice(from, from + batchSize) }, memoryContext)
      }
      await sendQueued()
    }
    await sendQueued()
    rethrow()
  }

  /** Hands over what is on the queues, a class at a time. */
  async function sendQueued(): Promise<void> {
    for (const mailClass of mailClassNames)
      for (;;) {
        const bodies = queue.take(batchSize, mailClass)
        if (bodies.length === 0) break
        background.queueBatches += 1
        const context = {
          ...memoryContext,
          getRemainingTimeInMillis: () => remainingMilliseconds,
        }
        await sendMail(
          { Records: bodies.map((body, index) => createQueueRecord(`m${index}`, body)) },
          context,
        )
      }
  }

  async function answer(request: ActionRequest): Promise<ActionAnswer> {
    time.now = request.at
    const event = createApiEvent(request, request.email ?? stranger)
    const { statusCode = 500, body = '' } = await handlers[request.role](event, memoryContext)
    rethrow()
    const answered = readAnswer(statusCode, body)
    if (answered === 'busy') throw new Error('the workflow did not follow')
    return answered
  }

  return {
    ...onFake,
    dependencies: actions,
    workflow,
    publisher,
    background,
    time,
    deliver,

    async load(entries) {
      await operator.load(entries)
    },

    async set(entry, at) {
      time.now = at
      await operator.put([entry], { now: at })
      await deliver()
    },

    answer,

    async act(request) {
      const answered = await answer(request)
      await deliver()
      return answered
    },

    async tick(at) {
      time.now = at
      for (const kind of reminderRuns) await remind({ kind, now: at }, memoryContext)
      await deliver()
      await repair({ now: at }, memoryContext)
      await deliver()
    },

    async export(at) {
      time.now = at
      const exported = await exportEverything(operator, at, (link) => files.read(link))
      rethrow()
      return exported
    },

    mails: () => handed,
    close: () => Promise.resolve(),
  }
}

/** As the filter of the stream does (infra/journey-stack.ts). */
function isFollowed({ eventName, dynamodb }: DynamoDBRecord): boolean {
  const { PK, SK } = dynamodb?.Keys ?? {}
  return (
    eventName === 'INSERT' &&
    [...queuedKeys, ...eventKeys].some(
      (keys) =>
        keys.PK.some((prefix) => PK?.S?.startsWith(prefix)) &&
        keys.SK.some((prefix) => SK?.S?.startsWith(prefix)),
    )
  )
}

/** Nothing is retried later here, so the first fault ends the play. */
function createFaultLog(): { readonly log: Log; readonly rethrow: () => void } {
  const faults: { readonly error: unknown }[] = []
  return {
    log: {
      info: () => undefined,
      error: (_message, error) => faults.push({ error }),
    },
    rethrow() {
      const [fault] = faults
      if (fault) throw fault.error instanceof Error ? fault.error : new Error(String(fault.error))
    },
  }
}
