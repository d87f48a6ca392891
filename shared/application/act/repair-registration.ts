import { addMinutes, countMinutesBetween, type Instant } from '../../journey/calendar.ts'
import type { Registration } from '../../journey/registration.ts'
import { isLive } from '../../journey/statuses.ts'
import type { Doubt, WorkflowState } from '../ports/registration-store.ts'
import type { ActionDependencies } from './dependencies.ts'
import { followRecord } from './follow-workflow.ts'
import { findNextLook } from './next-look.ts'
import type { Pace } from './pace.ts'

export interface RegistrationRepair extends Pick<
  ActionDependencies,
  'registrations' | 'workflow' | 'clock' | 'log' | 'sleep'
> {
  readonly pace: {
    /** For `DescribeExecution`, whose quota is small. */
    readonly asking: Pace
    /** For `StartExecution`, which registrations need too. */
    readonly starting: Pace
  }
}

/** Why repair comes to a registration, which decides how closely it looks. */
export type Occasion =
  /** A change of status: has the workflow followed? */
  | 'check'
  /** Its minute of the week, or a doubt: does its execution run, too? */
  | 'look'
  /** The operator wants everything looked at. */
  | 'sweep'
  /** Step Functions says that the execution of this generation has failed or was stopped. */
  | { readonly endedGeneration: number }

const soonMinutes = 1
/** How long an execution that was just started, or has just moved, is not asked about. */
const settlingMinutes = 1
/** How long nobody may have been reached before the next execution is started. */
const patienceMinutes = 10
/** Between the two times that an execution is asked about before it counts as ended. */
const pauseBeforeAskingAgain = 5_000

/**
 * Compares the record with the workflow as they are now, and repairs the difference: finishes what a
 * handler left half done, and starts the next execution where there is none that could be told. Safe
 * to repeat and to run beside handlers. It starts one execution at most.
 * @returns whether it did anything about the workflow
 */
export async function repairRegistration(
  dependencies: RegistrationRepair,
  registrationId: string,
  occasion: Occasion,
): Promise<boolean> {
  const { registrations, clock } = dependencies
  // In this order: the workflow is never ahead of a record that is read after it.
  const state = await registrations.loadWorkflow(registrationId)
  const registration = await registrations.load(registrationId)
  if (!registration) return false
  if (typeof occasion === 'object' && occasion.endedGeneration < (state?.generation ?? 0))
    return false
  try {
    return await bringInStep(dependencies, { registration, state, occasion })
  } catch (error) {
    // Otherwise those that fail would take the time of the others in every run.
    await registrations.postponeCheck(registration, addMinutes(clock.now(), soonMinutes))
    throw error
  }
}

interface Found {
  readonly registration: Registration
  readonly state: WorkflowState | undefined
  readonly occasion: Occasion
}

async function bringInStep(dependencies: RegistrationRepair, found: Found): Promise<boolean> {
  const { registrations, workflow, clock } = dependencies
  const { registration, state, occasion } = found
  const { registrationId, transition } = registration
  const now = clock.now()

  if (isInStep(found) && !isLive(registration.status)) {
    if (occasion === 'check' || occasion === 'look')
      await registrations.setCheckAt(registration, undefined)
    return false
  }
  if (state && !workflow.isOwn(state.execution)) {
    // A restored table may hold the two items as they were at slightly different instants.
    if (state.transition > transition)
      await registrations.removeWorkflow(registrationId, state.execution)
    return replaceUnlessRunning(dependencies, found)
  }
  if (state && state.transition > transition) throw new Error('The workflow is ahead of the record')
  if (isInStep(found)) {
    const hasJustMoved = isWithin(settlingMinutes, registration.statusSince, now)
    const isEnough = occasion === 'check' || (typeof occasion === 'string' && hasJustMoved)
    if (!isEnough) return replaceUnlessRunning(dependencies, found)
    await registrations.setLookAt(registration, findNextLook(registrationId, now))
    return false
  }
  if (state && (await followRecord(dependencies, registration)) !== 'nobody') {
    const doubt = await registrations.findDoubt(registrationId)
    if (!doubt || doubt.generation < state.generation) {
      const told = { generation: state.generation, since: now }
      await registrations.setLookAt(registration, addMinutes(now, soonMinutes), told)
      return true
    }
    // It was told before, and has not followed.
  }
  return replaceUnlessRunning(dependencies, found)
}

function isInStep({ registration, state }: Found): boolean {
  return state !== undefined && state.transition >= registration.transition
}

/** Nobody could be told, or nobody has asked for a while: is there an execution at all? */
async function replaceUnlessRunning(
  dependencies: RegistrationRepair,
  found: Found,
): Promise<boolean> {
  const { registrations, workflow, clock, log } = dependencies
  const { registration, state, occasion } = found
  const { registrationId } = registration
  const now = clock.now()
  const endedGeneration = typeof occasion === 'object' ? occasion.endedGeneration : 0
  const written = state?.generation ?? 0
  const doubt = await registrations.findDoubt(registrationId)
  const latest = Math.max(written, doubt?.generation ?? 0, endedGeneration)
  const hasWritten = state !== undefined && latest === written && workflow.isOwn(state.execution)
  // Nothing was ever started here: a handler died, or the table was restored.
  if (latest === written && !hasWritten)
    return startExecution(dependencies, registration, latest + 1)

  const lookSoon = (unreached?: Doubt) =>
    registrations.setLookAt(registration, addMinutes(now, soonMinutes), unreached)
  if (latest === endedGeneration) {
    if (await hasEnded(dependencies, registrationId, latest))
      return startExecution(dependencies, registration, latest + 1)
    await lookSoon()
    return false
  }
  const since = doubt?.generation === latest ? doubt.since : undefined
  if (since !== undefined && isWithin(settlingMinutes, since, now)) {
    await lookSoon(doubt)
    return false
  }
  if (await hasEndedForSure(dependencies, registrationId, latest))
    return startExecution(dependencies, registration, latest + 1)
  if (hasWritten && isInStep(found)) {
    await registrations.setLookAt(registration, findNextLook(registrationId, now))
    return false
  }
  // It runs, but its token is gone, or it has not written yet.
  if (since !== undefined && !isWithin(patienceMinutes, since, now))
    return startExecution(dependencies, registration, latest + 1)
  const notInStepSince = isInStep(found) ? (since ?? now) : registration.statusSince
  log.info('workflowNotInStep', {
    registrationId,
    transition: registration.transition,
    minutes: countMinutesBetween(notInStepSince, now),
  })
  await lookSoon({ generation: latest, since: since ?? now })
  return false
}

function isWithin(minutes: number, since: Instant, now: Instant): boolean {
  return countMinutesBetween(since, now) < minutes
}

async function hasEnded(
  { workflow, pace }: RegistrationRepair,
  registrationId: string,
  generation: number,
): Promise<boolean> {
  await pace.asking()
  return !(await workflow.isRunning({ registrationId, generation }))
}

/** Asks twice, because the answer may lag behind a start. */
async function hasEndedForSure(
  dependencies: RegistrationRepair,
  registrationId: string,
  generation: number,
): Promise<boolean> {
  if (!(await hasEnded(dependencies, registrationId, generation))) return false
  await dependencies.sleep(pauseBeforeAskingAgain)
  return hasEnded(dependencies, registrationId, generation)
}

/**
 * Starts the next execution, at the record's status. An older one that still runs finds its item
 * taken over when it wakes up, and ends.
 */
async function startExecution(
  { registrations, workflow, pace, clock, log }: RegistrationRepair,
  registration: Registration,
  generation: number,
): Promise<true> {
  const { registrationId, transition, status: to } = registration
  await pace.starting()
  await workflow.start({ registrationId, generation, transition, to })
  log.info('workflowReplaced', { registrationId, generation })
  const now = clock.now()
  const doubt = { generation, since: now }
  await registrations.setLookAt(registration, addMinutes(now, soonMinutes), doubt)
  return true
}
