import { createMemorySignInStore } from '../../shared/adapters/memory/memory-sign-in-store.ts'
import { signInStoreContract } from './sign-in-store-contract.ts'

signInStoreContract('in memory', (clock) => Promise.resolve(createMemorySignInStore(clock)))
