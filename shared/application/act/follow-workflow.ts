import type { Registration } from '../../journey/registration.ts'
import type { WorkflowState } from '../ports/registration-store.ts'
import type { ActionDependencies } from './dependencies.ts'

type Dependencies = Pick<ActionDependencies, 'registrations' | 'workflow' | 'log'>

export type Following =
  /** The execution is in the record's status. */
  | 'in-step'
  /** It has been told or started; only `WORKFLOW.transition` proves that it has followed. */
  | 'told'
  /** It cannot be told: the token is gone. */
  | 'nobody'

/** What the caller knows of the workflow, to save a read: its state, or that nothing has been started. */
export type KnownWorkflow = WorkflowState | 'not-started'

/**
 * Makes the workflow follow the record, by what both say now: sends the waiting token the status, or
 * starts the execution where there is none. Safe to repeat at any time.
 */
export async function followRecord(
  { registrations, workflow }: Dependencies,
  registration: Registration,
  known?: KnownWorkflow,
): Promise<Following> {
  const { registrationId, status: to, transition } = registration
  if (
    typeof known === 'object' &&
    known.taskToken !== undefined &&
    workflow.isOwn(known.execution)
  ) {
    const advanced = await workflow.advance(known.taskToken, { to, transition })
    if (advanced === 'sent') return 'told'
  }
  // The token may be renewed in the meantime: the new one is tried once.
  for (let tries = 0; tries < 2; tries += 1) {
    const state =
      known === 'not-started' ? undefined : await registrations.loadWorkflow(registrationId)
    if (!state) {
      await workflow.start({ registrationId, generation: 1, transition, to })
      return 'told'
    }
    if (state.transition >= transition) return 'in-step'
    if (!workflow.isOwn(state.execution)) {
      // The table was restored: its registrations go on in executions that write to it.
      await workflow.start({ registrationId, generation: state.generation + 1, transition, to })
      return 'told'
    }
    if (state.taskToken === undefined) return 'nobody'
    if ((await workflow.advance(state.taskToken, { to, transition })) === 'sent') return 'told'
  }
  return 'nobody'
}

/** No answer waits longer for what follows its commit. */
const maxFollowMilliseconds = 1_500

/**
 * After a commit the record is true, so a failure here is left to repair, and so is a workflow that
 * takes too long.
 */
export async function followAfterCommit(
  dependencies: Dependencies & Pick<ActionDependencies, 'within'>,
  registration: Registration,
  known?: KnownWorkflow,
): Promise<void> {
  try {
    await dependencies.within(
      maxFollowMilliseconds,
      followRecord(dependencies, registration, known),
    )
  } catch (error) {
    dependencies.log.error('workflowLeftToRepair', error, {
      registrationId: registration.registrationId,
      transition: registration.transition,
    })
  }
}

const maxWaitMilliseconds = 2_000
const pollMilliseconds = 50

/** Before a change of status while the workflow is behind: pushes it and waits for it, at most 2 s. */
export async function catchUp(
  dependencies: Dependencies & Pick<ActionDependencies, 'within' | 'sleep'>,
  registration: Registration,
): Promise<boolean> {
  await followAfterCommit(dependencies, registration)
  for (let waited = 0; waited <= maxWaitMilliseconds; waited += pollMilliseconds) {
    const state = await dependencies.registrations.loadWorkflow(registration.registrationId)
    if (state && state.transition >= registration.transition) return true
    await dependencies.sleep(pollMilliseconds)
  }
  return false
}
