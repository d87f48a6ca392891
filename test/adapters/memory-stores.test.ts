import { createMemoryStores } from '../../shared/adapters/memory/stores.ts'
import { storeContract } from './store-contract.ts'

storeContract('in memory', () => {
  const stores = createMemoryStores()
  return Promise.resolve({
    ...stores,
    putWorkflow: (registrationId, state) => {
      stores.workflowItems.write({ registrationId, ...state })
      return Promise.resolve()
    },
  })
})
