import { memoryWorkflow } from '../../../shared/adapters/memory/workflow/memory-workflow.ts'
import { crashTable } from './crash-table.ts'
import { createProgramme } from './programme.ts'

crashTable('in memory', async () => {
  const programme = await createProgramme([])
  const { registrations, workflow } = programme
  return {
    ...programme,
    async renew(registrationId) {
      const state = await registrations.loadWorkflow(registrationId)
      await workflow.expireWait(state?.execution ?? '')
    },
    kill: (execution) => {
      workflow.kill(execution)
      return Promise.resolve()
    },
    makeWorkflow: () =>
      Promise.resolve(
        memoryWorkflow({
          items: programme.stores.workflowItems,
          clock: programme.clock,
          name: 'restored',
        }),
      ),
  }
})
