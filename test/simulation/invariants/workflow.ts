import { isLive } from '../../../shared/journey/statuses.ts'
import { Broken, type Invariant, type Simulation } from '../simulation.ts'

/** After calm, every registration is in step with an execution that waits for its next change. */
export function createWorkflowInvariant(simulation: Simulation): Invariant {
  return {
    async afterCalm() {
      const { stage, history, services } = simulation
      for (const registrationId of history.registrationIds) {
        const { status, transition } = history.events.get(registrationId)?.at(-1) ?? {}
        const state = await stage.stores.registrations.loadWorkflow(registrationId)
        const fail = (text: string) => {
          throw new Broken(`${registrationId} in ${status}: ${text}`, [registrationId])
        }
        if (!state || state.transition !== transition || state.state !== status)
          return fail(`its workflow is in ${state?.state} (${state?.transition} of ${transition})`)
        const { taskToken } = state
        if (!isLive(state.state)) {
          if (taskToken !== undefined) fail('its workflow waits after the end')
        } else if (taskToken === undefined || !services.workflow.isWaitingFor(taskToken))
          fail('nobody waits for its token')
      }
    },
  }
}
