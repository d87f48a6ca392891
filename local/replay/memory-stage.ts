import { setImmediate as yieldToEvents } from 'node:timers/promises'
import { createExportHandler } from '../../functions/export/handler.ts'
import { createOperatorHandler } from '../../functions/operator/handler.ts'
import { createRepairHandler } from '../../functions/repair/handler.ts'
import { createSendRemindersHandler } from '../../functions/send-reminders/handler.ts'
import { createMemoryKeyRings } from '../../shared/adapters/memory/memory-key-rings.ts'
import { createMemoryEventPublisher } from '../../shared/adapters/memory/memory-event-publisher.ts'
import { createMemoryMailQueue } from '../../shared/adapters/memory/memory-mail-queue.ts'
import { createMemoryMailer } from '../../shared/adapters/memory/memory-mailer.ts'
import { createMemorySignInStore } from '../../shared/adapters/memory/memory-sign-in-store.ts'
import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { memoryWorkflow } from '../../shared/adapters/memory/workflow/memory-workflow.ts'
import { createAdminHandler } from '../../shared/api/roles/admin.ts'
import { createCoordinatorHandler } from '../../shared/api/roles/coordinator.ts'
import { createManagerHandler } from '../../shared/api/roles/manager.ts'
import { createPartnerHandler } from '../../shared/api/roles/partner.ts'
import { createVolunteerHandler } from '../../shared/api/roles/volunteer.ts'
import { createStartExport } from '../../shared/application/exports/start-export.ts'
import { deliver as deliverOne } from '../../shared/application/mail/deliver.ts'
import { queueDueMails } from '../../shared/application/mail/queue-due-mails.ts'
import type { Log } from '../../shared/application/ports/log.ts'
import { parseQueueEntry, type QueuedMail } from '../../shared/application/ports/mail-queue.ts'
import { noTimeLimit } from '../../shared/application/ports/time-limit.ts'
import type { Instant } from '../../shared/journey/calendar.ts'
import { reminderRuns } from '../../shared/journey/reminders.ts'
import { renderMail } from '../../shared/web/mails/render-mail.tsx'
import { createOperator } from '../operator/operator.ts'
import { readAnswer } from './api-call.ts'
import { createApiEvent, memoryContext } from './api-event.ts'
import { exportEverything } from './export-everything.ts'
import type { HandedMail, Stage } from './stage.ts'

/** A tick may send thousands of emails: yields in between, so that signals are handled. */
const mailsBetweenYields = 100
const stranger = 'stranger@replay.invalid'

/** Plays in this process: the functions' handlers and the workflow's definition, in memory. */
export function createMemoryStage(): Stage {
  // Everything happens at the instant of the line that is played.
  let now: Instant = '1970-01-01T00:00:00.000Z'
  const clock = { now: () => now }
  const handed: HandedMail[] = []
  const { log, rethrow } = createFaultLog()
  let ids = 0

  const stores = createMemoryStores()
  const { registrations, directory, mails, exports, files, workflowItems } = stores
  const queue = createMemoryMailQueue()
  const written: QueuedMail[] = []
  mails.onWritten((mail) => written.push(mail))
  const mailing = {
    ...stores,
    log,
    clock,
    baseUrl: 'http://localhost:3000',
    senderAddress: 'mentoring@example.org',
    renderMail,
    links: { sign: () => Promise.resolve('memory') },
    // Nobody signs in during a replay.
    signIns: createMemorySignInStore(clock),
    sealedTokens: { open: (sealed: string) => Promise.resolve(sealed) },
    mailer: createMemoryMailer(({ to, subject, tags: { template, registrationId = '' } }) => {
      handed.push({ at: now, template, to: to.address, registrationId, subject })
    }),
  }
  const desk = {
    exports,
    files,
    log,
    machineClock: clock,
    invokeExport: (exportId: string): Promise<void> => runExport({ exportId }),
  }
  const runExport = createExportHandler({ ...desk, registrations, directory })
  const dependencies = {
    ...stores,
    ...desk,
    publisher: createMemoryEventPublisher(),
    clock,
    workflow: memoryWorkflow({ items: workflowItems, clock }),
    newId: () => `memory-${(ids += 1)}`,
    within: noTimeLimit,
    sleep: () => Promise.resolve(),
    timeSource: 'request' as const,
    startExport: createStartExport(desk),
    sendDueMails: async (due: Instant, hasTime?: () => boolean) => {
      const { queued, failed } = await queueDueMails({ mails, queue, log }, due, hasTime)
      written.push(...queue.take(queued).map((body) => parseQueueEntry(body).mail))
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
  const operator = createOperator({
    invoke: (request) => operate(request, memoryContext),
  })

  /** Sends the emails that were written, as the table's stream does on AWS. */
  async function deliver(): Promise<void> {
    for (let mail = written.shift(); mail; mail = written.shift()) {
      await deliverOne(mailing, mail)
      if (written.length % mailsBetweenYields === mailsBetweenYields - 1) await yieldToEvents()
    }
  }

  return {
    async load(entries) {
      await operator.load(entries)
    },

    async set(entry, at) {
      now = at
      await operator.put([entry], { now: at })
      await deliver()
      rethrow()
    },

    async act(request) {
      now = request.at
      const event = createApiEvent(request, request.email ?? stranger)
      const { statusCode = 500, body = '' } = await handlers[request.role](event, memoryContext)
      rethrow()
      const answer = readAnswer(statusCode, body)
      if (answer === 'busy') throw new Error('the workflow is out of step')
      await deliver()
      rethrow()
      return answer
    },

    async tick(at) {
      now = at
      for (const kind of reminderRuns) await remind({ kind, now }, memoryContext)
      await deliver()
      await repair({ now }, memoryContext)
      await deliver()
      rethrow()
    },

    async export(at) {
      now = at
      const exported = await exportEverything(operator, at, (link) => files.read(link))
      rethrow()
      return exported
    },

    mails: () => handed,
    close: () => Promise.resolve(),
  }
}

/** In memory nothing recovers later, so the first fault ends the play. */
function createFaultLog(): { log: Log; rethrow: () => void } {
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
