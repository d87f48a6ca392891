import { createExportHandler } from '../../functions/export/handler.ts'
import { createOperatorHandler } from '../../functions/operator/handler.ts'
import { createFollowStreamHandler } from '../../functions/follow-stream/handler.ts'
import { createRepairHandler } from '../../functions/repair/handler.ts'
import { createSendMailHandler } from '../../functions/send-mail/handler.ts'
import { createSendRemindersHandler } from '../../functions/send-reminders/handler.ts'
import { createMemorySignIn } from '../../local/operator/memory-sign-in.ts'
import { memoryContext } from '../../local/replay/api-event.ts'
import { createMemoryKeyRings } from '../../shared/adapters/memory/memory-key-rings.ts'
import {
  eventSort,
  fanOutSort,
  followUpSort,
  mailSort,
} from '../../shared/adapters/aws/dynamodb/keys.ts'
import { createDynamoStores, type DynamoStores } from '../../shared/adapters/aws/dynamodb/stores.ts'
import { createMemoryDeadLetters } from '../../shared/adapters/memory/memory-dead-letters.ts'
import { createMemorySignInStore } from '../../shared/adapters/memory/memory-sign-in-store.ts'
import { createAdminHandler } from '../../shared/api/roles/admin.ts'
import { createCoordinatorHandler } from '../../shared/api/roles/coordinator.ts'
import { createManagerHandler } from '../../shared/api/roles/manager.ts'
import { createPartnerHandler } from '../../shared/api/roles/partner.ts'
import { createVolunteerHandler } from '../../shared/api/roles/volunteer.ts'
import { createStartExport } from '../../shared/application/exports/start-export.ts'
import { queueDueMails } from '../../shared/application/mail/queue-due-mails.ts'
import { type TimeLimit, TooLateError } from '../../shared/application/ports/time-limit.ts'
import { toInstant } from '../../shared/journey/calendar.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import type { Random } from '../replay/random.ts'
import type { FakeTable } from './dynamodb/fake-table.ts'
import { formatWriteId } from './requests.ts'
import type { Scheduler } from './scheduler/scheduler.ts'
import { journeyTable } from './journey-table.ts'
import type { Trace } from './trace.ts'
import { describeError, Invocations } from './twins/invocations.ts'
import { createSimulatedDynamoDb } from './twins/simulated-dynamodb.ts'
import { SimulatedEventBus } from './twins/simulated-event-bus.ts'
import { SimulatedExportFiles } from './twins/simulated-export-files.ts'
import { SimulatedMailService } from './twins/simulated-mail-service.ts'
import { SimulatedQueues } from './twins/simulated-queues.ts'
import { SimulatedWorkflow } from './twins/simulated-workflow.ts'
import { StreamConsumer } from './twins/stream-consumer.ts'
import { createWorkflowItemsOnFake } from './workflow-items-on-fake.ts'

const seconds = 1000
const minutes = 60 * seconds

/** As in infra/journey-stack.ts. */
export const functions = {
  api: { name: 'api', timeoutMilliseconds: 15 * seconds },
  'send-mail': { name: 'send-mail', timeoutMilliseconds: minutes },
  'follow-stream': { name: 'follow-stream', timeoutMilliseconds: minutes },
  'send-reminders': { name: 'send-reminders', timeoutMilliseconds: 10 * minutes },
  repair: { name: 'repair', timeoutMilliseconds: 4 * minutes },
  // Just above its margin, so that an export goes on in several runs.
  export: { name: 'export', timeoutMilliseconds: minutes + 400 },
  operator: { name: 'operator', timeoutMilliseconds: 5 * minutes },
} as const

/** The services that outlive a table. */
export interface Services {
  readonly scheduler: Scheduler
  readonly random: Random
  readonly trace: Trace
  readonly invocations: Invocations
  readonly dynamoDb: ReturnType<typeof createSimulatedDynamoDb>
  readonly workflow: SimulatedWorkflow
  readonly mailService: SimulatedMailService
  readonly eventBus: SimulatedEventBus
  readonly files: SimulatedExportFiles
}

export function createServices(scheduler: Scheduler, random: Random, trace: Trace): Services {
  return {
    scheduler,
    random,
    trace,
    invocations: new Invocations(scheduler, random, trace),
    dynamoDb: createSimulatedDynamoDb(scheduler, trace),
    workflow: new SimulatedWorkflow({ scheduler, random, trace }),
    mailService: new SimulatedMailService(scheduler, random, trace),
    eventBus: new SimulatedEventBus(scheduler, random),
    files: new SimulatedExportFiles(scheduler, random),
  }
}

export type Stage = ReturnType<typeof createStage>

/** The product on a table: its functions, its streams and its workflow. */
export function createStage(services: Services, tableName: string, restored?: FakeTable) {
  const { scheduler, random, trace, invocations, dynamoDb, mailService, eventBus, files } = services
  const table = restored ?? dynamoDb.fake.addTable(journeyTable(tableName))
  const clock = { now: () => toInstant(scheduler.now + scheduler.process.skew) }
  const sleep = (milliseconds: number) => scheduler.sleep(milliseconds)
  const within: TimeLimit = async (milliseconds, work) => {
    const first = await scheduler.within(
      work.then((result) => ({ result })),
      milliseconds,
    )
    if (first === 'late') throw new TooLateError()
    return first.result
  }
  const log = {
    info: () => undefined,
    error: (message: string, error: unknown, details: object = {}) =>
      trace.add(
        scheduler.process,
        `${message} ${error === undefined ? '' : describeError(error)} ${JSON.stringify(details)}`,
      ),
  }
  let ids = 0
  const newId = () => `${scheduler.process.id}x${(ids += 1)}`

  const stores: DynamoStores = createDynamoStores({
    client: dynamoDb.client,
    tableName,
    newWriteId: () => formatWriteId(scheduler.process.id, (ids += 1)),
    sleep,
    random: () => random.next(),
  })
  const workflow = services.workflow.deploy(tableName, createWorkflowItemsOnFake(table), (name) =>
    invocations.enqueue(functions.repair, () => repair({ detail: { name } }, createContext())),
  )
  const createContext = () => {
    const { process } = scheduler
    return { ...memoryContext, getRemainingTimeInMillis: () => process.deadline - scheduler.now }
  }
  const actions = {
    ...stores,
    clock,
    log,
    workflow,
    newId,
    sleep,
    within,
    timeSource: 'system' as const,
    timeSignatures: undefined,
  }
  const queues = new SimulatedQueues({
    ...services,
    function: functions['send-mail'],
    handler: (event) => sendMail(event, createContext()),
  })
  const mailing = {
    ...stores,
    log,
    newId,
    // Nobody signs in during a simulation.
    signIns: createMemorySignInStore(clock),
    sealedTokens: { open: (sealed: string) => Promise.resolve(sealed) },
    baseUrl: 'https://journey.example',
    senderAddress: 'mentoring@journey.example',
    renderMail,
    links: { sign: () => Promise.resolve('link') },
    mailer: mailService,
  }
  const desk = {
    exports: stores.exports,
    files,
    log,
    machineClock: clock,
    async invokeExport(exportId: string): Promise<void> {
      await scheduler.pass()
      invocations.enqueue(functions.export, () => runExport({ exportId }, createContext()))
      await scheduler.pass()
    },
  }
  const runExport = createExportHandler({ ...stores, ...desk })
  const dependencies = {
    ...actions,
    ...desk,
    startExport: createStartExport(desk),
    publisher: eventBus,
    sendDueMails: async (due: string, hasTime?: () => boolean) => {
      const { queued, failed } = await queueDueMails(
        { ...stores, queue: queues, log },
        due,
        hasTime,
      )
      return { sent: queued, failed }
    },
  }
  const repair = createRepairHandler(dependencies)
  const remind = createSendRemindersHandler(dependencies)
  const operate = createOperatorHandler({
    ...dependencies,
    keyRings: createMemoryKeyRings(),
    newKey: () => 'B'.repeat(64),
    ...createMemorySignIn(dependencies.clock),
  })
  const deadLetters = createMemoryDeadLetters()
  const followStream = createFollowStreamHandler({
    queue: queues,
    publisher: eventBus,
    deadLetters,
    log,
  })
  const sendMail = createSendMailHandler({
    ...mailing,
    deadLetters,
    createClock: () => clock,
    mailsPerSecond: 10,
    readMilliseconds: () => scheduler.now,
    sleep,
  })

  const consumer = new StreamConsumer({
    ...services,
    function: functions['follow-stream'],
    handler: (event) => followStream(event, createContext()),
    sorts: [mailSort, fanOutSort, followUpSort, eventSort],
    retryAttempts: 10,
  })

  return {
    tableName,
    table,
    stores,
    desk,
    consumer,
    queues,
    deadLetters,
    api: {
      volunteer: createVolunteerHandler(dependencies),
      coordinator: createCoordinatorHandler(dependencies),
      manager: createManagerHandler(dependencies),
      partner: createPartnerHandler(dependencies),
      admin: createAdminHandler(dependencies),
    },
    operate: (request: unknown) =>
      invocations.invoke(functions.operator, () => operate(request, memoryContext)),
    repair: (event: object = {}) =>
      invocations.invoke(functions.repair, () => repair(event, createContext())),
    remind: (kind: string) =>
      invocations.invoke(functions['send-reminders'], () => remind({ kind }, memoryContext)),
  }
}
