import { afterAll, beforeAll, inject } from 'vitest'
import {
  type Cloud,
  type CloudAddresses,
  connectCloud,
  startCloud,
} from '../../local/cloud/cloud.ts'

declare module 'vitest' {
  interface ProvidedContext {
    cloud: CloudAddresses
  }
}

/**
 * The local cloud of a test file: the one that `start-cloud.ts` started for the run, or otherwise a
 * separate one. Call this at the top of the file and use the result in tests. Tests share the stage,
 * so each creates its own people and initiatives with unique ids.
 */
export function useCloud(): () => Cloud {
  let cloud: Cloud | undefined
  beforeAll(async () => {
    // `inject` is typed as if the value were always provided.
    const addresses = inject('cloud') as CloudAddresses | undefined
    cloud = addresses
      ? connectCloud(addresses)
      : await startCloud({ port: 0, isPublic: false, onProgress: console.log })
  }, 600_000)
  afterAll(async () => {
    await cloud?.stop()
  })
  return () => {
    if (!cloud) throw new Error('The cloud is there in tests and hooks, not before')
    return cloud
  }
}
