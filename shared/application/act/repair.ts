import pMap from 'p-map'
import { addMinutes, type Instant } from '../../journey/calendar.ts'
import type { Registration } from '../../journey/registration.ts'
import { isLive } from '../../journey/statuses.ts'
import type { ActionDependencies } from './dependencies.ts'
import { followRecord } from './follow-workflow.ts'

export interface RepairDependencies extends ActionDependencies {
  /** Sends the mails that should have gone out by now; a mail that fails stays due. */
  readonly sendDueMails: (
    now: Instant,
  ) => Promise<{ readonly sent: number; readonly failed: number }>
}

export interface RepairCounts {
  readonly checked: number
  readonly mended: number
  readonly failed: number
  readonly mailsSent: number
  readonly mailsFailed: number
}

const parallel = 16
const soonMinutes = 1
/** Dead executions in a row that one run skips. */
const maxGenerations = 5
/** Status events are best effort: an execution that should be waiting is looked at once a week. */
const laterMinutes = 7 * 24 * 60

/**
 * Level-triggered: compares the record with the workflow as they are now, and repairs the difference.
 * Finishes whatever a handler left half done. Safe to repeat and to run beside handlers.
 */
export async function repair(
  dependencies: RepairDependencies,
  scope: 'due' | 'all' | { readonly registrationIds: readonly string[] } = 'due',
): Promise<RepairCounts> {
  const now = dependencies.clock.now()
  const counts = { checked: 0, mended: 0, failed: 0 }
  await pMap(
    listRegistrationIds(dependencies, scope, now),
    async (registrationId) => {
      counts.checked += 1
      try {
        if (await repairRegistration(dependencies, registrationId, now)) counts.mended += 1
      } catch (error) {
        counts.failed += 1
        dependencies.log.error('workflowNotInStep', error, { registrationId })
      }
    },
    { concurrency: parallel },
  )
  const mails = await dependencies.sendDueMails(now)
  const all = { ...counts, mailsSent: mails.sent, mailsFailed: mails.failed }
  dependencies.log.info('repairRun', all)
  return all
}

async function* listRegistrationIds(
  { registrations, directory }: RepairDependencies,
  scope: 'due' | 'all' | { readonly registrationIds: readonly string[] },
  now: Instant,
): AsyncIterable<string> {
  if (scope === 'due') yield* registrations.listToCheck(now)
  else if (scope === 'all')
    for (const companyId of await directory.listCompanyIds())
      yield* registrations.listIds({ companyId })
  else yield* scope.registrationIds
}

/** @returns whether anything had to be repaired */
async function repairRegistration(
  dependencies: RepairDependencies,
  registrationId: string,
  now: Instant,
): Promise<boolean> {
  const { registrations, workflow, log } = dependencies
  const registration = await registrations.load(registrationId)
  if (!registration) return false
  const state = await registrations.loadWorkflow(registrationId)

  if (state && state.transition >= registration.transition) {
    if (!isLive(registration.status)) {
      await registrations.setCheckAt(registration, undefined)
      return false
    }
    if (await workflow.isRunning({ registrationId, generation: state.generation })) {
      await registrations.setCheckAt(registration, addMinutes(now, laterMinutes))
      return false
    }
    await replaceExecution(dependencies, registration, state.generation + 1)
    return true
  }

  const isDead = state
    ? !(await workflow.isRunning({ registrationId, generation: state.generation }))
    : !(await startsOrRuns(dependencies, registration))
  if (isDead) await replaceExecution(dependencies, registration, (state?.generation ?? 1) + 1)
  else if (state && (await followRecord(dependencies, registration)) === 'nobody')
    log.info('workflowNotInStep', { registrationId, transition: registration.transition })
  await registrations.setCheckAt(registration, addMinutes(now, soonMinutes))
  return true
}

/** No execution has written yet: starts the first, and says whether it is running. */
async function startsOrRuns(
  { workflow }: RepairDependencies,
  { registrationId, transition, status: to }: Registration,
): Promise<boolean> {
  await workflow.start({ registrationId, generation: 1, transition, to })
  return workflow.isRunning({ registrationId, generation: 1 })
}

async function replaceExecution(
  { registrations, workflow, clock, log }: RepairDependencies,
  registration: Registration,
  generation: number,
): Promise<void> {
  const { registrationId, transition, status: to } = registration
  // An execution that died before it wrote keeps its name for good: try the next one.
  for (let next = generation; next < generation + maxGenerations; next += 1) {
    await workflow.start({ registrationId, generation: next, transition, to })
    if (!(await workflow.isRunning({ registrationId, generation: next }))) continue
    log.info('workflowReplaced', { registrationId, generation: next })
    break
  }
  await registrations.setCheckAt(registration, addMinutes(clock.now(), soonMinutes))
}
